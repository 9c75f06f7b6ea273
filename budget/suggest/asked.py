"""Figures that are none of their own row or column: another's stand there, and all else asks for the same ones instead.

What was printed there was read nowhere: what the sums and the other tables ask for is an emendation, for the eye.
"""

from collections.abc import Iterator, Mapping, Sequence

from budget.checks.identity import CheckFamily
from budget.disclosure import Address, Row
from budget.suggest.figures import like_printed, written
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate, Proof
from budget.suggest.prove import weigh

ROW_REPEATED, COLUMN_REPEATED, COLUMN_OTHER = "figures-of-neighbour", "column-repeated", "column-other"

_REPEATED, _OTHER = 12, 40
"""What it costs that figures stand twice, which is seen; and that others do, which the sums alone tell."""

_FEW = 3
"""Figures of a column from which it is the column that is another."""

_BEST = 2
"""Columns of one table that are proved."""

Found = Mapping[Address, int]


def asked_columns(ground: Ground, table: str) -> Iterator[Candidate]:
    """The columns of a table with what their rows and the other tables ask for, where no sum down them breaks then."""
    columns: dict[str, list[Address]] = {}
    for line in ground.ledger.structures[table].lines:
        for at in ground.open_in(table, line.row):
            if at.column in line.amounts and any(o.identity.axis != "down" for o in ground.open_at(at)):
                columns.setdefault(at.column, []).append(at)
    found: list[tuple[int, Candidate]] = []
    for places in columns.values():
        asked = _asked(ground, places, "down") if len(places) >= _FEW else {}
        if len(asked) >= _FEW and _may_stand_there(ground, asked):
            is_repeated = _stands_twice(ground, table, places)
            kind, cost = (COLUMN_REPEATED, _REPEATED) if is_repeated else (COLUMN_OTHER, _OTHER)
            one = _emended(ground, asked, kind, cost)
            proof = weigh(ground, one)
            if proof is not None and len(proof.repairs) >= len(asked) and (is_repeated or _is_told_twice(proof)):
                found += [(proof.net, one)] if not proof.breaks else []
    yield from (one for _, one in sorted(found, key=lambda pair: -pair[0])[:_BEST])


def _may_stand_there(ground: Ground, asked: Found) -> bool:
    """Whether something is printed where other figures are asked for, and none of those is below nought on its own."""
    is_printed = any(ground.text(at).strip() for at in asked)
    return is_printed and all(units >= 0 or ground.value(at) < 0 for at, units in asked.items())


def _is_told_twice(proof: Proof) -> bool:
    """Whether the sums down a column close with what was asked for row by row: a row in the wrong table has none."""
    return sum(o.identity.axis == "down" for o in proof.repairs) >= _FEW - 1


def _stands_twice(ground: Ground, table: str, places: Sequence[Address]) -> bool:
    """Whether a column prints in each row what another one prints there, and something in some."""
    rows = [ground.rows[table, at.row] for at in places]
    here = ground.places[table, places[0].column]
    others = (i for i, column in enumerate(ground.tables[table].columns) if column.kind == "amount" and i != here)
    return any(all(row.cells[i].value == row.cells[here].value for row in rows) for i in others)


def asked_row(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """A row that has the figures of the one above or below it, with what its columns and the other tables ask for."""
    for line in ground.lines.get((table, row), ()):
        places = [Address(table, row, column) for column in line.amounts]
        is_open = any(ground.value(at) and ground.open_at(at) for at in places)
        asked = _asked(ground, places, "row") if is_open and _is_repeated(ground, places) else {}
        if len(asked) > 1 and any(asked.values()):
            yield _emended(ground, asked, ROW_REPEATED, _REPEATED)


def _is_repeated(ground: Ground, places: Sequence[Address]) -> bool:
    """Whether the row above or below prints the same figures; all of the same texts, it was read twice."""
    home = ground.tables[places[0].table]
    columns, at = [home.column_index(place.column) for place in places], home.row_index(places[0].row)
    own = home.rows[at]
    beside = (*home.rows[max(0, at - 1) : at], *home.rows[at + 1 : at + 2])
    alike = [row for row in beside if _texts(row, columns) == _texts(own, columns)]
    everything = range(len(own.cells))
    return bool(alike) and not any(_texts(row, everything) == _texts(own, everything) for row in alike)


def _texts(row: Row, columns: Sequence[int]) -> list[str]:
    return [row.cells[i].value.strip() for i in columns]


def _asked(ground: Ground, places: Sequence[Address], along: CheckFamily) -> dict[Address, int]:
    """The figures of some cells where all identities but those ``along`` them ask for one and the same other figure."""
    told = ((at, _told(ground, at, along, {*places})) for at in places)
    return {at: units for at, units in told if units is not None and units != ground.value(at)}


def _told(ground: Ground, at: Address, along: CheckFamily, together: set[Address]) -> int | None:
    """What the identities that hold one of some cells ask for there; None where they do not agree on it."""
    now, asks = ground.value(at), list[tuple[int, int]]()
    for outcome, coefficients, difference, allowed, _ in ground.measured_at(at):
        is_one = abs(coefficients[at]) == 1 and len(together.intersection(coefficients)) == 1
        if is_one and outcome.identity.axis != along and outcome.state in ("holds", "rounding", "broken"):
            asks.append((allowed, now - coefficients[at] * difference))
    if all(abs(units - now) <= allowed for allowed, units in asks):
        return now
    best = min(asks)[1]
    return best if all(abs(best - units) <= allowed for allowed, units in asks) else None


def _emended(ground: Ground, asked: Found, kind: str, cost: int) -> Candidate:
    texts = (
        (at, like_printed(ground, at, ground.amount(at.table, units)) if units else "") for at, units in asked.items()
    )
    changes = tuple(written(ground, at, text, True) for at, text in texts)
    return Candidate(changes, kind, next(iter(asked)), cost, "emended")
