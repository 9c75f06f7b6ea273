"""Performance tables: their own sums, and what they say of the forms (family P)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from budget.assurance import is_reviewed, open_points
from budget.changes import SetCell
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.said.named import Project
from budget.checks.words.outcomes import say
from budget.decisions import Entry, Logged
from budget.disclosure import Address, Cell, Column, Disclosure, Field, Row, Source, Table
from budget.edits import apply
from budget.forms import family_named
from budget.parts import WHOLE
from budget.review import replay


def table(
    number: int, amounts: dict[str, str], weights: Sequence[str] = (), project: str = "", unit: str = ""
) -> Table:
    """A performance table on page 30: one labelled value a row, then the weights of its indicators."""
    labelled = {"unit": unit, "project": project, **amounts}
    pairs = [*((key, text) for key, text in labelled.items() if text), *(("weight", w) for w in weights)]
    rows = tuple(
        Row(f"p30.{number}{i:02}", "item", (Cell(key, 30), Cell(text, 30)), 30) for i, (key, text) in enumerate(pairs)
    )
    columns = (Column("c1", None, (), "label"), Column("c2", None, (), "text"))
    fields = tuple(Field(key, row.id, "c2") for (key, _), row in zip(pairs, rows, strict=True))
    return Table(f"t30.{number}", None, None, "绩效目标表", None, "present", (30,), columns, rows, (), fields)


def checked(disclosure: Disclosure, *tables: Table) -> Ledger:
    """The ledger of a disclosure with these performance tables behind its forms."""
    return ledger_of(replace(disclosure, tables=(*disclosure.tables, *tables)))


def of(ledger: Ledger, check: str) -> list[Outcome]:
    """The outcomes of one check."""
    return [o for o in ledger.outcomes.values() if o.identity.check == f"performance.{check}"]


def project(number: int, name: str, fiscal: str, other: str = "0.00", total: str = "") -> Table:
    """The table of a project."""
    return table(number, {"total": total or fiscal, "fiscal": fiscal, "other": other}, project=name)


def test_the_total_is_fiscal_and_other(sound: Disclosure) -> None:
    ledger = checked(sound, project(1, "网络运行维护", "20.00"), project(2, "修桥", "2.00", "1.00", "4.00"))
    assert [o.state for o in of(ledger, "total")] == ["holds", "broken"]
    assert (
        say(of(ledger, "total")[1], ledger.disclosure, "zh")
        == "绩效表“修桥” 年度预算总额 写作 4.00，而 财政拨款 + 其他资金 = 3.00，差 1.00"
    )


@pytest.mark.parametrize(
    ("name", "fiscal", "state"),
    [
        ("网络运行维护", "20.00", "holds"),
        ("2024年网络运行维护项目", "20.00", "holds"),
        ("网络运行维护", "21.00", "broken"),
        ("网络的运行", "20.00", "holds"),  # another spelling, and one row has just this amount
        ("修桥", "3.00", "hint"),
    ],
)
def test_a_project_has_the_amount_of_its_row(sound: Disclosure, name: str, fiscal: str, state: str) -> None:
    assert [o.state for o in of(checked(sound, project(1, name, fiscal)), "fiscal")] == [state]


def test_twins_share_one_table_and_two_tables_share_the_rows(sound: Disclosure) -> None:
    at = Address("t7.1", "p7.4", "project_name")
    twins = apply(sound, SetCell(at, "会议中心设备更新", "网络运行维护1"))
    assert [o.state for o in of(checked(twins, project(1, "网络运行维护", "36.25")), "fiscal")] == ["holds"]
    two = checked(twins, project(1, "网络运行维护", "30.00"), project(2, "网络运行维护", "6.25"))
    assert [o.state for o in of(two, "fiscal")] == ["holds"]


def test_the_whole_unit_spends_what_the_forms_give_it(sound: Disclosure) -> None:
    right = table(1, {"superior": "6.25", "own": "193.75", "other": "0.00"}, unit="某局")
    assert [o.state for check in ("superior", "own") for o in of(checked(sound, right), check)] == ["holds", "holds"]
    wrong = table(1, {"superior": "0.00", "own": "193.75", "other": "6.25"}, unit="某局")
    assert [o.state for check in ("superior", "own") for o in of(checked(sound, wrong), check)] == ["broken", "holds"]


def test_weights_come_to_what_they_come_to_in_most_tables(sound: Disclosure) -> None:
    full, lacking, worded = ["30", "30", "30"], ["30", "30"], ["30", "正常赋分", "30"]
    tables = [table(i, {}, weights) for i, weights in enumerate([full, full, lacking, worded])]
    ledger = checked(sound, *tables)
    assert [o.state for o in of(ledger, "weights")] == ["holds", "holds", "broken", "blocked"]
    told = [say(o, ledger.disclosure, "en") for o in of(ledger, "weights")[2:]]
    assert told[0] == "the weights of performance table “绩效目标表” come to 60, not to 90"
    assert told[1] == "a weight of performance table “绩效目标表”, “正常赋分”, is no number"


def test_weights_of_a_single_table_that_come_to_no_whole_are_a_hint(sound: Disclosure) -> None:
    ledger = checked(sound, table(1, {}, ["30", "36", "30"]))
    (outcome,) = of(ledger, "weights")
    assert outcome.state == "hint"
    told = say(outcome, ledger.disclosure, "en")
    assert told == "the weights of performance table “绩效目标表” come to 96, not to 100"


def test_weights_that_come_to_no_whole_in_many_tables_follow_a_scheme_of_their_own(sound: Disclosure) -> None:
    tables = [table(i, {}, ["1", "2", "3"]) for i in range(4)]
    assert of(checked(sound, *tables), "weights") == []


def test_weights_are_told_and_never_block(sound: Disclosure) -> None:
    ledger = checked(
        sound, table(1, {}, ["50", "50"]), table(2, {}, ["50", "40"]), project(3, "修桥", "2.00", total="4.00")
    )
    review = replay(ledger.disclosure, [Logged(1, "e1", "a", "", Entry("review"))])
    assert ledger.counts()["broken"] == 2
    weights, bridge = ledger.disclosure.table("t30.2"), ledger.disclosure.table("t30.3")
    assert not open_points(review, ledger, weights)
    assert not is_reviewed(review, ledger, bridge)
    assert is_reviewed(review, ledger, bridge, WHOLE - {"performance"})


def test_an_edit_is_followed_and_another_name_joined_anew(sound: Disclosure) -> None:
    ledger = checked(sound, project(1, "修桥", "16.00"))
    amount, name = (Address("t30.1", row, "c2") for row in ("p30.102", "p30.100"))
    named = ledger.after(apply(ledger.disclosure, SetCell(name, "修桥", "网络运行维护")))
    assert [o.state for o in of(named, "fiscal")] == ["broken"]
    right = named.after(apply(named.disclosure, SetCell(amount, "16.00", "20.00")))
    assert [o.state for o in of(right, "fiscal")] == ["holds"]
    assert right.outcomes == ledger_of(right.disclosure).outcomes


def test_whatever_row_of_projects_changes_is_followed(sound: Disclosure) -> None:
    """Rows taken out, or without their amounts, concern the tables of their projects, and of names that none has."""
    ledger = checked(
        sound, project(1, "网络运行维护", "20.00"), project(2, "会议中心设备更新", "16.25"), project(3, "修桥", "20.00")
    )
    home = ledger.disclosure.table("t7.1")
    for row in home.rows:
        blank = replace(row, cells=tuple(Cell(c.text if i < 5 else "") for i, c in enumerate(row.cells)))
        for rows in (
            tuple(r for r in home.rows if r is not row),
            tuple(blank if r is row else r for r in home.rows),
        ):
            edited = ledger.disclosure.with_table(replace(home, rows=rows))
            assert ledger.after(edited).outcomes == ledger_of(edited).outcomes


def test_tables_of_one_project_are_its_in_whatever_width_its_name_is_printed(sound: Disclosure) -> None:
    at = Address("t7.1", "p7.4", "project_name")
    named = apply(sound, SetCell(at, "会议中心设备更新", "网络(2024)1"))
    two = checked(named, project(1, "网络（2024）1", "16.00"), project(2, "网络(２０２４)１", "0.25"))
    assert [o.state for o in of(two, "fiscal")] == ["holds"]


def test_an_issuer_whose_name_a_page_break_cuts_with_letters_twice_is_the_issuer() -> None:
    assert Project("", "某省某局政执法局西执法支队", "").is_of("某省某局西执法支队") is False
    assert Project("", "某省行政执法局政执法局西执法支队", "").is_of("某省行政执法局西执法支队")
    assert Project("", "执法局西执法支队", "").is_of("某省行政执法局西执法支队")
    assert not Project("", "某省行政执法局政执法局东执法支队", "").is_of("某省行政执法局西执法支队")


def test_the_year_and_the_whole_project_add_up_by_themselves() -> None:
    family = family_named("shanghai-district-budget")
    form = family.numbered(9)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns)
    known = Table("t9.1", form.key, 9, form.titles[0], "万元", "present", (9,), columns, ())
    amounts = {"whole_total": "90", "total": "30", "whole_fiscal": "80", "fiscal": "20", "carried": "6", "other": "9"}
    ledger = ledger_of(
        Disclosure(Source("sample.pdf", "0" * 64, 30, "pdf"), tables=(known, table(1, amounts | {"whole_other": "10"})))
    )
    assert [o.state for check in ("whole_total", "total") for o in of(ledger, check)] == ["holds", "broken"]
    assert "财政拨款 + 上年结转 + 其他资金 = 35" in say(of(ledger, "total")[0], ledger.disclosure, "zh")


def test_amounts_as_budgeted_and_as_spent_add_up_each_by_themselves() -> None:
    budgeted = {"total": "9", "fiscal": "6", "other": "3", "budgeted_total": "9", "budgeted_fiscal": "8"}
    amounts = {**budgeted, "budgeted_other": "1", "spent_total": "17", "spent_fiscal": "6", "spent_other": "0"}
    alone = Disclosure(Source("a.pdf", "00", 1, "pdf"), tables=(table(1, amounts, project="修桥"),))
    ledger = ledger_of(alone)
    states = {check: [o.state for o in of(ledger, check)] for check in ("total", "budgeted_total", "spent_total")}
    assert states == {"total": ["holds"], "budgeted_total": ["holds"], "spent_total": ["hint"]}
    assert "全年执行数 写作 17，财政拨款全年执行数 + 其他资金全年执行数 = 6" in say(
        of(ledger, "spent_total")[0], alone, "zh"
    )


@pytest.mark.parametrize(
    ("amounts", "states"),
    [
        ({"total": "9.00", "fiscal": "6.00", "other": "3.00"}, ["holds"]),
        ({"total": "9.00", "fiscal": "5.00", "carried": "1.00", "other": "3.00"}, ["holds"]),
        ({"total": "8.00", "fiscal": "6.00", "other": "3.00"}, ["hint"]),
        ({"total": "8.00", "fiscal": "6.00"}, []),
    ],
)
def test_without_forms_a_total_is_what_its_parts_come_to(amounts: dict[str, str], states: list[str]) -> None:
    alone = Disclosure(Source("a.pdf", "00", 1, "pdf"), tables=(table(1, amounts, project="修桥"),))
    assert [o.state for o in of(ledger_of(alone), "total")] == states


def test_the_weights_of_a_list_are_those_of_each_project() -> None:
    rows = [("修桥", "60"), ("", "40"), ("修路", "70"), ("修路", "30")]
    lines = tuple(
        Row(f"p30.{at}", "item", (Cell(name, 30), Cell(weight, 30)), 30) for at, (name, weight) in enumerate(rows)
    )
    columns = (Column("c1", None, (), "label"), Column("c2", None, (), "text"))
    fields = [Field(key, row.id, f"c{at}") for row in lines for at, key in ((1, "project"), (2, "weight"))]
    fields = [field for field in fields if field.key == "weight" or rows[int(field.row[4:])][0]]
    listed = Table("t30.1", None, None, "绩效目标表", None, "present", (30,), columns, lines, (), tuple(fields))
    ledger = ledger_of(Disclosure(Source("a.pdf", "00", 1, "pdf"), tables=(listed,)))
    assert [o.state for o in of(ledger, "weights")] == ["holds", "holds"]
