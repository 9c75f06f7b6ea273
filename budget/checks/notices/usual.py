"""What two forms mostly share and need not (soft identities): a hint where they do not, and no decision asked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from budget.amount import Amount
from budget.checks.across_tables import across_tables
from budget.checks.coded import figures, structure
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures
from budget.checks.identity import Outcome
from budget.checks.lines import Line
from budget.checks.notices.notice import Notice, told
from budget.checks.sets import Set, sets_of
from budget.disclosure import Address, Table
from budget.forms import Family, Mention, families
from budget.label import fold


def usual_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """The declared sums that mostly agree and do not here; what a project's name tells and another form does not."""
    known = [found for table in tables if (found := structure(table)) is not None]
    amounts = {table.id: figures(table) for table in tables}
    for family in families():
        if family.usual or family.mentions:
            for forms in sets_of(one for one in known if one.form.key.startswith(f"{family.id}/")):
                yield from _unlike(family, forms, amounts)
                for mention in family.mentions:
                    yield from _unmatched(mention, forms, amounts)


def _unlike(family: Family, forms: Set, amounts: dict[str, Figures]) -> Iterator[Notice]:
    for identity in (identity for rule in family.usual for identity in across_tables(rule, forms)):
        outcome = evaluate(identity, amounts)
        if outcome.state == "broken" and identity.terms and not _is_one_unit(outcome):
            texts = told(printed=_grouped(outcome.printed), computed=outcome.computed.grouped())
            yield Notice(identity.check, "hint", identity.cells, texts)


def _is_one_unit(outcome: Outcome) -> bool:
    return abs(outcome.difference.units) <= 1


def _grouped(amount: Amount | None) -> str:
    return amount.grouped() if amount else ""


def _unmatched(mention: Mention, forms: Set, amounts: dict[str, Figures]) -> Iterator[Notice]:
    """Rows that by their name spend on something of which the form that ought to tell prints nothing."""
    home, there = forms.get(mention.form), forms.get(mention.place.form or 0)
    line = there.keyed.get(mention.place.line or "") if there else None
    column = mention.place.column or ""
    if home is None or there is None or line is None or all(one.id != column for one in there.table.columns):
        return  # nothing is told of a column that was not read, or not recognised
    if _has(amounts, there.table, line, column):
        return
    labels = [i for i, c in enumerate(home.table.columns) if c.kind == "label"]
    for row in home.table.body():
        found = [_mentioned(row.cells[i].value, mention.words) for i in labels]
        named = next((word for word in mention.words if word in found), None)
        at = Address(home.table.id, row.id, mention.column)
        if named and isinstance(amounts[home.table.id].values.get((row.id, mention.column)), Amount):
            place = Address(there.table.id, line.row, column)
            yield Notice("across.mentioned", "hint", (at, place), told(word=named))


@lru_cache(maxsize=16384)
def _mentioned(text: str, words: tuple[str, ...]) -> str | None:
    """The first of some words that a text holds."""
    name = fold(text)
    return next((word for word in words if word in name), None)


def _has(amounts: dict[str, Figures], table: Table, line: Line, column: str) -> bool:
    value = amounts[table.id].values.get((line.row, column))
    return isinstance(value, Amount) and value.units != 0
