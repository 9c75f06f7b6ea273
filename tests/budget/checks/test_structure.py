"""What rows are to each other, in the layouts that issuers print."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from budget.checks import lines, tree
from budget.checks.down_table import feet
from budget.checks.fixed_lines import align_lines
from budget.checks.structure import Structure, structure_of
from budget.checks.tree import Node
from budget.codes import Code
from budget.disclosure import Disclosure, Row, RowKind, Table
from budget.forms import family_named, form

TableOf = Callable[..., Table]
XINJIANG = family_named("xinjiang-2024")


def read(table: Table) -> Structure:
    known = form(table.form)
    assert known is not None
    return structure_of(table, known)


def outline(nodes: Sequence[Node]) -> list[object]:
    """Row numbers, each followed by the list of those below it."""
    return [
        item
        for node in nodes
        for item in (int(node.line.row.partition(".")[2]), *([outline(node.children)] if node.children else []))
    ]


CLASS, SECTION = ["201", "", "", "一般公共服务支出", "3"], ["201", "03", "", "政府办公厅", "3"]
ONE, TWO = ["201", "03", "01", "行政运行", "1"], ["201", "03", "02", "一般行政管理事务", "2"]
TOTAL = ["", "", "", "合计", "3"]
OTHER = [["208", "", "", "社会保障", "5"], ["208", "05", "", "养老", "5"], ["208", "05", "05", "保险", "5"]]


def unit(name: str) -> list[str]:
    return ["", "", "", name, "3"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([CLASS, SECTION, ONE, TWO, *OTHER], [1, [2, [3, 4]], 5, [6, [7]]]),
        ([SECTION, ONE, TWO, *OTHER], [1, [2, 3], 4, [5, [6]]]),
        ([CLASS, ONE, TWO], [1, [2, 3]]),
        ([ONE, TWO, *OTHER[2:]], [1, 2, 3]),
        ([TOTAL, CLASS, SECTION, ONE], [2, [3, [4]]]),
        ([CLASS, SECTION, ONE, TOTAL], [1, [2, [3]]]),
        ([ONE, TWO, SECTION, CLASS, *OTHER[::-1], TOTAL], [4, [3, [1, 2]], 7, [6, [5]]]),
        ([["2010301", "", "", "行政运行", "1"]], [1]),
        ([["201"], ["20103"], ["2010301"], ["2010302"]], [1, [2, [3, 4]]]),
        ([["201"], ["201", "3"], ["201", "3", "1"], ["201", "3", "99"]], [1, [2, [3, 4]]]),
        ([["201"], ["", "03"], ["", "", "01"], ["", "", "02"], ["", "05"], ["", "", "01"]], [1, [2, [3, 4], 5, [6]]]),
    ],
    ids=[
        "whole",
        "class row missing",
        "section row missing",
        "items only",
        "total at the top",
        "total at the foot",
        "parents after their children",
        "one code in one column",
        "codes in one column",
        "one digit for two",
        "codes printed once",
    ],
)
def test_the_code_tree(table_of: TableOf, rows: list[list[str]], expected: list[object]) -> None:
    assert outline(read(table_of(3, rows)).tree) == expected


def test_one_column_of_codes(table_of: TableOf) -> None:
    rows = [[row[0] + row[1] + row[2], *row[3:]] for row in (CLASS, SECTION, ONE, TWO, *OTHER)]
    table = table_of(3, rows, only=["class", "name", "total"])
    assert outline(read(table).tree) == [1, [2, [3, 4]], 5, [6, [7]]]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["合计", "212 城乡社区支出", "21208 国有土地使用权出让支出", "2120803 城市建设支出"], [2, [3, [4]]]),
        (["212 城乡社区支出", "21208 国有土地使用权出让支出", "2120803 城市建设支出", "合计", ""], [1, [2, [3]], 5]),
        (["212 城乡社区支出", "21208国有土地使用权出让支出", "其他"], [1, 2, 3]),
    ],
    ids=["all of a short table", "with a blank row at its end", "not all of it"],
)
def test_codes_in_front_of_their_names_in_a_table_without_a_column_of_codes(
    table_of: TableOf, names: list[str], expected: list[object]
) -> None:
    table = table_of(3, [[name, "3"] for name in names], only=["name", "total"])
    assert outline(read(table).tree) == expected


def test_codes_that_were_cut_hang_where_they_still_belong(table_of: TableOf) -> None:
    rows = [["201"], ["201", "0"], ["201", "0", "9"], ["397", "7"], ["201", "0B"]]
    assert outline(read(table_of(3, rows)).tree) == [1, [2, [3], 5], 4]


def test_organisations_head_their_rows(table_of: TableOf) -> None:
    rows = [TOTAL, unit("某县财政局"), CLASS, SECTION, ONE, unit("某县教育局"), *OTHER]
    structure = read(table_of(3, rows))
    assert outline(structure.tree) == [2, [3, [4, [5]]], 6, [7, [8, [9]]]]
    assert [node.line.row for node in structure.tops] == ["p3.2", "p3.6"]


def test_an_organisation_of_an_unusual_name_stands_where_one_would(table_of: TableOf) -> None:
    rows = [TOTAL, unit("某某林场"), CLASS, SECTION, ONE, unit("某某良种繁育基地"), *OTHER]
    for kind in ("item", "organisation"):
        structure = read(table_of(3, rows, kinds={2: kind, 6: kind}))
        assert [node.line.row for node in structure.tops] == ["p3.2", "p3.6"]
        assert outline(structure.tree) == [2, [3, [4, [5]]], 6, [7, [8, [9]]]]


@pytest.mark.parametrize("kind", ["item", "organisation", "memo", "subtotal"])
@pytest.mark.parametrize("label", ["其中：财政拨款", "行政运行", ""])
def test_a_row_that_lost_its_code_is_no_organisation(table_of: TableOf, kind: RowKind, label: str) -> None:
    rows = [CLASS, SECTION, ONE, ["", "", "", label, "2"], TWO, *OTHER, TOTAL]
    structure = read(table_of(3, rows, kinds={4: kind}))
    assert [node.line.row for node in structure.tops] == ["p3.1", "p3.6"]
    assert outline(structure.tops) == [1, [2, [3, 5]], 6, [7, [8]]]


def test_the_last_row_of_a_class_that_lost_its_code_is_no_organisation(table_of: TableOf) -> None:
    rows = [CLASS, SECTION, ONE, ["", "", "", "一般行政管理事务", "2"], *OTHER, TOTAL]
    structure = read(table_of(3, rows, kinds={4: "organisation"}))
    assert [node.line.row for node in structure.tops] == ["p3.1", "p3.5"]


def test_of_which_rows_with_a_code_stand_aside(table_of: TableOf) -> None:
    rows = [CLASS, SECTION, ONE, ["201", "03", "01", "其中：工资", "1"], TWO]
    structure = read(table_of(3, rows, kinds={4: "memo"}))
    assert outline(structure.tops) == [1, [2, [3, 5]]]
    assert [line.row for line in structure.by_code["201", "03", "01"]] == ["p3.3"]


def test_a_name_divided_by_a_page_is_one_organisation(table_of: TableOf) -> None:
    rows = [unit("某自治区交通运输综合行"), ["", "", "", "政执法局某某支队"], CLASS, SECTION, ONE]
    structure = read(table_of(3, rows))
    assert outline(structure.tree) == [1, [3, [4, [5]]]]


def test_without_any_code_all_rows_count(table_of: TableOf) -> None:
    rows = [["", "", "", "甲项目", "1"], ["", "", "", "乙项目", "2"], TOTAL]
    assert [node.line.row for node in read(table_of(3, rows)).tops] == ["p3.1", "p3.2"]


PROJECT = ["201", "03", "02", "一般行政管理事务"]


def test_projects_hang_below_the_code_that_they_share(table_of: TableOf) -> None:
    rows = [["201"], ["201", "03"], [*PROJECT, "", "3"], [*PROJECT, "甲", "1"], [*PROJECT, "乙", "2"]]
    structure = read(table_of(7, rows))
    assert outline(structure.tree) == [1, [2, [3, [4, 5]]]]
    assert [line.row for line in structure.by_code["201", "03", "02"]] == ["p7.3"]


def test_projects_without_a_row_of_their_code_are_its_parts(table_of: TableOf) -> None:
    rows = [["201"], ["201", "03"], [*PROJECT, "甲", "1"], [*PROJECT, "乙", "2"]]
    structure = read(table_of(7, rows))
    assert outline(structure.tree) == [1, [2, [3, 4]]]
    assert [line.row for line in structure.by_code["201", "03", "02"]] == ["p7.3", "p7.4"]


@pytest.mark.parametrize("kind", ["item", "organisation"])
def test_a_project_below_a_code_printed_once_takes_that_code(table_of: TableOf, kind: RowKind) -> None:
    rows = [["201"], ["201", "03"], [*PROJECT, "甲", "1"], ["", "", "", "", "乙", "2"], ["", "", "", "", "合计", "3"]]
    structure = read(table_of(7, rows, kinds={4: kind}))
    assert outline(structure.tree) == [1, [2, [3, 4]]]
    assert [line.row for line in structure.totals] == ["p7.5"]


def test_a_number_in_the_project_column_is_no_project(table_of: TableOf) -> None:
    (line,) = read(table_of(7, [[*PROJECT, "100", "100"]])).lines
    assert not line.named


def test_blank_parents_let_their_parts_through(table_of: TableOf) -> None:
    rows = [["201"], ["201", "03"], ONE, TWO, *OTHER]
    structure = read(table_of(3, rows))
    assert [line.row for node in structure.tops for line in node.parts] == ["p3.3", "p3.4", "p3.5"]
    assert [line.row for line in structure.by_code["201",]] == ["p3.3", "p3.4"]
    assert [line.row for node in structure.tree for line in node.leaves] == ["p3.3", "p3.4", "p3.7"]


def test_a_blank_leaf_stays_in_its_place(table_of: TableOf) -> None:
    structure = read(table_of(3, [CLASS, SECTION, ONE[:4]]))
    assert [line.row for line in structure.by_code["201", "03", "01"]] == ["p3.3"]


def keys(structure: Structure, side: str) -> dict[str, str]:
    """Row by declared key, of the lines of one amount column."""
    return {line.key: line.row for line in structure.lines if line.key and side in line.amounts}


# The left halves of form 1 as two issuers print them: (label, key).
LONG = [
    ("一、本年收入", "current"),
    ("1、一般公共预算拨款", "general"),
    ("其中：一般财力", "general_own"),
    ("上级一般公共预算安排转移支付", "general_transfer"),
    ("2、政府性基金预算拨款", "fund"),
    ("其中：政府性基金收入", "fund_own"),
    ("上级政府性基金安排转移支付", "fund_transfer"),
    ("3.国有资本经营预算拨款", "state"),
    ("其中：国有资本经营收入", "state_own"),
    ("上级国有资本经营预算安排转移支付", "state_transfer"),
    ("4.财政专户核拨", "special_account"),
    ("5.单位资金", "own_funds"),
    ("其中：事业收入", "business"),
    ("上级补助收入", "subsidy"),
    ("附属单位上缴收入", "remitted"),
    ("事业单位经营收入", "operating"),
    ("其他收入", "other_income"),
    ("二、上年结转结余", "carry_over"),
    ("1.财政拨款结转", "fiscal_carry_over"),
    ("其中：一般公共预算拨款", "carried_general"),
    ("政府性基金预算拨款", "carried_fund"),
    ("国有资本经营预算拨款", "carried_state"),
    ("2.非财政拨款结转结余", "other_carry_over"),
    ("其中：财政专户核拨", "carried_account"),
    ("单位资金", "carried_own_funds"),
    ("收 入 总 计", "income_total"),
]
SHORT = [(label, key) for label, key in LONG if not key.endswith(("_own", "_transfer")) and "其他" not in label]
LOOSE = [(label.replace("其中：", ""), key) for label, key in LONG]
CUT = [(label[:8] if len(label) > 8 else label, key) for label, key in LONG]
FEW = [LONG[i] for i in (0, 1, 11, 17, 18, 19, 25)]


@pytest.mark.parametrize("lines", [LONG, SHORT, LOOSE, CUT, FEW], ids=["long", "short", "loose", "cut", "few"])
def test_lines_of_one_name_are_told_apart_by_their_order(lines: list[tuple[str, str]]) -> None:
    specs = [spec for spec in XINJIANG.numbered(1).lines if spec.side == "income_item"]
    assert align_lines([label for label, _ in lines], specs) == [key for _, key in lines]


def test_strange_lines_stay_unknown_and_shift_nothing() -> None:
    specs = [spec for spec in XINJIANG.numbered(1).lines if spec.side == "income_item"]
    strange = [("", None), *LONG[:5], ("某专项收入", None), *LONG[5:], ("备注", None)]
    assert align_lines([label for label, _ in strange], specs) == [key for _, key in strange]


def test_a_name_that_one_line_has_is_that_line_out_of_its_order_too() -> None:
    specs = XINJIANG.numbered(10).lines
    labels = ["合计", "因公出国（境）费", "公务用车购置及运行费", "其中：公务用车购置费"]
    labels += ["公务用车运行费", "公务接待费"]
    assert align_lines(labels, specs) == [
        *("total", "abroad", "vehicles", "vehicle_purchase", "vehicle_running"),
        "reception",
    ]


def test_no_line_is_given_twice_and_their_order_is_kept(sound_table: Table) -> None:
    structure = read(sound_table)
    specs = [spec.key for spec in structure.form.lines if spec.side == "income_item"]
    found = list(keys(structure, "income"))
    assert all(specs.index(a) < specs.index(b) for a, b in pairwise(found))


@pytest.fixture
def sound_table(table_of: TableOf) -> Table:
    return table_of(1, [[label, "1", "201 一般公共服务支出", "1"] for label, _ in LONG])


def test_two_sides_of_one_row_are_two_lines(table_of: TableOf) -> None:
    rows = [
        ["一、本年收入", "3", "201 一般公共服务支出", "1"],
        ["", "", "208 社会保障", "2"],
        ["收入总计", "3", "支出总计", "3"],
    ]
    structure = read(table_of(1, rows))
    assert keys(structure, "income") == {"current": "p1.1", "income_total": "p1.3"}
    assert [(line.code, line.row) for line in structure.lines if line.code] == [(("201",), "p1.1"), (("208",), "p1.2")]
    assert [line.row for line in structure.totals] == ["p1.3", "p1.3"]


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_real_spellings_of_the_fixed_lines(truth: Callable[[str], Disclosure], seed: str) -> None:
    for table in truth(seed).tables:
        structure = read(table)
        for side in structure.form.sides:
            labels = [x.label for x in structure.lines if x.amounts == side.amounts and x.label.strip()]
            told = [x for x in structure.lines if x.amounts == side.amounts and (x.key or x.code)]
            assert len(told) == len(labels), (table.number, labels)


def test_a_row_that_goes_leaves_the_nodes_of_all_others_as_they_are(table_of: TableOf) -> None:
    units = [unit("甲局"), CLASS, SECTION, ONE, TWO, unit("乙局"), *OTHER]
    table = table_of(3, units)
    known = form(table.form)
    assert known is not None
    before = structure_of(table, known)
    lost = replace(table, rows=tuple(row for row in table.rows if row.id != table.rows[3].id))
    after = structure_of(lost, known, before)
    assert outline(after.tree) == outline(structure_of(lost, known).tree)
    assert after.tree[1] is before.tree[1]
    (changed,) = after.tree[0].children
    assert outline([changed]) == [2, [3, [5]]]
    assert all(a is b for a, b in zip([*feet(after)][-2:], [*feet(before)][-2:], strict=True))


UNITS = [
    [row for name in "甲乙丙" for row in (unit(f"某市{name}局"), CLASS, SECTION, ONE, TWO)],
    [*OTHER, CLASS, SECTION],
]


@pytest.mark.parametrize("rows", [[*UNITS[0], *UNITS[1]], [unit(""), *UNITS[0]], [*UNITS[0], ["", "", "", "", ""]]])
@pytest.mark.parametrize("many", [1, 2, 5])
def test_what_goes_or_comes_leaves_the_same_tree_as_reading_all_anew(
    table_of: TableOf, rows: list[list[str]], many: int
) -> None:
    whole = table_of(3, rows)
    for at in range(len(rows)):
        fewer = replace(whole, rows=(*whole.rows[:at], *whole.rows[at + many :]))
        for before, now in ((whole, fewer), (fewer, whole)):
            known = form(now.form)
            assert known is not None
            after = structure_of(replace(now), known, read(before))
            assert outline(after.tree) == outline(read(replace(now)).tree)
            assert after.lines == read(replace(now)).lines


def test_an_edit_in_one_organisation_is_all_that_is_read_and_hung_anew(
    table_of: TableOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = table_of(3, UNITS[0])
    known = form(whole.form)
    assert known is not None
    once = read(whole)
    seen: dict[str, list[str]] = {"hung": [], "read": []}
    hang, read_line = tree._tree, lines._line_of

    def hung(some: Sequence[lines.Line]) -> list[Node]:
        seen["hung"] += [line.row for line in some]
        return hang(some)

    def line_of(row: Row, columns: lines._Columns, before: Code, joined: bool) -> lines.Line:
        seen["read"].append(row.id)
        return read_line(row, columns, before, joined)

    monkeypatch.setattr(tree, "_tree", hung)
    monkeypatch.setattr(lines, "_line_of", line_of)
    after = structure_of(replace(whole, rows=(*whole.rows[:7], *whole.rows[8:])), known, once)
    assert seen == {"hung": ["p3.6", "p3.7", "p3.9", "p3.10"], "read": ["p3.9"]}
    assert [a is b for a, b in zip(once.tree, after.tree, strict=True)] == [True, False, True]
