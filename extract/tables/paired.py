"""The rows of two pages that stand at one height, as those of a sheet do that is wider than the paper."""

from collections.abc import Sequence

from budget.amount import is_figure
from budget.disclosure import Cell
from extract.tables.level import Levelled, levelled
from extract.tables.part import Part

FEWEST = 3
"""Rows below the heading from which on their heights tell that they are those of another page."""

SAME = 1.5
"""Points within which borders are at one place."""

_NEARLY_ALL = 0.8
"""Share of the rows that stand at the same heights exactly where all do; those of several lines may not."""

Row = tuple[Cell, ...]
Pair = tuple[Row | None, Row | None]


def body(part: Part) -> Sequence[Row]:
    """The rows below the headings, the one that numbers the columns among them."""
    return part.rows[part.heading.rows :]


def _stands(row: Row) -> tuple[float, float]:
    """From where to where the text of a row goes, or the row itself where it has none."""
    boxes = [cell.ink for cell in row if cell.ink and cell.text] or [cell.box for cell in row if cell.box]
    return min((box[1] for box in boxes), default=0.0), max((box[3] for box in boxes), default=0.0)


def are_one(one: Row, other: Row) -> bool:
    """Whether two rows stand at one height: more than half of the lower one beside the other."""
    (top, bottom), (head, foot) = _stands(one), _stands(other)
    return 2 * (min(bottom, foot) - max(top, head)) > min(bottom - top, foot - head)


def first_row(left: Part, right: Part) -> int:
    """Where the rows of the left part begin: what stands beside a row of figures is no heading."""
    first = next(iter(body(right)), ())
    beside = (at for at, row in enumerate(left.rows[: left.heading.rows]) if are_one(row, first))
    figures = any(is_figure(cell.text) for cell in first)
    return next(beside, left.heading.rows) if figures else left.heading.rows


def pairs_of(left: Part, right: Part) -> list[Pair]:
    """The rows of two parts, top to bottom, those at one height as a pair; nothing where few of them are."""
    ours, theirs = left.rows[first_row(left, right) :], body(right)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        one, other = (rows[at] if at < len(rows) else None for rows, at in ((ours, i), (theirs, j)))
        if one is not None and other is not None and not are_one(one, other):
            one, other = (one, None) if sum(_stands(one)) < sum(_stands(other)) else (None, other)
        pairs.append((one, other))
        i, j = i + (one is not None), j + (other is not None)
    fewer = min(len(ours), len(theirs))
    return pairs if sum(map(all, pairs)) >= max(min(FEWEST, fewer), _NEARLY_ALL * fewer, 1) else []


def are_level(pairs: Sequence[Pair]) -> bool:
    """Whether the last rows of two parts stand at one height, as all do of the part with fewer, nearly all exactly."""
    both = [(_stands(one), _stands(other)) for one, other in pairs if one and other]
    apart = [abs(one[0] + one[1] - other[0] - other[1]) / 2 for one, other in both]
    alone = min(sum(1 for pair in pairs if not pair[side]) for side in (0, 1))
    exact = sum(1 for distance in apart if distance <= SAME)
    return len(both) >= FEWEST and not alone and all(pairs[-1]) and exact >= _NEARLY_ALL * len(both)


def repeated(left: Part, right: Part) -> int:
    """How many of its first columns the right part has again from the left one, nearly all; words are among them."""
    level = levelled(left.grid, right.grid)
    if level is not None:
        pairs = list(zip(*_bodies(left, right, level), strict=True))
    else:
        pairs = [(one, other) for one, other in pairs_of(left, right) if one and other]
    ours, theirs = (zip(*([cell.text for cell in pair[side]] for pair in pairs), strict=True) for side in (0, 1))
    same: list[tuple[str, ...]] = []
    for one, other in zip(ours, theirs, strict=False):
        printed = [text == its for text, its in zip(one, other, strict=True) if text or its]
        if not printed or sum(printed) < _NEARLY_ALL * len(printed):
            break
        same.append(one)
    return len(same) if any(text and not is_figure(text) for column in same for text in column) else 0


def _bodies(left: Part, right: Part, level: tuple[Levelled, Levelled]) -> tuple[list[Row], list[Row]]:
    """The rows at the same heights, of both parts, from the first on that is heading of neither."""
    start = heads_of(left, right, level)
    return [row for _, row in level[0][start:]], [row for _, row in level[1][start:]]


def heads_of(left: Part, right: Part, level: tuple[Levelled, Levelled]) -> int:
    """How many rows at the same heights are headings of one or the other part."""
    return max(
        next((at for at, (own, _) in enumerate(rows) if own is not None and own >= part.heading.rows), 0)
        for part, rows in zip((left, right), level, strict=True)
    )
