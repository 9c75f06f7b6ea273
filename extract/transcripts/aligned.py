"""The lines of a table that was written as text, aligned word by word: which words are one column.

Where a word stands is not sure in such text. What is sure is the order of the words in their line, and what they
are. So each line is laid along the columns that the lines before it had, at the least cost: for every letter by which
a word stands beside its column, for being other than most words there, for beginning a column of its own.
"""

import math
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from budget.amount import is_figure
from budget.label import is_total
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import stands_for_none
from extract.geometry.figures import is_piece
from extract.geometry.runs import Run

Kind = Literal["word", "number", "figure"]
"""Words, digits alone (codes), and figures."""

_NEW = 6.0
"""What a column costs that no line before had: as much as to stand so many letters beside one that is there."""

_STRANGE: dict[tuple[Kind, Kind], float] = {
    ("word", "figure"): 8.0,
    ("word", "number"): 8.0,
    ("figure", "word"): 8.0,
    ("figure", "number"): 3.0,
    ("number", "word"): 3.0,
    ("number", "figure"): 1.0,
}
"""What it costs that a word of the first kind stands in a column of the second."""

_WITHIN = 1.0
"""What it costs at the most that a word reaches over the middle of its column."""

_JOINED = 0.5
"""What it costs that two words with one blank between them stand in one cell."""

_FORCED = 8.0
"""What it costs where more blanks stand between them, or one of them is a figure."""

_BESIDE = 1.5
"""Letters between two words that have one blank between them."""

_MOST = 4
"""Words of one cell in a line."""

_FEW = 6
"""Lines from which on a column of words that only one of them has is none."""

_LARGEST = 20_000
"""Words times those of the fullest line beyond which a table takes too long to be aligned."""

_LISTED = pattern(r"\d{1,2}[.．、]")


@dataclass(frozen=True, slots=True)
class Word:
    """Runs that stand together in a line: their places in letters, and what they are."""

    runs: tuple[Run, ...]
    left: float
    right: float
    kind: Kind

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)

    @property
    def middle(self) -> float:
        """The place of its middle."""
        return (self.left + self.right) / 2

    @property
    def wide(self) -> float:
        """How many letters wide it is."""
        return self.right - self.left


@dataclass(slots=True)
class Column:
    """The words of a column by line, one each at the most; where most of them stand, and what they are."""

    words: dict[int, Word] = field(default_factory=dict)
    left: float = 0.0
    right: float = 0.0
    middle: float = 0.0
    kind: Kind = "word"

    def take(self, line: int, word: Word) -> None:
        """One more word."""
        self.words[line] = word
        words = self.words.values()
        self.left, self.right = median(w.left for w in words), median(w.right for w in words)
        self.middle = median(w.middle for w in words)
        kinds = [word.kind for word in words]
        self.kind = max(("figure", "number", "word"), key=kinds.count)

    def cost(self, word: Word) -> float:
        """What it costs that a word stands here: by its left, its right or its middle, whichever fits best."""
        apart = min(abs(word.left - self.left), abs(word.right - self.right), abs(word.middle - self.middle))
        if word.left <= self.middle <= word.right:
            apart = min(apart, _WITHIN)
        if word.kind == self.kind == "word" and is_total(word.text):  # which is centred where labels are not
            apart /= _NEW
        return apart + _STRANGE.get((word.kind, self.kind), 0.0)


class _Placed(NamedTuple):
    """A word of a line, and the column in which it stands; ``new``: one of its own, before that."""

    word: Word
    column: int
    new: bool


_Place = tuple[int, int]
"""Words of a line and columns that are behind one."""


def word_of(run: Run, letter: float) -> Word:
    """A run as a word; ``letter`` is the width of one, in points."""
    text = run.text
    kind: Kind = "number" if text.isdecimal() else "word"
    if kind == "word" and not _LISTED.fullmatch(text) and (is_figure(text) or is_piece(text) or stands_for_none(text)):
        kind = "figure"
    return Word((run,), run.box[0] / letter, run.box[2] / letter, kind)


def columns_of(lines: Sequence[Sequence[Word]]) -> list[Column]:
    """The columns of lines, left to right: those that one line numbers, else of all lines, the fullest one first.

    None where the table is too large.
    """
    widest = max(map(len, lines), default=0)
    if sum(map(len, lines)) * widest > _LARGEST:
        return []
    order = sorted(range(len(lines)), key=lambda at: -len(lines[at]))
    numbering = next((at for at in order if _numbers(lines[at])), None)
    columns: list[Column] = []
    if numbering is not None:
        order.remove(numbering)
        columns = [Column() for _ in lines[numbering]]
        for column, word in zip(columns, lines[numbering], strict=True):
            column.take(numbering, word)
    for at in order:
        grow = numbering is None and len(columns) < 2 * widest
        for placed in reversed(_aligned(columns, lines[at], grow=grow)):
            if placed.new:
                columns.insert(placed.column, Column())
            columns[placed.column].take(at, placed.word)
    if numbering is None and len(lines) >= _FEW:
        columns = [each for each in columns if len(each.words) > 1 or each.kind == "figure"] or columns
    for column in columns:
        column.words = {at: word for at, word in column.words.items() if at == numbering}
    for at in order:
        for placed in _aligned(columns, lines[at], grow=False):
            columns[placed.column].words[at] = placed.word
    return [column for column in columns if column.words]


def _numbers(words: Sequence[Word]) -> bool:
    """Whether a line numbers the columns: 1 2 3, with signs before (※)."""
    texts = [word.text for word in words]
    digits = [text for text in texts if text.isdecimal()]
    counted = len(digits) >= 3 and digits == [str(n) for n in range(1, len(digits) + 1)]
    return counted and all(len(text) == 1 for text in texts if text not in digits)


def _aligned(columns: Sequence[Column], words: Sequence[Word], *, grow: bool) -> list[_Placed]:
    """The words of a line in their columns, from the left, at the least cost; ``grow``: new ones may come between."""
    best: dict[_Place, tuple[float, _Place, _Placed | None]] = {(0, 0): (0.0, (0, 0), None)}

    def reach(to: _Place, here: _Place, cost: float, placed: _Placed | None) -> None:
        if to not in best or cost < best[to][0]:
            best[to] = cost, here, placed

    for here in ((at, place) for at in range(len(words) + 1) for place in range(len(columns) + 1)):
        if here not in best:
            continue
        (at, place), so_far = here, best[here][0]
        inside = place < len(columns)
        if inside:
            reach((at, place + 1), here, so_far, None)
        for end in range(at + 1, min(at + _MOST, len(words)) + 1):
            word = _joined(words[at:end])
            cost = so_far + _joining(words, at, end, grow=grow)
            if inside:
                reach((end, place + 1), here, cost + columns[place].cost(word), _Placed(word, place, False))
            if grow:
                reach((end, place), here, cost + _NEW, _Placed(word, place, True))
    found: list[_Placed] = []
    here = (len(words), len(columns))
    while here in best and here != (0, 0):
        _, here, placed = best[here]
        found += [placed] if placed else []
    return found[::-1]


def _joined(words: Sequence[Word]) -> Word:
    if len(words) == 1:
        return words[0]
    return Word(tuple(run for word in words for run in word.runs), words[0].left, words[-1].right, "word")


def _joining(words: Sequence[Word], start: int, end: int, *, grow: bool) -> float:
    """What it costs that some words of a line stand in one cell: nothing for one.

    Of codes level by level (201 03 01), the last one does not stand with the name behind it.
    """
    levels = end > start + 1 and start > 0 and words[start - 1].kind == words[start].kind == "number"
    cost = _NEW if levels else 0.0
    for one, other in pairwise(words[start:end]):
        near = other.left - one.right < _BESIDE and one.kind != "figure" and other.kind == "word"
        cost += _JOINED if near else math.inf if grow else _FORCED
    return cost
