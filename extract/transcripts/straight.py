"""Text laid out with blanks, its words moved to where their columns stand.

A program that writes a page as text cannot keep every place: a word is pushed aside by the one before it, and a
column begins now here, now a few letters to the left or right. Once the lines are aligned
(:mod:`extract.transcripts.aligned`), each column gets a place of its own, in which its words stand below each other;
headings move with what is below them, as far as they have room, and the pieces of a figure that was too long for its
column come together.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.geometry.figures import is_rest
from extract.geometry.pieces import Char
from extract.geometry.runs import Run, runs_of
from extract.layout.lines import Line, lines_of_runs
from extract.layout.stretches import stretches
from extract.transcripts.aligned import Column, columns_of, word_of

_GAP = 1.1
"""Letters between two columns: no more than between a code and its name, which may be one cell."""

_APART = 2
"""Lines from one piece of a figure to the other at the most."""

Move = tuple[float, float]
"""By how many points to the right, and down."""


def straightened(chars: Sequence[Char], letter: float) -> list[Char]:
    """The letters of a page, those of its tables moved; ``letter`` is the width of one, in points."""
    runs = runs_of(chars)
    moves: dict[int, Move] = {}
    for stretch in stretches(lines_of_runs(runs)):
        moves |= _moves(stretch, letter)
    return [moved for run in runs for moved in _moved(run, *moves.get(id(run), (0.0, 0.0)))]


def _moved(run: Run, right: float, down: float) -> Iterator[Char]:
    for char in run.chars:
        x0, x1, top, bottom = char["x0"] + right, char["x1"] + right, char["top"] + down, char["bottom"] + down
        yield {**char, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _moves(lines: Sequence[Line], letter: float) -> dict[int, Move]:
    """By how much each run of a table's lines moves, by its identity."""
    first = next((i for i, line in enumerate(lines) if line.has_figures), len(lines))
    body = lines[first:]
    columns = columns_of([[word_of(run, letter) for run in line.runs] for line in body])
    places = list(_places(columns))
    found: dict[int, Move] = {}
    for column, (left, right) in zip(columns, places, strict=True):
        for word in column.words.values():
            start = right - word.wide if column.kind == "figure" else left
            found |= {id(run): ((start - word.left) * letter, 0.0) for run in word.runs}
        for upper, lower in _cut(column):
            one, other = column.words[upper].runs[0], column.words[lower].runs[0]
            y, end = body[(upper + lower) // 2].y, right * letter
            found[id(one)] = end - (other.box[2] - other.box[0]) - one.box[2], y - one.middle[1]
            found[id(other)] = end - other.box[2], y - other.middle[1]
    steps = [(column.middle, (left + right) / 2) for column, (left, right) in zip(columns, places, strict=True)]
    for line in lines[:first]:
        end = -math.inf
        for run in line.runs:
            right = max(letter * _step(steps, run.middle[0] / letter), end + letter - run.box[0])
            found[id(run)] = right, 0.0
            end = run.box[2] + right
    return found


def _cut(column: Column) -> Iterator[tuple[int, int]]:
    """The lines of two pieces of one figure that was too long for its column; its row may stand between them."""
    for upper, lower in pairwise(sorted(column.words)):
        one, other = column.words[upper], column.words[lower]
        if lower - upper <= _APART and one.kind == "figure" and is_rest(one.text, other.text):
            yield upper, lower


def _places(columns: Sequence[Column]) -> Iterator[tuple[float, float]]:
    """From where to where each column goes, in letters: near where most of its words stand, and apart from others."""
    end = -math.inf
    for column in columns:
        words = column.words
        width = max(word.wide for word in words.values())
        width = max([width, *(words[upper].wide + words[lower].wide for upper, lower in _cut(column))])
        usual = median(word.left for word in words.values())
        if column.kind == "figure":
            usual = median(word.right for word in words.values()) - width
        left = max(usual, end + _GAP)
        end = left + width
        yield left, end


def _step(steps: Sequence[tuple[float, float]], at: float) -> float:
    """By how much a heading moves: as the columns below it do, and between two of them in proportion."""
    for (one, to_one), (other, to_other) in pairwise(steps):
        if one <= at <= other and other > one:
            return to_one + (at - one) * (to_other - to_one) / (other - one) - at
    if not steps:
        return 0.0
    middle, to = steps[0] if at < steps[0][0] else steps[-1]
    return to - middle
