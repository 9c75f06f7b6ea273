"""Which of the facts that sentences and performance tables may ask of the forms an edit alters."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from budget.amount import Amount
from budget.checks.figures import value_at
from budget.checks.said.named import Names, Projects, stem
from budget.checks.said.printed import POWERS, Fact, Facts, Forms, ratio, rounded
from budget.checks.structure import Structure
from budget.disclosure import Address
from budget.spliced import apart

Key = TypeVar("Key")


def altered(before: Forms, now: Forms, touched: AbstractSet[Address], issuers: AbstractSet[str]) -> Facts:
    """The facts that were others before an edit.

    ``touched`` are the cells that have other figures since; ``issuers`` those that performance tables name, folded.
    """
    found: set[Fact | Address] = set(touched)
    found.update(_told(before, now, touched))
    for each in (before, now):
        found.update(_printing(each, touched))
    if before.structures.keys() != now.structures.keys():
        found.add(Fact("forms"))
    for number in before.structures.keys() | now.structures.keys():
        old, new = before.structures.get(number), now.structures.get(number)
        if old is None or new is None or _head(old) != _head(new):
            found.add(Fact("head", number))
            continue
        rows = {at.row for at in touched if at.table == new.table.id}
        if old is not new:
            found.update(_lines(number, old, new))
            found.update(_names(number, before.names[number], now.names[number]))
            moved = _moved(before.projects[number], now.projects[number])
            found.update(_projects(number, before.projects[number], now.projects[number], moved, issuers))
            rows |= moved
        if rows:
            found.update(_paying(number, before, rows))
            found.update(_paying(number, now, rows))
    return found


def _head(one: Structure) -> tuple[object, ...]:
    return (one.table.id, one.form, one.table.state, one.table.columns)


def _told(before: Forms, now: Forms, touched: Iterable[Address]) -> Iterator[Fact]:
    """What performance tables tell of amounts that they told not or tell no more."""
    forms = {one.table.id for one in now.structures.values()}
    for at in (at for at in touched if at.table not in forms):
        old, new = (each.amount(at) if at.table in each.figures else None for each in (before, now))
        yield Fact("telling", 0, ratio(old))
        yield Fact("telling", 0, ratio(new))
        if bool(old) != bool(new):
            yield Fact("filled", 0, at)


def _printing(forms: Forms, touched: Iterable[Address]) -> Iterator[Fact]:
    """The amounts in touched cells of forms, as they are rounded."""
    tables = {one.table.id for one in forms.structures.values()}
    for at in (at for at in touched if at.table in tables):
        if isinstance(amount := value_at(forms.figures, at), Amount):
            power = forms.figures[at.table].unit_power
            yield from (Fact("printing", 0, (to, rounded(amount, power, to))) for to in POWERS)


def _lines(number: int, old: Structure, new: Structure) -> Iterator[Fact]:
    """The form as a whole, and its declared lines and totals that are others."""
    yield Fact("rows", number)
    yield from (Fact("line", number, key) for key in _otherwise(old.keyed, new.keyed))
    if old.totals != new.totals or (not new.totals and old.lines != new.lines):
        yield Fact("line", number, "total")


def _names(number: int, old: Names, new: Names) -> Iterator[Fact]:
    """The codes whose rows or names are others, and the names of all rows that are part of those."""
    codes = {*_otherwise(old.codes, new.codes), *_otherwise(old.structure.by_code, new.structure.by_code)}
    yield from (Fact("name", number, code) for code in codes)
    for each in (old, new) if codes else ():
        for code, name in each.codes.items():
            if any(code[:n] in codes for n in range(1, len(code) + 1)):
                yield Fact("name", number, name)


def _otherwise(old: Mapping[Key, object], new: Mapping[Key, object]) -> Iterator[Key]:
    return (key for key in old.keys() | new.keys() if old.get(key) != new.get(key)) if old != new else iter(())


def _moved(old: Projects, new: Projects) -> set[str]:
    """The rows of the projects that came, went or are others; of all between, where they stand in another order."""
    where = apart(old.rows, new.rows)
    one, other = old.rows[where.start : where.old], new.rows[where.start : where.new]
    either = {*one} ^ {*other}
    stood, stand = ([project for project in each if project not in either] for each in (one, other))
    return {project.row for project in (either if stood == stand else {*one, *other})}


def _projects(
    number: int, old: Projects, new: Projects, moved: AbstractSet[str], issuers: AbstractSet[str]
) -> Iterator[Fact]:
    """What is told of the projects in moved rows, and of whose they are."""
    if moved:
        yield Fact("projects", number)
    for project in (each.by_row[row] for row in moved for each in (old, new) if row in each.by_row):
        yield Fact("project", number, stem(project.name))
        yield Fact("twins", number, (stem(project.name), project.issuer))
        yield Fact("issuer", number, project.issuer)
        if (project.name in old.by_name) != (project.name in new.by_name):
            yield Fact("called", number, project.name)
    if bool(old.rows) != bool(new.rows):
        yield Fact("any", number)
    for issuer in issuers if old.issuers is not new.issuers else ():
        if old.printed(issuer) != new.printed(issuer):
            yield Fact("printed", number, issuer)


def _paying(number: int, forms: Forms, rows: AbstractSet[str]) -> Iterator[Fact]:
    """The amounts that the projects in some rows print, as those of any project and as those of their name."""
    projects, table = forms.projects[number], forms.structures[number].table
    columns = [column.id for column in table.columns if column.kind == "amount"]
    for project in (projects.by_row[row] for row in rows if row in projects.by_row):
        for column in columns:
            amount = ratio(forms.amount(projects.cell(project, column)))
            yield Fact("paying", number, (column, "", amount))
            yield Fact("paying", number, (column, stem(project.name), amount))
