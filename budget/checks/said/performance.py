"""Identities of performance tables (family P): their own sums, and what they say of the forms.

What the labelled amounts say of the forms is declared beside these (``[performance]``).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from budget.amount import Amount
from budget.checks.figures import LABELLED, Figures
from budget.checks.identity import Identity
from budget.checks.said.believed import looks_like_slip
from budget.checks.said.named import is_project
from budget.checks.said.printed import Forms, Ratio, Terms, ratio, worth_in
from budget.disclosure import PROSE, Address, Statement, Table, Unit
from budget.forms import Ref, Rule
from budget.forms.sayings import EXEMPT
from budget.label import fold
from budget.once import Itself, once
from budget.pattern import pattern
from budget.record import dataclass

WEIGHTS = "performance.weights"
"""The check of indicators; outside what a clerk reviews of a performance table."""

_UNIT = pattern("[(:](亿元|万元|千元|元)")
COUNTED = "prose.project-count"
"""The check of sentences that count projects."""

_CARRIED = "carried"
"""The label of what is left from the year before, which most forms do not have: what is not there adds nothing."""

_SUMS = {f"{of}total": (f"{of}fiscal", f"{of}{_CARRIED}", f"{of}other") for of in ("", "whole_", "budgeted_", "spent_")}
"""What labelled amounts are the sum of, in the forms of all regions."""

_SHORT = 30
"""Letters of a label that may name the unit."""

_FULL = (90, 100)
"""What weights come to: 100, or 90 where 10 are kept for how the budget is executed."""

_FEW = 3
"""Records up to which weights that come to no whole are taken for misread, not for a scheme of their own."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a performance table: whose it is, which project, its labelled amounts, its weights.

    ``listed`` tells that it is one of a list, whose projects stand beside their indicators in merged cells.
    """

    table: str
    unit: str
    project: str
    amounts: Mapping[str, Address]
    weights: tuple[Address, ...]
    listed: bool = False


@once
def records(table: Table) -> tuple[Record, ...]:
    """The records of a table; a label that comes again begins another."""
    return tuple(_records(table))


def _records(table: Table) -> Iterator[Record]:
    amounts: dict[str, Address] = {}
    texts: dict[str, str] = {}
    weights: list[Address] = []
    weighed = {field.row for field in table.fields if field.key == "weight"}
    listed = any(field.key == "project" and field.row in weighed for field in table.fields)
    for field in table.fields:
        if field.key in amounts or (field.key in texts and field.key in ("unit", "project")):
            if listed and table.cell(field.row, field.column).value == texts.get(field.key):
                continue  # printed again at the head of the next page
            yield Record(table.id, texts.get("unit", ""), texts.get("project", ""), amounts, tuple(weights), listed)
            amounts, texts, weights = {}, {}, []
        at = Address(table.id, field.row, field.column)
        if field.key == "weight":
            weights.append(at)
        elif field.key in LABELLED:
            amounts[field.key] = at
        elif field.key in ("unit", "project"):
            texts[field.key] = table.cell(field.row, field.column).value
    if amounts or weights:
        yield Record(table.id, texts.get("unit", ""), texts.get("project", ""), amounts, tuple(weights), listed)


def unit_of(table: Table, usual: str | None) -> str | None:
    """The unit of a performance table: its own, that of a label (资金总额（万元）), else the usual one of the forms."""
    if table.unit or not table.fields:
        return table.unit
    return _unit_printed(table) or usual


@once
def _unit_printed(table: Table) -> Unit | None:
    texts = (fold(cell.text) for row in table.rows for cell in row.cells if cell.text)
    matches = (_UNIT.search(text) for text in texts if len(text) < _SHORT)
    return next((match[1] for match in matches if match), None)  # type: ignore[misc]


@once
def amounts_of(record: Record, figures: Itself[Figures]) -> tuple[Ratio, ...]:
    """The amounts that a record tells, each as what tells it from others."""
    return tuple(ratio(worth_in(figures.thing, at)) for at in record.amounts.values())


Project = tuple[str, str]
"""Whose it is, and its name, both folded."""

Alike = Mapping[Project, Sequence[Record]]
"""The records of performance tables by what they are about."""


def by_project(tables: Sequence[Table]) -> dict[Project, list[Record]]:
    """The records of all performance tables by what they are about."""
    alike: dict[Project, list[Record]] = {}
    for record in recorded(tables):
        alike.setdefault((fold(record.unit), fold(record.project)), []).append(record)
    return alike


def recorded(tables: Sequence[Table]) -> list[Record]:
    """The records of all performance tables, in printed order."""
    return [record for table in tables if table.fields for record in records(table)]


def performance(alike: Sequence[Record], forms: Forms) -> Iterator[Identity]:
    """What is declared of the records of one project."""
    for rule in forms.family.performance:
        for record in alike:
            yield from _ruled(rule, record, alike, forms)


def summed(alike: Sequence[Record]) -> Iterator[Identity]:
    """What the labelled amounts of a record come to by themselves, where no forms are known that declare it.

    Soft: a form that nobody has described may tell further amounts under labels of its own.
    """
    for record in alike:
        for label, parts in _SUMS.items():
            target, terms = (
                record.amounts.get(label),
                [record.amounts[part] for part in parts if part in record.amounts],
            )
            if target is not None and parts[0] in record.amounts and parts[-1] in record.amounts:
                name = f"performance.{label}:sum:{':'.join(target)}"
                yield Identity(name, f"performance.{label}", target, tuple((1, at) for at in terms), soft=True)


def weights(tables: Sequence[Table], figures: Mapping[str, Figures]) -> Iterator[Identity]:
    """The weights of a record come to what they come to in most records of the document.

    Where they come to a whole in none, they may follow a scheme of their own; of a few records one figure
    may have been misread, which is a hint.
    """
    found = [record for record in recorded(tables) if len(record.weights) > 1]
    totals = [_total(record, Itself(figures[record.table])) for record in found]
    whole = Counter(total for total in totals if total in _FULL)
    if not whole and len(found) > _FEW:
        return
    usual = whole.most_common(1)[0][0] if whole else None
    for record, total in zip(found, totals, strict=True):
        plus = usual or min(_FULL, key=lambda full: abs(full - (total or 0)))
        yield _weighing(record, plus, not whole or record.listed)


def worded(table: Table, figures: Figures) -> tuple[Address, ...]:
    """The weights of a table that are words and no numbers: where all are, no identity tells of them."""
    places = (at for record in records(table) for at in record.weights)
    return tuple(at for at in places if isinstance(figures.values.get((at.row, at.column)), str))


@once
def _weighing(record: Record, plus: int, soft: bool) -> Identity:
    first, *rest = record.weights
    name = f"{WEIGHTS}:{first.table}:{first.row}"
    return Identity(name, WEIGHTS, first, tuple((-1, at) for at in rest), plus=plus, soft=soft)


def counted(statements: Sequence[Statement], tables: Sequence[Table], forms: Forms) -> Iterator[Identity]:
    """Sentences that count projects, against the performance tables and the projects that are not published.

    Soft: a sentence may count projects whose tables an authority publishes elsewhere. What it gives as their amount is
    held against these tables where they are as many, soft unless it differs by a slip.
    """
    told = [(s, saying.counts) for s in statements for saying in forms.said_by(s) if saying.counts]
    exempt = sum(_count(s) for s, label in told if label == EXEMPT)
    found = [record for record in recorded(tables) if record.project]
    as_many = ""
    for statement, label in told if found else ():
        printed = [r.amounts[label] for r in found if label in r.amounts and forms.prints(r.amounts[label])]
        if statement.count and label != EXEMPT:
            both = _count(statement) == len(printed) + exempt
            as_many = label if _count(statement) == len(printed) and printed else ""
            at = Address(PROSE, statement.id, "count")
            plus = len(printed) + exempt if both else len(printed)
            yield Identity(f"{COUNTED}:{statement.id}", COUNTED, at, (), plus=plus, soft=True)
        elif statement.amount and label == as_many:
            amount, terms = Address(PROSE, statement.id, "amount"), tuple((1, at) for at in printed)
            made = Identity(f"prose.performance:{statement.id}:tables", "prose.performance", amount, terms, soft=True)
            yield replace(made, soft=not looks_like_slip(forms.outcome(made)))


def _count(statement: Statement) -> int:
    count = statement.count or ""
    return int(count) if count.isdecimal() else 0


@once
def _total(record: Record, figures: Itself[Figures]) -> int | None:
    """What the weights come to; None where one is no number, or where they are no whole number."""
    values = [figures.thing.values.get((at.row, at.column)) for at in record.weights]
    if any(isinstance(value, str) for value in values):
        return None
    power = max((value.scale for value in values if isinstance(value, Amount)), default=0)
    total = sum(value.at_power(-power) for value in values if isinstance(value, Amount))
    return total // 10**power if total % 10**power == 0 else None


def _ruled(rule: Rule, record: Record, alike: Sequence[Record], forms: Forms) -> Iterator[Identity]:
    """The identity of a rule for a record; ``alike`` are all records of the same project of the same unit."""
    label = rule.target.column or ""
    target = record.amounts.get(label)
    if target is None:
        return
    cells = [_places(ref, record, forms) for _, ref in rule.terms]
    if any(found is None for found in cells):
        return
    terms = [(sign * s, at) for (sign, _), found in zip(rule.terms, cells, strict=True) for s, at in found or ()]
    named = any(is_project(ref) for _, ref in rule.terms)
    rows = len(terms)
    if (named and alike[0] is not record) or not (named or terms):
        return  # several tables of one project share its rows: the first answers for all
    if named:
        terms += [(-1, other.amounts[label]) for other in alike[1:] if label in other.amounts]
    sought = tuple(dict.fromkeys(ref.form for _, ref in rule.terms if ref.form))
    name = f"{rule.check}:{rule.text.partition('=')[2].strip()}:{':'.join(target)}"
    yield Identity(name, rule.check, target, tuple(terms), sought=sought, soft=named and not rows)


def _places(ref: Ref, record: Record, forms: Forms) -> Terms | None:
    """The cells of a rule's part; None where the part, or the form that it names, is not there."""
    if ref.form is None:
        at = record.amounts.get(ref.column or "")
        return () if at is None and (ref.column or "").endswith(_CARRIED) else None if at is None else ((1, at),)
    if not forms.is_read(ref):
        return None
    if not is_project(ref):
        return forms.terms(((1, ref),), "") or ()  # a line that the form leaves out adds nothing
    if not record.project or not forms.prints_projects(ref):
        return None
    rows = forms.twins(ref, record.project, record.unit)
    cells = [forms.cell(ref, row) for row in rows or forms.of(ref, record.unit)]
    if not rows:  # another spelling of the name, where one row of the issuer has the amount
        amount = forms.worth(record.amounts["fiscal"]) if "fiscal" in record.amounts else None
        cells = [at for at in cells if amount is not None and forms.worth(at) == amount]
    return tuple((1, at) for at in cells) if rows or len(cells) == 1 else ()
