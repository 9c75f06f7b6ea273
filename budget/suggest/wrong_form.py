"""A table taken for another form of its family, or two tables each for the other: one edit says which form it is.

All that other forms say of such a table is broken at once, row after row, while its own sums hold: forms that differ
in what they are about and not in how they look (all expenditure, and that of the general public budget).
"""

from collections.abc import Iterator, Sequence

from budget.checks.structure import Structure
from budget.disclosure import Address, Table
from budget.forms import Form, families
from budget.label import fold
from budget.proposals import Presumes
from budget.restructure.columns import columns_of, set_form
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 12
_FEW = 3
"""Identities with other forms that must be broken where the page prints the title of the form that was read."""


def wrong_forms(ground: Ground, table: Table) -> Iterator[Candidate]:
    """The other forms that a table may be; where another table is taken for that form, each as the other's.

    Where the page prints the title of the form that was read, it is wrong in the source.
    """
    own = ground.ledger.structures[table.id].form
    broken = _broken_with_others(ground, table)
    for other in _family(own) if broken else ():
        held = [one for one in _beside(ground, table) if one.form is other]
        presumes = _presumes(table, own, other)
        few = presumes == "emended" and broken < _FEW
        if other is own or few or len(held) > 1 or not _may_be(table, other):
            continue
        changes = list(set_form(table, other.key))
        for there in held:
            if not _may_be(there.table, own) or _place(there.table) is None:
                changes = []
            else:
                changes += set_form(there.table, own.key)
        at = _place(table)
        if changes and at is not None and not _comes_first(ground, held, table):
            yield Candidate(tuple(changes), "wrong-form", at, _COST, presumes)


def _family(form: Form) -> Sequence[Form]:
    return next(family.forms for family in families() if form in family.forms)


def _broken_with_others(ground: Ground, table: Table) -> int:
    """How many broken identities a table has with others."""
    across = (o for o in ground.open.values() if o.identity.family == "across")
    return sum(1 for outcome in across if any(at.table == table.id for at in outcome.identity.cells))


def _beside(ground: Ground, table: Table) -> Iterator[Structure]:
    """The other tables of known forms, of those of several issuers the table's own."""
    issuer = fold(table.compiled_by or "")
    for name, one in ground.ledger.structures.items():
        theirs = fold(one.table.compiled_by or "")
        if name != table.id and (not issuer or not theirs or issuer == theirs):
            yield one


def _may_be(table: Table, known: Form) -> bool:
    """Whether every column that is printed is one of the form's."""
    keys = columns_of(table, known) if not table.fields else []
    told = [key for key, column in zip(keys, table.columns, strict=False) if column.kind != "text"]
    return bool(told) and all(told)


def _comes_first(ground: Ground, held: Sequence[Structure], table: Table) -> bool:
    """Whether the other table of an exchange stands before this one, and has proposed it."""
    order = list(ground.ledger.structures)
    return any(
        order.index(one.table.id) < order.index(table.id) and _broken_with_others(ground, one.table) >= _FEW
        for one in held
    )


def _presumes(table: Table, own: Form, other: Form) -> Presumes:
    title = fold(table.title)
    printed = {form.key: max((len(one) for one in form.titles if one in title), default=0) for form in (own, other)}
    return "emended" if printed[own.key] > printed[other.key] else "misread"


def _place(table: Table) -> Address | None:
    """The first amount, for the table as a whole."""
    row = next(table.body(), None)
    column = next((c.id for c in table.columns if c.kind == "amount"), None)
    return Address(table.id, row.id, column) if row is not None and column is not None else None
