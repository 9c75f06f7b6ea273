"""Specks between two figures that stand apart: what is left of a pale rule, or dirt, and no point of either."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import cv2

from extract.scans.lines.area import Area
from extract.scans.lines.gaps import letters_in
from extract.scans.ocr import Image

_SMALL, _FLAT = 0.4, 1.5
"""Share of the height of a line up to which a speck is wide and tall; how many times as wide as tall at most: a minus
is wider."""

_DIGIT, _TALL = 0.8, 0.5
"""Share of the height of a line that a digit is wide at most, and tall at least."""

_APART, _ASIDE = 2.4, 0.35
"""Steps from digit to digit beyond which no point stands between two, and from which on none stands beside one:
about a point digits are two steps apart, full-width ones too."""


def without_strays(grey: Image, ink: Image, areas: Iterable[Area]) -> tuple[Image, Image]:
    """A picture and its ink without the specks between figures that stand apart in lines."""
    strays = [stray for area in areas for stray in strays_in(ink, area)]
    if strays:
        grey, ink = grey.copy(), ink.copy()
    for stray in strays:
        stray.of(grey)[:], stray.of(ink)[:] = 255, 0
    return grey, ink


def strays_in(ink: Image, area: Area) -> Iterator[Area]:
    """The specks of a line that stand between two digits, farther apart than about a point, and beside neither."""
    tall = area.bottom - area.top
    letters = letters_in(ink, area)
    shapes = [_shapes(letter.of(ink)) for letter in letters]
    digits = [n for n, each in enumerate(shapes) if any(_is_digit(*size, tall) for size in each)]
    for at, (left, right) in enumerate(pairwise(digits)):
        between = range(left + 1, right)
        step = _step([letters[n] for n in digits[max(at - 1, 0) : at + 3]], tall)
        if not between or not step or not all(_is_speck(*size, tall) for n in between for size in shapes[n]):
            continue
        aside = letters[left + 1].x0 - letters[left].x1, letters[right].x0 - letters[right - 1].x1
        if _middle(letters[right]) - _middle(letters[left]) > _APART * step and min(aside) >= _ASIDE * step:
            yield from (letters[n] for n in between)


def _step(digits: Sequence[Area], tall: int) -> float:
    """The longest of the steps from a digit to the next that are of one figure; 0 where none is."""
    steps = (_middle(other) - _middle(one) for one, other in pairwise(digits))
    return max((step for step in steps if step <= _DIGIT * tall), default=0.0)


def _middle(letter: Area) -> float:
    return (letter.x0 + letter.x1) / 2


def _is_digit(wide: int, high: int, tall: int) -> bool:
    return wide <= _DIGIT * tall and high >= _TALL * tall


def _is_speck(wide: int, high: int, tall: int) -> bool:
    return max(wide, high) <= _SMALL * tall + 1 and wide <= _FLAT * high


def _shapes(ink: Image) -> list[tuple[int, int]]:
    """How wide and tall each shape of ink is."""
    boxes = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:]
    return [(wide, high) for _, _, wide, high, _ in boxes.tolist()]
