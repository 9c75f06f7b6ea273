"""Which amounts of a table add up to its total, none of them counted twice.

Not the looks of a row decide but the sums that the ledger has for the table: an amount that is a
sum of others is no leaf, and one that no sum below the total takes in is a memo (“of which”).
"""

from collections.abc import Iterable, Iterator, Mapping

from budget.amount import Amount
from budget.checks.figures import Figures
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.checks.tree import Node
from budget.disclosure import Address
from budget.record import dataclass

_OF_LEAVES = "down.total-of-leaves"
_FINEST = 60  # parse takes no number longer than 40 digits

Below = Mapping[Address, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Footing:
    """How the amounts of one table hang together.

    Attributes:
        lines: the line of every place for an amount.
        leaves: printed or emended amounts that are no sum of others; those that are no memos add up
            to the total of their column.
        memos: amounts that no sum counts.
        above: the row that an amount is a part of, whether or not that row prints an amount.
    """

    lines: Mapping[Address, Line]
    leaves: frozenset[Address]
    memos: frozenset[Address]
    above: Mapping[Address, str]

    def ancestors(self, at: Address) -> Iterator[Line]:
        """The line of an amount, the line above it, and so on to the top."""
        seen: set[Address] = set()
        while at in self.lines and at not in seen:
            seen.add(at)
            yield self.lines[at]
            at = at._replace(row=self.above.get(at, ""))


@dataclass(frozen=True, slots=True)
class _Sum:
    check: str
    target: Address
    parts: tuple[Address, ...]
    optional: bool


def footings(ledger: Ledger) -> dict[str, Footing]:
    """The footing of every table of a known form, by table id."""
    sums: dict[str, list[Outcome]] = {table: [] for table in ledger.structures}
    for outcome in ledger.outcomes.values():
        if outcome.identity.family == "down":
            sums[outcome.identity.target.table].append(outcome)
    return {t: _footing(s, ledger.figures[t], sums[t]) for t, s in ledger.structures.items()}


def _footing(structure: Structure, figures: Figures, outcomes: list[Outcome]) -> Footing:
    table = structure.table.id
    lines = {Address(table, line.row, column): line for line in structure.lines for column in line.amounts}
    printed = [at for at in lines if figures.values.get((at.row, at.column)) is not None]
    aside = {at for at, line in lines.items() if _is_aside(structure, line)}
    sums = [_Sum(o.identity.check, o.identity.target, _parts(o, lines, figures), o.identity.optional) for o in outcomes]
    below = _below(sums, aside)
    counted = _counted(lines, below, sums) - aside
    sums_of_others = _above_any(printed, below)
    leaves = {at for at in printed if at not in sums_of_others and lines[at].kind not in ("total", "subtotal")}
    leaves |= {at for at in printed if at not in sums_of_others and at in counted and lines[at].kind == "subtotal"}
    filled = {at.column for at in leaves & counted}
    for at in printed:
        if lines[at].kind == "total" and at.column not in filled:
            leaves.add(at)
            filled.add(at.column)
    memos = {at for at in printed if at not in counted and (lines[at].kind not in ("total", "subtotal"))}
    return Footing(lines, frozenset(leaves), frozenset(memos), _above(structure, sums))


def _is_aside(structure: Structure, line: Line) -> bool:
    return line.kind == "memo" or (line.kind == "subtotal" and structure.form.tree is not None)


def _parts(outcome: Outcome, lines: Mapping[Address, Line], figures: Figures) -> tuple[Address, ...]:
    """The parts of a sum; with them lines that no declaration knows, where just these close the difference."""
    identity = outcome.identity
    parts = tuple(at for _, at in identity.terms)
    if outcome.state != "blocked" or not identity.missing:
        return parts
    unknown = tuple(
        at
        for at, line in lines.items()
        if at.column == identity.target.column and line.key is None and line.label in identity.missing
    )
    values = [figures.values.get((at.row, at.column)) for at in unknown]
    return parts + unknown if _sum_of(values) == _sum_of([outcome.difference]) else parts


def _sum_of(values: Iterable[Amount | str | None]) -> int:
    """The sum of what is a number, counted in units so small that they are finer than any print."""
    return sum(value.at_power(-_FINEST) for value in values if isinstance(value, Amount))


def _below(sums: Iterable[_Sum], aside: set[Address]) -> Below:
    """The parts of every amount that is a sum; “of which” lines are no parts."""
    below: dict[Address, tuple[Address, ...]] = {}
    for one in sums:
        if not one.optional:
            parts = tuple(at for at in one.parts if at not in aside)
            below[one.target] = below.get(one.target, ()) + parts
    return below


def _counted(lines: Mapping[Address, Line], below: Below, sums: Iterable[_Sum]) -> set[Address]:
    """What the total takes in; in a column that no total sums up, all but “of which” lines."""
    totals = [at for at, line in lines.items() if line.kind == "total"]
    counted = set(totals)
    ahead = list(totals)
    while ahead:
        fresh = [at for at in below.get(ahead.pop(), ()) if at not in counted]
        counted.update(fresh)
        ahead += fresh
    parts = {at for found in below.values() for at in found}
    of_which = {at for one in sums if one.optional for at in one.parts} - parts
    summed = {at.column for at in totals if below.get(at)}
    return counted | {
        at
        for at, line in lines.items()
        if at.column not in summed and at not in of_which and (line.kind != "subtotal" or at in parts)
    }


def _above_any(printed: Iterable[Address], below: Below) -> set[Address]:
    """All amounts that have one of these among their parts, or among the parts of their parts."""
    above: dict[Address, list[Address]] = {}
    for target, parts in below.items():
        for at in parts:
            above.setdefault(at, []).append(target)
    found: set[Address] = set()
    ahead = list(printed)
    while ahead:
        fresh = {at for at in above.get(ahead.pop(), ()) if at not in found}
        found |= fresh
        ahead += fresh
    return found


def _above(structure: Structure, sums: Iterable[_Sum]) -> dict[Address, str]:
    table = structure.table.id
    rows = dict(_parents(structure.tree))
    above = {Address(table, row, c): rows[row] for row in rows for c in (x.id for x in structure.table.columns)}
    for one in sorted(sums, key=lambda s: (s.check == _OF_LEAVES, s.optional)):
        for at in one.parts:
            above.setdefault(at, one.target.row)
    return above


def _parents(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield from ((child.line.row, node.line.row) for child in node.children)
        yield from _parents(node.children)
