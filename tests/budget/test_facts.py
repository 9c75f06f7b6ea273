"""Facts: what each amount means, and that leaves add up to totals without counting anything twice."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount, parse
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Row, RowKind, Source, Table, Unit
from budget.edits import Because, EmendCell, Entry, InsertRow, Logged, SetCell
from budget.facts import Fact, facts
from budget.forms import FormError, families
from budget.forms.concepts import concept, load_concepts
from budget.review import Review, replay
from budget.tables import TableState, table_states

FAMILY = families()[0]
COLUMNS = [
    "fact_id",
    "disclosure_id",
    "issuer",
    "unit_name",
    "scope",
    "year",
    "kind",
    "family",
    "form",
    "concept",
    "table_id",
    "row_id",
    "row_kind",
    "level",
    "parent_row",
    "is_leaf",
    "is_memo",
    "class_system",
    "code",
    "code_printed",
    "name",
    "name_printed",
    "project",
    "column",
    "column_printed",
    "value_kind",
    "text",
    "value",
    "unit_of_money",
    "amount_yuan",
    "half_width_yuan",
    "emended_yuan",
    "because",
    "status",
    "identities_held",
    "page",
    "page_label",
    "box",
    "source_sha256",
]

Texts = Sequence[str]


def printed(number: int, rows: Sequence[tuple[RowKind, Texts]], unit: Unit | None = "万元") -> Table:
    """A table of a form from kinds and texts of its rows; texts left out at the right are blank."""
    form = FAMILY.numbered(number)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns)
    made = tuple(
        Row(f"p{number}.{i}", kind, tuple(Cell(t) for t in [*texts, *[""] * (len(columns) - len(texts))]), number)
        for i, (kind, texts) in enumerate(rows, 1)
    )
    return Table(f"t{number}.1", form.key, number, form.titles[0], unit, "present", (number,), columns, made)


def disclosed(*tables: Table) -> Disclosure:
    """A disclosure of these tables."""
    return Disclosure(Source("a.pdf", "ab" * 32, 11, "pdf"), Card("某局", "新疆", 2024, "budget", "unit"), tables)


def told(review: Review | Disclosure) -> list[Fact]:
    """All facts of a review, or of a reading nobody has touched."""
    review = review if isinstance(review, Review) else Review(review, review)
    return list(facts("d1", review, ledger_of(review.current)))


def by_place(found: Sequence[Fact]) -> dict[tuple[str, str], Fact]:
    """Facts by row and column."""
    return {(f.row_id, f.column): f for f in found}


def yuan(fact: Fact) -> Decimal:
    """What a fact counts for in a sum."""
    return Decimal(fact.emended_yuan or fact.amount_yuan or "0")


def sums_and_totals(found: Sequence[Fact]) -> tuple[dict[tuple[str, str], Decimal], dict[tuple[str, str], Decimal]]:
    """The leaves that are not memos, summed, and the printed total, both by table and column."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    totals: dict[tuple[str, str], Decimal] = {}
    for fact in found:
        if fact.is_leaf and not fact.is_memo:
            sums[fact.table_id, fact.column] += yuan(fact)
        if fact.level == "total":
            totals.setdefault((fact.table_id, fact.column), yuan(fact))
    return sums, totals


def amiss(ledger: Ledger) -> list[str]:
    """The identities within tables that do not hold exactly."""
    found = ledger.in_state("broken", "blocked", "rounding")
    return [o.identity.id for o in found if o.identity.family != "across"]


def assert_adds_up(disclosure: Disclosure) -> None:
    """The law: where the ledger holds exactly, leaves that are no memos add up to the total."""
    assert amiss(ledger_of(disclosure)) == []
    sums, totals = sums_and_totals(told(disclosure))
    assert {at: sums[at] for at in totals} == totals


# --- the law, on tables made by chance ------------------------------------------------------------

CENTS = st.integers(-500, 100_000)


def money(cents: int, blank: bool = False) -> str:
    """An amount as a page prints it; nought and what is to be blank are not printed."""
    return Amount(cents, 2).grouped() if cents and not blank else ""


Branch = tuple[bool, list["Branch"], tuple[int, int]]
"""A line: whether it is printed without amounts, the lines below it, its own amounts if there are none."""


def branches(depth: int) -> st.SearchStrategy[Branch]:
    below = st.lists(branches(depth - 1), max_size=3) if depth else st.just([])
    return st.tuples(st.booleans(), below, st.tuples(CENTS, CENTS))


def amounts_of(branch: Branch) -> tuple[int, int]:
    _, below, own = branch
    parts = [amounts_of(part) for part in below]
    return (sum(p[0] for p in parts), sum(p[1] for p in parts)) if parts else own


def branch_rows(branch: Branch, code: tuple[str, ...], memo: bool) -> Iterator[tuple[RowKind, Texts]]:
    blank, below, _ = branch
    basic, project = amounts_of(branch)
    hidden = blank and bool(below)
    yield (
        "item",
        [
            *code,
            *[""] * (3 - len(code)),
            "科目",
            *(money(n, hidden) for n in (basic + project, basic, project)),
        ],
    )
    if memo:
        yield "memo", ["", "", "", "其中：某事", money(basic + project), money(basic), money(project)]
    for i, part in enumerate(below):
        number = f"{i + 1:02d}"
        yield from branch_rows(part, (*code, number), memo)


@st.composite
def trees(draw: st.DrawFn) -> Table:
    """Form 3 with organisations or without, parents printed without amounts, “of which” lines, the total anywhere."""
    memo = draw(st.booleans())
    units = draw(st.lists(st.lists(branches(2), min_size=1, max_size=3), min_size=1, max_size=3))
    headed = len(units) > 1 or draw(st.booleans())
    body: list[tuple[RowKind, Texts]] = []
    total = (0, 0)
    for n, classes in enumerate(units):
        parts = [amounts_of(branch) for branch in classes]
        basic, project = sum(p[0] for p in parts), sum(p[1] for p in parts)
        total = (total[0] + basic, total[1] + project)
        if headed:
            body.append(("organisation", ["", "", "", f"第{n}教育局", *map(money, (basic + project, basic, project))]))
        for i, branch in enumerate(classes):
            body += branch_rows(branch, (f"{201 + i}",), memo)
    row: tuple[RowKind, Texts] = ("total", ["", "", "", "合计", *map(money, (sum(total), *total))])
    return printed(3, [row, *body] if draw(st.booleans()) else [*body, row])


@given(trees())
def test_leaves_of_a_classification_add_up(table: Table) -> None:
    assert_adds_up(disclosed(table))


def carried_over(cents: int) -> list[str]:
    """The amounts of a row of form 11, all of it fiscal money for a project."""
    return [money(cents), money(cents), "", "", money(cents)]


@given(st.lists(st.lists(CENTS, min_size=1, max_size=4), min_size=1, max_size=3), st.booleans())
def test_leaves_of_a_plain_list_add_up_with_heads_and_without(groups: list[list[int]], headed: bool) -> None:
    rows: list[tuple[RowKind, Texts]] = [("total", ["总计", *carried_over(sum(map(sum, groups)))])]
    for n, group in enumerate(groups):
        if headed:
            rows.append(("item", [f"第{n}教育局", *carried_over(sum(group))]))
        rows += [("item", [f"项目{n}之{i}", *carried_over(cents)]) for i, cents in enumerate(group)]
    assert_adds_up(disclosed(printed(11, rows)))


AMOUNTS = st.dictionaries(
    st.sampled_from(["fund", "state", "special", "own"]), st.lists(CENTS, min_size=2, max_size=2), min_size=1
)


@given(AMOUNTS, st.lists(CENTS, min_size=2, max_size=2), st.booleans())
def test_leaves_of_a_two_sided_table_add_up(given_parts: dict[str, list[int]], carried: list[int], blank: bool) -> None:
    parts = {name: given_parts.get(name, []) for name in ("fund", "state", "special", "own")}
    current = sum(map(sum, parts.values()))
    fiscal = sum(carried)
    left: list[tuple[str, str]] = [
        ("一、本年收入", money(current)),
        ("2. 政府性基金预算拨款", money(sum(parts["fund"]), blank)),
        ("其中：政府性基金收入", money(sum(parts["fund"][:1]))),
        ("上级政府性基金安排转移支付", money(sum(parts["fund"][1:]))),
        ("3. 国有资本经营预算拨款", money(sum(parts["state"]))),
        ("4. 财政专户核拨", money(sum(parts["special"]))),
        ("5. 单位资金", money(sum(parts["own"]))),
        ("二、上年结转结余", money(fiscal, blank)),
        ("1. 财政拨款结转", money(fiscal, blank)),
        ("其中：一般公共预算拨款", money(carried[0])),
        ("政府性基金预算拨款", money(carried[1])),
        ("收入总计", money(current + fiscal)),
    ]
    right = [("201 一般公共服务支出", money(current)), ("208 社会保障和就业支出", money(fiscal))]
    right += [("", "")] * (len(left) - 3) + [("支出总计", money(current + fiscal))]
    rows: list[tuple[RowKind, Texts]] = [("item", [*a, *b]) for a, b in zip(left, right, strict=True)]
    assert_adds_up(disclosed(printed(1, rows)))


def test_a_whole_disclosure_adds_up(sound: Disclosure) -> None:
    assert_adds_up(sound)
    assert len(sums_and_totals(told(sound))[1]) == 28


@pytest.mark.parametrize("seed", ["000", "001", "003", "004"])
def test_real_disclosures_add_up_where_their_columns_do(truth: Callable[[str], Disclosure], seed: str) -> None:
    disclosure = truth(seed)
    sums, totals = sums_and_totals(told(disclosure))
    off = {
        (o.identity.target.table, o.identity.target.column)
        for o in ledger_of(disclosure).in_state("broken", "blocked", "rounding")
        if o.identity.family == "down"
    }
    checked = [at for at in totals if at not in off]
    assert len(checked) >= 9
    assert [(at, sums[at], totals[at]) for at in checked if sums[at] != totals[at]] == []


# --- what is a leaf, what is a memo ---------------------------------------------------------------


def test_of_which_lines_are_memos_and_sums_are_no_leaves(sound: Disclosure) -> None:
    found = {(f.name, f.column): f for f in told(sound) if f.form.endswith("/1")}
    own, general, current = (found[name, "income"] for name in ("其中:一般财力", "一般公共预算拨款", "本年收入"))
    assert (own.is_memo, general.is_memo, current.is_memo) == (True, False, False)
    assert (general.is_leaf, current.is_leaf) == (True, False)
    assert own.parent_row == general.row_id
    assert general.parent_row == current.row_id


def test_parts_of_a_parent_printed_without_an_amount_are_no_memos() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["一、本年收入", "5.00"]),
        ("item", ["1. 一般公共预算拨款", ""]),
        ("item", ["其中：一般财力", "3.00"]),
        ("item", ["上级一般公共预算安排转移支付", "2.00"]),
        ("total", ["收入总计", "5.00"]),
    ]
    found = by_place(told(disclosed(printed(1, rows))))
    assert [row for (row, _), f in found.items() if f.is_leaf and not f.is_memo] == ["p1.3", "p1.4"]


def test_a_parent_over_blank_parts_is_the_leaf() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("total", ["", "", "", "合计", "5.00", "5.00"]),
        ("item", ["201", "", "", "一般公共服务支出", "5.00", "5.00"]),
        ("item", ["201", "01", "", "人大事务"]),
        ("item", ["201", "01", "01", "行政运行"]),
    ]
    found = by_place(told(disclosed(printed(3, rows))))
    assert [at for at, f in found.items() if f.is_leaf] == [("p3.2", "total"), ("p3.2", "basic")]


def test_sections_whose_class_is_not_printed_still_count() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["301", "01", "基本工资", "3.00", "3.00"]),
        ("item", ["302", "", "商品和服务支出", "2.00", "", "2.00"]),
        ("item", ["302", "01", "办公费", "2.00", "", "2.00"]),
        ("total", ["", "", "合计", "5.00", "3.00", "2.00"]),
    ]
    sums, totals = sums_and_totals(told(disclosed(printed(6, rows))))
    assert sums == totals


@pytest.mark.parametrize(("total", "counts"), [("5.00", True), ("4.00", False)])
def test_a_line_that_no_form_declares_counts_where_the_total_takes_it_in(total: str, counts: bool) -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("total", ["合计", total, total]),
        ("item", ["因公出国（境）费", "4.00", "4.00"]),
        ("item", ["培训费", "1.00", "1.00"]),
    ]
    found = told(disclosed(printed(10, rows)))
    assert {f.is_memo for f in found if f.name == "培训费"} == {not counts}
    sums, totals = sums_and_totals(found)
    assert sums == totals


def test_a_lonely_total_is_its_own_leaf_and_only_once() -> None:
    rows: list[tuple[RowKind, Texts]] = [("total", ["合计", "0.00"]), ("total", ["总计", "0.00"])]
    found = told(disclosed(printed(11, rows)))
    assert [f.is_leaf for f in found] == [True, False]


def test_without_a_total_lines_count_for_themselves() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["因公出国（境）费", "1.00", "1.00"]),
        ("item", ["公务用车购置及运行费（小计）", "3.00", "3.00"]),
        ("item", ["其中：公务用车购置费", "2.00", "2.00"]),
        ("item", ["公务用车运行费", "1.00", "1.00"]),
    ]
    found = told(disclosed(printed(10, rows)))
    assert [f.row_id for f in found if f.is_leaf and f.column == "total"] == ["p10.1", "p10.3", "p10.4"]
    assert not any(f.is_memo for f in found)


def test_a_subtotal_of_a_classification_is_neither_leaf_nor_memo() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["201", "", "", "一般公共服务支出", "5.00", "5.00"]),
        ("subtotal", ["", "", "", "小计", "5.00", "5.00"]),
        ("total", ["", "", "", "合计", "5.00", "5.00"]),
    ]
    found = by_place(told(disclosed(printed(3, rows))))
    assert (found["p3.2", "total"].is_leaf, found["p3.2", "total"].is_memo) == (False, False)


# --- what a fact says -----------------------------------------------------------------------------


def test_the_columns_are_those_of_the_format() -> None:
    assert [f.name for f in fields(Fact)] == COLUMNS


def test_a_fact_of_a_classification_says_all_of_its_line() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("organisation", ["", "", "", "", "某市教育局", "20.00"]),
        ("item", ["205", "", "", "教育支出", "", "20.00"]),
        ("item", ["205", "2", "", "普通教育", "校舍修缮", "20.00"]),
        ("total", ["", "", "", "", "合计", "20.00"]),
    ]
    table = printed(7, rows)
    boxed = replace(table.rows[2].cells[5], page=7, box=(10.0, 20.5, 30.0, 40.25))
    row = replace(table.rows[2], cells=(*table.rows[2].cells[:5], boxed, *table.rows[2].cells[6:]))
    fact = by_place(told(disclosed(replace(table, rows=(*table.rows[:2], row, table.rows[3])))))["p7.3", "total"]
    assert fact.level == "project"
    assert fact.project == "校舍修缮"
    assert (fact.code, fact.code_printed, fact.class_system) == ("20502", "205 2", "functional")
    assert fact.parent_row == "p7.2"
    assert fact.unit_name == "某市教育局"
    assert (fact.name, fact.column_printed) == ("普通教育", "项目支出合计")
    assert (fact.page, fact.page_label, fact.box) == (7, "p7", "10 20.5 30 40.25")
    assert (fact.family, fact.form) == ("xinjiang-2024", "xinjiang-2024/7")
    assert fact.concept == "general_public_budget_project_expenditure"


@pytest.mark.parametrize(
    ("text", "unit", "value", "amount", "half", "kind"),
    [
        ("1,607.22", "万元", "1607.22", "16072200", "50", "printed"),
        ("（5）", "千元", "-5", "-5000", "500", "printed"),
        ("0.10", "元", "0.10", "0.10", "0.005", "printed"),
        ("—", "亿元", "0", "0", "50000000", "zero"),
        ("0.00", "万元", "0.00", "0", "50", "zero"),
        ("3.00", None, "3.00", None, None, "printed"),
        ("涉密不予公开", "元", None, None, "0.5", "withheld"),
        ("1,60.2", "元", None, None, "0.5", "words"),
    ],
)
def test_amounts_are_exact_and_say_their_kind(
    text: str, unit: Unit | None, value: str | None, amount: str | None, half: str | None, kind: str
) -> None:
    (fact,) = told(disclosed(printed(11, [("item", ["某项目", text])], unit)))
    assert (fact.text, fact.value, fact.amount_yuan, fact.half_width_yuan) == (text, value, amount, half)
    assert fact.value_kind == kind
    assert fact.unit_of_money == (unit or "")


@given(st.integers(-(10**14), 10**14), st.integers(0, 6), st.sampled_from(["元", "千元", "万元", "亿元"]))
def test_yuan_and_value_are_the_printed_amount(units: int, scale: int, unit: Unit) -> None:
    text = Amount(units, scale).grouped()
    (fact,) = told(disclosed(printed(11, [("item", ["某项目", text])], unit)))
    powers = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}
    assert Decimal(fact.amount_yuan or "") == Decimal(units).scaleb(powers[unit] - scale)
    assert parse(fact.value or "") == Amount(units, scale)


def test_blank_cells_and_unknown_forms_have_no_facts() -> None:
    table = printed(11, [("item", ["某项目", "1.00", "", " "])])
    assert [f.column for f in told(disclosed(table))] == ["total"]
    assert told(disclosed(replace(table, form="other-2030/11"))) == []


def test_a_transcript_names_the_line() -> None:
    table = printed(11, [("item", ["某项目", "1.00"])])
    row = replace(table.rows[0], page=None, line=313)
    (fact,) = told(disclosed(replace(table, rows=(row,))))
    assert (fact.page, fact.page_label, fact.box) == (None, "l313", "")


def decided(disclosure: Disclosure, *changes: SetCell | EmendCell | InsertRow, because: Because) -> Review:
    """The review after one decision."""
    logged = Logged(1, "e1", "clerk", "2024-01-01T00:00:00Z", Entry("emend", changes, because=because))
    return replay(disclosure, [logged])


def test_emended_values_stand_beside_the_printed_ones_and_count() -> None:
    rows: list[tuple[RowKind, Texts]] = [
        ("item", ["一、本年收入", "5.00"]),
        ("item", ["2. 政府性基金预算拨款", "2.00"]),
        ("item", ["4. 财政专户核拨", "4.00"]),
        ("item", ["5. 单位资金", ""]),
        ("total", ["收入总计", "5.00"]),
    ]
    disclosure = disclosed(printed(1, rows))
    second, third = Address("t1.1", "p1.3", "income"), Address("t1.1", "p1.4", "income")
    review = decided(disclosure, EmendCell(second, None, "2.50"), EmendCell(third, None, "0.50"), because="derived")
    found = by_place(told(review))
    assert (found["p1.3", "income"].amount_yuan, found["p1.3", "income"].emended_yuan) == ("40000", "25000")
    assert found["p1.3", "income"].value_kind == "printed"
    assert (found["p1.4", "income"].value, found["p1.4", "income"].emended_yuan) == (None, "5000")
    assert found["p1.4", "income"].value_kind == "derived"
    assert {f.because for f in found.values() if f.emended_yuan} == {"derived"}
    sums, totals = sums_and_totals(list(found.values()))
    assert sums == totals


CARRIED = ("total", "fiscal", "fiscal_project")
"""The columns of form 11 that :func:`carried_over` fills."""


def carried(cents: int) -> Disclosure:
    """A disclosure of one row of form 11."""
    return disclosed(printed(11, [("item", ["甲", *carried_over(cents)])]))


def test_amounts_emended_to_nothing_count_nothing() -> None:
    changes = [EmendCell(Address("t11.1", "p11.1", column), None, "") for column in CARRIED]
    found = told(decided(carried(200), *changes, because="source"))
    assert [(f.text, f.emended_yuan, f.status) for f in found] == [("2.00", "0", "emended")] * 3


def test_a_correction_says_why() -> None:
    changes = [SetCell(Address("t11.1", "p11.1", column), "2.00", "3.00") for column in CARRIED]
    found = told(decided(carried(200), *changes, because="misread"))
    assert [(f.text, f.because, f.status) for f in found] == [("3.00", "misread", "corrected")] * 3


def test_a_row_brought_in_says_why() -> None:
    disclosure = carried(200)
    width = len(disclosure.tables[0].columns)
    row = Row("e2", "item", (Cell("乙"), Cell("", emended="1.00"), *[Cell()] * (width - 2)))
    found = by_place(told(decided(disclosure, InsertRow("t11.1", row, "p11.1"), because="source")))
    assert (found["e2", "total"].because, found["e2", "total"].value_kind) == ("source", "emended")
    assert found["p11.1", "total"].because == ""


def test_ids_are_unique_and_stay_when_the_text_is_corrected(sound: Disclosure) -> None:
    before = told(sound)
    assert len({f.fact_id for f in before}) == len(before)
    at = Address("t3.1", "p3.4", "basic")
    after = told(decided(sound, SetCell(at, sound.cell(at).text, "120.51"), because="misread"))
    assert [f.fact_id for f in after] == [f.fact_id for f in before]
    moved = replace(sound, source=replace(sound.source, sha256="cd" * 32))
    assert not {f.fact_id for f in told(moved)} & {f.fact_id for f in before}


def test_identities_and_standing_are_those_of_the_ledger(sound: Disclosure) -> None:
    found = {(f.form, f.row_id, f.column): f for f in told(sound)}
    proved = found["xinjiang-2024/3", "p3.4", "basic"]
    assert proved.status == "proved"
    assert proved.identities_held >= 3


def test_every_fact_can_be_written_as_text(sound: Disclosure) -> None:
    for fact in told(sound):
        assert all(value is None or isinstance(value, str | int) for value in astuple(fact))


# --- concepts -------------------------------------------------------------------------------------


def test_a_line_goes_before_its_column() -> None:
    assert concept("xinjiang-2024/4", "general", "income") == "general_public_budget"
    assert concept("xinjiang-2024/4", None, "general") == "general_public_budget_expenditure"
    assert concept("xinjiang-2024/10", "vehicle_running", "total") == "vehicle_running"
    assert concept("xinjiang-2024/1", None, "income") == ""


HEAD = "form\tline\tcolumn\tconcept\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("form\tcolumn\n", "first line"),
        (HEAD + "xinjiang-2024/3\t\ttotal\n", "line 2"),
        (HEAD + "xinjiang-2024/3\t\ttotal\tTotal Spent\n", "small_letters"),
        (HEAD + "xinjiang-2024/3\t\tgeneral\tx\n", "no amounts “general”"),
        (HEAD + "xinjiang-2024/3\t\tname\tx\n", "no amounts “name”"),
        (HEAD + "nowhere/3\t\ttotal\tx\n", "nowhere/3"),
        (HEAD + "xinjiang-2024/1\tgeneral\texpenditure\tx\n", "no line “general” beside “expenditure”"),
        (HEAD + "xinjiang-2024/3\t\ttotal\tx\nxinjiang-2024/3\t\ttotal\ty\n", "twice"),
    ],
)
def test_concepts_of_what_is_not_declared_are_refused(text: str, says: str) -> None:
    with pytest.raises(FormError, match=says):
        load_concepts(text, "concepts.tsv")


# --- the state of every form ----------------------------------------------------------------------


def states(disclosure: Disclosure) -> list[TableState]:
    """The states of a reading nobody has touched."""
    return list(table_states("d1", Review(disclosure, disclosure), ledger_of(disclosure)))


def test_every_form_of_the_family_is_listed() -> None:
    wrong = printed(3, [("total", ["", "", "", "合计", "5.00", "4.00", ""])])
    found = states(disclosed(replace(printed(9, []), state="nil-declared"), wrong))
    assert [s.number for s in found] == list(range(1, 12))
    assert {s.number: s.state for s in found if s.state != "absent"} == {3: "present", 9: "nil-declared"}
    assert [(s.amounts, s.broken, s.open, s.pages) for s in found if s.number == 3] == [(2, 1, 2, "3")]
    assert [s.table_id for s in found if s.state == "absent"] == [""] * 9


def test_tables_of_no_known_form_come_last_and_expect_nothing() -> None:
    strange = replace(printed(11, [("item", ["甲", "1.00"])]), form=None, number=12, title="绩效目标表")
    (state,) = states(disclosed(strange))
    assert (state.form, state.family, state.number, state.title, state.amounts) == ("", "", 12, "绩效目标表", 1)


def test_reviewed_tables_say_so() -> None:
    disclosure = disclosed(printed(11, [("item", ["甲", "1.00"])]))
    logged = Logged(1, "e1", "clerk", "2024-01-01T00:00:00Z", Entry("review", table="t11.1"))
    review = replay(disclosure, [logged])
    found = list(table_states("d1", review, ledger_of(review.current)))
    assert [s.number for s in found if s.reviewed] == [11]
