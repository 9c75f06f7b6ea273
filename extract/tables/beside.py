"""Tables wider than the paper: a page that prints further columns of rows that stand on a page before.

Spreadsheets are printed so. The rows stand at the same heights; the page at the right may repeat the first columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from budget.label import fold
from extract.geometry.grid import rounded
from extract.tables.captions import Caption, is_title
from extract.tables.headers import heading_of
from extract.tables.level import Levelled, are_telling, levelled
from extract.tables.part import Part

_FEWEST = 3
"""Rows below the heading from which on their heights tell that they are those of another page."""

_SAME = 1.5
"""Points within which borders are at one place."""

_NEARLY_ALL = 0.8
"""Share of the rows that stand at the same heights exactly where all do; those of several lines may not."""

Row = tuple[Cell, ...]
Pair = tuple[Row | None, Row | None]


def is_beside(left: Part, right: Part, caption: Caption, before: Iterable[Part] = ()) -> bool:
    """Whether a part prints further columns of the rows of another one, which stands on a page before.

    Such columns are headed as none there is, and hold amounts; words at most in the last one, as remarks are, unless
    all rows of both pages stand at the same heights. Without headings they are those of a part at the right
    ``before``, or at such heights. ``caption`` stands over the whole table.
    """
    if left.page is None or right.page is None or left.page >= right.page or not _same_table(caption, right.caption):
        return False
    if right.is_record and any(_same_columns(part.grid.edges, right.grid.edges) for part in before):
        return levelled(left.grid, right.grid) is not None or bool(_pairs(left, right))
    if left.is_record or right.is_record:
        return _goes_on_level(left, right)
    if left.heading.paths == right.heading.paths:
        return False
    level = levelled(left.grid, right.grid) is not None
    pairs = [] if level else _pairs(left, right)
    return (level or bool(pairs)) and _is_headed_anew(left, right, words=level or _all_level(pairs))


def _goes_on_level(left: Part, right: Part) -> bool:
    """Whether rows stand at the heights of those of another page, one of which shows no heading, and are theirs.

    A column alone is no table; otherwise its words stand where there the heading does, or no other rows are so high.
    """
    if _is_entitled(left.caption) and _is_entitled(right.caption):
        return False
    heads = 0 if left.is_record else left.heading.rows
    if not heads and _same_columns(left.grid.edges[: right.grid.width + 1], right.grid.edges):
        return False
    level = levelled(left.grid, right.grid)
    if level is None:
        return False
    if not heads:
        return 1 in (left.grid.width, right.grid.width) or (right.is_record and are_telling(left.grid))
    above, ours = [row for _, row in level[1][:heads]], [row[: right.grid.width] for row in left.rows[:heads]]
    if any(is_figure(cell.text) for row in above for cell in row):
        return False
    return [list(map(_text, row)) for row in above] != [list(map(_text, row)) for row in ours]


def _is_headed_anew(left: Part, right: Part, *, words: bool) -> bool:
    """Whether the columns of a part, but for those that it repeats, have headings that the other one lacks.

    ``words`` tells that they may hold words, if these are headed so, too.
    """
    again = _repeated(left, right)
    if again and not words and len(_body(right)) < _FEWEST:
        return False
    heads, known = _headings(right), set(_headings(left))
    columns = list(zip(*_body(right), strict=True))[again:-1]
    worded = {head for head, column in zip(heads[again:], columns, strict=False) if _holds_words(column)}
    new = [head for head in heads[again:] if head not in known]
    return 2 * len(new) > len(heads) - again and (not worded or (words and not worded & known))


def _is_entitled(caption: Caption) -> bool:
    """Whether a caption names a table of its own."""
    return caption.title is not None and is_title(caption.title)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(x - y) <= _SAME for x, y in zip(one, other, strict=True))


def _headings(part: Part) -> list[tuple[str, ...]]:
    """For each column what stands over it, that which stands over all columns of the page, too."""
    found: list[list[str]] = [[] for _ in range(part.grid.width)]
    for row in part.rows[: part.heading.rows]:
        for at, cell in enumerate(row):
            for column in found[at : at + cell.span[1]] if cell.text else ():
                column.append(fold(cell.text))
    return list(map(tuple, found))


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


def _stands(row: Row) -> tuple[float, float]:
    """From where to where the text of a row goes, or the row itself where it has none."""
    boxes = [cell.ink for cell in row if cell.ink and cell.text] or [cell.box for cell in row if cell.box]
    return min((box[1] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _are_one(one: Row, other: Row) -> bool:
    """Whether two rows stand at one height: more than half of the lower one beside the other."""
    (top, bottom), (head, foot) = _stands(one), _stands(other)
    return 2 * (min(bottom, foot) - max(top, head)) > min(bottom - top, foot - head)


def _start(left: Part, right: Part) -> int:
    """Where the rows of the left part begin: what stands beside a row of figures is no heading."""
    first = next(iter(_body(right)), ())
    beside = (at for at, row in enumerate(left.rows[: left.heading.rows]) if _are_one(row, first))
    figures = any(is_figure(cell.text) for cell in first)
    return next(beside, left.heading.rows) if figures else left.heading.rows


def _pairs(left: Part, right: Part) -> list[Pair]:
    """The rows of two parts, top to bottom, those at one height as a pair; nothing where few of them are."""
    ours, theirs = left.rows[_start(left, right) :], _body(right)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        one, other = (rows[at] if at < len(rows) else None for rows, at in ((ours, i), (theirs, j)))
        if one is not None and other is not None and not _are_one(one, other):
            one, other = (one, None) if sum(_stands(one)) < sum(_stands(other)) else (None, other)
        pairs.append((one, other))
        i, j = i + (one is not None), j + (other is not None)
    fewer = min(len(ours), len(theirs))
    return pairs if sum(map(all, pairs)) >= max(min(_FEWEST, fewer), _NEARLY_ALL * fewer, 1) else []


def _all_level(pairs: Sequence[Pair]) -> bool:
    """Whether the last rows of two parts stand at one height, as all do of the part with fewer, nearly all exactly."""
    both = [(_stands(one), _stands(other)) for one, other in pairs if one and other]
    apart = [abs(one[0] + one[1] - other[0] - other[1]) / 2 for one, other in both]
    alone = min(sum(1 for pair in pairs if not pair[side]) for side in (0, 1))
    exact = sum(1 for distance in apart if distance <= _SAME)
    return len(both) >= _FEWEST and not alone and all(pairs[-1]) and exact >= _NEARLY_ALL * len(both)


def _repeated(left: Part, right: Part) -> int:
    """How many of its first columns the right part has again from the left one; words are among them."""
    level = levelled(left.grid, right.grid)
    if level is not None:
        pairs = list(zip(*_bodies(left, right, level), strict=True))
    else:
        pairs = [(one, other) for one, other in _pairs(left, right) if one and other]
    ours, theirs = (zip(*(map(_text, pair[side]) for pair in pairs), strict=True) for side in (0, 1))
    same: list[tuple[str, ...]] = []
    for one, other in zip(ours, theirs, strict=False):
        if one != other or not any(one):
            break
        same.append(one)
    return len(same) if any(text and not is_figure(text) for column in same for text in column) else 0


def _bodies(left: Part, right: Part, level: tuple[Levelled, Levelled]) -> tuple[list[Row], list[Row]]:
    """The rows at the same heights, of both parts, from the first on that is heading of neither."""
    start = _heads(left, right, level)
    return [row for _, row in level[0][start:]], [row for _, row in level[1][start:]]


def _heads(left: Part, right: Part, level: tuple[Levelled, Levelled]) -> int:
    """How many rows at the same heights are headings of one or the other part."""
    return max(
        next((at for at, (own, _) in enumerate(rows) if own is not None and own >= part.heading.rows), 0)
        for part, rows in zip((left, right), level, strict=True)
    )


def _text(cell: Cell) -> str:
    return cell.text


def joined(left: Part, right: Part) -> Part:
    """Two parts of which :func:`is_beside` holds as one; the cells of the right one stay on their page."""
    again = _repeated(left, right)
    level = levelled(left.grid, right.grid)
    rows, ids = _level_rows(left, right, level, again) if level else _near_rows(left, right, again)
    shift = left.grid.edges[-1] - right.grid.edges[again]
    edges = (*left.grid.edges, *(round(x + shift, 2) for x in right.grid.edges[again + 1 :]))
    grid = replace(left.grid, edges=edges, rows=tuple(rows))
    caption = _one(left.caption, right.caption)
    return Part(left.page, caption, grid, heading_of(rows), tuple(ids), (*left.further, right.page or 0))


def _level_rows(
    left: Part, right: Part, level: tuple[Levelled, Levelled], again: int
) -> tuple[Sequence[Row], Sequence[str]]:
    """The rows of both, which stand at the same heights, and their ids."""
    count = _heads(left, right, level)
    rows: list[Row] = []
    ids = []
    for at, ((own, one), (their, other)) in enumerate(zip(*level, strict=True)):
        further = _from(other, again)
        rows.append(_bridged(one, further, count - at) if at < count else (*one, *further))
        ids.append(left.ids[own] if own is not None else right.ids[their or 0])
    return rows, ids


def _from(row: Row, first: int) -> Row:
    """A row from a column on; a cell that reaches over it from the left begins there."""
    start = next((at for at in reversed(range(first)) if row[at].box), None)
    if start is None or start + row[start].span[1] <= first or row[first].box:
        return row[first:]
    cut = replace(row[start], span=(row[start].span[0], start + row[start].span[1] - first))
    return (cut, *row[first + 1 :])


def _near_rows(left: Part, right: Part, again: int) -> tuple[Sequence[Row], Sequence[str]]:
    """The rows of both, those at one height as one, and their ids."""
    ours, theirs = _start(left, right), right.heading.rows
    count = max(ours, theirs)
    heads = zip(_deepened(left, ours, count), _deepened(right, theirs, count), strict=True)
    rows = [_bridged(one, other[again:], count - at) for at, (one, other) in enumerate(heads)]
    ids = [*left.ids[:ours], *right.ids[ours:count]]
    own, further = iter(left.ids[ours:]), iter(right.ids[theirs:])
    for one, other in _pairs(left, right):
        rows.append((*(one or _blank(other or (), left)), *(other or _blank(one or (), right))[again:]))
        their = next(further) if other else ""
        ids.append(next(own) if one else their)
    return rows, ids


def _deepened(part: Part, own: int, count: int) -> list[Row]:
    """The heading rows, of which it has ``own``; what stands lowest reaches further down where these are fewer."""
    rows = [
        tuple(
            replace(cell, span=(cell.span[0] + count - own, cell.span[1])) if at + cell.span[0] == own else cell
            for cell in row
        )
        for at, row in enumerate(part.rows[:own])
    ]
    return [*rows, *[(BLANK,) * part.grid.width] * (count - own)]


def _bridged(left: Row, right: Row, below: int) -> Row:
    """A heading row of both pages; a cell over columns of both, whose text one page prints, or a title, is one.

    ``below`` is how many heading rows there are from this one down.
    """
    start = next((i for i in reversed(range(len(left))) if left[i].box), 0)
    one, other = left[start], right[0]
    upper = max(one.span[0], other.span[0]) < below and start + one.span[1] == len(left)
    entitles = start == 0 and other.span[1] == len(right) and is_title(one.text + other.text)
    if not upper or other.box is None or one.box is None or (one.text and other.text and not entitles):
        return (*left, *right)
    cell = replace(one if one.text else other, span=(one.span[0], one.span[1] + other.span[1]))
    whole = replace(cell, text=one.text + other.text)
    return (*left[:start], whole, *left[start + 1 :], BLANK, *right[1:])


def _blank(row: Row, part: Part) -> Row:
    """The blank cells of a row of which the page of a part prints nothing."""
    top, bottom = _extent(row)
    boxes = (rounded((x0, top, x1, bottom)) for x0, x1 in pairwise(part.grid.edges))
    return tuple(Cell("", part.page, box) for box in boxes)


def _extent(row: Row) -> tuple[float, float]:
    """From where to where a row goes."""
    boxes = [cell.box for cell in row if cell.box and cell.span[0] == 1] or [cell.box for cell in row if cell.box]
    return min((box[1] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def _one(left: Caption, right: Caption) -> Caption:
    """The caption of a table of which each page may print a part."""
    whole = left if left.title and (is_title(left.title) or not right.title) else right
    if left.title and right.title and left.height == right.height and not _is_entitled(left):
        whole = replace(left, title=left.title + right.title)
    return replace(
        left,
        title=whole.title,
        height=whole.height,
        number=right.number if left.number is None else left.number,
        unit=left.unit or right.unit,
        compiled_by=left.compiled_by or right.compiled_by,
    )
