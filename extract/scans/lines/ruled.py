"""Lines of text in the ruled cells of a table."""

from collections.abc import Iterator

from budget.disclosure import Box
from extract.scans.lines.area import Area, padded
from extract.scans.lines.gaps import runs
from extract.scans.lines.sizes import GAP, LETTER, LOW, STROKE
from extract.scans.ocr import Image

_SLIVER = 1.5
"""Points up to which ink right at a rule is left of the rule."""

_TALLER = 1.6
"""How many times as tall as a usual line several ones are."""

_FRAMED = 4
"""Lines in a cell from which on it may be the frame of a table."""


def cell_lines(ink: Image, cell: Box, scale: float) -> Iterator[Area]:
    """The lines of text in one cell, from the top down."""
    x0, top, x1, bottom = (round(side * scale) for side in cell)
    inside = ink[top + 1 : bottom, x0 + 1 : x1]
    for left, start, right, end in _lines(inside, scale):
        if max(right - left, end - start) >= STROKE * scale:
            yield padded(ink, x0 + 1 + left, top + 1 + start, x0 + 1 + right, top + 1 + end, True)


def _lines(inside: Image, scale: float) -> Iterator[tuple[int, int, int, int]]:
    """The lines in the ink of a cell: left, top, right and bottom of each.

    Where no upright rule parts two columns, the two lines of a heading stand at other heights than the three of the
    one beside it: no level cut parts them before an upright one does.
    """
    height = len(inside)
    for start, end in _strips(inside.sum(axis=1), scale):
        if end - start < _SLIVER * scale and (start < _SLIVER * scale or end > height - _SLIVER * scale):
            continue
        texts = runs(inside[start:end].sum(axis=0), round(GAP * scale))
        for left, right in texts:
            if len(texts) > 1 and end - start > _TALLER * LETTER * scale:
                own = _lines(inside[start:end, left:right], scale)
                yield from ((left + x0, start + y0, left + x1, start + y1) for x0, y0, x1, y1 in own)
            else:
                yield left, start, right, end


def _strips(rows: Image, scale: float) -> list[tuple[int, int]]:
    """The strips of rows of pixels that hold ink; low ones joined to the line next to them."""
    strips: list[tuple[int, int]] = []
    for start, end in runs(rows, 2):
        if strips:
            before, last = strips[-1]
            is_low = min(end - start, last - before) < LOW * scale and start - last < LETTER * scale / 2
            if is_low and end - before <= _TALLER * LETTER * scale:
                strips[-1] = before, end
                continue
        strips.append((start, end))
    return strips


def holds_table(ink: Image, cell: Box, scale: float) -> bool:
    """Whether a cell is the frame around a table without rules: most of its lines are several texts."""
    x0, top, x1, bottom = (round(side * scale) for side in cell)
    inside = ink[top + 1 : bottom, x0 + 1 : x1]
    lines = _strips(inside.sum(axis=1), scale)
    several = sum(len(runs(inside[start:end].sum(axis=0), round(GAP * scale))) > 1 for start, end in lines)
    return len(lines) >= _FRAMED and 2 * several > len(lines)
