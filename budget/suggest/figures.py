"""One figure read wrongly: what the broken sums would have each cell be, and which slip explains it."""

from collections.abc import Iterator, Mapping
from math import isqrt

from budget.amount import Amount
from budget.changes import Change, EmendCell, SetCell
from budget.checks.figures import figure
from budget.checks.identity import Outcome
from budget.disclosure import Address
from budget.proposals import Presumes
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED, misreading, within_reach
from budget.suggest.model import Candidate

_MOST_UNITS = 9
_UNUSUAL = 8
"""How much likelier a slip that explains why a figure looks unlike its table's; less likely a value below nought."""

_ECHOED = 6
"""How much likelier a figure is that is printed elsewhere of the same thing, where the one read is not."""

_MANY_PARTS = 12
"""Parts of a sum from which each alone is no likelier to be wrong than it is to be right."""

_WITNESSED = 1
"""What it costs to take the other reading of a picture, or what the page's own words say: it was seen there."""

_RARE = 10
"""One figure in so many; where more look like that, it is how the table is printed."""


def misread_figures(ground: Ground, at: Address) -> Iterator[Candidate]:
    """Other figures for one cell, each of which closes at least one open identity."""
    printed = ground.plain(at)
    now, whole, is_word = ground.value(at), ground.whole(at.table), ground.is_word(at)
    others = {**dict.fromkeys(_other_readings(ground, at), "read-otherwise"), **_on_the_page(ground, at)}
    for units, exact in wanted(ground, at).items():
        witnessed = units in others
        likely = printed.strip() and (is_word or witnessed or within_reach(now, units, whole))
        if not (likely or exact):
            continue
        value = ground.amount(at.table, units)
        slip = misreading(printed, value, ground.scale(at.table)) if likely else None
        if slip is None and not exact:
            continue
        kind, cost = slip[:2] if slip else ("implied-value", IMPLIED)
        if slip:
            usual = _looks_odd(ground, at, printed) and not _looks_odd(ground, at, slip.whole)
            cost -= _UNUSUAL * usual + _ECHOED * _is_echoed(ground, at, units)
        elif units < 0 <= now:
            cost += _UNUSUAL
        if witnessed:
            kind, cost = others[units], _WITNESSED
        emended = not printed.strip() or ground.is_faithful(at)
        if emended and slip:
            cost += IMPLIED // 2
        change = written(ground, at, "" if not units and not slip else like_printed(ground, at, value), emended)
        alike = () if printed.strip() else ("blank", at.column)
        presumes: Presumes = "emended" if emended else "misread"
        yield Candidate((change,), kind, at, cost, presumes, alike, ground.is_unseen(at), not units, witnessed)


def _other_readings(ground: Ground, at: Address) -> frozenset[int]:
    """What else a figure was read as in its picture, where it was read twice; a dash or a nought is soon seen."""
    cell, style = ground.cell(at), ground.style(at.table)
    if cell.confidence is None or cell.raw is None or cell.emended is not None:
        return frozenset()
    read = [figure(text, style) for text in cell.raw.split()]
    return frozenset(units for value in read if (units := _counted(ground, at.table, value)))


def _on_the_page(ground: Ground, at: Address) -> dict[int, str]:
    """The figure that the page's own words give where another one was read."""
    printed = figure(ground.printed(at), ground.style(at.table))
    units = _counted(ground, at.table, printed) if ground.cell(at).emended is None else 0
    return {units: "page-prints"} if units else {}


def _counted(ground: Ground, table: str, value: Amount | str | None) -> int:
    """A figure that was seen elsewhere, counted here; 0 where it is none, or too fine to be one of the table."""
    if not isinstance(value, Amount) or value.scale > ground.figures[table].unit_power - ground.power:
        return 0
    return ground.units(table, value)


def _looks_odd(ground: Ground, at: Address, text: str) -> bool:
    """Whether a figure has other decimals than its table, a nought in front, or, as hardly another there, a minus."""
    printed = text.strip()
    value = figure(printed)
    if not isinstance(value, Amount):
        return False
    nought = printed.startswith("0") and printed[1:2].isdigit()
    return (
        nought or value.scale != ground.scale(at.table) or (value.units < 0 and _hardly_below_nought(ground, at.table))
    )


def _is_echoed(ground: Ground, at: Address, units: int) -> bool:
    echoes = ground.echoes(at)
    return units in echoes and ground.value(at) not in echoes


def _hardly_below_nought(ground: Ground, table: str) -> bool:
    amounts = [v.units for v in ground.ledger.figures[table].values.values() if isinstance(v, Amount)]
    return sum(units < 0 for units in amounts) * _RARE <= len(amounts)


def blank_sums(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """The sums that a row of parts asks for in several columns although it prints none of them."""
    changes: list[Change] = []
    for line in ground.lines.get((table, row), ()):
        for at in (Address(table, row, column) for column in line.amounts):
            wanted = [o for o in ground.open_at(at) if o.identity.target == at and o.identity.axis == "down"]
            if wanted and not ground.text(at).strip():
                value = ground.amount(table, -ground.difference(wanted[0]))
                changes.append(written(ground, at, like_printed(ground, at, value), True))
    if len(changes) > 1:
        yield Candidate(tuple(changes), "sums-blank", Address(table, row, line.amounts[0]), IMPLIED, "emended")


def wanted(ground: Ground, at: Address) -> Mapping[int, bool]:
    """The values that would close an open identity, and whether exactly or only within likely rounding.

    What one long sum alone asks of a part of it, it asks of every other part as well: that says nothing of this one.
    """
    known = ground.wanted.get(at)
    if known is None:
        known = ground.wanted[at] = _wanted(ground, at) if ground.open_at(at) else {}
    return known


def _wanted(ground: Ground, at: Address) -> dict[int, bool]:
    found: dict[int, bool] = {}
    now, one = ground.value(at), ground.one(at.table)
    outcomes = ground.open_at(at)
    all_interval = all(outcome.allowed.units for outcome in outcomes)
    for outcome in outcomes:
        sign = ground.coefficients(outcome).get(at, 0)
        if not sign or (outcome.state == "blocked" and not ground.text(at).strip()):
            continue
        exact = ground.units(at.table, ground.amount(at.table, now - sign * ground.difference(outcome)))
        is_one_of_many = len(outcome.identity.terms) > _MANY_PARTS and outcome.identity.target != at
        found[exact] = exact in found or not is_one_of_many
        for step in range(1, min(likely_rounding(ground, outcome) // one, _MOST_UNITS) + 1 if all_interval else 1):
            found.setdefault(exact + step * one, False)
            found.setdefault(exact - step * one, False)
    if not ground.is_word(at):
        found.pop(now, None)
    return found


def is_asked(ground: Ground, at: Address) -> bool:
    """Whether some open identity says more of a cell than of each of many others: it is no part of a long sum alone."""
    return any(o.identity.target == at or len(o.identity.terms) <= _MANY_PARTS for o in ground.open_at(at))


def likely_rounding(ground: Ground, outcome: Outcome) -> int:
    """Three standard deviations of what rounding makes of a sum; 0 where it must be exact."""
    allowed = ground.allowed(outcome)
    if not allowed:
        return 0
    one = ground.one(outcome.identity.target.table)
    return min(allowed, _MOST_UNITS * one, isqrt(3 * (outcome.parts + 1) * one * one // 4))


def like_printed(ground: Ground, at: Address, value: Amount) -> str:
    """An amount as its column writes them: with thousands separators, and the sign, that it prints."""
    return ground.hand(at).write(value, ground.style(at.table))


def written(ground: Ground, at: Address, text: str, emended: bool) -> SetCell | EmendCell:
    """The change that makes a cell count as ``text``, as a correction or as an emendation."""
    cell = ground.cell(at)
    if emended or cell.emended is not None:
        return EmendCell(at, cell.emended, text)
    return SetCell(at, cell.text, text)
