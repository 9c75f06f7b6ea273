"""Which tables of a family belong together: a department may publish its own set of forms and one a unit."""

from collections.abc import Iterable

from budget.checks.structure import Structure
from budget.label import fold

Set = dict[int, Structure]
"""One issuer's tables by form number."""

_SHARED = 3


def sets_of(structures: Iterable[Structure]) -> list[Set]:
    """The sets of one family's tables, in printed order; of two tables of one number in a set, the one with more rows.

    A set of its own repeats forms that stand before it; a table that is printed twice makes none.
    """
    found: list[Set] = []
    for one in structures:
        home = next((each for each in reversed(found) if _belongs(one, each)), None)
        if home is None:
            found.append({one.form.number: one})
        else:
            home.setdefault(one.form.number, one)
            home[one.form.number] = _larger(one, home[one.form.number])
    whole: list[Set] = []
    for each in found:
        if not whole or _repeats(each, whole):
            whole.append(each)
        else:
            for number, one in each.items():
                whole[-1][number] = _larger(one, whole[-1].get(number, one))
    return whole


def _belongs(one: Structure, home: Set) -> bool:
    """Whether a table goes on with a set: compiled by the same, and no form that comes round again."""
    names = {fold(other.table.compiled_by) for other in home.values() if other.table.compiled_by}
    if one.table.compiled_by and names and fold(one.table.compiled_by) not in names:
        return False
    return one.form.number not in home or one.form.number == max(home)


def _repeats(each: Set, whole: list[Set]) -> bool:
    shared = len(each.keys() & set().union(*whole))
    return shared >= _SHARED or shared == len(each) > 1


def _larger(one: Structure, other: Structure) -> Structure:
    return one if len(one.table.rows) > len(other.table.rows) else other
