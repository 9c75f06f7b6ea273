"""What a coarse picture in black and white left of thin rules: pieces, which are no rules any more, and no letters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np

from extract.geometry.edges import Ruling
from extract.scans.ocr import Image
from extract.scans.shapes import shapes_in

_THIN, _LONG, _SLIM = 1.5, 5.0, 4
"""Points that a piece is thick at most, and long at least; how many times as long as thick."""

_TALLER = 11.0
"""Points from which on a thin upright stroke is none of a letter."""

_SPECK = 2.5
"""Points up to which ink is a dot, where rules crossed, or a point of a figure."""

_NEAR, _FREE = 4, 0.3
"""Pixels beside a piece in which other strokes of a letter would hang on it; the share of its length on which ink is
there at most: rules cross."""

_OFF = 0.6
"""Points by which pieces of one rule stand aside of each other."""

_PIECES, _SPAN = 3, 40.0
"""Pieces of an upright rule at least, and points from the first to the last."""

_BESIDE, _BETWEEN = 40.0, 0.2
"""Points beside an upright piece in which its line of text would stand; the share of pieces between lines, at least:
strokes of letters that stand above each other are as tall as their lines."""

_CLOSE, _PART = 2.0, 3.5
"""Points from the middle of a rule within which ink is a part of it, and that it is long at least: a point behind
which a narrow cell cut its figure is not."""

_MOSTLY = 0.5
"""How much of upright rules is in pieces, as a share of those found whole, from which on these tell no columns."""


Piece = tuple[int, int, int, int]
"""A stroke in pixels: x, y, width, height."""


def remains_in(ink: Image, scale: float) -> tuple[Image, float]:
    """Where there are pieces of rules in the ink of a page without its rules, and how long the upright ones are."""
    upright = list(_pieces(ink, scale))
    level = [(y, x, tall, wide) for x, y, wide, tall in _pieces(np.ascontiguousarray(ink.T), scale)]
    text = _without(ink, [*level, *(piece for piece in upright if piece[3] >= _TALLER * scale)])
    text = _letters(text, scale)
    found = [piece for run in _in_line(upright, text, scale) for piece in run]
    length = sum(tall for *_, tall in found) / scale
    filled = np.concatenate(([0], np.cumsum(_without(text, found).any(axis=1))))
    found += [piece for piece in level if filled[piece[1]] == filled[piece[1] + piece[3]]]
    return ink & (1 - _without(ink, found)), length


def beside_rules(ink: Image, ruling: Ruling, scale: float) -> Image:
    """Where ink stands so close beside a rule that it is a part of it, as of a double one: no digit stands there."""
    found = np.zeros_like(ink)
    for edges, own, left in ((ruling.upright, ink, found), (ruling.level, ink.T, found.T)):
        for at, start, end in edges:
            first = max(round((at - _CLOSE) * scale), 0)
            band = (
                slice(max(round(start * scale), 0), round(end * scale)),
                slice(first, round((at + _CLOSE) * scale) + 1),
            )
            shapes = shapes_in(np.ascontiguousarray(own[band]))
            x, across = shapes.boxes[:, cv2.CC_STAT_LEFT], shapes.labels.shape[1]
            is_whole = (x > 0) & (x + shapes.wide < across)  # else it goes on beyond the band
            left[band] |= shapes.where(is_whole & (shapes.tall >= _PART * scale))
    return found


def _without(ink: Image, pieces: Iterable[Piece]) -> Image:
    """The ink but for pieces."""
    left = ink.copy()
    for x, y, wide, tall in pieces:
        left[y : y + tall, x : x + wide] = 0
    return left


def _letters(ink: Image, scale: float) -> Image:
    """The ink without specks: where rules crossed, dots are left."""
    shapes = shapes_in(ink)
    return shapes.where(shapes.longer > _SPECK * scale)


def _pieces(ink: Image, scale: float) -> Iterator[Piece]:
    """Upright strokes, thin for their length, beside which there is hardly any ink."""
    long = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((round(_LONG * scale) | 1, 1), np.uint8))
    for x, y, wide, tall, _ in cv2.connectedComponentsWithStats(long, connectivity=8)[2][1:].tolist():
        sides = (
            ink[y : y + tall, max(x - _NEAR, 0) : max(x - 1, 0)],
            ink[y : y + tall, x + wide + 1 : x + wide + _NEAR],
        )
        if wide <= _THIN * scale and tall >= _SLIM * wide and all(side.any(axis=1).mean() <= _FREE for side in sides):
            yield x, y, wide, tall


def whole_ones(ruling: Ruling, broken: float) -> Ruling:
    """Rules without the upright ones where more of these are broken, by so many points, than tells of columns."""
    whole = sum(edge.end - edge.start for edge in ruling.upright)
    return ruling._replace(upright=[]) if broken > _MOSTLY * whole else ruling


def _in_line(pieces: Sequence[Piece], text: Image, scale: float) -> Iterator[list[Piece]]:
    """Upright pieces that stand in line with nothing else on it, and also between lines of text."""
    rest = sorted(pieces, key=_middle)
    while rest:
        own = [piece for piece in rest if _middle(piece) - _middle(rest[0]) <= _OFF * scale]
        rest = rest[len(own) :]
        for run in _unbroken(sorted(own, key=lambda piece: piece[1]), text):
            is_long = len(run) >= _PIECES and run[-1][1] + run[-1][3] - run[0][1] >= _SPAN * scale
            if is_long and _BETWEEN <= _between(run, _without(text, run), scale) < 1:
                yield run


def _middle(piece: Piece) -> float:
    return piece[0] + piece[2] / 2


def _unbroken(pieces: Sequence[Piece], text: Image) -> Iterator[list[Piece]]:
    """Pieces below each other, parted where other ink stands between two."""
    run = list(pieces[:1])
    for (x, y, wide, tall), other in pairwise(pieces):
        left, top, across, _ = other
        if text[y + tall : top, min(x, left) : max(x + wide, left + across)].any():
            yield run
            run = []
        run.append(other)
    if run:
        yield run


def _between(pieces: Sequence[Piece], text: Image, scale: float) -> float:
    """The share of pieces beside which no text stands."""
    beside = round(_BESIDE * scale)
    texts = [text[y : y + tall, max(x - beside, 0) : x + wide + beside].any(axis=1) for x, y, wide, tall in pieces]
    return 1 - float(np.concatenate(texts).mean())
