"""Columns that a table without upright rules had on the page before, for the page on which it goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from budget.disclosure import Box
from budget.record import dataclass
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.geometry.runs import Run
from extract.layout.alongside import Heights, heights_of
from extract.layout.lines import Line
from extract.layout.strips import Strip, touched_by

_SAME = 1.0
"""Points within which a heading stands where it stood on the page before."""

_REPEATED = 0.8
"""Share of the headings that a page repeats where it repeats them."""

_KEPT = 24
"""Tables whose heights are kept for pages at the right of theirs: more do not stand on a few sheets side by side."""

_OVER = 2.0
"""Points by which a word may reach over the border of its column."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: their strips, and the words of their headings."""

    strips: tuple[Strip, ...]
    heads: tuple[Run, ...]

    def repeated(self, lines: Sequence[Line]) -> int:
        """How many of the first lines print the same headings at the same places; 0 where they are others."""
        count = seen = 0
        for line in lines:
            if not self.names_all(line):
                break
            count += 1
            seen += len(line.runs)
        return count if self.heads and seen >= _REPEATED * len(self.heads) else 0

    def names_all(self, line: Line) -> bool:
        """Whether all words of a line are headings."""
        return all(self.names(run.text, run.box[0]) for run in line.runs)

    def names(self, text: str, left: float) -> bool:
        """Whether a text that begins there is a heading."""
        return any(text == head.text and abs(left - head.box[0]) <= _SAME for head in self.heads)

    def hold(self, lines: Sequence[Line]) -> bool:
        """Whether every word stands within one column, and figures somewhere beside others."""
        return any(len(line.runs) > 1 and line.has_figures for line in lines) and all(map(self.hold_words, lines))

    def widened(self, lines: Sequence[Line]) -> "Columns | None":
        """The columns with room for all words of some lines; None where words stand in none or in several.

        Where the page before shows headings alone, or short words, the columns are wider than they seem there.
        """
        if not any(len(line.runs) > 1 and line.has_figures for line in lines):
            return None
        strips = list(self.strips)
        for run in (run for line in lines for run in line.runs):
            touched = touched_by(strips, run.box[0], run.box[2])
            if len(touched) != 1:
                return None
            left, right = touched[0]
            strips[strips.index(touched[0])] = min(left, run.box[0]), max(right, run.box[2])
        return Columns(tuple(strips), self.heads)

    def hold_words(self, line: Line) -> bool:
        """Whether every word of a line stands within one column."""
        edges = borders(self.strips)
        return all(
            any(left - _OVER <= run.box[0] and run.box[2] <= right + _OVER for left, right in pairwise(edges))
            for run in line.runs
        )


@dataclass(slots=True)
class Carried:
    """What goes over from page to page.

    Attributes:
        columns: those of the table without upright rules at the foot of the page before.
        below: those of a ruled heading there, under which the rows have no rules, or of rows that nothing parts.
        parted: the column borders of the last ruled table there whose rows were parted by their lines.
        edges: the column borders of the last ruled table there.
        open: the column borders of the last table there that has no rules at its sides.
        outer: the outermost lines there.
        height: of its paper.
        record: the column borders of the last performance table there whose upright rules are not drawn.
        heights: for each of the last tables, where its rows begin and end.
        imposed: the boxes of the pages on the last sheet of paper, where it held several.
    """

    columns: Columns | None = None
    parted: tuple[float, ...] = ()
    below: Columns | None = None
    edges: tuple[float, ...] = ()
    open: tuple[float, ...] = ()
    outer: Sequence[Sequence[Piece]] = ()
    height: float = 0.0
    record: tuple[float, ...] = ()
    heights: list[Heights] = field(default_factory=list)
    imposed: tuple[Box, ...] = ()

    def keep_heights(self, grids: Iterable[Grid]) -> None:
        """Keep where the rows of tables begin and end, for pages that stand at the right of theirs."""
        self.heights = [*self.heights, *map(heights_of, grids)][-_KEPT:]


def alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have the same column borders."""
    return bool(one) and len(one) == len(other) and all(abs(x - y) <= _SAME for x, y in zip(one, other, strict=True))


def borders(strips: Sequence[Strip]) -> tuple[float, ...]:
    """The borders of the columns, halfway between their strips."""
    return (strips[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(strips)), strips[-1][1] + 2)
