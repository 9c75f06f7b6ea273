"""What a TrueType program says of its glyphs: which characters they are, by its maps and its names."""

import struct
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

_UNICODE = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Maps by Unicode, as platform and encoding, the fullest first."""

_OWN = ((3, 0), (1, 0))
"""Maps by codes of the font's own."""

_SYMBOLS = 0xF000
"""What is added to codes in the map of a font of symbols."""

_PLAIN = range(0x20, 0x7F)
_FIRST_NAME = 3
"""Number of the name of the blank among the standard names; the other plain characters follow."""

_MOST_NAMES = 2048
_MOST = 0x10000
"""Characters of a map that are looked at."""


_FORM_OF_PLACES = 50
"""Where the head of a program tells how wide the places of its outlines are written."""


class Glyphs:
    """The glyphs of a font program; raises nothing: a damaged one says nothing."""

    def __init__(self, program: bytes) -> None:
        self._program = program
        self._tables: dict[bytes, tuple[int, int]] = {}
        try:
            (count,) = struct.unpack_from(">H", program, 4)
            for number in range(count):
                tag, _, start, length = struct.unpack_from(">4sIII", program, 12 + 16 * number)
                self._tables[tag] = start, length
        except struct.error:
            pass

    def drawn_for(self, character: str) -> int:
        """The glyph of a character; 0 where the program does not say."""
        return self._looked_up(_UNICODE, ord(character))

    def drawn_by(self, code: int) -> int:
        """The glyph of a code of the font's own; 0 where the program does not say."""
        return self._looked_up(_OWN[:1], _SYMBOLS + code) or self._looked_up(_OWN, code)

    @cached_property
    def characters(self) -> dict[int, str]:
        """Which glyphs are which characters, by the fullest map by Unicode; of several the most common one."""
        for key in _UNICODE:
            if key in self._maps:
                try:
                    found = sorted(islice(_pairs(self._program, self._maps[key]), _MOST), key=_by_use, reverse=True)
                except struct.error:
                    continue
                return {glyph: chr(code) for code, glyph in found if glyph}
        return {}

    def has_outline(self, glyph: int) -> bool:
        """Whether a glyph draws anything; one of which the program does not say may."""
        head, places = self._tables.get(b"head"), self._tables.get(b"loca")
        if head is None or places is None:
            return True
        try:
            (wide,) = struct.unpack_from(">h", self._program, head[0] + _FORM_OF_PLACES)
            form, size = (">2I", 4) if wide else (">2H", 2)
            start, end = struct.unpack_from(form, self._program, places[0] + size * glyph)
        except struct.error:
            return True
        return bool(start != end)

    @cached_property
    def plain(self) -> dict[int, str]:
        """Which glyphs are plain characters, of one byte in ASCII; none where it does not say."""
        found = {glyph: chr(code) for code in reversed(_PLAIN) if (glyph := self.drawn_for(chr(code)))}
        return found or dict(self._named())

    def _named(self) -> Iterator[tuple[int, str]]:
        """Glyphs with the names of plain characters."""
        start, _ = self._tables.get(b"post", (0, 0))
        try:
            (version,) = struct.unpack_from(">I", self._program, start)
            if not start or version != 0x20000:
                return
            (count,) = struct.unpack_from(">H", self._program, start + 32)
            numbers = struct.unpack_from(f">{min(count, _MOST_NAMES)}H", self._program, start + 34)
        except struct.error:
            return
        for glyph, number in enumerate(numbers):
            if number - _FIRST_NAME + _PLAIN[0] in _PLAIN:
                yield glyph, chr(number - _FIRST_NAME + _PLAIN[0])

    @cached_property
    def _maps(self) -> dict[tuple[int, int], int]:
        """Where the maps of characters begin, by platform and encoding."""
        start, _ = self._tables.get(b"cmap", (0, 0))
        found: dict[tuple[int, int], int] = {}
        try:
            (count,) = struct.unpack_from(">H", self._program, start + 2) if start else (0,)
            for number in range(count):
                platform, encoding, at = struct.unpack_from(">HHI", self._program, start + 4 + 8 * number)
                found[platform, encoding] = start + at
        except struct.error:
            pass
        return found

    def _looked_up(self, maps: tuple[tuple[int, int], ...], code: int) -> int:
        for key in maps:
            if key in self._maps:
                try:
                    glyph = _glyph(self._program, self._maps[key], code)
                except struct.error:
                    glyph = 0
                if glyph:
                    return glyph
        return 0


def _by_use(pair: tuple[int, int]) -> tuple[bool, int]:
    """Radicals and characters that only keep old codes apart come last."""
    code = pair[0]
    return 0x2E80 <= code < 0x2FE0 or code == 0xA0 or code == 0xAD or 0xE000 <= code < 0xFB00, code


def _pairs(program: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Codes of a map that begins there and their glyphs; raises struct.error where it is cut."""
    (kind,) = struct.unpack_from(">H", program, start)
    if kind == 12:
        (count,) = struct.unpack_from(">I", program, start + 12)
        for number in range(min(count, _MOST)):
            begin, end, glyph = struct.unpack_from(">III", program, start + 16 + 12 * number)
            for code in range(begin, min(end, 0x10FFFF, begin + _MOST) + 1):
                yield code, glyph + code - begin
    elif kind == 4:
        (twice,) = struct.unpack_from(">H", program, start + 6)
        for number in range(twice // 2):
            (end,) = struct.unpack_from(">H", program, start + 14 + 2 * number)
            (begin,) = struct.unpack_from(">H", program, start + 16 + twice + 2 * number)
            for code in range(begin, min(end, 0xFFFE) + 1):
                yield code, _in_segments(program, start, code)
    else:
        for code in range(0x100):
            yield code, _glyph(program, start, code)


def _glyph(program: bytes, start: int, code: int) -> int:
    """The glyph of a code in a map that begins there; raises struct.error where that is cut."""
    (kind,) = struct.unpack_from(">H", program, start)
    if kind == 0 and code < 256:
        return program[start + 6 + code] if start + 6 + code < len(program) else 0
    if kind == 6:
        first, count = struct.unpack_from(">HH", program, start + 6)
        inside = first <= code < first + count
        return int(struct.unpack_from(">H", program, start + 10 + 2 * (code - first))[0]) if inside else 0
    if kind == 4:
        return _in_segments(program, start, code)
    if kind == 12:
        return _in_groups(program, start, code)
    return 0


def _in_segments(program: bytes, start: int, code: int) -> int:
    (twice,) = struct.unpack_from(">H", program, start + 6)
    low, high = 0, twice // 2
    while low < high:
        middle = (low + high) // 2
        if struct.unpack_from(">H", program, start + 14 + 2 * middle)[0] < code:
            low = middle + 1
        else:
            high = middle
    if low >= twice // 2:
        return 0
    begin, delta, offset = (struct.unpack_from(">H", program, start + 16 + n * twice + 2 * low)[0] for n in (1, 2, 3))
    if code < begin:
        return 0
    if not offset:
        return int(code + delta) & 0xFFFF
    (glyph,) = struct.unpack_from(">H", program, start + 16 + 3 * twice + 2 * low + offset + 2 * (code - begin))
    return int(glyph + delta) & 0xFFFF if glyph else 0


def _in_groups(program: bytes, start: int, code: int) -> int:
    (count,) = struct.unpack_from(">I", program, start + 12)
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        begin, end, glyph = struct.unpack_from(">III", program, start + 16 + 12 * middle)
        if begin <= code <= end:
            return int(glyph + code - begin)
        low, high = (middle + 1, high) if code > end else (low, middle)
    return 0
