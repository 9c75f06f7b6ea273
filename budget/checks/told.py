"""All that sentences and performance tables say: the identities of families N and P of a disclosure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from budget.checks.identity import Figures, Identity, figures_said
from budget.checks.performance import performance, unit_of
from budget.checks.prose import Forms, prose
from budget.checks.sentences import comparisons, left_in
from budget.checks.sets import sets_of
from budget.checks.structure import Structure
from budget.disclosure import Disclosure, Statement, Table, Unit
from budget.forms import families


def told(disclosure: Disclosure, structures: Mapping[str, Structure], figures: Mapping[str, Figures]) -> list[Identity]:
    """What the sentences and the performance tables of a disclosure say of its forms and of each other."""
    forms = forms_of(structures, figures)
    found = [*comparisons(disclosure.statements), *left_in(disclosure.statements)]
    if forms is not None:
        found = [*prose(disclosure.statements, forms), *found]
    return [*found, *performance(disclosure.tables, forms, figures)]


def forms_of(structures: Mapping[str, Structure], figures: Mapping[str, Figures]) -> Forms | None:
    """The forms that sentences speak of: those of the family with most tables, and of its first set."""
    counted = Counter(one.form.key.partition("/")[0] for one in structures.values())
    if not counted:
        return None
    usual = counted.most_common(1)[0][0]
    family = next(one for one in families() if one.id == usual)
    sets = sets_of(one for one in structures.values() if one.form.key == f"{usual}/{one.form.number}")
    return Forms(family, sets[0], figures)


def figures_told(statements: Sequence[Statement]) -> Iterator[tuple[str, Figures]]:
    """The figures of each sentence, by statement id."""
    return ((statement.id, figures_said(statement)) for statement in statements)


def unit_for(table: Table, tables: Sequence[Table]) -> Unit | None:
    """The unit of a table's amounts: its own, else that of its labels (performance tables), else that of the forms."""
    if table.unit or not (table.fields or table.form):
        return table.unit
    units = Counter(other.unit for other in tables if other.form and other.unit)
    usual = units.most_common(1)[0][0] if units else None
    return unit_of(table, usual) if table.fields else usual
