"""Facts that several broken identities share where no edit is known that settles them.

The same is broken in row after row; or all of it is broken in one row; or one figure left out, all agree on another one
in its place. Each says what is seen there, and which other forms say otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping

from budget.checks.identity import Outcome
from budget.codes import Code
from budget.disclosure import Address
from budget.record import dataclass
from budget.suggest.ground import Ground

_ROWS = 3

UNMATCHED, BLANK_THERE, UNLIKE = "row-unmatched", "blank-there", "unlike"
"""Between forms: the other has no such row, prints nothing there, or something else."""

PARTS_BLANK, TOTAL_BLANK, SUM_UNLIKE = "parts-blank", "total-blank", "sum-unlike"
"""Within a table: of a sum only the total is printed, or only the parts, or they come to something else."""

ROWS_LOST = "rows-lost"
"""Rows that other forms print are not in a table, and its sums lack them: a page of it may not have been read."""

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
    yield from _lost_rows(ground)


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
            yield Shared(kinds.pop() if len(kinds) == 1 else SHARED_ROW, tuple(found), _targets(found)[:1], forms)


def _lost_rows(ground: Ground) -> Iterator[Shared]:
    """All that is broken about a table because many of its rows are not there."""
    unmatched = [o for o in ground.open.values() if _kind(o) == UNMATCHED and o.identity.family == "across"]
    for name, table in ground.of_forms.items() if len(unmatched) >= _ROWS else ():
        structure = ground.ledger.structures[name]
        asked = [(o, code) for o in unmatched if table.number in o.identity.sought for code in _codes_at(ground, o)]
        lost = {code for _, code in asked if structure.form.tree and code not in structure.by_code}
        if len(lost) < _ROWS:
            continue
        above = {code[:n] for code in lost for n in range(len(code))}
        codes = {line.row: line.code for line in structure.lines if line.code in above}
        sums = (o for at in codes for o in ground.open.values() if o.identity.target[:2] == (name, at))
        lacking = [o for o in sums if o.identity.axis == "down" and _falls_short(o)]
        told = [o for o, code in asked if code in lost]
        forms = (ground.tables[o.identity.target.table].number for o in told)
        found = tuple(dict.fromkeys([*lacking, *told]))
        yield Shared(ROWS_LOST, found, _targets(found), tuple(sorted({n for n in forms if n is not None})))


def _codes_at(ground: Ground, outcome: Outcome) -> Iterator[Code]:
    at = outcome.identity.target
    lines = ground.lines.get((at.table, at.row), ())
    return (line.code for line in lines if line.code and at.column in line.amounts)


def _falls_short(outcome: Outcome) -> bool:
    """Whether the parts of a sum come to less than it prints."""
    return outcome.printed is not None and outcome.printed.units * outcome.difference.units > 0


def _targets(outcomes: Iterable[Outcome]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(outcome.identity.target for outcome in outcomes))


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
