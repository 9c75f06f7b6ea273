"""What final accounts say of the year's budget and of how far it was executed."""

import pytest

from budget.disclosure import OPENING, OWN_YEAR, WHOLE_YEAR, Page, Statement
from extract.prose.statements import StatementMaker
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of


def stated(text: str) -> tuple[Statement, ...]:
    """What a transcript states."""
    maker = StatementMaker()
    page: Page = sheet_of(told_of(text)).page
    maker.transcript(page)
    return maker.statements()


@pytest.mark.parametrize(
    ("said", "told", "base"),
    [
        ("完成年初预算的 97.50%", ("97.50", None), OPENING),
        ("完成全年预算数的97.50%", ("97.50", None), WHOLE_YEAR),
        ("完成调整预算的97.50%", ("97.50", None), WHOLE_YEAR),
        ("完成预算的 97.50%", ("97.50", None), OWN_YEAR),
        ("占年初预算的97.50%", ("97.50", None), OPENING),
        ("预算执行率为97.50%", ("97.50", None), OWN_YEAR),
        ("预算完成率97.50%", ("97.50", None), OWN_YEAR),
        ("预决算差异率为-2.50%", (None, "-2.50"), OWN_YEAR),
        ("与年初预算数的差异率2.50%", (None, "2.50"), OPENING),
    ],
)
def test_a_share_of_the_budget_is_told_after_budget_and_accounts(
    said: str, told: tuple[str | None, str | None], base: str
) -> None:
    budget, spent, execution = stated(f"培训经费年初预算为 40.00 万元，支出决算为 39.00 万元，{said}，主要原因是停课。")
    assert (budget.kind, budget.amount, spent.amount) == ("year-budget", "40.00", "39.00")
    assert spent.kind != "year-budget"
    assert budget.subject == spent.subject == execution.subject == "培训经费"
    assert (execution.kind, (execution.share, execution.rate), execution.base) == ("execution", told, base)


def test_a_plain_budget_is_that_of_the_year_only_where_accounts_follow() -> None:
    budget, spent, told = stated("公务接待费支出预算为5.00万元，支出决算为3.20万元，完成预算的64%，比上年减少1万元。")
    assert (budget.kind, budget.amount, told.kind, told.share) == ("year-budget", "5.00", "execution", "64")
    assert (spent.amount, spent.change, spent.direction) == ("3.20", "1", "decrease")
    (only,) = stated("公务接待费支出预算为5.00万元，比上年预算减少1.00万元。")
    assert (only.amount, only.change, only.base) == ("5.00", "1.00", "last year's budget")
    assert only.kind != "year-budget"


def test_the_budget_may_stand_between() -> None:
    told = stated("培训费支出39.00万元，完成年初预算40.00万元的97.50%。")
    assert [(one.kind, one.subject, one.amount or one.share) for one in told] == [
        ("other", "培训费支出", "39.00"),
        ("year-budget", "培训费支出", "40.00"),
        ("execution", "培训费支出", "97.50"),
    ]


def test_a_change_since_the_budget_of_the_year_is_none_since_last_year() -> None:
    (found,) = stated("培训费支出39.00万元，较年初预算减少1.00万元，下降2.50%。")
    assert (found.change, found.rate, found.direction, found.base) == ("1.00", "-2.50", "decrease", OPENING)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("预算执行率达到95%以上。", []),
        ("培训人次完成率100%，培训费5.00万元。", ["other"]),
        ("培训费5.00万元，占支出总预算的30.00%。", ["other"]),
    ],
)
def test_goals_and_shares_of_a_whole_tell_nothing_of_the_kind(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in stated(text)] == kinds


def test_by_how_much_more_was_executed_stands_behind_the_words() -> None:
    *_, order = stated("培训费支出年初预算为40.00万元，支出决算为45.00万元，决算数大于预算数5.00万元，主要原因是扩招。")
    assert (order.kind, order.direction, order.amount, order.change, order.unit) == (
        "execution",
        "increase",
        None,
        "5.00",
        "万元",
    )


def test_what_follows_the_amount_of_the_year_before_is_no_change_since_the_budget() -> None:
    text = "2031年度培训费支出16.57万元，较年初预算数减少1.26万元，下降7.07%，上年决算为17.53万元，减少0.96万元。"
    spent, before, change = stated(text)
    assert (spent.base, before.kind, change.change, change.base) == (OPENING, "last-year", "0.96", None)
