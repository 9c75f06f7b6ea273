"""Codes of a whole column come back where names and order leave one way."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.checks.ledger import ledger_of
from budget.codes import Code, read_code
from budget.disclosure import BLANK, Cell, Disclosure
from budget.edits import apply_all
from budget.suggest import causes
from budget.suggest.lost_codes import told

CLASS, SECTION, ITEM, NEXT = (read_code([text]) for text in ("204", "20499", "2049999", "205"))
ALL = [read_code([text]) for text in ("201", "20103", "2010301", "2010302", "205", "20502", "2050201", "2050299")]


def test_a_section_called_like_its_only_item_is_told_by_its_place() -> None:
    both = [SECTION, ITEM]
    assert told([[CLASS], both, both, [NEXT]], repeats=False) == [CLASS, SECTION, ITEM, NEXT]


def test_what_may_be_either_is_left() -> None:
    first, second = read_code(["2010301"]), read_code(["2010302"])
    assert told([[first, second]], repeats=False) == [()]


def test_a_row_of_no_known_name_takes_no_part() -> None:
    assert told([[CLASS], [], [NEXT]], repeats=False) == [CLASS, (), NEXT]


def test_projects_repeat_the_code_of_their_item() -> None:
    assert told([[ITEM], [ITEM]], repeats=True) == [ITEM, ITEM]
    assert told([[ITEM], [ITEM]], repeats=False) == [(), ()]


@given(st.lists(st.sets(st.sampled_from(ALL), max_size=4).map(sorted), max_size=10), st.booleans())
def test_codes_that_are_told_rise_and_are_among_the_choices(choices: list[list[Code]], repeats: bool) -> None:
    found = told(choices, repeats=repeats)
    assert all(code in codes for code, codes in zip(found, choices, strict=True) if code)
    coded = [code for code in found if code]
    assert all(a < b or (repeats and a == b) for a, b in pairwise(coded))


@given(st.sets(st.sampled_from(ALL)).map(sorted))
def test_codes_in_order_are_all_told(codes: list[Code]) -> None:
    assert told([[code] for code in codes], repeats=False) == codes


@pytest.mark.parametrize("kept", [0, 1])
def test_codes_that_only_the_catalogue_knows_come_back(sound: Disclosure, kept: int) -> None:
    """No other table prints these; the name of one is not listed, but its rows stand below it."""
    table = sound.table("t6.1")
    named = (*table.rows[6].cells[:2], Cell("补助其他个人"), *table.rows[6].cells[3:])
    rows = [*table.rows[:6], replace(table.rows[6], cells=named), *table.rows[7:]]
    whole = sound.with_table(replace(table, rows=tuple(rows)))
    bare = [replace(r, cells=(*r.cells[:kept], *[BLANK] * (2 - kept), *r.cells[2:])) for r in rows]
    wrong = sound.with_table(replace(table, rows=tuple(bare)))
    cause = causes(wrong, ledger_of(wrong))[0]
    assert cause.kind == "codes-cut"
    after = apply_all(wrong, cause.suggestions[0].changes)
    assert texts(after) == texts(whole)


def texts(disclosure: Disclosure) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in disclosure.table("t6.1").rows]


@pytest.mark.parametrize(("table", "first", "last"), [("t2.1", 3, 8), ("t3.1", 4, 9), ("t5.1", 2, 7)])
@pytest.mark.parametrize("step", [-1, 1])
def test_codes_one_row_off_their_names_are_one_cause(
    sound: Disclosure, table: str, first: int, last: int, step: int
) -> None:
    home = sound.table(table)
    codes = [i for i, column in enumerate(home.columns) if column.kind == "code"]
    rows = list(home.rows)
    for at in range(first, last):
        beside = at + step
        cells = home.rows[beside].cells if first <= beside < last else [BLANK] * len(home.columns)
        rows[at] = replace(rows[at], cells=tuple(cells[i] if i in codes else c for i, c in enumerate(rows[at].cells)))
    wrong = sound.with_table(replace(home, rows=tuple(rows)))
    cause = causes(wrong, ledger_of(wrong))[0]
    best = cause.suggestions[0]
    assert (cause.kind, best.kind, best.breaks) == ("codes-slid", "codes-slid", ())
    after = apply_all(wrong, best.changes).table(table)
    assert [[cell.value for cell in row.cells] for row in after.rows] == [
        [cell.value for cell in row.cells] for row in home.rows
    ]
