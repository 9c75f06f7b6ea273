"""Fonts that map the glyph of one digit to another: read as the font itself says, and doubtful.

What a character is, a PDF tells by a map beside the font (/ToUnicode). Where that is wrong a page shows 3 and gives
8. The font says it, too: by the names or the standard encoding of its codes, or in its program.
"""

import re
import struct
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from budget.pattern import pattern
from extract.pdf.glyphs import Glyphs
from extract.pdf.objects import Objects, reference

_STANDARD = (b"WinAnsiEncoding", b"MacRomanEncoding", b"StandardEncoding")
_SYMBOLIC = 4
_COLLECTIONS = pattern(rb"/Ordering\s*\((GB1|CNS1|Japan1|Korea1)\)")
_BEFORE_PLAIN = 31
"""In the collections of Adobe the plain characters, from the blank on, have the numbers 1 to 95."""

_CODINGS = [
    (pattern(begin), coding)
    for begin, coding in (
        (rb"Uni\w+-U(?:CS2|TF16)", "utf-16-be"),
        (rb"GB(?:K|-EUC|pc)", "gb18030"),
        (rb"B5|ETen", "big5"),
        (rb"90\w*-RKSJ", "cp932"),
        (rb"KSC\w*-(?:EUC|UHC)", "cp949"),
    )
]
"""Encodings of composite fonts, by how their names begin, whose codes are written characters."""

_PROGRAM = pattern(rb"/FontFile[23]")
_NAMES = {
    "space": " ", "period": ".", "comma": ",", "hyphen": "-", "minus": "-", "percent": "%",
    "parenleft": "(", "parenright": ")", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_DIGITS = frozenset("0123456789")
_PLAIN = range(0x20, 0x7F)

_DIFFERENCES = pattern(rb"/Differences\s*\[([^\]]*)\]")
_TOKEN = pattern(rb"(\d+)|/([^\s/\[\]<>()]+)")
_PUT = pattern(rb"dup\s+(\d+)\s*/(\S+)\s+put")

_MOST_CODES = 0x10000

_ASKED = 64
"""Characters that are no digits by which a program shows that it speaks of the same ones."""

Codes = Callable[[int], str]
"""What the font says that a code is; "" where it does not say."""


def contradicted(codes: Mapping[int, str], font: bytes, objects: Objects) -> dict[int, str]:
    """What the font says of those codes of a map that are digits for one of both, and not the same.

    A map that differs from most of the codes of an encoding of characters is that of another font: what its encoding
    says of all of them.
    """
    written = _written(font, objects) if b"/DescendantFonts" in font else None
    if written is None and not any(said in _DIGITS for said in map(_plain, codes.values())):
        return {}
    says = written or (_composite if b"/DescendantFonts" in font else _simple)(codes, font, objects)
    owns = {code: own for code in codes if (own := says(code))} if says else {}
    others = {code: own for code, own in owns.items() if _plain(codes[code]) != own}
    if written and 2 * len(others) > len(codes):
        return others
    return {code: own for code, own in others.items() if _may_be_taken(_plain(codes[code]), own)}


def _may_be_taken(one: str, other: str) -> bool:
    """Whether it makes another figure to take one character for another."""
    return one in _DIGITS or other in _DIGITS or {one, other} == {".", ","}


def _plain(text: str) -> str:
    return text if text in _DIGITS else unicodedata.normalize("NFKC", text)


def _simple(codes: Mapping[int, str], font: bytes, objects: Objects) -> Codes | None:
    """What a font of one byte a code says of them: by their names, else by its program."""
    descriptor = objects.of(font, b"/FontDescriptor")
    encoding = objects.of(font, b"/Encoding").lstrip()
    if b"/TrueType" in font and (not encoding or is_symbolic(descriptor)):
        glyphs = program(descriptor, objects)
        return (_sound(codes, glyphs, glyphs.drawn_by) if glyphs else None) or _borne_out(codes, _ascii)
    named = _encoded(encoding, objects) if encoding else _built_in(descriptor, objects)
    return (lambda code: named.get(code, "")) if named else None


def _encoded(encoding: bytes, objects: Objects) -> dict[int, str]:
    """The plain characters of an encoding, by their codes."""
    own = encoding if encoding.startswith(b"/") else encoding.split(b">>", 1)[0]
    base = re.match(rb"/(\w+)", own) if own.startswith(b"/") else re.search(rb"/BaseEncoding\s*/(\w+)", own)
    named = {code: chr(code) for code in _PLAIN if code not in (0x27, 0x60)} if base and base[1] in _STANDARD else {}
    if own.startswith(b"/"):
        return named
    listed = _DIFFERENCES.search(own)
    differences = listed[1] if listed else objects.of(own, b"/Differences") if b"/Differences" in own else b""
    code = 0
    for number, name in _TOKEN.findall(differences):
        if number:
            code = int(number[:6])
            continue
        named[code] = _called(name)
        code += 1
    return named


def is_symbolic(descriptor: bytes) -> bool:
    """Whether a font says that its characters are not those of Latin."""
    flags = re.search(rb"/Flags\s+(\d{1,9})", descriptor)
    return bool(flags and int(flags[1]) & _SYMBOLIC)


def _built_in(descriptor: bytes, objects: Objects) -> dict[int, str]:
    """The plain characters that a Type 1 program itself encodes."""
    number = reference(descriptor.partition(b"/FontFile ")[2])
    clear = objects.stream(number).partition(b"eexec")[0] if number is not None else b""
    return {int(code[:6]): _called(name) for code, name in _PUT.findall(clear)}


def _called(name: bytes) -> str:
    """The plain character of a glyph's name, or nothing."""
    stem = name.decode("latin-1").partition(".")[0]
    if re.fullmatch(r"uni00[2-7][0-9A-Fa-f]", stem):
        return chr(int(stem[3:], 16))
    return _NAMES.get(stem, stem if len(stem) == 1 and stem.isascii() and stem.isalpha() else "")


def _composite(codes: Mapping[int, str], font: bytes, objects: Objects) -> Codes | None:
    """What a font of several bytes a code says of them: by its program, or by its collection."""
    below = objects.below(font)
    if not _encoding(font, objects).startswith(b"Identity"):
        return None
    glyphs = program(objects.of(below, b"/FontDescriptor"), objects)
    if glyphs is not None:
        drawn = glyph_numbers(below, objects)
        return _sound(codes, glyphs, lambda code: drawn[code] if code < len(drawn) else 0)
    collection = objects.of(below, b"/CIDSystemInfo")
    if b"/CIDFontType0" not in below or not _COLLECTIONS.search(collection[:400]):
        return None
    return _borne_out(codes, lambda code: _ascii(code + _BEFORE_PLAIN))


def _encoding(font: bytes, objects: Objects) -> bytes:
    named = re.match(rb"/([\w-]+)", objects.of(font, b"/Encoding").lstrip())
    return named[1] if named else b""


def _written(font: bytes, objects: Objects) -> Codes | None:
    """What a composite font's encoding says of codes that are themselves written characters."""
    name = _encoding(font, objects)
    coding = next((coding for begin, coding in _CODINGS if begin.match(name)), None)
    return partial(_decoded, coding) if coding else None


def _decoded(coding: str, code: int) -> str:
    """The character of a code of one byte or two."""
    held = code.to_bytes(2 if code > 0xFF or coding == "utf-16-be" else 1)
    said = held.decode(coding, "ignore")
    return said if len(said) == 1 and said.isprintable() else ""


def _ascii(code: int) -> str:
    return chr(code) if code in _PLAIN else ""


def _borne_out(codes: Mapping[int, str], says: Codes) -> Codes | None:
    """What is said of codes, where the map says most of it, too, of those that are no digits."""
    others = [(_plain(said), says(code)) for code, said in codes.items() if says(code) and _plain(said) not in _DIGITS]
    return says if 2 * sum(said == own for said, own in others) > len(others) else None


def glyph_numbers(below: bytes, objects: Objects) -> Sequence[int]:
    """Which glyph is drawn for each code of two bytes."""
    number = reference(below.partition(b"/CIDToGIDMap")[2])
    listed = objects.stream(number)[: 2 * _MOST_CODES] if number is not None else b""
    return struct.unpack(f">{len(listed) // 2}H", listed[: len(listed) // 2 * 2]) if listed else range(_MOST_CODES)


def program(descriptor: bytes, objects: Objects) -> Glyphs | None:
    """The program of a font that has tables; other ones have no map in them."""
    found = _PROGRAM.search(descriptor)
    number = reference(descriptor[found.end() :]) if found else None
    return Glyphs(objects.stream(number)) if number is not None else None


def _sound(codes: Mapping[int, str], glyphs: Glyphs, drawn: Callable[[int], int]) -> Codes | None:
    """What a program says of codes, where it says of those that are no digits mostly what the map says, too.

    A program that was made for one document may number its glyphs in a map by codes that mean nothing.
    """
    same = other = 0
    for code, said in codes.items():
        if len(said) != 1 or said in _DIGITS:
            continue
        own = glyphs.drawn_for(said)
        named = glyphs.plain.get(drawn(code), "")
        same += bool(drawn(code)) and (own == drawn(code) or named == said)
        other += (own or named) not in (0, "", drawn(code), said)
        if same + other >= _ASKED:
            break
    return (lambda code: glyphs.plain.get(drawn(code), "")) if same > other else None
