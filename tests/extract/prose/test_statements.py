"""What sentences state, on sentences made up here; the reference documents where they are at hand."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import parse
from budget.disclosure import Page, Statement, Word
from budget.label import fold, half_width
from extract.prose.claim import Claim, Context
from extract.prose.claims import claims_of
from extract.prose.statements import StatementMaker
from extract.prose.topics import KINDS, SPECIAL, kind_of
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of

Line = tuple[str, float, float]
"""A printed line: its text, where it begins, its top."""


def stated(text: str) -> tuple[Statement, ...]:
    """What a transcript states."""
    maker = StatementMaker()
    maker.transcript(sheet_of(told_of(text)).page)
    return maker.statements()


def one(text: str, kind: str | None = None) -> Statement:
    """The only statement (of a kind) in a transcript."""
    found = [statement for statement in stated(text) if kind in (None, statement.kind)]
    assert len(found) == 1, found
    return found[0]


def page(number: int, *lines: Line, glyph: float = 10.0) -> Page:
    """A page of lines in square letters; every printed word is as wide as its letters."""
    words = []
    for text, x, top in lines:
        for piece in text.split(" "):
            words.append(Word(piece, (x, top, x + glyph * len(piece), top + glyph)))
            x += glyph * (len(piece) + 1)
    return Page(number, 600.0, 800.0, tuple(words))


def test_an_amount_with_its_share_and_its_change() -> None:
    found = one("事业收入 1,250.40 万元，占 12.50%，比上年预算减少 80.00 万元，下降 6.01%，主要原因是学生减少。")
    assert (found.subject, found.amount, found.unit) == ("事业收入", "1250.40", "万元")
    assert (found.share, found.change, found.rate) == ("12.50", "80.00", "-6.01")
    assert (found.direction, found.base) == ("decrease", "last year's budget")
    assert found.page is None and found.box is None


def test_full_width_digits_and_commas() -> None:
    found = one("收支总预算１２，３４５．６０万元。")
    assert (found.kind, found.subject, found.amount) == ("total-budget", "收支总预算", "12345.60")


def test_a_figure_broken_over_a_line_is_joined() -> None:
    found = one(
        "住房保障支出（类）住房改革支出（款）住房公积金（项）：2031 年预算数为 42\n"
        ".50 万元，比上年预算增加 1.\n50 万元。"
    )
    assert (found.kind, found.amount, found.change) == ("item-amount", "42.50", "1.50")


@pytest.mark.parametrize(
    ("printed", "unit"), [("25 元", "元"), ("25千元", "千元"), ("25 万\n元", "万元"), ("25亿元", "亿元")]
)
def test_units(printed: str, unit: str) -> None:
    assert one(f"某局二〇三一年度全部的办公经费一共安排 {printed}。").unit == unit


def test_a_change_in_a_sentence_of_its_own_belongs_to_the_amount_before() -> None:
    found = one("公务接待费3万元。较上年执行数持平，主要原因是厉行节约。")
    assert (found.amount, found.direction, found.base) == ("3", "none", "last year's executed amount")


def test_a_rate_without_an_amount_and_last_years_amount() -> None:
    before, now = stated("2030年当年预算执行数为8.00万元，2031年预算安排10.00万元，比2030年预算执行数增加25.00%。")
    assert (before.kind, before.amount, before.direction) == ("last-year", "8.00", None)
    assert (now.amount, now.change, now.rate, now.base) == ("10.00", None, "25.00", "last year's executed amount")


def test_the_item_named_once_is_the_subject_of_the_sentences_after_it() -> None:
    name = "“农林水支出（类）水利（款）防汛（项）”"
    text = f"3. {name}5.00万元，主要用于防汛。\n2030年当年预算执行数为4.00万元，2031年预算安排5.00万元。"
    assert [(s.kind, fold(s.subject or "")) for s in stated(text)] == [
        ("item-amount", "农林水支出(类)水利(款)防汛(项)"),
        ("last-year", "农林水支出(类)水利(款)防汛(项)"),
        ("item-amount", "农林水支出(类)水利(款)防汛(项)"),
    ]


def test_a_second_change_never_overwrites_the_first() -> None:
    assert [s.change for s in stated("水利支出 30 万元，增加 5 万元，增加 6 万元。")] == ["5", "6"]


def test_a_rate_may_stand_before_its_change() -> None:
    found = one("公务接待费3万元，比上年增长5.00%，增加0.14万元。")
    assert (found.amount, found.rate, found.change, found.base) == ("3", "5.00", "0.14", None)


def test_a_change_that_contradicts_itself_stays_as_printed() -> None:
    found = one("水利支出 30 万元，比上年预算减少 5 万元，增长 20%。")
    assert (found.direction, found.change, found.rate) == ("decrease", "5", "20")


def test_an_amount_within_a_reason_is_an_explanation() -> None:
    first, reason = stated("水利支出 30 万元，比上年预算增加 5 万元，主要原因是新增水库项目 7.5 万元，增长 3%。")
    assert (first.change, first.rate) == ("5", None)
    assert (reason.kind, reason.amount, reason.subject) == ("explanation", "7.5", "新增水库项目")


def test_the_same_words_mean_something_else_under_another_heading() -> None:
    text = (
        "三、关于某局 2031 年支出预算情况说明\n某局支出预算 90.00 万元，其中：\n基本支出 60.00 万元，占 66.67%。\n"
        "五、关于某局 2031 年一般公共预算当年拨款情况说明\n某局 2031 年一般公共预算拨款合计 80.00 万元，其中：\n"
        "基本支出 55.00 万元。\n项目支出 25.00 万元。\n- 1、教育支出（类）80.00 万元，占 100%。"
    )
    assert [(s.kind, s.amount) for s in stated(text)] == [
        ("total-budget", "90.00"),
        ("expenditure-kind", "60.00"),
        ("general-total", "80.00"),
        ("basic", "55.00"),
        ("project", "25.00"),
        ("class-amount", "80.00"),
    ]


def test_sources_and_what_is_not_planned() -> None:
    text = (
        "二、关于某局 2031 年收入预算情况说明\n某局收入预算 100 万元，其中：\n单位资金 100 万元，占 100%。\n"
        "政府性基金预算未安排。\n收入全部为单位资金，无国有资本经营预算。"
    )
    assert [(s.kind, s.subject) for s in stated(text)] == [
        ("total-budget", "收入预算"),
        ("income-source", "单位资金"),
        ("not-planned", "政府性基金预算"),
        ("not-planned", "国有资本经营预算"),
    ]


def test_the_three_public_money_and_what_it_changed_by() -> None:
    text = (
        "某局 2031 年财政拨款“三公”经费预算数为 9.00 万元，其中：因公出国（境）费 1.00 万元，公务用车购置费 0 万元，"
        "公务用车运行费 6.00 万元，公务接待费 2.00 万元。\n"
        "2031 年财政拨款“三公”经费预算比上年预算减少 3.00 万元，下降 25.00%，"
        "其中：因公出国（境）费增加 1.00 万元，增长 100%，主要原因是出访；"
        "公务接待费减少 4.00 万元，下降 66.67%，主要原因是节约。"
    )
    found = stated(text)
    assert [(s.kind, s.amount) for s in found[:5]] == [
        ("three-public", "9.00"),
        ("abroad", "1.00"),
        ("vehicle-purchase", "0"),
        ("vehicle-running", "6.00"),
        ("reception", "2.00"),
    ]
    assert [(s.kind, s.amount, s.change, s.rate, s.base) for s in found[5:]] == [
        ("three-public", None, "3.00", "-25.00", "last year's budget"),
        ("abroad", None, "1.00", "100", "last year's budget"),
        ("reception", None, "4.00", "-66.67", "last year's budget"),
    ]


def test_the_list_of_projects() -> None:
    text = (
        "（一）项目名称：水库巡查 1\n设立的政策依据：上年已付 3 万元\n预算安排规模：12.50 万元\n项目承担单位：某局\n"
        "资金分配情况：租船 2 条，2.5 万元/条，船租 5 万元、油料费：7.5 万元，共计 12.50 万元\n资金执行时间：2031 年"
    )
    assert [(s.kind, s.subject, s.amount) for s in stated(text)] == [
        ("project-note", "上年已付", "3"),
        ("listed-project", "水库巡查1", "12.50"),
        ("unit-price", "水库巡查1", "2.5"),
        ("project-part", "船租", "5"),
        ("project-part", "油料费", "7.5"),
        ("project-sum", "水库巡查1", "12.50"),
    ]


def test_a_project_told_in_one_paragraph() -> None:
    text = "1. 项目名称：2031年水库巡查。预算安排规模：5.00万元。执行时间：2031年全年。"
    assert [(s.kind, s.subject, s.amount) for s in stated(text)] == [("listed-project", "2031年水库巡查", "5.00")]


def test_a_list_of_names_with_a_figure_behind_each() -> None:
    assert one("2. 水库管理处：1,200.00万元。").subject == "水库管理处"


def test_a_paragraph_may_open_with_its_heading() -> None:
    text = (
        "（一）机关运行经费。财政拨款预算8万元，比上年预算增加1万元。\n"
        "（三）国有资产。上年末有房屋20.00平方米，账面价值30万元。"
    )
    assert [(s.kind, s.subject, s.amount, s.count) for s in stated(text)] == [
        ("agency", "财政拨款预算", "8", None),
        ("asset-count", "房屋", None, "20.00"),
        ("asset-value", "房屋", "30", None),
    ]


def test_a_label_at_the_beginning_of_a_paragraph_opens_what_it_names() -> None:
    text = "一、其他说明\n\n机关运行经费安排 6 万元，比上年减少 1 万元。\n\n资产情况：房屋 90 平方米，价值 12.61 万元。"
    assert [(s.kind, s.amount) for s in stated(text) if s.amount] == [("agency", "6"), ("asset-value", "12.61")]


def test_operating_costs_and_procurement() -> None:
    text = (
        "某局 2031 年的机关运行经费财政拨款预算 8 万元。\n"
        "2031 年，某局政府采购预算 6 万元，其中：政府采购货物预算 1 万元，"
        "政府采购工程预算 2 万元，政府采购服务预算 3 万元。\n2031 年，某局面向中小企业预留政府采购项目预算金额 5 万元，"
        "小微企业预留政府采购项目预算金额 4 万元。"
    )
    kinds = (
        "agency procurement procurement-goods procurement-works procurement-services procurement-smes procurement-small"
    )
    assert [s.kind for s in stated(text)] == kinds.split()


def test_counts_of_vehicles_machines_and_persons() -> None:
    text = (
        "截至2030年底，某局共有车辆3辆，价值40.00万元；其中：其他车辆3辆。\n"
        "单位价值 50 万元以上大型设备 1 台。\n（二）机构设置及人员情况\n"
        "某局编制数 20，实有人数 18 人，其中：在职 15 人，退休 3 人。"
    )
    found = stated("（三）国有资产占用使用情况\n" + text)
    assert [(s.kind, s.subject, s.count, s.amount) for s in found] == [
        ("asset-count", "车辆", "3", None),
        ("asset-value", "车辆", None, "40.00"),
        ("asset-count", "其他车辆", "3", None),
        ("asset-count", "单位价值 50 万元以上大型设备", "1", None),
        ("staff-count", "实有人数", "18", None),
        ("staff-count", "在职", "15", None),
        ("staff-count", "退休", "3", None),
    ]


def test_a_form_that_is_said_to_be_empty() -> None:
    found = one("某局没有使用政府性基金，政府性基金预算支出情况表为空表。", "empty-form")
    assert found.subject == "政府性基金预算支出情况表"
    assert one("注：本部门2031年无此项预算，故本表为空表。", "empty-form").subject is None
    for comma in ("", "，"):
        assert not [s for s in stated(f"说明：无此项经费的{comma}以空表列示。") if s.kind == "empty-form"]


@pytest.mark.parametrize(
    "left",
    [
        "情况一：未安排的单位按以下格式公开",
        "*部门（单位）*年没有使用国有资本",
        "上年结转结余 XX 万元",
        "机关运行经费财政拨款预算 万元",
        "比上年预算增加（减少） 万元",
        "1. xxx（项目）主要用于：XXXX",
    ],
)
def test_text_of_the_template_is_told(left: str) -> None:
    found = one(left, "template")
    assert found.amount is None and found.text == left


def test_what_only_looks_like_the_template_is_none() -> None:
    assert not stated("五、**基本支出**：包括人员经费。单位：万元")


def test_the_text_is_the_sentence_as_read() -> None:
    text = "水利支出 30 万元，占 5%；教育支出 40 万元，占 7%。其余 略。"
    assert [s.text for s in stated(text)] == ["水利支出 30 万元，占 5%；", "教育支出 40 万元，占 7%。"]


def test_a_sentence_over_lines_and_pages_of_a_pdf() -> None:
    maker = StatementMaker()
    maker.page(page(1, ("某局预算公开", 100, 20), ("单位资金 1,2", 470, 700)))
    maker.page(
        page(2, ("某局预算公开", 100, 20), ("00.50 万元，比重为全年收入的五成以内，占", 50, 60), ("5.00%。 附", 50, 80))
    )
    (found,) = maker.statements()
    assert (found.id, found.page, found.amount, found.share) == ("s1.1", 1, "1200.50", "5.00")
    assert found.box == (470, 700, 550, 710)


def test_words_within_tables_and_running_heads_are_no_prose() -> None:
    maker = StatementMaker()
    for number in (1, 2):
        maker.page(page(number, ("经费 5 万元", 50, 20), ("共 7 万元", 60, 310)), [(40, 300, 500, 400)])
    assert [s.amount for s in maker.statements()] == ["5"]


def test_the_box_holds_the_words_on_the_page_of_the_amount() -> None:
    maker = StatementMaker()
    maker.page(page(3, ("前文。 单位资金 90 万元。 后文", 50, 100)))
    (found,) = maker.statements()
    assert found.box == (90, 100, 200, 110)


def test_ids_are_unique_and_kinds_are_declared() -> None:
    found = stated("水利支出 30 万元。教育支出 40 万元。\n其他支出 1 元。")
    assert len({s.id for s in found}) == len(found) == 3
    declared = {kind.name for kind in (*KINDS, *SPECIAL)}
    assert {s.kind for s in found} <= declared
    assert all(kind.says for kind in (*KINDS, *SPECIAL))


def test_a_kind_is_told_by_the_section_and_the_first_words_that_fit() -> None:
    assert kind_of("three-public", "某局因公出国（境）费") == ("abroad", 2)
    assert kind_of("procurement", "因公出国（境）费") == ("other", 0)
    assert kind_of("procurement", "政府采购工程预算")[0] == "procurement-works"
    assert kind_of("general", "教育支出")[0] == "class-amount"
    assert kind_of("fund", "教育支出") == ("fund", 0)
    assert kind_of("", "教育支出") == ("expenditure-class", 0)


_PIECES = (
    "万元 元 占 增加 减少 比上年预算 2031年 其中： 项目名称： 主要原因是 持平 车辆 辆 每 / "
    "（类） （款） （项） 空表 未安排 支出 ٣ ² XX"
)
_WORDS = st.sampled_from([*"，。；：（）、“”0123456789.,%-△ \n", *_PIECES.split()])


@given(st.lists(_WORDS, max_size=60).map("".join) | st.text(max_size=80))
def test_no_text_breaks_it_and_every_figure_is_a_number(text: str) -> None:
    for found in stated(text):
        for figure in (found.amount, found.share, found.change, found.rate, found.count):
            assert figure is None or str(parse(figure)) == figure
        assert (found.unit is None) or found.amount is not None or found.change is not None


@given(st.integers(0, 10**9), st.integers(0, 10**7), st.sampled_from(["增加", "减少"]))
def test_figures_come_back_as_printed(units: int, change: int, verb: str) -> None:
    amount, moved = f"{units // 100:,}.{units % 100:02d}", f"{change // 100}.{change % 100:02d}"
    found = one(f"单位资金 {amount} 万元，比上年预算{verb} {moved} 万元。")
    assert (found.amount, found.change) == (amount.replace(",", ""), moved)
    assert found.direction == ("increase" if verb == "增加" else "decrease")


def _printed(text: str) -> Counter[tuple[str, str]]:
    """All amounts in the prose of part three of a transcript, limits (50万元以上) left out."""
    lines = text.split("\n")
    start, end = (max(i for i, line in enumerate(lines) if line.startswith(part)) for part in ("第三部分", "第四部分"))
    prose = half_width("\n".join(line for line in lines[start:end] if line.strip() and "\t" not in line))
    joined = re.sub(r"\n(?=元)", "", prose)
    found = re.finditer(r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元)(?!\s*\(?含?\)?以[上下])", joined)
    return Counter((str(parse(match[1])), match[2]) for match in found)


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_every_amount_in_part_three_is_stated(shared: Path, seed: str) -> None:
    text = (shared / "seeds" / f"{seed}.txt").read_text(encoding="utf-8")
    told: Counter[tuple[str, str]] = Counter()
    for s in stated(text):
        told.update((figure, s.unit or "") for figure in (s.amount, s.change) if figure is not None)
    printed = _printed(text)
    assert printed.total() > 100
    assert (printed & told).total() >= 0.99 * printed.total()


def test_shares_of_each_list_of_classes_come_to_the_whole(shared: Path) -> None:
    sums: list[float] = []
    for seed in ("000", "001", "004"):
        text = (shared / "seeds" / f"{seed}.txt").read_text(encoding="utf-8")
        sums.append(sum(float(s.share) for s in stated(text) if s.kind == "class-amount" and s.share))
    assert sums == pytest.approx([100, 100, 100], abs=0.03)


def test_bold_letters_of_markdown_are_no_template() -> None:
    assert not [s for s in stated("六、**项目支出**：单位支出预算的组成部分。") if s.kind == "template"]
    assert one("2031年**项目安排5.00万元。", "template")


def test_an_amount_a_month_is_no_part_of_a_project() -> None:
    text = (
        "（一）项目名称：水库巡查\n预算安排规模：12.00 万元\n资金分配情况：向 4 人每月共发放补贴 5600 元，船租 5 万元"
    )
    assert [(s.kind, s.amount) for s in stated(text)] == [
        ("listed-project", "12.00"),
        ("unit-price", "5600"),
        ("project-part", "5"),
    ]


def document(last: str) -> list[Page]:
    """Thirty pages of 2024, and a last one."""
    told = [f"2024年一般公共预算年初预算{n}.50万元，2023年数9.30万元，比2024年增加1.20万元。" for n in range(30)]
    return [page(n, ("第一部分 单位概况", 100, 100), (text, 100, 200)) for n, text in enumerate([*told, last], 1)]


def taken(pages: list[Page]) -> StatementMaker:
    maker = StatementMaker()
    for each in pages:
        maker.page(each)
    return maker


def test_what_is_claimed_is_read_while_pages_come(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = taken(document("2024年一般公共预算支出5.50万元。"))
    expected = taken(document("2024年一般公共预算支出5.50万元。")).statements()
    read: list[str] = []

    def claims(plain: str, context: Context) -> Iterator[Claim]:
        read.append(plain)
        return claims_of(plain, context)

    monkeypatch.setattr("extract.prose.statements.claims_of", claims)
    assert maker.statements() == expected
    assert len(expected) > 60 and len(read) <= 2, "only what ends with the document is left to the end"


def test_what_the_end_tells_holds_for_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    executed = document("一般公共预算支出决算5.50万元，完成预算的90.00%。")
    ahead, planned = taken(executed).statements(), taken(document("支出5.50万元。")).statements()
    assert [it for it in ahead if it.page != 31] != [it for it in planned if it.page != 31], "what the end tells counts"
    monkeypatch.setattr("extract.prose.statements._KNOWN", 1000)
    assert taken(executed).statements() == ahead
