"""Weighing a candidate in integers, and proving it by the ledger of the disclosure that it would make."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import compress
from operator import is_not

from budget.changes import DeleteRow, EmendCell, SetCell, SetTable
from budget.checks.figures import figures_at
from budget.checks.identity import CheckFamily, Outcome
from budget.checks.lines import shape
from budget.checks.notices.codes import UNKNOWN_CODE
from budget.checks.notices.together import about_forms, mendable
from budget.disclosure import Address
from budget.edits import EditConflictError, apply_all
from budget.suggest.ground import Ground, Measured, is_open
from budget.suggest.growth import deltas, filled
from budget.suggest.model import Candidate, Proof


def weigh(ground: Ground, candidate: Candidate, axis: CheckFamily | None = None) -> Proof | None:
    """The proof by addition alone, over the identities of one axis or all; None where more than figures change."""
    known = ground.weights.setdefault(axis or "", {})
    try:
        return known[candidate]  # asked once: to hash a candidate is to hash all of its changes
    except KeyError:
        found = known[candidate] = _weighed(ground, candidate, axis)
    return found


def _weighed(ground: Ground, candidate: Candidate, axis: CheckFamily | None) -> Proof | None:
    grown = deltas(ground, candidate.changes)
    if grown is None:
        return None
    repairs, breaks, left = [], [], []
    exact = sharpened = 0
    more = filled(ground, candidate.changes)
    for outcome, coefficients, difference, allowed, was_open in _around(ground, grown):
        if axis not in (None, outcome.identity.axis):
            continue
        growth = 0
        for at, delta in grown.items():
            growth += coefficients.get(at, 0) * delta
        if not growth and outcome.state != "blocked":
            if was_open:
                left.append(outcome)
            continue
        difference += growth
        closed = not difference or abs(difference) <= (ground.allowed_then(outcome, more) if more else allowed)
        if was_open and closed:
            repairs.append(outcome)
            exact += not difference
        elif was_open:
            left.append(outcome)
        elif not closed and (outcome.state in ("holds", "rounding") or _wakes(outcome, grown)):
            breaks.append(outcome)
        elif outcome.state in ("holds", "rounding"):
            sharpened += (not difference) - (outcome.state == "holds")
    seconded = _seconded(ground, grown) if len(repairs) > len(breaks) else 0
    return Proof(tuple(repairs), tuple(breaks), tuple(left), exact, sharpened, seconded=seconded)


def _wakes(outcome: Outcome, grown: Mapping[Address, int]) -> bool:
    """Whether an identity of which nothing could agree is held to account once these cells grow."""
    if outcome.state != "idle":
        return False
    identity = outcome.identity  # of parts that are “of which” and blank, the sum may print anything
    return not identity.optional or outcome.parts > 0 or any(at in grown for _, at in identity.terms)


def _around(ground: Ground, grown: Mapping[Address, int]) -> Iterable[Measured]:
    """The identities of figures in tables in which some cells take part, each once."""
    if len(grown) == 1:
        return ground.measured_at(*grown)
    return {one.outcome.identity.id: one for at in grown for one in ground.measured_at(at)}.values()


def _seconded(ground: Ground, grown: Mapping[Address, int]) -> int:
    """How many contradictions of other tables and sentences an edit of figures settles."""
    return sum(1 for _ in settled_besides(ground, grown))


def settled_besides(ground: Ground, grown: Mapping[Address, int]) -> Iterator[Outcome]:
    """What other tables and sentences say otherwise of cells, and no longer do where these grow so."""
    found = {o.identity.id: o for at in grown for o in ground.contradicting(at)}
    for outcome in found.values():
        coefficients = ground.coefficients(outcome)
        home = figures_at(ground.figures, outcome.identity.target)
        growth = sum(coefficients.get(at, 0) * delta for at, delta in grown.items())
        left = outcome.difference.at_power(ground.power, home.unit_power) + growth
        if 2 * abs(left) <= home.precision(ground.power):
            yield outcome


def alters_rows(ground: Ground, candidate: Candidate) -> bool:
    """Whether an edit of cells changes what rows are to each other, so that its proof makes all identities anew."""
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for change in candidate.changes:
        if not isinstance(change, SetCell | EmendCell):
            return True
        texts.setdefault((change.at.table, change.at.row), {})[change.at.column] = change.after or ""
    return any(_is_altered(ground, table, row, after) for (table, row), after in texts.items())


def _is_altered(ground: Ground, table: str, row: str, after: Mapping[str, str]) -> bool:
    if table not in ground.ledger.structures:
        return False  # a pattern stays while its lines stand, whatever they are called
    old, home = ground.rows[table, row], ground.tables[table]
    cells = zip(old.cells, home.columns, strict=True)
    new = replace(old, cells=tuple(replace(c, emended=after[x.id]) if x.id in after else c for c, x in cells))
    known = ground.ledger.structures[table].form
    return shape(old, home, known) != shape(new, home, known)


def prove(ground: Ground, candidate: Candidate) -> Proof | None:
    """The proof by the ledger of the disclosure as edited; None where the edit does not fit."""
    try:
        edited = apply_all(ground.disclosure, candidate.changes)
    except EditConflictError:
        return None
    ledger = ground.ledger.of_tables
    after, before = ledger.after(edited), ledger.outcomes
    asked = {**ground.open, **ground.lacking} if _reformed(candidate) else ground.open
    exchanged = _exchanged(ground, candidate)
    repairs = tuple(o for i, o in asked.items() if _agrees(after.outcomes.get(i)))
    if exchanged:
        repairs += tuple(o for o in asked.values() if _went(o, exchanged, after.outcomes))
    are_other = map(is_not, after.outcomes.values(), map(before.get, after.outcomes))  # a few of thousands
    changed = list(compress(after.outcomes.items(), are_other))
    breaks = tuple(o for i, o in changed if is_open(o) and i not in ground.open)
    touched = {i for at in _places(candidate) for i in after.by_cell.get(at, ())}
    tables = {change.table for change in candidate.changes if isinstance(change, SetTable)}
    if tables:
        touched |= {i for at, ids in after.by_cell.items() if at.table in tables for i in ids}
    left = tuple(after.outcomes[i] for i in touched if is_open(after.outcomes[i]) and i in ground.open)
    exact = sum(1 for o in repairs if (now := after.outcomes.get(o.identity.id)) and now.state == "holds")
    sharpened = sum(_sharpness(before[i], o) for i, o in changed if i in before)
    seconded = _seconded(ground, deltas(ground, candidate.changes) or {})
    if not alters_rows(ground, candidate) and ground.finer.isdisjoint(_places(candidate)):
        return Proof(repairs, breaks, left, exact, sharpened, seconded=seconded)
    known, noticed = ground.noticed, {notice.id: notice for notice in mendable(edited)}
    if _reformed(candidate):
        known, noticed = known | ground.formed, noticed | about_forms(edited)
    mends = tuple(i for i in known if i not in noticed)
    mars = tuple(i for i, n in noticed.items() if n.state == "broken" and i not in known and n.check != UNKNOWN_CODE)
    gone = tuple(_gone(ground, candidate, after.outcomes))
    return Proof(repairs, breaks, left, exact, sharpened, mends, mars, seconded, gone)


def _exchanged(ground: Ground, candidate: Candidate) -> set[tuple[str, str]]:
    """The rows that an edit gives the codes of each other, and nothing else."""
    changes = [c for c in candidate.changes if isinstance(c, SetCell | EmendCell) and not ground.is_amount(c.at)]
    before, after = Counter(ground.text(c.at).strip() for c in changes), Counter(c.after for c in changes)
    is_exchange = len(changes) == len(candidate.changes) and before == after
    return {(c.at.table, c.at.row) for c in changes} if is_exchange else set()


def _went(outcome: Outcome, rows: Container[tuple[str, str]], after: Mapping[str, Outcome]) -> bool:
    """Whether a sum went with the code that asked for it to another of some rows; were it broken there, it breaks."""
    return outcome.identity.id not in after and outcome.identity.target[:2] in rows


def _gone(ground: Ground, candidate: Candidate, after: Mapping[str, Outcome]) -> Iterator[Outcome]:
    """The open identities that go with a row, and those that a table's other form knows nothing of."""
    tables = _reformed(candidate)
    rows = {(change.table, change.row.id) for change in candidate.changes if isinstance(change, DeleteRow)}
    for name, outcome in ground.open.items() if tables or rows else ():
        target = outcome.identity.target
        went = (target.table, target.row) in rows or any(at.table in tables for at in outcome.identity.cells)
        if name not in after and went:
            yield outcome


def _reformed(candidate: Candidate) -> set[str]:
    """The tables that an edit says to be another form."""
    changes = (change for change in candidate.changes if isinstance(change, SetTable))
    return {change.table for change in changes if change.field == "form"}


def _sharpness(before: Outcome, after: Outcome) -> int:
    return (before.state == "rounding" and after.state == "holds") - (
        before.state == "holds" and after.state == "rounding"
    )


def _agrees(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.state in ("holds", "rounding", "idle")


def _places(candidate: Candidate) -> list[Address]:
    return [change.at for change in candidate.changes if hasattr(change, "at")]
