"""The words of a seal that is drawn over a page: in its own bright colour, within its ring."""

from collections.abc import Iterator, Sequence

import pypdfium2_raw as raw

from extract.pdf import calls, of_things
from extract.pdf.paths import Layer, Side, outlines

_RING = 50.0, 300.0
"""Points that a ring is wide and high: from those of a small seal to those of a large one."""

_ROUND = 2.0
"""How many times as wide as it is high, or as high as it is wide, an oval seal is at the most."""

_CURVES = 4
"""Curves of a ring at the least."""

_BRIGHT = 80
"""By how much the strongest and the weakest part of a colour differ at least: of grey, or nearly so, they do not."""

_SAME = 40
"""By how much each part of two colours differs at the most that are one."""

_Colour = tuple[int, int, int]


def sealed(drawn: Sequence[Layer], texts: Sequence[calls.Handle]) -> frozenset[int | None]:
    """The pieces of text that stand within a ring of their own bright colour, by their addresses."""
    bright = {
        text.value: colour for text, colour in zip(texts, of_things.fills(texts), strict=True) if _is_bright(colour)
    }
    rings = list(_rings(drawn)) if bright else []
    if not rings:
        return frozenset()
    found: set[int | None] = set()
    for objects, matrix in drawn:
        some = [text for text in objects.of(raw.FPDF_PAGEOBJ_TEXT) if text.value in bright]
        for text, box in zip(some, outlines(some, matrix), strict=True):
            if any(_are_same(bright[text.value], colour) and _is_within(box, ring) for ring, colour in rings):
                found.add(text.value)
    return frozenset(found)


def _rings(drawn: Sequence[Layer]) -> Iterator[tuple[Side, _Colour]]:
    """The bright rings of a page, each with its colour."""
    for objects, matrix in drawn:
        paths = objects.of(raw.FPDF_PAGEOBJ_PATH)
        for path, box in zip(paths, outlines(paths, matrix), strict=True):
            wide, high = box[2] - box[0], box[3] - box[1]
            least, most = min(wide, high), max(wide, high)
            if least < _RING[0] or most > _RING[1] or most > _ROUND * least or of_things.curves(path) < _CURVES:
                continue
            colour = of_things.colour(path)
            if _is_bright(colour):
                yield box, colour


def _is_bright(colour: _Colour) -> bool:
    return max(colour) - min(colour) >= _BRIGHT


def _are_same(one: _Colour, other: _Colour) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _is_within(box: Side, ring: Side) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ring[0] < x < ring[2] and ring[1] < y < ring[3]
