"""Rows that were lost or read twice, and figures one cell off, in tables whose sums are inferred."""

from collections.abc import Sequence

import pytest

from budget.changes import InsertRow
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.suggest import explain, suggestions

SOURCE = Source("budget.csv", "0" * 64, 1, "transcript")

GROUPS = [
    ["Roads", "1,204", "977", "1,310"],
    ["Bridges", "310", "402", "395"],
    ["Tunnels", "87", "1,055", "208"],
    ["Subtotal", "1,601", "2,434", "1,913"],
    ["Schools", "2,040", "2,115", "2,377"],
    ["Libraries", "98", "101", "133"],
    ["Museums", "77", "", "164"],
    ["Subtotal", "2,215", "2,216", "2,674"],
    ["Total", "3,816", "4,650", "4,587"],
]
FLAT = [["Roads", "1,204", "977"], ["Bridges", "310", "402"], ["Tunnels", "87", "55"], ["Total", "1,601", "1,434"]]


def ledger(rows: Sequence[Sequence[str]]) -> Ledger:
    columns = [Column("name", None, ("",), "label")]
    columns += [Column(f"c{i}", None, (f"{2020 + i}",), "amount") for i in range(1, len(rows[0]))]
    lines = tuple(Row(f"r{i}", "item", tuple(map(Cell, row))) for i, row in enumerate(rows, 1))
    return ledger_of(
        Disclosure(SOURCE, tables=(Table("t1", None, None, "", None, "present", (1,), tuple(columns), lines),))
    )


def broken(of: Ledger) -> list[tuple[str, str]]:
    return [o.identity.target[1:] for o in of.in_state("broken")]


def test_a_sum_that_lacks_a_row_is_told_by_its_sister() -> None:
    found = ledger([row for row in GROUPS if row[0] != "Bridges"])
    assert broken(found) == [("r3", "c1"), ("r3", "c2"), ("r3", "c3")]
    best = suggestions(found.disclosure, found, Address("t1", "r3", "c2"))[0]
    assert best.strength == "weak"
    assert [cell.value for change in best.changes for cell in change.row.cells] == ["", "310", "402", "395"]  # type: ignore[union-attr]
    assert "a row 2021 310, 2022 402, 2023 395 would be added" in explain(best, found.disclosure, "en")
    after = found.after(apply_all(found.disclosure, best.changes))
    assert after.counts()["broken"] == 0


def test_a_plain_total_alone_is_the_sum_of_the_rows_beside_it_where_these_are_most_of_it() -> None:
    more = [*FLAT[:3], ["Harbours", "400", "300"], ["Total", "2,001", "1,734"]]
    found = ledger([row for row in more if row[0] != "Bridges"])
    assert broken(found) == [("r4", "c1"), ("r4", "c2")]
    (best, *_) = suggestions(found.disclosure, found, Address("t1", "r4", "c1"))
    assert [cell.value for change in best.changes for cell in change.row.cells] == ["", "310", "402"]  # type: ignore[union-attr]
    withheld = [["Tunnels", "x", "50"] if row[0] == "Tunnels" else row for row in more]
    world = [*more[:-1], ["Total", "90,001", "81,734"]]
    for rows in (withheld, world):
        assert not broken(ledger(rows))
        assert ledger(rows).in_state("hint")


def test_of_a_plain_total_with_few_rows_beside_it_one_that_may_be_missing_is_a_hint() -> None:
    found = ledger([row for row in FLAT if row[0] != "Bridges"])
    assert not broken(found)
    hints = found.in_state("hint")
    assert [o.difference.units for o in hints] == [310, 402]
    assert say(hints[0], found.disclosure, "en") == (
        "Total·2021 is 1,601, and Roads + Tunnels = 1,291: 310 apart; "
        "a row may be missing, or more is counted than is listed (inferred from this table)"
    )
    assert "或漏读一行" in say(hints[0], found.disclosure, "zh")


def test_a_total_of_something_with_a_row_less_beside_it_is_a_hint() -> None:
    """It says of what it is the total, so that it may count more than what stands beside it."""
    more = [*FLAT[:3], ["Harbours", "400", "300"], ["Total of public works", "2,001", "1,734"]]
    assert not ledger(more).in_state("hint", "broken")
    found = ledger([row for row in more if row[0] != "Bridges"])
    assert not broken(found)
    assert [(o.identity.target.row, o.difference.units) for o in found.in_state("hint")] == [("r4", 310), ("r4", 402)]
    of_the_world = [*more[1:-1], ["Total of public works", "90,001", "81,734"]]
    assert not ledger(of_the_world).in_state("hint", "broken")


@pytest.mark.parametrize("rows", [GROUPS, FLAT])
def test_a_row_read_twice_is_to_be_taken_out(rows: list[list[str]]) -> None:
    found = ledger([row for one in rows for row in ([one, one] if one[0] == "Bridges" else [one])])
    assert len(broken(found)) == len(rows[0]) - 1
    best = suggestions(found.disclosure, found, Address("t1", *broken(found)[0]))[0]
    assert (best.kind, best.strength) == ("row-doubled", "strong")
    assert found.after(apply_all(found.disclosure, best.changes)).counts()["broken"] == 0


def test_a_row_that_its_sum_counts_twice_is_no_error() -> None:
    rows = [["Roads", "1,204", "977"], ["Roads", "1,204", "977"], ["Tunnels", "87", "55"], ["Total", "2,495", "2,009"]]
    assert ledger(rows).counts()["broken"] == 0


def test_an_only_part_under_its_sum_is_not_read_twice() -> None:
    rows = [
        ["Transport", "1,514", "1,379"],
        ["Roads", "1,204", "977"],
        ["Bridges", "310", "402"],
        ["Education", "2,138", "2,216"],
        ["Schools", "2,040", "2,115"],
        ["Libraries", "98", "101"],
        ["Other", "512", "633"],
        ["Other", "512", "633"],
        ["Total", "4,164", "4,228"],
    ]
    assert ledger(rows).counts()["broken"] == 0


def test_a_figure_in_the_next_cell_breaks_both_columns() -> None:
    rows = [["Schools", "2,040", "2,115", "2,377"], ["Libraries", "98", "101", "133"], ["Museums", "", "77", "164"]]
    found = ledger([*rows, ["Total", "2,215", "2,216", "2,674"]])
    assert broken(found) == [("r4", "c1"), ("r4", "c2")]
    best = suggestions(found.disclosure, found, Address("t1", "r4", "c1"))[0]
    assert (best.kind, best.strength) == ("shifted-cell", "strong")


def test_words_in_place_of_figures_ask_for_nothing_and_broken_figures_do() -> None:
    rows = [list(row) for row in GROUPS]
    rows[2][2], rows[6][1] = "n/a", ". . . ."
    assert not ledger(rows).in_state("broken", "blocked")
    rows[4][3] = "2,3T7"
    assert [o.identity.target[1:] for o in ledger(rows).in_state("broken", "blocked")] == [("r8", "c3")]


def test_a_row_that_a_clerk_adds_becomes_a_part_of_the_sum_that_lacked_it() -> None:
    found = ledger([row for row in GROUPS if row[0] != "Bridges"])
    cells = tuple(map(Cell, GROUPS[1]))
    added = InsertRow("t1", Row("new", "item", cells), "r1")
    after = found.after(apply_all(found.disclosure, (added,)))
    touched = after.touching(Address("t1", "new", "c1"))
    assert {(o.identity.target.row, o.state) for o in touched} == {("r3", "holds")}
