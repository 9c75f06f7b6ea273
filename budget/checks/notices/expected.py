"""The forms of a family as a set (family S): none missing, doubled, out of order; each with unit, issuer and total."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from budget.amount import Amount
from budget.checks.coded import figures, structure
from budget.checks.lines import Line
from budget.checks.notices.notice import Notice, NoticeState, told
from budget.checks.sets import Set, sets_of
from budget.checks.structure import Structure
from budget.disclosure import Address, Table
from budget.forms import Family, families
from budget.label import fold
from budget.once import once
from budget.pattern import pattern

LOST_TOTAL, LOST_LINE = "form.total", "form.total-line"
"""Checks of totals that are not there: of a table of codes, and of declared lines."""

_YEAR = pattern(r"20\d\d(?=年)")
_FEW = 3
"""Titles that name the same year, beside which another one is odd."""

_MOST_MISSING = 3
"""One form in so many; where more are missing, the document publishes only some of them."""


def form_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """What is amiss with the forms that a document publishes, family by family."""
    for family, own in _by_family(tables):
        for each in sets_of(own):
            yield from _missing(family, each)
            yield from _headings(each)
            yield from _totals(each)
            yield from _rows(each)
        yield from _doubled(own)
        yield from _order(own)
        yield from _undeclared(own)


def total_notices(tables: Sequence[Table]) -> Iterator[Notice]:
    """Those about total rows that are not there."""
    if any(map(_lacks_total, tables)):
        yield from (notice for _, own in _by_family(tables) for each in sets_of(own) for notice in _totals(each))


@once
def _lacks_total(table: Table) -> bool:
    one = structure(table)
    if one is None or not _filled(one):
        return False
    return not one.totals and len(one.tops) > 1 if one.form.tree else bool(one.lost_totals)


def _by_family(tables: Sequence[Table]) -> Iterator[tuple[Family, list[Structure]]]:
    known = [found for table in tables if (found := structure(table)) is not None]
    for family in families():
        yield family, [one for one in known if one.form.key.startswith(f"{family.id}/")]


def _missing(family: Family, forms: Set) -> Iterator[Notice]:
    """Forms that are not there; of a family whose forms are numbered, each must be printed."""
    absent = [form for form in family.forms if form.number not in forms]
    few = len(absent) * _MOST_MISSING <= len(family.forms)
    state: NoticeState = "broken" if few and family.numbers else "hint"
    first = next(iter(forms.values())).table
    for form in absent:
        texts = told(number=str(form.number), title=form.titles[0], issuer=first.compiled_by or "")
        yield Notice("form.missing", state, (), texts, (first.id,))


def _headings(forms: Set) -> Iterator[Notice]:
    """Tables without unit or issuer beside tables with them, or in a unit, or of a year, that no other table has."""
    units = Counter(one.table.unit for one in forms.values() if one.table.unit)
    usual = units.most_common(1)[0][0] if units else ""
    years = Counter(year for one in forms.values() for year in _YEAR.findall(one.table.title))
    compiled = any(one.table.compiled_by for one in forms.values())
    for one in forms.values():
        table = one.table
        if not table.unit and usual:
            yield Notice("form.unit", "hint", (), told(number=str(table.number), usual=usual), (table.id,))
        elif table.unit and table.unit != usual and units[table.unit] == 1 and one.form.unit != table.unit:
            texts = told(number=str(table.number), found=table.unit, usual=usual)
            yield Notice("form.other-unit", "hint", (), texts, (table.id,))
        odd = [year for year in _YEAR.findall(table.title) if years[year] == 1 and max(years.values()) >= _FEW]
        if odd:
            texts = told(number=str(table.number), found=odd[0], usual=years.most_common(1)[0][0])
            yield Notice("form.year", "hint", (), texts, (table.id,))
        if compiled and not table.compiled_by:
            yield Notice("form.issuer", "hint", (), told(number=str(table.number)), (table.id,))


def _totals(forms: Set) -> Iterator[Notice]:
    """Tables of codes without a total row, or of declared lines without theirs, in a set that prints them elsewhere."""
    summed = [one for one in forms.values() if (one.form.tree or one.form.down) and _filled(one)]
    without = [one for one in summed if _lacks_total(one.table)]
    for one in without:
        alone = len(summed) - len(without) > 1 and one.table.state != "incomplete"
        at = Address(one.table.id, _filled(one)[-1].row, _filled(one)[-1].amounts[0])
        number, lines = told(number=str(one.table.number)), "”“".join(spec.label[0] for spec in one.lost_totals)
        check = LOST_LINE if lines else LOST_TOTAL
        yield Notice(check, "broken" if alone else "hint", (at,), (*number, *told(lines=lines)) if lines else number)


def _rows(forms: Set) -> Iterator[Notice]:
    """Tables of codes or of names that print a total and no row at all, in a set that prints rows elsewhere."""
    listed = [one for one in forms.values() if one.form.tree or one.form.flat]
    alone = any(line.kind == "item" and not line.blank for one in listed for line in one.lines)
    for one in listed if alone else ():
        at = _total_alone(one.table)
        if at is not None:
            state: NoticeState = "broken" if one.table.state != "incomplete" else "hint"
            yield Notice("form.rows", state, (at,), told(number=str(one.table.number)))


@once
def _total_alone(table: Table) -> Address | None:
    """The first amount, other than nought, of a total in a table that has no other row; None where there is none."""
    one = structure(table)
    if one is None or not one.lines or any(line.kind != "total" for line in one.lines):
        return None
    values = figures(table).values
    places = ((line.row, column) for line in one.lines for column in line.amounts)
    printed = (place for place in places if isinstance(value := values.get(place), Amount) and value.units)
    return next((Address(table.id, *place) for place in printed), None)


def _filled(one: Structure) -> list[Line]:
    return [line for line in one.lines if not line.blank]


def _doubled(tables: list[Structure]) -> Iterator[Notice]:
    """A form that one issuer prints twice with figures."""
    first: dict[tuple[str, str], Structure] = {}
    for one in tables:
        if not _filled(one):
            continue
        before = first.setdefault((one.form.key, fold(one.table.compiled_by or "")), one)
        if before is not one and len(sets_of(tables)) == 1:
            texts = told(number=str(one.table.number), title=one.table.title)
            yield Notice("form.double", "broken", (), texts, (one.table.id, before.table.id))


def _order(tables: list[Structure]) -> Iterator[Notice]:
    for above, below in pairwise(tables):
        new_set = below.form.number == min(one.form.number for one in tables)
        if below.form.number < above.form.number and not new_set:
            texts = told(number=str(below.form.number), before=str(above.form.number))
            yield Notice("form.order", "hint", (), texts, (below.table.id, above.table.id))


def _undeclared(tables: list[Structure]) -> Iterator[Notice]:
    """Forms without any figure and without a sentence that says so."""
    for one in tables:
        if one.table.state == "blank-undeclared":
            yield Notice("form.undeclared", "hint", (), told(number=str(one.table.number)), (one.table.id,))
