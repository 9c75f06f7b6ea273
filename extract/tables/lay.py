"""Columns of the parts of a table laid over each other, where their number or borders differ."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from budget.disclosure import BLANK, Cell
from budget.label import fold
from budget.record import dataclass
from extract.tables.align import align, are_same_columns
from extract.tables.headers import spanned
from extract.tables.part import Part, headed_part

_TOUCH = 4.0
"""Points within which two column borders are one."""

_MOVED = 8.0
"""The same where a part has one of them and not the other: no column is narrower than a letter."""

Laid = list[tuple[Cell, ...]]
"""Rows of a part, one cell a column of the table."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a whole table: their borders (empty in a transcript), headings, number."""

    edges: tuple[float, ...]
    paths: tuple[tuple[str, ...], ...]
    width: int


def layout_of(parts: Sequence[Part]) -> Layout:
    """The columns of a table: those under its heading, or, without one, all that its parts show."""
    first = headed_part(parts)
    if not first.is_record:
        return Layout(first.grid.edges, first.heading.paths, first.grid.width)
    edges: tuple[float, ...] = ()
    for at, part in enumerate(parts):
        if not any(_has_columns_of(part, other) for other in parts[:at]):
            edges = _union(edges, part.grid.edges)
    widest = max(parts, key=lambda part: part.grid.width).grid.edges
    if len(edges) > len(widest) and all(_lies_in(part, widest) and not _is_finer(part, widest) for part in parts):
        edges = widest
    width = len(edges) - 1 if edges else max(part.grid.width for part in parts)
    return Layout(edges, ((),) * width, width)


def _has_columns_of(part: Part, other: Part) -> bool:
    """Whether a part has as many columns as another one, and says in most of those that repeat words what they say."""
    if part.grid.width != other.grid.width or not part.grid.edges:
        return False
    ours, theirs = (
        [{cell.text for cell in column if cell.text} for column in zip(*p.rows, strict=True)] for p in (part, other)
    )
    alike = sum(1 for one, same in zip(ours, theirs, strict=True) if one & same)
    moved = sum(
        1 for at, one in enumerate(ours) for to, same in enumerate(theirs) if at != to and one & same - theirs[at]
    )
    return alike > max(1, moved)


def _lies_in(part: Part, edges: Sequence[float]) -> bool:
    """Whether no two texts of a row fall together in the columns between some borders."""
    targets = by_place(part.grid.edges, edges)
    return all(spread(row, targets) is not None for row in part.rows)


def _is_finer(part: Part, edges: Sequence[float]) -> bool:
    """Whether a part has borders of its own among others that it shares with these: they have not moved."""
    own = [x for x in part.grid.edges[1:-1] if all(abs(x - y) > _TOUCH for y in edges)]
    return bool(own) and len(part.grid.edges) - 2 > 2 * len(own)


def _union(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """All borders of both; those that touch are one, or all where there are as many columns at the same places.

    So is a border with the one next to it that the other part lacks: it has moved.
    """
    if not one:
        return other
    if are_same_columns(one, other):
        return one
    new = [x for x in other if all(abs(x - y) > _TOUCH for y in one)]
    lacked = [y for y in one if all(abs(x - y) > _TOUCH for x in other)]
    return tuple(sorted([*one, *(x for x in new if all(abs(x - y) > _MOVED for y in lacked))]))


def lay_over(part: Part, layout: Layout) -> Laid:
    """The rows of a part in the columns of the table; nothing printed is lost.

    By headings where both have them, by the place on the page where borders are known, else from the left.
    """
    width = part.grid.width
    rows = _with_spans(part)
    if width == layout.width and not _shifted(part, layout):
        return rows
    if not part.is_record and not layout.edges:
        targets_by_name = _by_heading(part, layout)
        return [_cut(_by_index(row, targets_by_name), layout.width) for row in rows]
    if layout.edges and part.grid.edges:
        targets = by_place(part.grid.edges, layout.edges)
        laid = [spread(row, targets) for row in rows]
        if all(row is not None for row in laid):
            return [row for row in laid if row is not None]
    return [_cut(row, layout.width) for row in rows]


def _with_spans(part: Part) -> Laid:
    """The rows; where they were flattened the heading rows get their merged cells back."""
    if not part.grid.flattened:
        return list(part.rows)
    head = part.heading.rows
    return [*spanned(part.rows[:head]), *part.rows[head:]]


def _shifted(part: Part, layout: Layout) -> bool:
    """Whether a grid without heading has as many columns, but other ones."""
    if not part.is_record or not part.grid.edges or not layout.edges:
        return False
    near = sum(1 for x, y in zip(part.grid.edges, layout.edges, strict=True) if abs(x - y) <= 3 * _TOUCH)
    found = sum(1 for x in part.grid.edges if any(abs(x - y) <= _TOUCH for y in layout.edges))
    return near < len(layout.edges) - 2 and found >= len(layout.edges) - 1


def by_place(edges: Sequence[float], table: Sequence[float]) -> list[tuple[int, int]]:
    """For each column the first column of the table that it covers, and how many."""
    out: list[tuple[int, int]] = []
    for left, right in pairwise(edges):
        covered = [
            i
            for i, (x0, x1) in enumerate(pairwise(table))
            if min(right, x1) - max(left, x0) > 0.5 * min(right - left, x1 - x0)
        ]
        out.append((covered[0], len(covered)) if covered else (_nearest((left + right) / 2, table), 1))
    return out


def _nearest(x: float, table: Sequence[float]) -> int:
    return min(range(len(table) - 1), key=lambda i: abs((table[i] + table[i + 1]) / 2 - x))


def spread(row: Sequence[Cell], targets: Sequence[tuple[int, int]]) -> tuple[Cell, ...] | None:
    """A row in the columns of the table; None where two printed texts would fall together."""
    width = max(start + count for start, count in targets)
    out = [BLANK] * width
    for index, cell in enumerate(row):
        if cell == BLANK:
            continue
        start = targets[index][0]
        last = targets[min(index + cell.span[1], len(targets)) - 1]
        if out[start].text and cell.text:
            return None
        if not out[start].text:
            out[start] = replace(cell, span=(cell.span[0], max(last[0] + last[1] - start, 1)))
    return tuple(out)


def _by_heading(part: Part, layout: Layout) -> list[int]:
    """For each column of the part the column of the table with the same heading; else one at the end."""
    table = ["/".join(map(fold, path)) for path in layout.paths]
    own = ["/".join(map(fold, path)) for path in part.heading.paths]

    def likeness(i: int, j: int) -> float:
        if not own[i] or own[i] == table[j]:
            return 3.0 if own[i] else 0.0
        ratio = SequenceMatcher(None, own[i], table[j], autojunk=False).ratio()
        return ratio if ratio > 0.7 else 0.0

    found = dict(align(len(own), len(table), likeness))
    spare = iter(range(layout.width, layout.width + len(own)))
    return [found[i] if i in found else next(spare) for i in range(len(own))]


def _by_index(row: Sequence[Cell], targets: Sequence[int]) -> tuple[Cell, ...]:
    """A row with its cells moved to other columns."""
    out = [BLANK] * (max(targets) + 1)
    for cell, target in zip(row, targets, strict=False):
        out[target] = cell
    return tuple(out)


def _cut(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    """A row without the blanks that stand beyond the last column."""
    end = len(row)
    while end > width and not row[end - 1].text:
        end -= 1
    return tuple(row[:end])
