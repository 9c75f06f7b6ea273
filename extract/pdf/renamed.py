"""A document whose fonts say what its characters are, as far as anything in it tells.

Where a font's map is broken (:mod:`folded`), calls a digit otherwise than the font itself (:mod:`misnamed`), says
nothing or is missing (:mod:`unmapped`), or calls a digit otherwise than it is drawn (:mod:`procedures`), it is given
another one before anything reads the document.
"""

from collections.abc import Mapping

from budget.pattern import pattern
from extract.pdf import maps
from extract.pdf.appended import appended, stream
from extract.pdf.folded import unfolded
from extract.pdf.misnamed import contradicted
from extract.pdf.objects import Objects
from extract.pdf.procedures import drawn_blanks, exchanged, undrawn
from extract.pdf.unmapped import UNKNOWN, kept_apart, saying_nothing, unmapped

_KEY = b"/ToUnicode"
_MAP = pattern(_KEY + rb"\s*(\d{1,8})\s+\d{1,5}\s+R")
_BASE = pattern(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>()\[\]]+)")
_KINDS = (b"/TrueType", b"/Type3", b"/Type0", b"/Type1")
"""Fonts whose codes may mean nothing without a map."""

_FOLDER = b"Ghostscript 10.0"
"""A tool that writes both bytes of characters over each other."""

_LOCKED = b"/Encrypt"
_PLAIN = range(0x20, 0x7F)

_FIRST = 0xF200
"""Where the private characters begin that stand for the plain ones which a map called otherwise."""

AS_DRAWN = {_FIRST + code: chr(code) for code in _PLAIN}
"""What such private characters are."""


def well_named(data: bytes, objects: Objects) -> bytes | None:
    """A document with the maps that its fonts ought to have; None where nothing is to be changed.

    The digits that its fonts contradict are private characters in them, :data:`AS_DRAWN`; what nothing tells is kept
    apart (:func:`~extract.pdf.unmapped.kept_apart`).
    """
    if objects.name(_LOCKED):
        return None
    changed = _mended(objects)
    free = 0
    for key in _KINDS:
        for number, font in objects.naming(key):
            told = unmapped(font, objects) if _KEY not in font and number not in changed else {}
            if told and key == b"/Type3":
                told |= dict.fromkeys(undrawn(told, font, objects), " ")
            end = font.rfind(b">>")
            if told and end > 0:
                free = max(free + 1, objects.next)
                changed[free] = stream(maps.written(kept_apart(told), wide=key == b"/Type0"))
                changed[number] = b"%b %b %d 0 R >>" % (font[:end].strip(), _KEY, free)
    return appended(data, changed) if changed else None


def _mended(objects: Objects) -> dict[int, bytes]:
    """The maps that are wrong, as they ought to be."""
    fonts = {int(found[1]): font for _, font in objects.naming(_KEY) if (found := _MAP.search(font))}
    said = {number: maps.read(objects.stream(number)) for number in fonts}
    told = _unfolded(fonts, said, objects)
    changed: dict[int, bytes] = {}
    for number, font in fonts.items():
        codes = said[number]
        better = told.get(number, {}) | saying_nothing(codes, font, objects)
        if b"/Type3" in font:
            better |= dict.fromkeys(drawn_blanks(codes, font, objects), UNKNOWN)
        codes.update(better)
        wrong = contradicted(codes, font, objects)
        if b"/Type3" in font:
            wrong = exchanged(codes, font, objects) | wrong
        if wrong or better:
            codes.update((code, chr(_FIRST + ord(own)) if ord(own) in _PLAIN else own) for code, own in wrong.items())
            changed[number] = stream(
                maps.written(kept_apart(codes), wide=b"/DescendantFonts" in font or max(codes) > 0xFF)
            )
    return changed


def _unfolded(
    fonts: Mapping[int, bytes], said: Mapping[int, Mapping[int, str]], objects: Objects
) -> dict[int, dict[int, str]]:
    """What the codes of maps are whose bytes a tool wrote over each other; where one is such, all may be."""
    if _FOLDER not in objects.data and not any(unfolded(codes, {}) for codes in said.values()):
        return {}
    known: dict[bytes, dict[int, set[str]]] = {}
    names = {number: name[1] if (name := _BASE.search(font)) else b"" for number, font in fonts.items()}
    for number, codes in said.items():
        for code, text in codes.items():
            if len(text) == 1:
                known.setdefault(names[number], {}).setdefault(code, set()).add(text)
    return {number: unfolded(codes, known.get(names[number], {}), surely=True) for number, codes in said.items()}
