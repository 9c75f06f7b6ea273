"""Rows that are not there: which one it was, where it stood, and what is said where nothing tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from budget.changes import EmendCell, InsertRow, SetCell
from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Statement, Table
from budget.edits import apply, apply_all
from budget.forms import family_named
from budget.suggest import Suggestion, causes, explain, suggestions
from budget.suggest.added import new_row_id
from budget.suggest.row_and_figure import ROW_AND_FIGURE
from budget.suggest.several_rows import SEVERAL_ROWS
from tests.budget.conftest import SOUND

DisclosureOf = Callable[..., Disclosure]
TableOf = Callable[..., Table]
Written = Callable[[Disclosure, Address, str], Disclosure]


def without(disclosure: Disclosure, table: str, *rows: str) -> Disclosure:
    home = disclosure.table(table)
    return disclosure.with_table(replace(home, rows=tuple(r for r in home.rows if r.id not in rows)))


def first_for(disclosure: Disclosure, at: Address) -> Suggestion:
    return suggestions(disclosure, ledger_of(disclosure), at)[0]


def inserted(suggestion: Suggestion) -> list[str]:
    (change,) = suggestion.changes
    assert isinstance(change, InsertRow)
    return [cell.value for cell in change.row.cells]


def test_a_row_that_nothing_names_is_added_without_a_name(sound: Disclosure) -> None:
    wrong = without(sound, "t6.1", "p6.6")
    first = first_for(wrong, Address("t6.1", "p6.4", "operating"))
    assert (first.kind, first.presumes, first.strength, first.breaks) == ("row-unnamed", "emended", "weak", ())
    assert inserted(first) == ["302", "??", "", "4.50", "", "4.50"]
    assert "编码和名称不详" in explain(first, wrong, "zh")
    assert explain(first, wrong, "en").endswith("; look at the page: a row that it does not print can only be emended")


def test_a_row_that_a_sentence_lists_is_named_after_it(sound: Disclosure) -> None:
    text = "人员经费139.25万元，主要包括：基本工资、津贴补贴、离休费、抚恤金。"
    told = Statement("s20.1", "personnel", 20, None, text, subject="人员经费", amount="139.25", unit="万元")
    first = first_for(without(replace(sound, statements=(told,)), "t6.1", "p6.3"), Address("t6.1", "p6.1", "personnel"))
    assert inserted(first) == ["301", "02", "津贴补贴", "40.00", "40.00", ""]


def test_an_only_child_that_no_table_prints_is_asked_for(sound: Disclosure) -> None:
    wrong = without(sound, "t6.1", "p6.5", "p6.6")
    first = first_for(wrong, Address("t6.1", "p6.4", "class"))
    assert (first.kind, len(first.mends)) == ("row-unnamed", 1)
    assert inserted(first) == ["302", "??", "", "14.50", "", "14.50"]


def test_a_parent_that_is_rounded_takes_what_the_row_above_lacks(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    cells = {("p3.4", "total"): "120.49", ("p3.4", "basic"): "120.49"}
    changed = tuple(
        replace(r, cells=tuple(_with(c, cells.get((r.id, k.id))) for c, k in zip(r.cells, table.columns, strict=True)))
        for r in table.rows
    )
    wrong = without(sound.with_table(replace(table, rows=changed)), "t3.1", "p3.3")
    (first,) = {inserted(c.suggestions[0])[-3:][0] for c in causes(wrong, ledger_of(wrong)) if c.kind == "row-missing"}
    assert first == "160.75"


def _with(cell: Cell, text: str | None) -> Cell:
    return cell if text is None else replace(cell, text=text)


HALVES = [
    ("301", "工资福利支出", "100.00", "302", "商品和服务支出", "60.00"),
    ("30101", "基本工资", "70.00", "30201", "办公费", "20.00"),
    ("30102", "津贴补贴", "30.00", "30205", "水费", "15.00"),
    ("303", "对个人和家庭的补助", "25.00", "30206", "电费", "25.00"),
    ("30301", "离休费", "25.00", "", "", ""),
    ("", "人员经费合计", "125.00", "", "公用经费合计", "60.00"),
]


def halves(rows: Sequence[Sequence[str]]) -> Table:
    form = family_named("final-accounts-2024").numbered(6)
    printed = ("left_code", "left_name", "left", "right_code", "right_name", "right")
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns if c.key in printed)
    made = tuple(
        Row(f"p6.{i}", "total" if "合计" in row[1] else "item", tuple(Cell(text, 6) for text in row), 6)
        for i, row in enumerate(rows, 1)
    )
    return Table("t6.1", form.key, 6, form.titles[0], "万元", "present", (6,), columns, made)


@pytest.mark.parametrize(
    ("lost", "at", "texts", "after"),
    [
        ("p6.3", "right", ["301??", "", "30.00", "302??", "", "15.00"], "p6.2"),
        ("p6.3", "left", ["301??", "", "30.00", "302??", "", "15.00"], "p6.2"),
        ("p6.4", "right", ["303", "对个人和家庭的补助", "25.00", "302??", "", "25.00"], "p6.3"),
        ("p6.4", "left", ["303", "对个人和家庭的补助", "25.00", "302??", "", "25.00"], "p6.3"),
    ],
)
def test_a_row_of_two_halves_is_added_whole(
    disclosure_of: DisclosureOf, lost: str, at: str, texts: list[str], after: str
) -> None:
    wrong = without(disclosure_of(halves(HALVES)), "t6.1", lost)
    at_row = next(o.identity.target.row for o in ledger_of(wrong).in_state("broken") if o.identity.target.column == at)
    first = first_for(wrong, Address("t6.1", at_row, at))
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert (inserted(first), change.after) == (texts, after)


def test_a_row_below_a_section_that_prints_no_amount_is_asked_for_by_its_class(
    sound: Disclosure, table_of: TableOf
) -> None:
    bare = {"p3.3", "p3.7", "p3.9"}
    rows = sound.table("t3.1").rows
    texts = [[c.text for c in r.cells][: 4 if r.id in bare else None] for r in rows if r.id != "p3.8"]
    first = first_for(sound.with_table(table_of(3, texts)), Address("t3.1", "p3.6", "total"))
    assert inserted(first) == ["208", "05", "05", "基本养老保险缴费支出", "30.00", "30.00", ""]


@pytest.mark.parametrize(
    ("elsewhere", "texts"), [(True, ["208", "05", "05", "基本养老保险缴费支出"]), (False, ["208", "05", "??", ""])]
)
def test_the_only_row_below_a_section_that_prints_no_amount(
    sound: Disclosure, table_of: TableOf, elsewhere: bool, texts: list[str]
) -> None:
    lost = {"p3.7": 4, "p3.9": 4, "p3.8": 0, "p3.10": 0}  # of the second section nothing is left but what is asked for
    rows = [r for r in sound.table("t3.1").rows if r.id not in ("p3.8", "p3.9", "p3.10")]
    bare = table_of(3, [[c.text for c in r.cells][: lost.get(r.id)] for r in rows])
    codes = [["208", "", ""], ["208", "05", ""], ["208", "05", "05"]]
    names = ["社会保障和就业支出", "行政事业单位养老支出", "基本养老保险缴费支出"]
    other = table_of(5, [[*code, name, "39.25", "39.25"] for code, name in zip(codes, names, strict=True)])
    wrong = replace(sound, tables=(bare, other) if elsewhere else (bare,))
    first = first_for(wrong, Address("t3.1", "p3.6", "total"))
    assert inserted(first) == [*texts, "39.25", "39.25", ""]


@pytest.mark.parametrize(
    ("lost", "at"),
    [
        (["p3.7", "p3.8", "p3.9", "p3.10"], ("p3.6", "class")),  # all that stood below a class
        (["p3.6", "p3.7", "p3.8", "p3.9", "p3.10"], ("p3.1", "total")),  # the class as well
        (
            ["p3.4", "p3.5"],
            ("p3.3", "section"),
        ),  # of both rows of a section, who has what only the sums along the row tell
    ],
)
def test_rows_that_other_tables_print_come_back_together(
    sound: Disclosure, lost: list[str], at: tuple[str, str]
) -> None:
    wrong = without(sound, "t3.1", *lost)
    first = first_for(wrong, Address("t3.1", *at))
    assert (first.kind, first.strength, first.breaks, first.rivals) == (SEVERAL_ROWS, "weak", (), 0)
    after = apply_all(wrong, first.changes).table("t3.1").rows
    assert [[c.value for c in row.cells] for row in after] == [
        [c.value for c in row.cells] for row in sound.table("t3.1").rows
    ]
    assert "缺少几行" in explain(first, wrong, "zh")
    assert explain(first, wrong, "en").startswith(f"{len(lost)} rows would be added, ")


def test_rows_of_which_nothing_tells_what_each_printed_are_not_made_up(sound: Disclosure, table_of: TableOf) -> None:
    """Two rows of which the other tables print another total each: what they were here, nobody knows."""
    rows = [[c.text for c in row.cells] for row in sound.table("t3.1").rows if row.id not in ("p3.8", "p3.10")]
    other = [[*row[:4], *["1.00" if text else "" for text in row[4:]]] for row in SOUND[3]]
    wrong = replace(sound, tables=(table_of(3, rows), table_of(2, other)))
    for outcome in ledger_of(wrong).in_state("broken"):
        listed = suggestions(wrong, ledger_of(wrong), outcome.identity.target)
        assert SEVERAL_ROWS not in {s.kind for s in listed}


def test_a_row_is_missing_and_a_figure_beside_it_is_misread(sound: Disclosure, written: Written) -> None:
    wrong = without(written(sound, Address("t3.1", "p3.4", "total"), "128.50"), "t3.1", "p3.5")
    first = first_for(wrong, Address("t3.1", "p3.3", "total"))
    assert (first.kind, first.strength, first.breaks, first.rivals) == (ROW_AND_FIGURE, "weak", (), 0)
    figure, row = first.changes
    assert figure == SetCell(Address("t3.1", "p3.4", "total"), "128.50", "120.50")
    assert isinstance(row, InsertRow)
    assert [cell.value for cell in row.row.cells] == ["201", "03", "02", "一般行政管理事务", "40.25", "", "40.25"]
    assert "一个数读错了，另缺少一行" in explain(first, wrong, "zh")
    assert "201 03 02 一般行政管理事务: " in explain(first, wrong, "en")


def test_a_row_and_a_figure_that_contradict_what_other_tables_print_are_not_proposed(
    sound: Disclosure, written: Written
) -> None:
    """202 would close the sums as well as 201, but no other table prints it."""
    wrong = without(written(sound, Address("t3.1", "p3.6", "total"), "39.28"), "t3.1", "p3.2", "p3.3")
    ledger = ledger_of(wrong)
    listed = [s for o in ledger.in_state("broken") for s in suggestions(wrong, ledger, o.identity.target)]
    both = [s for s in listed if s.kind == ROW_AND_FIGURE]
    assert both
    assert {s.breaks for s in both} == {()}


def test_a_code_of_the_only_rows_of_a_table_is_mended(sound: Disclosure, table_of: TableOf) -> None:
    names = [("208", "社会保障和就业支出"), ("2005", "行政事业单位养老支出"), ("2080505", "基本养老保险缴费支出")]
    rows = [*([*name, "30.00"] for name in names), ["", "合计", "30.00"]]
    disclosure = sound.with_table(table_of(8, rows, only=["class", "name", "total"]))
    (change,) = first_for(disclosure, Address("t8.1", "p8.4", "total")).changes
    assert isinstance(change, SetCell)
    assert (change.at, change.after) == (Address("t8.1", "p8.2", "class"), "20805")


def test_a_code_that_nobody_knows_is_asked_for_until_it_is_entered(sound: Disclosure, written: Written) -> None:
    wrong = without(sound, "t6.1", "p6.6")
    added = apply_all(wrong, first_for(wrong, Address("t6.1", "p6.4", "total")).changes)
    assert ledger_of(added).in_state("broken", "blocked") == ()
    (notice,) = (n for n in notices(added) if n.state == "broken")
    assert notice.check == "code.unknown"
    assert tell(notice, added, "zh") == "表6 302??（款）：科目编码 302?? 尚缺，请对照原件填写编码和名称"
    known = apply(added, EmendCell(notice.where[0], "??", "17"))
    assert not [n for n in notices(known) if n.state == "broken"]


def test_a_second_row_behind_the_same_one_has_an_id_of_its_own(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    behind = replace(table, rows=(*table.rows, *(replace(table.rows[1], id=f"p6.5+{more}") for more in ("", "+"))))
    assert [new_row_id(behind, "p6.5"), new_row_id(behind, "p6.5", "302")] == ["p6.5+++", "p6.5+302"]


def test_a_lost_project_has_the_code_of_which_another_form_prints_more(sound: Disclosure, table_of: TableOf) -> None:
    """However many other items stand below its section elsewhere: each of them is asked for by no form."""
    others = [["201", "03", f"0{n}", f"其他事务{n}"] for n in range(3, 8)]
    rows = [*SOUND[3][:5], *others, *SOUND[3][5:]]
    wrong = without(sound.with_table(table_of(3, rows)), "t7.1", "p7.4")
    first = first_for(wrong, Address("t5.1", "p5.4", "project"))
    assert (first.kind, first.breaks) == ("row-missing", ())
    assert inserted(first)[:6] == ["201", "03", "02", "一般行政管理事务", "", "16.25"]


def test_blank_rows_are_no_halves_of_the_rows_beside_them(sound: Disclosure, table_of: TableOf) -> None:
    """A form has lines left that nothing is written on, between its rows and the last ones: all below are tried."""
    rows = [row for printed in SOUND[2] for row in (printed, [""])]
    wrong = without(sound.with_table(table_of(2, rows)), "t2.1", "p2.9")
    first = first_for(wrong, Address("t2.1", "p2.5", "total"))
    assert inserted(first)[:5] == ["201", "03", "02", "一般行政管理事务", "40.25"]


def test_a_row_that_repeats_the_one_above_is_taken_out_before_its_code_is_thought_misread(
    sound: Disclosure, table_of: TableOf
) -> None:
    rows = [*SOUND[2][:5], SOUND[2][4], *SOUND[2][5:]]
    wrong = sound.with_table(table_of(2, [*rows[:6], [""], *rows[6:], [""]]))
    first = first_for(wrong, Address("t2.1", "p2.1", "total"))
    assert (first.kind, first.breaks) == ("row-doubled", ())
