from pathlib import Path

import pytest

from budget.disclosure import Cell, Column
from budget.forms import form
from extract import ExtractError
from extract.tables.align import align
from extract.tables.captions import Caption
from extract.tables.kinds import column_kinds, row_kind
from extract.tables.recognise import column_keys, form_of

FORM3 = form("xinjiang-2024/3")
PATHS = [
    ("科目", "功能分类科目编码", "类"),
    ("科目", "功能分类科目编码", "款"),
    ("科目", "功能分类科目编码", "项"),
    ("科目", "功能分类科目名称"),
    ("支出预算", "合 计"),
    ("支出预算", "基本支出"),
    ("支出预算", "项目支出"),
]


def _cells(line: str) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in line.split("|"))


def _columns() -> tuple[Column, ...]:
    keys = column_keys(FORM3, PATHS, None)
    kinds = column_kinds(FORM3, keys, PATHS, [])
    return tuple(Column(k or "", k, p, kind) for k, p, kind in zip(keys, PATHS, kinds, strict=True))


def test_a_form_is_known_by_its_title_and_headings() -> None:
    assert form_of(Caption("某单位支出总体情况表"), PATHS) == FORM3
    assert form_of(Caption("财政拨款收支预算总体情况表"), []) == form("xinjiang-2024/4")
    assert form_of(Caption("一般公共预算基本支出情况表"), []) == form("xinjiang-2024/6")


def test_a_title_alone_is_not_believed_against_the_headings() -> None:
    assert form_of(Caption("支出总体情况表"), [("车辆",), ("房屋",)]) is None


def test_a_table_with_mostly_strange_amounts_is_another_familys() -> None:
    known = ["合计", "事业收入", "事业单位经营收入", "其他收入"]
    strange = ["上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入", "上级补助收入", "附属单位上缴收入"]
    paths = [("科目编码",), ("科目名称",), *((heading,) for heading in known)]
    caption = Caption("部门收入预算总表")
    assert form_of(caption, paths) == form("shanghai-district-budget/2")
    assert form_of(caption, [*paths, *((heading,) for heading in strange)]) is None


def test_a_column_of_remarks_does_not_tell_against_a_form_of_which_few_amounts_are_printed() -> None:
    sides = [("本年收入", "项目"), ("本年收入", "预算数"), ("本年支出", "项目"), ("本年支出", "预算数")]
    titled = Caption("2024年部门财务收支预算总表")
    found = form_of(titled, [*sides, ("备注",)])
    assert found is not None
    assert found.key == "shanghai-district-budget/1"
    assert form_of(titled, [*sides, ("上年执行数",)]) is None


def test_without_a_title_the_number_and_the_headings_tell() -> None:
    assert form_of(Caption(number=3), PATHS) == FORM3
    assert form_of(Caption(), PATHS) is None


OWN = """
id = "own"
name = "Own"

[[form]]
number = 9
title = ["支出总体情况表"]
columns = [
    { key = "name", kind = "label", heading = ["功能分类科目名称"] },
    { key = "total", kind = "amount", heading = ["支出预算/合计"] },
    { key = "basic", kind = "amount", heading = ["支出预算/基本支出"] },
]
"""


def test_of_two_families_the_better_fitting_one_or_that_of_the_document_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))
    caption = Caption("2024年支出总体情况表")
    assert form_of(caption, PATHS) == FORM3
    assert form_of(caption, PATHS, "own") == form("own/9")
    assert form_of(caption, [PATHS[3], PATHS[5]]) == form("own/9")


def test_a_mistake_in_the_users_forms_is_told_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.toml").write_text(OWN.replace("amount", "money"), encoding="utf-8")
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path))
    with pytest.raises(ExtractError, match=r"own\.toml: "):
        form_of(Caption("支出总体情况表"), PATHS)


def test_a_family_without_numbers_is_not_known_by_one() -> None:
    paths = [("2024年“三公”经费预算数", "合计"), ("公务接待费",), ("2024年机关运行经费预算数",)]
    assert form_of(Caption(number=9), paths) is None
    assert form_of(Caption("“三公”经费和机关运行经费预算表"), paths) == form("shanghai-district-budget/9")


def test_codes_stand_in_one_column_or_in_several() -> None:
    declared = form("final-accounts-2024/5")
    amounts = [("合计",), ("基本支出",), ("项目支出",)]
    one = [("项目", "功能分类科目编码"), ("项目", "科目名称"), *amounts]
    three = [("项目", "功能分类科目编码")] * 3 + one[1:]
    assert column_keys(declared, one, None) == ["code", "name", "total", "basic", "project"]
    assert column_keys(declared, three, None) == ["class", "section", "item", "name", "total", "basic", "project"]


def test_columns_of_some_forms_come_in_any_order() -> None:
    declared = form("final-accounts-2024/7")
    paths = [("预算数", "合计"), ("预算数", "公务接待费"), ("决算数", "合计"), ("决算数", "公务接待费"), ("备注",)]
    numbers = _cells("1|2|3|4|5")
    assert column_keys(declared, paths, numbers) == ["total_budget", "reception_budget", "total", "reception", None]
    assert column_keys(declared, [("预算数",), ("公务接待费决算数",)], None) == [None, "reception"]


def test_two_headings_read_as_one_are_known() -> None:
    declared = form("shanghai-district-budget/9")
    paths = [("2025年“三公”经费预算数", "合计"), ("公务用车购置及运行费小计",), ("2025年机关运行经费预算数",)]
    assert column_keys(declared, paths, None) == ["total", "vehicles", "running"]


def test_the_headings_give_the_keys_in_order() -> None:
    assert column_keys(FORM3, PATHS, None) == ["class", "section", "item", "name", "total", "basic", "project"]
    assert column_keys(FORM3, [*PATHS[:3], ("备注",), *PATHS[3:]], None)[3] is None


def test_the_numbering_row_decides_over_strange_headings() -> None:
    strange = [*PATHS[:4], ("甲",), ("乙",), ("丙",)]
    keys = column_keys(FORM3, strange, _cells("※|※|※|※|1|2|3"))
    assert keys == ["class", "section", "item", "name", "total", "basic", "project"]


def test_code_columns_under_one_heading_get_their_keys() -> None:
    paths = [
        ("科目", "经济分类科目编码"),
        ("科目", "经济分类科目编码"),
        ("经济分类科目名称",),
        ("合计",),
        ("人员经费",),
        ("公用经费",),
    ]
    keys = column_keys(form("xinjiang-2024/6"), paths, None)
    assert keys == ["class", "section", "name", "total", "personnel", "operating"]


def test_row_kinds_of_a_tree() -> None:
    columns = _columns()
    kinds = [
        row_kind(_cells(line), columns, FORM3)
        for line in (
            "201||| 一般公共服务支出|3|1|2",
            "|||合 计|3|1|2",
            "|||某执法支队|3|1|2",
            "|||212 城乡社区支出|3|1|2",
            "|||105 某执法支队|3|1|2",
            "||||3|1|2",
            "|||小计|3|1|2",
            "备注：本表无数据||||||",
        )
    ]
    assert kinds == ["item", "total", "organisation", "item", "organisation", "subtotal", "subtotal", "note"]


def test_of_which_is_a_memo_line_only_where_no_lines_are_declared() -> None:
    one = form("xinjiang-2024/1")
    columns = (Column("a", None, ("项目",), "label"), Column("b", None, ("数",), "amount"))
    assert row_kind(_cells("其中：一般财力|3"), columns, None) == "memo"
    assert row_kind(_cells("其中：一般财力|3"), columns, one) == "item"


def test_kinds_of_unknown_columns_are_inferred() -> None:
    paths = [("科目编码",), ("科目名称",), ("本年收入合计",), ("其他收入",), ("备注",)]
    body = [_cells("201|一般公共服务支出|3.00||"), _cells("20139|社会工作事务|3.00||")]
    assert column_kinds(None, [None] * 5, paths, body) == ["code", "label", "amount", "amount", "label"]


def test_kinds_of_columns_headed_in_traditional_characters() -> None:
    paths = [("款",), ("項",), ("節",), ("名稱及編號",), ("本年度預算數",), ("比較增減",), ("說明",)]
    body = [_cells("12|1||環境保護局|8,152|130||"), _cells("12||3|垃圾處理工程|840|||")]
    assert column_kinds(None, [None] * 7, paths, body) == ["code"] * 3 + ["label", "amount", "amount", "label"]


def test_alignment_keeps_the_order_and_takes_the_best() -> None:
    scores = {(0, 1): 5.0, (1, 0): 5.0, (1, 2): 4.0}
    assert align(2, 3, lambda i, j: scores.get((i, j), 0.0)) == [(0, 1), (1, 2)]
    assert align(0, 3, lambda i, j: 1.0) == []


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("2024年部门支出总表", "xinjiang-2024/3"),
        ("某县教育局支出预算总体情况表", "xinjiang-2024/3"),
        ("一般公共预算支出表", "xinjiang-2024/5"),
        ("政府性基金预算支出表", "national-budget/8"),
        ("政府采购支出表", None),
    ],
)
def test_a_title_in_other_words_is_known_where_all_columns_are(title: str, known: str | None) -> None:
    paths = [("科目编码", "类"), ("科目编码", "款"), ("科目名称",), ("合计",), ("基本支出",), ("项目支出",)]
    assert form_of(Caption(title), paths, "xinjiang-2024") == (form(known) if known else None)
    strange = form_of(Caption(title), [*paths, ("上缴上级支出",)], "xinjiang-2024")
    assert strange is None or strange.key.startswith("national-budget/")


def test_a_heading_out_of_its_order_is_known_where_it_is_declared_so() -> None:
    declared = form("xinjiang-2024/3")
    paths = [("科目编码", "类"), ("科目编码", "款"), ("科目名称",), ("合计",), ("项目支出",), ("基本支出",), ("备注",)]
    keys = column_keys(declared, paths, None)
    assert keys == ["class", "section", "name", "total", "project", "basic", None]
    twice = [("科目名称",), ("合计",), ("项目支出",), ("基本支出",), ("项目支出",)]
    assert column_keys(declared, twice, None).count("project") == 1


def test_codes_and_numbers_of_notes_may_stand_behind_labels() -> None:
    paths = [("Наименование",), ("Рз",), ("ПР",), ("Note",), ("2024 год",), ("Fund",)]
    texts = [["Суды", "01", "05", "2", "1 234,5", "1 200"], ["Школы", "07", "02", "4.1", "88,0", "3 400"]]
    body = [[Cell(text) for text in row] for row in texts]
    assert column_kinds(None, [None] * 6, paths, body) == ["label", "code", "code", "code", "amount", "amount"]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (["1", "2", "3", "4", "6", ""], "code"),
        (["9", "10", "12", "20", "31", ""], "code"),
        (["1", "2", "3", "6", "7", "19"], "amount"),  # the last row has one, too
        (["5", "3", "4", "1", "2", ""], "amount"),
    ],
)
def test_short_numbers_that_rise_in_front_of_names_are_codes(numbers: list[str], kind: str) -> None:
    body = [[Cell(n), Cell(name), Cell("1.234,5")] for n, name in zip(numbers, "ABCDEF", strict=True)]
    assert column_kinds(None, [None] * 3, [("Cap.",), ("Explicación",), ("2024",)], body)[0] == kind


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (["11", "11.01", "11.02", "12", "12.01", "Total general"], "code"),
        (["15.01", "15.02", "16.01", "16.02", "17.01", "Total general"], "code"),
        (["11.01", "11.02", "12", "Ministry of", "12.01", "12.02"], "code"),
        (["13.50", "11.02", "12.75", "12.01", "13.10", "Total general"], "amount"),
        (["1.01", "3.02", "17.50", "25.01", "41.20", "Total general"], "amount"),
    ],
)
def test_codes_of_levels_in_front_of_names_are_codes_though_a_total_begins_in_their_column(
    numbers: list[str], kind: str
) -> None:
    names = ["Salaries", "Overtime", "Goods", "", "Grants", ""]
    rows = [_cells(f"{number}|{name}|1,234") for number, name in zip(numbers, names, strict=True)]
    assert column_kinds(None, [None] * 3, [("Amt.",), ("Title",), ("Budget",)], rows)[0] == kind
