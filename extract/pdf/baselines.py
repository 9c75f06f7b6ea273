"""The baselines on which the characters of a page stand, and the lines above and below them.

The height of a character is made from its baseline, so that a dash, a point and an ideograph of one line
stand on one line whatever their glyphs and fonts are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from extract.geometry.places import hundredths
from extract.pdf import of_text
from extract.pdf.turned import Boxes, Frame, is_aslant, turn_of

_UP, DOWN = 0.88, 0.12
"""Shares of the size of a font above and below the baseline."""

_SPECK, _LARGER = 0.5, 20
"""Size of letters, in points, below which nobody reads them, nor a magnifier; how much larger others must be."""

_ORDERED = 0.7
"""Runs a character up to which letters come in the order of their lines: on other pages neighbours are chance."""

Line = tuple[float, float]
"""Top and bottom, to a hundredth of a point."""


class Standing(NamedTuple):
    """How pieces stand.

    Attributes:
        lines: top and bottom of the line of each piece: those of the first one on its baseline; its own ones where
            that is set otherwise than upright on it; None where it stands aslant, or is too small to be seen.
        sizes: the sizes of letters that were met.
        is_turned: whether some are turned from the page as it is read.
    """

    lines: list[Line | None]
    sizes: list[float]
    is_turned: bool


class Baselines:
    """The baselines of characters of a page: of its ``text``, an open text page of pdfium, those of these ``numbers``.

    ``frame`` tells how the page is read, ``sides`` are the boxes of the characters.
    """

    def __init__(self, text: Any, numbers: Sequence[int], frame: Frame, sides: Boxes) -> None:
        self._text, self._numbers, self._frame, self._sides = text, numbers, frame, sides

    def of_runs(self, bounds: list[int]) -> dict[int, float]:
        """The heights of the baselines of pieces, by the place of the first character of each.

        A run of characters whose first and last one stand on one baseline is one piece; of a page that draws its
        letters in no order, one that stands on it as a whole.
        """
        starts = bounds[:-1]
        found = dict(zip(starts, self._heights(starts), strict=True))
        if len(bounds) > _ORDERED * len(self._numbers):
            uneven = [(start, end - 1) for start, end in pairwise(bounds) if end - start > 1]
        else:
            runs = self._uneven(pairwise(bounds))
            lasts = self._heights([last for _, last in runs])
            uneven = [run for run, height in zip(runs, lasts, strict=True) if height != found[run[0]]]
        for start, last in uneven:
            height = found[start]
            for place, own in enumerate(self._heights(range(start, last + 1)), start):
                if own != height:
                    found[place] = height = own
        return dict(sorted(found.items())) if uneven else found

    def _uneven(self, bounds: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The runs of characters whose first and last one differ in height; those that do not share their baseline."""
        sides = self._sides
        heads, feet = (sides[0], sides[2]) if self._frame.turn in (90, 270) else (sides[1], sides[3])
        return [
            (start, end - 1) for start, end in bounds if heads[start] != heads[end - 1] or feet[start] != feet[end - 1]
        ]

    def _heights(self, places: Sequence[int]) -> list[float]:
        xs, ys = of_text.origins(self._text, [self._numbers[place] for place in places])
        return self._frame.heights(xs, ys)

    def lines(self, baselines: dict[int, float]) -> Standing:
        """The lines of pieces, from the heights of their baselines by their first characters."""
        firsts = {baseline: place for place, baseline in reversed(baselines.items())}
        settings = of_text.settings(self._text, [self._numbers[place] for place in firsts.values()])
        own = self._own(firsts.values())
        angles = {angle for _, angle in settings}
        turned = {angle for angle in angles if turn_of(angle) != self._frame.turn}
        known = {
            baseline: None
            if angle in turned
            else _line_on(baseline, size, box) or _line_on(baseline, size, self._ink(place))
            for (baseline, place), (size, angle), box in zip(firsts.items(), settings, own, strict=True)
        }
        aslant = self._aslant(baselines) if any(map(is_aslant, angles)) else frozenset()
        known.update((baselines[place], None) for place in aslant)
        sizes = [size for size, _ in settings]
        specks = _specks(sizes, firsts)
        lines = [known[baseline] for baseline in baselines.values()]
        if None in lines:
            boxes = self._own(baselines)
            lines = [
                line or (hundredths(top), hundredths(bottom)) for line, (top, bottom) in zip(lines, boxes, strict=True)
            ]
        if aslant or specks:
            left_out = aslant.union(place for place, baseline in baselines.items() if baseline in specks)
            lines = [None if place in left_out else line for place, line in zip(baselines, lines, strict=True)]
        return Standing(lines, sizes, bool(turned))

    def _own(self, places: Iterable[int]) -> Iterator[Line]:
        """Top and bottom of single characters."""
        asked = list(places)
        return zip(*self._frame.down(*([side[place] for place in asked] for side in self._sides)), strict=True)

    def _ink(self, place: int) -> Line:
        """Top and bottom of what is drawn of a character: its font may say that it stands lower than its letters."""
        (top,), (bottom,) = self._frame.down(*of_text.inks(self._text, [self._numbers[place]]))
        return top, bottom

    def _aslant(self, places: Iterable[int]) -> frozenset[int]:
        """Which of these characters stand aslant, those among them that happen to be level on an arc."""
        asked = list(places)
        angles = of_text.angles(self._text, [self._numbers[place] for place in asked])
        found = {place for place, angle in zip(asked, angles, strict=True) if is_aslant(angle)}
        return frozenset(found | {place for place in asked if {place - 1, place + 1} <= found})


def _specks(sizes: Sequence[float], baselines: Iterable[float]) -> frozenset[float]:
    """The baselines of text that is too small for any eye, beside larger text of its page."""
    least = min(_SPECK, max(sizes) / _LARGER)
    if min(sizes) >= least:
        return frozenset()
    return frozenset(baseline for baseline, size in zip(baselines, sizes, strict=True) if size < least)


def _line_on(baseline: float, size: float, own: Line) -> Line | None:
    """Top and bottom of what is set on a baseline in a size; None where the middle of its own box is not in it."""
    top, bottom = baseline - _UP * size, baseline + DOWN * size
    if not top <= (own[0] + own[1]) / 2 <= bottom:
        return None
    return round(top * 100) / 100, round(bottom * 100) / 100  # as hundredths() has it
