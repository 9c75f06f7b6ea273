"""Words that stand otherwise than their page: on end, on their head, or letter below letter in several lines.

They are read in the order in which they are drawn. Each line of such a word becomes a piece that lies level in the
room that it takes; lines of one word, which stand beside each other, come to lie one below the other.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import sub

from budget.disclosure import Box
from budget.record import dataclass

Line = tuple[float, float]
"""Top and bottom."""

Turned = Callable[[Sequence[int]], list[int]]
"""Asked for places of letters, tells for each by how much it is turned from the page."""

_HALF = 180
"""Degrees by which what stands on its head is turned."""

_UPWARD = 90
"""Degrees, clockwise, by which letters are turned to stand upright that are read up the page."""

_TALL = 2.0
"""Heights of a letter of such a word, in its widths, once it lies level, as far as there is room."""

_BESIDE = 0.6
"""Sizes of a letter by which the middles of two letters of an upright line differ at most, as those of brackets."""

_APART = 4.0
"""Sizes of a letter within which an upright line goes on."""

_PITCH = 1.5
"""Sizes of a letter within which the next line of an upright word stands beside the one before."""


@dataclass(frozen=True, slots=True)
class _Upright:
    """Letters one above the other: the numbers of their pieces, the room they take, whether they are read up the page.

    ``on_end`` are those that are turned, ``against`` is whether they are told the other way than they are read.
    """

    numbers: range
    box: Box
    size: float
    up: bool
    on_end: int
    against: bool = False

    def goes_on(self, after: "_Upright") -> bool:
        """Whether another one is its next line: beside it, on the left where letters stand upright."""
        across = (self.box[0] + self.box[2] - after.box[0] - after.box[2]) / 2
        across = abs(across) if self.on_end else across
        size = max(self.size, after.size)
        beside = _BESIDE * size < across < _PITCH * size
        same_way = after.up == self.up or len(after.numbers) == 1
        return len(self.numbers) > 1 and after.numbers.start == self.numbers.stop and beside and same_way


def laid_level(
    starts: list[int],
    lines: list[Line | None],
    ends: tuple[list[float], list[float]],
    letters: str,
    blanks: Container[int],
    turned: Turned,
) -> str:
    """Makes one piece of each line of such a word: its letters share, side by side, the room that it takes.

    Gives the letters, those in the order in which they are read that are told the other way, as by pages that say that
    they are turned.

    Args:
        starts: the places of the letters with which pieces begin; those of such words have one letter.
        lines: tops and bottoms of the pieces, None where they are not read.
        ends: left and right ends of all letters.
        letters: the letters themselves.
        blanks: the places of letters behind a printed blank.
        turned: tells by how much letters are turned.
    """
    x0s, x1s = ends
    lengths = map(sub, [*starts[1:], len(letters)], starts)
    single = [n for n, length in enumerate(lengths) if length == 1 and lines[n]]
    follow = {n for one, n in pairwise(single) if n == one + 1}
    asked = [n for n in single if n in follow or n + 1 in follow]
    turns = dict(zip(asked, turned([starts[n] for n in asked]), strict=True))
    if not any(turns.values()) and all(lines[n - 1] == lines[n] for n in follow):
        return letters  # most that stand alone are level with the next one
    boxes = {n: (x0s[starts[n]], line[0], x1s[starts[n]], line[1]) for n in asked if (line := lines[n])}
    against: list[range] = []
    words = [[line] for line in _on_their_head(turns, boxes, starts, blanks)]
    for upright in _words(_uprights({n: turn for n, turn in turns.items() if abs(turn) != _HALF}, boxes)):
        own = [n for line in upright for n in line.numbers]
        against += [line.numbers for line in upright if line.against]
        on_end = sum(line.on_end for line in upright)
        if 2 * on_end > len(own) > 1 or (len(upright) > 1 and not any(letters[starts[n]].isdigit() for n in own)):
            words.append([line.numbers for line in upright])
    read = list(letters)
    for numbers in against:
        first, last = starts[numbers[0]], starts[numbers[-1]]
        read[first : last + 1] = reversed(read[first : last + 1])
    laid = [each for word in words for each in _laid(word, boxes)]
    for numbers, (left, top, right, bottom) in sorted(laid, key=lambda each: each[0].start, reverse=True):
        wide = (right - left) / len(numbers)
        for n, place in enumerate([starts[number] for number in numbers]):
            x0s[place], x1s[place] = left + n * wide, left + (n + 1) * wide
        lines[numbers.start] = top, bottom
        del starts[numbers.start + 1 : numbers.stop], lines[numbers.start + 1 : numbers.stop]
    return "".join(read)


def _laid(word: Sequence[range], boxes: Mapping[int, Box]) -> Iterator[tuple[range, Box]]:
    """Where the lines of a word come to lie: over its width, one below the other, within its height."""
    rooms = [_room([boxes[n] for n in numbers]) for numbers in word]
    left, head, right, foot = _room(rooms)
    tall = min(_TALL * (right - left) / min(map(len, word)), (foot - head) / len(word))
    middle = (max(room[1] for room in rooms) + min(room[3] for room in rooms)) / 2
    first = min(max(middle - len(word) * tall / 2, head), foot - len(word) * tall)
    for n, numbers in enumerate(word):
        yield numbers, (left, round(first + n * tall, 2), right, round(first + (n + 1) * tall, 2))


def set_upright(letters: str, starts: Sequence[int], turned: Turned) -> str:
    """The letters of a page, those of pieces that stand on their head in the order in which they are read.

    pdfium tells them from the left, where such a word ends. ``starts`` are the places where pieces begin.
    """
    out = []
    for (start, end), turn in zip(pairwise([*starts, len(letters)]), turned(starts), strict=True):
        out.append(letters[start:end][::-1] if abs(turn) == _HALF else letters[start:end])
    return "".join(out)


def _on_their_head(
    turns: Mapping[int, int], boxes: Mapping[int, Box], starts: Sequence[int], blanks: Container[int]
) -> Iterator[range]:
    """The pieces, by their numbers, that are the letters of a word on its head.

    None stands far from the one before. All stand beside each other, or, in a heading up the page whose letters are
    drawn over each other, at one place.
    """
    follows = {n for one, n in pairwise(turns) if n == one + 1 and starts[n] not in blanks}
    begun: list[int] = []
    for n, turn in turns.items():
        on_head = abs(turn) == _HALF
        goes_on = n in follows and bool(begun) and on_head and _is_near(boxes[n - 1], boxes[n])
        if begun and goes_on and len(begun) > 1:
            goes_on = _is_beside(boxes[n - 2], boxes[n - 1]) == _is_beside(boxes[n - 1], boxes[n])
        if begun and not goes_on:
            yield range(begun[0], begun[-1] + 1)
            begun = []
        if on_head:
            begun.append(n)
    if begun:
        yield range(begun[0], begun[-1] + 1)


def _is_near(one: Box, other: Box) -> bool:
    """Whether a letter stands as close to another one as those of a word that is set apart do, at most."""
    return max(one[0], other[0]) - min(one[2], other[2]) < _APART * _size(one, other)


def _is_beside(one: Box, other: Box) -> bool:
    return abs(one[0] + one[2] - other[0] - other[2]) / 2 > _BESIDE * _size(one, other)


def _size(*boxes: Box) -> float:
    return max(max(box[2] - box[0], box[3] - box[1]) for box in boxes)


def _uprights(turns: Mapping[int, int], boxes: Mapping[int, Box]) -> Iterator[_Upright]:
    """Letters that follow each other up the page or down it, in lines; one that has none beside it alone."""
    line: list[int] = []
    up: bool | None = None
    size = 0.0
    for n in [*turns, -1]:
        left, top, right, bottom = boxes.get(n, (0.0, 0.0, 0.0, 0.0))
        own = max(right - left, bottom - top)
        if line and n == line[-1] + 1:
            x0, y0, x1, y1 = boxes[line[-1]]
            down = (top + bottom - y0 - y1) / 2
            near = abs(left + right - x0 - x1) / 2 < _BESIDE * max(size, own)
            if near and 0 < abs(down) < _APART * max(size, own) and up in (None, down < 0):
                line.append(n)
                up, size = down < 0, max(size, own)
                continue
        if line:
            on_end = sum(bool(turns[k]) for k in line)
            numbers, box = range(line[0], line[-1] + 1), _room([boxes[k] for k in line])
            as_read = {turns[k] % 360 == _UPWARD for k in line}
            against = on_end == len(line) > 1 and as_read == {not up}
            yield _Upright(numbers, box, size, bool(up) != against, on_end, against)
        line, up, size = [n], None, own


def _words(lines: Iterable[_Upright]) -> Iterator[list[_Upright]]:
    """Such lines, those of one word together and in their order: they share a part of the height of the page."""
    word: list[_Upright] = []
    for line in lines:
        goes_on = bool(word) and word[-1].goes_on(line)
        if goes_on and max(each.box[1] for each in [*word, line]) < min(each.box[3] for each in [*word, line]):
            word.append(line)
            continue
        if word:
            yield _in_order(word)
        word = [line]
    if word:
        yield _in_order(word)


def _in_order(word: list[_Upright]) -> list[_Upright]:
    """The lines of a word: from the left where its letters go up the page, else from the right."""
    return sorted(word, key=lambda line: line.box[0], reverse=not word[0].up)


def _room(boxes: Sequence[Box]) -> Box:
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)
