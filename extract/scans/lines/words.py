"""The words of a line: where its ink leaves spaces."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extract.scans.lines.area import Area
from extract.scans.lines.gaps import letters_in
from extract.scans.ocr import Image

_SPACE = 0.28
"""Share of a line's height between letters from which on they may be of two words."""

_POINT, _POINTED = 0.4, 0.5
"""Share of a line's height up to which a point or a comma is wide and tall, and stands from the digits beside it."""

_DIGIT, _PITCH = 0.8, 1.7
"""Heights of a line up to which a letter may be a digit, and from the middle of one to that of the next."""

_AROUND, _EVEN = 3, 0.15
"""Steps from digit to digit before and behind one that are looked at; the share by which they differ at the most:
after a blank between two figures the step is half as long again."""


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
