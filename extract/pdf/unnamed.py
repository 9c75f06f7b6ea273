"""Characters that their fonts do not name: which of a page they are, which of them are blanks, and their glyphs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress
from operator import sub
from typing import Any

from extract.pdf import of_text
from extract.pdf.source import Glyph
from extract.pdf.turned import Frame
from extract.tidy import BLANKS

_HARDLY = 0.5
"""Share of a font's characters on a page that it does not name from which on what it names otherwise is chance."""

_HAIR = 0.05
"""Points that what is drawn of a character is wide and high, at least; pdfium rounds blanks."""

_FLAT = 0.4
"""Share of its width that a level stroke is high at the most."""

Codes = dict[int, str]
"""What their fonts themselves call the unnamed characters of a text page, by their numbers."""


def codes_in(text: Any, found: str) -> Codes:
    """The characters of a text page, ``found`` being all, that a font does not name; all of one that hardly names any.

    Blanks are believed.
    """
    asked = of_text.unnamed(text, range(len(found)))
    fonts = [font.value for font in of_text.fonts(text, range(len(found)))]
    drawn, silent = Counter(fonts), Counter(compress(fonts, asked))
    hardly = {font for font, count in silent.items() if count > _HARDLY * drawn[font]}
    return {
        number: letter
        for number, (letter, is_one, font) in enumerate(zip(found, asked, fonts, strict=True))
        if is_one or letter == "\0" or (font in hardly and letter not in BLANKS)
    }


def inkless(text: Any, codes: Codes) -> set[int]:
    """The numbers of those for which their fonts draw nothing, while they draw others: they are blanks."""
    numbers = list(codes)
    lefts, tops, rights, bottoms = of_text.inks(text, numbers)
    sides = zip(map(sub, lefts, rights), map(sub, tops, bottoms), strict=True)
    thin = [min(map(abs, each)) < _HAIR for each in sides]
    fonts = [font.value for font in of_text.fonts(text, numbers)]
    drawing = {font for font, is_thin in zip(fonts, thin, strict=True) if not is_thin}
    told = zip(numbers, thin, fonts, strict=True)
    return {number for number, is_thin, font in told if is_thin and font in drawing}


def glyphs_of(text: Any, codes: Mapping[int, str], numbers: Sequence[int]) -> list[Glyph | None]:
    """The glyphs of characters by their numbers; None for those that are not among the unnamed ones."""
    known: dict[int | None, int] = {}
    return [
        (known.setdefault(font.value, len(known)), ord(codes[number][0])) if number in codes else None
        for number, font in zip(numbers, of_text.fonts(text, numbers), strict=True)
    ]


def level_among(text: Any, glyphs: Sequence[Glyph | None], numbers: Sequence[int], frame: Frame) -> frozenset[Glyph]:
    """Those of some glyphs that are drawn as a level stroke on the page as it is read, each by where it stands first.

    ``numbers`` are those of the characters.
    """
    firsts = {glyph: number for glyph, number in zip(glyphs[::-1], numbers[::-1], strict=True) if glyph}
    boxes = zip(*frame.boxes(*of_text.inks(text, list(firsts.values()))), strict=True)
    return frozenset(
        glyph for glyph, (x0, top, x1, bottom) in zip(firsts, boxes, strict=True) if bottom - top <= _FLAT * (x1 - x0)
    )
