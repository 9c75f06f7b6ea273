"""Maps of fonts (/ToUnicode) in whose ranges a tool wrote both bytes of a character over each other: 4e09 as 004f.

Ghostscript 10.0 does so. The glyphs of such fonts stand in the order of their characters, as the other entries of the
map do, so that those around a range tell what it was.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from budget.record import dataclass

_IDEOGRAPHS = range(0x3400, 0xA000)
_FEWEST = 16
"""Ideographs of a map from which on their order tells."""

_IN_ORDER = 0.95
"""Share of ideographs that follow one that comes before them, where glyphs stand in the order of their characters."""

_TOLD = 2
"""Ranges that are told by those around them from which on a map is of this kind."""

_FIRST_BEYOND = 0x100
"""What two bytes over each other are less than."""

_LEAST = 0x4E
"""What both bytes of an ideograph over each other are at least: one code alone that says less may be a figure."""

_LAST_PLAIN = 0x7E
"""What a range of few ideographs must say more than: letters of Latin may stand among them in any order."""

_SIGNS = "·×°±§÷"
"""Signs of Latin that stand in Chinese text, too."""

_BEFORE = 8
"""Characters of a range that may have stood before the one that is used of it."""

_NEAR = 64
"""Codes within which characters count on together, mostly."""

_BRACKET = 0xFF08
"""The bracket that is written as another sign would be, and much more often than any."""

_LAST = 0xFFFF
_UNKNOWN = "\ufffd"

Entry = tuple[int, int]
"""A code, and the character that it is said to be."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Codes that count on, and characters that do, out of order; the entries around them."""

    code: int
    said: int
    count: int
    left: Entry
    right: Entry

    def told(self, known: Collection[int], *, gapless: bool) -> int | None:
        """The first character that it had: one that is ``known``, or the only one that it can have been.

        It is one that counts on from or to the entries around: those nearby, any where glyphs stand ``gapless``. None
        where several are left.
        """
        least = self.left[1] + max(self.code - self.left[0], 1)  # no glyph between stands for two characters
        most = self.right[1] - (self.count if self.right[0] > _LAST else max(self.right[0] - self.code, self.count))
        found = [first for first in _written_as(self.said, alone=self.count == 1) if least <= first <= most]
        common = [first for first in found if all(map(_is_common, range(first, first + self.count)))]
        near = [entry for entry in (self.left, self.right) if gapless or abs(entry[0] - self.code) <= _NEAR]
        counted = [said + self.code - code for code, said in near]
        likely = [first for first in (*known, *counted) if first in (found if gapless and self.count > 1 else common)]
        if likely:
            return likely[0]
        return _BRACKET if _BRACKET in common else common[0] if len(common) == 1 else None


def unfolded(codes: Mapping[int, str], known: Mapping[int, Collection[str]], *, surely: bool = False) -> dict[int, str]:
    """What codes are of which a map says something of this kind, U+FFFD where nothing tells; nothing in other maps.

    ``known`` is what other parts of the same font say, ``surely`` that a map of the same document is of this kind.
    """
    entries = [(code, ord(said)) for code, said in sorted(codes.items()) if len(said) == 1]
    ideographs = [said for _, said in entries if said in _IDEOGRAPHS]
    rising = sum(one < other for one, other in pairwise(ideographs))
    if (len(ideographs) < _FEWEST and not surely) or rising < _IN_ORDER * (len(ideographs) - 1):
        return {}
    pairs = [(a, b) for a, b in pairwise(entries) if a[1] in _IDEOGRAPHS and b[1] in _IDEOGRAPHS and a[1] < b[1]]
    gapless = sum(b[1] - a[1] == b[0] - a[0] for a, b in pairs) > _IN_ORDER * len(pairs)
    least = _LAST_PLAIN if len(ideographs) < _FEWEST else 0
    ranges = [each for each in _ranges(entries, surely=surely) if each.said > least]
    firsts = [(each, each.told([*map(ord, known.get(each.code, ()))], gapless=gapless)) for each in ranges]
    if not surely and sum(first is not None for each, first in firsts if each.count > 1) < (1 if known else _TOLD):
        return {}
    return {
        each.code + more: _UNKNOWN if first is None else chr(first + more)
        for each, first in firsts
        for more in range(each.count)
    }


def _ranges(entries: Sequence[Entry], *, surely: bool) -> Iterator[_Range]:
    """The ranges of a map, in the order of their codes, that do not follow the character before them."""
    sound: list[Entry] = [(-1, 0)]
    found: list[tuple[int, int, int, Entry]] = []
    for run in _runs(entries):
        code, said = run[0]
        is_lone = surely and sound[-1][0] < 0 and _LAST_PLAIN < said < _FIRST_BEYOND + _BEFORE
        if _follows(run[0], sound[-1]) and not (is_lone and chr(said) not in _SIGNS):
            sound += run
        elif (said < _FIRST_BEYOND and len(run) > 1) or _LEAST <= said < _FIRST_BEYOND + _BEFORE:
            found.append((code, said, len(run), sound[-1]))
    sound.append((_LAST + 1, _LAST + 1))
    for code, said, count, left in found:
        yield _Range(code, said, count, left, sound[bisect_left(sound, (code, 0))])


def _follows(entry: Entry, last: Entry) -> bool:
    """Whether an entry comes after one; no sign does so where more glyphs stand between them than characters."""
    code, said = entry[0] - last[0], entry[1] - last[1]
    near = said >= code or last[0] < 0 or entry[1] >= _FIRST_BEYOND or chr(entry[1]).isalnum()
    return said > 0 and near


def _runs(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Entries of which codes and characters count on together."""
    run: list[Entry] = []
    for code, said in entries:
        if run and (code, said) != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append((code, said))
    if run:
        yield run


@cache
def _written_as(said: int, *, alone: bool) -> list[int]:
    """The characters that are written so at the begin of a range; or ``alone``, of a range that may begin before it."""
    found = list(_over_each_other().get(said, ()))
    for before in range(1, _BEFORE if alone else 0):
        for begin in _over_each_other().get(said - before, ()):
            if all(map(_is_common, range(begin, begin + before))):
                found.append(begin + before)
    return sorted(found)


@cache
def _over_each_other() -> Mapping[int, Sequence[int]]:
    """Characters by what both of their bytes are over each other."""
    found: dict[int, list[int]] = {}
    for character in range(_LAST):
        found.setdefault(character >> 8 | character & 0xFF, []).append(character)
    return found


def _is_common(character: int) -> bool:
    """Whether a character is an ideograph or a sign of the plain Chinese set."""
    letter = chr(character)
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character in _IDEOGRAPHS or not letter.isalnum()
