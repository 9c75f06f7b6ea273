"""What is printed twice, or over something else: a shadow counts once, a figure beneath another text is doubtful."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, repeat
from operator import le

from extract.geometry.pieces import Piece

OVERPRINTED = "overprinted"
"""Doubt of a figure over which, or over a part of which, something else is printed."""

_SHARE = 0.5
"""Share of a letter's width that two texts have in common from which on one is printed over the other."""

_DEEP = 0.45
"""Share of the height of lines from which on letters of the one stand over those of the other."""

_ASIDE = 0.4
"""Heights of a letter by which a shadow falls aside."""

_BESIDE = 100
"""Pieces beside one, beyond which nobody looks at each of them to know whether any share their place."""


def without_shadows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page without those, or their first letters, that repeat another one right beside its place.

    Figures that share their place with another text are marked as doubtful.
    """
    if not _may_share(pieces):
        return list(pieces)  # as on most pages
    rests: dict[int, list[Piece]] = {}
    for one, other in _over_each_other(pieces):
        if _is_shadow(one, other):
            rests[id(other)] = []
        elif id(one) in rests or id(other) in rests:
            continue
        elif not _agree(one, other):
            one.doubt = other.doubt = OVERPRINTED
        elif (one.top, one.bottom) == (other.top, other.bottom):
            rests[id(other)] = _behind(one, other)
    return [rest for piece in pieces for rest in rests.get(id(piece), (piece,))] if rests else list(pieces)


def _behind(one: Piece, other: Piece) -> list[Piece]:
    """What of a piece stands behind the end of another one, the last letters of which it repeats."""
    middles = [(x0 + x1) / 2 for x0, x1 in zip(other.x0s, other.x1s, strict=True)]
    first = bisect_left(middles, one.x1s[-1])
    return [other.cut(first, len(middles))] if first < len(middles) else []


def _may_share(pieces: Sequence[Piece]) -> bool:
    """Whether any two pieces that stand as deep in each other's line as :data:`_DEEP` reach into each other."""
    least = min([piece.bottom - piece.top for piece in pieces], default=0.0)
    tops = [piece.top for piece in pieces]
    ordered = [pieces[number] for number in sorted(range(len(pieces)), key=tops.__getitem__)]
    tops.sort()
    lefts, rights = [piece.x0s[0] for piece in ordered], [piece.x1s[-1] for piece in ordered]
    ends = map(bisect_right, repeat(tops), [piece.bottom - _DEEP * least for piece in ordered], count(1))
    for after, (end, left, right) in enumerate(zip(ends, lefts, rights, strict=True), 1):
        if end == after or min(lefts[after:end]) >= right:
            continue  # most are followed, on their line, by what stands right of them
        if end - after > _BESIDE:
            return True
        for x0, x1 in zip(lefts[after:end], rights[after:end], strict=True):
            if x0 < right and left < x1:
                return True
    return False


def _over_each_other(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of pieces that share their place, in the order in which they were drawn on each line."""
    lines: dict[tuple[float, float], list[Piece]] = defaultdict(list)
    for piece in pieces:
        lines[piece.top, piece.bottom].append(piece)
    heights = sorted(lines)
    tops = [top for top, _ in heights]
    for line in lines.values():
        if len(line) > 1:
            line.sort(key=_left)
    places = {height: [(piece.x0s[0], piece.x1s[-1]) for piece in line] for height, line in lines.items()}
    for number, height in enumerate(heights):
        top, bottom = height
        if not _stand_apart(places[height]):
            yield from _along(lines[height])
        for below in heights[number + 1 : bisect_left(tops, bottom)]:
            low, foot = below
            is_deep = min(bottom, foot) - low > _DEEP * min(foot - low, bottom - top)
            if is_deep and not _stand_apart(sorted(places[height] + places[below])):
                yield from _across(lines[height], lines[below])


def _stand_apart(places: Sequence[tuple[float, float]]) -> bool:
    """Whether none of some texts reaches into the next one, as on most lines; from the left."""
    lefts, rights = zip(*places, strict=True)
    return all(map(le, rights, lefts[1:]))


def _along(line: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Of the pieces of one line, those that one before them reaches into."""
    furthest, reach = line[0], line[0].x1s[-1]
    for piece in line[1:]:
        if piece.x0s[0] < reach and _share(furthest, piece):
            yield furthest, piece
        if piece.x1s[-1] > reach:
            furthest, reach = piece, piece.x1s[-1]


def _across(line: Sequence[Piece], other: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Of the pieces of two lines, those that share their place."""
    lefts = [piece.x0s[0] for piece in other]
    for piece in line:
        left, right = piece.x0s[0], piece.x1s[-1]
        for near in other[max(bisect_right(lefts, left) - 1, 0) : bisect_right(lefts, right)]:
            if near.x1s[-1] > left and _share(piece, near):
                yield piece, near


def _share(one: Piece, other: Piece) -> bool:
    """Whether two pieces share more of a line than letters do that are set close."""
    common = min(one.x1s[-1], other.x1s[-1]) - max(one.x0s[0], other.x0s[0])
    return common > 0 and common > _SHARE * min(_letter(one), _letter(other))


def _letter(piece: Piece) -> float:
    return (piece.x1s[-1] - piece.x0s[0]) / len(piece.text)


def _is_shadow(one: Piece, other: Piece) -> bool:
    """Whether two pieces are the same text, drawn again a little aside, to look bold or to throw a shadow."""
    reach = _ASIDE * (one.bottom - one.top)
    aside = abs(one.x0s[0] - other.x0s[0]) <= reach and abs(one.bottom - other.bottom) <= reach
    return aside and one.text == other.text


def _agree(one: Piece, other: Piece) -> bool:
    """Whether the letters of two pieces, where these share their place, are the same, as those of a bold text."""
    left, right = max(one.x0s[0], other.x0s[0]), min(one.x1s[-1], other.x1s[-1])
    reach = _ASIDE * (one.bottom - one.top)
    for some, others in ((one, other), (other, one)):
        for letter, x0, x1 in zip(some.text, some.x0s, some.x1s, strict=True):
            is_shared = left < (x0 + x1) / 2 < right
            if is_shared and not any(
                letter == o and abs(x0 - x) <= reach for o, x in zip(others.text, others.x0s, strict=True)
            ):
                return False
    return abs(one.bottom - other.bottom) <= reach


def _left(piece: Piece) -> float:
    return piece.x0s[0]
