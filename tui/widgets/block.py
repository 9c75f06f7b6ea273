"""A rectangle of cells, as Excel hands know it: selected, copied, pasted, filled."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from budget.record import dataclass

Cell = tuple[int, int]

_EXTENDING = frozenset(["up", "down", "left", "right", "home", "end", "pageup", "pagedown"])


@dataclass(frozen=True, slots=True)
class Block:
    """Rows ``top`` to ``bottom`` and, of the columns in sight, those in ``columns``; all ends included."""

    top: int
    bottom: int
    columns: tuple[int, ...]

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.bottom - self.top + 1, len(self.columns)

    def __contains__(self, cell: object) -> bool:
        match cell:
            case (int(row), int(column)):
                return self.top <= row <= self.bottom and column in self.columns
        return False

    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return ((row, column) for row in range(self.top, self.bottom + 1) for column in self.columns)


def between(one: Cell, other: Cell, columns: Sequence[int]) -> Block:
    """The block that two cells span, over the ``columns`` in sight."""
    left, right = sorted((one[1], other[1]))
    top, bottom = sorted((one[0], other[0]))
    return Block(top, bottom, tuple(column for column in columns if left <= column <= right))


def extends(key: str) -> str | None:
    """The key whose step a shifted key extends the block by; None where it extends none."""
    parts = key.split("+")
    if "shift" not in parts[:-1] or parts[-1] not in _EXTENDING:
        return None
    return "+".join(part for part in parts if part != "shift")


def parsed(text: str) -> list[list[str]]:
    """The rows of values that a spreadsheet puts on the clipboard: tabs between, line ends after.

    A value in quotation marks may hold tabs and line ends, doubled marks stand for one. Some terminals send a
    carriage return for each sign of a line end of two: where all are double, the last included, two are one.
    """
    if text.endswith("\r\r") and "\n" not in text and all(len(ends) % 2 == 0 for ends in re.findall("\r+", text)):
        text = text.replace("\r\r", "\r")
    if '"' not in text:
        return [line.split("\t") for line in text.splitlines()]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", quotechar='"'))


def written(rows: Sequence[Sequence[str]]) -> str:
    """Rows of values for the clipboard; blanks stand for tabs and line ends within a value."""
    return "\n".join("\t".join(" ".join(value.split("\t")).replace("\n", " ") for value in row) for row in rows)


def laid(rows: Sequence[Sequence[str]], on: Block, columns: Sequence[int], count: int) -> dict[Cell, str] | None:
    """Where the values of a pasted block go: from the first cell of ``on`` on; None where they do not fit.

    One value fills the whole of ``on``, one row each of its rows. ``columns`` are those in sight,
    ``count`` is how many rows there are.
    """
    height, width = len(rows), max(map(len, rows))
    start = columns.index(on.columns[0])
    if on.size[0] % height or on.size[1] % width:
        on = Block(on.top, on.top + height - 1, tuple(columns[start : start + width]))
    if on.bottom >= count or on.size[1] % width:
        return None
    placed = {}
    for row, column in on.cells():
        values = rows[(row - on.top) % height]
        at = on.columns.index(column) % width
        if at < len(values):
            placed[row, column] = values[at]
    return placed
