"""Corrections in tables of no known form: what the sums that a table shows say of a figure that was misread."""

from collections.abc import Sequence

import pytest

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply
from budget.suggest import causes, explain, suggestions
from tests.bench.drawn_tables import drawn

SOURCE = Source("budget.csv", "0" * 64, 1, "transcript")

TOWNS = [
    ["North", "1,218", "2,440", "3,658"],
    ["South", "977", "3,391", "4,368"],
    ["West", "2,605", "864", "3,469"],
    ["Total", "4,800", "6,695", "11,495"],
]


def of(table: Table) -> Disclosure:
    return Disclosure(SOURCE, tables=(table,))


def table(rows: Sequence[Sequence[str]], *heads: str) -> Table:
    columns = [Column("name", None, ("",), "label")]
    columns += [Column(f"c{i}", None, (head,), "amount") for i, head in enumerate(heads, 1)]
    lines = tuple(Row(f"r{i}", "item", tuple(map(Cell, row))) for i, row in enumerate(rows, 1))
    return Table("t1", None, None, "", None, "present", (1,), tuple(columns), lines)


def with_error(disclosure: Disclosure, row: str, column: str, text: str) -> Disclosure:
    at = Address("t1", row, column)
    return apply(disclosure, SetCell(at, disclosure.cell(at).text, text))


@pytest.mark.parametrize("wrong", ["3,381", "3,31", "3,3991", "3,931"])
def test_a_figure_in_two_sums_is_put_right_for_sure(wrong: str) -> None:
    read = with_error(of(table(TOWNS, "Men", "Women", "All")), "r2", "c2", wrong)
    ledger = ledger_of(read)
    best, *_ = suggestions(read, ledger, Address("t1", "r2", "c3"))
    assert [(c.at, c.after) for c in best.changes] == [(Address("t1", "r2", "c2"), "3,391")]  # type: ignore[union-attr]
    assert best.strength == "strong"
    assert explain(best, read, "en").startswith("South·Women would be 3,391 (")
    (cause,) = causes(read, ledger)
    assert cause.suggestions[0].changes == best.changes
    assert len(cause.findings) == 2


def test_one_sum_alone_makes_nothing_sure() -> None:
    rows = [row[:3] for row in TOWNS]
    read = with_error(of(table(rows, "Men", "Women")), "r2", "c2", "3,931")
    found = suggestions(read, ledger_of(read), Address("t1", "r4", "c2"))
    assert found
    assert {one.strength for one in found} == {"weak"}


def test_what_rounding_to_hundreds_explains_is_no_error() -> None:
    rows = [
        ["North", "1,200", "2,400", "3,700"],
        ["South", "1,000", "3,400", "4,400"],
        ["West", "2,600", "900", "3,500"],
        ["East", "2,100", "700", "2,800"],
        ["Total", "6,900", "7,400", "14,400"],
    ]
    assert ledger_of(of(table(rows, "Men", "Women", "All"))).counts()["broken"] == 0


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_proposed_for_sums_that_hold(seed: int) -> None:
    read = of(drawn(seed))
    ledger = ledger_of(read)
    assert ledger.counts()["holds"] > 0
    assert causes(read, ledger) == ()
