"""Proposals where a code, a name or a row is amiss and no figure tells."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.catalogue import name_of
from budget.changes import EmendCell, InsertRow, SetCell
from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import BLANK, Address, Disclosure, Row, Source, Statement, Table
from budget.edits import apply_all
from budget.label import fold
from budget.suggest import Suggestion, causes, explain, explain_cause, suggestions
from budget.suggest.codes import lost_digits
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED
from budget.suggest.rows import missing_projects

Written = Callable[[Disclosure, Address, str], Disclosure]


def lost(disclosure: Disclosure, table: str, row: str) -> Disclosure:
    home = disclosure.table(table)
    return disclosure.with_table(replace(home, rows=tuple(r for r in home.rows if r.id != row)))


def for_notice(disclosure: Disclosure, check: str) -> tuple[Suggestion, ...]:
    (notice,) = [n for n in notices(disclosure) if n.check == check]
    return suggestions(disclosure, ledger_of(disclosure), notice.where[0])


def test_a_lost_middle_row_is_emended_with_the_sums_of_its_children(sound: Disclosure) -> None:
    wronged = lost(sound, "t3.1", "p3.3")
    first = for_notice(wronged, "code.parent")[0]
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert [c.value for c in change.row.cells] == ["201", "03", "", "政府办公厅（室）", "160.75", "120.50", "40.25"]
    assert (first.presumes, first.strength, len(first.mends)) == ("emended", "weak", 1)
    assert "1 条提示由此消除" in explain(first, wronged, "zh")


@pytest.mark.parametrize(
    ("row", "texts"),
    [("p7.1", ["201", "", "", "一般公共服务支出"]), ("p7.2", ["201", "03", "", "政府办公厅（室）"])],
)
def test_the_only_row_of_its_level_is_emended(sound: Disclosure, row: str, texts: list[str]) -> None:
    first = for_notice(lost(sound, "t7.1", row), "code.parent")[0]
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert [c.value for c in change.row.cells][:8] == [*texts, "", "36.25", "", "30.00"]
    assert (first.presumes, first.strength) == ("emended", "weak")


def test_a_lost_only_child_is_emended_with_what_its_parent_prints(sound: Disclosure) -> None:
    first = for_notice(lost(sound, "t5.1", "p5.7"), "code.child")[0]
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert [c.value for c in change.row.cells][:6] == ["208", "05", "05", "基本养老保险缴费支出", "30.00", "30.00"]


@pytest.mark.parametrize(
    ("at", "wrong", "right"),
    [
        (Address("t3.1", "p3.8", "item"), "0", "05"),
        (Address("t3.1", "p3.6", "class"), "28", "208"),
        (Address("t6.1", "p6.6", "section"), "7", "17"),
    ],
)
def test_a_cut_code_is_whole_again(sound: Disclosure, written: Written, at: Address, wrong: str, right: str) -> None:
    wronged = written(sound, at, wrong)
    first = suggestions(wronged, ledger_of(wronged), at)[0]
    assert first.changes == (SetCell(at, wrong, right),)
    assert first.kind == "code-digits"


def test_a_name_is_completed_from_the_other_tables(sound: Disclosure, written: Written) -> None:
    at = Address("t1.1", "p1.3", "expenditure_item")
    wronged = written(sound, at, "208 社会保障和就业支")
    first = for_notice(wronged, "code.label-cut")[0]
    assert first.changes == (SetCell(at, "208 社会保障和就业支", "208 社会保障和就业支出"),)
    assert first.strength == "weak"


def test_a_row_whose_code_is_cut_gets_no_name_of_another(sound: Disclosure, written: Written) -> None:
    cut = sound
    for row, name in (("p3.4", "战略规划"), ("p3.5", "招商引资")):  # no other table tells their codes
        cut = written(written(cut, Address("t3.1", row, "item"), "0"), Address("t3.1", row, "name"), name)
    (told, *_) = [n for n in notices(cut) if n.check == "code.name"]
    assert not [s for s in suggestions(cut, ledger_of(cut), told.where[0]) if s.kind == "name"]


def test_where_other_figures_contradict_no_correction_is_sought(sound: Disclosure, written: Written) -> None:
    wronged = written(sound, Address("t3.1", "p3.5", "name"), "一般行政事务")
    first = for_notice(wronged, "code.name")[0]
    assert not any(isinstance(change, EmendCell) for change in first.changes)
    assert causes(wronged, ledger_of(wronged)) == ()


def test_a_bad_source_has_few_causes_and_no_sure_answer_where_two_are_as_good(
    truth: Callable[[str], Disclosure],
) -> None:
    disclosure = truth("003")
    listed = causes(disclosure, ledger_of(disclosure))
    assert len(listed) <= 80
    assert 2 * sum(len(c.findings) for c in listed[:10]) > sum(len(c.findings) for c in listed)
    assert all(explain_cause(c, disclosure, "zh") for c in listed)
    table = next(t.id for t in disclosure.tables if t.number == 6)
    assert not [s for c in listed for s in c.suggestions if s.strength == "strong" and s.target.table == table]


def reshaped(disclosure: Disclosure, table: str, *rows: Row) -> Disclosure:
    return disclosure.with_table(replace(disclosure.table(table), rows=rows))


def texts(disclosure: Disclosure, table: str) -> list[list[str]]:
    return [[cell.value for cell in row.cells] for row in disclosure.table(table).rows]


def first_anywhere(disclosure: Disclosure) -> Suggestion:
    ledger = ledger_of(disclosure)
    places = [o.identity.target for o in ledger.in_state("broken", "blocked")]
    places += [n.where[0] for n in notices(disclosure) if n.state == "broken" and n.where]
    return suggestions(disclosure, ledger, places[0])[0]


@pytest.mark.parametrize("row", ["p3.3", "p3.4"])
def test_a_row_that_was_read_as_two_is_one_again(sound: Disclosure, row: str) -> None:
    home = sound.table("t3.1")
    i = home.row_index(row)
    upper = tuple(c if n < 4 else BLANK for n, c in enumerate(home.rows[i].cells))
    lower = tuple(BLANK if n < 4 else c for n, c in enumerate(home.rows[i].cells))
    torn = (replace(home.rows[i], cells=upper), Row("p3.99", "item", lower))
    wronged = reshaped(sound, "t3.1", *home.rows[:i], *torn, *home.rows[i + 1 :])
    first = first_anywhere(wronged)
    assert first.kind == "row-split"
    assert texts(apply_all(wronged, first.changes), "t3.1") == texts(sound, "t3.1")


def test_two_rows_that_were_read_as_one_are_two_again(sound: Disclosure) -> None:
    home = sound.table("t6.1")
    above, below = home.rows[1], home.rows[2]
    cells = tuple(
        replace(a, text=f"{a.text} {b.text}" if a.text else "") for a, b in zip(above.cells, below.cells, strict=True)
    )
    wronged = reshaped(sound, "t6.1", home.rows[0], replace(above, cells=cells), *home.rows[3:])
    first = first_anywhere(wronged)
    assert (first.kind, first.strength) == ("row-merged", "strong")
    assert "（两行被读成一行）：类 301、款 01、" in explain(first, wronged, "zh")
    assert texts(apply_all(wronged, first.changes), "t6.1") == texts(sound, "t6.1")


@pytest.mark.parametrize(("read", "whole"), [("120.550", "120.50"), ("１２０．５５０", "１２０．５０")])
def test_a_figure_finer_than_its_table_loses_the_digit_that_stands_twice(
    sound: Disclosure, written: Written, read: str, whole: str
) -> None:
    at = Address("t3.1", "p3.4", "basic")
    assert sound.cell(at).text == "120.50"
    wronged = written(sound, at, read)
    first, *others = for_notice(wronged, "form.decimals")
    assert first.changes == (SetCell(at, read, whole),)
    assert first.kind == "digit-doubled"
    assert all(other.mends for other in others)


def test_a_name_that_only_the_catalogue_knows_gets_its_letter_back(sound: Disclosure, written: Written) -> None:
    at = Address("t6.1", "p6.6", "name")
    whole = name_of("economic", ("302", "17"))
    wronged = written(sound, at, whole[:2] + whole[3:])
    first = suggestions(wronged, ledger_of(wronged), at)[0]
    assert (first.changes[0], first.strength) == (SetCell(at, whole[:2] + whole[3:], whole), "weak")
    far = written(sound, at, "某某费")
    assert suggestions(far, ledger_of(far), at) == ()


def test_a_sentence_seconds_a_correction_and_makes_none(table_of: Callable[..., Table]) -> None:
    """Two rows may each be misread; the sentence that names one of them tells which."""
    rows = [["", "", "", "合计", "24.00"], ["208", "", "", "社会保障和就业支出", "14.00"],
            ["221", "", "", "住房保障支出", "15.00"]]  # fmt: skip
    columns = ["class", "section", "item", "name", "total"]
    said = Statement("s9.1", "class-amount", 9, None, "", "住房保障支出", "10.00", "万元")
    plain = Disclosure(Source("a.pdf", "0" * 64, 9, "pdf"), tables=(table_of(5, rows, only=columns),))
    told = replace(plain, statements=(said,))
    total = Address("t5.1", "p5.1", "total")
    assert len({s.target.row for s in suggestions(plain, ledger_of(plain), total)[:3]}) > 1
    first = suggestions(told, ledger_of(told), total)[0]
    assert (first.target.row, first.changes[0].after, first.strength) == ("p5.3", "10.00", "weak")
    sound_now = told.with_table(table_of(5, [["", "", "", "合计", "29.00"], *rows[1:]], only=columns))
    ledger = ledger_of(sound_now)
    assert [o.identity.family for o in ledger.in_state("broken")] == ["prose"]
    assert suggestions(sound_now, ledger, Address("t5.1", "p5.3", "total")) == ()


@pytest.mark.parametrize(("table", "at"), [("t6.1", 0), *(("t3.1", at) for at in (1, 5, 6, 7, 8))])
def test_rows_of_two_levels_that_were_read_as_one_are_two_again(sound: Disclosure, table: str, at: int) -> None:
    home = sound.table(table)
    above, below = home.rows[at], home.rows[at + 1]
    cells = tuple(replace(a, text=f"{a.text} {b.text}".strip()) for a, b in zip(above.cells, below.cells, strict=True))
    wronged = reshaped(sound, table, *home.rows[:at], replace(above, cells=cells), *home.rows[at + 2 :])
    first = first_anywhere(wronged)
    assert first.kind == "row-merged"
    assert texts(apply_all(wronged, first.changes), table) == texts(sound, table)


def test_a_lost_parent_carries_what_another_form_prints_of_it(sound: Disclosure, written: Written) -> None:
    rounded = written(sound, Address("t3.1", "p3.4", "total"), "120.51")
    (change,) = for_notice(lost(rounded, "t3.1", "p3.3"), "code.parent")[0].changes
    assert isinstance(change, InsertRow)
    assert [cell.value for cell in change.row.cells][3:] == ["政府办公厅（室）", "160.75", "120.50", "40.25"]


def test_a_lost_project_of_an_item_that_other_forms_print(sound: Disclosure, written: Written) -> None:
    apart = written(sound, Address("t7.1", "p7.4", "item"), "99")
    wronged = lost(apart, "t7.1", "p7.3")
    ground = Ground(wronged, ledger_of(wronged), {})
    item = ("201", "03", "02")
    (change,), *_ = [one.changes for one in missing_projects(ground, "t7.1", ground.sisters, {item})]
    assert isinstance(change, InsertRow)
    assert [cell.value for cell in change.row.cells][:6] == [*item, "一般行政管理事务", "", "20.00"]


@pytest.mark.parametrize(
    ("name", "check"),
    [("t2.1", ""), ("t5.1", ""), ("t1.1", "-line"), ("t4.1", "-line"), ("t10.1", "-line")],
)
def test_a_lost_total_row_is_emended_with_the_sums_of_the_rows(sound: Disclosure, name: str, check: str) -> None:
    home = sound.table(name)
    total = next(row for row in home.rows if any(fold(c.text).endswith(("合计", "总计")) for c in row.cells))
    wronged = lost(sound, name, total.id)
    first = for_notice(wronged, f"form.total{check}")[0]
    assert (first.presumes, first.strength, first.breaks, len(first.mends)) == ("emended", "weak", (), 1)
    after = apply_all(wronged, first.changes)
    (row,) = {*after.table(name).rows} - {*wronged.table(name).rows}
    kinds = [column.kind == "amount" for column in home.columns]
    assert [c.value for c, is_amount in zip(row.cells, kinds, strict=True) if is_amount] == [
        c.value for c, is_amount in zip(total.cells, kinds, strict=True) if is_amount
    ]
    assert "（缺少合计行，金额为各行之和）" in explain(first, wronged, "zh")
    assert "page" in explain(first, wronged, "en")
    assert not [notice for notice in notices(after) if notice.check.startswith("form.total")]
    assert {o.state for o in ledger_of(after).outcomes.values()} <= {"holds", "rounding", "idle"}


def test_tables_that_all_lack_a_total_are_offered_none(sound: Disclosure) -> None:
    for table in sound.tables:
        for row in [row for row in table.rows if row.kind == "total" and table.form]:
            sound = lost(sound, table.id, row.id)
    ground = Ground(sound, ledger_of(sound), {})
    assert not [
        s for n in notices(sound) if n.check == "form.total" for s in suggestions(sound, ground.ledger, n.where[0])
    ]


def test_a_class_left_to_a_row_above_that_was_lost_is_surely_put_in_no_row(sound: Disclosure) -> None:
    home = sound.table("t3.1")
    rows = [replace(row, cells=(BLANK, *row.cells[1:])) for row in home.rows if row.cells[1].text]
    wronged = sound.with_table(replace(home, rows=tuple(rows)))
    ground = Ground(wronged, ledger_of(wronged), {})
    found = list(lost_digits(ground, "t3.1", ground.sisters))
    assert {change.before for one in found for change in one.changes if isinstance(change, SetCell)} == {""}
    assert all(one.cost > IMPLIED for one in found)


@pytest.mark.parametrize("gone", [("201",), ("208",), ("201", "208")])
def test_classes_to_which_rows_leave_their_codes_are_put_back_together(
    sound: Disclosure, gone: tuple[str, ...]
) -> None:
    home = sound.table("t3.1")
    blank = [replace(row, cells=(BLANK, *row.cells[1:])) if row.cells[1].text else row for row in home.rows]
    heads = [row for row in blank if row.cells[0].text in gone]
    left = [row for row in blank if row not in heads]
    wronged = sound.with_table(replace(home, rows=tuple(left)))
    ledger = ledger_of(wronged)
    first = causes(wronged, ledger)[0].suggestions[0]
    assert (first.presumes, first.strength, first.breaks) == ("emended", "weak", ())
    after = apply_all(wronged, first.changes)
    assert [[c.value for c in r.cells] for r in after.table("t3.1").rows] == [[c.value for c in r.cells] for r in blank]
    assert {o.state for o in ledger_of(after).outcomes.values()} <= {"holds", "rounding", "idle"}
