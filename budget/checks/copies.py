"""Figures that stand in two forms and differ by one unit: rounding, where each form foots by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from budget.checks.figures import Figures
from budget.checks.identity import Identity, Outcome
from budget.disclosure import Address


def settle_copies(
    outcomes: dict[str, Outcome],
    by_cell: Mapping[Address, tuple[str, ...]],
    figures: Mapping[str, Figures],
    among: Iterable[str],
) -> dict[str, Outcome]:
    """A copy between two forms that is off by one unit is rounding where each form foots by itself."""
    for name in among:
        outcome = outcomes[name]
        identity = outcome.identity
        if outcome.state not in ("broken", "rounding") or not is_copy(identity):
            continue
        if outcome.allowed.units:
            continue  # one table is printed more coarsely: its band has decided already
        unit = figures[identity.target.table].scale
        one = abs(outcome.difference.units) == 10 ** (outcome.difference.scale - unit)
        if one and identity.target.table != identity.terms[0][1].table:
            foots = all(_foots_at_home(at, outcomes, by_cell) for at in identity.cells)
            outcomes[name] = replace(outcome, state="rounding" if foots else "broken")
    return outcomes


def is_copy(identity: Identity) -> bool:
    """Whether a figure of one table stands in another one, too."""
    return identity.family == "across" and len(identity.terms) == 1


def _foots_at_home(at: Address, outcomes: Mapping[str, Outcome], by_cell: Mapping[Address, tuple[str, ...]]) -> bool:
    states = [outcomes[i].state for i in by_cell.get(at, ()) if outcomes[i].identity.family in ("row", "down")]
    return "holds" in states and "broken" not in states
