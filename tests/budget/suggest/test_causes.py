"""Causes: each broken identity under one fact, the largest fact first."""

from collections.abc import Callable
from dataclasses import replace

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Cell, Disclosure
from budget.edits import apply_all
from budget.language import Language
from budget.suggest import causes, explain, explain_cause
from budget.suggest.ground import is_open

Written = Callable[[Disclosure, Address, str], Disclosure]
BASIC = Address("t3.1", "p3.4", "basic")


def test_a_sound_disclosure_has_none(sound: Disclosure) -> None:
    assert causes(sound, ledger_of(sound)) == ()


def test_every_broken_identity_hangs_under_one_cause(sound: Disclosure, written: Written) -> None:
    wrong = written(written(sound, BASIC, "170.50"), Address("t6.1", "p6.5", "operating"), "16.00")
    ledger = ledger_of(wrong)
    found = causes(wrong, ledger)
    hanging = [name for cause in found for name in cause.findings]
    assert sorted(hanging) == sorted(o.identity.id for o in ledger.in_state("broken"))
    assert [len(cause.findings) for cause in found] == sorted((len(c.findings) for c in found), reverse=True)
    assert len(found) == 2
    assert {cause.suggestions[0].target for cause in found} == {BASIC, Address("t6.1", "p6.5", "operating")}


def shifted(disclosure: Disclosure, table_id: str, source: str, goal: str) -> Disclosure:
    """All figures of one column moved into another, empty one."""
    table = disclosure.table(table_id)
    i, j = table.column_index(source), table.column_index(goal)
    rows = []
    for row in table.rows:
        cells = list(row.cells)
        if cells[i].text and not cells[j].text:
            cells[i], cells[j] = Cell(), cells[i]
        rows.append(replace(row, cells=tuple(cells)))
    return disclosure.with_table(replace(table, rows=tuple(rows)))


def test_a_column_that_is_shifted_all_the_way_down_is_one_cause(sound: Disclosure) -> None:
    wrong = shifted(sound, "t6.1", "operating", "personnel")
    first = causes(wrong, ledger_of(wrong))[0]
    assert first.kind == "shifted-column"
    after = apply_all(wrong, first.suggestions[0].changes)
    for mended, row in zip(after.table("t6.1").rows, sound.table("t6.1").rows, strict=True):
        assert [cell.text for cell in mended.cells] == [cell.text for cell in row.cells]
    assert len({at.row for at in first.cells}) >= 3


def test_a_column_that_is_blank_all_the_way_down_is_one_cause(sound: Disclosure) -> None:
    table = sound.table("t2.1")
    i = table.column_index("fiscal")
    rows = tuple(replace(r, cells=(*r.cells[:i], Cell(), *r.cells[i + 1 :])) for r in table.rows)
    wrong = sound.with_table(replace(table, rows=rows))
    ledger = ledger_of(wrong)
    first = causes(wrong, ledger)[0]
    assert first.kind == "column-blank"
    assert len(first.findings) > len(ledger.in_state("broken")) / 2
    assert {(s.presumes, s.strength) for s in first.suggestions} == {("emended", "weak")}


def test_a_lost_row_is_one_cause(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    wrong = sound.with_table(replace(table, rows=tuple(r for r in table.rows if r.id != "p6.1")))
    (cause,) = causes(wrong, ledger_of(wrong))
    assert cause.kind == "row-missing"
    assert len(cause.findings) == 2


def test_causes_and_suggestions_in_words(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, BASIC, "170.50")
    (cause,) = causes(wrong, ledger_of(wrong))
    said: dict[Language, tuple[str, str]] = {
        language: (explain_cause(cause, wrong, language), explain(cause.suggestions[0], wrong, language))
        for language in ("zh", "en")
    }
    n = len(cause.findings)
    assert said["zh"] == (
        f"表3 2010301·基本支出：一位数字有误，{n} 条勾稽由此不符",
        f"表3 2010301·基本支出 改为 120.50（一位数字有误），{n} 条勾稽由此相符",
    )
    assert said["en"] == (
        f"form 3 2010301·基本支出: a digit is wrong; broken identities: {n}",
        f"form 3 2010301·基本支出 would be 120.50 (a digit is wrong); identities that then agree: {n}",
    )


def test_a_missing_row_in_words(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    wrong = sound.with_table(replace(table, rows=tuple(r for r in table.rows if r.id != "p6.1")))
    (cause,) = causes(wrong, ledger_of(wrong))
    assert explain_cause(cause, wrong, "zh") == "表6 301·合计：缺少一行，2 条勾稽由此不符"
    assert "只能校订" in explain(cause.suggestions[0], wrong, "zh")


def test_the_missing_class_row_of_a_real_disclosure(truth: Callable[[str], Disclosure]) -> None:
    disclosure = truth("004")
    first = causes(disclosure, ledger_of(disclosure))[0]
    (change,) = first.suggestions[0].changes
    assert change.op == "insert_row"
    assert [cell.value for cell in change.row.cells][-3:] == ["1,623.56", "1,623.56", ""]
    assert first.suggestions[0].strength == "weak"


def test_a_bad_transcript_has_few_causes(truth: Callable[[str], Disclosure]) -> None:
    disclosure = truth("003")
    ledger = ledger_of(disclosure)
    found = causes(disclosure, ledger)
    assert len(found) <= 80
    assert 2 * sum(len(c.findings) for c in found[:10]) > len(ledger.in_state("broken"))


def test_a_disclosure_that_lost_pages_has_few_causes(truth: Callable[[str], Disclosure]) -> None:
    """Its broken identities hang under few facts, and the largest ten settle most of them."""
    disclosure = truth("003")
    ledger = ledger_of(disclosure)
    found = causes(disclosure, ledger)
    hanging = sum(len(cause.findings) for cause in found)
    assert hanging == sum(is_open(o) for o in ledger.outcomes.values()) > 200
    assert len(found) <= 80
    assert sum(len(cause.findings) for cause in found[:10]) > hanging / 2


def test_rows_at_fault_in_several_tables_are_each_a_cause(sound: Disclosure) -> None:
    """What is proposed for the first table keeps nothing from being sought in the next."""
    income, expenditure = sound.table("t2.1"), sound.table("t5.1")
    lost = [row for row in income.rows if row.cells[3].text != "死亡抚恤"]
    again = next(row for row in expenditure.rows if row.cells[3].text == "基本养老保险缴费支出")
    at = expenditure.rows.index(again)
    rows = (*expenditure.rows[: at + 1], replace(again, id="twice"), *expenditure.rows[at + 1 :])
    wrong = sound.with_table(replace(income, rows=tuple(lost))).with_table(replace(expenditure, rows=rows))
    kinds = {cause.kind for cause in causes(wrong, ledger_of(wrong))}
    assert {"row-missing", "row-doubled"} <= kinds
