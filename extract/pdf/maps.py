"""The map of a font's codes to characters (/ToUnicode), read and written; that to their numbers (/Encoding), read."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count, islice

from budget.pattern import pattern

_BEGIN = pattern(rb"begin((?:bf|cid)(?:char|range))")
_ENTRY = pattern(rb"<([^<>]*)>\s*<([^<>]*)>\s*(?:<([^<>]*)>|\[([^\[\]]*)\])?")
_PAIR = pattern(rb"<([^<>]*)>\s*<([^<>]*)>")
_TEXT = pattern(rb"<([^<>]*)>")
_NUMBERED = pattern(rb"<([0-9A-Fa-f]{1,4})>\s*(?:<([0-9A-Fa-f]{1,4})>\s*)?(\d{1,5})(?!\d)")

_MOST_CODES = 0x10000
"""Codes of one map that are looked at."""

_PLAINLY = 5
"""Digits of a character beyond the first plane where it is told as a number, as some tools do."""

_PAIRED = "\U00010000"
"""From here on a character is two numbers of UTF-16, and is never counted on to."""


def read(told: bytes) -> dict[int, str]:
    """The codes of a map, of two bytes at most, and what they are said to be."""
    return {code: said for code, said in islice(_mapped(told), _MOST_CODES) if 0 <= code < _MOST_CODES}


def numbers(told: bytes) -> dict[int, int]:
    """Which numbers the codes of a font have, of two bytes at most, as a map within the document says."""
    return dict(islice(_numbered(told), _MOST_CODES))


def _numbered(told: bytes) -> Iterator[tuple[int, int]]:
    for kind, section in _sections(told):
        if kind.startswith(b"cid"):
            for first, last, number in _NUMBERED.findall(section):
                yield from zip(range(int(first, 16), int(last or first, 16) + 1), count(int(number)), strict=False)


def _mapped(spoken: bytes) -> Iterator[tuple[int, str]]:
    """All entries; one that cannot be read costs no other."""
    for kind, section in _sections(spoken):
        entries = _PAIR if kind == b"bfchar" else _ENTRY
        for entry in entries.findall(section) if kind.startswith(b"bf") else ():
            with suppress(ValueError):
                yield from _entered(*entry)


def _entered(first: bytes, last: bytes, begin: bytes | None = None, listed: bytes = b"") -> list[tuple[int, str]]:
    """What an entry says: of one code what it is, of a range from where it counts on, or each."""
    if begin is None:
        return [(int(first, 16), _text(last))]
    start, end = int(first, 16), min(int(last, 16), int(first, 16) + _MOST_CODES)
    texts = list(map(_text, _TEXT.findall(listed))) if listed else _counted(_text(begin), end - start + 1)
    return list(zip(range(start, end + 1), texts, strict=False))


def _sections(spoken: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a map by their kinds; of a kind of which none ends any more no end is sought again."""
    at, ending = 0, {b"bfchar", b"bfrange", b"cidchar", b"cidrange"}
    while (begin := _BEGIN.search(spoken, at)) is not None:
        at, kind = begin.end(), begin[1]
        end = spoken.find(b"end" + kind, at) if kind in ending else -1
        if end < 0:
            ending.discard(kind)
        else:
            yield kind, spoken[at:end]
            at = end


def _text(said: bytes) -> str:
    """A text in UTF-16; five digits are the number of one character that UTF-16 would say in two."""
    if len(said) == _PLAINLY:
        return chr(int(said, 16))
    return bytes.fromhex(said.decode("latin-1")).decode("utf-16-be", "replace")


def _counted(begin: str, count: int) -> Iterator[str]:
    """Texts of which each ends in the character after that of the one before; as many empty ones where one is."""
    last = ord(begin[-1]) if begin else 0
    for more in range(count):
        yield begin[:-1] + chr(min(last + more, sys.maxunicode)) if begin else ""


def written(said: Mapping[int, str], *, wide: bool) -> bytes:
    """A map that says what codes are, of two bytes each where they are ``wide``, else of one."""
    digits = 4 if wide else 2
    ranges: list[tuple[int, int, str]] = []
    for code in sorted(said):
        if ranges and len(said[code]) == 1 == len(ranges[-1][2]) and said[code] < _PAIRED:
            first, last, begin = ranges[-1]
            if code == last + 1 and code & 0xFF and ord(said[code]) == ord(begin) + code - first:
                ranges[-1] = first, code, begin
                continue
        ranges.append((code, code, said[code]))
    lines = [
        f"<{first:0{digits}X}><{last:0{digits}X}><{text.encode('utf-16-be', 'surrogatepass').hex()}>"
        for first, last, text in ranges
    ]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    width = "FF" * (digits // 2)
    space = f"1 begincodespacerange\n<{'00' * (digits // 2)}><{width}>\nendcodespacerange\n"
    told = "".join(f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange\n" for part in parts)
    return (space + told).encode()
