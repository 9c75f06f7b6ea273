"""Where an amount stands, and what is still open before a table is reviewed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.assurance import amounts, count_amounts, open_points, proofs, standing, tally
from budget.changes import EmendCell, SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.decisions import Entry, Logged, Waiver
from budget.disclosure import Address, Cell, Disclosure, Field, Table
from budget.review import Review, replay

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
TOTAL = Address("t3.1", "p3.3", "total")
BASIC = Address("t3.1", "p3.3", "basic")
LONE = Address("t3.1", "p3.4", "total")


@pytest.fixture
def small(table_of: TableOf, disclosure_of: DisclosureOf) -> Disclosure:
    """Two items and a total, and a row aside that is in no sum down the table."""
    rows = [
        ["201", "03", "01", "行政运行", "1.00", "1.00"],
        ["201", "03", "02", "一般行政管理事务", "2.00", "2.00"],
        ["", "", "", "合计", "3.00", "3.00"],
        ["", "", "", "其中：另列", "7.00", "7.00"],
    ]
    only = ["class", "section", "item", "name", "total", "basic"]
    table = table_of(3, rows, kinds={4: "memo"}, only=only)
    return disclosure_of(table)


def reviewed(reading: Disclosure, *entries: Entry) -> tuple[Review, Ledger]:
    log = (Logged(i, f"e{i}", "clerk", "2024-05-01T08:00:00Z", entry) for i, entry in enumerate(entries, 1))
    review = replay(reading, log)
    return review, ledger_of(review.current)


def in_doubt(reading: Disclosure, at: Address) -> Disclosure:
    """The same reading with a doubt on one cell."""
    table = reading.table(at.table)
    index, column = table.row_index(at.row), table.column_index(at.column)
    row = table.rows[index]
    cells = tuple(replace(c, doubt=("dim",)) if i == column else c for i, c in enumerate(row.cells))
    rows = (*table.rows[:index], replace(row, cells=cells), *table.rows[index + 1 :])
    return reading.with_table(replace(table, rows=rows))


def test_standings(small: Disclosure) -> None:
    lone = ["row.total:t3.1:p3.4:total"]
    assert [o.identity.id for o in ledger_of(small).touching(LONE)] == lone
    assert standing(*reviewed(small), BASIC) == "proved"
    wrong = Entry("correct", (SetCell(BASIC, "3.00", "4.00"),))
    assert standing(*reviewed(small, wrong), BASIC) == "broken"
    right = Entry("correct", (SetCell(BASIC, "4.00", "3.00"),))
    assert standing(*reviewed(small, wrong, right), BASIC) == "corrected"
    assert standing(*reviewed(small, Entry("correct", (SetCell(BASIC, "3.00", "三"),))), BASIC) == "blocked"
    assert standing(*reviewed(small, Entry("emend", (EmendCell(BASIC, None, "3.00"),))), BASIC) == "emended"
    assert standing(*reviewed(small, Entry("confirm", cells=((BASIC, "3.00"),))), BASIC) == "confirmed"


def test_a_figure_in_no_sum_is_uncovered_until_it_was_looked_at(small: Disclosure, table_of: TableOf) -> None:
    bare = table_of(3, [["201", "03", "01", "行政运行", "1.00"]], only=["class", "section", "item", "name", "total"])
    reading = small.with_table(bare)
    at = Address("t3.1", "p3.1", "total")
    assert standing(*reviewed(reading), at) == "uncovered"
    assert standing(*reviewed(in_doubt(reading, at)), at) == "in doubt"
    points = open_points(*reviewed(reading), reading.table("t3.1"))
    assert (points.outcomes, points.doubtful, points.uncovered) == ((), (), (at,))
    review, ledger = reviewed(reading, Entry("confirm", cells=((at, "1.00"),)))
    assert not open_points(review, ledger, review.current.table("t3.1"))


def test_a_sum_that_holds_lifts_a_doubt(small: Disclosure) -> None:
    assert standing(*reviewed(in_doubt(small, BASIC)), BASIC) == "proved"


def test_open_points(small: Disclosure) -> None:
    review, ledger = reviewed(small, Entry("correct", (SetCell(BASIC, "3.00", "4.00"),)))
    points = open_points(review, ledger, review.current.table("t3.1"))
    assert [o.identity.check for o in points.outcomes if o.state == "broken"] == ["row.total", "down.total"]
    assert len(points) == len(points.outcomes) + len(points.doubtful) + len(points.uncovered)
    assert bool(points)


def test_a_waived_difference_is_no_open_point(small: Disclosure) -> None:
    wrong = Entry("correct", (SetCell(TOTAL, "3.00", "4.00"),))
    review, ledger = reviewed(small, wrong)
    waivers = []
    for outcome in ledger.in_state("broken", "blocked"):
        cells = tuple((at, review.current.cell(at).value) for at in outcome.identity.cells)
        waiver = Waiver(outcome.identity.id, cells, str(outcome.difference), 3, small.source.sha256)
        waivers.append(Entry("waive", because="source", waivers=(waiver,)))
    review, ledger = reviewed(small, wrong, *waivers)
    assert open_points(review, ledger, review.current.table("t3.1")).outcomes == ()
    assert standing(review, ledger, TOTAL) == "corrected"


def test_rounding_asks_for_no_decision(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    reading = disclosure_of(table_of(3, [["201", "03", "01", "行政运行", "3.01", "1.00", "2.00"]]))
    review, ledger = reviewed(reading)
    assert [standing(review, ledger, at) for at in amounts(reading.tables[0])] == ["proved"] * 3
    assert not open_points(review, ledger, reading.tables[0])
    assert proofs(ledger, Address("t3.1", "p3.1", "total")) == 1


def test_a_table_of_no_known_form_is_accounted_for_and_a_performance_table_is_not(small: Disclosure) -> None:
    strange = replace(small.tables[0], form=None)
    review, ledger = reviewed(small.with_table(strange))
    looks = open_points(review, ledger, strange).looks
    assert looks
    counts = tally(review, ledger)
    assert counts["amounts"] == count_amounts(ledger) == len(amounts(strange))
    assert counts["uncovered"] == len(looks)
    labelled = replace(strange, fields=(Field("unit", looks[0].row, looks[0].column),))
    review, ledger = reviewed(small.with_table(labelled))
    assert not open_points(review, ledger, labelled)
    assert not any(tally(review, ledger).values())
    assert set(tally(review, ledger).values()) == {0}


def test_amounts_are_the_filled_cells_of_the_body(small: Disclosure) -> None:
    table = small.tables[0]
    heading = replace(table.rows[0], id="h", kind="header", cells=tuple(Cell("9") for _ in table.columns))
    table = replace(table, rows=(heading, *table.rows))
    assert len(amounts(table)) == 8
    assert amounts(table)[0] == Address("t3.1", "p3.1", "total")


def test_the_sample_is_proved_throughout(sound: Disclosure) -> None:
    review, ledger = reviewed(sound)
    counts = tally(review, ledger)
    assert counts["amounts"] == counts["proved"] == sum(len(amounts(table)) for table in sound.tables)
    assert counts["uncovered"] == counts["in_doubt"] == 0
    assert not any(open_points(review, ledger, table) for table in sound.tables)


def test_what_stands_for_no_figure_is_no_amount_where_no_form_is_known(table_of: TableOf) -> None:
    table = table_of(3, [["201", "", "", "行政运行", "1.00", "n/a", "-"], ["202", "", "", "其他", "..", "2.00", "x1"]])
    assert len(amounts(table)) == 6
    assert [at.column for at in amounts(replace(table, form=None))] == ["total", "basic", "project"]
