import pytest

from budget.disclosure import Cell
from extract.tables import line_kinds, money
from extract.tables.captions import caption_of
from extract.tables.line_kinds import compiler_of, is_furniture, is_title, number_of, running_form
from extract.tables.money import unit_in, unit_of
from extract.tables.printed_lines import Line
from extract.tables.said_below import split_below


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("编制单位：某局 单 位: 万元", "万元"),
        ("单位：元", "元"),
        ("金额单位：人民币千元", "千元"),
        ("编制单位：万元县财政局", None),
        ("编制单位：某局", None),
    ],
)
def test_units(text: str, unit: str | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("编制单位：某办公室 单位：万元", "某办公室"),
        ("编制部门（单位）： 单位：万元", ""),
        ("编制部门(单位):某委", "某委"),
        ("单位：万元", None),
    ],
)
def test_compilers(text: str, name: str | None) -> None:
    assert compiler_of(text) == name


def test_numbers_titles_and_furniture() -> None:
    assert number_of("表 3") == number_of("表3") == number_of("公开表3") == 3
    assert number_of("附件3") == number_of("附件2-3") == number_of("附件2—3：") == 3
    assert number_of("表格") is number_of("附件") is number_of("附件3份") is None
    assert is_title("一般公共预算支出情况表")
    assert not is_title("具体情况见下表")
    assert not is_title("本年收入合计 3 万元，详见下列各表。")
    assert is_furniture("— 12 —")
    assert is_furniture("第 3 页 共 10 页")
    assert not is_furniture("合计")


@pytest.mark.parametrize(
    ("lines", "title", "unit"),
    [
        (["Main Estimates", "", "Budget by Purpose", "(dollars)"], "Budget by Purpose", "dollars"),
        (
            ["VOTE R1081 Ministry of Health", "Part E. Summary", "KSh."],
            "VOTE R1081 Ministry of Health Part E. Summary",
            "KSh.",
        ),
        (["Übersicht der Gemeinde", "Beträge in 1 000 €"], "Übersicht der Gemeinde", "Beträge in 1 000 €"),
        (["2024년도 세출예산 총괄표", "(단위: 천원)"], "2024년도 세출예산 총괄표", "천원"),
        (["令和７年度歳出予算", "（単位：百万円、％）"], "令和７年度歳出予算", "百万円"),
        (["Artikel 11 (bedragen x € 1.000)"], "Artikel 11 (bedragen x € 1.000)", "bedragen x € 1.000"),
        (
            ["The Council adopted it in June.", "Revenue in Euros and Dollars 2024"],
            "Revenue in Euros and Dollars 2024",
            None,
        ),
        (["(in ₹ crores)"], None, "in ₹ crores"),
        (["הצעת תקציב המדינה", 'באלפי ש"ח'], "הצעת תקציב המדינה", 'באלפי ש"ח'),
    ],
)
def test_what_stands_close_above_a_foreign_table_is_its_title_and_its_unit(
    lines: list[str], title: str | None, unit: str | None
) -> None:
    caption = caption_of([Line(text, number=n) for n, text in enumerate(lines, 1) if text])
    assert (caption.title, caption.unit) == (title, unit)


@pytest.mark.parametrize(
    ("headings", "unit"),
    [
        ([["Service", "2023/24 £m", "2024/25 £m", "Change %"]], "£m"),
        ([["", "Actual", "Budget"], ["", "$’000", "$’000"]], "$’000"),
        ([["Titel", "Soll 2024 1 000 €", "Soll 2023 1 000 €"]], "1 000 €"),
        ([["Beløp i 1000 kr", "2023", "2024"]], "1000 kr"),
        ([["R million", "2023/24", "2024/25"]], "million"),
        ([["รายการ", "งบประมาณ (ล้านบาท)"]], "ล้านบาท"),
        ([["विवरण", "बजट (₹ करोड़ में)"]], "₹ करोड़ में"),
        ([["বিবরণ", "বাজেট (কোটি টাকা)"]], "কোটি টাকা"),
        ([["Стаття", "План, ₴"]], "₴"),
        ([["Concepto", "Presupuesto", "Real", "Mil"]], None),
        ([["Posts", "Staff", "Cost €", "Area", "Hours"]], None),
        ([["项目", "合计（万元）", "其中"]], "万元"),
    ],
)
def test_headings_may_name_the_unit(headings: list[list[str]], unit: str | None) -> None:
    assert unit_in([[Cell(text) for text in row] for row in headings]) == unit


def test_the_nearest_title_counts() -> None:
    lines = [Line("第二部分 公开表"), Line("表 2"), Line("单位收入总体情况表"), Line("编制单位：某局 单位：万元")]
    caption = caption_of(lines)
    assert (caption.number, caption.title, caption.unit) == (2, "单位收入总体情况表", "万元")
    assert caption.compiled_by == "某局"
    assert caption.begins


def test_a_caption_at_the_foot_of_the_page_before_counts_unless_prose_follows() -> None:
    before = caption_of([Line("项目支出绩效目标表"), Line("(2024 年)")])
    assert caption_of([], before).title == "项目支出绩效目标表"
    assert caption_of([Line("下面说明各项指标。")], before).title is None


def test_sentences_under_a_table_are_its_notes() -> None:
    lines = [
        Line("备注：某局没有使用该项预算安排的支出，支出情况"),
        Line("表为空表。"),
        Line("表 10"),
        Line("三公经费表"),
    ]
    notes, rest = split_below(lines)
    assert notes == ("备注：某局没有使用该项预算安排的支出，支出情况表为空表。",)
    assert [line.text for line in rest] == ["表 10", "三公经费表"]


def test_a_line_that_leads_to_a_remark_belongs_to_it() -> None:
    lines = [
        Line("注：本表反映本年度收支情况。"),
        Line("无此收支的，仍保留该表格式，并在本表下方作下述说明："),
        Line("说明：某局本年度没有政府性基金收入和支出，故本表无数据。"),
        Line("国有资本经营支出决算表"),
    ]
    notes, rest = split_below(lines)
    assert len(notes) == 3
    assert [line.text for line in rest] == ["国有资本经营支出决算表"]


def test_other_prose_is_no_note() -> None:
    assert split_below([Line("第三部分 预算情况说明")])[0] == ()
    assert split_below([Line("一般公共预算支出增加。")])[0] == ()


@pytest.mark.parametrize(
    ("lines", "title", "number", "unit", "compiler"),
    [
        (["部门支出总表", "公开03表", "编制部门：某局  （单位：万元）"], "部门支出总表", 3, "万元", "某局"),
        (["第二部分 2024年部门预算表", "表3", "单位：元"], None, 3, "元", None),
        (["附件2-3", "部门支出总表", "单位：万元"], "部门支出总表", 3, "万元", None),
        (["表三：部门支出总表", "金额单位：千元"], "表三：部门支出总表", 3, "千元", None),
        (["附表3 部门支出总表 单位：万元"], "附表3 部门支出总表", 3, "万元", None),
        (["2024年部门支出总表", "填报单位：某局 2024年1月20日 单位：万元"], "2024年部门支出总表", None, "万元", "某局"),
        (["部门支出总表", "单位：某局", "单位：元"], "部门支出总表", None, "元", "某局"),
        (["部门支出总表", "部门名称：某局", "计量单位：万元"], "部门支出总表", None, "万元", "某局"),
    ],
)
def test_captions_of_other_producers(
    lines: list[str], title: str | None, number: int | None, unit: str, compiler: str | None
) -> None:
    caption = caption_of(map(Line, lines))
    found = (caption.title, caption.number, caption.unit, caption.compiled_by)
    assert found == (title, number, unit, compiler)


@pytest.mark.parametrize(
    ("line", "number"), [("表2 收入总体情况表（单位：万元）（续表）", 2), ("收入总体情况表（续表）", None)]
)
def test_a_title_that_says_it_goes_on_does_so_behind_its_unit_too(line: str, number: int | None) -> None:
    caption = caption_of([Line(line)])
    assert (caption.number, caption.continued) == (number, True)


@pytest.mark.parametrize(("line", "number"), [("续表3", 3), ("表3（续）", 3), ("续表", None), ("接上页", None)])
def test_a_line_that_says_the_table_goes_on_is_no_prose(line: str, number: int | None) -> None:
    caption = caption_of([Line(line), Line("单位：万元")])
    assert (caption.number, caption.continued, caption.prose) == (number, True, False)


def test_a_title_in_two_centred_lines_is_one_title() -> None:
    upper, lower = Line("某某县教育局部门", (200, 40, 400, 60)), Line("支出总体情况表", (230, 66, 370, 86))
    caption = caption_of([upper, lower, Line("单位：万元", (400, 100, 460, 112))])
    assert (caption.title, caption.unit, caption.prose) == ("某某县教育局部门支出总体情况表", "万元", False)
    aside = caption_of([upper._replace(box=(40, 40, 240, 60)), lower])
    assert (aside.title, aside.prose) == ("支出总体情况表", True)


def test_a_page_number_between_strokes_is_none_of_the_table_though_a_stroke_was_read_as_a_figure() -> None:
    assert all(map(is_furniture, ["一15—", "一12一", "- 7 -", "", "···", "xi", "/共9页", "，9页", "共9页", "续下表"]))
    assert not any(map(is_furniture, ["一、12", "一般", "表一"]))


def test_a_running_head_is_the_same_where_a_font_does_not_name_its_digits() -> None:
    assert running_form("\ufffd\ufffd\ufffd\ufffd年部门预算公开资料") == running_form("2024年部门预算公开资料")
    assert running_form("第 3 页") != running_form("第 \ufffd 部分")


def test_lines_that_begin_otherwise_than_page_numbers_or_name_no_unit_are_not_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (line_kinds, money):
        monkeypatch.setattr(module, "fold", lambda text: pytest.fail("it was folded"))
    assert not line_kinds.is_furniture("本年收入预算为九万元。")
    assert money.unit_of("本年收入预算为九万元。") is None
