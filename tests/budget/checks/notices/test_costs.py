"""Quantities times unit costs of a project's indicators, beside its amount: a hint where they differ."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from budget.checks.notices.costs import cost_notices
from budget.checks.words.notices import tell
from budget.disclosure import Card, Cell, Column, Disclosure, Field, Row, Source, Table

COLUMNS = tuple(Column(f"c{i}", None, (), "text") for i in range(3))


def project(total: str, *indicators: tuple[str, str], label: str = "年度预算总额（万元）") -> Table:
    """A performance table with an amount, and indicators by the heading they stand under and their target."""
    texts = [(label, "", total), *((heading, "某指标", target) for heading, target in indicators)]
    rows = tuple(Row(f"p30.{i}", "item", tuple(Cell(t, 30) for t in row), 30) for i, row in enumerate(texts))
    fields = [Field("total", "p30.0", "c2")]
    for row in rows[1:]:
        fields += [Field("level2", row.id, "c0"), Field("target", row.id, "c2")]
    return Table("t30.1", None, None, "绩效目标表", None, "present", (30,), COLUMNS, rows, (), tuple(fields))


PEOPLE, TIMES = ("数量指标", ">=6 人"), ("数量指标", "=12次")
EACH = ("经济成本指标", "<=0.83 万元/人")


@pytest.mark.parametrize(
    ("total", "indicators"),
    [
        ("5.00", [PEOPLE, TIMES, EACH]),
        ("5.00", [PEOPLE, ("数量指标", "=3人"), EACH]),  # two quantities of one measure: either may be meant
        ("5.00", [PEOPLE, ("", "=9台"), EACH]),  # the heading above goes on
        ("14.98", [PEOPLE, EACH, ("经济成本指标", "=10万元")]),
        ("4.98", [PEOPLE, ("经济成本指标", "<=8300元/人")]),
        ("9.00", [TIMES, EACH]),  # nothing tells how many
        ("9.00", [TIMES, ("经济成本指标", "<=8300元")]),  # nor what for
        ("待定", [PEOPLE, EACH]),
    ],
)
def test_what_agrees_or_cannot_be_told_is_no_hint(total: str, indicators: Sequence[tuple[str, str]]) -> None:
    assert cost_notices(project(total, *indicators)) == ()


def test_what_comes_to_another_amount_is_a_hint() -> None:
    table = project("9.00", PEOPLE, EACH)
    (notice,) = cost_notices(table)
    assert (notice.check, notice.state, dict(notice.told)) == (
        "performance.cost", "hint", {"printed": "9.00", "computed": "4.98"}
    )  # fmt: skip
    disclosure = Disclosure(Source("a.pdf", "ab" * 32, 30, "pdf"), Card(), (table,))
    assert "9.00，而各项数量 × 单位成本合计约 4.98" in tell(notice, disclosure, "zh")


def test_without_a_unit_nothing_is_said() -> None:
    table = project("9.00", PEOPLE, EACH, label="年度预算总额")
    assert cost_notices(table) == () == cost_notices(replace(table, unit="£ million"))
