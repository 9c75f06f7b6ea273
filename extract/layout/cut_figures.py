"""Figures that a narrow column broke over lines (``132,92`` and ``7,011`` below it), whole again before rows are told.

What is broken is told by how the table writes its figures: the lines of one are together a figure with as many
decimals as the others have, and by themselves are none. Rules between rows part what stands above and below them.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from budget.amount import MINUS
from budget.label import half_width
from budget.pattern import pattern
from extract.geometry.figures import is_sign, is_whole
from extract.geometry.runs import Run
from extract.layout.counted import is_numbering
from extract.layout.lines import Line
from extract.layout.strips import Strip, nearest

_PART = pattern(rf"[{MINUS}]?[\d,.]*\d[\d,.]*")

_LINES = (2, 3, 4)
"""Over how many lines a figure may be broken."""

_JOIN, _ZERO, _BARE = 0.25, 0.2, 0.6
"""What it costs to take two lines for one figure, to find a zero printed as no other, and a figure without a label.

What is no figure costs 1.
"""

_MOST_DECIMALS = 6

_APART = 2.1
"""Heights of a letter from line to line up to which lines may be one figure, if they are one by how it is written."""

_LETTERS = 1.5
"""Letters for which there may be room behind a line that goes on in the next one."""


class Part(NamedTuple):
    """A text, the number of its line, between which rules that stands, and how it is written in plain digits."""

    line: int
    row: int
    run: Run
    text: str

    @property
    def width(self) -> float:
        """How far it reaches, in points."""
        return self.run.box[2] - self.run.box[0]

    def is_above(self, other: "Part") -> bool:
        """Whether another one stands on a line close below, with no rule between."""
        down, tall = other.run.middle[1] - self.run.middle[1], self.run.box[3] - self.run.box[1]
        return self.line < other.line and self.row == other.row and down < _APART * tall


_Way = tuple[float, list[Sequence[Part]]]
"""What a way to read a column costs, and the figures of several lines in it."""


def with_whole_figures(lines: Sequence[Line], strips: Sequence[Strip], rules: Sequence[float] = ()) -> list[Line]:
    """The lines of a table's body, each broken figure on that one of its lines on which most other texts stand.

    ``rules`` are the heights of those between rows.
    """
    columns = placed(lines, strips, rules).values()
    labelled = {part.line for parts in columns if not are_figures(parts) for part in parts}
    broken = _broken([parts for parts in columns if are_figures(parts)], labelled)
    return with_joined(broken, lines) if broken else list(lines)


def placed(lines: Sequence[Line], strips: Sequence[Strip], rules: Sequence[float]) -> dict[int, list[Part]]:
    """What stands in each column, by its number, from the top down; ``rules`` are the heights of those between rows."""
    columns: dict[int, list[Part]] = defaultdict(list)
    for i, line in enumerate(lines):
        for run in () if is_numbering(line) else line.runs:
            part = Part(i, bisect(rules, line.y), run, half_width(run.text))
            columns[nearest(strips, run.box)].append(part)
    return columns


def are_figures(column: Sequence[Part]) -> bool:
    """Whether most of what stands in a column, but for dashes in the place of none, are figures or parts of such."""
    return 2 * sum(map(_is_part, column)) > sum(not is_sign(part.text) for part in column)


def _is_part(part: Part) -> bool:
    return _PART.fullmatch(part.text) is not None


def _broken(columns: Sequence[Sequence[Part]], labelled: Set[int]) -> list[Sequence[Part]]:
    """The lines of all broken figures; all columns with decimals have as many. ``labelled`` are lines with a label."""
    zeros = Counter(part.text for parts in columns for part in parts if _is_zero(part.text))
    zero = next((text for text, _ in zeros.most_common(1)), "")
    pointed = [parts for parts in columns if _has_decimals(parts)]
    found = [group for parts in columns if parts not in pointed for group in _read(parts, 0, zero, labelled)[1]]
    ways = [[_read(parts, decimals, zero, labelled) for parts in pointed] for decimals in range(1, _MOST_DECIMALS + 1)]
    best = min(ways, key=lambda way: sum(cost for cost, _ in way))
    return [*found, *(group for _, groups in best for group in groups)]


def _has_decimals(column: Sequence[Part]) -> bool:
    """Whether the figures of a column have decimals: not where nothing alone is printed with them (0.00)."""
    others = [part.text for part in column if not _is_zero(part.text)]
    return any("." in text for text in others or [part.text for part in column])


def _read(column: Sequence[Part], decimals: int, zero: str, labelled: Set[int]) -> _Way:
    """The cheapest way to read a column as figures with so many decimals; ``zero`` is how nothing is printed.

    Rows are ``labelled``: a figure with a point on a line without a label, right above one with it, may be cut.
    """
    widest = max(part.width for part in column)
    ways: list[_Way] = [(0.0, [])]
    for end in range(1, len(column) + 1):
        cost, found = ways[end - 1]
        last = column[end - 1]
        is_right = last.text == zero or not _is_part(last) or _is_figure(last.text, decimals)
        cost += 0.0 if is_right else _ZERO if _is_zero(last.text) else 1.0
        is_bare = "." in last.text and last.line not in labelled and last.line + 1 in labelled
        best = cost + (_BARE if is_bare else 0.0), found
        for count in _LINES:
            parts = column[max(end - count, 0) : end]
            if len(parts) == count and _are_one(parts, decimals, widest):
                cost, found = ways[end - count]
                best = min(best, (cost + _JOIN * (count - 1), [*found, parts]), key=lambda way: way[0])
        ways.append(best)
    return ways[-1]


def _is_zero(text: str) -> bool:
    return text[0] == "0" and not text.strip("0.")


def _is_figure(text: str, decimals: int) -> bool:
    return is_whole(text) and len(text.partition(".")[2]) == decimals


def _are_one(parts: Sequence[Part], decimals: int, widest: float) -> bool:
    """Whether texts close below each other are one figure together, each of them but the last as long as can be."""
    if not all(map(_is_part, parts)) or any(below.text[0] in MINUS for below in parts[1:]):
        return False
    if any(part.width + _LETTERS * part.width / len(part.text) < widest for part in parts[:-1]):
        return False
    near = all(one.is_above(other) for one, other in pairwise(parts))
    return near and _is_figure("".join(part.text for part in parts), decimals)


def with_joined(broken: Sequence[Sequence[Part]], lines: Sequence[Line]) -> list[Line]:
    """The lines with the figures whole whose parts these are, each where most other texts stand."""
    runs = [list(line.runs) for line in lines]
    for parts in broken:
        for part in parts:
            runs[part.line].remove(part.run)
    others = list(map(len, runs))
    for parts in broken:
        whole = parts[0].run
        for part in parts[1:]:
            whole = whole.with_rest(part.run)
        within = range(parts[0].line, parts[-1].line + 1)
        runs[max(within, key=others.__getitem__)].append(whole)
    return [
        replace(line, runs=tuple(sorted(found, key=lambda run: run.box[0])), at=line.y)
        for line, found in zip(lines, runs, strict=True)
        if found
    ]
