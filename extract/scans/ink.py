"""Where lines of text are in a picture: in the ruled cells of its tables, and outside of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from budget.disclosure import Box
from budget.record import dataclass
from extract.scans.ocr import Image, Reading

_SPECK, _STROKE = 0.6, 2.5
"""Points up to which a spot is dirt, and from which on it is a stroke of a letter, in its longer direction."""

_BESIDE = 2.5
"""Points from a letter within which a larger spot is a point or a comma and no dirt."""

_COLON, _ASIDE = 5.0, 8.0
"""Points between the points of a colon, and from it, or from a comma of full-width digits, to a letter."""

_DIGIT_TALL, _FOOT = 4.5, 2.0
"""Points that a digit is tall at least; above and below its foot within which a comma behind it stands."""

_SLIVER = 1.5
"""Points up to which ink right at a rule is left of the rule."""

_LETTER = 9.0
"""Points in height of a usual line."""

TALLEST = 54.0
"""Points up to which a line may be a title."""

_LOW = 3.0
"""Points below which a strip of ink is no line by itself but belongs to one next to it."""

_FRAMED = 4
"""Lines in a cell from which on it may be the frame of a table."""

_GAP = 12.0
"""Points between letters from which on they are different texts."""

_NEAR = 3.0
"""Points between letters up to which they are of one text, however they stand to each other."""

_CORE = 0.2
"""Share of the height of a text above and below its middle in which that of another one on its line lies."""

_SPACE = 0.28
"""Share of a line's height between letters from which on they may be of two words."""

_POINT, _POINTED = 0.4, 0.5
"""Share of a line's height up to which a point or a comma is wide and tall, and stands from the digits beside it."""

_DIGIT, _PITCH = 0.8, 1.7
"""Heights of a line up to which a letter may be a digit, and from the middle of one to that of the next."""

_AROUND, _EVEN = 3, 0.15
"""Steps from digit to digit before and behind one that are looked at; the share by which they differ at the most:
after a blank between two figures the step is half as long again."""


@dataclass(frozen=True, slots=True)
class Area:
    """A line of text in a picture, in pixels; ``ruled`` where it stands in a cell of a table."""

    x0: int
    top: int
    x1: int
    bottom: int
    ruled: bool

    def box(self, scale: float) -> Box:
        """Its box in points."""
        return self.x0 / scale, self.top / scale, self.x1 / scale, self.bottom / scale

    def of(self, image: Image) -> Image:
        """Its pixels."""
        return image[self.top : self.bottom, self.x0 : self.x1]

    def widened(self, heights: float) -> "Area":
        """The area with so many of its heights beside it."""
        beside = round(heights * (self.bottom - self.top))
        return replace(self, x0=max(self.x0 - beside, 0), x1=self.x1 + beside)

    def placed(self, reading: Reading, margin: float) -> Reading:
        """What was read of its picture with such a margin, each character at its pixel of the whole picture."""
        around = self._around(margin)
        wide = self.x1 - self.x0 + 2 * around
        return Reading(tuple(g._replace(place=self.x0 - around + g.place * wide) for g in reading.glyphs))

    def _around(self, margin: float) -> int:
        return max(round((self.bottom - self.top) * margin), 2)

    def cut(self, grey: Image, margin: float, zoom: float = 1.0) -> Image:
        """Its picture on white with so much of its height around it, enlarged."""
        around = self._around(margin)
        image = cv2.copyMakeBorder(self.of(grey), around, around, around, around, cv2.BORDER_CONSTANT, value=255)
        return image if zoom == 1.0 else cv2.resize(image, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LANCZOS4)


def clean_ink(ink: Image, scale: float) -> Image:
    """The ink without specks of dirt: points and commas stand beside letters, those of a colon above each other."""
    labels, sizes = _spots(ink)
    letters = sizes >= _STROKE * scale
    letters[0] = False
    reach = _box(1, 2 * round(_ASIDE * scale) + 1)
    colons = _colons(np.where(letters[labels], 0, ink), scale) & cv2.dilate(letters[labels].astype(np.uint8), reach)
    near = _box(2 * round(_BESIDE * scale) + 1, 2 * round(_BESIDE * scale) + 1)
    kept = cv2.dilate(letters[labels].astype(np.uint8), near) | colons | _feet(letters[labels].astype(np.uint8), scale)
    beside: Image = np.zeros(len(sizes), bool)
    beside[labels[kept > 0]] = True
    keep = letters | (beside & (sizes > _SPECK * scale))
    keep[0] = False
    return keep.astype(np.uint8)[labels]


def _feet(letters: Image, scale: float) -> Image:
    """Where a point or a comma of full-width digits stands: behind a narrow letter, at its foot."""
    boxes = cv2.connectedComponentsWithStats(letters, connectivity=8)[2][1:, :4]
    wide, tall = boxes[:, 2], boxes[:, 3]
    digits = boxes[(tall >= _DIGIT_TALL * scale) & (wide <= _DIGIT * tall) & (tall <= 2 * _LETTER * scale)]
    feet, off = np.zeros_like(letters), round(_FOOT * scale)
    for x, y, across, down in digits.tolist():
        feet[y + down - off : y + down + off, x + across : x + across + round(_ASIDE * scale)] = 1
    return feet


def _colons(specks: Image, scale: float) -> Image:
    """Where specks stand close above each other."""
    labels, sizes = _spots(cv2.morphologyEx(specks, cv2.MORPH_CLOSE, _box(round(_COLON * scale), 1)))
    tall = (sizes >= _STROKE * scale) & (sizes <= 2 * _COLON * scale)
    tall[0] = False
    return tall.astype(np.uint8)[labels]


def _spots(ink: Image) -> tuple[Image, Image]:
    """The connected spots of ink: for each pixel the number of its own, for each spot its longer side."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return labels, boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)


def _box(tall: int, wide: int) -> Image:
    return np.ones((tall, wide), np.uint8)


def cell_lines(ink: Image, cell: Box, scale: float) -> Iterator[Area]:
    """The lines of text in one cell, from the top down."""
    x0, top, x1, bottom = (round(side * scale) for side in cell)
    inside = ink[top + 1 : bottom, x0 + 1 : x1]
    for start, end in _strips(inside.sum(axis=1), scale):
        if end - start < _SLIVER * scale and (start < _SLIVER * scale or end > bottom - top - _SLIVER * scale):
            continue
        for left, right in _runs(inside[start:end].sum(axis=0), round(_GAP * scale)):
            if max(right - left, end - start) >= _STROKE * scale:
                yield _padded(ink, x0 + 1 + left, top + 1 + start, x0 + 1 + right, top + 1 + end, True)


def words_in(ink: Image, area: Area) -> list[Area]:
    """A line cut where its ink leaves spaces, but not about a point, nor where digits go on step by step.

    All digits of a figure are set equally wide: a narrow one leaves spaces, and full-width ones do everywhere.
    """
    space, tall = max(round(_SPACE * (area.bottom - area.top)), 2), area.bottom - area.top
    words: list[Area] = []
    letters = letters_in(ink, area)
    points = [_is_point(ink, letter, tall) for letter in letters]
    steps = [0.0, *(_step(*pair, tall) for pair in pairwise(letters))]
    steps = [0.0 if own or before else step for step, own, before in zip(steps, points, [False, *points], strict=False)]
    for n, letter in enumerate(letters):
        most = _POINTED * tall if any(points[max(n - 1, 0) : n + 1]) else space - 1
        if words and (letter.x0 - words[-1].x1 < most or _is_in_step(steps, n)):
            words[-1] = replace(words[-1], x1=letter.x1)
        else:
            words.append(letter)
    return words


def _is_in_step(steps: Sequence[float], n: int) -> bool:
    """Whether a digit stands as far from the one before it as the digits around these two from each other."""
    near = [step for at, step in enumerate(steps[: n + _AROUND + 1]) if step and n - _AROUND <= at != n]
    return bool(steps[n] and near) and abs(steps[n] - min(near)) <= _EVEN * min(near)


def _step(one: Area, other: Area, tall: int) -> float:
    """From the middle of a digit to that of the next; 0 where they are none, or too far apart for one figure."""
    step = (other.x0 + other.x1 - one.x0 - one.x1) / 2
    wide = max(one.x1 - one.x0, other.x1 - other.x0)
    return step if wide <= _DIGIT * tall and step <= _PITCH * tall else 0.0


def _is_point(ink: Image, letter: Area, tall: int) -> bool:
    """Whether a letter of a line is a point or a comma: small, at the foot of the line."""
    heights = np.flatnonzero(letter.of(ink).any(axis=1))
    is_low = heights.size > 0 and heights[0] >= (1 - _POINT) * tall - 1
    return bool(is_low and letter.x1 - letter.x0 <= _POINT * tall + 2)


def letters_in(ink: Image, area: Area) -> list[Area]:
    """The letters of a line that do not touch, or stand above, each other."""
    return _cut(ink, area, 1)


def texts_in(ink: Image, area: Area, scale: float) -> list[Area]:
    """A line cut where a wide gap parts two texts."""
    return _cut(ink, area, round(_GAP * scale))


def _cut(ink: Image, area: Area, gap: int) -> list[Area]:
    runs = _runs(area.of(ink).sum(axis=0), gap)
    return [replace(area, x0=max(area.x0 + x0 - 1, area.x0), x1=min(area.x0 + x1 + 1, area.x1)) for x0, x1 in runs]


def _runs(filled: Image, gap: int) -> list[tuple[int, int]]:
    """Where rows or columns of pixels hold ink; what is less than a gap apart is one."""
    bounds = np.flatnonzero(np.diff(np.concatenate(([0], (filled > 0).astype(np.int8), [0])))).tolist()
    runs: list[tuple[int, int]] = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if runs and start - runs[-1][1] < gap:
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs


def _padded(ink: Image, x0: int, top: int, x1: int, bottom: int, ruled: bool) -> Area:
    """An area with a pixel more on all sides, as blurred ink has it."""
    height, width = ink.shape
    return Area(max(x0 - 1, 0), max(top - 1, 0), min(x1 + 1, width), min(bottom + 1, height), ruled)


def _strips(rows: Image, scale: float) -> list[tuple[int, int]]:
    """The strips of rows of pixels that hold ink; low ones joined to the line next to them."""
    strips: list[tuple[int, int]] = []
    for start, end in _runs(rows, 2):
        if strips:
            before, last = strips[-1]
            is_low = min(end - start, last - before) < _LOW * scale and start - last < _LETTER * scale / 2
            if is_low and end - before <= 1.6 * _LETTER * scale:
                strips[-1] = before, end
                continue
        strips.append((start, end))
    return strips


def holds_table(ink: Image, cell: Box, scale: float) -> bool:
    """Whether a cell is the frame around a table without rules: most of its lines are several texts."""
    x0, top, x1, bottom = (round(side * scale) for side in cell)
    inside = ink[top + 1 : bottom, x0 + 1 : x1]
    lines = _strips(inside.sum(axis=1), scale)
    several = sum(len(_runs(inside[start:end].sum(axis=0), round(_GAP * scale))) > 1 for start, end in lines)
    return len(lines) >= _FRAMED and 2 * several > len(lines)


def open_lines(ink: Image, cells: Iterable[Box], scale: float) -> list[Area]:
    """The lines of text outside of cells; a wide gap parts two texts of one line."""
    left = ink.copy()
    for cell in cells:
        x0, top, x1, bottom = (int(side * scale) for side in cell)
        left[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = 0
    return [_padded(ink, x, y, x + w, y + h, False) for x, y, w, h in _lines(_level(left, scale), scale)]


def _level(ink: Image, scale: float) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of letters near each other whose middles are level.

    Lines of narrow columns side by side that stand at half the height of each other are different ones. The points
    of a colon are one letter: it may stand alone in the middle of its space.
    """
    labels, sizes = _spots(ink)
    specks = np.where((sizes < _LOW * scale)[labels], ink, 0)
    near = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _box(1, round(_NEAR * scale))) | cv2.morphologyEx(
        specks, cv2.MORPH_CLOSE, _box(round(_COLON * scale), 1)
    )
    found = cv2.connectedComponentsWithStats(near, connectivity=8)[2][1:, :4]
    is_tall = found[:, 3] > TALLEST * scale
    boxes = found[~is_tall]
    middles, cores = boxes[:, 1] + boxes[:, 3] // 2, np.zeros_like(ink)
    halves = (_CORE * np.minimum(boxes[:, 3], 2 * _LETTER * scale)).astype(int)
    for (x, _, wide, _), middle, half in zip(boxes.tolist(), middles.tolist(), halves.tolist(), strict=True):
        cores[middle - half : middle + half + 1, x : x + wide] = 1
    _, labels = cv2.connectedComponents(cv2.morphologyEx(cores, cv2.MORPH_CLOSE, _box(1, round(_GAP * scale))))
    joined: dict[int, tuple[int, int, int, int]] = {}
    for (x, y, wide, tall), line in zip(boxes.tolist(), labels[middles, boxes[:, 0]].tolist(), strict=True):
        x0, top, x1, bottom = joined.get(line, (x, y, x, y))
        joined[line] = min(x0, x), min(top, y), max(x1, x + wide), max(bottom, y + tall)
    return [*map(tuple, found[is_tall].tolist()), *((x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in joined.values())]


def _lines(boxes: Sequence[tuple[int, int, int, int]], scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of text, those that stand over each other within a line joined.

    What is too low for a line by itself belongs to the one beside it: 二 is two strokes above each other. What is
    taller than a line holds none of those that it goes around.
    """
    lines: list[list[int]] = []
    for x, y, w, h in sorted(boxes, key=lambda box: -box[3]):
        for line in lines:
            middle = y + h / 2
            reach = scale if h >= _LOW * scale else _GAP * scale
            beside = x < line[2] + reach and x + w > line[0] - reach
            if beside and line[1] <= middle <= line[3] and h < line[3] - line[1] <= TALLEST * scale:
                line[:] = min(line[0], x), min(line[1], y), max(line[2], x + w), max(line[3], y + h)
                break
        else:
            lines.append([x, y, x + w, y + h])
    for x0, y0, x1, y1 in lines:
        if y1 - y0 >= _LOW * scale:
            yield x0, y0, x1 - x0, y1 - y0
