"""Spellings that mean one thing, and those that do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.label import bare, fold, half_width, is_organisation, is_total, named, spelt


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("收 入\u3000总 计", "收入总计"),
        ("财政拨款（补助）", "财政拨款(补助)"),
        ("“三公”经费", '"三公"经费'),
        ("其中：一般财力", "其中:一般财力"),
        ("２０１", "201"),
        ("⼀般公共预算⽀出", "一般公共预算支出"),
        ("上级\n一般公共预\u200b算", "上级一般公共预算"),
    ],
)
def test_folds(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folding_and_baring_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert half_width(half_width(text)) == half_width(text)
    assert bare(fold(text)) == bare(text)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("一、本年收入", "本年收入"),
        ("十二、其他", "其他"),
        ("1、一般公共预算拨款", "一般公共预算拨款"),
        ("1. 一般公共预算拨款", "一般公共预算拨款"),
        ("5．单位资金", "单位资金"),
        ("（二）项目支出", "项目支出"),
        ("(3) 项目支出：", "项目支出"),
        ("合计：", "合计"),
        ("2024年项目", "2024年项目"),
        ("1.5倍补助", "1.5倍补助"),
        ("201 一般公共服务支出", "201一般公共服务支出"),
    ],
)
def test_bare_drops_numbering_and_colon_only(printed: str, plain: str) -> None:
    assert bare(printed) == plain


@pytest.mark.parametrize("text", ["合计", "合 计", "总  计", "合计：", "共计", "总\n计"])
def test_totals(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["收入总计", "小计", "合计数", "", "本年合计"])
def test_no_totals(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    "text", ["乌恰县财政局", "某县人民政府办公室", "执法支队", "县第一中学", "某局（本级）", "某部门本级"]
)
def test_organisations(text: str) -> None:
    assert is_organisation(text)


@pytest.mark.parametrize("text", ["行政运行", "", "网络运行维护", "201", "学校建设项目", "办公室装修"])
def test_no_organisations(text: str) -> None:
    assert not is_organisation(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Total  service expenditure ", "Total service expenditure"),
        ("合 计", "合计"),
        ("2024 年 预算", "2024年预算"),
        ("一般公共预算 Budget （１）", "一般公共预算Budget(1)"),
        ("Dépenses de personnel", "Dépenses de personnel"),
    ],
)
def test_words_in_letters_stay_apart_where_a_person_is_told(text: str, told: str) -> None:
    assert named(text) == told


@pytest.mark.parametrize("code", [0x201C, 0x2E80, 0x2F00, 0x2FDF, 0xFE30, 0xFE6B, 0xFF01, 0xFF5E])
def test_what_has_another_spelling_is_found_at_either_end_of_each_range(code: int) -> None:
    plain = unicodedata.normalize("NFKC", chr(code)) if code != 0x201C else '"'
    assert spelt(f"收{chr(code)}") == f"收{plain}" if len(plain) == 1 else spelt(chr(code)) == chr(code)
