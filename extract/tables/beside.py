"""Tables wider than the paper: a page that prints further columns of rows that stand on a page before.

Spreadsheets are printed so. The rows stand at the same heights; the page at the right may repeat the first columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from budget.label import fold
from extract.geometry.grid import rounded
from extract.tables.captions import Caption, is_title
from extract.tables.headers import heading_of
from extract.tables.part import Part

_FEWEST = 3
"""Rows below the heading from which on their heights tell that they are those of another page."""

_SAME = 1.5
"""Points within which borders are at one place."""

Row = tuple[Cell, ...]


def is_beside(left: Part, right: Part, caption: Caption, before: Iterable[Part] = ()) -> bool:
    """Whether a part prints further columns of the rows of another one, which stands on a page before.

    Such columns are headed as none there is, and hold amounts; words at most in the last one, as remarks are.
    Without headings they are those of a part at the right ``before``. ``caption`` stands over the whole table.
    """
    if left.page is None or right.page is None or left.page >= right.page or left.is_record != right.is_record:
        return False
    if right.is_record:
        known = any(_same_columns(part.grid.edges, right.grid.edges) for part in before)
        return known and _rows_at(left, right) is not None
    if left.heading.paths == right.heading.paths or not _same_table(caption, right.caption):
        return False
    if _rows_at(left, right) is None:
        return False
    again = _repeated(left, right)
    if again and len(_body(right)) < _FEWEST:
        return False
    heads, known_heads = set(map(_folded, right.heading.paths[again:])), set(map(_folded, left.heading.paths))
    return bool(heads - known_heads) and not any(map(_holds_words, list(zip(*_body(right), strict=True))[again:-1]))


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(x - y) <= _SAME for x, y in zip(one, other, strict=True))


def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, path))


def _holds_words(column: Sequence[Cell]) -> bool:
    """Whether words stand in most rows of a column."""
    words = sum(1 for cell in column if cell.text and not is_figure(cell.text))
    return 2 * words > len(column)


def _same_table(one: Caption, other: Caption) -> bool:
    """Whether two captions do not name two tables; a title may stand on one page alone, or in part on each."""
    titles = {fold(caption.title) for caption in (one, other) if caption.title and is_title(caption.title)}
    return len(titles) < 2 and len({one.number, other.number} - {None}) < 2


def _body(part: Part) -> Sequence[Row]:
    """The rows below the headings, the one that numbers the columns among them."""
    return part.rows[part.heading.rows :]


def _extent(row: Row) -> tuple[float, float]:
    """From where to where a row goes."""
    boxes = [cell.box for cell in row if cell.box and cell.span[0] == 1] or [cell.box for cell in row if cell.box]
    return min((box[1] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _rows_at(left: Part, right: Part) -> list[int] | None:
    """For each row below the right part's headings the one of the left part at its height; None where one has none."""
    extents = list(map(_extent, _body(left)))
    found = []
    for top, bottom in map(_extent, _body(right)):
        at = next((i for i, (y0, y1) in enumerate(extents) if y0 < (top + bottom) / 2 < y1), None)
        if at is None or at in found:
            return None
        found.append(at)
    return found if len(found) >= min(_FEWEST, len(extents)) > 0 else None


def _repeated(left: Part, right: Part) -> int:
    """How many of its first columns the right part has again from the left one; words are among them."""
    places = _rows_at(left, right) or []
    ours = zip(*(_texts(_body(left)[at]) for at in places), strict=True)
    theirs = zip(*map(_texts, _body(right)), strict=True)
    same: list[tuple[str, ...]] = []
    for one, other in zip(ours, theirs, strict=False):
        if one != other or not any(one):
            break
        same.append(one)
    return len(same) if any(text and not is_figure(text) for column in same for text in column) else 0


def _texts(row: Row) -> Iterator[str]:
    return (cell.text for cell in row)


def joined(left: Part, right: Part) -> Part:
    """Two parts of which :func:`is_beside` holds as one; the cells of the right one stay on their page."""
    again = _repeated(left, right)
    count = max(left.heading.rows, right.heading.rows)
    heads = zip(_deepened(left, count), _deepened(right, count), strict=True)
    rows = [_bridged(one, other[again:], count - at) for at, (one, other) in enumerate(heads)]
    placed = dict(zip(_rows_at(left, right) or [], _body(right), strict=True))
    rows += [(*row, *(placed.get(at) or _blank(row, right))[again:]) for at, row in enumerate(_body(left))]
    shift = left.grid.edges[-1] - right.grid.edges[again]
    edges = (*left.grid.edges, *(round(x + shift, 2) for x in right.grid.edges[again + 1 :]))
    own = left.heading.rows
    ids = (*left.ids[:own], *right.ids[own:count], *left.ids[own:])
    grid = replace(left.grid, edges=edges, rows=tuple(rows))
    caption = _one(left.caption, right.caption)
    return Part(left.page, caption, grid, heading_of(rows), ids, (*left.further, right.page or 0))


def _deepened(part: Part, count: int) -> list[Row]:
    """The heading rows, so many; what stands lowest reaches further down where there are fewer."""
    own = part.heading.rows
    rows = [
        tuple(
            replace(cell, span=(cell.span[0] + count - own, cell.span[1])) if at + cell.span[0] == own else cell
            for cell in row
        )
        for at, row in enumerate(part.rows[:own])
    ]
    return [*rows, *[(BLANK,) * part.grid.width] * (count - own)]


def _bridged(left: Row, right: Row, below: int) -> Row:
    """A heading row of both pages; a cell over columns of both, whose text one page prints, is one.

    ``below`` is how many heading rows there are from this one down.
    """
    start = next((i for i in reversed(range(len(left))) if left[i].box), 0)
    one, other = left[start], right[0]
    upper = max(one.span[0], other.span[0]) < below and start + one.span[1] == len(left)
    if not upper or other.box is None or one.box is None or (one.text and other.text):
        return (*left, *right)
    cell = replace(one if one.text else other, span=(one.span[0], one.span[1] + other.span[1]))
    return (*left[:start], cell, *left[start + 1 :], BLANK, *right[1:])


def _blank(row: Row, right: Part) -> Row:
    """The blank cells of a row of which the page at the right prints nothing."""
    top, bottom = _extent(row)
    boxes = (rounded((x0, top, x1, bottom)) for x0, x1 in pairwise(right.grid.edges))
    return tuple(Cell("", right.page, box) for box in boxes)


def _one(left: Caption, right: Caption) -> Caption:
    """The caption of a table of which each page may print a part."""
    whole = left if left.title and (is_title(left.title) or not right.title) else right
    return replace(
        left,
        title=whole.title,
        number=right.number if left.number is None else left.number,
        unit=left.unit or right.unit,
        compiled_by=left.compiled_by or right.compiled_by,
    )
