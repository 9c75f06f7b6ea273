"""Columns of a table without rules that hold two: figures from there on may be another column's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from budget.disclosure import Cell
from budget.pattern import pattern
from extract.geometry.grid import Grid
from extract.geometry.runs import Run
from extract.layout.blocks import Block, blocks_of
from extract.layout.lines import Line, is_figure
from extract.layout.rows import Band
from extract.layout.strips import Strip, nearest, touched_by

UNCLEAR_COLUMN = "column-unclear"
"""Doubt of a figure of which the page does not show in which column it stands."""

_CENTS = pattern(r"\d\.\d\d(?!\d)")

_LEVEL = 1.0
"""Points within which words stand on one line."""

_ROWS = 2
"""Rows from which on figures side by side in one column are no mistake of one row."""


def first_crowded(head: Sequence[Line], bands: Sequence[Band], strips: Sequence[Strip]) -> int | None:
    """The first column that holds two, by its number; None where none does.

    Two words of one line of a heading stand in it, or two headings beside each other, or in several rows two figures.
    """
    words = [number for line in head for number in _twice(line.runs, strips, 2)]
    words += _beside(blocks_of([run for line in head for run in line.runs if len(run.text) > 1]), strips)
    rows = Counter(number for band in bands for number in set(_figures_twice(band, strips)))
    return min([*words, *(number for number, count in rows.items() if count >= _ROWS)], default=None)


def _twice(runs: Sequence[Run], strips: Sequence[Strip], letters: int) -> Iterator[int]:
    """The columns in which two words stand that reach over no other column; shorter words do not count."""
    own = [run for run in runs if len(run.text) >= letters and len(touched_by(strips, run.box[0], run.box[2])) == 1]
    counts = Counter(nearest(strips, run.box) for run in own)
    return (number for number, count in counts.items() if count > 1)


def _beside(blocks: Sequence[Block], strips: Sequence[Strip]) -> Iterator[int]:
    """The columns in which two headings of several lines stand that reach over no other column."""
    own = [block for block in blocks if len(touched_by(strips, block.box[0], block.box[2])) == 1]
    for one, other in permutations(own, 2):
        (_, top, right, bottom), (left, other_top, _, other_bottom) = one.box, other.box
        level = max(top, other_top) < min(one.middle[1], other.middle[1], bottom, other_bottom)
        if right <= left and level and max(len(one.runs), len(other.runs)) > 1:
            number = nearest(strips, one.box)
            if number == nearest(strips, other.box):
                yield number


def _figures_twice(band: Band, strips: Sequence[Strip]) -> Iterator[int]:
    """The columns of a row in which a figure with decimals stands beside another one, or beside a number."""
    figures = [run for run in band.runs if is_figure(run.text)]
    yield from (nearest(strips, run.box) for run in band.runs if len(_CENTS.findall(run.text)) > 1)
    for run in figures:
        if "." not in run.text:
            continue
        beside = [other for other in figures if abs(other.middle[1] - run.middle[1]) < _LEVEL]
        if len(beside) > 1:
            yield from _twice(beside, strips, 1)


def doubted_from(grid: Grid, first: int) -> Grid:
    """A grid of which the figures from a column on are doubtful."""
    rows = tuple((*row[:first], *map(_doubted, row[first:])) for row in grid.rows)
    return replace(grid, rows=rows)


def _doubted(cell: Cell) -> Cell:
    return cell.doubted(UNCLEAR_COLUMN) if is_figure(cell.text.rstrip("%％")) else cell
