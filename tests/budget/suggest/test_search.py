"""The suggestions for one broken place: what was there comes first, and is strong only where it is sure."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.changes import EmendCell, InsertRow, SetCell
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import mendable
from budget.disclosure import Address, Box, Disclosure, Page, Table, Word
from budget.edits import apply, apply_all
from budget.suggest import Suggestion, explain, ground, suggestions

Written = Callable[[Disclosure, Address, str], Disclosure]
TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]
BASIC = Address("t3.1", "p3.4", "basic")


def first_broken(disclosure: Disclosure) -> tuple[Ledger, Address]:
    ledger = ledger_of(disclosure)
    return ledger, ledger.in_state("broken", "blocked")[0].identity.target


def found(disclosure: Disclosure, page: Page | None = None) -> tuple[Suggestion, ...]:
    ledger, at = first_broken(disclosure)
    return suggestions(disclosure, ledger, at, page)


@pytest.mark.parametrize(
    ("at", "wrong", "kind"),
    [
        (Address("t5.1", "p5.3", "basic"), "174.50", "digit-replaced"),
        (Address("t5.1", "p5.3", "basic"), "14.50", "digit-dropped"),
        (Address("t5.1", "p5.3", "basic"), "1144.50", "digit-doubled"),
        (Address("t5.1", "p5.3", "basic"), "141.50", "digits-swapped"),
        (Address("t5.1", "p5.3", "basic"), "11450", "point-lost"),
        (Address("t5.1", "p5.3", "basic"), "1l4.50", "digit-replaced"),
    ],
)
def test_what_was_printed_comes_first_and_is_strong(
    sound: Disclosure, written: Written, at: Address, wrong: str, kind: str
) -> None:
    first = found(written(sound, at, wrong))[0]
    assert first.changes == (SetCell(at, wrong, "114.50"),)
    assert (first.kind, first.presumes, first.strength, first.breaks) == (kind, "misread", "strong", ())


def test_nothing_is_said_where_nothing_is_broken(sound: Disclosure) -> None:
    assert suggestions(sound, ledger_of(sound), BASIC) == ()


def test_what_all_searches_on_a_ledger_ask_alike_is_worked_out_once(
    sound: Disclosure, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Disclosure] = []

    def noticed(disclosure: Disclosure) -> tuple[Notice, ...]:
        asked.append(disclosure)
        return mendable(disclosure)

    monkeypatch.setattr(ground, "mendable", noticed)
    wrong = written(sound, BASIC, "987.63")
    ledger, at = first_broken(wrong)
    one = suggestions(wrong, ledger, at)
    assert suggestions(wrong, ledger, at) == one
    assert asked == [wrong]
    other = written(sound, BASIC, "120.53")
    assert suggestions(other, ledger.after(other), at) == suggestions(other, ledger_of(other), at) != one
    assert asked == [wrong, other, other]


def test_a_value_that_no_slip_explains_is_never_strong(sound: Disclosure, written: Written) -> None:
    listed = found(written(sound, BASIC, "987.63"))
    assert listed[0].changes == (SetCell(BASIC, "987.63", "120.50"),)
    assert {s.strength for s in listed} == {"weak"}


def boxed(disclosure: Disclosure, at: Address, box: Box) -> Disclosure:
    table = disclosure.table(at.table)
    i = table.column_index(at.column)
    rows = tuple(
        replace(r, cells=tuple(replace(c, box=box) if r.id == at.row and j == i else c for j, c in enumerate(r.cells)))
        for r in table.rows
    )
    return disclosure.with_table(replace(table, rows=rows))


def test_what_the_page_shows_is_at_most_emended(sound: Disclosure, written: Written) -> None:
    wrong = boxed(written(sound, BASIC, "170.50"), BASIC, (10, 10, 50, 20))
    page = Page(3, 600, 800, (Word("170.50", (12, 11, 40, 19)),))
    first = found(wrong, page)[0]
    assert first.changes == (EmendCell(BASIC, None, "120.50"),)
    assert (first.presumes, first.strength) == ("emended", "weak")
    other = replace(page, words=(Word("120.50", (12, 11, 40, 19)),))
    assert found(wrong, other)[0].presumes == "misread"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("6.00", ("page-prints", "strong")),
        ("7.00", ("digit-replaced", "weak")),
        ("6.00202", ("digit-replaced", "weak")),
    ],
)
def test_what_the_page_prints_in_place_of_what_was_read_is_sure_where_a_sum_asks_for_it(
    sound: Disclosure, written: Written, printed: str, told: tuple[str, str]
) -> None:
    """A single sum asks for it: without the page's words it is one guess among others."""
    at = Address("t1.1", "p1.8", "income")
    wrong = boxed(written(sound, at, "6.80"), at, (10, 10, 50, 20))
    page = Page(wrong.cell(at).page or 0, 600, 800, (Word(printed, (12, 11, 40, 19)),))
    first = suggestions(wrong, ledger_of(wrong), at, page)[0]
    assert first.changes == (SetCell(at, "6.80", "6.00"),)
    assert (first.kind, first.strength) == told


def test_a_figure_on_a_page_that_is_not_at_hand_is_not_sure(sound: Disclosure, written: Written) -> None:
    first = found(written(sound, BASIC, "170.50"), Page(99, 600, 800, ()))[0]
    assert (first.presumes, first.strength) == ("misread", "weak")


def test_a_shifted_cell_goes_back(sound: Disclosure) -> None:
    beside = BASIC._replace(column="project")
    wrong = apply_all(sound, (SetCell(BASIC, "120.50", ""), SetCell(beside, "", "120.50")))
    first = found(wrong)[0]
    assert (first.kind, first.strength) == ("shifted-cell", "strong")
    assert apply_all(wrong, first.changes) == sound


def test_a_divided_number_is_joined(sound: Disclosure) -> None:
    beside = BASIC._replace(column="project")
    wrong = apply_all(sound, (SetCell(BASIC, "120.50", "12"), SetCell(beside, "", "0.50")))
    first = found(wrong)[0]
    assert (first.kind, first.strength) == ("split-number", "strong")
    assert apply_all(wrong, first.changes) == sound


def test_a_lost_parent_is_emended_with_the_sum_of_its_children(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    wrong = sound.with_table(replace(table, rows=tuple(r for r in table.rows if r.id != "p6.1")))
    first = found(wrong)[0]
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert change.after is None
    assert [cell.value for cell in change.row.cells] == ["301", "", "工资福利支出", "100.00", "100.00", ""]
    assert all(cell.text == "" for cell in change.row.cells)
    assert (first.presumes, first.strength, first.kind) == ("emended", "weak", "row-missing")


def test_a_lost_child_is_known_from_the_other_tables(sound: Disclosure) -> None:
    table = sound.table("t3.1")
    wrong = sound.with_table(replace(table, rows=tuple(r for r in table.rows if r.id != "p3.5")))
    first = found(wrong)[0]
    (change,) = first.changes
    assert isinstance(change, InsertRow)
    assert [c.value for c in change.row.cells] == ["201", "03", "02", "一般行政管理事务", "40.25", "", "40.25"]
    assert change.after == "p3.4"


def test_lost_digits_of_a_code_are_known_by_its_name(sound: Disclosure, written: Written) -> None:
    at = Address("t5.1", "p5.4", "item")
    first = found(written(sound, at, "0"))[0]
    assert first.kind == "code-digits"
    at = Address("t5.1", "p5.6", "class")
    first = found(written(sound, at, "28"))[0]
    assert first.changes == (SetCell(at, "28", "208"),)


def test_a_code_of_which_no_digit_was_lost_is_said_to_be_wrong(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t5.1", "p5.4", "item"), "07")
    first = found(wrong)[0]
    assert (first.kind, first.changes[0].op) == ("code-misread", "set")
    assert "科目编码有误" in explain(first, wrong, "zh")
    assert "the code is wrong" in explain(first, wrong, "en")


def test_what_breaks_is_told_right_behind_what_agrees(sound: Disclosure, written: Written) -> None:
    """Behind the notices, “that no longer do” would speak of these."""
    wrong = written(sound, BASIC, "170.50")
    first = replace(found(wrong)[0], mends=("code.parent:t3.1",), breaks=("row.total:t3.1",))
    repaired = len(first.repairs)
    told = f"; identities that then agree: {repaired}, that no longer do: 1; notices that it settles: 1"
    assert told in explain(first, wrong, "en")
    assert "，但另有 1 条不再相符，1 条提示由此消除" in explain(first, wrong, "zh")
    assert "; identities that no longer agree: 1; notices" in explain(replace(first, repairs=()), wrong, "en")


def test_a_row_that_stands_twice(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    again = replace(table.rows[4], id="p6.99")
    wrong = sound.with_table(replace(table, rows=(*table.rows[:5], again, *table.rows[5:])))
    assert "row-doubled" in {s.kind for s in found(wrong)}


def test_candidates_that_are_equally_good_are_all_weak(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    rows = [["301", "01", "基本工资", "108"], ["301", "02", "津贴补贴", "108"], ["", "", "合计", "316"]]
    wrong = disclosure_of(table_of(6, rows, only=["class", "section", "name", "total"]))
    listed = found(wrong)
    assert {s.changes[0] for s in listed if s.kind == "digit-replaced"} == {
        SetCell(Address("t6.1", "p6.1", "total"), "108", "208"),
        SetCell(Address("t6.1", "p6.2", "total"), "108", "208"),
        SetCell(Address("t6.1", "p6.3", "total"), "316", "216"),
    }
    assert {s.strength for s in listed} == {"weak"}
    assert listed[0].rivals >= 2


def test_a_second_proposal_that_explains_less_is_not_said_to_be_as_good(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, BASIC, "170.50")
    first, second = found(wrong)
    assert [(s.kind, s.rivals, s.outdone) for s in (first, second)] == [
        ("digit-replaced", 0, False),
        ("implied-value", 0, True),
    ]
    assert explain(second, wrong, "zh").endswith("；另有改法能说明更多不符之处")
    assert explain(second, wrong, "en").endswith("; another correction explains more")


def test_a_place_is_answered_where_many_others_would_be_answered_better(
    table_of: TableOf, disclosure_of: DisclosureOf
) -> None:
    """Ten likely slips stand beside the one figure that only its own row asks for, in the same sums."""
    items = [["201", "03", f"{n:02}", f"事务{n}", f"{n}5.00", f"{n}0.00"] for n in range(1, 11)]
    above = [[*code, "一般公共服务支出", "630.00", "630.00"] for code in (["201", "", ""], ["201", "03", ""])]
    wrong = disclosure_of(table_of(3, [*above, *items, ["201", "03", "11", "事务11", "37.46", "80.00"]]))
    ledger = ledger_of(wrong)
    at = next(o.identity.target for o in ledger.in_state("broken") if o.identity.target.row == "p3.13")
    assert (SetCell(at, "37.46", "80.00"),) in [s.changes for s in suggestions(wrong, ledger, at)]


def test_rounding_is_never_repaired(sound: Disclosure, written: Written) -> None:
    near = written(sound, Address("t5.1", "p5.10", "basic"), "153.76")
    ledger = ledger_of(near)
    for outcome in ledger.in_state("broken"):
        for suggestion in suggestions(near, ledger, outcome.identity.target):
            assert suggestion.strength == "weak" or len(suggestion.repairs) > 1


def test_two_errors_are_put_right_one_after_the_other(sound: Disclosure, written: Written) -> None:
    other = Address("t5.1", "p5.8", "total")
    wrong = written(written(sound, BASIC, "170.50"), other, "39.00")
    for _ in range(2):
        wrong = apply_all(wrong, found(wrong)[0].changes)
    assert not ledger_of(wrong).in_state("broken")
    assert wrong.cell(BASIC).value == "120.50"


FIGURES = st.sampled_from(
    [("t2.1", "p2.5", "general"), ("t3.1", "p3.9", "total"), ("t5.1", "p5.2", "basic"), ("t7.1", "p7.3", "goods")]
)


@settings(max_examples=30, deadline=None)
@given(FIGURES, st.integers(1, 10**6))
def test_a_suggestion_keeps_its_promise(sound: Disclosure, place: tuple[str, str, str], units: int) -> None:
    at = Address(*place)
    wrong = apply(sound, SetCell(at, sound.cell(at).text, f"{units // 100}.{units % 100:02}"))
    ledger = ledger_of(wrong)
    broken = {o.identity.id for o in ledger.in_state("broken")}
    for outcome in ledger.in_state("broken")[:2]:
        for suggestion in suggestions(wrong, ledger, outcome.identity.target):
            after = {o.identity.id for o in ledger_of(apply_all(wrong, suggestion.changes)).in_state("broken")}
            assert after == (broken - set(suggestion.repairs)) | set(suggestion.breaks)


def test_a_row_that_stands_twice_is_taken_out_before_anything_else_is_sought(sound: Disclosure) -> None:
    """Another row of the same sum was lost: neither edit alone closes it."""
    home = sound.table("t6.1")
    kept = [row for row in home.rows if row.id != "p6.2"]
    at = next(i for i, row in enumerate(kept) if row.id == "p6.3")
    twice = replace(kept[at], id="p6.3b")
    wrong = sound.with_table(replace(home, rows=(*kept[: at + 1], twice, *kept[at + 1 :])))
    ledger = ledger_of(wrong)
    broken = [o for o in ledger.outcomes.values() if o.state == "broken" and o.identity.target.table == "t6.1"]
    assert broken
    for outcome in broken:
        assert suggestions(wrong, ledger, outcome.identity.target)[0].kind == "row-doubled"
