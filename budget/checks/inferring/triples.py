"""Sums of two, wherever they stand: balance = receipts - expenditure, total = own + lent, far from each other."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_difference, names_sum

_WIDEST = 120
_PROBES = 3


def triples(lines: Lines) -> Iterator[Run]:
    """Every A = B + C that holds in one of the most telling places, where A is called a sum or one a difference."""
    if len(lines.ids) > _WIDEST:
        return
    sums = {i for i, name in enumerate(lines.names) if names_sum(name)}
    rests = {i for i, label in enumerate(lines.labels) if names_difference(label)}
    varied = [i for i, line in enumerate(lines.figures) if len({figure for figure in line if figure}) > 1]
    for j in lines.telling[:_PROBES]:
        printed = [(i, figure) for i in varied if (figure := lines.figures[i][j])]
        places: dict[int, list[int]] = defaultdict(list)
        for i, figure in printed:
            places[figure].append(i)
        for k, (one, figure) in enumerate(printed):
            for other, second in printed[k + 1 :]:
                for target in places.get(figure + second, ()):
                    if target in sums or {target, one, other} & rests:
                        yield Run(target, (one, other))
