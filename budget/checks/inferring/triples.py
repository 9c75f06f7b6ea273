"""Sums of two, in any order: among neighbours, or far apart where a word tells of it (balance = income - costs)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import FARTHEST, WIDEST, Run
from budget.checks.inferring.vocabulary import names_difference, names_sum

_PROBES = 3


def triples(lines: Lines, aside: set[int]) -> Iterator[Run]:
    """Every A = B + C that holds in one of the most telling places, among neighbours or where a label tells of it.

    Args:
        aside: lines that are no parts of sums, and stand between neighbours without parting them.
    """
    sequence = [i for i in range(len(lines.ids)) if i not in aside]
    for j in lines.telling[:_PROBES]:
        yield from _among_neighbours(lines, sequence, j)
        if len(lines.ids) <= WIDEST:
            yield from _named(lines, j)


def _among_neighbours(lines: Lines, sequence: Sequence[int], j: int) -> Iterator[Run]:
    figures = [lines.figures[i][j] or 0 for i in sequence]
    for at, first in enumerate(figures):
        beside = [k for k in range(at + 1, min(at + 3 + FARTHEST, len(figures))) if figures[k]] if first else []
        for second, third in combinations(beside, 2):
            twice = first + figures[second] + figures[third]
            for target in (at, second, third):
                if 2 * figures[target] == twice:
                    one, other = (sequence[k] for k in (at, second, third) if k != target)
                    yield Run(sequence[target], (one, other))


def _named(lines: Lines, j: int) -> Iterator[Run]:
    """Where A is called a sum, or one of the three a difference."""
    sums = {i for i, name in enumerate(lines.names) if names_sum(name)}
    rests = {i for i, label in enumerate(lines.labels) if names_difference(label)}
    varied = [i for i, line in enumerate(lines.figures) if len({figure for figure in line if figure}) > 1]
    printed = [(i, figure) for i in varied if (figure := lines.figures[i][j])]
    places: dict[int, list[int]] = defaultdict(list)
    for i, figure in printed:
        places[figure].append(i)
    for (one, figure), (other, second) in combinations(printed, 2):
        for target in places.get(figure + second, ()):
            if target in sums or {target, one, other} & rests:
                yield Run(target, (one, other))
