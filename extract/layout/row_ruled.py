"""A table with rules between its rows and no upright ones: where several rows stand between two, they are parted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median

from budget.disclosure import Cell
from budget.style import has_han
from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Grid
from extract.geometry.places import rounded
from extract.layout.carried import Columns
from extract.layout.counted import is_numbering
from extract.layout.cut_wholes import with_whole
from extract.layout.gridded import Laid, gridded
from extract.layout.lines import Line, is_figure, linked
from extract.layout.places import strips_in
from extract.layout.rows import ITEM, Band, Body, band_of
from extract.layout.stretches import has_leaders
from extract.layout.strips import Strip, ends_of, touched_by

_SAME = 0.1
"""Points within which two borders are one."""

Between = tuple[Sequence[Line], tuple[float, float]]
"""Lines, and the heights of the rules above and below them."""


def row_ruled_table(
    lines: Sequence[Line],
    rules: Sequence[Edge],
    page: int,
    ruling: Ruling,
    known: tuple[Columns, int] | None,
) -> Laid | None:
    """A table with rules between its rows; where several rows stand between two rules, they are parted."""
    left = rules[0].start - 3
    rules = sorted([*rules, *_beside_numbering(lines, rules)])
    inside = [[line for line in lines if upper.at < line.y < lower.at] for upper, lower in pairwise(rules)]
    inside = [[line for line in each if line.runs[-1].box[2] > left] for each in inside]
    first = sum(map(len, inside[: _head_rows(inside)])) or _words_above(inside) if known is None else known[1]
    head, body = _parted(inside, list(pairwise(rules)), first)
    strips = known[0].strips if known else strips_in(head, [line for each, _ in body for line in each], ruling)
    if len(strips) < 2 or any(map(has_leaders, lines)):
        return None
    bands: list[Band] = []
    is_open = sum(not (len(each) == 1 and is_numbering(each[0])) for each, _ in body) == 1
    for each, (top, bottom) in _with_whole(body, strips):
        spines = sum(Body(each, strips).spines) if each else 0
        if spines > 1:
            bands += Body(each, strips).rows()
        elif not spines and is_open and len(each) > 1:
            bands += map(band_of, linked(each))
        else:
            bands.append(Band(top, bottom, tuple(run for line in each for run in line.runs)))
    laid = gridded(head, bands, strips, page, ruling, known)
    return (outlined(laid[0], rules), laid[1]) if laid else None


def outlined(grid: Grid, rules: Sequence[Edge]) -> Grid:
    """A table whose outer borders stand where the rules over all of it do and end, on each page at the same place."""
    left, right = median(rule.start for rule in rules), median(rule.end for rule in rules)
    first, last = grid.edges[0], grid.edges[-1]
    if grid.box is None or left >= grid.edges[1] or right <= grid.edges[-2]:
        return grid
    top = min(rules[0].at, grid.box[1])

    def moved(cell: Cell, *, is_first: bool) -> Cell:
        if cell.box is None:
            return cell
        x0, y, x1, bottom = cell.box
        ends = left if abs(x0 - first) < _SAME else x0, right if abs(x1 - last) < _SAME else x1
        return replace(cell, box=rounded((ends[0], top if is_first else y, ends[1], bottom)))

    rows = tuple(tuple(moved(cell, is_first=not at) for cell in row) for at, row in enumerate(grid.rows))
    edges = (round(left, 2), *grid.edges[1:-1], round(right, 2))
    return replace(grid, box=rounded((left, top, right, grid.box[3])), edges=edges, rows=rows)


def _beside_numbering(lines: Sequence[Line], rules: Sequence[Edge]) -> Iterator[Edge]:
    """The rules above and below the row that numbers the columns, which is one also where none is drawn."""
    for above, line in pairwise(lines):
        parted = any(above.y < rule.at < line.y for rule in rules)
        if not parted and (is_numbering(above) or (is_numbering(line) and not above.has_figures)):
            yield Edge((above.y + line.y) / 2, rules[0].start, rules[0].end)


def _head_rows(inside: Sequence[Sequence[Line]]) -> int:
    """How many rows stand above the first one with figures or items of a list; without any, with one word a line.

    A label alone right above that one, in its column, is no heading but a row without figures.
    """
    first = next((i for i, each in enumerate(inside) if any(map(_begins, each))), len(inside))
    if first < len(inside):
        while first > 1 and _is_label_alone(inside[first - 1], inside[first]):
            first -= 1
        return first
    return next((i for i, each in enumerate(inside) if i and all(len(line.runs) == 1 for line in each)), first)


def _is_label_alone(row: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether nothing but one text stands in a row, over the first one of the row below, which is a label, too."""
    texts = [run for line in row for run in line.runs]
    first = min((run for line in below for run in line.runs), key=lambda run: run.box[0])
    return len(texts) == 1 and has_han(first.text) and bool(touched_by([ends_of(texts[0].box)], *ends_of(first.box)))


def _words_above(inside: Sequence[Sequence[Line]]) -> int:
    """How many lines of the first row are words, where all below are figures, as further columns of a table are."""
    lines = [line for each in inside for line in each]
    words = sum(1 for _ in takewhile(lambda line: not line.begins_body, lines))
    rest = (run.text for line in lines[words:] for run in line.runs)
    return words if inside and words < len(inside[0]) and all(map(is_figure, rest)) else 0


def _begins(line: Line) -> bool:
    """Whether a line is one of the body: it has figures, be they as doubtful as specks, or items of a list alone."""
    return line.begins_body or is_numbering(line) or all(ITEM.match(run.text) for run in line.runs)


def _parted(
    inside: Sequence[Sequence[Line]], rules: Sequence[tuple[Edge, Edge]], first: int
) -> tuple[list[Line], list[Between]]:
    """The first so many lines, which are headings, and the rows below: their lines, top and bottom."""
    head: list[Line] = []
    body: list[Between] = []
    for each, (upper, lower) in zip(inside, rules, strict=True):
        heads, rest = each[: first - len(head)], each[max(first - len(head), 0) :]
        top = (heads[-1].y + rest[0].y) / 2 if heads and rest else upper.at
        head += heads
        if rest or (not each and len(head) >= first):
            body.append((rest, (top, lower.at)))
    return head, body


def _with_whole(body: Sequence[Between], strips: Sequence[Strip]) -> Iterator[Between]:
    """What stands between rules, with codes and figures whole that a narrow column broke; no rule goes through one."""
    lines = [line for each, _ in body for line in each]
    whole = with_whole(lines, strips, [bottom for _, (_, bottom) in body])
    for _, (top, bottom) in body:
        yield [line for line in whole if top < line.y < bottom], (top, bottom)
