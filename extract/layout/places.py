"""The columns of a table where no upright rules part them all: strips in which words stand."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extract.geometry.edges import Edge, Ruling
from extract.layout.columns import strips_of
from extract.layout.counted import is_numbering, names_numbering, with_missing, without_uncounted
from extract.layout.lines import Line, is_speck
from extract.layout.strips import Strip
from extract.tables.line_kinds import is_remark

_WALLS = 3
"""Upright rules from which on they part columns, and are no box."""


def strips_in(head: Sequence[Line], body: Sequence[Line], ruling: Ruling) -> list[Strip]:
    """The columns: between upright rules that go along most of the table, else where the words stand."""
    lines = [*head, *body]
    if lines and len(walls := _walls(ruling.upright, lines[0].y, lines[-1].y)) >= _WALLS:
        return list(pairwise(walls))
    numbers = [line for line in body if is_numbering(line)][:1]
    written = [run for line in body if line not in numbers and not _remarks(line) for run in line.runs]
    rules = [rule for rule in ruling.level if head and rule.at < head[-1].y]
    heads = [run for line in head for run in line.runs if not is_speck(run)]
    heads += [run for line in numbers for run in line.runs if not names_numbering(run.text)]
    strips = strips_of(written, heads, rules)
    return with_missing(without_uncounted(strips, numbers[0], written), numbers[0]) if numbers else strips


def _remarks(line: Line) -> bool:
    """Whether a line is a remark alone, which goes over columns as it likes."""
    return len(line.runs) == 1 and is_remark(line.runs[0].text)


def _walls(upright: Sequence[Edge], top: float, bottom: float) -> list[float]:
    """Where rules stand that go along most of a height."""
    along: dict[float, float] = defaultdict(float)
    for at, start, end in upright:
        along[at] += max(min(end, bottom) - max(start, top), 0.0)
    return sorted(at for at, length in along.items() if length > 0.6 * (bottom - top))
