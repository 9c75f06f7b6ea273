"""What of a page is a picture instead of text: all of it, a part, or nothing that matters.

Text that is drawn as shapes is a picture, too, and so is text in fonts that name none of their letters.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from budget.disclosure import Box
from budget.pattern import pattern
from extract.geometry.pieces import Piece
from extract.pdf.source import Leaf

_STAMPED = 8
"""Characters up to which the text of a page is a stamp, as a page number, and an image on it the page."""

_LOGO = 0.04
"""Share of a page up to which an image is a logo or a seal."""

_TABLE = 0.12
"""Share of a page from which on an image may be a table."""

_STEPS = 40
"""Parts in which each side of a page is looked at."""

_WRITTEN = 10
"""Shapes like letters from which on they are a text."""

_NAMELESS = 0.5
"""Share of the characters of a page without a name, or with private ones, from which on it cannot be read by them."""

_PARTLY = 0.05
"""Share of the characters of a page that nothing names beyond which they are recognised where that is installed."""

_SAMPLED = 8
"""Every so many-th piece of a page is looked at for that."""

_PRIVATE = pattern("[\ufffd\ue000-\uf8ff]")

_MOST = 2000
"""Images of a page that are looked at: scans come in strips and tiles."""

Spots = set[tuple[int, int]]
"""Parts of a page, by column and row."""


def is_image(leaf: Leaf) -> bool:
    """Whether a page is an image: hardly any text, and no mere logo; or text drawn as shapes."""
    if sum(len(piece.text) for piece in leaf.pieces) > _STAMPED:
        return False
    return len(_covered(leaf.images, leaf)) > _LOGO * _STEPS**2 or len(leaf.shapes) >= _WRITTEN


def is_nameless(leaf: Leaf) -> bool:
    """Whether the fonts of a page do not tell what most of its characters are."""
    text = "".join([piece.text for piece in leaf.pieces[::_SAMPLED]])
    return len(_PRIVATE.findall(text)) > _NAMELESS * len(text)


def is_partly_nameless(leaf: Leaf) -> bool:
    """Whether nothing tells what more than a few of the characters of a page are."""
    return leaf.unnamed > _PARTLY * sum(len(piece.text) for piece in leaf.pieces)


def has_drawn_text(leaf: Leaf) -> bool:
    """Whether a part of a page that may be a table is text drawn as shapes."""
    return len(leaf.shapes) >= _WRITTEN and len(_covered(leaf.shapes, leaf)) >= _TABLE * _STEPS**2


def image_parts(leaf: Leaf) -> list[Box]:
    """The images of a page with text that are large enough for a table, and hold none of the text."""
    written = {_spot(piece, leaf) for piece in leaf.pieces}
    parts: list[Spots] = []
    for box in leaf.images[:_MOST]:
        spots = set(_spots(box, leaf))
        for part in [part for part in parts if part & spots]:
            parts.remove(part)
            spots |= part
        parts.append(spots)
    return [_outline(part, leaf) for part in parts if len(part) >= _TABLE * _STEPS**2 and not part & written]


def _covered(images: Iterable[Box], leaf: Leaf) -> Spots:
    return {spot for box in list(images)[:_MOST] for spot in _spots(box, leaf)}


def _spots(box: Box, leaf: Leaf) -> Iterator[tuple[int, int]]:
    """The parts of a page that a box reaches."""
    x0, x1 = (_step(box[side], leaf.width) for side in (0, 2))
    top, bottom = (_step(box[side], leaf.height) for side in (1, 3))
    return product(range(x0, x1 + 1), range(top, bottom + 1))


def _spot(piece: Piece, leaf: Leaf) -> tuple[int, int]:
    x0, top, x1, bottom = piece.outline()
    return _step((x0 + x1) / 2, leaf.width), _step((top + bottom) / 2, leaf.height)


def _step(place: float, whole: float) -> int:
    return min(max(int(place / max(whole, 1.0) * _STEPS), 0), _STEPS - 1)


def _outline(spots: Spots, leaf: Leaf) -> Box:
    columns, rows = zip(*spots, strict=True)
    wide, tall = leaf.width / _STEPS, leaf.height / _STEPS
    return min(columns) * wide, min(rows) * tall, (max(columns) + 1) * wide, (max(rows) + 1) * tall
