"""A small budget in the national format, from page to sums: every form known, every sum found, none broken."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Statement

Page = tuple[str, str, str]
"""Title, unit, and the rows of the table, cells divided by ``|``."""

CheckPages = Callable[[list[Page]], Ledger]

BALANCE: Page = (
    "部门收支总表",
    "万元",
    """
    收入|<|支出|<
    项目|预算数|项目|预算数
    一、一般公共预算拨款收入|900.00|一、一般公共服务支出|700.00
    二、政府性基金预算拨款收入|50.00|二、外交支出|
    三、国有资本经营预算拨款收入||八、社会保障和就业支出|250.00
    四、事业收入|30.00|十一、城乡社区支出|50.00
    五、其他收入|20.00||
    本年收入合计|1,000.00|本年支出合计|1,000.00
    使用非财政拨款结余|4.00|结转下年|10.00
    上年结转|6.00||
    收入总计|1,010.00|支出总计|1,010.00
    """,
)
INCOME: Page = (
    "部门收入总表",
    "万元",
    """
    科目|<|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|事业收入|<|其他收入|使用非财政拨款结余
    科目编码|科目名称|^|^|^|^|金额|其中：教育收费|^|^
    201|一般公共服务支出|710.00|6.00|650.00||30.00|2.00|20.00|4.00
    20103|政府办公厅（室）及相关机构事务|710.00|6.00|650.00||30.00|2.00|20.00|4.00
    2010301|行政运行|710.00|6.00|650.00||30.00|2.00|20.00|4.00
    208|社会保障和就业支出|250.00||250.00|||||
    20805|行政事业单位养老支出|250.00||250.00|||||
    2080505|机关事业单位基本养老保险缴费支出|250.00||250.00|||||
    212|城乡社区支出|50.00|||50.00||||
    21208|国有土地使用权出让收入安排的支出|50.00|||50.00||||
    2120899|其他国有土地使用权出让收入安排的支出|50.00|||50.00||||
    |合计|1,010.00|6.00|900.00|50.00|30.00|2.00|20.00|4.00
    """,
)
EXPENDITURE: Page = (
    "部门支出总表",
    "万元",
    """
    科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出|事业单位经营支出|对附属单位补助支出
    201|一般公共服务支出|700.00|400.00|300.00|||
    20103|政府办公厅（室）及相关机构事务|700.00|400.00|300.00|||
    2010301|行政运行|700.00|400.00|300.00|||
    208|社会保障和就业支出|250.00|250.00||||
    20805|行政事业单位养老支出|250.00|250.00||||
    2080505|机关事业单位基本养老保险缴费支出|250.00|250.00||||
    212|城乡社区支出|50.00||50.00|||
    21208|国有土地使用权出让收入安排的支出|50.00||50.00|||
    2120899|其他国有土地使用权出让收入安排的支出|50.00||50.00|||
    |合计|1,000.00|650.00|350.00|||
    """,
)
APPROPRIATION: Page = (
    "财政拨款收支总表",
    "万元",
    """
    收入|<|支出|<|<|<|<
    项目|预算数|项目|合计|一般公共预算|政府性基金预算|国有资本经营预算
    一、本年收入|950.00|一、本年支出|950.00|900.00|50.00|
    （一）一般公共预算拨款|900.00|（一）一般公共服务支出|650.00|650.00||
    （二）政府性基金预算拨款|50.00|（二）社会保障和就业支出|250.00|250.00||
    （三）国有资本经营预算拨款||（三）城乡社区支出|50.00||50.00|
    二、上年结转|6.00|二、结转下年|6.00|6.00||
    （一）一般公共预算拨款|6.00|||||
    （二）政府性基金预算拨款||||||
    收入总计|956.00|支出总计|956.00|906.00|50.00|
    """,
)
GENERAL: Page = (
    "一般公共预算支出表",
    "万元",
    """
    功能分类科目|<|2023年执行数|2024年预算数|<|<|2024年预算数比2023年执行数|<
    科目编码|科目名称|^|小计|基本支出|项目支出|增减额|增减%
    201|一般公共服务支出|600.00|650.00|370.00|280.00|50.00|8.33
    20103|政府办公厅（室）及相关机构事务|600.00|650.00|370.00|280.00|50.00|8.33
    2010301|行政运行|600.00|650.00|370.00|280.00|50.00|8.33
    208|社会保障和就业支出|200.00|250.00|250.00||50.00|25.00
    20805|行政事业单位养老支出|200.00|250.00|250.00||50.00|25.00
    2080505|机关事业单位基本养老保险缴费支出|200.00|250.00|250.00||50.00|25.00
    |合计|800.00|900.00|620.00|280.00|100.00|12.50
    """,
)
BASIC: Page = (
    "一般公共预算基本支出表",
    "万元",
    """
    部门预算经济分类科目|<|2024年基本支出|<|<
    科目编码|科目名称|合计|人员经费|公用经费
    301|工资福利支出|500.00|500.00|
    30101|基本工资|300.00|300.00|
    30102|津贴补贴|200.00|200.00|
    302|商品和服务支出|120.00||120.00
    30201|办公费|120.00||120.00
    |合计|620.00|500.00|120.00
    """,
)
THREE: Page = (
    "一般公共预算“三公”经费支出表",
    "万元",
    """
    2023年预算数|<|<|<|<|<|2024年预算数|<|<|<|<|<
    合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费
    ^|^|小计|公务用车购置费|公务用车运行费|^|^|^|小计|公务用车购置费|公务用车运行费|^
    9.00|2.00|6.00|1.00|5.00|1.00|8.00|2.00|5.50|0.50|5.00|0.50
    """,
)
FUND: Page = (
    "政府性基金预算支出表",
    "万元",
    """
    科目编码|科目名称|本年政府性基金预算支出|<|<
    ^|^|合计|基本支出|项目支出
    212|城乡社区支出|50.00||50.00
    21208|国有土地使用权出让收入安排的支出|50.00||50.00
    2120899|其他国有土地使用权出让收入安排的支出|50.00||50.00
    |合计|50.00||50.00
    """,
)
STATE: Page = (
    "国有资本经营预算支出表",
    "万元",
    """
    科目编码|科目名称|本年国有资本经营预算支出|<|<
    ^|^|合计|基本支出|项目支出
    |||||
    |合计|||
    """.replace("|||||", "||||"),
)
PAGES = [BALANCE, INCOME, EXPENDITURE, APPROPRIATION, GENERAL, BASIC, THREE, FUND, STATE]


def test_every_form_is_known_and_every_sum_holds(ledger: CheckPages) -> None:
    checked = ledger(PAGES)
    assert [t.form for t in checked.disclosure.tables] == [f"national-budget/{number}" for number in range(1, 10)]
    assert [c.id for t in checked.disclosure.tables for c in t.columns if c.key is None] == []
    assert checked.in_state("rounding", "broken", "blocked") == ()
    assert checked.counts()["holds"] > 80


@pytest.mark.parametrize(
    ("page", "printed", "wrong", "check"),
    [
        (INCOME, "2010301|行政运行|710.00|6.00", "2010301|行政运行|710.00|7.00", "row."),
        (GENERAL, "201|一般公共服务支出|600.00|650.00|370.00", "201|一般公共服务支出|600.00|650.00|371.00", "row."),
        (THREE, "8.00|2.00|5.50|0.50", "8.00|2.00|5.60|0.50", "row."),
        (BALANCE, "上年结转|6.00", "上年结转|7.00", "down"),
        (APPROPRIATION, "（一）一般公共预算拨款|900.00", "（一）一般公共预算拨款|901.00", "across"),
    ],
)
def test_a_wrong_amount_is_found(ledger: CheckPages, page: Page, printed: str, wrong: str, check: str) -> None:
    title, unit, text = page
    assert printed in text
    altered = (title, unit, text.replace(printed, wrong, 1))
    broken = ledger([altered if each is page else each for each in PAGES]).in_state("broken")
    assert any(outcome.identity.check.startswith(check) for outcome in broken)


def test_titles_with_year_and_department_are_known(ledger: CheckPages) -> None:
    pages = [("2025年某某厅" + title, unit, text) for title, unit, text in PAGES]
    assert {t.form and t.form.partition("/")[0] for t in ledger(pages).disclosure.tables} == {"national-budget"}


def test_codes_may_stand_in_three_columns(ledger: CheckPages) -> None:
    page: Page = (
        "部门支出总表",
        "万元",
        """
        科目编码|<|<|科目名称|合计|基本支出|项目支出
        类|款|项|^|^|^|^
        201|||一般公共服务支出|7.00|4.00|3.00
        201|03||政府办公厅（室）及相关机构事务|7.00|4.00|3.00
        201|03|01|行政运行|7.00|4.00|3.00
        |||合计|7.00|4.00|3.00
        """,
    )
    checked = ledger([BALANCE, page])
    assert checked.disclosure.tables[1].form == "national-budget/3"
    assert [c.key for c in checked.disclosure.tables[1].columns][:4] == ["class", "section", "item", "name"]


def test_basic_expenditure_may_be_parted_and_the_three_may_be_of_one_year(ledger: CheckPages) -> None:
    parted: Page = (
        "一般公共预算支出表",
        "万元",
        """
        科目编码|科目名称|合计|基本支出|<|<|项目支出
        ^|^|^|小计|人员经费|公用经费|^
        201|一般公共服务支出|650.00|370.00|250.00|120.00|280.00
        20103|政府办公厅（室）及相关机构事务|650.00|370.00|250.00|120.00|280.00
        2010301|行政运行|650.00|370.00|250.00|120.00|280.00
        208|社会保障和就业支出|250.00|250.00|250.00||
        20805|行政事业单位养老支出|250.00|250.00|250.00||
        2080505|机关事业单位基本养老保险缴费支出|250.00|250.00|250.00||
        |合计|900.00|620.00|500.00|120.00|280.00
        """,
    )
    one_year: Page = (
        "财政拨款“三公”经费支出表",
        "万元",
        """
        “三公”经费合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费
        ^|^|小计|公务用车购置费|公务用车运行费|^
        8.00|2.00|5.50|0.50|5.00|0.50
        """,
    )
    checked = ledger([{GENERAL: parted, THREE: one_year}.get(page, page) for page in PAGES])
    assert [t.form for t in checked.disclosure.tables] == [f"national-budget/{number}" for number in range(1, 10)]
    assert checked.in_state("rounding", "broken", "blocked") == ()
    assert "personnel" in {column.key for column in checked.disclosure.tables[4].columns}


SAID = [
    ("total-budget", "收支总预算", "1010.00"),
    ("income-source", "一般公共预算拨款收入", "900.00"),
    ("income-source", "上年结转", "6.00"),
    ("income-source", "事业收入", "30.00"),
    ("expenditure-kind", "基本支出", "650.00"),
    ("appropriation-total", "财政拨款收支总预算", "956.00"),
    ("appropriation-class", "城乡社区支出", "50.00"),
    ("class-amount", "社会保障和就业支出（类）", "250.00"),
    ("item-amount", "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）", "650.00"),
    ("basic", "一般公共预算基本支出", "620.00"),
    ("operating", "公用经费", "120.00"),
    ("three-public", "“三公”经费预算数", "8.00"),
    ("vehicle-running", "公务用车运行费", "5.00"),
]
"""Kinds of sentences of such a budget, what they speak of, and the amount that its forms print."""


@pytest.mark.parametrize(("kind", "subject", "amount"), SAID)
def test_what_its_sentences_say_is_held_against_its_forms(
    ledger: CheckPages, kind: str, subject: str, amount: str
) -> None:
    forms = ledger(PAGES).disclosure
    for told, state in ((amount, "holds"), ("777.77", "broken")):
        sentence = Statement("s20.1", kind, 20, None, subject + told, subject, told, "万元")
        checked = ledger_of(replace(forms, statements=(sentence,)))
        assert [o.state for o in checked.outcomes.values() if o.identity.check == f"prose.{kind}"] == [state]
