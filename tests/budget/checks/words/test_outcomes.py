"""The sentences of an outcome, in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.checks.words.naming import column_in, row_in, row_name
from budget.checks.words.outcomes import place, say
from budget.checks.words.unfolded import as_lines, unfold
from budget.disclosure import BLANK, Address, Column, Disclosure, Table
from budget.edits import apply
from budget.label import named

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
Written = Callable[[Disclosure, Address, str], Disclosure]


def sentence(disclosure: Disclosure, check: str, row: str, column: str, language: str) -> str:
    (outcome,) = [
        o
        for o in ledger_of(disclosure).outcomes.values()
        if o.identity.check == check and o.identity.target[1:] == (row, column)
    ]
    return say(outcome, disclosure, "zh" if language == "zh" else "en")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "总计·合计 is 207.31, but 201 + 208 = 200.00: 7.31 apart"),
        ("zh", "总计·合计 为 207.31，而 201 + 208 = 200.00，差 7.31"),
    ],
)
def test_broken(sound: Disclosure, written: Written, language: str, says: str) -> None:
    wrong = written(sound, Address("t3.1", "p3.1", "total"), "207.31")
    assert sentence(wrong, "down.total", "p3.1", "total", language) == says


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "总计·合计 is 200.01, 201 + 208 = 200.00: 0.01 apart, within 0.015 of rounding"),
        ("zh", "总计·合计 为 200.01，201 + 208 = 200.00，差 0.01，在尾差允许的 0.015 以内"),
    ],
)
def test_rounding(sound: Disclosure, written: Written, language: str, says: str) -> None:
    wrong = written(sound, Address("t3.1", "p3.1", "total"), "200.01")
    assert sentence(wrong, "down.total", "p3.1", "total", language) == says


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "2010301·合计 is blank, but 基本支出 = 120.50"),
        ("zh", "2010301·合计 未填，而 基本支出 = 120.50"),
    ],
)
def test_a_blank_sum(sound: Disclosure, written: Written, language: str, says: str) -> None:
    wrong = written(sound, Address("t3.1", "p3.4", "total"), "")
    assert sentence(wrong, "row.total", "p3.4", "total", language) == says


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "2010301·合计 = 基本支出 cannot be checked: “12O.50” is no amount"),
        ("zh", "无法核对 2010301·合计 = 基本支出：“12O.50”不是金额"),
    ],
)
def test_no_amount(sound: Disclosure, written: Written, language: str, says: str) -> None:
    wrong = written(sound, Address("t3.1", "p3.4", "basic"), "12O.50")
    assert sentence(wrong, "row.total", "p3.4", "total", language) == says


def test_a_sentence_quotes_the_beginning_of_a_long_text(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t3.1", "p3.4", "basic"), "9" * 5000 + "O")
    assert sentence(wrong, "row.total", "p3.4", "total", "en").endswith(f"“{'9' * 40}…” is no amount")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "form 5 合计·基本支出 is 153.75, but form 6 合计·合计 = 153.70: 0.05 apart"),
        ("zh", "表5 合计·基本支出 为 153.75，而 表6 合计·合计 = 153.70，差 0.05"),
    ],
)
def test_between_forms(sound: Disclosure, written: Written, language: str, says: str) -> None:
    wrong = written(sound, Address("t6.1", "p6.10", "total"), "153.70")
    assert sentence(wrong, "across.basic", "p5.10", "basic", language) == says


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "总计·合计 is emended to 207.31, but 201 + 208 = 200.00: 7.31 apart"),
        ("zh", "总计·合计 校订作 207.31，而 201 + 208 = 200.00，差 7.31"),
    ],
)
def test_emended(sound: Disclosure, language: str, says: str) -> None:
    wrong = apply(sound, EmendCell(Address("t3.1", "p3.1", "total"), None, "207.31"))
    assert sentence(wrong, "down.total", "p3.1", "total", language) == says


def test_holds_and_idle(sound: Disclosure) -> None:
    assert sentence(sound, "down.total", "p3.1", "total", "en") == "总计·合计 200.00 = 201 + 208"
    assert sentence(sound, "down.total", "p3.1", "total", "zh") == "总计·合计 200.00 = 201 + 208"
    assert "nothing printed" in sentence(sound, "row.total", "p10.2", "total", "en")


def test_long_sums_are_cut(sound: Disclosure) -> None:
    says = sentence(sound, "down.total-of-leaves", "p6.10", "total", "en")
    assert says == "合计·合计 153.75 = 30101 + 30102 + 30201 + 30217 … 6 parts"


def test_what_is_missing_is_named(sound: Disclosure) -> None:
    lost = replace(sound, tables=tuple(t for t in sound.tables if t.number != 6))
    says = "form 5 合计·基本支出 (153.75) cannot be checked: form 6 is missing"
    assert sentence(lost, "across.basic", "p5.10", "basic", "en") == says
    assert sentence(lost, "across.basic", "p5.10", "basic", "zh") == "无法核对 表5 合计·基本支出（153.75）：缺少 表6"


def test_text_of_the_page_is_never_a_pattern(sound: Disclosure, written: Written) -> None:
    hostile = written(sound, Address("t10.1", "p10.3", "name"), "{0}{printed!r}[red]")
    ledger = ledger_of(hostile)
    assert all(say(o, hostile, "en") and say(o, hostile, "zh") for o in ledger.outcomes.values())


def test_columns_that_share_a_heading_are_told_apart(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    form_11 = table_of(11, [["合计", "30.00", "10.00", "", "", "10.00", "21.00", "", "", "21.00"]])
    disclosure = disclosure_of(form_11)
    says = sentence(disclosure, "row.total", "p11.1", "total", "zh")
    names = [part.strip() for part in says.partition("而")[2].partition("=")[0].split("+")]
    assert len(set(names)) == len(names) == 2
    assert says.startswith("合计·总计 为 30.00，而 财政拨款")
    assert "非财政拨款" in says


def test_equal_headings_without_one_above_are_counted() -> None:
    columns = tuple(Column(f"c{i}", None, ("合计",), "amount") for i in range(2))
    sides = (Column("a", None, ("项目",), "label"), columns[0], Column("b", None, ("项目",), "label"), columns[1])
    table = Table("t1.1", None, None, "", None, "present", (1,), columns, ())
    assert [column_in(table, c.id) for c in columns] == ["合计(1)", "合计(2)"]
    assert [column_in(replace(table, columns=sides), c.id) for c in columns] == ["合计", "合计"]


def test_rows_that_share_a_code_are_told_apart(table_of: TableOf) -> None:
    table = table_of(3, [["205", "0", "", "普通教育", "1.00"], ["205", "0", "", "职业教育", "2.00"],
                         ["208", "", "", "社会保障", "3.00"], ["210", "", "", "12", "3.00"]])  # fmt: skip
    assert [row_name(table, row, "total") for row in table.rows] == ["2050 普通教育", "2050 职业教育", "208", "210"]


def test_a_column_without_heading_leaves_the_row_alone_to_name_a_place(sound: Disclosure) -> None:
    table = sound.tables[0]
    bare = replace(table, form=None, columns=tuple(replace(c, key=None, header=("",)) for c in table.columns))
    row = table.rows[0]
    named = place(sound.with_table(bare), Address(table.id, row.id, table.columns[-1].id), "en")
    assert named == row_name(bare, row, table.columns[-1].id)


def test_a_row_without_a_name_is_told_by_where_it_stands(table_of: TableOf) -> None:
    table = table_of(11, [["合计", "3.00"], ["", "3.00"]])
    at = Address(table.id, table.rows[1].id, "total")
    assert row_name(table, table.rows[1], "total") == ""
    assert (row_in(table, at, "zh"), row_in(table, at, "en")) == ("第2行", "row 2")
    assert row_in(table, at._replace(row=table.rows[0].id), "en") == "合计"


def test_a_code_that_is_not_printed_is_told_by_the_name_behind_it(sound: Disclosure) -> None:
    table = sound.table("t5.1")
    nameless = replace(table.rows[0], cells=tuple(replace(c, text="") for c in table.rows[0].cells))
    uncoded = replace(
        table.rows[1], cells=(*(replace(c, text="") for c in table.rows[1].cells[:3]), *table.rows[1].cells[3:])
    )
    bare = replace(table, rows=(nameless, uncoded, *table.rows[2:]))
    at = [Address(bare.id, row.id, bare.columns[0].id) for row in bare.rows[:2]]
    assert [row_in(bare, one, "en") for one in at] == ["row 1", named(table.rows[1].cells[3].text)]


def test_where_rounding_allows_nothing_the_unfolded_sum_says_nought(sound: Disclosure) -> None:
    allowed = {
        as_lines(unfold(outcome, sound, "en"), "en")[-1][3].split()[0]
        for outcome in ledger_of(sound).outcomes.values()
        if not outcome.allowed.units
    }
    assert allowed == {"0"}


def test_two_figures_are_so_much_apart_whichever_is_larger(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t3.1", "p3.1", "total"), "192.69")
    told = [sentence(wrong, "down.total", "p3.1", "total", language) for language in ("en", "zh")]
    assert told == [
        "总计·合计 is 192.69, but 201 + 208 = 200.00: 7.31 apart",
        "总计·合计 为 192.69，而 201 + 208 = 200.00，差 -7.31",
    ]


def test_a_row_that_leaves_its_class_to_the_rows_above_is_told_by_its_whole_code(sound: Disclosure) -> None:
    home = sound.table("t3.1")
    bare = {row.id: replace(row, cells=(BLANK, *row.cells[1:])) for row in home.rows if row.cells[1].text}
    rows = [bare.get(row.id, row) for row in home.rows]
    disclosure = sound.with_table(replace(home, rows=tuple(rows)))
    assert place(disclosure, Address("t3.1", "p3.4", "total"), "zh", form=True) == "表3 2010301·合计"
