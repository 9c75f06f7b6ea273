"""The heading of a grid: paths of headings drawn as two or three lines, shared parts merged."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from budget.record import dataclass
from tui.text import fit, fold_lines, width, wrap
from tui.widgets.columns import Slot
from tui.widgets.model import GridColumn

MOST_LINES = 3
FOLDED = ":"
"""What stands for a run of folded columns."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a heading line: the cell where it begins, its text, and whether it spans columns."""

    x: int
    text: str
    spans: bool = False


def line_count(columns: Sequence[GridColumn], slots: Iterable[Slot]) -> int:
    """How many lines the heading takes: as many as the longest path, and room for broken ones."""
    lines = 1
    for slot in slots:
        path = columns[slot.first].heading
        if slot.folded or not path:
            continue
        own = 2 if width(path[-1]) > slot.width else 1
        lines = max(lines, len(path) - 1 + own)
    return min(lines, MOST_LINES)


def heading_lines(
    columns: Sequence[GridColumn], shown: Sequence[tuple[Slot, int, int]], lines: int
) -> list[list[Piece]]:
    """The pieces of each line, for slots with their left cell and the cells they have in view."""
    drawn: list[list[Piece]] = [[] for _ in range(lines)]
    paths = [_path(columns, slot, lines) for slot, _, _ in shown]
    for level in range(lines - 1):
        drawn[level].extend(_groups(paths, shown, level))
    for (slot, x, room), path in zip(shown, paths, strict=True):
        if slot.folded:
            drawn[-1].append(Piece(x, FOLDED))
        elif path:
            _draw_leaf(drawn, columns[slot.first], path, x, min(slot.width, room))
    return drawn


def _path(columns: Sequence[GridColumn], slot: Slot, lines: int) -> tuple[str, ...]:
    """The heading path with at most ``lines`` levels; what is deeper joins the last.

    A run of folded columns has the levels that all of them share, and a last one without text.
    """
    path = tuple(columns[slot.first].heading)
    if slot.folded:
        between = columns[slot.first : slot.last + 1]
        shared = takewhile(lambda level: len(set(level)) == 1, zip(*(c.heading[:-1] for c in between), strict=False))
        return (*(level[0] for level in shared), "")[:lines]
    return path if len(path) <= lines else (*path[: lines - 1], "/".join(path[lines - 1 :]))


def _draw_leaf(drawn: list[list[Piece]], column: GridColumn, path: tuple[str, ...], x: int, cells: int) -> None:
    """The last heading of a path, at the bottom of its column, over the values."""
    lines = len(drawn) - len(path) + 1
    fits = width(path[-1]) <= cells * lines and len(wrap(path[-1], cells)) <= lines
    folded = wrap(path[-1], cells) if fits else fold_lines(path[-1], cells, lines)
    align = "right" if column.kind == "amount" else "left"
    for offset, text in enumerate(reversed(folded)):
        drawn[-1 - offset].append(Piece(x, fit(text, cells, align)))


def _groups(paths: Sequence[tuple[str, ...]], shown: Sequence[tuple[Slot, int, int]], level: int) -> Iterable[Piece]:
    """One piece for each run of neighbours that share the path down to ``level``."""
    start = 0
    while start < len(paths):
        end = start + 1
        if len(paths[start]) > level + 1:
            shared = paths[start][: level + 1]
            while end < len(paths) and len(paths[end]) > level + 1 and paths[end][: level + 1] == shared:
                end += 1
            left, right = shown[start][1], shown[end - 1][1] + shown[end - 1][2] - 1
            yield Piece(left, fit(shared[-1], max(right - left, 1), "center"), spans=True)
        start = end
