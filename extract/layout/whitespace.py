"""Tables without upright rules, or without any: columns and rows from where the words stand.

Captions, sentences and ruled tables part a page into stretches, and each is looked at by itself. Rules
between the rows give the rows where they are drawn; else :mod:`extract.layout.rows` tells them. Columns are the
strips in which words of the body, and of the headings over blank strips, lie over each other. Runs in the
child only.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from budget.label import is_total
from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of
from extract.known import known_headings
from extract.layout.carried import Carried, Columns
from extract.layout.chained import chains, goes_on_outside, headings_above, rest_above, row_rules
from extract.layout.columns import strips_of
from extract.layout.counted import is_numbering, names_numbering, with_missing
from extract.layout.cut_wholes import with_whole
from extract.layout.foreign.tables import by_figures, figured_tables, is_foreign
from extract.layout.glued import with_columns_apart
from extract.layout.gridded import Laid, gridded, headings_of
from extract.layout.leaders import contents_in, without_leaders
from extract.layout.levels import with_levels_apart
from extract.layout.line_numbers import with_line_numbers_apart
from extract.layout.performance.unruled import boxes_above, indicators, widened
from extract.layout.rows import Band, Body, Line, band_of, is_figure, is_label_above, is_speck, lines_of_runs, linked
from extract.layout.stretches import FURNITURE, captions, has_leaders, side_by_side, stretches
from extract.layout.strips import Strip

_MOST = 4000
"""Runs of text beyond which a page is no page of a table."""

_MOST_IN_HEADINGS = 400
"""Runs beyond which they are no headings of a form: the widest has sixteen columns, of a few lines each."""

_NEXT = 1.65
"""Heights of a letter from line to line within which the second goes on with the first."""

_CENTRED = 3.0
"""Points within which two lines of one heading have their middles."""

_LABELS = 2
"""Texts of one line up to which they may be labels, beside which the figures stand lower."""

Between = tuple[Sequence[Line], tuple[float, float]]
"""Lines, and the heights of the rules above and below them."""

_WALLS = 3
"""Upright rules from which on they part columns, and are no box."""


def loose_grids(
    chars: Sequence[Char],
    rules: Sequence[Edge],
    page: int,
    upright: Sequence[Edge] = (),
    carried: Carried | None = None,
    floor: float = math.inf,
) -> tuple[Grid, ...]:
    """The tables of a page, or of what its ruled tables leave, whose rows or columns have no rules; top down.

    ``upright`` are rules that enclose no cells: they part columns. ``carried`` are the columns of the table
    at the foot of the page before, which goes on above ``floor``, and those of this page's last table afterwards.
    """
    carried = Carried() if carried is None else carried
    before = carried.columns
    carried.columns = None
    runs = with_line_numbers_apart(with_levels_apart(runs_of(chars)))
    if not runs or len(runs) > _MOST:
        return ()
    if is_foreign(run.text for run in runs):
        tables = figured_tables(lines_of_runs(runs), page, Ruling(list(rules), list(upright)), before)
        carried.columns = tables[-1][1] if tables else None
        return tuple(grid for grid, _ in tables)
    laid: list[Laid] = []
    parts = side_by_side(runs)
    for left, right in parts:
        inside = [run for run in runs if left <= run.middle[0] < right]
        level = [rule for rule in rules if left <= rule.start and rule.end < right]
        ruling = Ruling(level, [rule for rule in upright if left <= rule.at < right])
        lines = lines_of_runs(inside)
        lines = lines if contents_in(lines) else without_leaders(lines)
        laid += _laid_on(lines, page, ruling, before if len(parts) == 1 else None, floor)
    carried.columns = laid[-1][1] if laid and len(parts) == 1 else None
    return tuple(grid for grid, _ in laid)


def _laid_on(
    lines: list[Line], page: int, ruling: Ruling, before: Columns | None, floor: float = math.inf
) -> list[Laid]:
    """The tables of lines, top down; ``before`` are the columns of the page before, which go on above ``floor``."""
    laid = []
    for chain in chains(row_rules(ruling.level), lines):
        top, bottom = chain[0].at, chain[-1].at
        if goes_on_outside(lines, chain):
            continue
        inside = with_columns_apart([line for line in lines if top < line.y < bottom])
        known = _going_on(before, lines, inside, floor)
        if known is None:
            rest = headings_above(lines, top, ruling.level)
        else:
            rest = [] if known[1] else rest_above(known[0], lines, top)
        if rest:
            inside, chain = [*rest, *inside], [Edge(rest[0].y - rest[0].tall, *chain[0][1:]), *chain]
        table = _ruled_table(inside, chain, page, ruling, known)
        if table is not None:
            laid += by_figures(table, inside, page, ruling)
            lines = [line for line in lines if not top < line.y < bottom]
    for stretch in map(with_columns_apart, stretches(lines)):
        table = _open_table(stretch, page, ruling, _going_on(before, lines, stretch, floor))
        if table is not None:
            laid += by_figures(table, stretch, page, ruling)
    return sorted(laid, key=lambda table: table[0].box[1] if table[0].box else 0.0)


def _going_on(
    before: Columns | None, lines: Sequence[Line], inside: Sequence[Line], floor: float
) -> tuple[Columns, int] | None:
    """The columns of the page before, and how many lines are their headings, where a table goes on with them.

    It does where it repeats their headings, or where nothing but a running head stands above and all its words
    stand within the columns.
    """
    if before is None or not inside or inside[0].y > floor:
        return None
    count = before.repeated(inside)
    if count:
        return before, count
    above = [line for line in lines if line.y < inside[0].y and not before.hold_words(line)]
    if len(above) >= FURNITURE or any(map(captions, above)):
        return None
    columns = before if before.hold(inside) else before.widened(inside)
    return (columns, 0) if columns else None


def _ruled_table(
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
    first = sum(map(len, inside[: _head_rows(inside)])) if known is None else known[1]
    head, body = _parted(inside, list(pairwise(rules)), first)
    strips = known[0].strips if known else _strips(head, [line for each, _ in body for line in each], ruling)
    if len(strips) < 2 or any(map(has_leaders, lines)):
        return None
    bands: list[Band] = []
    for each, (top, bottom) in _with_whole(body, strips):
        spines = sum(Body(each, strips).spines) if each else 0
        if spines > 1:
            bands += Body(each, strips).rows()
        else:
            bands.append(Band(top, bottom, tuple(run for line in each for run in line.runs)))
    return gridded(head, bands, strips, page, ruling, known)


def _beside_numbering(lines: Sequence[Line], rules: Sequence[Edge]) -> Iterator[Edge]:
    """The rules above and below the row that numbers the columns, which is one also where none is drawn."""
    for above, line in pairwise(lines):
        parted = any(above.y < rule.at < line.y for rule in rules)
        if not parted and (is_numbering(above) or (is_numbering(line) and not above.has_figures)):
            yield Edge((above.y + line.y) / 2, rules[0].start, rules[0].end)


def _head_rows(inside: Sequence[Sequence[Line]]) -> int:
    """How many rows stand above the first one with figures, or, without any, above the first one with one word."""
    first = next((i for i, each in enumerate(inside) if any(line.begins_body for line in each)), len(inside))
    if first < len(inside):
        return first
    return next((i for i, each in enumerate(inside) if i and sum(len(line.runs) for line in each) <= 1), first)


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
        if rest or (not heads and len(head) >= first):
            body.append((rest, (top, lower.at)))
    return head, body


def _with_whole(body: Sequence[Between], strips: Sequence[Strip]) -> Iterator[Between]:
    """What stands between rules, with codes and figures whole that a narrow column broke; no rule goes through one."""
    lines = [line for each, _ in body for line in each]
    whole = with_whole(lines, strips, [bottom for _, (_, bottom) in body])
    for _, (top, bottom) in body:
        yield [line for line in whole if top < line.y < bottom], (top, bottom)


def _open_table(lines: Sequence[Line], page: int, ruling: Ruling, known: tuple[Columns, int] | None) -> Laid | None:
    """The table of a stretch without rules; None where it shows none."""
    if known is not None:
        head, rest = lines[: known[1]], lines[known[1] :]
        return gridded(head, _rows_under(rest, known[0].strips), known[0].strips, page, ruling, known)
    if boxes := boxes_above(lines):
        strips = widened(_strips([], lines, ruling), boxes)
        rows = Body(lines[sum(map(len, boxes)) :], strips).rows()
        return gridded([], [*map(band_of, boxes), *rows], strips, page, ruling)
    first = next((i for i, line in enumerate(lines) if line.begins_body), len(lines))
    if first == len(lines):
        return _empty_table(lines, page, ruling)
    first = _ruled_off(lines, first, ruling.level)
    head, lines = list(lines[:first]), list(lines[first:])
    strips = _strips(head, lines, ruling)
    if is_numbering(lines[0]):
        bands = [band_of(lines[:1]), *_rows_under(lines[1:], strips)]
    else:
        lines = with_whole(lines, strips)
        body = Body(lines, strips)
        while head and is_label_above(head, body, strips):
            body = Body([head.pop(), *body.lines], strips)
        bands = body.rows()
    if len(strips) < 2 or not (_is_table(bands) or (_is_known(head, strips, page, ruling.level) and bands)):
        return None
    return gridded(head, bands, strips, page, ruling)


def _ruled_off(lines: Sequence[Line], first: int, rules: Sequence[Edge]) -> int:
    """How many lines are headings, of those above the first figures: where a rule ends them, labels follow below it."""
    ends = [rule.at for rule in row_rules(rules) if lines[0].y < rule.at < lines[first].y]
    above = sum(line.y < ends[-1] for line in lines[:first]) if ends else first
    return above if all(len(line.runs) <= _LABELS for line in lines[above:first]) else first


def _rows_under(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Band]:
    """The rows below the headings of known columns."""
    if any(line.has_figures for line in lines):
        return Body(with_whole(lines, strips), strips).rows()
    return [band_of(row) for row in linked(lines)]


def _is_table(bands: Sequence[Band]) -> bool:
    """Whether rows without rules are those of a table: at least three, most of them with figures or codes."""
    rich = sum(1 for band in bands if len(band.runs) > 1 and any(is_figure(run.text) for run in band.runs))
    return rich >= 3 and rich >= 0.4 * len(bands)


def _empty_table(lines: Sequence[Line], page: int, ruling: Ruling) -> Laid | None:
    """A known form of which the page prints the headings, and no figure."""
    if sum(len(line.runs) for line in lines) > _MOST_IN_HEADINGS:
        return None
    last = len(lines) - 1 if _is_lone(lines[-1:]) and is_total(lines[-1].runs[0].text) else len(lines)
    rows = [*linked(lines[:last]), *([line] for line in lines[last:])]
    at = next((i for i in range(1, len(rows)) if _is_lone(rows[i]) and not _goes_on(rows[i - 1], rows[i])), len(rows))
    head = [line for row in rows[:at] for line in row]
    totals = [line for row in rows[at:] for line in row if all(is_total(run.text) for run in line.runs)]
    strips = _strips(head, totals, Ruling(ruling.level, []))
    if not _is_known(head, strips, page, ruling.level):
        return None
    return gridded(head, [band_of(row) for row in rows[at:]], strips, page, ruling)


def _is_lone(row: Sequence[Line]) -> bool:
    return sum(len(line.runs) for line in row) <= 1


def _goes_on(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a text alone is the next line of a heading above it: right below one, in its middle, and no total."""
    run, line = row[0].runs[0], above[-1]
    near = row[0].y - line.y < _NEXT * line.tall and not is_total(run.text)
    return near and any(abs(run.middle[0] - other.middle[0]) < _CENTRED for other in line.runs)


def _is_known(head: Sequence[Line], strips: Sequence[Strip], page: int, rules: Sequence[Edge]) -> bool:
    """Whether a heading is one of a known form: most of what it says are headings of such."""
    if len(strips) < 3:
        return False
    known, told = known_headings(cell.text for row in headings_of(head, strips, page, rules) for cell in row)
    return known >= 3 and known >= 0.6 * told


def _strips(head: Sequence[Line], body: Sequence[Line], ruling: Ruling) -> list[Strip]:
    """The columns: between upright rules that go along most of the table, else where the words stand."""
    lines = [*head, *body]
    if lines and len(walls := _walls(ruling.upright, lines[0].y, lines[-1].y)) >= _WALLS:
        return list(pairwise(walls))
    if told := indicators(lines):
        head, body = lines[told[0] : told[0] + 1], lines[told[0] + 1 : told[1]]
    numbers = [line for line in body if is_numbering(line)][:1]
    written = [run for line in body if line not in numbers for run in line.runs]
    rules = [rule for rule in ruling.level if head and rule.at < head[-1].y]
    heads = [run for line in head for run in line.runs if not is_speck(run)]
    heads += [run for line in numbers for run in line.runs if not names_numbering(run.text)]
    strips = strips_of(written, heads, rules)
    return with_missing(strips, numbers[0]) if numbers else strips


def _walls(upright: Sequence[Edge], top: float, bottom: float) -> list[float]:
    """Where rules stand that go along most of a height."""
    along: dict[float, float] = defaultdict(float)
    for at, start, end in upright:
        along[at] += max(min(end, bottom) - max(start, top), 0.0)
    return sorted(at for at, length in along.items() if length > 0.6 * (bottom - top))
