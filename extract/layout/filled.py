"""The columns that the texts of a table's body fill, before its headings are asked."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from budget.label import is_total
from budget.pattern import pattern
from extract.geometry.figures import is_sign
from extract.geometry.runs import Run
from extract.layout.flush import Flush
from extract.layout.spilling import reached, spilling
from extract.layout.strips import Strip, ends_of, touched_by, widen

_CODE = pattern(r"\d{1,9}")
_CODED = pattern(r"\d{3,9} ?[\u4e00-\u9fff]")
_HAN = "\u2e80"
"""Above which a text begins that is written in ideographs."""

NEAR = 6.0
"""Points between a code and the name behind it in one cell."""

_FLUSH = 1.0
"""Points within which texts begin at one place."""

_SEVERAL = 2
"""Lines of such names from which on they tell."""

_MOST = 0.6
"""Share of what stands at the left of labels that must be codes for them to begin the labels."""


class Filled:
    """The strips in which the texts of a body lie over each other, and what stands in them.

    Attributes:
        texts: what tells the columns: no signs alone, and nothing doubtful where most is sure.
        strips: those of all but the words for the total, and labels that reach over the edge of their column.
        codes: those of them that hold nothing but codes.
        names: those of names that begin with their codes.
        flush: at which side of them texts stand.
    """

    def __init__(self, body: Sequence[Run]) -> None:
        self.texts = _told(body)
        self._others = [run for run in self.texts if not _names_total(run.text)]
        over = spilling(self._others, reached(body))
        strips: list[Strip] = []
        for run in self._others:
            if run not in over:
                widen(strips, *ends_of(run.box))
        self.strips = (*strips, *_of_signs(body, strips))
        self.codes = [strip for strip in strips if self._holds_codes(strip)]
        self.names = [strip for strip in strips if strip not in self.codes and self._begins_with_codes(strip)]
        self.flush = Flush(self._others, strips)

    def totals(self, heads: Iterable[Run]) -> Iterator[Run]:
        """The words for the total that are part of a column, of codes with their names, or where no rows have names."""
        named_rows = any(run.text > _HAN for run in self._others)
        named = [touched_by(self.strips, *ends_of(head.box)) for head in heads]
        for run in self.texts:
            if _names_total(run.text):
                touched = sorted(touched_by(self.strips, *ends_of(run.box)))
                are_one = len(touched) == 2 and touched[:1] not in named and self._holds_codes(touched[0], _MOST)
                if len(touched) == 1 or are_one or not (touched or named_rows):
                    yield run

    def coded_labels(self) -> Iterator[tuple[Strip, Strip]]:
        """Codes and the names right behind them that are one column: names go on in lines that begin where codes do."""
        for codes, names in pairwise(sorted(self.strips)):
            if names[0] - codes[1] >= NEAR:
                continue
            held = standing_in(codes, self._others)
            first = min((run.box[0] for run in held if _CODE.fullmatch(run.text)), default=math.inf)
            rests = [run for run in held if run.text > _HAN]
            if len(rests) >= _SEVERAL and all(abs(run.box[0] - first) < _FLUSH for run in rests):
                yield codes, names

    def amounts(self) -> list[Strip]:
        """The strips behind where labels begin."""
        labels = (run.box[0] for run in self.texts if run.text > _HAN and not is_total(run.text))
        first = min(labels, default=math.inf)
        return [strip for strip in self.strips if strip[0] > first]

    def _holds_codes(self, strip: Strip, share: float = 1.0) -> bool:
        """Whether this share of what stands in a strip are codes; the rest of a label that goes on below is none."""
        texts = [run.text for run in standing_in(strip, self._others)]
        return sum(map(bool, map(_CODE.fullmatch, texts))) >= share * len(texts)

    def _begins_with_codes(self, strip: Strip) -> bool:
        """Whether names in a strip begin with codes, as labels in the middle do, with or without a gap behind."""
        texts = [run.text for run in standing_in(strip, self._others)]
        if any(map(_CODED.match, texts)):
            return True
        return any(map(_CODE.fullmatch, texts)) and any(text > _HAN for text in texts)


def _of_signs(body: Sequence[Run], strips: Sequence[Strip]) -> list[Strip]:
    """Columns of nothing but strokes: at the left of several stands a text, at their right, if any, another stroke.

    A stroke before a figure may be its minus.
    """
    signs = [run for run in body if is_sign(run.text)]
    found: list[Strip] = []
    for run in signs:
        if not touched_by(strips, run.box[0] - _FLUSH, run.box[2] + _FLUSH):
            widen(found, *ends_of(run.box))
    columns = sorted((*strips, *found)) if found else []
    told = []
    for left, strip, right in zip(columns, columns[1:], [*columns[2:], None], strict=False):
        own = standing_in(strip, signs) if strip in found else []
        beside = [_level(own, standing_in(left, body))]
        beside += [_level(own, standing_in(right, signs))] if right else []
        told += [strip] if min(beside) >= _SEVERAL else []
    return told


def _level(runs: Iterable[Run], others: Sequence[Run]) -> int:
    """How many texts stand on one line with others."""
    return sum(any(abs(run.middle[1] - other.middle[1]) < _FLUSH for other in others) for run in runs)


def standing_in(strip: Strip, runs: Iterable[Run]) -> list[Run]:
    """The texts that a strip overlaps."""
    return [run for run in runs if touched_by([strip], *ends_of(run.box))]


def _told(body: Sequence[Run]) -> Sequence[Run]:
    sure = [run for run in body if not run.doubt]
    return [run for run in (sure if 2 * len(sure) > len(body) else body) if not is_sign(run.text)] or body


def _names_total(text: str) -> bool:
    """Whether a label is the word for the total, or ends in it (人员经费合计)."""
    return is_total(text[-2:])
