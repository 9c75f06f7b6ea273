"""Characters of a page in runs: pieces of one line that belong to one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from budget.amount import MINUS
from budget.disclosure import Box
from budget.record import dataclass
from extract.geometry.figures import is_piece
from extract.geometry.gaps import parts
from extract.geometry.layers import layers_of
from extract.geometry.pieces import UNEVEN, UNEVEN_BY, Char, text_of
from extract.geometry.places import rounded
from extract.geometry.side_by_side import commas_apart, whole_texts
from extract.geometry.signs import SIGN_APART
from extract.geometry.spread import spread
from extract.tidy import tidy


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that belong to one cell.

    ``raw`` is how they came where that tells more, ``doubt`` what makes them doubtful.
    """

    text: str
    box: Box
    chars: tuple[Char, ...] = field(repr=False, compare=False, default=())
    raw: str | None = None
    doubt: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def with_rest(self, rest: "Run") -> "Run":
        """It and what goes on from it in the next line, as one."""
        (left, top, right, _), (x0, _, x1, bottom) = self.box, rest.box
        return Run(self.text + rest.text, (min(left, x0), top, max(right, x1), bottom), (*self.chars, *rest.chars))


def runs_of(chars: Sequence[Char]) -> list[Run]:
    """The characters of a page in runs; letters spread over a cell (合 计) are one run."""
    runs: list[Run] = []
    for line in layers_of(chars):
        found: list[Run] = []
        held: list[Char] = []
        for char in line:
            if held and parts(held, char):
                found.extend(map(_run, whole_texts(held)))
                held = []
            held.append(char)
        if held:
            found.extend(map(_run, whole_texts(held)))
        runs.extend(_words(found))
    apart = commas_apart([run.text for run in runs])
    return [part for at, run in enumerate(runs) for part in _parts(run, apart.get(at))] if apart else runs


def _parts(run: Run, ends: Sequence[int] | None) -> list[Run]:
    return [part_of(run, start, end) for start, end in pairwise(ends)] if ends else [run]


def _words(line: Sequence[Run]) -> Iterator[Run]:
    """The runs of a line; letters set apart that are a heading of a known form when joined (合   计) as one."""
    before: Run | None = None
    at = 0
    while at < len(line):
        run, end = line[at], at + spread(line, at)
        if end > at + 1:
            run = _run([char for each in line[at:end] for char in each.chars])
        at = end
        if before is not None:
            if _has_sign_of(before, run):
                before, run = (replace(each, doubt=(*each.doubt, SIGN_APART)) for each in (before, run))
            yield before
        before = run
    if before is not None:
        yield before


def _has_sign_of(before: Run, run: Run) -> bool:
    """Whether the sign before a figure stands nearer to the figure before it."""
    if run.text[0] not in MINUS or len(run.chars) < 2 or not before.text[-1].isdecimal():
        return False
    sign, digit = run.chars[:2]
    return float(sign["x0"] - before.chars[-1]["x1"]) < float(digit["x0"] - sign["x1"])


def _run(chars: Sequence[Char]) -> Run:
    tops, bottoms = [c["top"] for c in chars], [c["bottom"] for c in chars]
    box = min([c["x0"] for c in chars]), min(tops), max([c["x1"] for c in chars]), max(bottoms)
    tidied = tidy(text_of(chars))
    doubt = tuple({c["doubt"]: None for c in chars if "doubt" in c})
    if is_piece(tidied.text) and box[3] - min(bottoms) > UNEVEN_BY * (bottoms[0] - tops[0]):
        doubt = (*doubt, UNEVEN)
    return Run(tidied.text, rounded(box), tuple(chars), tidied.raw, doubt)


def part_of(run: Run, start: int, end: int) -> Run:
    """Some characters of a run as one of their own."""
    return _run(run.chars[start:end])
