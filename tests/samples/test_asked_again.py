"""Who is asked again after an edit: what asked the forms for a fact that the edit alters, and little else."""

import random
from collections.abc import Callable, Iterator

from budget.changes import Change, DeleteRow, EmendCell, SetCell, SetTable
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.said.told import Name
from budget.disclosure import Address, Disclosure, Page
from budget.edits import apply

Read = Callable[[str], tuple[Disclosure, tuple[Page, ...]]]


def asked_again(before: Ledger, after: Ledger) -> set[Name]:
    """The sentences, projects and other parts of what is said that were made anew."""
    chapters = zip(before.made.told.chapters, after.made.told.chapters, strict=True)
    return {name for old, new in chapters for name, part in new.parts.items() if old.parts.get(name) is not part}


def projects(disclosure: Disclosure) -> list[Address]:
    """The cells that name a project."""
    named = [(t, c) for t in disclosure.tables if t.form for c in t.columns if c.id == "project_name"]
    cells = (Address(t.id, row.id, c.id) for t, c in named for row in t.body())
    return [at for at in cells if disclosure.cell(at).text.strip()]


def edits_of_projects(disclosure: Disclosure) -> Iterator[Change]:
    """A project renamed, paid otherwise, taken out."""
    for at in random.Random(1).sample(projects(disclosure), 3):
        text, table = disclosure.cell(at).text, disclosure.table(at.table)
        yield SetCell(at, text, text + "二")
        yield EmendCell(at._replace(column="total"), None, "7.77")
        place = table.row_index(at.row)
        yield DeleteRow(at.table, table.rows[place], table.rows[place - 1].id)


def test_an_edit_of_one_project_has_few_asked_again(reading_of: Read) -> None:
    disclosure, _ = reading_of("transport-2024")
    ledger = ledger_of(disclosure)
    parts = sum(len(chapter.parts) for chapter in ledger.made.told.chapters)
    for change in edits_of_projects(disclosure):
        edited = apply(disclosure, change)
        after = ledger.after(edited)
        assert dict(after.outcomes) == dict(ledger_of(edited).outcomes)
        assert 10 * len(asked_again(ledger, after)) < parts


def test_another_unit_leaves_the_sums_of_a_table_as_they_are(reading_of: Read) -> None:
    disclosure, _ = reading_of("transport-2024")
    ledger = ledger_of(disclosure)
    five = next(table for table in disclosure.tables if table.number == 5 and table.form)
    edited = apply(disclosure, SetTable(five.id, "unit", five.unit, "元"))
    after = ledger.after(edited)
    assert dict(after.outcomes) == dict(ledger_of(edited).outcomes)
    of_table = (o for o in after.outcomes.values() if o.identity.family in ("row", "down"))
    own = [o for o in of_table if {at.table for at in o.identity.cells} == {five.id}]
    assert len(own) > 20
    assert all(after.outcomes[o.identity.id] is ledger.outcomes[o.identity.id] for o in own)
