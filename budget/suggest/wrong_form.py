"""A table taken for another form of its family, or two tables each for the other: one edit says which form it is.

All that other forms say of such a table is broken at once, row after row, while its own sums hold: forms that differ
in what they are about and not in how they look (all expenditure, and that of the general public budget).
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from budget.checks.structure import Structure
from budget.disclosure import Address, Table
from budget.forms import Form, families
from budget.label import fold
from budget.proposals import Presumes
from budget.restructure.columns import columns_of, set_form
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

WRONG_FORM = "wrong-form"
"""The kind of these edits."""

_COST = 12
_PRINTED = 20
"""What it costs more that the page prints the title of the form that was read."""

_FEW = 3
"""Identities with other forms that must be broken where the page prints the title of the form that was read."""


def wrong_forms(ground: Ground) -> Iterator[Candidate]:
    """The tables that may be another form; where another is taken for that form, each as the other's.

    A form that is not there, where others wait for it or another form is there twice, may be one of these two; where
    others wait for it, one of no known form may be it, too.
    """
    for table in ground.of_forms.values():
        broken = _broken_with_others(ground, table)
        own = ground.ledger.structures[table.id].form
        beside = list(_beside(ground, table))
        waited = ground.lacking or any(one.form is own for one in beside)
        for other in _family(own) if broken or waited else ():
            held = [one for one in beside if one.form is other]
            presumes = _presumes(table, own, other)
            told = broken >= (_FEW if presumes == "emended" else 1) or (not held and waited)
            if other is not own and told and len(held) < 2:
                yield from _as_form(ground, table, other, presumes, held)
    yield from _unknown(ground)


def _as_form(
    ground: Ground, table: Table, other: Form, presumes: Presumes, held: Sequence[Structure] = ()
) -> Iterator[Candidate]:
    """The edit that says which form a table is, and that the one that was taken for it is this one's."""
    at, own = _place(table), ground.ledger.structures[table.id].form if table.form else None
    if at is None or not _may_be(table, other) or _comes_first(ground, held, table):
        return
    changes = list(set_form(table, other.key))
    for there in held:
        if own is None or not _may_be(there.table, own) or _place(there.table) is None:
            return
        changes += set_form(there.table, own.key)
    yield Candidate(tuple(changes), WRONG_FORM, at, _COST + _PRINTED * (presumes == "emended"), presumes)


def _unknown(ground: Ground) -> Iterator[Candidate]:
    """The tables of no known form as the forms of the document's family that are not there."""
    known = [one.form for one in ground.ledger.structures.values()]
    unknown = [table for table in ground.disclosure.tables if table.form is None and not table.fields]
    if not (known and unknown and ground.lacking):
        return
    family = _family(Counter(known).most_common(1)[0][0])
    for form in (form for form in family if form not in known):
        for table in unknown:
            yield from _as_form(ground, table, form, "misread")


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
