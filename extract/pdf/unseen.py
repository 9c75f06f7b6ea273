"""Text that a page holds and nobody reads in it: in the colour of the paper, beneath a shape, pale across the page.

What is nearly white is seen on a dark shade or an image only. What is pale is a mark across the page (draft, for
reference), unless nearly all of the page's text is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import count

import pypdfium2_raw as raw

from budget.pattern import pattern
from budget.record import dataclass
from extract.pdf import calls, of_things
from extract.pdf.paths import Layer, Side, outlines

_PALE = 0.7
"""Lightness from which on text is pale, where black is 0 and paper 1."""

_WHITE = 0.93
"""Lightness from which on text cannot be told from paper."""

_REST = 0.2
"""Share of a page's text that is not pale where the pale rest are marks."""

_DARK = 0.7
"""Lightness up to which white text is seen on a shade."""

_SHAPE = 3.0
"""Points that a shape must be long and wide to hide what is beneath it; less is a rule."""

_AMOUNT = pattern(r"[-−(（]?[\d,，]*\d[.．,，]\d+[)）%％]?")

_RECTANGLE = range(4, 7)
"""Segments of a rectangle, closed or not."""


_Pieces = frozenset[int | None]
"""Pieces of text, by their addresses in memory."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something drawn: when, and where; its lightness on paper."""

    order: int
    handle: calls.Handle
    box: Side
    light: float


def unseen(layers: Sequence[Layer], texts: Sequence[calls.Handle], are_black: bool) -> tuple[_Pieces, _Pieces]:
    """The pieces of text among what is drawn, in its order, that are not seen, and the pale ones.

    ``texts`` are all pieces of text; ``are_black`` tells of them that all are.
    """
    if not texts:
        return frozenset(), frozenset()
    if not _has_late_shapes(layers) and (are_black or max(of_things.lightness(texts)) < _PALE):
        return frozenset(), frozenset()
    written, shapes, images = _drawn(layers)
    covered, dark = _beneath_and_above(shapes, written)
    pale = [text for text in written if text.light >= _PALE]
    marks = pale if len(written) - len(pale) >= _REST * len(written) else []
    seen = dark | {text.handle.value for _, text in _pairs(images, pale)}
    hidden = covered | {text.handle.value for text in pale if text.light >= _WHITE} - seen
    return frozenset(hidden), frozenset(text.handle.value for text in marks) - hidden - seen


def is_mark(word: str) -> bool:
    """Whether a pale word is of a mark; an amount is read, however pale."""
    return _AMOUNT.fullmatch(word) is None


def _has_late_shapes(layers: Sequence[Layer]) -> bool:
    """Whether shapes are drawn when some text is already there."""
    is_written = False
    for objects, matrix in layers:
        start = 0 if is_written else objects.kinds.find(raw.FPDF_PAGEOBJ_TEXT)
        if start < 0:
            continue
        is_written = True
        paths = objects.part(start).of(raw.FPDF_PAGEOBJ_PATH)
        if any(min(x1 - x0, y1 - y0) > _SHAPE for x0, y0, x1, y1 in outlines(paths, matrix)):
            return True
    return False


def _drawn(layers: Sequence[Layer]) -> tuple[list[_Thing], list[_Thing], list[_Thing]]:
    """The texts, the filled rectangles and the images."""
    found: dict[int, list[_Thing]] = {
        raw.FPDF_PAGEOBJ_TEXT: [],
        raw.FPDF_PAGEOBJ_PATH: [],
        raw.FPDF_PAGEOBJ_IMAGE: [],
    }
    orders = count()
    for objects, matrix in layers:
        things = objects.handles
        drawn = zip(things, objects.kinds, outlines(things, matrix), of_things.lightness(things), orders, strict=False)
        for thing, kind, box, light, order in drawn:
            if kind in found:
                found[kind].append(_Thing(order, thing, box, light))
    texts, paths, images = found.values()
    return texts, [path for path in paths if _is_shape(path)], images


def _is_shape(path: _Thing) -> bool:
    x0, y0, x1, y1 = path.box
    return min(x1 - x0, y1 - y0) > _SHAPE and of_things.is_filled(path.handle, _RECTANGLE)


def _beneath_and_above(shapes: Sequence[_Thing], texts: Sequence[_Thing]) -> tuple[set[int | None], set[int | None]]:
    """The texts that lie beneath a shape which lets nothing through, and those that stand on a dark one."""
    covered: set[int | None] = set()
    dark: dict[int | None, bool] = {}
    for shape, text in _pairs(shapes, texts):
        if shape.order < text.order:
            dark[text.handle.value] = shape.light <= _DARK
        elif of_things.is_opaque(shape.handle):
            covered.add(text.handle.value)
    return covered, {text for text, is_dark in dark.items() if is_dark}


def _pairs(shapes: Sequence[_Thing], texts: Sequence[_Thing]) -> Iterator[tuple[_Thing, _Thing]]:
    """Each shape, in the order in which they are drawn, with each text of which it reaches over the middle."""
    ordered = sorted(texts, key=_middle)
    heights = list(map(_middle, ordered))
    for shape in shapes:
        left, bottom, right, top = shape.box
        for text in ordered[bisect_left(heights, bottom) : bisect_right(heights, top)]:
            if left < (text.box[0] + text.box[2]) / 2 < right:
                yield shape, text


def _middle(thing: _Thing) -> float:
    return (thing.box[1] + thing.box[3]) / 2
