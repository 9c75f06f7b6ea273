"""Texts of several lines in a performance table that does not rule its rows: which lines are those of one cell."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.amount import is_figure
from budget.pattern import pattern
from extract.geometry.figures import is_piece, is_rest
from extract.geometry.runs import Run
from extract.layout.performance.columns import Reach, reach_of
from extract.tables.labels import heading_key, label_key

_SAME = 2.0
"""Points within which lines of one text begin, or have their middles, at one place."""

_WIDE = 0.35
"""Share of the width of a table from which on a text is one of sentences, whose next line stands right below it."""

_CLOSE = 1.0
"""Points by which the lines of a text may be further apart than those of another one."""

_FAR = 2.2
"""Heights of a letter from line to line beyond which two lines are none of one text."""

_SIGNS = tuple("≥≤=＝<>＜＞")
"""What the value of an indicator begins with, and no further line of one."""

_VALUE = pattern(r"[≥≤=＝<>＜＞]*[\d.,]+\D*")
"""A number with its unit: two of them, one below the other, are two values."""

_KIND = "指标"
"""What the name of a kind of indicators ends with, and no line of one that goes on."""

_BEHIND = 0.5
"""Heights of a letter behind a figure within which the rest of its text stands."""

_HEIGHT = 0.9
"""Share of its height that the letters of a line fill: what a font leaves free may reach into the next line."""


@dataclass(slots=True)
class Block:
    """The lines of one cell, from the top down."""

    runs: list[Run]

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(run.text for run in self.runs)

    @property
    def reach(self) -> Reach:
        """From where to where it goes."""
        return reach_of(self.runs)

    @property
    def extent(self) -> Reach:
        """From which height to which its letters go."""
        first, last = self.runs[0], self.runs[-1]
        return first.middle[1] - _half(first), last.middle[1] + _half(last)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return sum(self.extent) / 2


def _half(run: Run) -> float:
    return _HEIGHT * (run.box[3] - run.box[1]) / 2


def blocks_of(runs: Sequence[Run], pitch: float | None) -> list[Block]:
    """Runs as the cells that they stand in, top down; ``pitch`` is how far the lines of one text are apart."""
    blocks: list[Block] = []
    for run in sorted(runs, key=lambda run: (run.middle[1], run.box[0])):
        above = next((block for block in reversed(blocks) if _goes_on(block, run, pitch)), None)
        if above is None:
            blocks.append(Block([run]))
        else:
            above.runs.append(run)
    return blocks


def _goes_on(block: Block, run: Run, pitch: float | None) -> bool:
    """Whether a run is the next line of a text: right below it, aligned with it, and no longer, as lines are broken."""
    last = block.runs[-1]
    apart = run.middle[1] - last.middle[1]
    tall = run.box[3] - run.box[1]
    if not 0.5 * tall < apart < _FAR * tall or not _is_aligned(last, run):
        return False
    if run.text.startswith(_SIGNS) or block.text.endswith(_KIND):
        return False
    both = block.text + run.text
    if (label_key(both) or heading_key(both)) and not (label_key(run.text) or heading_key(run.text)):
        return True
    if pitch is None or apart > pitch + _CLOSE or label_key(block.text) or heading_key(block.text):
        return False
    if _is_cut(last.text, run.text):
        return True
    if _VALUE.fullmatch(last.text) and _VALUE.fullmatch(run.text):
        return False
    return (
        last.text != run.text
        and not is_figure(last.text)
        and run.box[2] - run.box[0] <= last.box[2] - last.box[0] + tall
    )


def _is_cut(above: str, below: str) -> bool:
    """Whether a value is cut after one of its digits, and goes on below."""
    return is_rest(above.lstrip("".join(_SIGNS)), below.rstrip("%％"))


def _is_aligned(one: Run, other: Run) -> bool:
    """Whether two lines begin at one place, or have their middles at one; figures may end at one."""
    figures = is_piece(one.text) and is_piece(other.text.rstrip("%％"))
    flush = figures and abs(one.box[2] - other.box[2]) <= _SAME
    return flush or abs(one.box[0] - other.box[0]) <= _SAME or abs(one.middle[0] - other.middle[0]) <= _SAME


def line_pitch(runs: Sequence[Run], width: float) -> float | None:
    """How far the lines of one text are apart, by sentences of several lines; None where a table has none.

    ``width`` is that of the table. Lines that go over much of it are those of sentences, and three as long as each
    other that say different things; the last may be shorter.
    """
    below = {id(run): other for run in runs if (other := _next_line(run, runs))}
    found = []
    for run in runs:
        other = below.get(id(run))
        if other is None:
            continue
        third = below.get(id(other))
        wide = _length(run) > _WIDE * width
        if wide or (third and _are_full([run, other, third])):
            found.append(other.middle[1] - run.middle[1])
    figures = [run for run in runs if is_figure(run.text) and not any(_goes_before(run, other) for other in runs)]
    pairs = [(run, other) for run in figures if (other := _next_line(run, figures))]
    rows = [other.middle[1] - run.middle[1] for run, other in pairs if not _is_cut(run.text, other.text)]
    values = [run for run in runs if run.text.startswith(_SIGNS)]
    rows += [other.middle[1] - run.middle[1] for run in values if (other := _next_line(run, values))]
    pitch = min(found, default=None)
    return None if pitch is None or pitch > min(rows, default=pitch + 2 * _CLOSE) - _CLOSE else pitch


def _goes_before(run: Run, other: Run) -> bool:
    """Whether a text goes on right behind a run, on its line, as a date does behind its year."""
    tall = run.box[3] - run.box[1]
    return abs(run.middle[1] - other.middle[1]) < _SAME and 0 <= other.box[0] - run.box[2] < _BEHIND * tall


def _next_line(run: Run, runs: Sequence[Run]) -> Run | None:
    tall = run.box[3] - run.box[1]
    below = [other for other in runs if 0.5 * tall < other.middle[1] - run.middle[1] < _FAR * tall]
    return min((o for o in below if _is_aligned(run, o)), key=lambda other: other.middle[1], default=None)


def _are_full(lines: Sequence[Run]) -> bool:
    """Whether lines fill the width of a cell, but for the last."""
    tall = lines[0].box[3] - lines[0].box[1]
    lengths = list(map(_length, lines))
    texts = {line.text for line in lines}
    words = len(texts) == len(lines) and not any(is_figure(text) or label_key(text) for text in texts)
    return words and abs(lengths[0] - lengths[1]) < tall and lengths[2] < lengths[0] + tall


def _length(run: Run) -> float:
    return run.box[2] - run.box[0]


def in_columns(runs: Sequence[Run], borders: Sequence[float]) -> Iterator[Run]:
    """Runs, those of one line that stand in one column as one: a value and its unit."""
    last: dict[int, Run] = {}
    for run in sorted(runs, key=lambda run: run.middle[1]):
        at = bisect(borders, run.middle[0])
        before = last.get(at)
        if before and abs(before.middle[1] - run.middle[1]) < _SAME:
            one, other = sorted((before, run), key=lambda run: run.box[0])
            run = one.with_rest(other)
        elif before:
            yield before
        last[at] = run
    yield from last.values()


def grouped(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that stand beside each other, top down; the lines of those that only texts of several lines hold together.

    A line alone beside two of another column stands in the middle of one row.
    """
    out: list[list[Block]] = []
    for group in _beside(blocks):
        columns = columns_in(group)
        crowded = [column for column in columns if len(column) > 1]
        alone = [block for column in columns for block in column if len(column) == len(block.runs) == 1]
        bridged = any(sum(_overlap(one, block) for block in column) > 1 for one in alone for column in crowded)
        if crowded and len(columns) > 1 and not bridged:
            out += map(list, _level([Block([run]) for block in group for run in block.runs]))
        else:
            out.append(list(group))
    return out


def _overlap(one: Block, other: Block) -> bool:
    (top, foot), (head, end) = one.extent, other.extent
    return max(top, head) < min(foot, end)


def _beside(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    foot = 0.0
    for block in sorted(blocks, key=lambda block: block.extent):
        if group and block.extent[0] >= foot:
            yield group
            group = []
        foot = max(foot, block.extent[1]) if group else block.extent[1]
        group.append(block)
    if group:
        yield group


def _level(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks whose middles stand at one height."""
    group: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.middle):
        if group and block.middle - group[-1].middle > _SAME:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def columns_in(group: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a group, those that stand over each other together."""
    columns: list[list[Block]] = []
    right = 0.0
    for block in sorted(group, key=lambda block: block.reach):
        if columns and block.reach[0] < right:
            columns[-1].append(block)
        else:
            columns.append([block])
        right = max(right, block.reach[1])
    return columns


def gaps_between(groups: Sequence[Sequence[Block]]) -> Iterator[float]:
    """The heights halfway between groups of blocks."""
    for one, other in pairwise(groups):
        yield (max(block.extent[1] for block in one) + min(block.extent[0] for block in other)) / 2
