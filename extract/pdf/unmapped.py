"""Fonts without a map (/ToUnicode), or with one that says nothing: their characters as their programs name them.

Codes of such fonts are often numbers given out in the order of use; read as Latin letters they would be words and
figures that stand on no page. Where nothing tells what they are, they are U+FFFD.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from budget.pattern import pattern
from extract.pdf import maps
from extract.pdf.glyphs import Glyphs
from extract.pdf.misnamed import glyph_numbers, is_symbolic, program
from extract.pdf.objects import Objects, reference

UNKNOWN = "\ufffd"
"""What a character is of which nothing tells what it is."""

_APART = 0x100000
"""Where the characters begin that keep such ones apart in the map of a font, each its code further: the last plane."""

_CODES = range(0x100)
_NAMES = pattern(rb"/Differences\s*\[([^\]]*)\]")
_TOKEN = pattern(rb"(\d+)|/([^\s/\[\]<>()]+)")
_COUNTED = pattern(rb"(?:a|c|C|cid|CID|g|G|gid|glyph|i|index|x)(\d{1,6})")
"""Names that number glyphs: a17 is none of the dingbats that are called so, nor any other character."""

_DINGBAT = pattern(rb"a\d{1,3}")
_DINGBATS = range(0x2190, 0x27C0)

_FEWEST = 8
"""Codes of a map from which on it says nothing where it says the same of all, or of each its own number."""

_MEANT = 0.5
"""Share of what a map says that is written somewhere from which on it may mean it."""

_ALL = 0.95
"""Share of codes whose own number a map says from which on it says it of all."""

_PLAIN = range(0x20, 0x7F)
_FIRST_CODE = pattern(rb"/FirstChar\s+(\d{1,3})")
_WIDTH = pattern(rb"\d{1,6}(?:\.\d+)?")
_EM = 1000.0
_LAST_LATIN = "\u0250"
_ACCENTED = range(0x80, ord(_LAST_LATIN))
_DIGITS = range(ord("0"), ord("9") + 1)
_WIDE = 0.9
"""Share of the codes beside those of ASCII that ideographs have in such a font: all are as wide."""

_PRIVATE = range(0xE000, 0xF900)


def unmapped(font: bytes, objects: Objects) -> dict[int, str]:
    """What the codes of a font without a map are, where they would be taken for others."""
    if b"/DescendantFonts" in font:
        below = objects.below(font)
        is_numbered = b"/CIDToGIDMap" in below and b"/CIDToGIDMap/Identity" not in below.replace(b" ", b"")
        return _own(font, objects) if is_numbered or _own_encoding(font) is not None else {}
    if b"/Type3" in font:
        return dict.fromkeys(_CODES, UNKNOWN) if _are_numbered(font, objects) else {}
    descriptor = objects.of(font, b"/FontDescriptor")
    if objects.of(font, b"/Encoding"):
        return dict.fromkeys(_numbered(font, objects), UNKNOWN)
    if not is_symbolic(descriptor) or program(descriptor, objects) is None:
        return {}
    plain = _PLAIN if _keeps_plain_codes(font, objects) else ()
    return dict.fromkeys(_CODES, UNKNOWN) | {code: chr(code) for code in plain} | _own(font, objects)


def _as_wide_as_ideographs(codes: Mapping[int, str], font: bytes, objects: Objects) -> set[int]:
    """The codes that are said to be letters of Latin, and are as wide as they are high, many of them."""
    widths = _widths(font, objects)
    found = {code for code, said in codes.items() if len(said) == 1 and said < _LAST_LATIN and widths.get(code) == _EM}
    return found if len({codes[code] for code in found if codes[code] > " "}) >= _FEWEST else set()


def _widths(font: bytes, objects: Objects) -> dict[int, float]:
    """How wide the codes of one byte are that a font tells, in thousandths of its size."""
    first = _FIRST_CODE.search(font)
    listed = _WIDTH.findall(objects.of(font, b"/Widths").partition(b"]")[0])[: len(_CODES)] if first else []
    return {code: float(width) for code, width in enumerate(listed, int(first[1]) if first else 0) if float(width)}


def _keeps_plain_codes(font: bytes, objects: Objects) -> bool:
    """Whether a font numbers its ideographs, and leaves the codes of ASCII to what is narrower than they are."""
    widths = _widths(font, objects)
    most = max(widths.values(), default=0.0)
    plain = [width for code, width in widths.items() if code in _PLAIN]
    others = [width for code, width in widths.items() if code not in _PLAIN]
    return bool(others) and max(plain, default=most) < most and others.count(most) >= _WIDE * len(others)


def saying_nothing(codes: Mapping[int, str], font: bytes, objects: Objects) -> dict[int, str]:
    """What those codes of a map are of which it says nothing: by the font's program, else U+FFFD.

    A private character stays one where the program says nothing: it may be a symbol.
    """
    nothing = set(codes)
    if not _is_nothing(codes, font, objects):
        nothing = {code for code, said in codes.items() if said < " " or _is_private(said)}
        silent = [code for code in nothing if codes[code] < " "]
        if len(silent) >= _FEWEST and _have_glyphs(silent, font, objects):  # no text has these: it tells numbers
            nothing |= {code for code, said in codes.items() if ord(said[:1] or " ") in _CODES}
        nothing |= _as_wide_as_ideographs(codes, font, objects)
        nothing |= _of_lost_bytes(codes)
    if not nothing:
        return {}
    own = _own(font, objects)
    return {code: own.get(code, codes[code] if _is_private(codes[code]) else UNKNOWN) for code in nothing}


def _of_lost_bytes(codes: Mapping[int, str]) -> set[int]:
    """The codes of which a map says letters that no writing has so many of: what is left of two bytes in one.

    Figures stay, and what counts on with them.
    """
    said = {code: ord(text) for code, text in codes.items() if len(text) == 1}
    odd = {letter for letter in said.values() if letter in _ACCENTED}
    if len(odd) < 2 * _FEWEST or len(odd) < _MEANT * len(set(said.values())):
        return set()
    shifts = Counter(letter - code for code, letter in said.items() if letter in _DIGITS)
    counting = {shift for shift, _ in shifts.most_common(1)}
    return {
        code
        for code, letter in said.items()
        if letter < _ACCENTED.stop and not (letter in _PLAIN and letter - code in counting)
    }


def kept_apart(codes: Mapping[int, str]) -> dict[int, str]:
    """A map in which each code that is :data:`UNKNOWN` is told from the others of its font; see :data:`KEPT_APART`."""
    return {code: chr(_APART + code) if said == UNKNOWN else said for code, said in codes.items()}


KEPT_APART = pattern(f"[{chr(_APART)}-{chr(_APART + 0xFFFF)}]")
"""A character that stands in such a map for one of which nothing tells what it is."""


def _is_private(text: str) -> bool:
    return len(text) == 1 and ord(text) in _PRIVATE


def _own(font: bytes, objects: Objects) -> dict[int, str]:
    """What the program of a font says of its codes."""
    glyphs, drawn = _program(font, objects)
    named = glyphs.characters if glyphs else {}
    return {code: named[glyph] for code, glyph in drawn.items() if glyph in named}


def _program(font: bytes, objects: Objects) -> tuple[Glyphs | None, dict[int, int]]:
    """The program of a font, and which of its glyphs each code draws."""
    if b"/DescendantFonts" not in font:
        glyphs = program(objects.of(font, b"/FontDescriptor"), objects)
        return glyphs, {code: glyphs.drawn_by(code) for code in _CODES} if glyphs else {}
    below = objects.below(font)
    glyphs = program(objects.of(below, b"/FontDescriptor"), objects)
    numbers = glyph_numbers(below, objects) if glyphs else ()
    if objects.of(font, b"/Encoding").lstrip().startswith(b"/Identity"):
        return glyphs, dict(enumerate(numbers))
    own = _own_encoding(font)
    codes = maps.numbers(objects.stream(own)) if own is not None else {}
    return glyphs if codes else None, {code: numbers[number] for code, number in codes.items() if number < len(numbers)}


def _own_encoding(font: bytes) -> int | None:
    """The number of the stream in which a composite font itself says how its codes are numbered."""
    return reference(font.partition(b"/Encoding")[2])


def _have_glyphs(codes: Collection[int], font: bytes, objects: Objects) -> bool:
    """Whether a font draws several of these codes, each otherwise; a map may go on over codes that nobody uses."""
    glyphs, drawn = _program(font, objects)
    if glyphs is None:
        return True
    return len({glyph for code in codes if (glyph := drawn.get(code, 0)) and glyphs.has_outline(glyph)}) >= _FEWEST


def _is_nothing(codes: Mapping[int, str], font: bytes, objects: Objects) -> bool:
    """Whether a map says the same of all codes, of each its own number, or takes the numbers of glyphs for names."""
    said = set(codes.values())
    if b"/DescendantFonts" not in font and all(ord(text) in _DINGBATS for text in said if len(text) == 1):
        return _are_numbered(font, objects, _DINGBAT)
    if len(codes) < _FEWEST:
        return False
    own = sum(text == chr(code) for code, text in codes.items())
    return len(said) == 1 or (own > _ALL * len(codes) and b"/DescendantFonts" in font and not _are_written(said))


def _are_written(texts: Collection[str]) -> bool:
    """Whether most of some characters are those of Chinese or western writing."""
    return sum(text.isascii() or text.encode("gb2312", "ignore") != b"" for text in texts) >= _MEANT * len(texts)


def _are_numbered(font: bytes, objects: Objects, name: re.Pattern[bytes] = _COUNTED) -> bool:
    """Whether all names of a font number its glyphs, in such a way."""
    names = set(glyph_names(font, objects).values())
    return bool(names) and all(name.fullmatch(each) for each in names - {b".notdef"})


def _numbered(font: bytes, objects: Objects) -> list[int]:
    """The codes of a font of names whose names number its glyphs; none where all of them count the codes themselves."""
    found = {code: number for code, name in glyph_names(font, objects).items() if (number := _COUNTED.fullmatch(name))}
    return [] if all(int(number[1]) == code for code, number in found.items()) else list(found)


def glyph_names(font: bytes, objects: Objects) -> dict[int, bytes]:
    """The names that a font gives its codes beside those of its encoding."""
    encoding = objects.of(font, b"/Encoding")
    listed = _NAMES.search(encoding.partition(b">>")[0])
    found: dict[int, bytes] = {}
    code = 0
    for number, name in _TOKEN.findall(listed[1] if listed else objects.of(encoding, b"/Differences")):
        if number:
            code = int(number[:6])
            continue
        found[code] = name
        code += 1
    return found
