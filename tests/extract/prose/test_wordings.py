"""How the budgets of different provinces put the same facts: what the amounts, changes and shares are of."""

import pytest

from budget.disclosure import Statement
from extract.prose.statements import StatementMaker
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of


def stated(text: str) -> list[Statement]:
    """What a transcript states."""
    maker = StatementMaker()
    maker.transcript(sheet_of(told_of(text)).page)
    return list(maker.statements())


def heard(text: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, subject and amount of each."""
    return [(one.kind, one.subject, one.amount) for one in stated(text)]


@pytest.mark.parametrize("than", ["比2030年", "较上年预算数", "比 2030 年年初预算数", "与2030年预算"])
def test_the_amount_that_another_is_compared_with_is_that_of_the_year_before(than: str) -> None:
    now, before = stated(f"2031年收入预算120.00万元，{than}100.00万元增加20.00万元，增长20.00%。")
    assert (now.kind, now.amount, now.change, now.rate) == ("total-budget", "120.00", "20.00", "20.00")
    assert (before.kind, before.amount) == ("last-year", "100.00")


def test_a_sentence_of_its_own_may_name_what_the_next_ones_are_about() -> None:
    text = "七、“三公”经费预算情况说明\n2.公务接待费。2031年预算数3.00万元，比2030年预算数5.00万元减少2.00万元。"
    now, before = stated(text)
    assert (now.kind, now.subject, now.amount, now.change) == ("reception", "公务接待费", "3.00", "2.00")
    assert (before.kind, before.subject) == ("last-year", "公务接待费")


def test_what_is_spoken_of_may_stand_before_the_year() -> None:
    text = "“三公”经费预算情况说明\n公务用车购置及运行维护费5万元，其中公务用车购置费2031年预算数2.00万元。"
    assert heard(text)[-1] == ("vehicle-purchase", "公务用车购置费", "2.00")
    assert heard("某市水利局2031年预算数为9.00万元。")[-1][1] is None


@pytest.mark.parametrize(
    "part",
    [
        "项目支出预算",
        "教育支出预算",
        "国有资本经营预算支出预算",
        "上级补助支出预算",
        "工资福利支出预算",
        "租赁费支出预算",
    ],
)
def test_a_part_of_the_expenditure_is_not_all_of_it(part: str) -> None:
    assert heard(f"三、支出预算情况说明\n某局{part}30.00万元。")[0][0] != "total-budget"
    assert heard("三、支出预算情况说明\n某局2031年支出预算30.00万元。")[0][0] == "total-budget"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("一般公共预算财政拨款支出预算8.00万元。", "general-total"),
        ("财政拨款收、支总计8.00万元。", "appropriation-total"),
        ("收入、支出预算总计8.00万元。", "total-budget"),
        ("收支预算总数8.00万元。", "total-budget"),
        ("政府性基金预算财政拨款支出8.00万元。", "fund"),
        ("财政拨款收入预算8.00万元。", "appropriation-total"),
        ("一般公共预算支出8.00万元。", "general-total"),
        ("一般公共预算支出合计8.00万元。", "general-total"),
        ("一般公共预算财政拨款支出总计8.00万元。", "general-total"),
        ("政府性基金预算支出合计8.00万元。", "fund"),
        ("财政拨款支出合计8.00万元。", "appropriation-total"),
        ("本单位全部收入合计8.00万元。", "total-budget"),
        ("年初预算支出总计8.00万元。", "total-budget"),
        ("事业收入合计8.00万元。", "other"),
        ("非财政拨款支出合计8.00万元。", "other"),
        ("上缴上级支出合计8.00万元。", "other"),
        ("项目支出总计8.00万元。", "project"),
    ],
)
def test_totals_by_other_names(sentence: str, kind: str) -> None:
    """The sum of a part is no total, however much it is called one."""
    assert [found[0] for found in heard(f"某局2031年{sentence}")] == [kind]


def test_personnel_and_operating_of_all_money_are_not_those_of_basic_expenditure() -> None:
    said = "单位预算支出9.00万元（含人员支出7.00万元、公用支出2.00万元）。其中：医疗卫生与计划生育9.00万元。"
    text = f"二、支出预算情况说明\n{said}"
    assert [found[:2] for found in heard(text)] == [
        ("total-budget", "预算支出"),
        ("other", "人员支出"),
        ("other", "公用支出"),
        ("expenditure-class", "医疗卫生与计划生育"),
    ]


def test_a_share_is_of_the_figure_before_it_though_its_unit_was_forgotten() -> None:
    text = "基本支出9.00万元，占90%，其中：人员经费8.00万元；项目支出1.00，占收入的10%。"
    assert [(one.subject, one.share) for one in stated(text)] == [("基本支出", "90"), ("人员经费", None)]


def test_what_is_assessed_is_not_all_of_the_general_public_budget() -> None:
    text = "四、预算绩效情况说明\n2031年自评项目3个，涉及一般公共预算支出7.00万元，占部门预算项目总额的40%。"
    assert heard(text)[-1][0] == "performance"


@pytest.mark.parametrize(
    ("moved", "direction"),
    [("减收20.00万元", "decrease"), ("增收20.00万元", "increase"), ("压缩20.00万元", "decrease")],
)
def test_words_for_coming_in_and_being_spared_tell_a_change(moved: str, direction: str) -> None:
    (told,) = stated(f"2031年事业收入120.00万元，比上年{moved}。")
    assert (told.amount, told.change, told.direction) == ("120.00", "20.00", direction)


def test_cars_named_once_are_bought_and_run_in_the_same_sentence() -> None:
    first = "公务用车保有量2辆，购置及运行维护费5.00万元；"
    second = "公务用车购置及运行费4万元，其中：购置费3万元、运行维护费1万元。"
    assert [found[0] for found in heard(f"“三公”经费情况说明\n{first}{second}")][1:] == [
        "vehicles",
        "vehicles",
        "vehicle-purchase",
        "vehicle-running",
    ]


def test_a_class_of_all_expenditure_is_not_one_of_the_general_public_budget() -> None:
    text = "三、支出预算情况说明\n支出预算9.00万元，其中：教育支出7.00万元，住房保障支出（类）2.00万元。"
    assert [found[0] for found in heard(text)] == ["total-budget", "expenditure-class", "expenditure-class"]
    text = "五、一般公共预算当年拨款情况说明\n某局2031年一般公共预算当年拨款9.00万元，其中：教育支出7.00万元。"
    assert [found[0] for found in heard(text)] == ["general-total", "class-amount"]


def test_income_and_expenditure_named_at_the_beginning_of_a_sentence_are_all_of_it() -> None:
    text = "二、收入预算情况说明\n收入预算9.00万元，其中事业收入2.00万元。收入较2030年预算增加1.00万元，增长12.50%。"
    total, source, change = stated(text)
    assert (source.subject, source.change) == ("事业收入", None)
    assert (change.kind, change.subject, change.amount, change.change) == ("total-budget", "收入", None, "1.00")
    assert total.change is None


def test_what_running_the_office_consists_of_is_not_what_it_costs() -> None:
    text = "（一）机关运行经费安排情况\n2031年机关运行经费9.00万元，其中：办公费2.00万元，差旅费3.00万元。"
    assert [found[0] for found in heard(text)] == ["agency", "other", "other"]


def test_words_that_say_that_more_was_spent_than_budgeted() -> None:
    text = "公务接待费预算为5.00万元，支出决算为3.00万元，完成预算的60.00%，决算数小于预算数的主要原因是厉行节约。"
    *_, share, order = stated(text)
    assert (share.kind, share.share) == ("execution", "60.00")
    assert (order.kind, order.subject, order.direction, order.share) == ("execution", "公务接待费", "decrease", None)
    assert [one.kind for one in stated("决算数大于预算数的主要原因是人员增加。")] == []


def test_a_number_of_offices_stands_with_the_names_that_it_counts() -> None:
    text = "二、机构设置情况\n某局下设 3 个处室，分别是：办公室、人事处、法规处。"
    (one,) = stated(text)
    assert (one.kind, one.subject, one.count) == ("staff-count", "处室", "3")
    text = "二、机构设置情况\n纳入预算编制范围的单位共2个，包括：\n1.某局本级\n2.某局信息中心\n其他说明。"
    assert stated(text)[0].text.split("\n")[1:] == ["1.某局本级", "2.某局信息中心"]


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("对预算金额50万元以上的项目公开绩效目标。", "50"),
        ("50万元（含）以上项目均编制绩效目标。", "50"),
        ("10万元以下的项目不公开绩效目标。", "10"),
        ("10万元以下的项目公开绩效目标。", None),
        ("单位价值50万元以上大型设备2台。", None),
    ],
)
def test_the_amount_from_which_projects_have_performance_targets(sentence: str, limit: str | None) -> None:
    found = [one.amount for one in stated(sentence) if one.kind == "performance-limit"]
    assert found == ([limit] if limit else [])


def test_an_amount_of_an_earlier_year_than_another_of_its_paragraph_is_last_years() -> None:
    text = "2031年“三公”经费预算5.00万元。2030年“三公”经费预算4.00万元，比上年增加1.00万元。"
    assert [one.kind for one in stated(text)][:2] == ["three-public", "last-year"]
    text = "2031年“三公”经费预算5.00万元，车辆于2033年年底前更新。"
    assert [one.kind for one in stated(text)] == ["three-public"]


def test_an_item_may_be_named_by_its_code() -> None:
    for subject in ("2010699其他财政事务支出", "“其他财政事务支出”（科目编码2010699）2031年预算"):
        (one,) = stated(f"{subject}9.00万元，同比增加1.00万元。")
        assert (one.kind, one.amount, one.change) == ("item-amount", "9.00", "1.00")


@pytest.mark.parametrize("before", ["上年为4.00万元", "2030年为4.00万元", "去年 4.00万元"])
def test_an_amount_of_last_year_by_that_word_alone(before: str) -> None:
    now, last = stated(f"2031年“三公”经费预算5.00万元，{before}。")
    assert (now.kind, now.amount) == ("three-public", "5.00")
    assert (last.kind, last.amount) == ("last-year", "4.00")


def test_headings_that_only_say_of_what_they_are() -> None:
    text = "三、支出情况\n总支出中，基本支出5.00万元，占50.00%。"
    assert stated(text)[0].kind == "expenditure-kind"


def told(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Kind, amount, change and rate of each."""
    return [(one.kind, one.amount, one.change, one.rate) for one in stated(text)]


def test_amounts_told_together_are_each_of_their_own_name() -> None:
    text = (
        "政府采购情况说明\n"
        "2031年货物、工程和服务采购分别为1.20万元、2.00万元和3.40万元，占采购规模的18.18%、30.30%和51.52%。"
    )
    assert [(one.kind, one.amount, one.share) for one in stated(text)] == [
        ("procurement-goods", "1.20", "18.18"),
        ("procurement-works", "2.00", "30.30"),
        ("procurement-services", "3.40", "51.52"),
    ]
    strange = "2031年收、支总计各是4125.49，4143.91万元，各减少1267.86，2570.97万元，各下降23.51%、38.28%。"
    assert told(strange) == []
    assert told("单位资金1,000.00万元，比上年增加0.00万元。") == [("other", "1000.00", "0.00", None)]


@pytest.mark.parametrize("than", ["比2030年", "同口径比2030年", "较上年的7.00万元", "相比2030年"])
def test_what_a_new_sentence_compares_is_what_the_last_one_broke_down(than: str) -> None:
    listed = "“三公”经费预算9.00万元，其中：公务接待费4.00万元，因公出国（境）费5.00万元。"
    text = f"“三公”经费情况说明\n{listed}{than}增加2.00万元，增长28.57%。"
    amounts = [one for one in told(text) if one[0] != "last-year"]
    assert amounts == [
        ("three-public", "9.00", "2.00", "28.57"),
        ("reception", "4.00", None, None),
        ("abroad", "5.00", None, None),
    ]
    assert {one.subject for one in stated(text) if one.kind == "last-year"} <= {"“三公”经费预算"}


def test_an_amount_that_something_was_raised_to_is_none_of_the_budget() -> None:
    text = "一般公共预算支出情况说明\n人均补助标准由79.00元提高到84.00元。"
    assert [kind for kind, *_ in told(text)] == ["explanation", "explanation"]


@pytest.mark.parametrize(
    ("words", "direction"),
    [("超支", "increase"), ("多支出", "increase"), ("结余", "decrease"), ("节约", "decrease"), ("少", "decrease")],
)
def test_a_difference_is_told_in_many_words(words: str, direction: str) -> None:
    text = f"会议费支出8.00万元，比上年10.00万元{words}2.00万元。"
    assert [(one.kind, one.amount, one.change, one.direction) for one in stated(text)] == [
        ("other", "8.00", "2.00", direction),
        ("last-year", "10.00", None, None),
    ]
    assert told(f"会议费{words}2.00万元。")[0][1:3] == ("2.00", None)


@pytest.mark.parametrize("last", ["上年决算为", "上年支出决算", "去年预算数为", "上一年度决算支出"])
def test_the_amount_of_the_year_before_is_told_in_many_words(last: str) -> None:
    assert [kind for kind, *_ in told(f"“三公”经费情况说明\n公务接待费决算3.00万元，{last}5.00万元。")] == [
        "reception",
        "last-year",
    ]


def test_parts_of_what_is_no_total_are_no_parts_of_the_totals() -> None:
    item = "群众文化（项）支出9.00万元，其中：基本支出4.00万元，项目支出5.00万元。"
    whole = "一般公共预算支出9.00万元。其中：基本支出4.00万元，项目支出5.00万元。"
    heading = "一般公共预算支出情况说明\n"
    assert [kind for kind, *_ in told(heading + item)] == ["item-amount", "other", "other"]
    assert [kind for kind, *_ in told(heading + whole)] == ["general-total", "basic", "project"]


def test_reasons_go_on_behind_a_semicolon() -> None:
    text = "培训费3.00万元，主要原因：一是新进人员；二是压减办公经费12.00万元。"
    assert [kind for kind, *_ in told(text)] == ["other", "explanation"]


def test_what_is_spent_in_all_begins_a_sentence() -> None:
    assert [one.subject for one in stated("本年收入9.00万元，比上年增加1.00万元；本年支出8.00万元。")] == [
        "本年收入",
        "本年支出",
    ]
    assert [one.subject for one in stated("培训费预算9.00万元，本年支出8.00万元。")] == ["培训费预算", "培训费预算"]


def test_what_the_year_before_was_told_for_is_what_its_change_is_told_for() -> None:
    text = "会议费3.00万元。培训费较上年的8.00万元减少2.00万元。"
    assert [(one.kind, one.subject, one.change) for one in stated(text)] == [
        ("other", "会议费", None),
        ("last-year", "培训费", None),
        ("other", "培训费", "2.00"),
    ]
    text = "培训费9.00万元，去年为7.00万元，今年多2.00万元。"
    assert [(one.kind, one.amount, one.change) for one in stated(text)] == [
        ("other", "9.00", "2.00"),
        ("last-year", "7.00", None),
    ]


def test_what_a_budget_left_over_is_neither_budget_nor_spent() -> None:
    text = "培训费全年预算9.00万元，执行8.00万元，结余1.00万元。"
    assert [kind for kind, *_ in told(text)] == ["year-budget", "other", "explanation"]


@pytest.mark.parametrize(
    ("text", "heard_of"),
    [
        ("收入支出总体与上年相比，增加2.00万元。", ["收入支出总体"]),
        ("2031年度总支出9.00万元，其中本年支出8.00万元，较上年增加1.00万元。", ["总支出", "本年支出"]),
        ("经比较2031年度“三公”经费41.00万元，较上年减少1.00万元。", ["“三公”经费"]),
        (
            "培训费9.00万元。其中，差旅费4.00万元，会议费5.00万元。同口径比2030年减少1.00万元。",
            ["培训费", "差旅费", "会议费"],
        ),
    ],
)
def test_what_a_comparison_is_about(text: str, heard_of: list[str]) -> None:
    assert [one.subject for one in stated(text)] == heard_of
    assert [one.subject for one in stated(text) if one.change] == [heard_of[0] if len(heard_of) == 3 else heard_of[-1]]


def test_an_amount_in_brackets_is_of_the_name_before_them() -> None:
    parts = "基本支出（12.00万元，占80%）、项目支出（3.00万元，占20%）"
    assert heard(f"二、支出预算情况说明\n2031年支出预算15.00万元，其中：{parts}。")[1:] == [
        ("expenditure-kind", "基本支出", "12.00"),
        ("expenditure-kind", "项目支出", "3.00"),
    ]
    now, before = stated("“三公”经费10.00万元，比上年（12.00万元）减少2.00万元（-16.67%）。")
    assert (now.amount, now.change, now.rate) == ("10.00", "2.00", "-16.67")
    assert (before.kind, before.amount) == ("last-year", "12.00")


def test_what_changed_is_named_behind_the_comparison() -> None:
    text = "收入总计36.00万元，支出总计36.00万元，与2030年相比，收、支总计各增加9.00万元，增长33.33%。"
    assert [(one.subject, one.change) for one in stated(text)] == [
        ("收入总计", None),
        ("支出总计", None),
        ("收、支总计", "9.00"),
    ]


def test_the_budget_that_an_amount_is_a_share_of_is_no_amount_of_its_own() -> None:
    text = "“三公”经费支出决算为1.00万元，完成预算2.00万元的50%，比上年决算数减少3.00万元，下降75%。"
    own, budget, share = stated(text)
    assert (own.kind, own.change, own.rate) == ("three-public", "3.00", "-75")
    assert (budget.kind, share.kind) == ("year-budget", "execution")


def test_an_opening_budget_is_the_amount_itself_where_nothing_is_executed() -> None:
    text = "三、一般公共预算支出情况说明\n2031年一般公共预算支出年初预算为9.00万元。"
    assert heard(text) == [("general-total", "一般公共预算支出", "9.00")]
    assert heard(f"{text}\n支出决算为8.00万元。")[0][0] == "year-budget"


def test_income_and_expenditure_of_the_year_stand_side_by_side() -> None:
    balance = "年初结转1.00万元，本年收入9.00万元，本年支出8.00万元，年末结转2.00万元。"
    assert [one.subject for one in stated(f"一、收支决算总体情况\n{balance}")][1:3] == ["本年收入", "本年支出"]
    fund = f"七、政府性基金预算支出决算情况\n政府性基金预算{balance}"
    assert {one.kind for one in stated(fund)} == {"fund"}
    named = heard("三、支出决算情况说明\n（二）2031年度支出8.00万元，较上年增加1.00万元。")
    assert named == [("total-budget", "支出", "8.00")]


@pytest.mark.parametrize(
    ("sentence", "kind", "subject"),
    [
        ("本单位2031年没有使用政府性基金预算拨款安排支出。", "not-planned", "政府性基金预算拨款安排支出"),
        ("本部门本年度无国有资本经营预算财政拨款支出。", "not-planned", "国有资本经营预算财政拨款支出"),
        ("2031年预算没有安排政府采购资金。", "not-planned", "政府采购资金"),
        ("表八《政府性基金预算支出表》为空表，无相关支出。", "empty-form", "政府性基金预算支出表"),
        ("备注：本年度无此项，以空表公开。", "empty-form", None),
        ("公务用车保有量X辆，运行费3万元。", "template", None),
        ("××局下设若干科室。", "template", None),
        ("（此处填写单位名称）承担以下工作。", "template", None),
    ],
)
def test_what_is_not_planned_empty_or_never_filled_in(sentence: str, kind: str, subject: str | None) -> None:
    told = next(one for one in stated(sentence) if one.kind == kind)
    assert told.subject == subject


@pytest.mark.parametrize(
    "sentence", ["本单位没有新增支出。", "采购X光机2台，费用3万元。", "该路口无障碍设施支出3万元。"]
)
def test_other_sentences_with_such_words_say_none_of_it(sentence: str) -> None:
    assert not {"not-planned", "empty-form", "template"} & {one.kind for one in stated(sentence)}


def test_counts_are_named_before_or_behind_their_number() -> None:
    text = "（三）绩效目标设置情况\n按要求编制了绩效目标，涉及6个项目，占全部预算项目10个的60%。"
    assert [(one.kind, one.subject, one.count) for one in stated(text) if one.count] == [
        ("performance-count", "项目", "6")
    ]
    assets = "（五）国有资产占用情况：公务用车6辆；单位价值50万元以上通用设备2台。"
    assert [one.count for one in stated(assets)] == ["6", "2"]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("1、2010301（行政运行）2031年预算数5.00万元。", "2010301（行政运行）"),
        ("（1）教育支出（205类）普通教育（02款）小学教育（02项）2031年预算数为5.00万元。", None),
        ("机关运行经费2031年财政拨款安排5.00万元。", "机关运行经费"),
    ],
)
def test_what_stands_before_the_year_is_told_by_its_code_or_by_how_it_ends(sentence: str, subject: str | None) -> None:
    told = stated(sentence)[0]
    assert (told.subject or "").endswith(subject or "小学教育（02项）")
    assert told.kind == ("agency" if subject == "机关运行经费" else "item-amount")


def test_an_amount_behind_its_share_is_of_what_the_share_is_of() -> None:
    text = "三、支出预算情况说明\n2031年支出预算15.00万元，其中基本支出占80%，为12.00万元；项目支出占20%，计3.00万元。"
    assert [(one.subject, one.amount, one.share) for one in stated(text)][1:] == [
        ("基本支出", "12.00", "80"),
        ("项目支出", "3.00", "20"),
    ]


def test_a_share_behind_a_bracket_with_several_parts_is_of_what_stands_before_it() -> None:
    text = "“三公”经费情况说明\n公务用车费9.00万元（其中：购置费5.00万元；运行费4.00万元），占“三公”经费的90%。"
    assert [one.share for one in stated(text)] == ["90", None, None]


def test_an_amount_that_came_from_the_one_of_the_year_before_is_told_by_both() -> None:
    told = heard("“三公”经费9.00万元，由上年的8.00万元增加到今年的9.00万元。")
    assert [kind for kind, _, _ in told] == ["three-public", "last-year", "three-public"]
    told = heard("一般公共预算支出由2030年的9.00万元调整为2031年的8.00万元。")
    assert [(kind, subject) for kind, subject, _ in told] == [
        ("last-year", "一般公共预算支出"),
        ("general-total", "一般公共预算支出"),
    ]
    assert [one.kind for one in stated("人均标准由79元提高到84元。")] == ["explanation", "explanation"]
    assert [one.kind for one in stated("垃圾桶（每个120元）、车均3.00万元。")] == ["unit-price", "unit-price"]


def test_a_short_heading_opens_its_section() -> None:
    text = "四、国有资产\n共有车辆9台，其中轿车2台。\n三、项目支出绩效\n2031年对12个项目设定绩效目标。"
    assert [(one.kind, one.subject, one.count) for one in stated(text)] == [
        ("asset-count", "车辆", "9"),
        ("asset-count", "轿车", "2"),
        ("performance-count", "项目", "12"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "subject"),
    [
        ("其中，特定目标类项目支出5.00万元。", "other", "特定目标类项目支出"),
        ("三、政府采购情况\n2031年政府购买服务预算5.00万元。", "other", "政府购买服务预算"),
        ("三、政府采购情况\n其中：服务类5.00万元。", "procurement-services", "服务类"),
        ("（一）收入预算：2031年5.00万元，2030年4.00万元。", "total-budget", "收入预算"),
        ("3.“小学教育”（项）科目：2031年预算5.00万元。", "item-amount", "“小学教育”（项）科目"),
    ],
)
def test_an_amount_is_of_the_whole_of_its_name(sentence: str, kind: str, subject: str) -> None:
    told, *others = stated(sentence)
    assert (told.kind, told.subject, told.amount) == (kind, subject, "5.00")
    assert [one.kind for one in others] == ["last-year"] * len(others)


def test_cars_are_counted_wherever_they_are_told() -> None:
    (told,) = stated("2.公务用车运行维护费与上年持平。年末公务用车保有量4辆。")[-1:]
    assert (told.kind, told.subject, told.count) == ("asset-count", "年末公务用车保有量", "4")


@pytest.mark.parametrize("flat", ["与上年预算数相同", "与上年一致", "较上年保持不变"])
def test_the_same_as_the_year_before_is_no_change(flat: str) -> None:
    (told,) = stated(f"公务接待费预算支出4.00万元，{flat}。")
    assert (told.amount, told.direction, told.change) == ("4.00", "none", None)


def test_what_an_office_executes_makes_no_final_accounts_of_its_budget() -> None:
    budget = "（一）收入预算：2031年年初预算数9.00万元，其中，财政拨款8.00万元。\n"
    office = "为完成日常工作任务而发生的支出，用于执行公务。比2030年执行数增加。负责部门决算、预算的编制。"
    assert [kind for kind, *_ in heard(budget + office)] == ["total-budget", "income-source"]
    assert heard(budget + "二、支出决算情况说明\n无。")[0][0] == "year-budget"


@pytest.mark.parametrize("after", ["\n", "", "本年收入中，财政拨款5.00万元。"])
def test_a_change_told_after_the_parts_is_that_of_the_whole(after: str) -> None:
    parts = "（一）部门财务收入情况\n2031年部门财务总收入9.00万元，其中：财政拨款5.00万元，上年结转4.00万元。"
    told = stated(f"{parts}{after}与上年对比增加3.00万元，增长50.00%。")
    assert [(one.kind, one.subject, one.rate) for one in told if one.change] == [
        ("total-budget", "财务总收入", "50.00")
    ]


def test_all_expenditure_may_be_named_by_a_word_that_says_nothing_elsewhere() -> None:
    spent = "2031年本部门预算支出"
    text = f"收支预算总体情况说明\n{spent}9.00万元，其中其他支出4.00万元，{spent}较上年增加1.00万元。"
    assert [(one.kind, one.subject, one.change) for one in stated(text)] == [
        ("total-budget", "支出", None),
        ("other", "其他支出", None),
        ("total-budget", "支出", "1.00"),
    ]


def test_what_is_compared_with_an_amount_of_last_year_keeps_its_subject() -> None:
    told = stated("政府采购预算安排9.00万元，包括：货物采购5.00万元。与上年的12.00万元相比减少3.00万元。")
    assert {one.kind: one.change for one in told} == {
        "procurement": "3.00",
        "procurement-goods": None,
        "last-year": None,
    }


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("收入说明\n2031年预算收入5.00万元。", "total-budget", "预算收入"),
        ("1、收支预算情况\n某局预算总支出5.00万元。", "total-budget", "预算总支出"),
        ("基本支出9.00万元，人员经费4.00万元和日常公用经费5.00万元。", "operating", "日常公用经费"),
        ("二、运行经费情况\n公务用车运行维护费5.00万元。", "other", "公务用车运行维护费"),
        ("四、政府采购情况\n2031年本部门政府采购安排5.00万元。", "procurement", "政府采购"),
        ("②行政运行（2010301）5.00万元。", "item-amount", "行政运行（2010301）"),
        ("行政（201）财政（06）运行（01）：2031年5.00万元。", "item-amount", "行政（201）财政（06）运行（01）"),
        ("二、财政拨款收支情况\n上年一般公共预算拨款收入5.00万元。", "other", "上年一般公共预算拨款收入"),
        ("三、“三公”经费增减变化原因\n2031年，公务接待费5.00万元。", "reception", "公务接待费"),
    ],
)
def test_an_amount_is_known_by_the_words_of_more_provinces(text: str, kind: str, subject: str) -> None:
    told = next(one for one in stated(text) if one.amount == "5.00")
    assert (told.kind, told.subject) == (kind, subject)


def test_shares_of_contracts_are_of_no_goods_and_reasons_plan_nothing() -> None:
    text = "政府采购情况说明\n政府采购金额9.00万元，比上年减少2.00万元，主要是未安排。货物授予中小企业金额占货物的90%。"
    assert heard(text) == [("procurement", "政府采购金额", "9.00"), ("procurement-smes", "货物授予中小企业金额", None)]


@pytest.mark.parametrize("heading", ["（一）因公出国（境）经费", "2.公务接待费", "四、机关运行经费"])
def test_a_heading_alone_names_the_amount_below_it(heading: str) -> None:
    (told,) = stated(f"六、“三公”经费支出情况\n{heading}\n2031年预算安排4.00万元，与上年持平。")
    assert told.kind in ("abroad", "reception", "agency")
    assert told.subject is not None and told.subject[:4] in heading
    assert told.direction == "none"


def test_what_a_list_comes_to_is_no_amount_of_its_last_part() -> None:
    text = "政府采购情况说明\n2031年拟采购货物3.00万元，工程6.00万元，合计9.00万元。"
    assert heard(text)[1:] == [("procurement-works", "工程", "6.00"), ("other", "合计", "9.00")]


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("收入说明\n相应安排支出预算5.00万元。", "total-budget", "支出预算"),
        ("收入预算情况说明\n上缴上级支出5.00万元。", "other", "上缴上级支出"),
        ("三、项目情况\n2031年共安排项目支出5.00万元。", "project", "项目支出"),
        ("一、财政拨款收支情况\n一般公共预算本年收入5.00万元。", "other", "一般公共预算本年收入"),
        ("其中一般公共预算5.00万元，比上年执行数7.00万元减少2.00万元。", "other", "一般公共预算"),
    ],
)
def test_a_part_is_neither_the_whole_nor_cut_from_its_name(text: str, kind: str, subject: str) -> None:
    told = next(one for one in stated(text) if one.amount == "5.00")
    assert (told.kind, told.subject) == (kind, subject)


def test_a_change_behind_sources_that_a_total_is_made_of_is_the_totals() -> None:
    text = "收入预算情况说明\n某局2031年收入预算9.00万元，其中，本年收入8.00万元，包括其他收入3.00万元。"
    told = stated(f"{text}上年结转1.00万元，占11.1%。与2030年预算相比，增加2.00万元。")
    assert [one.subject for one in told if one.change] == ["收入预算"]


def test_the_same_as_a_year_before_needs_no_name_of_the_year() -> None:
    assert stated("公务用车运行维护费4.00万元，同比持平。")[0].direction == "none"


def test_a_part_behind_a_sentence_that_compares_the_part_before_is_still_a_part() -> None:
    text = "三、预算支出情况\n预算总支出20.00万元。财政拨款安排支出9.00万元，其中：基本支出4.00万元。"
    told = heard(f"{text}与上年对比增加1.00万元；项目支出5.00万元。")
    assert told[-2:] == [("other", "基本支出", "4.00"), ("other", "项目支出", "5.00")]


@pytest.mark.parametrize(
    ("change", "rate", "of"),
    [("1.00", "12.5", "培训费"), ("1.00", "50", "会议费"), ("1.00", "7", "会议费")],
    ids=["the whole", "the last", "none"],
)
def test_a_change_without_a_name_is_of_the_amount_that_its_rate_fits(change: str, rate: str, of: str) -> None:
    told = stated(f"培训费9.00万元，其中差旅费4.00万元、会议费3.00万元，较上年增加{change}万元，增长{rate}%。")
    assert [(one.subject, one.change, one.rate) for one in told if one.change] == [(of, change, rate)]


def test_a_paragraph_without_an_amount_is_about_what_stands_before_its_colon() -> None:
    text = "三、“三公”经费情况\n“三公”经费预算9.00万元，其中：\n因公出国（境）费：无预算，与2030年一致。"
    assert [(one.kind, one.direction) for one in stated(text)] == [("three-public", None), ("abroad", "none")]


def test_of_a_direction_that_nobody_chose_the_rate_tells_which_it_is() -> None:
    (told,) = stated("培训费9.00万元，较上年增加（减少）1.00万元，增长12.50%。")[:1]
    assert (told.direction, told.change, told.rate) == ("increase", "1.00", "12.50")


@pytest.mark.parametrize(
    "text",
    [
        "2.公务接待费1.00万元，2030年2.00万元，比2030年减少1.00万元，下降50%。",
        "2.公务接待费1.00万元（2030年预算数2.00万元），同比减少1.00万元，下降50%。",
    ],
)
def test_an_amount_that_only_a_year_before_names_is_that_years(text: str) -> None:
    now, before = stated(f"三、“三公”经费预算情况\n2031年“三公”经费预算1.00万元。\n{text}")[1:]
    assert (now.kind, now.amount, now.change, now.rate) == ("reception", "1.00", "1.00", "-50")
    assert (before.kind, before.subject, before.amount) == ("last-year", "公务接待费", "2.00")


def test_an_amount_behind_a_bracket_is_of_what_stands_before_it() -> None:
    text = "三、支出预算情况说明\n2031年支出预算15.00万元，其中：基本支出（含上年结转2.00万元）12.00万元。"
    assert heard(text)[2] == ("expenditure-kind", "基本支出", "12.00")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("部门预算收入总额", "total-budget"),
        ("部门预算支出总额", "total-budget"),
        ("收入预算总额", "total-budget"),
        ("项目支出预算总额", "other"),
        ("教育支出", "expenditure-class"),
    ],
)
def test_totals_and_classes_are_told_by_their_words_where_no_heading_opens_a_section(words: str, kind: str) -> None:
    assert heard(f"2031年{words}12.00万元。")[0][0] == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [("当年预算收入", "income-source"), ("当年收入预算", "income-source"), ("本年度预算收入", "total-budget")],
)
def test_what_comes_in_this_year_alone_is_no_total_beside_what_was_carried_over(words: str, kind: str) -> None:
    text = f"二、收入预算情况说明\n2031年收入总预算12.00万元，其中：{words}10.00万元，上年结转2.00万元。"
    assert [(one, amount) for one, _, amount in heard(text)][1] == (kind, "10.00")


def test_what_follows_a_total_of_the_income_is_where_it_comes_from() -> None:
    text = "2031年部门预算收入总额12.00万元，其中：\n1.一般公共预算财政拨款收入9.00万元；\n2.其他收入3.00万元。"
    assert [kind for kind, _, _ in heard(text)] == ["total-budget", "income-source", "income-source"]


def test_procurement_is_told_also_without_the_word_government() -> None:
    text = "五、政府采购情况\n2031年采购预算总额9.00万元，其中货物、工程、服务分别为2.00万元、3.00万元、4.00万元。"
    kinds = [kind for kind, _, _ in heard(text)]
    assert kinds == ["procurement", "procurement-goods", "procurement-works", "procurement-services"]


def test_classes_named_behind_what_money_is_spent_on_are_amounts_of_the_forms_and_reasons_are_none() -> None:
    text = (
        "一般公共预算支出情况\n2031年一般公共预算支出10万元，主要用于：教育支出8万元、卫生健康支出2万元，"
        "增加的主要原因是教育支出1万元。"
    )
    assert [kind for kind, _, _ in heard(text)] == ["general-total", "class-amount", "class-amount", "explanation"]


def test_what_comes_in_this_year_is_all_of_it_and_parts_in_brackets_need_no_noun() -> None:
    text = "2031年本年收入12.00万元，其中财政拨款收入9.00万元、其他收入3.00万元。"
    assert [kind for kind, _, _ in heard(text)] == ["total-budget", "income-source", "income-source"]
    cars = "三、“三公”经费预算情况\n公务用车购置及运行费5.05万元（购置2.00万元，运行3.05万元）。"
    assert [kind for kind, _, _ in heard(cars)] == ["vehicles", "vehicle-purchase", "vehicle-running"]


def test_a_change_told_without_a_name_belongs_to_the_amount_between_that_its_rate_fits() -> None:
    text = "部门预算安排收支50.00万元。其中财政拨款安排30.00万元，占60%。与2030年相比，增加10.00万元，增长50.00%。"
    assert [(one.amount, one.change, one.rate) for one in stated(text)] == [
        ("50.00", None, None),
        ("30.00", "10.00", "50.00"),
    ]


def test_the_year_before_is_told_by_the_last_year_that_is_spoken_of_though_it_is_named_more_often() -> None:
    parts = "基本支出8.00万元（2030年预算数7.00万元）。\n项目支出1.00万元（2030年预算数2.00万元）。"
    text = f"2031年收入预算9.00万元。\n{parts}"
    assert [one.kind for one in stated(text)][2::2] == ["last-year", "last-year"]


def test_what_is_spent_in_all_is_told_behind_what_came_in() -> None:
    text = "收支情况说明\n收入共计9.00万元，由两部分组成：一是本年收入8.00万元，二是年初结转和结余1.00万元。"
    text += "支出共计9.00万元，由两部分组成：一是本年支出7.00万元，二是年末结转和结余2.00万元。"
    whole, this_year, _ = heard(text)[3:]
    assert (whole, this_year) == (("total-budget", "支出共计", "9.00"), ("total-budget", "本年支出", "7.00"))


@pytest.mark.parametrize(
    ("told", "unit", "change"),
    [
        ("3.25亿元，比上年增加1,230.5万元", "亿元", "0.12305"),
        ("45000元，比上年增加1.20万元", "元", "12000"),
        ("4.50万元，比上年增加800元", "万元", "0.0800"),
    ],
)
def test_a_change_in_another_unit_is_told_in_that_of_its_amount(told: str, unit: str, change: str) -> None:
    (said,) = stated(f"一、收支总体情况\n2031年收支总预算{told}，增长3.93%。")
    assert (said.unit, said.change, said.rate) == (unit, change, "3.93")


def test_procurement_by_one_way_is_not_all_of_it() -> None:
    said = "2031年政府采购预算9万元，其中：政府集中采购预算7万元，政府分散采购预算2万元。"
    assert [found[0] for found in heard(f"九、政府采购情况\n{said}")] == ["procurement", "other", "other"]


def test_what_the_budget_of_the_same_year_was_is_no_amount_of_the_year_before() -> None:
    said = (
        "公务接待费支出2.14万元，与2031年度预算相比，减少1.14万元；公务用车运行费支出1万元，比2030年度预算减少2万元。"
    )
    cleaning, cars = stated(f"“三公”经费支出决算情况说明\n2031年度“三公”经费支出决算3.14万元。\n{said}")[1:]
    assert (cleaning.base, cars.base) == ("this year's budget", "last year's budget")


def test_what_an_amount_was_lowered_to_is_what_the_one_before_was_of() -> None:
    before, now = stated("“三公”经费情况说明\n公务接待费预算由上年的2.00万元减至1.50万元，减少0.50万元。")
    assert (before.kind, before.amount) == ("last-year", "2.00")
    assert (now.kind, now.subject, now.amount, now.change) == ("reception", "公务接待费预算", "1.50", "0.50")


def test_the_general_public_budget_is_a_source_and_what_is_left_at_the_end_of_the_year_is_none() -> None:
    text = "四、财政拨款收支预算总体情况\n收入包括：一般公共预算5万元、政府性基金预算2万元。"
    assert [found[0] for found in heard(text)] == ["appropriation-source"] * 2
    text = "二、收入决算情况\n2031年总收入9万元，其中：事业收入9万元。年末结转和结余2万元。"
    assert [found[0] for found in heard(text)] == ["total-budget", "income-source", "other"]


def test_what_is_spent_of_the_appropriation_alone_is_no_part_of_all_expenditure() -> None:
    said = "2031年一般公共预算拨款收入9万元，其中：基本支出6万元，项目支出3万元。"
    found = [kind for kind, _, _ in heard(f"三、一般公共预算拨款支出预算\n{said}")]
    assert found == ["general-total", "basic", "project"]


def test_persons_are_counted_by_what_they_are() -> None:
    said = "现有在职职工66人（行政人员20人、工勤3人、事业43人），离退休31人，遗属补助人员5人，下属事业单位2个。"
    found = [(one.subject, one.count) for one in stated(f"三、部门人员构成\n{said}")]
    assert found[1:] == [
        ("行政人员", "20"),
        ("工勤", "3"),
        ("事业", "43"),
        ("离退休", "31"),
        ("遗属补助人员", "5"),
        ("下属事业单位", "2"),
    ]


@pytest.mark.parametrize("label", ["项目名称一：", "项目名称（二）：", "3.项目名称：", "项目名称4："])
def test_a_project_may_be_numbered_behind_its_label(label: str) -> None:
    text = f"七、项目支出情况说明\n{label}桥梁维修\n预算安排规模：15万元"
    assert heard(text) == [("listed-project", "桥梁维修", "15")]


def test_what_a_change_without_amount_is_of_is_what_the_next_amounts_are_of() -> None:
    first = "财政拨款收入总计995.00万元，其中：年初财政拨款结转和结余5.00万元。"
    said = "财政拨款收入支出总计与上年相比，减少12.00万元。与年初预算相比，年初预算数980.00万元，决算数995.00万元。"
    found = heard(f"四、财政拨款收入支出决算总体情况说明\n2031年度{first}\n{said}")
    assert [one[:2] for one in found[-2:]] == [
        ("year-budget", "财政拨款收入支出总计"),
        ("appropriation-total", "财政拨款收入支出总计"),
    ]


def test_parts_each_of_which_stayed_the_same_are_no_subject() -> None:
    said = "公务用车购置费2万元，运行维护费5万元，分别与上年持平。"
    assert [found[1] for found in heard(f"五、“三公”经费情况说明\n{said}")] == ["公务用车购置费", "运行维护费"]


@pytest.mark.parametrize(
    "compared",
    [
        "比上年增加20.00万元，增长20.00%",
        "与2030年预算相比，增加20.00万元，增长率为20.00%",
        "同比增加20.00万元，增长20.00%",
        "上年为100.00万元，增加20.00万元，增长20.00%",
    ],
)
def test_what_the_money_is_spent_on_may_stand_before_how_the_amount_changed(compared: str) -> None:
    heading = "五、一般公共预算当年拨款情况说明"
    now = stated(f"{heading}\n水利（类）水利（款）防汛（项）120.00万元，主要用于12个泵站的运行，{compared}。")[0]
    assert (now.kind, now.amount, now.change, now.rate) == ("item-amount", "120.00", "20.00", "20.00")
    last = stated(f"{heading}\n水利支出（类）120.00万元，原因是新设泵站，比上年增加20.00万元，增长20.00%。")[0]
    assert (last.amount, last.change) == ("120.00", None)


def test_an_item_may_bear_its_code_in_brackets_before_the_year() -> None:
    heading = "五、一般公共预算当年拨款情况说明\n8、住房公积金（2210201）2031年预算数12.32万元。"
    assert heard(heading) == [("item-amount", "住房公积金（2210201）", "12.32")]


def test_parts_are_known_by_the_words_of_other_templates() -> None:
    text = "五、一般公共预算拨款情况说明\n其中：基本支出预算7.00万元；项目支出预算3.00万元。"
    assert [kind for kind, _, _ in heard(text)] == ["basic", "project"]
    text = "（二）政府采购情况\n政府采购支出预算总额5.00万元，其中：拟采购货物支出2.00万元、拟购买服务支出3.00万元。"
    assert heard(text)[-1][0] == "procurement-services"


@pytest.mark.parametrize("because", ["主要系", "主要由于", "是由于", "主要因", "主要受"])
def test_an_amount_within_a_reason_is_no_amount_of_its_own(because: str) -> None:
    basic = f"基本支出12.00万元，比上年减少3.00万元，{because}提前下达补助5.00万元"
    text = f"三、支出预算情况说明\n{basic}；项目支出9.00万元。"
    assert [kind for kind, _, _ in heard(text)] == ["expenditure-kind", "explanation", "expenditure-kind"]


@pytest.mark.parametrize("share", ["所占比例为20.00%", "占比为20.00%", "占总支出的20.00%"])
@pytest.mark.parametrize(
    "change", ["对比上年净增加2.00万元，增长比例为20.00%", "比上年增加额为2.00万元，增长率为20.00%"]
)
def test_shares_and_changes_are_told_in_many_words(share: str, change: str) -> None:
    (found,) = stated(f"三、支出预算情况说明\n2031年基本支出12.00万元，{share}，{change}。")
    assert (found.kind, found.share, found.change, found.rate) == ("expenditure-kind", "20.00", "2.00", "20.00")


def test_what_the_money_is_spent_on_may_stand_before_a_bare_change() -> None:
    text = "水利（类）水利（款）防汛（项）12.00万元，主要用于泵站，增加2.00万元，增长20.00%。"
    assert [(one.amount, one.change, one.rate) for one in stated(text)] == [("12.00", "2.00", "20.00")]


def test_classes_that_are_quoted_or_coded_may_be_what_the_money_is_spent_on() -> None:
    heading = "五、一般公共预算拨款情况说明"
    text = "一般公共预算拨款12.00万元，主要用于以下方面：205“教育支出”9.00万元，所占比例75.00%。"
    found = stated(f"{heading}\n{text}")[-1]
    assert (found.kind, found.amount, found.share) == ("class-amount", "9.00", "75.00")


def test_the_number_of_an_entry_may_stand_right_before_a_code() -> None:
    heading = "五、一般公共预算拨款情况说明"
    assert heard(f"{heading}\n3. 2210201 住房公积金：安排12.00万元。") == [
        ("item-amount", "2210201 住房公积金", "12.00")
    ]
    assert heard(f"{heading}\n1.205 教育支出（类）12.00万元。") == [("class-amount", "205 教育支出（类）", "12.00")]


def test_a_share_may_be_told_by_its_weight_alone() -> None:
    text = "三、支出预算情况说明\n2031年基本支出12.00万元，比重为20.00%；项目支出48.00万元，比重上升5.00%。"
    assert [one.share for one in stated(text) if one.share] == ["20.00"]


@pytest.mark.parametrize(
    ("change", "rate"),
    [
        ("减少3.00万元，变动幅度-20.00%", "-20.00"),
        ("减少3.00万元，增减率为20.00%", "-20.00"),
        ("增加3.00万元，变动幅度为20.00%", "20.00"),
        ("减少3.00万元，降20.00%", "-20.00"),
    ],
)
def test_a_rate_goes_in_the_direction_of_its_change(change: str, rate: str) -> None:
    (found,) = stated(f"三、支出预算情况说明\n2031年基本支出12.00万元，比上年{change}。")
    assert (found.change, found.rate) == ("3.00", rate)


def test_the_parts_of_the_car_money_may_be_called_经费() -> None:
    text = "公务用车购置及运行维护经费5.00万元，其中：购置经费2.00万元，运行维护经费3.00万元。"
    kinds = [kind for kind, _, _ in heard(f"“三公”经费预算情况说明\n{text}")]
    assert kinds == ["vehicles", "vehicle-purchase", "vehicle-running"]


@pytest.mark.parametrize(
    "change", ["少安排2.00万元，下降14.29%", "减少支出2.00万元，下降14.29%", "减少经费2.00万元，降低14.29%"]
)
def test_what_is_moved_may_stand_between_a_change_and_its_figure(change: str) -> None:
    (found,) = stated(f"三、支出预算情况说明\n2031年基本支出12.00万元，比上年{change}。")
    assert (found.change, found.direction, found.rate) == ("2.00", "decrease", "-14.29")


def test_a_part_of_a_change_is_no_amount_of_the_year_before() -> None:
    text = "三、支出预算情况说明\n2031年基本支出12.00万元，比上年增加人员经费2.00万元，增长20.00%。"
    assert [kind for kind, _, _ in heard(text)] == ["expenditure-kind", "explanation"]
    text = "三、支出预算情况说明\n2031年基本支出12.00万元，比上年增长20.00%，划入6人，增加经费5.00万元。"
    assert [one.change for one in stated(text)] == [None, None]
