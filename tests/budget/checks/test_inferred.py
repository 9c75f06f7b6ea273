"""Sums without a form: what a table shows that it keeps, and what an error makes of it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.changes import DeleteRow, InsertRow, SetCell
from budget.checks.figures import figures_of
from budget.checks.identity import OF_TABLES
from budget.checks.inferred import inferred, inferred_of, patterns_of
from budget.checks.inferring.choice import chosen
from budget.checks.inferring.lines import lines_of
from budget.checks.inferring.pattern import Pattern
from budget.checks.ledger import ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply

SOURCE = Source("statement.pdf", "0" * 64, 1, "pdf")


def table(rows: Sequence[Sequence[str]], *heads: str, codes: bool = False) -> Table:
    """A table of no known form: the first column names its rows, the others hold figures."""
    columns = [Column("name", None, ("",), "code" if codes else "label")]
    columns += [Column(f"c{i}", None, (head,), "amount") for i, head in enumerate(heads, 1)]
    lines = tuple(Row(f"r{i}", "item", tuple(Cell(text) for text in row)) for i, row in enumerate(rows, 1))
    return Table("t1", None, None, "", None, "present", (1,), tuple(columns), lines)


def sums(of: Table) -> set[tuple[str, frozenset[str]]]:
    """Targets and parts of a table's patterns."""
    return {(p.target, frozenset(p.parts)) for p in patterns_of(of)}


HOUSEHOLD = [
    ["Revenue", "8,412", "9,377", "10,150"],
    ["  Taxes", "6,101", "6,950", "7,406"],
    ["  Fees", "2,311", "2,427", "2,744"],
    ["Expenditure", "7,905", "9,012", "9,688"],
    ["  Staff", "4,480", "5,113", "5,300"],
    ["  Supplies", "2,006", "2,399", "2,911"],
    ["  Works", "1,419", "1,500", "1,477"],
    ["Balance", "507", "365", "462"],
]


@pytest.fixture
def household() -> Table:
    return table(HOUSEHOLD, "2021", "2022", "2023")


def of(*tables: Table) -> Disclosure:
    return Disclosure(SOURCE, tables=tables)


def test_indented_parts_after_their_sum(household: Table) -> None:
    assert {("r1", frozenset(["r2", "r3"])), ("r4", frozenset(["r5", "r6", "r7"]))} <= sums(household)


def test_a_difference_that_a_label_names(household: Table) -> None:
    assert ("r1", frozenset(["r4", "r8"])) in sums(household)


def test_years_side_by_side_do_not_add_up(household: Table) -> None:
    assert {p.axis for p in patterns_of(household)} == {"down"}


def test_totals_after_their_parts_and_a_grand_total_over_them() -> None:
    found = sums(
        table(
            [
                ["Roads", "1,204.10", "977.35"],
                ["Bridges", "310.55", "402.20"],
                ["Subtotal", "1,514.65", "1,379.55"],
                ["Schools", "2,040.80", "2,115.15"],
                ["Libraries", "98.70", "101.90"],
                ["Museums", "77.05", "69.60"],
                ["Subtotal", "2,216.55", "2,286.65"],
                ["Grand total", "3,731.20", "3,666.20"],
            ],
            "Budget",
            "Outturn",
        )
    )
    assert found == {
        ("r3", frozenset(["r1", "r2"])),
        ("r7", frozenset(["r4", "r5", "r6"])),
        ("r8", frozenset(["r3", "r7"])),
    }


def test_codes_outline_sums_that_one_column_proves() -> None:
    found = sums(
        table(
            [["205", "812"], ["20501", "500"], ["20502", "312"], ["208", "97"], ["20805", "97"], ["合计", "909"]],
            "预算数",
            codes=True,
        )
    )
    assert found == {
        ("r1", frozenset(["r2", "r3"])),
        ("r4", frozenset(["r5"])),
        ("r6", frozenset(["r1", "r4"])),
    }


def test_sums_along_the_rows_and_down_the_columns() -> None:
    rows = [["North", "118", "240", "358"], ["South", "77", "391", "468"], ["West", "205", "64", "269"]]
    found = patterns_of(table([*rows, ["Total", "400", "695", "1,095"]], "Men", "Women", "Total"))
    assert {(p.axis, p.target) for p in found} == {("row", "c3"), ("down", "r4")}


def test_percentages_and_amounts_do_not_add_up_whatever_their_figures() -> None:
    rows = [[f"Item {i}", str(10 * i), str(11 * i), f"{i}%"] for i in range(1, 14)]
    found = patterns_of(table([*rows, ["Total", "910", "1,001", "100%"]], "2023", "2024", "Share"))
    assert {(p.axis, p.target) for p in found} == {("down", "r14")}


def test_every_second_column_adds_up() -> None:
    rows = [
        ["Alpha", "310", "31.0", "690", "69.0", "1,000", "100.0"],
        ["Beta", "455", "65.0", "245", "35.0", "700", "100.0"],
        ["Gamma", "128", "16.0", "672", "84.0", "800", "100.0"],
    ]
    found = patterns_of(table(rows, "Own", "% own", "Lent", "% lent", "All", "% all"))
    assert ("c5", ("c1", "c3")) in {(p.target, p.parts) for p in found}


def test_a_balance_far_from_what_it_is_the_balance_of() -> None:
    rows = [
        ["Receipts", "8,412", "9,377", "10,150", "11,903"],
        ["Staff employed", "118", "121", "126", "131"],
        ["Expenditure", "7,905", "9,012", "9,688", "11,077"],
        ["Vehicles kept", "41", "43", "47", "52"],
        ["Sites kept", "19", "22", "20", "26"],
        ["Days open", "233", "229", "241", "238"],
        ["Balance", "507", "365", "462", "826"],
    ]
    assert ("r1", frozenset(["r3", "r7"])) in sums(table(rows, "2020", "2021", "2022", "2023"))
    unnamed = [[f"line {i}", *row[1:]] for i, row in enumerate(rows)]
    assert sums(table(unnamed, "2020", "2021", "2022", "2023")) == set()


def test_columns_of_one_name_add_up_over_the_others() -> None:
    figures = [(412, 95, 207, 633), (530, 88, 319, 274), (618, 157, 402, 185), (744, 63, 518, 926)]
    rows = []
    for i, (men, women, young_men, young_women) in enumerate(figures):
        old_men, old_women = 3 * men + 17 * i, 2 * women + 29 * i
        both = (young_men + old_men, young_women + old_women)
        parts = (young_men, young_women, young_men + young_women, old_men, old_women, old_men + old_women)
        rows.append([f"town {i}", *(str(n) for n in (*both, sum(both), *parts))])
    found = patterns_of(table(rows, *["Men", "Women", "Both"] * 3))
    assert {("c1", ("c4", "c7")), ("c2", ("c5", "c8"))} <= {(p.target, p.parts) for p in found}


def test_a_column_of_rates_does_not_speak_against_a_sum() -> None:
    rows = [
        ["Roads", "1,204", "2.1"],
        ["Bridges", "977", "3.7"],
        ["Schools", "3,105", "1.9"],
        ["Total", "5,286", "2.6"],
    ]
    found = patterns_of(table(rows, "Outturn", "Growth rate, %"))
    assert [(p.target, p.parts, p.places) for p in found] == [("r4", ("r1", "r2", "r3"), ("c1",))]


def test_a_column_of_rates_does_not_speak_for_a_wrong_figure_in_another() -> None:
    rows = [
        ["Roads", "1,204", "2,117", "3,350", "2.1"],
        ["Bridges", "977", "1,048", "1,902", "3.7"],
        ["Schools", "3,105", "2,874", "2,996", "1.9"],
        ["Total", "5,286", "6,039", "8,248", "2.6"],
    ]
    wrong = with_text(table(rows, "Outturn", "Budget", "Plan", "Growth rate, %"), "r2", "c3", "7,982")
    broken = ledger_of(of(wrong)).in_state("broken")
    assert [(o.identity.target.row, o.identity.target.column) for o in broken] == [("r4", "c3")]


@pytest.mark.parametrize(
    "rows",
    [
        [["A", "1", "2"], ["B", "1", "1"], ["C", "2", "3"], ["D", "0", "1"]],
        [["数量指标", "12", "100"], ["质量指标", "98", "95"], ["时效指标", "100", "90"]],
        [
            ["North", "7,113", "6,880"],
            ["South", "5,021", "5,360"],
            ["West", "9,406", "8,777"],
            ["East", "3,318", "2,954"],
        ],
    ],
)
def test_what_does_not_add_up_is_left_alone(rows: list[list[str]]) -> None:
    assert patterns_of(table(rows, "2022", "2023")) == ()


def test_an_error_in_one_column_is_found(household: Table) -> None:
    ledger = ledger_of(of(household))
    assert {o.state for o in ledger.outcomes.values()} == {"holds"}
    wrong = apply(ledger.disclosure, SetCell(Address("t1", "r6", "c2"), "2,399", "2,939"))
    broken = ledger.after(wrong).in_state("broken")
    assert [(o.identity.target.row, str(o.difference)) for o in broken] == [("r4", "-540")]
    assert say(broken[0], wrong, "en").endswith("540 apart (inferred from this table)")
    assert say(broken[0], wrong, "zh").endswith("（由本表推断）")


def test_an_error_that_the_reading_has_is_found_where_other_columns_prove_the_sum() -> None:
    heads = [str(year) for year in range(2016, 2022)]
    figures = [[f"{v * (7 + i) + 113 * i:,}" for i in range(6)] for v in (1204, 977, 3105)]
    total = [f"{sum(v * (7 + i) + 113 * i for v in (1204, 977, 3105)):,}" for i in range(6)]
    total[3] = "1" + total[3][1:] if total[3][0] != "1" else "2" + total[3][1:]
    ledger = ledger_of(
        of(table([["a", *figures[0]], ["b", *figures[1]], ["c", *figures[2]], ["Total", *total]], *heads))
    )
    assert [o.identity.target for o in ledger.in_state("broken")] == [Address("t1", "r4", "c4")]


def test_rows_put_in_and_taken_out(household: Table) -> None:
    ledger = ledger_of(of(household))
    row = household.rows[5]
    shorter = apply(ledger.disclosure, DeleteRow("t1", row, "r5"))
    after = ledger.after(shorter)
    assert "broken" not in {o.state for o in after.outcomes.values()}
    assert ("r1", "c1") in {(o.identity.target.row, o.identity.target.column) for o in after.outcomes.values()}
    again = after.after(apply(shorter, InsertRow("t1", row, "r5")))
    assert {o.identity for o in again.outcomes.values()} == {o.identity for o in ledger.outcomes.values()}


def test_a_clerk_switches_off_a_table_or_one_identity(household: Table) -> None:
    ledger = ledger_of(of(household))
    one = next(iter(ledger.outcomes))
    assert set(ledger.without(frozenset([one])).outcomes) == set(ledger.outcomes) - {one}
    assert ledger.without(frozenset(["t1"])).outcomes == {}
    assert ledger_of(of(household), frozenset(["t1"])).outcomes == {}
    assert ledger.without(frozenset(["t1"])).without(frozenset()).outcomes == ledger.outcomes


def test_tables_of_forms_that_declare_rules_are_left_to_them(household: Table, sound: Disclosure) -> None:
    declared = {t.id for t in sound.tables if t.form is not None}
    assert declared
    assert not declared & set(inferred_of(sound.tables).patterns)
    assert set(inferred_of([household, replace(household, id="t2")]).patterns) == {"t1", "t2"}


def test_what_tables_alone_say_is_so_after_an_edit_of_their_rows(household: Table, sound: Disclosure) -> None:
    ledger = ledger_of(replace(sound, tables=(*sound.tables, replace(household, id="t99"))))
    form_5 = next(one for one in sound.tables if one.number == 5)
    at = Address(form_5.id, form_5.rows[-1].id, form_5.columns[0].id)
    edited = apply(ledger.disclosure, SetCell(at, sound.cell(at).text, "9"))
    alone = ledger.of_tables.after(edited)
    of_tables = {i for i, o in ledger.after(edited).outcomes.items() if o.identity.family in OF_TABLES}
    assert alone.outcomes.keys() == of_tables
    assert {outcome.identity.family for outcome in ledger.outcomes.values()} > {"inferred", "down"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(10_000, 9_999_999), min_size=3, max_size=3), min_size=2, max_size=9),
    st.booleans(),
)
def test_a_named_total_of_large_figures_is_always_found(parts: list[list[int]], before: bool) -> None:
    total = ["Total", *(f"{sum(column):,}" for column in zip(*parts, strict=True))]
    rows = [[f"item {i}", *(f"{figure:,}" for figure in row)] for i, row in enumerate(parts)]
    found = patterns_of(table([total, *rows] if before else [*rows, total], "x", "y", "z"))
    ids = [f"r{i + 1 + before}" for i in range(len(parts))]
    assert Pattern("down", "r1" if before else f"r{len(parts) + 1}", tuple(ids), ("c1", "c2", "c3")) in found


class _Joined(Set[int]):
    """A set without members that counts how often it is joined to another."""

    joined = 0

    def __contains__(self, one: object) -> bool:
        return False

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __ror__(self, other: Set[int]) -> Set[int]:
        self.joined += 1
        return other


def test_what_is_taken_is_put_together_once_a_round_however_many_lines_there_are() -> None:
    rows = [row for n in range(20) for row in (["合计", str(2 * n + 101)], ["甲", str(n + 1)], ["乙", str(n + 100)])]
    long, without = table(rows, "金额"), _Joined()
    for lines in lines_of(long, figures_of(long)):
        chosen(lines, without=without)
    assert 0 < without.joined < len(rows) // 4


def test_lines_that_go_on_adding_up_end() -> None:
    one, other, rows = [3, 7, 11], [5, 2, 13], []
    for i in range(120):
        rows.append([f"line {i}", *(str(figure) for figure in one)])
        one, other = other, [a + b for a, b in zip(one, other, strict=True)]
    assert len(patterns_of(table(rows, "x", "y", "z"))) <= 120


def test_names_of_several_words_tell_of_a_sum_far_from_its_parts() -> None:
    accounts = [
        ["Total assets", "81,204", "77,390", "69,115"],
        ["Cash", "4,410", "6,302", "2,918"],
        ["Inventory", "11,096", "9,871", "8,450"],
        ["Goodwill", "901", "1,204", "1,507"],
        ["Working capital", "7,733", "5,120", "6,667"],
        ["Total liabilities", "50,091", "49,018", "41,226"],
        ["Shareholders", "31,113", "28,372", "27,889"],
    ]
    assert sums(table(accounts, "2021", "2022", "2023")) == {("r1", frozenset(["r6", "r7"]))}


def test_of_two_lines_that_print_the_same_the_nearer_one_sums_the_parts() -> None:
    regions = [
        ["Whole country", "8,412", "9,377", "10,150"],
        ["Islands", "37", "61", "44"],
        ["Lakes", "12", "19", "23"],
        ["Sea", "408", "377", "515"],
        ["North", "6,101", "6,950", "7,406"],
        ["South", "2,311", "2,427", "2,744"],
        ["Mainland", "8,412", "9,377", "10,150"],
    ]
    assert sums(table(regions, "2021", "2022", "2023")) == {("r7", frozenset(["r5", "r6"]))}


def test_a_line_is_no_part_of_one_that_is_numbered_alike() -> None:
    tasks = [
        ["3) Identity", "2,104", "1,470", "1,116"],
        ["Observatory", "1,041", "714", "516"],
        ["Network", "839", "603", "490"],
        ["Development", "224", "153", "110"],
        ["4) Other measures", "0", "0", "0"],
    ]
    assert sums(table(tasks, "2021", "2022", "2023")) == {("r1", frozenset(["r2", "r3", "r4"]))}


def test_one_line_between_the_parts_is_left_out() -> None:
    people = [
        ["Fifteen years and over", "68,219", "81,704", "44,913"],
        ["Never married", "18,412", "22,906", "13,077"],
        ["Married", "37,950", "44,013", "23,508"],
        ["Widowed", "5,031", "6,188", "3,902"],
        ["Women", "4,117", "5,029", "3,006"],
        ["Divorced", "6,826", "8,597", "4,426"],
    ]
    assert ("r1", frozenset(["r2", "r3", "r4", "r6"])) in sums(table(people, "North", "South", "West"))


def test_columns_close_together_add_up_in_any_order_without_a_word() -> None:
    stocks = [
        ["A1", "24,070", "1,204", "25,274", "19,196", "512", "-6,078"],
        ["A2", "12,744", "7,054", "19,798", "12,319", "904", "-7,479"],
        ["A3", "9,411", "3,066", "12,477", "13,801", "77", "1,324"],
        ["A4", "31,902", "2,718", "34,620", "30,077", "630", "-4,543"],
    ]
    found = sums(table(stocks, "Needed", "In use", "WT", "Held", "Due", "Held-WT"))
    assert found == {("c3", frozenset(["c1", "c2"])), ("c4", frozenset(["c3", "c6"]))}


def test_subtotals_add_up_over_lines_that_belong_to_none() -> None:
    funds = [
        ["North school", "", "", ""],
        ["Teachers", "4,120", "4,377", "4,901"],
        ["Books", "912", "801", "1,033"],
        ["Total North", "5,032", "5,178", "5,934"],
        ["Pupils", "377", "391", "402"],
        ["Classes", "15", "16", "17"],
        ["Rooms", "19", "19", "20"],
        ["Desks", "401", "399", "415"],
        ["Teachers", "3,018", "3,144", "3,391"],
        ["Books", "640", "703", "688"],
        ["Total South", "3,658", "3,847", "4,079"],
        ["Pupils", "288", "290", "301"],
        ["Classes", "11", "11", "12"],
        ["Rooms", "14", "14", "14"],
        ["Desks", "305", "300", "318"],
        ["All schools", "8,690", "9,025", "10,013"],
    ]
    assert ("r16", frozenset(["r4", "r11"])) in sums(table(funds, "2021", "2022", "2023"))


def test_a_total_takes_the_subtotal_that_stands_between_not_what_it_adds_up() -> None:
    balance = [
        ["Cash", "12,818", "2,017", "1,761"],
        ["Taxes receivable", "595", "290", "43"],
        ["Total assets", "13,413", "2,307", "1,804"],
        ["Payable", "480", "99", "78"],
        ["Salaries", "2,536", "78", "130"],
        ["Total liabilities", "3,016", "177", "208"],
        ["Construction", "448", "575", "215"],
        ["Debt service", "53", "23", "41"],
        ["General", "9,896", "1,532", "1,340"],
        ["Total fund balances", "10,397", "2,130", "1,596"],
        ["Liabilities and fund balances", "13,413", "2,307", "1,804"],
    ]
    found = sums(table(balance, "General", "Street", "Library"))
    assert ("r11", frozenset(["r6", "r10"])) in found
    assert not any({"r7", "r8", "r9"} < parts for _, parts in found)


RESERVED = [
    ["Council", "4,121.50", "2,033.10", "6,154.60"],
    ["Schools", "9,310.00", "1,207.75", "10,517.75"],
    ["Health", "8,044.20", "3,118.90", "11,163.10"],
    ["Works", "2,600.45", "7,441.00", "10,041.45"],
    ["Contingency reserve", "", "", "800.30"],
    ["Total", "24,076.15", "13,800.75", "38,677.20"],
]


def test_a_reserve_without_parts_stands_in_the_total_alone() -> None:
    printed = table(RESERVED, "Staff", "Other", "Total")
    ledger = ledger_of(of(printed))
    assert ledger.in_state("broken", "blocked") == ()
    assert ledger.touching(Address("t1", "r6", "c3"))
    wrong = ledger.after(apply(of(printed), SetCell(Address("t1", "r2", "c2"), "1,207.75", "1,277.75")))
    assert {o.identity.target for o in wrong.in_state("broken")} == {
        Address("t1", "r2", "c3"),
        Address("t1", "r6", "c2"),
    }


def test_an_error_in_a_total_is_told_where_every_row_prints_its_parts() -> None:
    rows = [*RESERVED[:4], ["Total", "24,076.15", "13,800.75", "37,867.90"]]
    broken = ledger_of(of(table(rows, "Staff", "Other", "Total"))).in_state("broken")
    assert {o.identity.target for o in broken} == {Address("t1", "r5", "c3")}


def with_text(of: Table, row: str, column: str, text: str) -> Table:
    i, place = of.row_index(row), of.column_index(column)
    cells = [replace(cell, text=text) if n == place else cell for n, cell in enumerate(of.rows[i].cells)]
    return replace(of, rows=(*of.rows[:i], replace(of.rows[i], cells=tuple(cells)), *of.rows[i + 1 :]))


@pytest.mark.parametrize(
    ("row", "text"),
    [("r5", "4,840"), ("r5", "440"), ("r4", "8,905"), ("r6", "20,006")],
    ids=["swapped", "lost", "subtotal", "doubled"],
)
def test_one_wrong_figure_among_few_years_breaks_its_sum(household: Table, row: str, text: str) -> None:
    wrong = with_text(household, row, "c1", text)
    broken = ledger_of(of(wrong)).in_state("broken")
    assert broken
    assert all(Address("t1", row, "c1") in outcome.identity.cells for outcome in broken)


def test_a_wrong_subtotal_breaks_both_sums_that_it_is_in(household: Table) -> None:
    both = [*HOUSEHOLD[:7], ["Reserve", "300", "410", "520"], ["Total", "8,205", "9,422", "10,208"]]
    wrong = with_text(table(both, "2021", "2022", "2023"), "r4", "c2", "9,212")
    broken = ledger_of(of(wrong)).in_state("broken")
    assert {outcome.identity.target.row for outcome in broken} == {"r4", "r9"}


def test_the_other_side_of_a_table_keeps_its_own_sums() -> None:
    rows = [
        ["Taxes", "700", "Staff", "512"],
        ["Grants", "250", "Supplies", "301"],
        ["Fees", "50", "Works", "187"],
        ["Income", "1,000", "Spending", "1,000"],
        ["Balance brought forward", "40", "Balance carried forward", "40"],
        ["Total", "1,040", "Total", "1,040"],
    ]
    columns = [Column(f"c{i}", None, (), kind) for i, kind in enumerate(["label", "amount", "label", "amount"])]  # type: ignore[arg-type]
    lines = tuple(Row(f"r{i}", "item", tuple(Cell(text) for text in row)) for i, row in enumerate(rows))
    two = Table("t1", None, None, "", None, "present", (1,), tuple(columns), lines)
    assert not ledger_of(of(two)).in_state("broken")


def test_a_part_that_is_taken_off_where_alone_it_is_printed_breaks_nothing() -> None:
    rows = [
        ["Receipts", "28,507", "35,040", "12,930", "36,500"],
        ["Loans repaid", "10,633", "11,040", "7,330", "13,500"],
        ["Other", "17,874", "24,000", "5,600", "24,000"],
        ["of which committed", "...", "...", "...", "1,000"],
    ]
    assert not ledger_of(of(replace(table(rows, *"abcd"), style="1,234.56"))).in_state("broken")


def test_a_row_of_percentages_is_no_sum() -> None:
    rows = [
        ["Growth", "4,120", "5,206", "9,326"],
        ["Security", "1,310", "2,044", "3,354"],
        ["Administration", "900", "955", "1,855"],
        ["Total", "6,330", "8,205", "14,535"],
        ["Margin", "0.25%", "0.31%", "0.28%"],
    ]
    ledger = ledger_of(of(replace(table(rows, "2021", "2022", "2021-2022"), style="1,234.56")))
    assert ledger.in_state("holds")
    assert not ledger.in_state("broken")


def test_numbered_sums_add_up_over_one_that_lacks_a_row() -> None:
    groups = [(4127, 7311, 2039), (5501, 3017), (6203, 9419, 4001, 887), (8117, 10007)]

    def row(name: str, parts: Sequence[int]) -> list[str]:
        return [name, str(sum(parts)), str(sum(part * part % 9973 for part in parts))]

    rows = []
    for n, parts in enumerate(groups, 1):
        rows += [row(f"{n}. Group", parts), *(row(f"Part {part}", [part]) for part in parts)]
    rows.append(row("Total", [part for parts in groups for part in parts]))
    lacking = [row for row in rows if row[0] != "Part 9419"]
    tables = (table(each, "2023", "2024") for each in (rows, lacking))
    broken = [[o.identity.target.row for o in ledger_of(of(one)).in_state("broken")] for one in tables]
    assert broken == [[], ["r8", "r8"]]


def test_two_sums_of_one_target_that_begin_alike_are_two_identities(household: Table) -> None:
    one, other = (Pattern("down", "r1", ("r2", last), ("c1",)) for last in ("r3", "r4"))
    ids = [identity.id for identity in inferred(household, (one, other))]
    assert len(set(ids)) == 2
    assert ids[0] == "inferred.down:t1:r1:c1:r2"  # what a decision hangs on stays
