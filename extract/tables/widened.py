"""Two parts of a sheet wider than the paper as one: their rows side by side, their headings and captions as one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell
from extract.geometry.cuts import Cuts, as_whole, cuts_of, together
from extract.geometry.places import rounded
from extract.known import are_two_headings
from extract.tables.captions import Caption, is_entitled
from extract.tables.fields import begins_record
from extract.tables.headers import heading_of
from extract.tables.labels import heading_key, heading_keys, is_label
from extract.tables.level import Levelled, levelled
from extract.tables.line_kinds import is_title
from extract.tables.paired import Row, first_row, heads_of, pairs_of, repeated
from extract.tables.part import Part

_LEVEL = 1.0
"""Points within which texts stand at one height."""

_FREE = 0.3
"""Heights of a letter that the edge of the paper leaves free beside both parts of a text that it cuts, at the most."""

_LETTER = 0.6
"""The same on one side, where half of a letter is not seen."""


def widened(left: Part, right: Part) -> Part:
    """Two parts of which one :func:`~extract.tables.beside.is_beside` as one; all cells stay on their pages."""
    again = repeated(left, right)
    level = levelled(left.grid, right.grid)
    cuts = {} if again else cuts_of(left.grid, right.grid)
    rows, ids = _level_rows(left, right, level, again, cuts) if level else _near_rows(left, right, again)
    shift = left.grid.edges[-1] - right.grid.edges[again]
    edges = (*left.grid.edges, *(round(x + shift, 2) for x in right.grid.edges[again + 1 :]))
    grid = replace(left.grid, edges=edges, rows=tuple(rows), cuts=tuple(cuts.values()))
    caption = _one(left.caption, right.caption)
    return Part(left.page, caption, grid, heading_of(rows), tuple(ids), (*left.further, right.page or 0))


def _level_rows(
    left: Part, right: Part, level: tuple[Levelled, Levelled], again: int, cuts: Cuts
) -> tuple[Sequence[Row], Sequence[str]]:
    """The rows of both, which stand at the same heights, and their ids; ``cuts`` are given those that are left."""
    count = heads_of(left, right, level)
    rows: list[Row] = []
    ids = []
    cut = _cut_rows(left, level) if not again else range(0)
    ours, theirs = ([row for _, row in side] for side in level)
    ours, theirs = _ended(ours, count, theirs, left.grid.edges), _ended(theirs, count, ours, right.grid.edges)
    theirs = _under_groups(ours, theirs, count)
    for at, (own, one, their, other) in enumerate(zip(_own(level[0]), ours, _own(level[1]), theirs, strict=True)):
        further = _from(other, again)
        row = _whole(one, further, cuts)
        bare = (*one, *further)
        if row == bare and not _is_whole(one[_last(one)], cuts):
            row = _bridged(one, further, count - at) if at < count else row
            row = _as_boxes(one, further) if at in cut and row == bare else row
        rows.append(row)
        ids.append(left.ids[own] if own is not None else right.ids[their or 0])
    return rows, ids


def _whole(left: Row, right: Row, cuts: Cuts) -> Row:
    """A row of both pages, in which a cell is one that shows at the right what it hides at the left."""
    start = _last(left)
    one, other = left[start], right[0]
    cut = together(one, other, cuts)
    if cut is None:
        return (*left, *right)
    cuts[cut.page, cut.box] = cut
    ink = one.ink or other.ink
    cell = replace(as_whole(one, cut), ink=ink, span=(one.span[0], one.span[1] + other.span[1]))
    return (*left[:start], cell, *left[start + 1 :], BLANK, *right[1:])


def _is_whole(cell: Cell, cuts: Cuts) -> bool:
    """Whether a cell of several pages shows all of its text on those so far."""
    cut = cuts.get((cell.page, cell.box))
    return cut is not None and not any("0" in each for each in cut.seen)


def _last(row: Row) -> int:
    """The place of the last cell of a row."""
    return next((at for at in reversed(range(len(row))) if row[at].box), 0)


def _own(side: Levelled) -> list[int | None]:
    return [own for own, _ in side]


def _ended(rows: Sequence[Row], count: int, others: Sequence[Row], edges: Sequence[float]) -> list[Row]:
    """The rows of a page, of which ``count`` are headings; these end where the rows of the other page begin.

    Over columns in which nothing stands, and no rule parts the rows, they seem to go on to the foot.
    """
    out = list(map(list, rows))
    extents = list(map(_extent, others[count:]))
    for at, row in enumerate(rows[: count if extents else 0]):
        for i, cell in enumerate(row):
            down, across = cell.span
            if not (cell.box and cell.ink and at + down > count and cell.ink[3] <= extents[0][0] + _LEVEL):
                continue
            out[at][i] = replace(cell, span=(count - at, across), box=(*cell.box[:3], extents[0][0]))
            for below, (top, foot) in zip(out[count : at + down], extents, strict=False):
                for j in range(i, i + across):
                    below[j] = Cell("", cell.page, rounded((edges[j], top, edges[j + 1], foot)))
    return list(map(tuple, out))


def _under_groups(ours: Sequence[Row], theirs: Sequence[Row], count: int) -> list[Row]:
    """The rows at the right, of which ``count`` are headings; a group that goes on over the first one parts it.

    Nothing is printed of such a group there, and no rule: the heading stands in the middle of the lower rows.
    """
    out = list(theirs)
    for at, one in enumerate(row[_last(row)] for row in ours[: count - 1]):
        cell, below = out[at][0], out[at + 1][0]
        if not (one.box and one.text and one.span[0] == 1 < cell.span[0] and cell.box and cell.ink) or below.box:
            continue
        x0, top, x1, bottom = cell.box
        y, (_, head, _, foot) = one.box[3], cell.ink
        off = [abs(head + foot - upper - bottom) for upper in (top, y)]
        if head >= y - _LEVEL and off[1] < off[0] - _LEVEL:
            blank = replace(cell, text="", ink=None, span=(1, cell.span[1]), box=(x0, top, x1, y))
            own = replace(cell, span=(cell.span[0] - 1, cell.span[1]), box=(x0, y, x1, bottom))
            out[at], out[at + 1] = (blank, *out[at][1:]), (own, *out[at + 1][1:])
    return out


def _cut_rows(left: Part, level: tuple[Levelled, Levelled]) -> range:
    """The rows of a performance table in which the edge of the paper may cut a box: not where it parts two headings."""
    pairs = [(one, other) for (_, one), (_, other) in zip(*level, strict=True)]
    head = next((at for at, (one, _) in enumerate(pairs) if "level1" in heading_keys(one)), None)
    if head is None:
        return range(len(pairs) if begins_record(left.rows) else 0)
    one, other = pairs[head][0][-1], pairs[head][1][0]
    both = heading_key(one.text) and heading_key(other.text)
    apart = bool(one.text and other.text) and (bool(both) or not _are_halves(one, other))
    return range(head if apart else len(pairs))


def _as_boxes(left: Row, right: Row) -> Row:
    """A row of boxes of both pages; one that the edge of the paper cuts, or whose text stands behind it, is one."""
    start = _last(left)
    one, other = left[start], right[0]
    if one.box is None or other.box is None or not other.text or is_figure(one.text) or is_figure(other.text):
        return (*left, *right)
    label = next((cell.text for cell in reversed(left[:start]) if cell.box), "")
    if not (_are_halves(one, other) if one.text else is_label(label) and not is_label(other.text)):
        return (*left, *right)
    cell = replace(one if one.text else other, span=(one.span[0], one.span[1] + other.span[1]))
    return (*left[:start], replace(cell, text=_together(one, other)), *left[start + 1 :], BLANK, *right[1:])


def _from(row: Row, first: int) -> Row:
    """A row from a column on; a cell that reaches over it from the left begins there."""
    start = next((at for at in reversed(range(first)) if row[at].box), None)
    if start is None or start + row[start].span[1] <= first or row[first].box:
        return row[first:]
    cut = replace(row[start], span=(row[start].span[0], start + row[start].span[1] - first))
    return (cut, *row[first + 1 :])


def _near_rows(left: Part, right: Part, again: int) -> tuple[Sequence[Row], Sequence[str]]:
    """The rows of both, those at one height as one, and their ids."""
    ours = first_row(left, right)
    theirs = _rows_above(left.rows[ours:], right)
    right = replace(right, heading=replace(right.heading, rows=theirs))
    count = max(ours, theirs)
    low = _low(right, left) if theirs == 1 < count else 0
    heads = zip(_deepened(left, ours, count), _deepened(right, theirs, count, low), strict=True)
    rows = [_bridged(one, other[again:], count - at) for at, (one, other) in enumerate(heads)]
    ids = [*left.ids[:ours], *right.ids[ours:count]]
    own, further = iter(left.ids[ours:]), iter(right.ids[theirs:])
    for one, other in pairs_of(left, right):
        rows.append((*(one or _blank(other or (), left)), *(other or _blank(one or (), right))[again:]))
        their = next(further) if other else ""
        ids.append(next(own) if one else their)
    return rows, ids


def _rows_above(body: Sequence[Row], right: Part) -> int:
    """How many rows of the right part are headings: those, too, that stand above the rows of the left one's body."""
    inks = [cell.ink[1] for row in body[:1] for cell in row if cell.ink and cell.text]
    first = min(inks, default=0.0)
    count = next((at for at, row in enumerate(right.rows) if not 0 < _foot(row) <= first), len(right.rows))
    worded = not any(is_figure(cell.text) for row in right.rows[:count] for cell in row)
    return max(right.heading.rows, count) if worded and count < len(right.rows) else right.heading.rows


def _foot(row: Row) -> float:
    """Where the texts of a row end, or the row itself where it has none; 0 where nothing tells."""
    feet = [cell.ink[3] for cell in row if cell.ink and cell.text]
    return max(feet or [cell.box[3] for cell in row if cell.box], default=0.0)


def _low(right: Part, left: Part) -> int:
    """How many of the first headings stand as high as the second row of the left part's do: under its last group."""
    own = [[_height(cell) for cell in row if cell.ink and cell.text] for row in left.rows[:2]]
    count = 0
    for cell in right.rows[0]:
        levels = [at for at, heights in enumerate(own) if any(abs(y - _height(cell)) <= _LEVEL for y in heights)]
        if not (cell.ink and cell.text) or levels != [1] or cell.span[1] > 1:
            break
        count += 1
    return count


def _height(cell: Cell) -> float:
    """At which height a text has its middle."""
    return (cell.ink[1] + cell.ink[3]) / 2 if cell.ink else 0.0


def _deepened(part: Part, own: int, count: int, low: int = 0) -> list[Row]:
    """The heading rows, of which it has ``own``; what stands lowest reaches further down where these are fewer.

    The first ``low`` headings of a single row stand below a blank one over all of them.
    """
    if low:
        single = part.rows[0]
        blank = replace(single[0], text="", ink=None, span=(1, low))
        upper = [blank, *[BLANK] * (low - 1), *(replace(c, span=(count, c.span[1])) for c in single[low:])]
        lower = [*(replace(c, span=(count - 1, 1)) for c in single[:low]), *[BLANK] * (len(single) - low)]
        return [tuple(upper), tuple(lower), *[(BLANK,) * len(single)] * (count - 2)]
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
    start = _last(left)
    one, other = left[start], right[0]
    upper = max(one.span[0], other.span[0]) < below and start + one.span[1] == len(left)
    entitles = start == 0 and other.span[1] == len(right) and is_title(one.text + other.text)
    whole = entitles or _are_halves(one, other)
    if not upper or other.box is None or one.box is None or (one.text and other.text and not whole):
        return (*left, *right)
    cell = replace(one if one.text else other, span=(one.span[0], one.span[1] + other.span[1]))
    cell = replace(cell, text=_together(one, other))
    end = other.span[1]
    if other.text and end < len(right) and _goes_on(right[end], other):
        cell = replace(cell, span=(cell.span[0], cell.span[1] + right[end].span[1]))
        right = (*right[:end], BLANK, *right[end + 1 :])
    return (*left[:start], cell, *left[start + 1 :], BLANK, *right[1:])


def _goes_on(blank: Cell, before: Cell) -> bool:
    """Whether columns beside a heading are also its own, which stands in the middle of more on the other page."""
    return blank.box is not None and not blank.text and blank.span[0] == before.span[0]


def _together(one: Cell, other: Cell) -> str:
    """The texts of two pages as one; a letter that the edge halves may stand on both."""
    if not (one.ink and other.ink and one.box and other.box and one.text[-1:] == other.text[:1]):
        return one.text + other.text
    twice = one.ink[2] - one.box[2] + other.box[0] - other.ink[0] > _LETTER * (one.ink[3] - one.ink[1])
    return one.text + (other.text[1:] if twice else other.text)


def _are_halves(one: Cell, other: Cell) -> bool:
    """Whether texts are those of one cell that the edge of the paper cut: the one ends there, the other begins there.

    They are not two headings that are known by themselves.
    """
    if not (one.ink and other.ink and one.box and other.box) or are_two_headings(one.text, other.text):
        return False
    tall = max(one.ink[3] - one.ink[1], other.ink[3] - other.ink[1])
    free = (one.box[2] - one.ink[2], other.ink[0] - other.box[0])
    level = abs(one.ink[1] - other.ink[1]) <= _LEVEL and abs(one.ink[3] - other.ink[3]) <= _LEVEL
    return level and max(free) < _LETTER * tall and sum(free) < _FREE * tall


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
    if left.title and right.title and left.height == right.height and not is_entitled(left):
        whole = replace(left, title=left.title + right.title)
    return replace(
        left,
        title=whole.title,
        height=whole.height,
        number=right.number if left.number is None else left.number,
        unit=left.unit or right.unit,
        compiled_by=left.compiled_by or right.compiled_by,
    )
