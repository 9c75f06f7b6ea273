"""Leaves and memos: what adds up to the total of a table, nothing counted twice."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure, RowKind, Table
from budget.facts import Fact
from tests.support.printed_forms import Texts, by_place, disclosed, printed, told


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
