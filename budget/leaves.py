"""Which amounts of a table add up to its total, none of them counted twice.

Not the looks of a row decide but the sums that the ledger has for the table: an amount that is a
sum of others is no leaf, and one that no sum below the total takes in is a memo (“of which”).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from budget.checks.identity import Figures, Identity
from budget.checks.ledger import Ledger
from budget.checks.structure import Line, Node, Structure
from budget.disclosure import Address

_OF_LEAVES = "down.total-of-leaves"

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


def footings(ledger: Ledger) -> dict[str, Footing]:
    """The footing of every table of a known form, by table id."""
    sums: dict[str, list[Identity]] = {table: [] for table in ledger.structures}
    for outcome in ledger.outcomes.values():
        if outcome.identity.family == "down":
            sums[outcome.identity.target.table].append(outcome.identity)
    return {t: _footing(s, ledger.figures[t], sums[t]) for t, s in ledger.structures.items()}


def _footing(structure: Structure, figures: Figures, sums: list[Identity]) -> Footing:
    table = structure.table.id
    lines = {Address(table, line.row, column): line for line in structure.lines for column in line.amounts}
    printed = [at for at in lines if figures.values.get((at.row, at.column)) is not None]
    aside = {at for at, line in lines.items() if _is_aside(structure, line)}
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


def _below(sums: Iterable[Identity], aside: set[Address]) -> Below:
    """The parts of every amount that is a sum; “of which” lines are no parts."""
    below: dict[Address, tuple[Address, ...]] = {}
    for identity in sums:
        if not identity.optional:
            parts = tuple(at for _, at in identity.terms if at not in aside)
            below[identity.target] = below.get(identity.target, ()) + parts
    return below


def _counted(lines: Mapping[Address, Line], below: Below, sums: Iterable[Identity]) -> set[Address]:
    """What the total takes in; in a column that no total sums up, all but “of which” lines."""
    totals = [at for at, line in lines.items() if line.kind == "total"]
    counted = set(totals)
    ahead = list(totals)
    while ahead:
        fresh = [at for at in below.get(ahead.pop(), ()) if at not in counted]
        counted.update(fresh)
        ahead += fresh
    parts = {at for found in below.values() for at in found}
    of_which = {at for identity in sums if identity.optional for _, at in identity.terms} - parts
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


def _above(structure: Structure, sums: Iterable[Identity]) -> dict[Address, str]:
    table = structure.table.id
    rows = dict(_parents(structure.tree))
    above = {Address(table, row, c): rows[row] for row in rows for c in (x.id for x in structure.table.columns)}
    for identity in sorted(sums, key=lambda i: (i.check == _OF_LEAVES, i.optional)):
        for _, at in identity.terms:
            above.setdefault(at, identity.target.row)
    return above


def _parents(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield from ((child.line.row, node.line.row) for child in node.children)
        yield from _parents(node.children)
