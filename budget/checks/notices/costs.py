"""What the indicators of a project say that it costs, quantities times unit costs, beside the amount that it is given.

Soft: targets are rounded and often bounds (``<=0.83万元/人``), so that the two agree within a fiftieth; where they
do not, it is a hint. Only where a unit cost is given and each has its quantity is anything said.
"""

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction
from itertools import product

from budget.amount import UNITS, Amount
from budget.checks.figures import figure
from budget.checks.notices.notice import Notice, told
from budget.checks.said.performance import unit_of
from budget.disclosure import Address, Table
from budget.label import fold
from budget.once import once
from budget.pattern import pattern
from budget.record import dataclass

_COST = pattern(r"[<>=≤≥]*([\d,]+(?:\.\d+)?)(亿元|万元|千元|元)(?:[/每]\(?(\D[^/()·.]{0,3}?)\)?)?")
_QUANTITY = pattern(r"[<>=≤≥]*([\d,]+(?:\.\d+)?)([^\d%/]{1,3})")
_COSTS, _QUANTITIES = "成本", "数量"
"""What the second heading of an indicator holds that tells a cost, or a quantity."""

_NEAR = 50
_MOST_CHOICES = 64


@dataclass(frozen=True, slots=True)
class _Project:
    """One record: its amount, its costs (in yuan, each with what it is for one of), its quantities by measure."""

    total: Address
    costs: list[tuple[Address, Fraction, str]] = field(default_factory=list)
    quantities: dict[str, list[Fraction]] = field(default_factory=dict)


@once
def cost_notices(table: Table) -> tuple[Notice, ...]:
    """The projects of a performance table whose unit costs and quantities come to another amount than theirs."""
    unit = unit_of(table, None)
    if unit not in UNITS:
        return ()
    checked = (_checked(table, project, Fraction(10 ** UNITS[unit])) for project in _projects(table))
    return tuple(notice for notice in checked if notice is not None)


def _projects(table: Table) -> Iterator[_Project]:
    project: _Project | None = None
    kind = ""
    for one in table.fields:
        at = Address(table.id, one.row, one.column)
        text = fold(table.cell(one.row, one.column).value)
        if one.key == "total":
            if project is not None:
                yield project
            project, kind = _Project(at), ""
        elif one.key == "level2" and text:
            kind = text
        elif one.key == "target" and project is not None:
            _take(project, kind, at, text)
    if project is not None:
        yield project


def _take(project: _Project, kind: str, at: Address, text: str) -> None:
    cost, quantity = _COST.fullmatch(text), _QUANTITY.fullmatch(text)
    if cost and _COSTS in kind:
        project.costs.append((at, _number(cost[1]) * 10 ** UNITS[cost[2]], cost[3] or ""))
    elif quantity and _QUANTITIES in kind:
        project.quantities.setdefault(quantity[2], []).append(_number(quantity[1]))


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _checked(table: Table, project: _Project, unit: Fraction) -> Notice | None:
    """The hint where no choice among the quantities of a measure comes near the amount."""
    printed = figure(table.cell(project.total.row, project.total.column).value, table.style)
    choices = [[cost * n for n in (project.quantities.get(per, []) if per else [1])] for _, cost, per in project.costs]
    if not isinstance(printed, Amount) or not any(per for *_, per in project.costs) or not all(choices):
        return None
    total = Fraction(printed.units, 10**printed.scale) * unit
    sums = [sum(chosen) for chosen, _ in zip(product(*choices), range(_MOST_CHOICES), strict=False)]
    nearest = min(sums, key=lambda found: abs(found - total))
    if abs(nearest - total) * _NEAR <= total:
        return None
    computed = Amount(int((2 * nearest / unit * 10**printed.scale + 1) // 2), printed.scale)
    places = (project.total, *(at for at, *_ in project.costs))
    return Notice("performance.cost", "hint", places, told(printed=printed.grouped(), computed=computed.grouped()))
