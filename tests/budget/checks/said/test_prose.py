"""What sentences say is held against the forms, and against each other (family N)."""

from dataclasses import replace
from itertools import count

import pytest

from budget.assurance import is_reviewed, open_points, standing
from budget.changes import DeleteRow, EmendCell, InsertRow, SetCell, inverse
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.checks.words.unfolded import as_lines, unfold
from budget.decisions import Entry, Logged
from budget.disclosure import PROSE, Address, Disclosure, Statement
from budget.edits import EditConflictError, apply
from budget.forms import FormError, family_named
from budget.forms.loader import load_family
from budget.parts import WHOLE
from budget.review import replay

_NUMBERS = count(1)
FUNERAL = "社会保障和就业支出（类）抚恤（款）死亡抚恤（项）"


def said(kind: str, subject: str | None = None, amount: str | None = None, **more: str | None) -> Statement:
    """A statement on page 20, in 万元 unless ``unit`` says otherwise."""
    told = "".join(
        f"，比上年增减{more[name]}{unit}" for name, unit in (("change", "万元"), ("rate", "%")) if name in more
    )
    texts: dict[str, str | None] = {"text": f"{subject}{amount}万元{told}", "unit": "万元", **more}
    return Statement(id=f"s20.{next(_NUMBERS)}", kind=kind, page=20, box=None, subject=subject, amount=amount, **texts)  # type: ignore[arg-type]


def checked(disclosure: Disclosure, *statements: Statement) -> Ledger:
    """The ledger of a disclosure that says all this."""
    return ledger_of(replace(disclosure, statements=statements))


def only(ledger: Ledger, check: str) -> Outcome:
    """The one outcome of a check."""
    (found,) = [o for o in ledger.outcomes.values() if o.identity.check == check]
    return found


@pytest.mark.parametrize(
    ("statement", "state"),
    [
        (said("total-budget", "收入预算", "200.00"), "holds"),
        (said("total-budget", "收入预算", "200.01"), "rounding"),
        (said("total-budget", "收入总计", "200.00"), "holds"),
        (said("total-budget", "支出总额", "200.10"), "broken"),
        (said("total-budget", "收入预算", "210.00"), "broken"),
        (said("total-budget", "支出预算", "2000000.00", unit="元"), "holds"),
        (said("total-budget", "支出预算", "0.02", unit="亿元"), "holds"),
        (said("income-source", "上级一般公共预算安排的转移支付资金", "6.25"), "holds"),
        (said("income-source", "一般公共预算", "6.35"), "broken"),
        (said("income-source", "国有资本经营预算", "0.00"), "holds"),
        (said("class-amount", "社会保障和就业支出（类）", "39.25"), "holds"),
        (said("class-amount", "农林水支出（类）", "39.25"), "hint"),
        (said("item-amount", FUNERAL, "9.25"), "holds"),
        (said("item-amount", FUNERAL, "9.52"), "broken"),
        (said("item-amount", "教育支出（类）抚恤（款）死亡抚恤（项）", "9.25"), "hint"),
        (said("listed-project", "网络运行维护", "20.00"), "holds"),
        (said("listed-project", "网络运行维护项目1", "20.00"), "holds"),
        (said("listed-project", "网络运行维护", "2.00"), "broken"),
        (said("listed-project", "修桥", "2.00"), "hint"),
        (said("agency", "机关运行经费", "145000.00", unit="元"), "holds"),
        (said("agency", "机关运行经费", "154000.00", unit="元"), "hint"),
    ],
)
def test_an_amount_is_that_of_the_place_it_speaks_of(sound: Disclosure, statement: Statement, state: str) -> None:
    assert only(checked(sound, statement), f"prose.{statement.kind}").state == state


@pytest.mark.parametrize(
    ("printed", "state"), [("15.42", "holds"), ("15.4", "holds"), ("15.43", "rounding"), ("17", "broken")]
)
def test_a_finer_figure_agrees_with_the_one_it_rounds_to(sound: Disclosure, printed: str, state: str) -> None:
    basic = said("basic", "基本支出", printed)
    fine = apply(sound, SetCell(Address("t5.1", "p5.10", "basic"), "153.75", "15.4190"))
    assert only(checked(fine, basic), "prose.basic").state == state


@pytest.mark.parametrize(
    ("share", "state"), [("95.00", "holds"), ("95.0", "holds"), ("95.01", "broken"), ("9.50", "broken")]
)
def test_a_share_is_the_quotient_of_what_is_printed(sound: Disclosure, share: str, state: str) -> None:
    whole, part = (
        said("total-budget", "收入预算", "200.00"),
        said("income-source", "一般公共预算", "190.00", share=share),
    )
    outcome = only(checked(sound, whole, part), "prose.share")
    assert outcome.state == state
    assert outcome.identity.cells[-1] == Address(PROSE, whole.id, "amount")
    assert only(checked(sound, part), "prose.share").identity.whole[0][1].table == "t1.1"


@pytest.mark.parametrize(
    ("direction", "change", "rate", "state"),
    [
        ("increase", "10.00", "5.26", "holds"),
        ("increase", "10.00", "5.28", "broken"),
        ("decrease", "10.00", "-4.76", "holds"),
        ("decrease", "10.00", "4.76", "broken"),
        ("increase", "200.00", "100.00", "holds"),  # out of nothing
        ("increase", "200.00", "50.00", "hint"),
    ],
)
def test_a_rate_is_of_the_year_before_that_the_change_implies(
    sound: Disclosure, direction: str, change: str, rate: str, state: str
) -> None:
    statement = said("total-budget", "收支总预算", "200.00", direction=direction, change=change, rate=rate)
    assert only(checked(sound, statement), "prose.rate").state == state


@pytest.mark.parametrize(("rate", "state"), [("0.00", "holds"), ("3.00", "hint")])
def test_what_was_nothing_and_stays_nothing_grows_by_nothing(sound: Disclosure, rate: str, state: str) -> None:
    statement = said("abroad", "因公出国（境）费", "0.00", direction="increase", change="0.00", rate=rate)
    assert only(checked(sound, statement), "prose.rate").state == state


def test_a_rate_is_held_against_the_amount_told_of_the_year_before(sound: Disclosure) -> None:
    text = "2023年10.00万元，2024年9.25万元，下降7.50%"
    before = said("last-year", FUNERAL, "10.00", text=text)
    this_year = said("item-amount", FUNERAL, "9.25", rate="-7.50", text=text)
    assert only(checked(sound, before, this_year), "prose.rate").state == "holds"
    assert only(checked(sound, before, replace(this_year, rate="7.50")), "prose.rate").state == "broken"
    apart = replace(this_year, rate="7.50", text="2024年9.25万元，按可比口径增长7.50%")
    assert only(checked(sound, replace(before, text=apart.text), apart), "prose.rate").state == "hint"
    same = said("item-amount", FUNERAL, "9.25", direction="none", text="2023年10.00万元，2024年9.25万元，与上年持平")
    before = replace(before, text=same.text)
    assert only(checked(sound, before, same), "prose.unchanged").state == "broken"
    assert not [
        o
        for o in checked(sound, said("last-year", "别的", "1.00"), same).outcomes.values()
        if o.identity.check == "prose.unchanged"
    ]


def test_lists_add_up_in_amounts_and_in_changes(sound: Disclosure) -> None:
    parts = [
        said("abroad", "因公出国（境）费", "0", direction="increase", change="0.00"),
        said("vehicle-purchase", "公务用车购置费", "0", direction="none"),
        said("vehicle-running", "公务用车运行费", "3.00", direction="decrease", change="0.50"),
        said("reception", "公务接待费", "1.50", direction="increase", change="0.20"),
    ]
    whole = said("three-public", "“三公”经费", "4.50", direction="decrease", change="0.30")
    listed = [o for o in checked(sound, whole, *parts).outcomes.values() if o.identity.check == "prose.list"]
    assert [o.state for o in listed] == ["holds", "holds"]
    wrong = replace(whole, change="0.70")
    assert {o.state for o in checked(sound, wrong, *parts).outcomes.values() if o.identity.check == "prose.list"} == {
        "holds",
        "broken",
    }
    incomplete = checked(sound, whole, *parts[:3])
    assert not [o for o in incomplete.outcomes.values() if o.identity.check == "prose.list"]


def test_people_are_counted_exactly(sound: Disclosure) -> None:
    parts = [said("staff-count", "在职", count="7"), said("staff-count", "退休", count="5")]
    assert only(checked(sound, said("staff-count", "实有人数", count="12"), *parts), "prose.list").state == "holds"
    assert only(checked(sound, said("staff-count", "实有人数", count="13"), *parts), "prose.list").state == "broken"


def test_a_form_that_a_sentence_calls_empty_prints_nothing(sound: Disclosure) -> None:
    fund = said("empty-form", "政府性基金预算支出情况表")
    empty = said("empty-form", "财政拨款“三公”经费支出情况表", text="故本表为空表")
    ledger = checked(sound, fund, empty)
    outcome = only(ledger, "prose.empty-form")
    assert (outcome.state, outcome.identity.target) == ("broken", Address("t10.1", "p10.1", "total"))
    assert say(outcome, ledger.disclosure, "zh") == "第20页：“故本表为空表”，而 表10 合计·合计 为 4.50"
    cleared = sound
    for row in sound.table("t10.1").rows:
        for column in ("total", "general"):
            at = Address("t10.1", row.id, column)
            cleared = apply(cleared, SetCell(at, cleared.cell(at).text, ""))
    assert only(checked(cleared, empty), "prose.empty-form").state == "idle"


def test_this_form_is_empty_is_a_hint_alone_where_a_form_may_have_been_overlooked(sound: Disclosure) -> None:
    lined = [
        replace(table, rows=tuple(replace(row, line=10 * place) for row in table.rows))
        for place, table in enumerate(sound.tables, 1)
    ]
    note = replace(said("empty-form", text="故本表为空表"), id="sl105.1", subject=None)
    whole = checked(replace(sound, tables=tuple(lined)), note)
    assert only(whole, "prose.empty-form").state == "broken"
    lacking = checked(replace(sound, tables=tuple(lined[:-1])), note)
    assert only(lacking, "prose.empty-form").state == "hint"
    behind_prose = checked(
        replace(sound, tables=tuple(lined)), replace(said("other", "车辆", "3.00"), id="sl104.1"), note
    )
    assert not [o for o in behind_prose.outcomes.values() if o.identity.check == "prose.empty-form"]


def test_what_is_not_planned_is_printed_nowhere(sound: Disclosure) -> None:
    nothing = said("not-planned", "政府性基金预算", text="本单位政府性基金预算未安排支出。")
    of_some = said("not-planned", "政府性基金预算", text="所属三家企业的政府性基金预算未安排支出。")
    assert only(checked(sound, nothing), "prose.not-planned").state == "idle"
    filled = apply(sound, SetCell(Address("t2.1", "p2.1", "fund"), "", "3.00"))
    assert only(checked(filled, nothing), "prose.not-planned").state == "broken"
    assert only(checked(filled, of_some), "prose.not-planned").state == "hint"


def test_text_of_the_template_is_a_hint(sound: Disclosure) -> None:
    ledger = checked(sound, said("template", None, text="增加XX万元", unit=None))
    outcome = only(ledger, "prose.template")
    assert outcome.state == "hint"
    assert say(outcome, ledger.disclosure, "en") == "p. 20: text of the template was left in: “增加XX万元”"
    assert ledger.counts() == checked(sound).counts()


def test_a_figure_in_a_sentence_is_edited_like_any_other(sound: Disclosure) -> None:
    wrong = said("total-budget", "收入预算", "210.00")
    ledger = checked(sound, wrong)
    at = Address(PROSE, wrong.id, "amount")
    for change in (SetCell(at, "210.00", "200.00"), EmendCell(at, None, "200.00")):
        after = apply(ledger.disclosure, change)
        assert only(ledger.after(after), "prose.total-budget").state == "holds"
        assert apply(after, inverse(change)) == ledger.disclosure
    assert apply(ledger.disclosure, EmendCell(at, None, "200.00")).statements[0].amount == "210.00"
    row = ledger.disclosure.table(PROSE).rows[0]
    with pytest.raises(EditConflictError, match="sentence"):
        apply(ledger.disclosure, DeleteRow(PROSE, row, None))


def test_an_edit_of_a_table_is_seen_by_the_sentences(sound: Disclosure) -> None:
    ledger = checked(sound, said("total-budget", "收入预算", "200.00"))
    after = ledger.after(apply(ledger.disclosure, SetCell(Address("t1.1", "p1.14", "income"), "200.00", "201.00")))
    assert only(after, "prose.total-budget").state == "broken"
    assert after.outcomes == ledger_of(after.disclosure).outcomes
    assert after.evaluated < 20


def test_a_contradiction_is_asked_of_the_sentence_and_not_of_the_table(sound: Disclosure) -> None:
    wrong = said("total-budget", "收入预算", "210.00")
    ledger = checked(sound, wrong)
    review = replay(ledger.disclosure, [Logged(1, "e1", "a", "", Entry("review"))])
    table, prose = ledger.disclosure.table("t1.1"), ledger.disclosure.table(PROSE)
    assert standing(review, ledger, Address("t1.1", "p1.14", "income")) == "proved"
    assert standing(review, ledger, Address(PROSE, wrong.id, "amount")) == "broken"
    assert is_reviewed(review, ledger, table) and not is_reviewed(review, ledger, prose)
    assert is_reviewed(review, ledger, prose, WHOLE - {"statements"})
    assert len(open_points(review, ledger, prose)) == 1


def test_an_identity_unfolds_into_its_figures(sound: Disclosure) -> None:
    statement = said("total-budget", "收支总预算", "200.00", direction="increase", change="10.00", rate="5.20")
    ledger = checked(sound, statement)
    rate = only(ledger, "prose.rate")
    assert as_lines(unfold(rate, ledger.disclosure, "en"), "en") == [
        ("+", "p. 20 “收支总预算” change", "p. 20", "10.00"),
        ("÷", "p. 20 “收支总预算”", "p. 20", "200.00"),
        ("−", "p. 20 “收支总预算” change", "p. 20", "10.00"),
        ("=", "computed", "", "5.263%"),
        ("stands", "p. 20 “收支总预算” rate", "p. 20", "5.20%"),
        ("", "difference", "", "-0.063%"),
        ("", "rounding allows", "", "0.008%"),
    ]
    total = next(o for o in ledger.outcomes.values() if o.identity.check == "down.income-total")
    lines = as_lines(unfold(total, ledger.disclosure, "zh"), "zh")
    assert lines[0] == ("+", "一、本年收入·预算数", "第1页", "196.00")
    assert lines[-3:] == [
        ("现为", "收入总计·预算数", "第1页", "200.00 万元"),
        ("", "相差", "", "0.00 万元"),
        ("", "尾差允许", "", "0.015 万元"),
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('kind = "abroad"\nequals = "3.total.total"', "declared form"),
        ('kind = "abroad"\nequals = "1.gone.total"', "“gone” is not declared"),
        ('kind = "abroad"\nequals = "1.total.gone"', "“gone” is not declared"),
        ('kind = "abroad"\nequal = "1.total.total"', "prose"),
    ],
)
def test_a_saying_that_names_what_is_not_there_is_refused(rule: str, message: str) -> None:
    family = (
        'id = "mine"\nname = "x"\n[[form]]\nnumber = 1\ntitle = ["表"]\n'
        'columns = [{ key = "total", kind = "amount", heading = ["合计"] }]\n[[prose]]\n'
    )
    with pytest.raises(FormError, match=message):
        load_family(family + rule, "mine.toml")


def test_a_project_row_that_came_may_be_the_one_that_a_sentence_means(sound: Disclosure) -> None:
    """Its name fits none: the one project that prints its amount is meant, once a row does."""
    statement = said("listed-project", "修桥", "2.00")
    ledger = checked(sound, statement)
    table = ledger.disclosure.table("t7.1")
    row = replace(table.rows[2], id="p7.9")
    grown = ledger.after(apply(ledger.disclosure, InsertRow("t7.1", row, "p7.3")))
    at = Address("t7.1", "p7.9", "total")
    paid = grown.after(apply(grown.disclosure, SetCell(at, "20.00", "2.00")))
    states = [only(one, "prose.listed-project").state for one in (ledger, grown, paid)]
    assert states == ["hint", "hint", "holds"]
    assert paid.outcomes == ledger_of(paid.disclosure).outcomes


def test_a_share_is_that_of_the_whole_that_its_sentence_names(sound: Disclosure) -> None:
    whole = said("total-budget", "本年支出合计", "200.00")
    near = said("total-budget", "收支总计", "400.00")
    share = "基本支出100.00万元，占本年支出合计的50.00%。"
    part = said("expenditure-kind", "基本支出", "100.00", share="50.00", text=share)
    assert only(checked(sound, whole, near, part), "prose.share").state == "holds"


def test_the_whole_of_a_share_may_be_named_the_other_way_round(sound: Disclosure) -> None:
    whole, part = (
        said("total-budget", "收入预算合计", "400.00"),
        said("income-source", "政府性基金预算拨款收入", "6.25"),
    )
    text = "单位资金100.00万元，占预算总收入比例为25.00%。"
    own = said("income-source", "单位资金", "100.00", share="25.00", text=text)
    assert only(checked(sound, part, whole, own), "prose.share").state == "holds"


def test_a_share_that_names_no_whole_is_believed_beside_others_of_the_same(sound: Disclosure) -> None:
    whole = said("total-budget", "收支总计", "400.00")
    part = said("expenditure-kind", "基本支出", "100.00", share="50.00")
    assert only(checked(sound, whole, part), "prose.share").state == "hint"
    other = said("expenditure-kind", "项目支出", "300.00", share="75.00")
    ledger = checked(sound, whole, part, other)
    states = [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.share"]
    assert states == ["broken", "holds"]
    strange = said("expenditure-kind", "基本支出", "100.00", share="70.00", text="基本支出100.00万元，占定额的70.00%。")
    assert only(checked(sound, whole, strange), "prose.share").state == "hint"


def test_a_name_that_others_give_to_their_whole_too_is_that_of_the_same(sound: Disclosure) -> None:
    whole = said("total-budget", "收支总计", "400.00")
    part = said("expenditure-kind", "基本支出", "100.00", share="25.00", text="基本支出100.00万元，占当年拨款25.00%。")
    wrong = said("expenditure-kind", "项目支出", "300.00", share="66.10", text="项目支出300.00万元，占当年拨款66.10%。")
    states = [
        o.state for o in checked(sound, whole, part, wrong).outcomes.values() if o.identity.check == "prose.share"
    ]
    assert states == ["holds", "broken"]
    assert only(checked(sound, whole, wrong), "prose.share").state == "hint"


@pytest.mark.parametrize("told", ["占支出预算的40.00%", "占比为40.00%", "占40.00%"])
def test_a_share_may_be_that_of_the_amount_which_its_list_breaks_down(sound: Disclosure, told: str) -> None:
    spent = said("total-budget", "支出预算", "200.00")
    general = said("general-total", "一般公共预算拨款", "150.00")
    basic = said("basic", "基本支出", "60.00", share="40.00", text=f"基本支出60.00万元，{told}。")
    assert only(checked(sound, spent, general, basic), "prose.share").state == "holds"
    beside = said("personnel", "人员经费", "24.00")
    assert only(checked(sound, spent, general, beside, basic), "prose.share").state == "holds"


def test_the_share_of_an_amount_that_was_taken_for_another_thing_is_a_hint(sound: Disclosure) -> None:
    whole = said("total-budget", "收支总计", "200.00")
    told = said("expenditure-kind", "基本支出", "159.75", share="79.88")
    most = said(
        "expenditure-kind", "基本支出", "120.50", share="75.43", text="其中行政运行最多，为120.50万元，占75.43%。"
    )
    states = {
        o.identity.target.row: o.state
        for o in checked(sound, whole, told, most).outcomes.values()
        if o.identity.check == "prose.share"
    }
    assert states == {told.id: "holds", most.id: "hint"}
    alone = only(checked(sound, whole, replace(told, share="75.43")), "prose.share")
    assert alone.state == "hint"
    beside = said("expenditure-kind", "项目支出", "40.25", share="20.13")
    both = checked(sound, whole, replace(told, share="75.43"), beside).outcomes.values()
    assert [o.state for o in both if o.identity.check == "prose.share"] == ["broken", "holds"]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("国有资本经营预算支出表", 9),  # its end is the title of another form, its letters are those of this one
        ("国有资本经营预算财政拨款支出情况表", None),
        ("某局2024年单位支出总体情况表", 3),
    ],
)
def test_a_form_that_is_said_to_be_empty_is_found_by_its_name(sound: Disclosure, name: str, number: int | None) -> None:
    ledger = checked(sound, said("empty-form", name, text=f"{name}为空表。"))
    found = [o for o in ledger.outcomes.values() if o.identity.check == "prose.empty-form"]
    assert [o.identity.target.table for o in found] == ([f"t{number}.1"] if number else [])


def test_a_change_is_held_against_the_amount_told_of_the_year_before(sound: Disclosure) -> None:
    sentence = {"text": "公务接待费3万元，比2030年5万元减少2万元"}
    before = said("last-year", "公务接待费", "5.00", **sentence)
    now = said("reception", "公务接待费", "3.00", change="2.00", direction="decrease", **sentence)
    assert only(checked(sound, now, before), "prose.change").state == "holds"
    wrong = said("reception", "公务接待费", "3.00", change="3.00", direction="decrease", **sentence)
    assert only(checked(sound, wrong, before), "prose.change").state == "broken"


@pytest.mark.parametrize(
    ("kind", "subject", "other"),
    [
        ("total-budget", "收入总计", "收、支总计"),
        ("vehicle-running", "公务用车运行维护费", "公务用车运行费"),
    ],
)
def test_a_change_is_of_the_amount_that_another_name_tells_of_the_same(
    sound: Disclosure, kind: str, subject: str, other: str
) -> None:
    changed = said(kind, other, None, change="50.00", direction="increase", rate="33.33")
    assert only(checked(sound, said(kind, subject, "200.00"), changed), "prose.rate").state == "holds"
    basic = said("basic", "基本支出", "200.00")
    assert "prose.rate" not in {o.identity.check for o in checked(sound, basic, changed).outcomes.values()}


def test_a_change_without_amount_is_not_held_against_another_subject(sound: Disclosure) -> None:
    total, part = said("income-source", "事业收入", "10.00"), said("income-source", "收入", change="5.00", rate="5.00")
    checks = {o.identity.check for o in checked(sound, total, replace(part, direction="increase")).outcomes.values()}
    assert "prose.rate" not in checks


def test_a_list_ends_where_it_comes_to_the_whole(sound: Disclosure) -> None:
    parts = [said("procurement-goods", a, a) for a in ("2.00", "3.00", "0")]
    again = [said("procurement-works", "工程", "4.00"), said("procurement-services", "服务", "1.00")]
    whole = said("procurement", "政府采购预算", "5.00")
    assert only(checked(sound, whole, *parts, *again), "prose.list").state == "holds"


@pytest.mark.parametrize(
    ("subject", "state"),
    [
        ("抚恤（款）死亡抚恤（项）支出", "holds"),
        ("社会保障和就业支出（类）抚恤（款）死亡抚恤（项）支出", "holds"),
        ("教育（款）死亡抚恤（项）", "hint"),
        ("2080801死亡抚恤", "holds"),
        ("社会保障和就业支出（类）-抚恤（款）-死亡抚恤（项）", "holds"),
        ("“抚恤”（款）“死亡抚恤”（项）", "holds"),
        ("死亡抚恤（科目编码2080801）", "holds"),
        ("“死亡抚恤”（项）科目", "holds"),
        ("社会保障和就业支出（208类）抚恤（08款）死亡抚恤（01项）", "holds"),
        ("2080899死亡抚恤", "hint"),
    ],
)
def test_an_item_may_be_named_without_its_class(sound: Disclosure, subject: str, state: str) -> None:
    assert only(checked(sound, said("item-amount", subject, "9.25")), "prose.item-amount").state == state


@pytest.mark.parametrize(
    "subject", ["“社会保障和就业支出”（类）", "社会保障和就业（类）支出", "社会保障和就业支出（类）支出"]
)
def test_a_class_in_other_spellings(sound: Disclosure, subject: str) -> None:
    assert only(checked(sound, said("class-amount", subject, "39.25")), "prose.class-amount").state == "holds"


def test_a_share_may_be_that_of_a_part_that_is_broken_down_by_itself(sound: Disclosure) -> None:
    total, part = said("total-budget", "收入预算", "200.00"), said("income-source", "本年收入", "100.00", share="50.00")
    source = said("income-source", "单位资金", "25.00", share="25.00")
    ledger = checked(sound, total, part, source)
    shares = [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.share"]
    assert shares == ["holds", "holds"]
    wrong = checked(sound, total, part, replace(source, share="35.00"))
    assert "broken" in [o.state for o in wrong.outcomes.values() if o.identity.check == "prose.share"]


def test_shares_are_added_up_as_far_as_they_come_to_all(sound: Disclosure) -> None:
    first = [said("income-source", name, "50.00", share="50.00") for name in ("一般公共预算", "政府性基金")]
    again = [said("income-source", name, "30.00", share=share) for name, share in (("专户", "60"), ("资金", "40"))]
    assert only(checked(sound, *first, *again), "prose.shares").state == "holds"
    assert only(checked(sound, *first[:1], *again), "prose.shares").state == "hint"
    assert only(checked(sound, replace(first[0], share="一半"), *first[1:]), "prose.shares").state == "hint"


@pytest.mark.parametrize(("share", "state"), [("80.00", "holds"), ("8.00", "hint")])
def test_shares_come_to_all_of_it_whatever_the_unit_of_the_amounts_beside_them(
    sound: Disclosure, share: str, state: str
) -> None:
    parts = (
        said("income-source", "一般公共预算", "1.00", share="15.00"),
        said("income-source", "专户", "3333", share="5.0", unit="元"),
        said("income-source", "资金", None, share=share, unit=None),
    )
    outcome = only(checked(sound, *parts), "prose.shares")
    assert (outcome.state, str(outcome.difference)) == (state, "0.00" if state == "holds" else "-72.00")


def test_changes_are_no_list_where_the_amounts_are_none(sound: Disclosure) -> None:
    whole = said("total-budget", "收入预算", "200.00", change="13.70", direction="increase", text="x")
    part = said("income-source", "其他收入", "50.00", change="5.00", direction="increase", text="x")
    rest = said("income-source", "一般公共预算拨款", "70.00", change="5.00", direction="increase", text="x")
    lists = [o for o in checked(sound, whole, part, rest).outcomes.values() if o.identity.check == "prose.list"]
    assert {o.identity.target.column: o.state for o in lists}["change"] == "hint"


def test_shares_of_one_whole_need_not_come_to_all_of_it(sound: Disclosure) -> None:
    parts = [("一般公共预算", "190.00", "70.00"), ("单位资金", "47.50", "17.50")]

    def shares(*told: tuple[str, str, str]) -> list[str]:
        statements = [said("income-source", name, amount, share=share) for name, amount, share in told]
        ledger = checked(sound, *statements)
        return [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.shares"]

    assert shares(*parts) == []
    assert shares(parts[0], ("单位资金", "47.50", "27.50")) == ["hint"]


def test_what_follows_an_amount_and_is_far_from_it_is_no_list_of_it(sound: Disclosure) -> None:
    whole = said("total-budget", "收入预算", "200.00")
    parts = [said("income-source", name, "35.00") for name in ("一般公共预算", "单位资金")]
    lists = [o for o in checked(sound, whole, *parts).outcomes.values() if o.identity.check == "prose.list"]
    assert lists == []


def test_an_item_that_no_form_prints_is_said_to_stand_in_none_of_them(sound: Disclosure) -> None:
    ledger = checked(sound, said("item-amount", "教育支出（类）抚恤（款）死亡抚恤（项）", "9.25"))
    (outcome,) = (o for o in ledger.outcomes.values() if o.identity.sought and o.identity.family == "prose")
    assert say(outcome, ledger.disclosure, "en").endswith("no such row is printed in form 5 or form 8 or form 9")
    assert say(outcome, ledger.disclosure, "zh").endswith("而 表5、表8、表9 中未见相应的行")


@pytest.mark.parametrize("family", ["national-budget", "xinjiang-2024", "shanghai-district-budget"])
def test_an_item_may_be_paid_from_any_of_the_three_budgets(family: str) -> None:
    (items,) = (one for one in family_named(family).prose if one.kind == "item-amount")
    assert len({ref.form for terms in items.equals for _, ref in terms}) == 3


@pytest.mark.parametrize(
    "family", ["national-budget", "xinjiang-2024", "shanghai-district-budget", "final-accounts-2024"]
)
def test_every_family_adds_up_what_the_cars_are_worth(family: str) -> None:
    (cars,) = (one for one in family_named(family).prose if one.kind == "asset-value" and "车辆" in one.about)
    assert cars.sum_of == ("用车", "其他车辆")


@pytest.mark.parametrize(
    "family", ["national-budget", "xinjiang-2024", "shanghai-district-budget", "final-accounts-2024"]
)
@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("total-budget", "收入总计"),
        ("total-budget", "总支出"),
        ("total-budget", "收、支总预算"),
        ("fund", "政府性基金预算支出"),
        ("state", "国有资本经营预算支出"),
    ],
)
def test_every_family_says_where_what_is_told_in_all_is_printed(family: str, kind: str, subject: str) -> None:
    sayings = [one for one in family_named(family).prose if one.kind == kind]
    assert any(saying.equals for saying in sayings if any(word in subject for word in saying.about))


def test_a_share_of_what_the_sentence_before_told_is_checked_where_nothing_declares_it(sound: Disclosure) -> None:
    def shares(*percents: str) -> list[str]:
        parts = [said("other", name, worth, share=part) for (name, worth), part in zip(PARTS, percents, strict=True)]
        ledger = checked(sound, said("other", "项目经费", "80.00"), *parts)
        return [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.share"]

    assert shares("75", "25") == ["holds", "holds"]
    assert shares("75", "26") == ["holds", "broken"]
    assert shares("31", "12") == []  # perhaps of another whole


PARTS = (("人员类", "60.00"), ("运转类", "20.00"))


def test_a_list_that_leaves_out_a_kind_of_parts_counts_where_it_agrees_or_one_figure_is_a_slip(
    sound: Disclosure,
) -> None:
    def listed(goods: str) -> list[str]:
        parts = [said("procurement-goods", "货物", goods), said("procurement-services", "服务", "41.30")]
        ledger = checked(sound, said("procurement", "政府采购预算", "120.80"), *parts)
        return [o.state for o in ledger.outcomes.values() if o.identity.check == "prose.list"]

    assert (listed("79.50"), listed("79.60"), listed("11.11")) == (["holds"], ["broken"], [])


def test_the_share_of_a_part_is_not_held_against_the_whole_of_which_it_is_one(sound: Disclosure) -> None:
    whole, one = said("other", "人员经费", "80.00"), said("other", "资金", "60.00", share="100")
    named = replace(one, text="资金60.00万元，占一般人员经费的100%")
    assert "prose.share" not in {o.identity.check for o in checked(sound, whole, named).outcomes.values()}


def test_what_parts_are_worth_adds_up_where_the_sentence_counts_them_too(sound: Disclosure) -> None:
    """车辆35辆，价值900.00万元；其中：一般公务用车5辆，价值200.00万元；其他车辆30辆，价值700.00万元。"""
    told = [("车辆", "35", "900.00"), ("一般公务用车", "5", "200.00"), ("其他车辆", "30", "790.00")]
    pairs = ((said("asset-count", name, count=n), said("asset-value", name, amount)) for name, n, amount in told)
    ledger = checked(sound, *(one for pair in pairs for one in pair))
    found = {o.identity.target.column: o.state for o in ledger.outcomes.values() if o.identity.check == "prose.list"}
    assert found == {"count": "holds", "amount": "broken"}


@pytest.mark.parametrize(
    ("kind", "subject", "place"),
    [
        ("fund", "政府性基金预算财政拨款年初结转和结余", "8.opening"),
        ("fund", "年末结转和结余", "8.closing"),
        ("state", "本年收入", "9.income"),
        ("income-source", "年初结转和结余", "1.income"),
        ("other", "年末结转和结余", "1.expenditure"),
        ("other", "年末财政拨款结转和结余", "4.total"),
    ],
)
def test_accounts_say_where_what_was_left_over_is_printed(kind: str, subject: str, place: str) -> None:
    sayings = [one for one in family_named("final-accounts-2024").prose if one.kind == kind]
    fits = max((max(map(len, (w for w in one.about if w in subject)), default=0), n) for n, one in enumerate(sayings))
    ref = sayings[fits[1]].equals[0][0][1]
    assert f"{ref.form}.{ref.column}" == place
