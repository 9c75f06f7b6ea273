"""One figure read wrongly: what the broken sums would have each cell be, and which slip explains it."""

from collections.abc import Iterator
from math import isqrt

from budget.amount import Amount
from budget.checks.identity import Outcome, figure
from budget.disclosure import Address
from budget.edits import Change, EmendCell, SetCell
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED, misreading
from budget.suggest.model import Candidate, Presumes

_MOST_UNITS = 9
_UNUSUAL = 4
"""How much likelier a figure was misread that has other decimals than its table, less likely implied below nought."""


def misread_figures(ground: Ground, at: Address) -> Iterator[Candidate]:
    """Other figures for one cell, each of which closes at least one open identity."""
    printed = ground.text(at)
    faithful = ground.is_faithful(at)
    for units, exact in _wanted(ground, at).items():
        value = ground.amount(at.table, units)
        slip = misreading(printed, value, ground.scale(at.table)) if printed.strip() else None
        if slip is None and not exact:
            continue
        kind, cost = slip or ("implied-value", IMPLIED)
        if slip and _decimals(printed) != ground.scale(at.table) == value.scale:
            cost -= _UNUSUAL
        elif slip is None and units < 0 <= ground.value(at):
            cost += _UNUSUAL
        emended = faithful or not printed.strip()
        if emended and slip:
            cost += IMPLIED // 2
        change = written(ground, at, "" if not units and not slip else like_printed(ground, at, value), emended)
        alike = () if printed.strip() else ("blank", at.column)
        presumes: Presumes = "emended" if emended else "misread"
        yield Candidate((change,), kind, at, cost, presumes, alike, ground.is_unseen(at))


def _decimals(printed: str) -> int:
    value = figure(printed)
    return value.scale if isinstance(value, Amount) else -1


def blank_sums(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """The sums that a row of parts asks for in several columns although it prints none of them."""
    changes: list[Change] = []
    for line in ground.lines.get((table, row), ()):
        for at in (Address(table, row, column) for column in line.amounts):
            wanted = [o for o in ground.open_at(at) if o.identity.target == at and o.identity.family == "down"]
            if wanted and not ground.text(at).strip():
                value = ground.amount(table, -ground.difference(wanted[0]))
                changes.append(written(ground, at, like_printed(ground, at, value), True))
    if len(changes) > 1:
        yield Candidate(tuple(changes), "sums-blank", Address(table, row, line.amounts[0]), IMPLIED, "emended")


def _wanted(ground: Ground, at: Address) -> dict[int, bool]:
    """The values that would close an open identity, and whether exactly or only within likely rounding."""
    found: dict[int, bool] = {}
    now, one = ground.value(at), ground.one(at.table)
    outcomes = ground.open_at(at)
    all_interval = all(outcome.allowed.units for outcome in outcomes)
    for outcome in outcomes:
        sign = ground.coefficients(outcome).get(at, 0)
        if not sign or (outcome.state == "blocked" and not ground.text(at).strip()):
            continue
        exact = ground.units(at.table, ground.amount(at.table, now - sign * ground.difference(outcome)))
        found[exact] = True
        for step in range(1, likely_rounding(ground, outcome) // one + 1 if all_interval else 1):
            found.setdefault(exact + step * one, False)
            found.setdefault(exact - step * one, False)
    if not ground.is_word(at):
        found.pop(now, None)
    return found


def likely_rounding(ground: Ground, outcome: Outcome) -> int:
    """Three standard deviations of what rounding makes of a sum; 0 where it must be exact."""
    allowed = ground.allowed(outcome)
    if not allowed:
        return 0
    one = ground.one(outcome.identity.target.table)
    return min(allowed, _MOST_UNITS * one, isqrt(3 * (outcome.parts + 1) * one * one // 4))


def like_printed(ground: Ground, at: Address, value: Amount) -> str:
    """An amount in the style of its table: with thousands separators where the table prints them."""
    table = ground.tables[at.table]
    column = ground.places[at.table, at.column]
    grouped = any("," in row.cells[column].text or "，" in row.cells[column].text for row in table.body())
    return value.grouped() if grouped else str(value)


def written(ground: Ground, at: Address, text: str, emended: bool) -> Change:
    """The change that makes a cell count as ``text``, as a correction or as an emendation."""
    cell = ground.cell(at)
    if emended or cell.emended is not None:
        return EmendCell(at, cell.emended, text)
    return SetCell(at, cell.text, text)
