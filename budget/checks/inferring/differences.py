"""Differences that a label names (balance = receipts - expenditure, change on last year), wherever they are printed."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_difference

_WIDEST = 60
_PROBES = 3


def differences(lines: Lines) -> Iterator[Run]:
    """Every A = B + C that holds in one of the most telling places, where a label of the three names a difference."""
    n = len(lines.ids)
    named = [i for i in range(n) if names_difference(lines.labels[i])]
    if n > _WIDEST or not named:
        return
    for j in lines.telling[:_PROBES]:
        places: dict[int, list[int]] = defaultdict(list)
        for i in range(n):
            if figure := lines.figures[i][j]:
                places[figure].append(i)
        for named_line in named:
            own = lines.figures[named_line][j]
            for i in range(n):
                other = lines.figures[i][j]
                if own and other and i != named_line:
                    yield from (_run(t, named_line, i) for t in places.get(own + other, ()) if t not in (i, named_line))


def _run(target: int, one: int, other: int) -> Run:
    return Run(target, (min(one, other), max(one, other)))
