"""The causes in the findings, as scripts read them."""

import json
from collections.abc import Callable
from dataclasses import replace

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.findings import findings_to_json
from budget.wire import canonical

Written = Callable[[Disclosure, Address, str], Disclosure]


def test_each_broken_finding_names_its_cause(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t3.1", "p3.4", "basic"), "170.50")
    data = json.loads(canonical(findings_to_json(wrong, ledger_of(wrong), "zh")))
    (cause,) = data["causes"]
    assert {f["cause"] for f in data["findings"] if f["state"] == "broken"} == {cause["id"]}
    assert cause["findings"] == data["counts"]["broken"]
    assert "一位数字有误" in cause["says"]
    (edit,) = cause["suggestions"][0]["edits"]
    assert edit == {"op": "set", "table": "t3.1", "row": "p3.4", "column": "basic", "from": "170.50", "to": "120.50"}
    first = cause["suggestions"][0]
    assert (first["presumes"], first["strength"], first["breaks"]) == ("misread", "strong", 0)
    assert first["repairs"] == cause["findings"]
    assert "120.50" in first["says"]


def test_a_row_to_be_inserted(sound: Disclosure) -> None:
    table = sound.table("t6.1")
    wrong = sound.with_table(replace(table, rows=tuple(r for r in table.rows if r.id != "p6.1")))
    data = findings_to_json(wrong, ledger_of(wrong))
    (edit,) = data["causes"][0]["suggestions"][0]["edits"]
    assert (edit["op"], edit["table"], edit["from"]) == ("insert_row", "t6.1", None)
    assert edit["to"] == ["301", "", "工资福利支出", "100.00", "100.00", ""]


def test_a_figure_in_words_is_a_cause_of_what_it_blocks(sound: Disclosure, written: Written) -> None:
    at = Address("t5.1", "p5.10", "total")
    wrong = written(sound, at, "二百")
    ledger = ledger_of(wrong)
    data = findings_to_json(wrong, ledger)
    under = [f for f in data["findings"] if f["state"] == "blocked"]
    assert under
    assert all(f["cause"] for f in under)
    assert data["causes"][0]["suggestions"][0]["edits"][0]["to"] == "190.00"
