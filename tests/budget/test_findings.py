"""The findings as plain data, as scripts read them."""

import json
from collections.abc import Callable

from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure
from budget.findings import findings_to_json
from budget.wire import canonical

Written = Callable[[Disclosure, Address, str], Disclosure]


def test_nothing_found(sound: Disclosure) -> None:
    data = findings_to_json(sound, ledger_of(sound))
    assert (data["format"], data["version"]) == ("crossfoot/findings", 1)
    assert data["source"]["name"] == "sample.pdf"
    assert data["counts"] == {"holds": 229, "rounding": 0, "broken": 0, "blocked": 0}
    assert data["causes"] == []
    assert data["notices"] == {"broken": 0, "hint": len(data["findings"])}


def test_a_notice_is_a_finding_without_amounts(sound: Disclosure, written: Written) -> None:
    at = Address("t3.1", "p3.5", "name")
    data = findings_to_json(wrong := written(sound, at, "一般行政事务"), ledger_of(wrong), "zh")
    (name,) = [f for f in data["findings"] if f["check"] == "code.name"]
    assert (name["family"], name["state"], name["printed"], name["cause"]) == ("code", "broken", None, None)
    assert name["where"][0] == {"table": "t3.1", "row": "p3.5", "column": "name"}
    assert name["says"].startswith("表3 2010302")
    assert data["notices"]["broken"] == 1


def test_a_finding_says_what_where_and_by_how_much(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t3.1", "p3.4", "basic"), "1,120.50")
    data = json.loads(canonical(findings_to_json(wrong, ledger_of(wrong), "zh")))
    (row,) = [f for f in data["findings"] if f["check"] == "row.total"]
    assert row["family"] == "row"
    assert row["state"] == "broken"
    assert row["where"] == [
        {"table": "t3.1", "row": "p3.4", "column": "total"},
        {"table": "t3.1", "row": "p3.4", "column": "basic"},
        {"table": "t3.1", "row": "p3.4", "column": "project"},
    ]
    assert (row["printed"], row["computed"], row["difference"]) == ("120.50", "1120.50", "-1000.00")
    assert float(row["allowed"]) == 0
    assert (row["unit"], row["unlikely"]) == ("万元", False)
    assert row["says"] == "2010301·合计 为 120.50，而 基本支出 = 1,120.50，差 -1,000.00"
    assert len({f["id"] for f in data["findings"]}) == len(data["findings"])


def test_counts_and_findings_agree(sound: Disclosure, written: Written) -> None:
    wrong = written(sound, Address("t5.1", "p5.10", "total"), "二百")
    data = findings_to_json(wrong, ledger_of(wrong))
    for state in ("rounding", "broken", "blocked"):
        assert sum(f["state"] == state for f in data["findings"]) == data["counts"][state]
    assert {f["printed"] for f in data["findings"] if f["where"][0]["row"] == "p5.10"} >= {None}
