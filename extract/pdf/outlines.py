"""Which digit an outline is, by its shape alone: by what it encloses, and at which side it is open.

It holds for the digits that are read everywhere, in any cut of them. What has another shape (a zero with a stroke
through it, a four that is open above) may be none of them, and then says nothing.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Contour = Sequence[tuple[float, float]]
"""Points of a closed line, upwards positive."""

_LINES = 48
"""Level lines on which an outline is looked at."""

_SPECK = 0.004
"""Share of an outline's box up to which what it encloses is where two strokes meet."""

_LOOPS = {**dict.fromkeys("12357", (0,)), **dict.fromkeys("069", (1,)), "4": (0, 1), "8": (2,)}
"""How many parts of the paper each digit may enclose."""

_FEWEST = 2
"""Digits, at least, that are exchanged if any are."""

_EVEN, _LEANING = 1.3, 0.14
"""How much thicker a stem may be at one place than at another; how far it may lean, in heights of its digit."""

_LOW, _HIGH = 0.42, 0.58
"""Heights below and above which the middle of a loop is that of a six and that of a nine."""

Span = tuple[float, float]

_Part = list[tuple[int, float, float]]
"""A part of the paper: from where to where it reaches on lines, by their numbers."""


class Shape(NamedTuple):
    """What an outline looks like: how many parts of the paper it encloses, and the digit that is so, if it is clear."""

    loops: int
    digit: str


def shape_of(contours: Sequence[Contour]) -> Shape | None:
    """What contours look like; None where they draw nothing that is as wide and as tall as a letter."""
    points = [point for contour in contours for point in contour]
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    left, foot, wide, tall = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if wide <= 0 or tall <= 0:
        return None
    lines = _inked([[((x - left) / wide, (y - foot) / tall * _LINES - 0.5) for x, y in each] for each in contours])
    if not all(lines):
        return None
    loops = _loops(lines)
    if len(loops) == 2:
        return Shape(2, "8" if loops[0][1] <= loops[1][0] else "")
    if len(loops) == 1:
        return Shape(1, _looped(lines, *loops[0]))
    return Shape(len(loops), "" if loops else _bent(lines, wide / tall))


def misdrawn(shapes: Mapping[str, Shape]) -> frozenset[str]:
    """The digits that look like others, where digits may have been exchanged: by what each is said to be.

    What looks like another that looks like itself was misjudged: no font draws two digits alike.
    """
    wrong = {
        said
        for said, (_, digit) in shapes.items()
        if digit not in ("", said) and (digit not in shapes or _is_other(shapes[digit], digit))
    }
    return (
        frozenset(wrong)
        if len(wrong) >= _FEWEST and any(shapes[said].digit in shapes for said in wrong)
        else frozenset()
    )


def _is_other(shape: Shape, digit: str) -> bool:
    """Whether a shape is not that of a digit."""
    return shape.digit != digit if shape.digit else shape.loops not in _LOOPS[digit]


def _inked(contours: Sequence[Contour]) -> list[list[Span]]:
    """From where to where ink reaches on each line, from the left; heights are counted in lines."""
    crossed: list[list[tuple[float, int]]] = [[] for _ in range(_LINES)]
    for contour in contours:
        for (x0, y0), (x1, y1) in pairwise([*contour, contour[0]]):
            low, high = sorted((max(math.ceil(y0), 0), max(math.ceil(y1), 0)))
            for line in range(low, min(high, _LINES)):
                crossed[line].append((x0 + (x1 - x0) * (line - y0) / (y1 - y0), 1 if y0 < y1 else -1))
    return [list(_spans(sorted(each))) for each in crossed]


def _spans(crossed: Sequence[tuple[float, int]]) -> Iterator[Span]:
    depth, begin = 0, 0.0
    for x, turn in crossed:
        if depth == 0:
            begin = x
        depth += turn
        if depth == 0:
            yield begin, x


def _loops(lines: Sequence[Sequence[Span]]) -> list[Span]:
    """From which height to which each part of the paper reaches that ink encloses, from below."""
    parts: list[_Part] = []
    before: list[tuple[float, float, _Part]] = []
    for number, line in enumerate(lines):
        now: list[tuple[float, float, _Part]] = []
        for begin, end in zip([-1.0, *(end for _, end in line)], [*(begin for begin, _ in line), 2.0], strict=True):
            met = [part for left, right, part in before if max(left, begin) < min(right, end)]
            part = met[0] if met else []
            for other in met:
                if other is not part:
                    part += other
                    other.clear()
                    before = [(left, right, part if old is other else old) for left, right, old in before]
                    now = [(left, right, part if old is other else old) for left, right, old in now]
            if not met:
                parts.append(part)
            part.append((number, begin, end))
            now.append((begin, end, part))
        before = now
    inside = [part for part in parts if part and all(begin >= 0 and end <= 1 for _, begin, end in part)]
    large = [part for part in inside if sum(end - begin for _, begin, end in part) > _SPECK * _LINES]
    return sorted((min(part)[0] / _LINES, (max(part)[0] + 1) / _LINES) for part in large)


def _looped(lines: Sequence[Sequence[Span]], low: float, high: float) -> str:
    """A digit with one loop between two heights: 0, 4, 6 or 9."""
    middle = (low + high) / 2
    if high - low > 0.6:
        return "0" if _LOW < middle < _HIGH else ""
    foot = lines[_LINES // 12]
    if low > 0.15 and high > 0.6 and len(foot) == 1 and foot[0][0] > 0.35 and _widest(lines, 0.15, 0.5) > 0.85:
        return "4"
    if middle < _LOW:
        return "6" if low < 0.2 else ""
    return "9" if middle > _HIGH and high > 0.8 else ""


def _widest(lines: Sequence[Sequence[Span]], low: float, high: float) -> float:
    """How long the longest stretch of ink is on the lines between two heights."""
    return max(end - begin for line in lines[round(low * _LINES) : round(high * _LINES)] for begin, end in line)


def _bent(lines: Sequence[Sequence[Span]], slender: float) -> str:
    """A digit without a loop: 1, 2, 3, 5 or 7; ``slender`` is how wide it is for its height."""
    foot, head = _widest(lines, 0.0, 0.12), _widest(lines, 0.88, 1.0)
    upper, lower = (_ink(lines, low, high) for low, high in ((0.6, 0.7), (0.34, 0.42)))
    if slender < 0.3 or (head < 0.85 and _is_stem(lines, slender)):
        return "1"
    if foot > 0.75 and head < 0.95 and upper[1] > 0.75 and lower[1] < 0.8:
        return "2"
    if head > 0.8 and foot < 0.5 and upper[1] > 0.55 and lower[1] < 0.75:
        return "7"
    if upper[1] > 0.7 and lower[1] > 0.8 and upper[0] > 0.3 and lower[0] > 0.3:
        return "3"
    if upper[0] < 0.4 and upper[1] < 0.75 and lower[1] > 0.8 and lower[0] > 0.3:
        return "5"
    return ""


def _is_stem(lines: Sequence[Sequence[Span]], slender: float) -> bool:
    """Whether there is one stroke from below to above the middle, nearly upright and everywhere as thick."""
    some = lines[round(0.2 * _LINES) : round(0.65 * _LINES)]
    if any(len(line) > 1 for line in some):
        return False
    thick = [line[0][1] - line[0][0] for line in some]
    return max(thick) < _EVEN * min(thick) and abs(some[-1][0][0] - some[0][0][0]) * slender < _LEANING


def _ink(lines: Sequence[Sequence[Span]], low: float, high: float) -> Span:
    """Where ink begins and ends on the lines between two heights, in the middle of them."""
    some = lines[round(low * _LINES) : round(high * _LINES)]
    begins, ends = sorted(line[0][0] for line in some), sorted(line[-1][1] for line in some)
    return begins[len(some) // 2], ends[len(some) // 2]
