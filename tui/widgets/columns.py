"""How wide each column is drawn, which columns stay at the left, and which are folded away."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import accumulate, groupby

from budget.record import dataclass
from tui.text import width, wrap
from tui.widgets.model import GridColumn, GridModel

EDGE = 2
"""Cells at the left edge of a row, for its mark."""

MARK_AND_GAP = 2
"""Cells to the right of a value: its mark and a blank."""

_CAPS = {"code": 14, "label": 30, "amount": 36, "text": 24}
_STILL = frozenset(["code", "label"])
_HEADING_CAP = 12
_NARROWEST = 8
_READABLE = 18
_ALL = 1000
_PLACES = 4
_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """A drawn column, or a run of folded ones: positions ``first`` to ``last`` of the model.

    ``width`` counts the cells of the value alone.
    """

    first: int
    last: int
    width: int
    folded: bool = False

    @property
    def total(self) -> int:
        """Cells with mark and gap; a folded run takes a mark and a gap alone."""
        return MARK_AND_GAP if self.folded else self.width + MARK_AND_GAP


@dataclass(frozen=True, slots=True)
class Measure:
    """What the content of a model asks for: cells for each column, and which columns are blank."""

    widths: tuple[int, ...]
    blank: frozenset[int]
    wished: tuple[int, ...] = ()
    """How many cells more (or fewer) than its own choice the clerk wants each column to have."""

    def widened(self, wished: Mapping[int, int]) -> "Measure":
        """The same with the clerk's wishes, by position."""
        return replace(self, wished=tuple(wished.get(i, 0) for i in range(len(self.widths))))


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """The columns as drawn: those that stay, and those that move under them."""

    frozen: tuple[Slot, ...]
    moving: tuple[Slot, ...]
    starts: tuple[int, ...]

    @property
    def frozen_width(self) -> int:
        """Cells at the left that never move, the row's mark among them."""
        return EDGE + sum(slot.total for slot in self.frozen)

    def stays(self, column: int) -> bool:
        """Whether a column never moves."""
        return bool(self.frozen) and column <= self.frozen[-1].last

    @property
    def moving_width(self) -> int:
        """Cells of all moving columns together."""
        return sum(slot.total for slot in self.moving)

    def first_shown(self, scroll: int) -> int:
        """Position among ``moving`` of the first whole column right of ``scroll`` cells.

        A column is never cut at its left, where a figure would lose its leading digits unseen.
        """
        return min(bisect_left(self.starts, scroll), max(len(self.moving) - 1, 0))

    def shown(self, scroll: int, view: int) -> Iterator[tuple[Slot, int, int]]:
        """The columns in a view of ``view`` cells: each with its left cell and the cells it has there."""
        x = EDGE
        for slot in (*self.frozen, *self.moving[self.first_shown(scroll) :]):
            if x >= view:
                return
            yield slot, x, min(slot.total, view - x)
            x += slot.total

    def scroll_for(self, column: int, scroll: int, view: int) -> int:
        """The scroll, as near to ``scroll`` as can be, that shows the column whole."""
        for index, slot in enumerate(self.moving):
            if slot.first <= column <= slot.last:
                room = view - self.frozen_width
                end = self.starts[index] + slot.total
                least = self.starts[min(bisect_left(self.starts, end - room), index)]
                current = self.starts[self.first_shown(scroll)]
                return min(max(current, least), self.starts[index])
        return scroll


def measure(model: GridModel) -> Measure:
    """Widths from the headings and a sample of the rows; blank columns from all of them."""
    content = [max(cells) for cells in zip(*map(model.widths, _sample(model)), strict=True)]
    content = content or [0] * len(model.columns)
    blank = {i for i, cells in enumerate(content) if not cells and model.row_count and model.is_blank(i)}
    widths = [max(cells, heading_width(c), 1) for cells, c in zip(content, model.columns, strict=True)]
    _widen_for_groups(model.columns, widths, blank)
    return Measure(tuple(widths), frozenset(blank))


def heading_width(column: GridColumn) -> int:
    """Cells that the last heading of a column asks for: in two lines if it is long, between words if it can be."""
    whole = width(column.heading[-1]) if column.heading else 0
    if whole <= _NARROWEST:
        return whole
    half = (whole + 1) // 2
    least = min(max(half + half % 2, _NARROWEST), _HEADING_CAP)
    most = _HEADING_CAP if whole <= 2 * _HEADING_CAP else least
    unbroken = (cells for cells in range(least, most) if len(wrap(column.heading[-1], cells)) <= 2)
    return next(unbroken, most)


def lay_out(
    columns: Sequence[GridColumn], content: Measure, view: int, unfolded: frozenset[int] = frozenset()
) -> ColumnLayout:
    """The columns for a view of ``view`` cells; blank ones are folded unless ``unfolded`` names them."""
    folded = content.blank - unfolded
    capped = [min(cells, _CAPS[column.kind]) for cells, column in zip(content.widths, columns, strict=True)]
    for at in folded:  # a run of them takes one mark and gap, on either side of where columns begin to move
        joins = at - 1 in folded and (at in _leading(columns)) == (at - 1 in _leading(columns))
        capped[at] = -MARK_AND_GAP if joins else 0
    widths = _with_spare(content.widths, capped, folded, view)
    _narrow_labels(columns, widths, folded, view)
    _hand_back(content.widths, widths, folded, view)
    widths = [max(w + more, 1) for w, more in zip(widths, content.wished or [0] * len(widths), strict=True)]
    frozen = _slots(sorted(_leading(columns)), widths, folded)
    while frozen and EDGE + sum(slot.total for slot in frozen) > view * 2 // 3:
        frozen.pop()
    moving = _slots(range(frozen[-1].last + 1 if frozen else 0, len(columns)), widths, folded)
    starts = tuple(accumulate((slot.total for slot in moving[:-1]), initial=0)) if moving else (0,)
    return ColumnLayout(tuple(frozen), tuple(moving), starts)


def _sample(model: GridModel) -> list[int]:
    """Rows to measure: all of a table of the usual size; else some in a few places, for they are read together."""
    count = model.row_count
    if count <= _ALL:
        return list(range(count))
    rows = [start + i for start in range(0, count, -(-count // _PLACES)) for i in range(_TOGETHER)]
    return rows if model.total_row is None else [*rows, model.total_row]


def _widen_for_groups(columns: Sequence[GridColumn], widths: list[int], blank: Set[int]) -> None:
    """Give the last column under a shared heading what the heading lacks, if that is little."""
    for level in range(max((len(column.heading) for column in columns), default=0) - 1):
        for shared, run in groupby(range(len(columns)), key=lambda at: columns[at].heading[: level + 1]):
            members = [at for at in run if len(columns[at].heading) > level + 1 and at not in blank]
            if members:
                lacks = width(shared[-1]) + 1 - sum(widths[at] + MARK_AND_GAP for at in members)
                widths[members[-1]] += lacks if 0 < lacks <= _NARROWEST else 0


def _leading(columns: Sequence[GridColumn]) -> frozenset[int]:
    """The codes and names at the left, up to the first column of another kind."""
    return frozenset(range(next((at for at, c in enumerate(columns) if c.kind not in _STILL), len(columns))))


def _with_spare(wanted: Sequence[int], capped: list[int], folded: frozenset[int], view: int) -> list[int]:
    """The capped widths, widened from left to right as far as the view has room."""
    spare = max(view - _used(capped, range(len(capped))), 0)
    widths = list(capped)
    for position, cells in enumerate(wanted):
        more = 0 if position in folded else min(cells - widths[position], spare)
        widths[position] += more
        spare -= more
    return widths


def _narrow_labels(columns: Sequence[GridColumn], widths: list[int], folded: frozenset[int], view: int) -> None:
    """Where not all is in sight, take cells from texts and names, the widest first, if that brings it there.

    Where it does not, names at the left are narrowed to leave half the view to what moves.
    """
    shown = [at for at in range(len(columns)) if at not in folded]
    words = [at for at in shown if columns[at].kind in ("label", "text")]
    excess = _used(widths, range(len(columns))) - view
    if excess <= sum(max(widths[at] - _READABLE, 0) for at in words):
        for _ in range(excess):
            widths[max(words, key=widths.__getitem__)] -= 1
        return
    leading = [at for at in words if columns[at].kind == "label" and at in _leading(columns)]
    _take(widths, leading, _used(widths, _leading(columns)) - view // 2, _NARROWEST)


def _hand_back(wanted: Sequence[int], widths: list[int], folded: frozenset[int], view: int) -> None:
    """Give what was taken beyond need to the columns that lack it, the narrowest first."""
    lacking = [at for at, cells in enumerate(widths) if cells < wanted[at] and at not in folded]
    for _ in range(max(view - _used(widths, range(len(widths))), 0) if lacking else 0):
        narrowest = min(lacking, key=widths.__getitem__)
        widths[narrowest] += 1
        lacking = [at for at in lacking if widths[at] < wanted[at]]
        if not lacking:
            return


def _take(widths: list[int], positions: Iterable[int], excess: int, narrowest: int) -> None:
    """Take so many cells from columns, one after the other, none below ``narrowest``."""
    for position in positions:
        less = min(max(excess, 0), max(widths[position] - narrowest, 0))
        widths[position] -= less
        excess -= less


def _used(widths: Sequence[int], positions: Iterable[int]) -> int:
    """Cells that these columns take, the edge among them."""
    return EDGE + sum(MARK_AND_GAP + widths[at] for at in positions)


def _slots(positions: Iterable[int], widths: Sequence[int], folded: frozenset[int]) -> list[Slot]:
    """One slot a column, neighbouring folded columns joined in one."""
    slots: list[Slot] = []
    for position in positions:
        if position not in folded:
            slots.append(Slot(position, position, widths[position]))
        elif slots and slots[-1].folded:
            slots[-1] = Slot(slots[-1].first, position, 0, folded=True)
        else:
            slots.append(Slot(position, position, 0, folded=True))
    return slots
