"""Forms as a set, how their figures are printed, and what two of them usually share."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.disclosure import Address, Cell, Disclosure, Row, Table

Written = Callable[[Disclosure, Address, str], Disclosure]
TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]


def of(disclosure: Disclosure, check: str) -> list[Notice]:
    return [notice for notice in notices(disclosure) if notice.check == check]


def lacking(disclosure: Disclosure, *numbers: int) -> Disclosure:
    return replace(disclosure, tables=tuple(t for t in disclosure.tables if t.number not in numbers))


def altered(disclosure: Disclosure, table: str, **facts: object) -> Disclosure:
    return disclosure.with_table(replace(disclosure.table(table), **facts))  # type: ignore[arg-type]


def test_a_missing_form_is_broken_and_most_of_them_missing_is_not(sound: Disclosure) -> None:
    (notice,) = of(lacking(sound, 8), "form.missing")
    assert (notice.state, tell(notice, sound, "zh")) == ("broken", "缺少表8 政府性基金预算支出情况表")
    assert tell(notice, sound, "en") == "form 8 政府性基金预算支出情况表 is missing"
    assert {n.state for n in of(lacking(sound, 1, 2, 3, 4, 5), "form.missing")} == {"hint"}


def test_a_form_that_stands_twice(sound: Disclosure) -> None:
    again = replace(sound.table("t10.1"), id="t10.2")
    twice = replace(sound, tables=(*sound.tables, again))
    (notice,) = of(twice, "form.double")
    assert notice.tables == ("t10.2", "t10.1")


def test_two_issuers_with_their_own_sets_double_nothing(sound: Disclosure) -> None:
    second = tuple(replace(t, id=f"{t.id}b", compiled_by="某中心") for t in sound.tables)
    both = replace(sound, tables=(*(replace(t, compiled_by="某局") for t in sound.tables), *second))
    assert of(both, "form.double") == of(both, "form.order") == of(both, "form.missing") == []
    short = replace(both, tables=tuple(t for t in both.tables if t.id != "t9.1b"))
    (notice,) = of(short, "form.missing")
    assert dict(notice.told)["issuer"] == "某中心"


def test_forms_out_of_order(sound: Disclosure) -> None:
    tables = list(sound.tables)
    tables[4], tables[5] = tables[5], tables[4]
    (notice,) = of(replace(sound, tables=tuple(tables)), "form.order")
    assert (notice.state, tell(notice, sound, "zh")) == ("hint", "表5 排在表6 之后")


def test_units_issuers_and_empty_forms(sound: Disclosure) -> None:
    (notice,) = of(altered(sound, "t5.1", unit=None), "form.unit")
    assert tell(notice, sound, "zh") == "表5 未注明单位，其他表为万元"
    (notice,) = of(altered(sound, "t5.1", unit="元"), "form.other-unit")
    assert tell(notice, sound, "en") == "form 5 is in 元, the others are in 万元"
    assert len(of(altered(sound, "t5.1", compiled_by="某局"), "form.issuer")) == 10
    (notice,) = of(altered(sound, "t8.1", state="blank-undeclared"), "form.undeclared")
    assert notice.state == "hint"


def test_a_total_without_any_row_lost_them(sound: Disclosure) -> None:
    bare = altered(sound, "t7.1", rows=sound.table("t7.1").rows[-1:])
    (notice,) = of(bare, "form.rows")
    assert (notice.state, notice.where) == ("broken", (Address("t7.1", "p7.5", "total"),))
    assert tell(notice, bare, "en") == "form 7 prints a total and no row that is part of it"
    (notice,) = of(altered(bare, "t7.1", state="incomplete"), "form.rows")
    assert notice.state == "hint"
    (notice,) = of(altered(sound, "t11.1", rows=sound.table("t11.1").rows[:1]), "form.rows")
    assert notice.where[0].table == "t11.1"
    assert of(sound, "form.rows") == []  # of the two empty forms one prints a total, and no amount


def test_a_table_of_codes_without_its_total(sound: Disclosure) -> None:
    rows = sound.table("t5.1").rows[:-1]
    (notice,) = of(altered(sound, "t5.1", rows=rows), "form.total")
    assert (notice.state, notice.where[0].table) == ("broken", "t5.1")
    (notice,) = of(altered(sound, "t5.1", rows=rows, state="incomplete"), "form.total")
    assert notice.state == "hint"


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("120.5", "form.decimals"),
        ("-120.50", "form.sign"),
        ("120.50万元", "form.number"),
        ("120. 50", "form.number"),
    ],
)
def test_figures_printed_otherwise_are_only_marked(sound: Disclosure, written: Written, text: str, check: str) -> None:
    at = Address("t3.1", "p3.4", "total")
    (notice,) = of(written(sound, at, text), check)
    assert (notice.state, notice.where) == ("hint", (at,))


def test_a_figure_with_more_decimals_than_all_others_asks_for_a_decision(sound: Disclosure, written: Written) -> None:
    at = Address("t3.1", "p3.4", "total")
    (notice,) = of(written(sound, at, "120.504"), "form.decimals")
    assert (notice.state, notice.where) == ("broken", (at,))


def test_a_table_that_drops_noughts_throughout_is_not_marked(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [["201", "03", f"{i:02}", "某项", str(i), str(i)] for i in range(1, 9)]
    rows += [["201", "03", "98", "某项", "1.25", "1.25"], ["201", "03", "99", "某项", "2.25", "2.25"]]
    assert of(disclosure_of(table_of(3, rows)), "form.decimals") == []


def test_one_large_figure_without_a_separator(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [["201", "03", f"{i:02}", "某项", f"{i},000.00", f"{i},000.00"] for i in range(1, 9)]
    disclosure = disclosure_of(table_of(3, [*rows, ["201", "03", "99", "某项", "9,000.00", "9000.00"]]))
    (notice,) = of(disclosure, "form.separator")
    assert notice.where == (Address("t3.1", "p3.9", "basic"),)


def test_words_among_the_amounts_say_why(sound: Disclosure, written: Written) -> None:
    at = Address("t3.1", "p3.4", "total")
    wronged = written(sound, at, "120.50万元")
    assert tell(of(wronged, "form.number")[0], wronged, "zh") == "表3 2010301·合计：“120.50万元”中混入了单位"


def test_a_gap_in_the_numbered_columns(sound: Disclosure) -> None:
    home = sound.table("t3.1")
    texts = ["※", "※", "※", "※", "1", "2", "4"]
    numbering = Row("p3.0", "numbering", tuple(Cell(text) for text in texts))
    (notice,) = of(altered(sound, "t3.1", rows=(numbering, *home.rows)), "form.numbering")
    assert (notice.where[0].column, dict(notice.told)) == ("project", {"found": "4", "expected": "3"})


@pytest.mark.parametrize("text", ["XX部门", "情况一：有项目", "**单位专项"])
def test_words_of_the_empty_form(sound: Disclosure, written: Written, text: str) -> None:
    wronged = written(sound, Address("t11.1", "p11.2", "name"), text)
    (notice,) = of(wronged, "form.template")
    assert notice.state == "broken"


def test_what_two_forms_usually_share_is_a_hint(sound: Disclosure, written: Written) -> None:
    at = Address("t6.1", "p6.6", "total")
    wronged = written(written(sound, at, "9.50"), at._replace(column="operating"), "9.50")
    found = of(wronged, "across.three-public")
    assert [n.state for n in found] == ["hint"]
    assert tell(found[0], wronged, "zh") == "表10 公务接待费·合计 为 1.50，表6 30217·合计 为 9.50：通常相等"


def test_basic_expenditure_is_paid_by_all_that_forms_tell_and_own_funds(
    sound: Disclosure, table_of: TableOf, written: Written
) -> None:
    check = "across.basic-carried-over"
    assert of(sound, check) == []  # 159.75 are 153.75 of the general budget and the 6.00 of the unit's own
    paid = written(sound, Address("t1.1", "p1.6", "income"), "5.99")
    assert [n.state for n in of(paid, check)] == ["hint"]
    funded = paid.with_table(table_of(8, [["", "", "", "合计", "6.00", "5.00", "1.00", ""]]))
    assert of(funded, check) == []
    assert len(of(written(sound, Address("t3.1", "p3.1", "basic"), "153.00"), check)) == 1


def test_a_project_whose_form_prints_none(sound: Disclosure, written: Written) -> None:
    wronged = written(sound, Address("t7.1", "p7.3", "project_name"), "因公出国经费")
    (notice,) = of(wronged, "across.mentioned")
    assert notice.where == (Address("t7.1", "p7.3", "total"), Address("t10.1", "p10.2", "total"))
    filled = written(wronged, Address("t10.1", "p10.2", "total"), "2.00")
    assert of(filled, "across.mentioned") == []


def test_a_form_whose_column_was_not_recognised_says_nothing_of_a_project(sound: Disclosure, written: Written) -> None:
    wronged = written(sound, Address("t7.1", "p7.3", "project_name"), "因公出国经费")
    columns = [replace(one, id="c2", key=None) if one.id == "total" else one for one in sound.table("t10.1").columns]
    assert of(altered(wronged, "t10.1", columns=tuple(columns)), "across.mentioned") == []


def test_a_title_of_another_year(sound: Disclosure) -> None:
    for table in sound.tables:
        sound = altered(sound, table.id, title=f"2024年{table.title}")
    assert not of(sound, "form.year")
    (notice,) = of(altered(sound, "t5.1", title="2023年一般公共预算支出情况表"), "form.year")
    assert (notice.state, dict(notice.told)["found"]) == ("hint", "2023")
    assert "2023 年" in tell(notice, sound, "zh")
