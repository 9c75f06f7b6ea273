"""What codes, names and forms say is amiss; and that sound disclosures say nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.coded import coded_rows
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.disclosure import Address, Disclosure, Table
from budget.edits import apply

Written = Callable[[Disclosure, Address, str], Disclosure]
TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]


def of(disclosure: Disclosure, check: str) -> list[Notice]:
    return [notice for notice in notices(disclosure) if notice.check == check]


def without(disclosure: Disclosure, table: str, *rows: str) -> Disclosure:
    home = disclosure.table(table)
    return disclosure.with_table(replace(home, rows=tuple(r for r in home.rows if r.id not in rows)))


def test_a_sound_disclosure_breaks_nothing(sound: Disclosure) -> None:
    assert [n for n in notices(sound) if n.state == "broken"] == []


@pytest.mark.parametrize(("amount", "told"), [("0.00", 0), ("-", 0), ("", 0), ("3.00", 1)])
def test_a_row_without_code_and_name_is_part_of_another_unless_it_prints_noughts_alone(
    sound: Disclosure, table_of: TableOf, amount: str, told: int
) -> None:
    empty = table_of(8, [["", "", "", "合计", amount], ["", "", "", "", amount, "", "", "0.00"]], kinds={2: "item"})
    assert len(of(replace(sound, tables=(*sound.tables, empty)), "code.none")) == told


@pytest.mark.parametrize("seed", ["000", "001"])
def test_real_sound_disclosures_break_nothing_but_what_their_source_does(
    truth: Callable[[str], Disclosure], seed: str
) -> None:
    broken = [n for n in notices(truth(seed)) if n.state == "broken"]
    assert [(n.check, dict(n.told)["code"]) for n in broken] == ([("code.name", "201")] if seed == "001" else [])


def test_the_breaks_of_a_real_source(truth: Callable[[str], Disclosure]) -> None:
    broken = {(n.check, dict(n.told).get("code", "")) for n in notices(truth("004")) if n.state == "broken"}
    assert broken >= {("code.parent", "301"), ("code.name", "234")}
    assert all(n.state == "hint" for n in of(truth("004"), "code.length"))


def test_a_lost_parent_is_told_once_with_all_its_children(sound: Disclosure) -> None:
    (notice,) = of(without(sound, "t6.1", "p6.4"), "code.parent")
    assert [at.row for at in notice.where] == ["p6.5", "p6.6"]
    assert tell(notice, sound, "zh") == "表6 30201（款） 等 2 处：没有上级科目 302 的行"
    assert tell(notice, sound, "en") == "form 6 30201 (款) and others, 2 places: there is no row of the parent 302"


def test_a_level_that_a_table_does_not_print_is_not_asked_for(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [
        ["201", "03", "01", "行政运行", "1", "1"],
        ["208", "05", "05", "某项", "2", "2"],
        ["", "", "", "合计", "3", "3"],
    ]
    assert of(disclosure_of(table_of(3, rows)), "code.parent") == []


def test_a_parent_that_lost_its_only_child_is_told_where_other_tables_print_it(sound: Disclosure) -> None:
    (notice,) = of(without(sound, "t5.1", "p5.7"), "code.child")
    assert (notice.state, notice.where[0]) == ("broken", Address("t5.1", "p5.6", "section"))
    both = without(without(without(sound, "t5.1", "p5.7"), "t3.1", "p3.8"), "t2.1", "p2.8")
    assert of(both, "code.child") == []


@pytest.mark.parametrize(("row", "code", "below"), [("p7.1", "201", ["p7.2"]), ("p7.2", "20103", ["p7.3", "p7.4"])])
def test_the_only_row_of_its_level_is_missed_where_other_tables_print_it(
    sound: Disclosure, row: str, code: str, below: list[str]
) -> None:
    lost = without(sound, "t7.1", row)
    (notice,) = of(lost, "code.parent")
    assert (notice.state, dict(notice.told), [at.row for at in notice.where]) == ("broken", {"code": code}, below)
    assert of(without(lost, "t7.1", "p7.1", "p7.2"), "code.parent") == []  # a plain list of projects has no sums
    assert of(replace(lost, tables=tuple(t for t in lost.tables if t.id == "t7.1")), "code.parent") == []


@pytest.mark.parametrize(("lost", "told"), [(["p5.7"], ["p5.6"]), (["p5.7", "p5.9"], [])])
def test_where_one_of_two_rows_has_none_below_it_the_table_goes_further_down(
    sound: Disclosure, lost: list[str], told: list[str]
) -> None:
    bare = without(sound, "t5.1", "p5.1", "p5.2", "p5.3", "p5.4", *lost)
    assert [n.where[0].row for n in of(bare, "code.child")] == told


def test_a_lone_row_misses_its_part_where_a_column_for_its_code_stands_empty(sound: Disclosure) -> None:
    bare = without(sound, "t5.1", "p5.1", "p5.2", "p5.3", "p5.4", "p5.7", "p5.8", "p5.9")
    assert [n.where[0].row for n in of(bare, "code.child")] == ["p5.6"]


@pytest.mark.parametrize(("codes", "told"), [([["208"], ["20805"]], ["p5.2"]), ([["208", ""], ["208", "05"]], [])])
def test_a_lone_row_misses_its_part_where_one_column_prints_whole_codes(
    sound: Disclosure, table_of: TableOf, codes: list[list[str]], told: list[str]
) -> None:
    columns = [*("class", "section")[: len(codes[0])], "name", "total", "basic", "project"]
    bare = table_of(5, [[*code, "某类", "30.00", "30.00", ""] for code in codes], only=columns)
    assert [n.where[0].row for n in of(sound.with_table(bare), "code.child")] == told


def test_a_class_with_money_and_no_rows_stands_out_among_others(sound: Disclosure, written: Written) -> None:
    bare = without(sound, "t6.1", "p6.5", "p6.6")
    (notice,) = of(bare, "code.child")
    assert (notice.state, notice.where[0].row) == ("broken", "p6.4")
    nothing = written(bare, Address("t6.1", "p6.4", "total"), "0.00")
    nothing = written(nothing, Address("t6.1", "p6.4", "operating"), "0.00")
    assert [n.state for n in of(nothing, "code.child")] == ["hint"]


@pytest.mark.parametrize(
    ("at", "wrong", "state"),
    [
        (Address("t3.1", "p3.2", "class"), "20", "broken"),
        (Address("t3.1", "p3.4", "item"), "0l", "broken"),
        (Address("t3.1", "p3.4", "item"), "1", "hint"),
        (Address("t3.1", "p3.4", "item"), "0", "broken"),
        (Address("t6.1", "p6.6", "section"), "1", "broken"),
        (Address("t3.1", "p3.4", "item"), "01]行政运行", "broken"),
    ],
)
def test_a_code_of_another_length(sound: Disclosure, written: Written, at: Address, wrong: str, state: str) -> None:
    wronged = written(sound, at, wrong)
    (notice,) = of(wronged, "code.length")
    assert (notice.state, notice.where) == (state, (at,))


def test_one_digit_for_two_is_one_hint_however_often(sound: Disclosure, written: Written) -> None:
    wronged = sound
    for row in ("p3.4", "p3.5"):
        text = sound.cell(Address("t3.1", row, "item")).text
        wronged = written(wronged, Address("t3.1", row, "item"), text.lstrip("0"))
    (notice,) = of(wronged, "code.length")
    assert len(notice.where) == 2
    assert tell(notice, wronged, "zh") == "表3 201031（项） 等 2 处：编码“1”位数不对，应为 2 位"


def test_an_item_without_its_one_project_lost_it_though_other_forms_print_no_projects(
    sound: Disclosure, table_of: TableOf
) -> None:
    heads = [["201", "", "", "一般公共服务支出", "", "6"], ["201", "03", "", "政府办公厅（室）", "", "6"]]
    items = [
        row
        for i in "123"
        for row in (["201", "03", f"0{i}", f"某项{i}", "", "2"], ["201", "03", f"0{i}", f"某项{i}", "某项目", "2"])
    ]
    whole = sound.with_table(table_of(7, [*heads, *items]))
    assert of(whole, "code.child") == []
    (notice,) = of(without(whole, "t7.1", "p7.6"), "code.child")
    assert (notice.state, notice.where[0].row) == ("broken", "p7.5")


def test_a_code_printed_twice(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    items = [["208", "05", f"{i:02}", f"某项{i}", "1", "1"] for i in (1, 2, 2, 5, 6)]
    disclosure = disclosure_of(table_of(3, [["208", "", "", "社会保障和就业支出", "5"], *items]))
    (notice,) = of(disclosure, "code.double")
    assert tell(notice, disclosure, "en") == "form 3 2080502 (项): 2080502 stands twice"
    assert len(of(disclosure, "code.order")) == 0


def test_a_list_of_projects_may_repeat_its_codes(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [["201", "03", "02", "一般行政管理事务", "", str(i)] for i in range(1, 9)]
    assert of(disclosure_of(table_of(7, rows)), "code.double") == []


def test_codes_out_of_order_are_marked(sound: Disclosure) -> None:
    home = sound.table("t3.1")
    rows = [home.rows[0], *home.rows[5:], *home.rows[1:5]]
    (notice,) = of(sound.with_table(replace(home, rows=tuple(rows))), "code.order")
    assert notice.state == "hint"


@pytest.mark.parametrize("upper", ["p3.2", "p3.3"])
def test_a_head_right_behind_its_first_row_is_out_of_order(sound: Disclosure, upper: str) -> None:
    home = sound.table("t3.1")
    at = home.row_index(upper)
    rows = [*home.rows[:at], home.rows[at + 1], home.rows[at], *home.rows[at + 2 :]]
    (notice,) = of(sound.with_table(replace(home, rows=tuple(rows))), "code.order")
    assert (notice.state, notice.where[0].row) == ("hint", upper)


def test_heads_may_be_printed_behind_their_rows(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [
        ["201", "03", "01", "行政运行", "1"],
        ["201", "03", "", "政府办公厅", "1"],
        ["201", "", "", "一般公共服务支出", "1"],
    ]
    assert of(disclosure_of(table_of(3, rows)), "code.order") == []


def test_two_names_of_one_code(sound: Disclosure, written: Written) -> None:
    at = Address("t3.1", "p3.5", "name")
    wronged = written(sound, at, "一般行政事务")
    (notice,) = of(wronged, "code.name")
    assert (notice.where[0], notice.state) == (at, "broken")
    assert tell(notice, wronged, "zh") == (
        "表3 2010302（功能分类科目名称）：科目 2010302 为“一般行政事务”，"
        "而表2 2010302（功能分类科目名称）为“一般行政管理事务”"
    )


def test_of_two_names_the_one_in_the_catalogue_stays(sound: Disclosure, written: Written) -> None:
    wronged = sound
    for at in (Address("t2.1", "p2.2", "name"), Address("t3.1", "p3.2", "name"), Address("t5.1", "p5.1", "name")):
        wronged = written(wronged, at, "一般公共预算支出")
    assert {n.where[0].table for n in of(wronged, "code.name")} == {"t2.1", "t3.1", "t5.1"}


def test_a_cut_name_is_marked_with_the_whole_one(sound: Disclosure, written: Written) -> None:
    wronged = written(sound, Address("t1.1", "p1.3", "expenditure_item"), "208 社会保障和就业支")
    (notice,) = of(wronged, "code.label-cut")
    assert notice.state == "hint"
    assert tell(notice, wronged, "zh").endswith("科目 208 名称不全，表2 208（功能分类科目名称）为“社会保障和就业支出”")
    assert of(wronged, "code.name") == []


def test_a_code_that_the_other_tables_give_to_another_name(sound: Disclosure, written: Written) -> None:
    wronged = written(sound, Address("t5.1", "p5.9", "item"), "07")
    (notice,) = of(wronged, "code.twin")
    assert dict(notice.told) == {"code": "2080807", "name": "死亡抚恤", "other": "2080801"}


def test_the_catalogue_only_hints(sound: Disclosure, written: Written) -> None:
    wronged = sound
    for at in (Address("t2.1", "p2.9", "name"), Address("t3.1", "p3.9", "name"), Address("t5.1", "p5.8", "name")):
        wronged = written(wronged, at, "抚恤事业费")
    (notice,) = [n for n in of(wronged, "code.catalogue") if dict(n.told)["code"] == "20808"]
    assert (notice.state, dict(notice.told)["other"], len(notice.where)) == ("hint", "抚恤", 3)


def test_an_edit_reads_only_its_own_table_anew(sound: Disclosure) -> None:
    at = Address("t3.1", "p3.2", "class")
    after = apply(sound, SetCell(at, "201", "20"))
    assert coded_rows(after.table("t2.1")) is coded_rows(sound.table("t2.1"))
    assert coded_rows(after.table("t3.1")) is not coded_rows(sound.table("t3.1"))
