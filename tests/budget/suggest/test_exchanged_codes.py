"""Two rows with each other's code: the names beside them tell that it was not the figures that changed places."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import Disclosure, Table
from budget.edits import apply_all
from budget.suggest import causes, explain, suggestions
from budget.suggest.exchanged_codes import exchanged_codes
from budget.suggest.ground import Ground

TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]


def with_codes_of_each_other(disclosure: Disclosure, name: str, one: int, other: int) -> Disclosure:
    table = disclosure.table(name)
    rows = list(table.rows)
    for here, there in ((one, other), (other, one)):
        pairs = zip(table.columns, table.rows[here].cells, table.rows[there].cells, strict=True)
        cells = tuple(theirs if column.kind == "code" else own for column, own, theirs in pairs)
        rows[here] = replace(rows[here], cells=cells)
    return disclosure.with_table(replace(table, rows=tuple(rows)))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("t3.1", (3, 4)),  # parts of one sum
        ("t3.1", (3, 9)),  # of two
        ("t2.1", (2, 3)),  # a sum and its part
        ("t6.1", (2, 7)),  # only the catalogue knows the names
        ("t7.1", (1, 2)),  # a sum and a project of it
    ],
)
def test_codes_that_changed_places_are_one_cause(sound: Disclosure, name: str, rows: tuple[int, int]) -> None:
    wrong = with_codes_of_each_other(sound, name, *rows)
    cause = causes(wrong, ledger_of(wrong))[0]
    first = cause.suggestions[0]
    assert (cause.kind, first.kind, first.presumes, first.breaks) == (
        "codes-exchanged",
        "codes-exchanged",
        "misread",
        (),
    )
    after = apply_all(wrong, first.changes)
    assert [[c.value for c in r.cells] for r in after.table(name).rows] == [
        [c.value for c in r.cells] for r in sound.table(name).rows
    ]
    assert "两行的科目编码互换" in explain(first, wrong, "zh")
    assert "the codes of two rows changed places" in explain(first, wrong, "en")


def test_a_table_whose_names_are_all_beside_their_codes_has_none_exchanged(sound: Disclosure) -> None:
    ground = Ground(sound, ledger_of(sound), {})
    assert not [one for table in ground.of_forms for one in exchanged_codes(ground, table, ground.sisters)]


def test_what_each_row_gets_is_told_by_its_name(sound: Disclosure) -> None:
    wrong = with_codes_of_each_other(sound, "t3.1", 3, 4)
    first = causes(wrong, ledger_of(wrong))[0].suggestions[0]
    assert "：行政运行·项 01、一般行政管理事务·项 02" in explain(first, wrong, "zh")


def test_codes_that_slid_by_a_row_are_no_exchange_of_any_two(sound: Disclosure) -> None:
    for at in range(4, 7):
        sound = with_codes_of_each_other(sound, "t3.1", at, at + 1)
    ground = Ground(sound, ledger_of(sound), {})
    assert not list(exchanged_codes(ground, "t3.1", ground.sisters))


def test_items_of_one_sum_that_only_the_catalogue_knows_are_a_finding(sound: Disclosure) -> None:
    """No sum tells, since both are parts of the same one."""
    wrong = with_codes_of_each_other(sound, "t6.1", 4, 5)
    assert not [o for o in ledger_of(wrong).outcomes.values() if o.state == "broken"]
    found = [n for n in notices(wrong) if (n.check, n.state) == ("code.catalogue", "broken")]
    assert len(found) == 2
    for notice in found:
        best = suggestions(wrong, ledger_of(wrong), notice.where[0])[0]
        assert (best.kind, best.strength) == ("codes-exchanged", "weak")


def test_a_row_that_prints_no_code_has_exchanged_none(table_of: TableOf, disclosure_of: DisclosureOf) -> None:
    """Blank, its code is read from above; to give it that of the next row, and leave that one blank, is no exchange."""
    heads = [["201", "一般公共服务支出", "", "30"], ["20103", "政府办公厅（室）及相关机构事务", "", "30"]]
    listed = [[*row[:2], row[3]] for row in [*heads, ["2010302", "一般行政管理事务", "", "30"]]]
    projects = [["", "一般行政管理事务", "甲项目", "10"], ["2010302", "一般行政管理事务", "乙项目", "20"]]
    odd = table_of(7, [*heads, *projects], only=["class", "name", "project_name", "total"])
    wrong = disclosure_of(table_of(5, listed, only=["class", "name", "total"]), odd)
    ground = Ground(wrong, ledger_of(wrong), {})
    assert ground.ledger.structures["t7.1"].lines[2].code == ("201", "03")
    assert not list(exchanged_codes(ground, "t7.1", ground.sisters))
