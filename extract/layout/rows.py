"""Printed lines to the rows of a table without rules: which lines are one row.

A line with figures is the spine of a row, and two of them are never one row. Lines of text alone go
with the spine that their block stands beside: a block is lines of one column as close as those of a
wrapped label. Where rows stand as close as that, nothing tells them apart for sure: such text is doubtful.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from budget.amount import MINUS
from budget.label import is_total
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import has_han
from extract.geometry.figures import is_piece, is_rest, is_whole
from extract.geometry.runs import Run
from extract.layout.lines import Line, is_figure
from extract.layout.strips import Strip, nearest

_OWN = pattern(r"[一二三四五六七八九十]+、|[(（]|\d+[.、．]|其中|合计|总计")
ITEM = pattern(r"[一二三四五六七八九十]+、")
"""How the items of a list begin, which no heading does."""

_CODED = pattern(r"(?:\d{3}|\d{5}|\d{7})(?!\d)")
"""How a label begins that holds its code (201 一般公共服务支出)."""
_OVERLAP = 0.75
"""Share of the letters' height below which two lines stand beside each other."""

REST = 1.7
"""Heights below a cut figure in which its rest stands."""

_NEIGHBOUR = 1.06
"""Share of the distance of a label's lines up to which two lines are neighbours in one label."""

_CLASS, _LEVEL = 3, 2
"""Digits of the code of a class, and of those of the levels below it."""

_SAME_STEP = 0.1
"""Points within which two steps from line to line are one."""

_SHRUNK = 0.85
"""Share of the height of one line's letters below which another is none of the same label."""

_FULL, _LETTERS = 0.75, 1.5
"""Share of the widest label of a column that the line of one fills which goes on below, but for so many letters."""

_CLASSES = "23"
"""With what the codes of classes begin: of functions, of economic kinds."""

UNCLEAR_ROW = "row-unclear"
"""Doubt of a text that may belong to the row above or below."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its top and bottom, its runs, and whether some of them may belong to its neighbours."""

    top: float
    bottom: float
    runs: tuple[Run, ...]
    unclear: bool = False


def is_cut_code(above: str, below: str) -> bool:
    """Whether two lines of digits may be one code of a class, a section or an item: of three digits, or of two."""
    return above.isdecimal() and below.isdecimal() and len(above + below) in (2, 3)


def is_cut_class(above: str, below: str) -> bool:
    """Whether two lines of digits are one code of a class: none has fewer than three."""
    return is_cut_code(above, below) and len(above + below) == 3


def _differ_in_size(one: Run, other: Run) -> bool:
    """Whether the letters of one label are much smaller than those of another: it was shrunk to fit its cell."""
    if not (has_han(one.text) and has_han(other.text)):
        return False
    talls = sorted(run.box[3] - run.box[1] for run in (one, other))
    return talls[0] < _SHRUNK * talls[1]


def _leaves_room(run: Run, widest: float) -> bool:
    """Whether a line is so much shorter than the ``widest`` of its column that what follows would stand on it."""
    left, top, right, bottom = run.box
    return right - left + _LETTERS * (bottom - top) < _FULL * widest


def band_of(lines: Sequence[Line], *, unclear: bool = False) -> Band:
    """Lines as one row."""
    runs = tuple(run for line in lines for run in line.runs)
    return Band(min(run.box[1] for run in runs) - 1, max(run.box[3] for run in runs) + 1, runs, unclear)


class Body:
    """The lines below a heading, and which of them are one row.

    Attributes:
        columns: the columns, by number, in which most of what stands are figures.
        labels: the other columns in which something stands.
        spines: for each line whether it is a row's spine.
        leading: the distance of the lines of wrapped labels; None where there is none or rows stand as close.
    """

    def __init__(self, lines: Sequence[Line], strips: Sequence[Strip]) -> None:
        """``strips`` are the columns."""
        self.lines = lines
        self._widths = [end - start for start, end in strips]
        self._placed = [[(nearest(strips, run.box), run) for run in line.runs] for line in lines]
        self.columns = self._figured()
        self._first_label = min((c for placed in self._placed for c, _ in placed if c not in self.columns), default=0)
        self._figures = [self._own(i) for i in range(len(lines))]
        self._rests: dict[int, int] = {}
        self._cut = self._cut_codes()
        self.spines = self._spines()
        self._runs: dict[int, list[tuple[int, Run]]] = defaultdict(list)
        for i, placed in enumerate(self._placed):
            for column, run in placed:
                if column not in self.columns:
                    self._runs[column].append((i, run))
        self.labels = frozenset(self._runs)
        self._coded = self._with_codes()
        self.leading = self._leading()

    def rows(self) -> list[Band]:
        """The rows, top down."""
        owners: dict[int, int] = {}
        unclear: set[int] = set()
        blocks = self._blocks()
        for i in range(len(self.lines)):
            owner = self._clear_owner(i, blocks[i])
            if owner is None:
                owner = self._likely_owner(i, owners)
                if owner != i or self._may_go_on(i):
                    unclear.update((owner, i))
            owners[i] = owners.get(owner, owner) if owner < i else owner
        groups: dict[int, list[Line]] = defaultdict(list)
        for i, runs in enumerate(self._with_whole_codes()):
            if runs:
                groups[owners[i]].append(Line(tuple(runs)))
        bands = [band_of(lines, unclear=owner in unclear) for owner, lines in groups.items()]
        return sorted(bands, key=lambda band: band.top + band.bottom)

    def _with_whole_codes(self) -> list[list[Run]]:
        """The runs of each line, a code that goes on in the next ones whole where it begins."""
        runs = [list(line.runs) for line in self.lines]
        begun: dict[tuple[int, int], Run] = {}
        for i, owner in self._rests.items():
            for column, run in self._placed[i]:
                first = begun.get((owner, column), dict(self._placed[owner]).get(column))
                if first in runs[owner] and column < self._first_label and is_cut_code(first.text, run.text):
                    begun[owner, column] = first.with_rest(run)
                    runs[owner][runs[owner].index(first)] = begun[owner, column]
                    runs[i].remove(run)
        return runs

    def _figured(self) -> frozenset[int]:
        counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for placed in self._placed:
            for column, run in placed:
                counts[column][is_figure(run.text)] += 1
        return frozenset(column for column, (texts, figures) in counts.items() if figures > texts)

    def _own(self, i: int) -> dict[int, Run]:
        """The figures of a line, and parts of such, that stand in columns of figures."""
        placed = [(column, run) for column, run in self._placed[i] if column in self.columns]
        return {column: run for column, run in placed if is_figure(run.text) or is_piece(run.text)}

    def _spines(self) -> list[bool]:
        """Which lines are spines; of the others with figures, in ``_rests``, which line they go on from."""
        spines: list[bool] = []
        told: dict[int, str] = {}
        last = -1
        for i, line in enumerate(self.lines):
            own, before = self._figures[i], self._figures[i - 1] if i else {}
            if not own:
                spines.append(False)
                continue
            near = last >= 0 and line.y - self.lines[last].y < REST * line.tall
            both = own.keys() & told.keys()
            is_signed = last >= 0 and all(run.text in MINUS for run in self.lines[last].runs)
            above = {column: (told[column], own[column].text) for column in both}
            amounts = any(column > self._first_label for column in both)
            whole = (amounts or both == own.keys()) and (self._goes_on(above) or self._completes(above))
            rest = near and bool(both) and (is_signed or whole)
            beside = bool(before) and line.y - self.lines[i - 1].y < _OVERLAP * line.tall
            unfinished = near and not all(map(is_whole, told.values()))
            beside = (beside and not own.keys() & before.keys()) or (unfinished and not both)
            spines.append(not (rest or beside))
            if spines[i]:
                told = {}
            else:
                self._rests[i] = self._rests.get(last, last)
            told |= {column: told.get(column, "") + run.text for column, run in own.items()}
            last = i
        return spines

    def _cut_codes(self) -> frozenset[int]:
        """The columns of codes in which no row with amounts has a whole one: of a class three digits, else two."""
        codes = sorted(column for column in self.columns if column < self._first_label)
        rows = [own for own in self._figures if own and max(own) > self._first_label]
        begun = {column: [own[column].text for own in rows if column in own] for column in codes}
        return frozenset(
            column
            for column, texts in begun.items()
            if len(texts) > 1
            and all(text.isdecimal() and len(text) < (_CLASS if column == codes[0] else _LEVEL) for text in texts)
            and (column != codes[0] or all(text[0] in _CLASSES for text in texts))
        )

    def _completes(self, both: Mapping[int, tuple[str, str]]) -> bool:
        """Whether a line has nothing but the rests of codes that are cut in all rows: ``both`` of each column."""
        return both.keys() <= self._cut and all(is_cut_code(*each) for each in both.values())

    def _goes_on(self, both: Mapping[int, tuple[str, str]]) -> bool:
        """Whether figures of one line are the rests of figures above: ``both`` of each column.

        Parts of codes may be codes as well; they are parts where something beside them is a rest for sure.
        """
        codes = {column for column in both if column < self._first_label}
        cut = [self._is_rest(*both[column]) or (column in codes and is_cut_class(*both[column])) for column in both]
        loose = (column in codes and is_cut_code(*both[column]) for column in both)
        return any(cut) and all(one or other for one, other in zip(cut, loose, strict=True))

    @staticmethod
    def _is_rest(above: str, below: str) -> bool:
        """Whether a text is the rest of the figure above, not both of which are whole: such are joined beforehand."""
        return is_rest(above, below) and not (is_whole(above) and is_whole(below))

    def _with_codes(self) -> dict[int, frozenset[int]]:
        """The lines on which a label begins, of each column of which most lines begin with a code."""
        coded = {column: [i for i, run in runs if _CODED.match(run.text)] for column, runs in self._runs.items()}
        return {column: frozenset(at) for column, at in coded.items() if 2 * len(at) > len(self._runs[column])}

    def _leading(self) -> float | None:
        """The least step from line to line that is none between rows; one alone that is less than a letter is none."""
        beside = zip(pairwise(self.lines), pairwise(self.spines), strict=True)
        pitches = sorted(low.y - high.y for (high, low), both in beside if all(both))
        steps = [b.middle[1] - a.middle[1] for runs in self._runs.values() for (_, a), (_, b) in pairwise(runs)]
        tall = self.lines[0].tall
        pitch = pitches[len(pitches) // 4] if pitches else 2.2 * tall
        close = sorted(step for step in steps if 1 < step < 0.95 * pitch)
        again = (step for step, other in pairwise([*close, math.inf]) if step >= tall or other - step < _SAME_STEP)
        return next(again, None)

    def _blocks(self) -> list[list[list[int]]]:
        """For each line the blocks of text in which it stands, each as its lines."""
        found: list[list[list[int]]] = [[] for _ in self.lines]
        if self.leading is None:
            return found
        reach = _NEIGHBOUR * self.leading + 0.2
        for column, runs in self._runs.items():
            block: list[int] = []
            begun = self._coded.get(column, frozenset())
            widest = min(self._widths[column], max(run.box[2] - run.box[0] for _, run in runs))
            for before, (i, run) in zip([None, *runs], runs, strict=False):
                if before is None or run.middle[1] - before[1].middle[1] > reach or i in begun:
                    block = []
                elif is_total(before[1].text) or _differ_in_size(before[1], run) or _leaves_room(before[1], widest):
                    block = []  # nothing goes on with that word, in other letters, or where there is room before
                block.append(i)
                found[i].append(block)
        return found

    def _clear_owner(self, i: int, blocks: Sequence[Sequence[int]]) -> int | None:
        """The first line of the row to which a line belongs; None where that is not clear."""
        if self.spines[i]:
            return i
        if i in self._rests:
            return self._rests[i]
        line = self.lines[i]
        beside = [j for j in self._near(i) if self.spines[j] and abs(self.lines[j].y - line.y) < _OVERLAP * line.tall]
        if beside:
            return min(beside, key=lambda j: abs(self.lines[j].y - line.y))
        around = next((j for j in self._near(i) if self.spines[j] and self._stands_around(i, j)), None)
        if around is not None:
            return around
        for block in blocks:
            top, bottom = self.lines[block[0]].y, self.lines[block[-1]].y
            slack = 0.3 * line.tall
            inside = [
                j for j in range(len(self.lines)) if self.spines[j] and top - slack <= self.lines[j].y <= bottom + slack
            ]
            if len(inside) == 1:
                return inside[0]
        if i and not self.spines[i - 1] and line.y - self.lines[i - 1].y < _OVERLAP * line.tall:
            return i - 1
        if any(i in begun for begun in self._coded.values()):
            return i
        if blocks and not any(any(self.spines[j] for j in block) for block in blocks):
            return max(blocks, key=len)[0]
        return None

    def _stands_around(self, i: int, spine: int) -> bool:
        """Whether a line and one at the other side of a spine are the two lines of a label that it has none of."""
        line, middle = self.lines[i], self.lines[spine].y
        free = {column for column, _ in self._placed[i]} - {column for column, _ in self._placed[spine]} - self.columns
        for k in self._near(spine):
            other = self.lines[k]
            between = range(min(i, k) + 1, max(i, k))
            if spine not in between or self.spines[k] or any(self.spines[j] for j in between if j != spine):
                continue
            centred = abs(line.y + other.y - 2 * middle) < line.tall / 2
            if centred and abs(line.y - other.y) < REST * line.tall and free & {c for c, _ in self._placed[k]}:
                return True
        return False

    def _near(self, i: int) -> Iterator[int]:
        return iter(range(max(i - 3, 0), min(i + 4, len(self.lines))))

    def _likely_owner(self, i: int, owners: dict[int, int]) -> int:
        """The row above where its text may go on in this line, else a row of its own."""
        return owners[i - 1] if self._may_go_on(i) else i

    def _may_go_on(self, i: int) -> bool:
        """Whether the text right above reaches the end of its column, and this line begins nothing new."""
        if not i or self.lines[i].y - self.lines[i - 1].y > REST * self.lines[i].tall:
            return False
        column, run = self._placed[i][0]
        if column in self.columns or _OWN.match(run.text):
            return False
        above = next((other for place, other in self._placed[i - 1] if place == column), None)
        right = max(other.box[2] for _, other in self._runs[column])
        return above is not None and above.box[2] + self.lines[i].tall > right
