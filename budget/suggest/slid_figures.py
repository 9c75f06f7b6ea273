"""Figures of several rows that stand one row off their names: the first of these rows is blank.

Rows that a reader aligned one by one slide where one of them was overlooked. The last figures of the run stand nowhere
then; they are what the sums and other tables ask for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from budget.changes import Change, EmendCell, SetCell
from budget.checks.lines import Line
from budget.disclosure import Address
from budget.suggest.figures import like_printed, wanted, written
from budget.suggest.ground import Ground
from budget.suggest.growth import deltas
from budget.suggest.model import Candidate
from budget.suggest.prove import weigh

_COST = 12
_LEAST = 2
"""Rows whose figures slid; one alone is a figure in the wrong place."""

_MOST = 20
_STARTS = 3
"""Blank places at which a run may begin; where more are, this is how the table is printed."""

_ALIKE = 2
"""Runs from one place that explain as much and are proved."""

_NET = 3
"""Sums that a run must close, beyond those that it opens."""


def slid_figures(ground: Ground, table: str) -> Iterator[Candidate]:
    """For each place at which figures may have begun to slide, down or up, the run that closes most and opens none."""
    lines = [line for line in ground.ledger.structures[table].lines if line.kind != "memo"]
    for amounts, side in groupby(sorted(lines, key=lambda line: line.amounts), key=lambda line: line.amounts):
        down = list(side)
        sets = [amounts, *((column,) for column in amounts)] if len(amounts) > 1 else [amounts]
        for rows in (down, down[::-1]):
            for columns in sets:
                starts = [i for i in range(len(rows) - _LEAST) if _may_begin(ground, table, rows[i : i + 2], columns)]
                for start in starts if len(starts) <= _STARTS else ():
                    yield from _longest(ground, table, rows[start : start + _MOST], columns)


def _may_begin(ground: Ground, table: str, rows: Sequence[Line], columns: Sequence[str]) -> bool:
    """Whether a row prints nothing in some columns, and the next one what may belong there."""
    first, second = ([Address(table, line.row, column) for column in columns] for line in rows)
    if any(ground.text(at).strip() for at in first) or not any(ground.value(at) for at in second):
        return False
    asked = any(ground.value(there) in wanted(ground, at) for at, there in zip(first, second, strict=True))
    return asked or (len(columns) > 1 and rows[0].blank and bool(ground.open_in(table, rows[1].row)))


def _longest(ground: Ground, table: str, rows: Sequence[Line], columns: Sequence[str]) -> Iterator[Candidate]:
    """The best of the runs that begin with the first of some rows; two where nothing tells which of them it is."""
    best: dict[tuple[Change, ...], Candidate] = {}
    most = _NET
    for end in range(_LEAST, len(rows)):
        one = _moved(ground, table, rows[: end + 1], columns)
        proof = weigh(ground, one)
        if proof is not None and not proof.breaks and proof.net >= most:
            best, most = {**(best if proof.net == most else {}), one.changes: one}, proof.net
    yield from islice(best.values(), _ALIKE)


def _moved(ground: Ground, table: str, rows: Sequence[Line], columns: Sequence[str]) -> Candidate:
    """The edit that gives each row the figures of the next, and the last one those that are asked for then."""
    changes: list[SetCell | EmendCell] = []
    for i, line in enumerate(rows):
        for column in columns:
            at = Address(table, line.row, column)
            old, new = ground.text(at), ground.text(at._replace(row=rows[i + 1].row)) if line is not rows[-1] else ""
            if old.strip() != new.strip():
                changes.append(written(ground, at, new.strip(), False))
    last = {Address(table, rows[-1].row, column): _nothing(ground, table, column) for column in columns}
    told = _asked(ground, list(last), deltas(ground, changes) or {})
    texts = {at: like_printed(ground, at, ground.amount(table, told[at])) if told.get(at) else last[at] for at in last}
    kept = [change for change in changes if change.at not in last]
    other = [(at, text) for at, text in texts.items() if text != ground.text(at).strip()]
    filled = [written(ground, at, text, bool(told.get(at))) for at, text in other]
    if any(told.values()):
        return Candidate((*kept, *filled), "figures-slid", kept[0].at, _COST, "emended")
    return Candidate((*kept, *filled), "rows-slid", kept[0].at, _COST, unseen=True)


def _nothing(ground: Ground, table: str, column: str) -> str:
    """How most rows print that there is nothing in a column; blank where none does."""
    places = (Address(table, line.row, column) for line in ground.ledger.structures[table].lines)
    texts = Counter(ground.text(at).strip() for at in places if not (ground.value(at) or ground.is_word(at)))
    return next((text for text, _ in texts.most_common() if text), "")


def _asked(ground: Ground, places: Sequence[Address], grown: Mapping[Address, int]) -> dict[Address, int]:
    """What all sums and copies, those along the row apart, ask of each of some cells that would be blank."""
    found: dict[Address, int] = {}
    for at in places:
        votes: Counter[int] = Counter()
        for outcome, coefficients, difference, *_ in ground.measured_at(at):
            if outcome.identity.axis != "row" and outcome.state not in ("blocked", "hint"):
                left = difference + sum(coefficients.get(other, 0) * delta for other, delta in grown.items())
                votes[-left // coefficients[at]] += 1
        if len(votes) == 1:
            found[at] = next(iter(votes))
    return found
