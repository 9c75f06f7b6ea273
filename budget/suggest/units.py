"""A table under the wrong unit of money: all that other tables say of it differs by the same power of ten."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from budget.amount import UNITS
from budget.changes import SetTable
from budget.checks.identity import Outcome
from budget.disclosure import Address, Table, Unit
from budget.label import fold
from budget.proposals import Presumes
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 12
_UNITS: tuple[Unit, ...] = get_args(Unit)
_UNUSUAL = 20
"""What it costs more that fewer forms are in the unit that would be right than in the one that was read."""

_NEAR = 200
"""One part in so many by which rounding in the coarser unit may part what is the same."""


def wrong_unit(ground: Ground, table: Table) -> Iterator[Candidate]:
    """Other units for a table that identities with other tables ask for, those of most forms before others.

    Where the page itself prints the unit, it is wrong in the source.
    """
    units = Counter(other.unit for other in ground.of_forms.values() if other.id != table.id)
    for unit in dict.fromkeys(unit for outcome in ground.open.values() for unit in _asked(ground, table, outcome)):
        change = SetTable(table.id, "unit", table.unit, unit)
        presumes: Presumes = "emended" if _prints_unit(ground, table) else "misread"
        cost = _COST + _UNUSUAL * (units[unit] < units[table.unit])
        yield Candidate((change,), "wrong-unit", _place(table), cost, presumes)


def _asked(ground: Ground, table: Table, outcome: Outcome) -> Iterator[Unit]:
    """The units of a table with which an identity between it and other tables would nearly hold."""
    at, terms = outcome.identity.target, [term.table for _, term in outcome.identity.terms]
    if table.unit not in UNITS or outcome.identity.family != "across" or outcome.printed is None or not terms:
        return
    printed = ground.units(at.table, outcome.printed)
    computed = printed - ground.difference(outcome)
    if at.table == table.id and table.id not in terms:
        own, other = printed, computed
    elif at.table != table.id and set(terms) == {table.id}:
        own, other = computed, printed
    else:
        return
    for unit in _UNITS:
        scaled = own * 10 ** UNITS[unit] // 10 ** UNITS[table.unit]
        if unit != table.unit and own and other and _NEAR * abs(scaled - other) <= abs(other):
            yield unit


def _prints_unit(ground: Ground, table: Table) -> bool:
    """Whether the text of one of its pages names the unit that was read."""
    pages = (ground.pages[n] for n in table.pages if n in ground.pages)
    named = re.compile(rf"单位[::]?{table.unit}")
    return any(named.search(fold("".join(word.text for word in page.words))) for page in pages)


def _place(table: Table) -> Address:
    """The first amount, for the table as a whole."""
    column = next(c.id for c in table.columns if c.kind == "amount")
    return Address(table.id, next(table.body()).id, column)
