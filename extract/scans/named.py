"""The letters of fonts that do not name them, named by what is recognised where they are drawn.

Such a page tells where each letter stands and which are the same glyph; its picture tells what each looks like. What
most places of a glyph were read as, it is. So a misread letter is outvoted, and places, blanks and rules stay those
that the page draws.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from budget.label import half_width
from extract.geometry.pieces import Piece
from extract.pdf.source import Glyph, Leaf
from extract.scans.ocr import Glyph as Read
from extract.scans.reading.agreement import UNSURE
from extract.scans.scanned import Line

_UNNAMED = "\ufffd"
_OF_NUMBERS = frozenset("0123456789.,")

_AGREED = 0.8
"""Share of what the places of a glyph were read as that must be the same for it to be sure."""

_TIMES = 3
"""Places at which a glyph was read the same from which on it is sure however hardly it could be read there."""

_CONFIDENT = 0.8
"""Confidence with which a glyph of fewer places must have been read, in the mean."""

_LESS = 0.5
"""By what the confidence of a sign of numbers is less where its line was read with doubt."""

_BESIDE = 0.6
"""Sizes of a letter from its middle within which what is read may be it."""

_APART = 1.5
"""Sizes of a letter from its middle up to which another one stands beside it."""


class _Drawn(NamedTuple):
    """A letter of a page: its middle, its size, and its glyph where nothing names it."""

    x: float
    y: float
    size: float
    glyph: Glyph | None


class _Name(NamedTuple):
    """What a glyph is, and whether that is sure."""

    text: str
    is_sure: bool


_UNKNOWN = _Name(_UNNAMED, True)
_DASH = _Name("—", True)


def named(leaf: Leaf, lines: Sequence[Line]) -> Leaf:
    """A page with the letters that nothing names as they are recognised, figures that are not sure so being doubtful.

    ``lines`` are those recognised on the same page as it lies. Letters where nothing was recognised stay unnamed.
    """
    glyphs = _glyphs(leaf)
    names = _names(_votes(leaf.pieces, glyphs, lines)) | dict.fromkeys(_dashes(leaf, glyphs), _DASH)
    told, pieces = iter(glyphs), []
    for piece in leaf.pieces:
        own = list(islice(told, piece.text.count(_UNNAMED)))
        pieces.append(_renamed(piece, own, names) if own else piece)
    unnamed = sum(piece.text.count(_UNNAMED) for piece in pieces)
    return replace(leaf, pieces=pieces, unnamed=unnamed, glyphs=())


def _glyphs(leaf: Leaf) -> Sequence[Glyph | None]:
    """The glyph of each unnamed letter; where the page does not tell, each has one of its own."""
    count = sum(piece.text.count(_UNNAMED) for piece in leaf.pieces)
    return leaf.glyphs if len(leaf.glyphs) == count else [(n, n) for n in range(count)]


def _votes(pieces: Sequence[Piece], glyphs: Sequence[Glyph | None], lines: Sequence[Line]) -> dict[Glyph, list[Read]]:
    """What was recognised at the places of each glyph."""
    drawn = sorted(_drawn(pieces, glyphs), key=attrgetter("x"))
    votes: dict[Glyph, list[Read]] = defaultdict(list)
    for line in lines:
        x0, top, x1, bottom = line.box
        inside = [
            letter
            for letter in drawn
            if x0 - letter.size / 2 <= letter.x <= x1 + letter.size / 2 and top <= letter.y <= bottom
        ]  # a line is as long as its ink, and half of a bracket has none
        read = [glyph for glyph in line.said.glyphs if len(glyph.text.strip()) == 1]
        for letter, glyph in _paired(inside, read):
            if letter.glyph:
                is_less = line.said.doubt and glyph.text in _OF_NUMBERS
                votes[letter.glyph].append(glyph._replace(confidence=glyph.confidence * (_LESS if is_less else 1)))
    return votes


def _drawn(pieces: Sequence[Piece], glyphs: Sequence[Glyph | None]) -> Iterator[_Drawn]:
    told = iter(glyphs)
    for piece in pieces:
        for text, x0, x1 in zip(piece.text, piece.x0s, piece.x1s, strict=True):
            glyph = next(told) if text == _UNNAMED else None
            middle = (piece.top + piece.bottom) / 2
            yield _Drawn((x0 + x1) / 2, middle, max(x1 - x0, piece.bottom - piece.top), glyph)


def _paired(letters: Sequence[_Drawn], read: Sequence[Read]) -> Iterator[tuple[_Drawn, Read]]:
    """The letters of a line with what was read of each: one by one where there are as many, else the nearest ones."""
    if len(letters) == len(read):
        yield from zip(letters, read, strict=True)
        return
    for letter in letters if read else ():
        nearest = min(read, key=lambda glyph: abs(glyph.place - letter.x))
        other = min(letters, key=lambda other: abs(nearest.place - other.x))
        if other is letter and abs(nearest.place - letter.x) <= _BESIDE * letter.size:
            yield letter, nearest


def _dashes(leaf: Leaf, glyphs: Sequence[Glyph | None]) -> Iterator[Glyph]:
    """The level strokes that stand alone at most places: 一 stands in words, and alone is read as anything or not."""
    rows: dict[float, list[_Drawn]] = defaultdict(list)
    for letter in _drawn(leaf.pieces, glyphs) if leaf.level else ():
        rows[letter.y].append(letter)
    alone: dict[Glyph, list[bool]] = defaultdict(list)
    for row in rows.values():
        for letter in row:
            if letter.glyph in leaf.level:
                near = (other for other in row if abs(other.x - letter.x) < _APART * letter.size)
                alone[letter.glyph].append(all(other.glyph in leaf.level for other in near))
    return (glyph for glyph, each in alone.items() if sum(each) >= _AGREED * len(each))


def _names(votes: Mapping[Glyph, Sequence[Read]]) -> dict[Glyph, _Name]:
    """What each glyph is; of several of a font that are one sign of numbers only the most frequent is sure to be it."""
    names = {glyph: _elected(votes[glyph]) for glyph in sorted(votes, key=lambda glyph: -len(votes[glyph]))}
    taken: set[tuple[int, str]] = set()
    for (font, code), name in names.items():
        if (font, name.text) in taken:
            names[font, code] = name._replace(is_sure=False)
        elif name.text in _OF_NUMBERS:
            taken.add((font, name.text))
    return names


def _elected(read: Sequence[Read]) -> _Name:
    """What most places say, by how surely; ``read`` is not empty."""
    weights: dict[str, float] = defaultdict(float)
    for glyph in read:
        weights[glyph.text] += glyph.confidence
    text = max(weights, key=weights.__getitem__)
    sure = [glyph.confidence for glyph in read if half_width(glyph.text) == half_width(text)]
    is_agreed = sum(sure) >= _AGREED * sum(weights.values())
    return _Name(text, is_agreed and (len(sure) >= _TIMES or sum(sure) >= _CONFIDENT * len(sure)))


def _renamed(piece: Piece, glyphs: Sequence[Glyph | None], names: Mapping[Glyph, _Name]) -> Piece:
    """A piece with its unnamed letters as they are recognised, doubtful where it has one that is not sure."""
    told = [names.get(glyph, _UNKNOWN) if glyph else _UNKNOWN for glyph in glyphs]
    own = iter(told)
    text = "".join([next(own).text if letter == _UNNAMED else letter for letter in piece.text])
    doubt = piece.doubt or ("" if all(name.is_sure for name in told) else UNSURE)
    return replace(piece, text=text, doubt=doubt, box=None)
