"""Lines of text that something joined, as a seal over them, parted where the lines beside them stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.scans.lines.area import Area
from extract.scans.lines.gaps import texts_in
from extract.scans.ocr import Image

_TALL = 16.0
"""Points from which on a line may be several."""

_SAME = 3.0
"""Points between the middles of lines that stand beside each other."""


def parted(areas: Sequence[Area], ink: Image, scale: float) -> Iterator[Area]:
    """Lines; of one that is as tall as several that stand beside it, its part of each of these.

    Parts touch each other, since ink goes from one to the next; in each only its own texts are left, and nothing of
    the lines beside it: a frame goes around them.
    """
    usual = [area for area in areas if area.bottom - area.top <= _TALL * scale]
    left = _without(ink, usual)
    for area in areas:
        beside = [] if area in usual else _bands(_level_with(area, usual), scale)
        if len(beside) < 2:
            yield area
            continue
        for top, bottom in beside:
            yield from texts_in(left, replace(area, top=top, bottom=bottom), scale)


def _without(ink: Image, areas: Iterable[Area]) -> Image:
    """The ink without that of areas."""
    left = ink.copy()
    for area in areas:
        area.of(left)[:] = 0
    return left


def _level_with(area: Area, others: Iterable[Area]) -> list[Area]:
    """Those lines of which the middle is at a height of an area."""
    return [other for other in others if area.top <= (other.top + other.bottom) / 2 <= area.bottom]


def _bands(areas: Iterable[Area], scale: float) -> list[tuple[int, int]]:
    """From where to where lines go that stand beside each other, from the top down."""
    bands: list[tuple[int, int]] = []
    for area in sorted(areas, key=lambda area: area.top + area.bottom):
        if bands and (area.top + area.bottom - sum(bands[-1])) / 2 < _SAME * scale:
            bands[-1] = min(bands[-1][0], area.top), max(bands[-1][1], area.bottom)
        else:
            bands.append((area.top, area.bottom))
    return bands
