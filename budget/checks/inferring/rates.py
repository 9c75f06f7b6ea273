"""Columns of percentages that follow from columns beside them: a share of a total, a rate, a growth."""

from collections.abc import Iterator
from dataclasses import replace

from budget.amount import Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures
from budget.checks.inferring.lines import Lines, lines_of
from budget.checks.inferring.pattern import Pattern, identity_at
from budget.checks.inferring.vocabulary import names_rate, names_sum
from budget.disclosure import Table

_BESIDE = 4
"""How many columns away the figures stand that a percentage is told of."""

_FEWEST = 4
"""Rows that must agree."""

_ONE_FAILS_IN = 10

_SAMPLE = 24
"""Rows of a long table by which it is told whether the others are looked at."""

_TOTALS = 2
"""Rows called a sum, from either end, that shares may be shares of."""


def rates(table: Table, own: Figures) -> Iterator[Pattern]:
    """For each column that is called a rate, what explains nearly all of its figures; a hint where it fails."""
    _, columns = lines_of(table, own)
    for target, label in enumerate(columns.labels):
        if names_rate(label):
            told = (_kept(table, own, pattern) for pattern in _tried(columns, target))
            yield from [pattern for pattern in told if pattern][:1]


def _tried(columns: Lines, target: int) -> Iterator[Pattern]:
    """The percentages that the figures beside a column may make, the nearest first."""
    order = sorted(range(len(columns.ids)), key=lambda i: abs(i - target))
    near = [i for i in order if 0 < abs(i - target) <= _BESIDE and not names_rate(columns.labels[i])]
    sums = [row for row, label in zip(columns.across, columns.across_labels, strict=True) if names_sum(label)]
    for part in near:
        for whole in (i for i in near if i != part):
            for grown in (True, False):
                yield _pattern(columns, target, part, whole, grown)
        for total in dict.fromkeys((*sums[:_TOTALS], *sums[-_TOTALS:])):
            yield _pattern(columns, target, part, part, False, total)


def _pattern(columns: Lines, target: int, part: int, whole: int, grown: bool, at: str = "") -> Pattern:
    names = columns.ids
    return Pattern("row", names[target], (names[part],), columns.across, (), True, names[whole], grown, at)


def _kept(table: Table, own: Figures, pattern: Pattern) -> Pattern | None:
    """A percentage where its figures are printed, if nearly all of them agree, and enough that are not all alike."""
    sample = pattern.places[:: len(pattern.places) // _SAMPLE + 1]
    if len(sample) < len(pattern.places) and _kept(table, own, replace(pattern, places=sample)) is None:
        return None
    places = [row for row in pattern.places if _is_told(own, pattern, row)]
    figures, holds, fails, shown = {table.id: own}, 0, 0, set()
    for row in places:
        outcome = evaluate(identity_at(table.id, pattern, row), figures)
        if outcome.state == "holds":
            holds += 1
            shown.add(outcome.printed)
        elif outcome.state != "rounding":
            fails += 1
            if fails > max(1, len(places) // _ONE_FAILS_IN):
                return None
    sure = holds >= max(_FEWEST, len(places) // 2) and len(shown) >= _FEWEST - 1
    return replace(pattern, places=tuple(places)) if sure else None


def _is_told(own: Figures, pattern: Pattern, row: str) -> bool:
    target, part, whole = ((row, column) for column in pattern.lines)
    values = [own.values.get(at) for at in (target, part, (pattern.at or row, whole[1]))]
    return all(isinstance(value, Amount) for value in values) and bool(values[2].units)  # type: ignore[union-attr]
