"""The objects of a PDF as they stand in its bytes, for what no parser tells of them.

Nothing is believed to be whole: an object that is not found, or is no such thing, is empty.
"""

import re
import zlib
from collections.abc import Iterator
from functools import cached_property

from budget.pattern import pattern

_PACKED = pattern(rb"/ObjStm.{0,400}?stream\r?\n", re.DOTALL)
_OBJECT = pattern(rb"(\d{1,8})\s+\d{1,5}\s*$")
_REFERENCE = rb"\s*(\d{1,8})\s+\d{1,5}\s+R\b"
_BEGIN = b" obj"
_NUMBER = pattern(rb"\d+")
_STREAM = pattern(rb"\bstream\r?\n")

_MOST_PACKED = 2**24
"""Bytes of packed objects that are looked through."""

_LONGEST_DICTIONARY = 65536
"""Bytes of an object within which its stream begins."""

_LARGEST_STREAM = 2**23
"""Bytes of a stream, unpacked, that are looked at."""


class Objects:
    """The objects of a document by their numbers; those written last count."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.packed = list(_unpacked(data))

    def name(self, key: bytes) -> bool:
        """Whether any object names a key."""
        return key in self.data or any(key in packed for packed in self.packed)

    def naming(self, key: bytes) -> Iterator[tuple[int, bytes]]:
        """The dictionaries that name a key, with their numbers."""
        begin, seen = -1, 0
        at = self.data.find(key)
        while at >= 0:  # each byte is looked at once, however often a key is named
            nearer = self.data.rfind(_BEGIN, seen, at)
            if nearer > begin:
                begin = nearer
                number = self._number_at(begin)
                if number is not None and key in (found := self.dictionary(number)):
                    yield number, found
            seen = at
            at = self.data.find(key, at + 1)
        if any(key in packed for packed in self.packed):
            yield from ((number, found) for number, found in self._inner.items() if key in found)

    def dictionary(self, number: int) -> bytes:
        """What an object says but for its stream."""
        if number not in self._places:
            return self._inner.get(number, b"")
        start, end = self._places[number], self._end_of(number)
        begin = _STREAM.search(self.data, start, min(end, start + _LONGEST_DICTIONARY))
        return self.data[start : begin.start() if begin else end]

    def of(self, dictionary: bytes, key: bytes) -> bytes:
        """What stands behind a key, or the object to which that refers: from its begin on."""
        found = re.search(re.escape(key) + rb"(?![A-Za-z0-9])\s*", dictionary)
        if found is None:
            return b""
        number = reference(dictionary[found.end() :])
        return dictionary[found.end() :] if number is None else self.dictionary(number)

    def below(self, font: bytes) -> bytes:
        """The font of numbered characters (CIDFont) out of which a composite one is made."""
        found = self.of(font, b"/DescendantFonts")
        if found.lstrip().startswith(b"["):
            number = reference(found)
            found = self.dictionary(number) if number is not None else found
        return found

    def stream(self, number: int) -> bytes:
        """What the stream of an object holds, unpacked as far as it is looked at."""
        place = self.place(number)
        held = self.data[place]
        if b"/FlateDecode" not in self.dictionary(number):
            return b"" if b"/Filter" in self.dictionary(number) else held
        try:
            return zlib.decompressobj().decompress(held, _LARGEST_STREAM)
        except zlib.error:
            return b""

    def place(self, number: int) -> slice:
        """Where the stream of an object stands in the bytes of the document."""
        start = self._places.get(number, 0)
        begin = _STREAM.search(self.data, start, start + _LONGEST_DICTIONARY) if start else None
        if begin is None:
            return slice(0, 0)
        found = _NUMBER.match(self.of(self.dictionary(number), b"/Length").lstrip())
        end = begin.end() + int(found[0][:9]) if found else self.data.find(b"endstream", begin.end())
        return slice(begin.end(), max(begin.end(), min(end, len(self.data))))

    def _number_at(self, begin: int) -> int | None:
        """The number of the object that begins there."""
        found = _OBJECT.search(self.data[max(begin - 16, 0) : max(begin, 0)])
        return int(found[1]) if found else None

    def _end_of(self, number: int) -> int:
        end = self.data.find(b"endobj", self._places[number])
        return end if end >= 0 else len(self.data)

    @cached_property
    def next(self) -> int:
        """The first number that no object has, nor any above it."""
        return max([0, *self._places, *self._inner]) + 1

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where the objects stand that are not packed."""
        places: dict[int, int] = {}
        at = self.data.find(_BEGIN)
        while at >= 0:
            number = self._number_at(at)
            if number is not None:
                places[number] = at + len(_BEGIN)
            at = self.data.find(_BEGIN, at + 1)
        return places

    @cached_property
    def _inner(self) -> dict[int, bytes]:
        """The objects that are packed."""
        found: dict[int, bytes] = {}
        for packed in self.packed:
            numbers = re.match(rb"[\d\s]*", packed)
            pairs = [int(each) for each in _NUMBER.findall(numbers[0] if numbers else b"")]
            first = len(numbers[0]) if numbers else 0
            starts = [*pairs[1::2], len(packed)]
            for number, start, end in zip(pairs[::2], starts, starts[1:], strict=False):
                found[number] = packed[first + start : first + end]
        return found


def reference(text: bytes) -> int | None:
    """The number of the object to which a text refers that begins so."""
    found = re.match(rb"\s*\[?" + _REFERENCE, text)
    return int(found[1]) if found else None


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What the streams hold in which objects are packed."""
    left = _MOST_PACKED
    for found in _PACKED.finditer(data):
        end = data.find(b"endstream", found.end())
        held = memoryview(data)[found.end() : end if end >= 0 else len(data)]  # what zlib leaves over it copies
        try:
            packed = zlib.decompressobj().decompress(held, left)
        except zlib.error:
            continue
        left -= len(packed)
        yield packed
        if left <= 0:
            return
