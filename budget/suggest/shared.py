"""Facts that several broken identities share where no edit is known that settles them.

The same is broken in row after row; or all of it is broken in one row; or one figure left out, all agree on another one
in its place. Each says what is seen there, and which other forms say otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping

from budget.checks.identity import Outcome
from budget.disclosure import Address
from budget.record import dataclass
from budget.suggest.ground import Ground

_ROWS = 3

UNMATCHED, BLANK_THERE, UNLIKE = "row-unmatched", "blank-there", "unlike"
"""Between forms: the other has no such row, prints nothing there, or something else."""

PARTS_BLANK, TOTAL_BLANK, SUM_UNLIKE = "parts-blank", "total-blank", "sum-unlike"
"""Within a table: of a sum only the total is printed, or only the parts, or they come to something else."""

BLOCKED, SHARED_ROW, SHARED_FIGURE = "no-number", "shared-row", "shared-figure"
"""What is no number; several identities of one row; several that ask for the same figure in one cell."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Some broken identities, what they show, where, and the numbers of the ``forms`` that say otherwise."""

    kind: str
    outcomes: tuple[Outcome, ...]
    cells: tuple[Address, ...]
    forms: tuple[int, ...] = ()


def shared_facts(ground: Ground) -> Iterator[Shared]:
    """All facts that more than one open identity shares; they overlap."""
    yield from _patterns(ground.open.values())
    yield from _rows(ground.open.values())
    yield from _figures(ground)


def alone(outcome: Outcome) -> Shared:
    """What one open identity shows by itself."""
    return Shared(_kind(outcome), (outcome,), (outcome.identity.target,), outcome.identity.sought)


def _kind(outcome: Outcome) -> str:
    """What an open identity shows."""
    if outcome.state == "blocked":
        return BLOCKED
    if outcome.identity.family == "across":
        return UNMATCHED if not outcome.identity.terms else UNLIKE if outcome.parts else BLANK_THERE
    return TOTAL_BLANK if outcome.printed is None else SUM_UNLIKE if outcome.parts else PARTS_BLANK


def _patterns(outcomes: Iterable[Outcome]) -> Iterator[Shared]:
    """The same check broken in the same way in row after row of one table."""
    alike: dict[tuple[object, ...], list[Outcome]] = {}
    for outcome in outcomes:
        at = outcome.identity.target
        column = "" if outcome.identity.axis == "down" else at.column
        key = (outcome.identity.check, at.table, column, outcome.identity.sought, _kind(outcome))
        alike.setdefault(key, []).append(outcome)
    for found in alike.values():
        if len(found) >= _ROWS:
            cells = tuple(o.identity.target for o in found)
            yield Shared(_kind(found[0]), tuple(found), cells, found[0].identity.sought)


def _rows(outcomes: Iterable[Outcome]) -> Iterator[Shared]:
    """All that is broken about one row."""
    by_row: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        by_row.setdefault(outcome.identity.target[:2], []).append(outcome)
    for found in by_row.values():
        if len(found) > 1:
            kinds = {_kind(outcome) for outcome in found}
            forms = tuple(dict.fromkeys(number for outcome in found for number in outcome.identity.sought))
            cells = tuple(dict.fromkeys(outcome.identity.target for outcome in found))
            yield Shared(kinds.pop() if len(kinds) == 1 else SHARED_ROW, tuple(found), cells[:1], forms)


def _figures(ground: Ground) -> Iterator[Shared]:
    """Identities that agree on what one of their cells would have to print."""
    asking: dict[tuple[Address, int], list[Outcome]] = {}
    for outcome in ground.open.values():
        for at, more in _asked(ground, outcome).items():
            asking.setdefault((at, more), []).append(outcome)
    for (at, _), found in asking.items():
        if len(found) > 1:
            yield Shared(SHARED_FIGURE, tuple(found), (at,))


def _asked(ground: Ground, outcome: Outcome) -> Mapping[Address, int]:
    """By how much each cell of an identity would have to be larger, each taken alone; none where one is no number."""
    if outcome.state == "blocked":
        return {}
    difference = ground.difference(outcome)
    coefficients = ground.coefficients(outcome).items()
    return {at: -difference // by for at, by in coefficients if by and difference % by == 0}
