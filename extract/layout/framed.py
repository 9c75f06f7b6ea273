"""Lines in one frame without rules between rows: what stands below its lower side is no row of them."""

from collections.abc import Sequence

from extract.geometry.edges import Edge
from extract.layout.lines import Line

_MOSTLY = 0.8
"""Share of the lines that stand between the outermost rules where these are sides of a frame."""

_OVER = 3.0
"""Points by which a line may reach over the sides of a frame."""


_PARTED = 2
"""Rules between rows from which on they are none of a frame, as the edges of rows shaded by turns."""


def within_frame(lines: Sequence[Line], rules: Sequence[Edge]) -> list[Line]:
    """The lines but those below the lowest of the level rules that go over all of them, if few stand there.

    All where such rules part rows.
    """
    left = min(line.runs[0].box[0] for line in lines) + _OVER
    right = max(line.runs[-1].box[2] for line in lines) - _OVER
    sides = [rule.at for rule in rules if rule.start <= left and right <= rule.end]
    rows = [line.y for line in lines if line.has_figures]
    if not sides or sum(rows[0] < at < rows[-1] for at in set(sides) if rows) >= _PARTED:
        return list(lines)
    above = [line for line in lines if line.y < max(sides)]
    inside = [line for line in above if line.y > min(sides)]
    return above if len(inside) >= _MOSTLY * len(lines) else list(lines)
