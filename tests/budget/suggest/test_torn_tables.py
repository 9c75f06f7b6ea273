"""A table that a page break tore is one cause, and one edit puts it together."""

from dataclasses import replace
from itertools import pairwise

import pytest

from budget.checks.ledger import ledger_of
from budget.disclosure import Column, Disclosure, Table
from budget.edits import apply_all
from budget.suggest import causes, explain
from budget.suggest.words import explain_cause


def torn(disclosure: Disclosure, name: str, *at: int, title: str = "") -> Disclosure:
    """The disclosure with a table torn before some of its rows, each piece without form and headings."""
    tables: list[Table] = []
    for table in disclosure.tables:
        ends = (*at, len(table.rows)) if table.id == name else (len(table.rows),)
        tables.append(replace(table, rows=table.rows[: ends[0]]))
        columns = tuple(Column(f"c{i}", None, (), column.kind) for i, column in enumerate(table.columns))
        for start, end in pairwise(ends):
            rows = tuple(replace(row, page=99) for row in table.rows[start:end])
            piece = Table(f"{name}+{start}", None, None, title, None, "present", (99,), columns, rows)
            tables.append(piece)
    return replace(disclosure, tables=tuple(tables))


@pytest.mark.parametrize("at", [(-2,), (-4, -2)])
def test_the_rest_of_a_table_is_put_behind_it(sound: Disclosure, at: tuple[int, ...]) -> None:
    count = len(sound.table("t3.1").rows)
    wrong = torn(sound, "t3.1", *(count + i for i in at))
    first = causes(wrong, ledger_of(wrong))[0]
    best = first.suggestions[0]
    assert (first.kind, best.presumes, best.strength) == ("table-torn", "misread", "strong")
    assert "在换页处被拆成两张" in explain_cause(first, wrong, "zh")
    assert "rows of page 99 would go on with form 3" in explain(best, wrong, "en")
    whole = apply_all(wrong, best.changes)
    assert [row.id for row in whole.table("t3.1").rows] == [row.id for row in sound.table("t3.1").rows]
    assert not ledger_of(whole).in_state("broken", "blocked")


def test_what_has_a_title_of_its_own_is_no_rest(sound: Disclosure) -> None:
    wrong = torn(sound, "t3.1", len(sound.table("t3.1").rows) - 2, title="人员情况表")
    assert all(cause.kind != "table-torn" for cause in causes(wrong, ledger_of(wrong)))
