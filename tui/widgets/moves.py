"""Where the keys lead a cell cursor: pure steps over rows and columns."""

from collections.abc import Callable, Sequence

from budget.record import dataclass

MOVES: dict[str, tuple[int, int]] = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
    "enter": (1, 0),
    "shift+enter": (-1, 0),
    "tab": (0, 1),
    "shift+tab": (0, -1),
}
"""Keys that go one cell, with their step in rows and columns."""

EDGES: dict[str, tuple[int, int]] = {
    "ctrl+up": (-1, 0),
    "ctrl+down": (1, 0),
    "ctrl+left": (0, -1),
    "ctrl+right": (0, 1),
}
"""Keys that go to the edge of the filled block."""

JUMPS = frozenset(["home", "end", "ctrl+home", "ctrl+end", "pageup", "pagedown"])
"""Keys that go to an end, or a page up or down."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a cursor can stand: ``rows`` rows, and the positions of the columns in sight, in order.

    ``page`` is how many rows a page key goes; ``filled`` tells whether something stands in a cell.
    """

    rows: int
    columns: Sequence[int]
    page: int
    filled: Callable[[int, int], bool]


def lead(key: str, row: int, column: int, ground: Ground) -> tuple[int, int] | None:
    """The cell to which ``key`` leads from a cell, or None where it is no key that moves."""
    at = ground.columns.index(column) if column in ground.columns else 0
    if key in MOVES:
        down, right = MOVES[key]
        return _clamp(row + down, ground.rows), ground.columns[_clamp(at + right, len(ground.columns))]
    if key in EDGES:
        return _to_edge(EDGES[key], row, at, ground)
    return _jump(key, row, column, ground) if key in JUMPS else None


def _jump(key: str, row: int, column: int, ground: Ground) -> tuple[int, int]:
    if key.startswith("page"):
        return _clamp(row + (ground.page if key == "pagedown" else -ground.page), ground.rows), column
    to_end = key.endswith("end")
    if key.startswith("ctrl"):
        row = ground.rows - 1 if to_end else 0
    return row, ground.columns[-1 if to_end else 0]


def _to_edge(step: tuple[int, int], row: int, at: int, ground: Ground) -> tuple[int, int]:
    down, right = step
    if down:
        column = ground.columns[at]
        return edge(lambda index: ground.filled(index, column), row, down, ground.rows), column
    columns = ground.columns
    return row, columns[edge(lambda index: ground.filled(row, columns[index]), at, right, len(columns))]


def edge(filled: Callable[[int], bool], start: int, step: int, count: int) -> int:
    """The end of the filled run that ``start`` lies in, else the next filled place, else the border."""
    at = start + step
    if not 0 <= at < count:
        return start
    in_run = filled(start) and filled(at)
    while 0 <= at + step < count:
        if in_run and not filled(at + step):
            return at
        if not in_run and filled(at):
            return at
        at += step
    return at


def _clamp(value: int, count: int) -> int:
    return max(0, min(value, count - 1))
