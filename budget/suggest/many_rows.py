"""One fault of many rows: figures one column off or without their point, rows read twice, codes cut, and so on.

A page whose columns were mistaken shifts all its rows, a page read again repeats them, a column cut at the
page's edge takes the end of every code, a pale point is lost in all figures of a column. Row by row such a
fault looks like many; taken together it is one edit, and only then do the sums down the table speak for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from budget.amount import Amount
from budget.changes import Change, DeleteRow
from budget.checks.lines import Line
from budget.disclosure import Address, Table
from budget.forms.family import Classification
from budget.proposals import Presumes
from budget.sisters import Sisters
from budget.suggest.asked import asked_columns
from budget.suggest.exchanged import exchanged_columns
from budget.suggest.exchanged_codes import exchanged_codes
from budget.suggest.figures import like_printed, written
from budget.suggest.ground import Ground
from budget.suggest.lost_codes import FEW, lost_codes, slid_codes
from budget.suggest.model import Candidate, Proof
from budget.suggest.prove import weigh
from budget.suggest.slid_figures import slid_figures
from budget.suggest.torn import cut_rows, slid_rows
from budget.suggest.torn_tables import torn_tables
from budget.suggest.units import wrong_unit
from budget.suggest.wrong_form import wrong_forms

_BETWEEN = 60
"""Rows of which it is tried one by one whether they are shifted too."""

_TWINS = 8
"""Earlier rows of the same text with which a run of repeated rows may begin."""

_COST = 12


def faults_of_many_rows(ground: Ground, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The faults of many rows that may explain what is open, one edit each, not yet proved."""
    yield from wrong_forms(ground)
    yield from torn_tables(ground)
    concerned = {at.table for outcome in ground.open.values() for at in outcome.identity.cells}
    for table in ground.of_forms:
        if table in concerned:
            yield from wrong_unit(ground, ground.tables[table])
            yield from exchanged_columns(ground, table)
            yield from asked_columns(ground, table)
            yield from exchanged_codes(ground, table, known)
        if any(outcome.identity.target.table == table for outcome in ground.open.values()):
            yield from shifted_rows(ground, table)
            yield from lost_points(ground, table)
            yield from repeated_rows(ground, ground.tables[table])
            yield from slid_rows(ground.tables[table])
            yield from slid_figures(ground, table)
            yield from cut_rows(ground.tables[table])
            yield from cut_codes(ground, table, known)
            yield from codes_off_by_a_row(ground, table, known)


def shifted_rows(ground: Ground, table: str) -> Iterator[Candidate]:
    """The rows of a table whose sums close where all their figures are moved one column to one side.

    Rows in which no sum tells go with them where that closes more sums than it opens.
    """
    for step in (-1, 1):
        lines = ground.ledger.structures[table].lines
        moved = [one for line in lines if (one := _moved(ground, table, line, step))]
        yield from _many(ground, moved)


def _moved(ground: Ground, table: str, line: Line, step: int) -> Candidate | None:
    """All figures of a line one column further; None where there is none, or one would leave the table."""
    places = [Address(table, line.row, column) for column in line.amounts]
    texts = [ground.text(at).strip() for at in places]
    if not any(texts) or texts[0 if step < 0 else -1]:
        return None
    after = [*texts[1:], ""] if step < 0 else ["", *texts[:-1]]
    changes = tuple(
        written(ground, at, new, False) for at, old, new in zip(places, texts, after, strict=True) if old != new
    )
    return Candidate(changes, "shifted-rows", places[0], _COST)


def lost_points(ground: Ground, table: str) -> Iterator[Candidate]:
    """The figures of a table without decimals, with as many as the table prints, where that closes sums along the row.

    Where no sum along the row tells, those of a whole column together.
    """
    columns: dict[str, list[Candidate]] = {}
    for line in ground.ledger.structures[table].lines:
        for at in (Address(table, line.row, column) for column in line.amounts):
            if one := _pointed(ground, at):
                columns.setdefault(at.column, []).append(one)
    pointed = [one for found in columns.values() for one in found]
    yield from _many(ground, pointed)
    yield from (_joined(found) for found in columns.values() if len(found) >= FEW)


def _pointed(ground: Ground, at: Address) -> Candidate | None:
    """A figure with the decimals that its table prints; None where it has some, or is too short to have lost them."""
    printed, scale = ground.text(at).strip(), ground.scale(at.table)
    digits = printed.replace(",", "").replace("，", "")
    if not (digits.isascii() and digits.isdigit()) or not 0 < scale < len(digits):
        return None
    value = Amount(int(digits), scale)
    change = written(ground, at, like_printed(ground, at, value), ground.is_faithful(at))
    return Candidate((change,), "points-lost", at, _COST, _presumes(ground, at))


def _presumes(ground: Ground, at: Address) -> Presumes:
    return "emended" if ground.is_faithful(at) else "misread"


def _many(ground: Ground, several: Sequence[Candidate]) -> Iterator[Candidate]:
    """One edit of those for which the sums along their rows speak, if they are many."""
    told = [(one, proof) for one in several if (proof := weigh(ground, one, "row"))]
    sure = [one for one, proof in told if proof.net > 0 and not proof.breaks]
    if len(sure) >= FEW:
        yield _together(ground, sure, [one for one, proof in told if not proof.net and not proof.breaks])


def _together(ground: Ground, sure: Sequence[Candidate], unsure: Sequence[Candidate]) -> Candidate:
    """One edit of all sure rows, and of those unsure ones with which it closes more."""
    whole = _joined(sure)
    best = _net(weigh(ground, whole))
    for one in unsure[:_BETWEEN]:
        wider = _joined([whole, one])
        net = _net(weigh(ground, wider))
        if net > best:
            whole, best = wider, net
    return whole


def _joined(several: Sequence[Candidate]) -> Candidate:
    first = several[0]
    changes = tuple(c for one in several for c in one.changes)
    presumes: Presumes = "emended" if any(one.presumes == "emended" for one in several) else "misread"
    return Candidate(changes, first.kind, first.target, first.cost, presumes)


def _net(proof: Proof | None) -> int:
    return proof.net if proof else 0


def repeated_rows(ground: Ground, table: Table) -> Iterator[Candidate]:
    """Runs of rows that repeat, letter for letter and in order, rows further up.

    Where the page's own text shows them there, it was printed twice, not read twice.
    """
    body = list(table.body())
    texts = [tuple(cell.value.strip() for cell in row.cells) for row in body]
    seen: dict[tuple[str, ...], list[int]] = {}
    start = 0
    while start < len(body):
        length = max((_alike(texts, at, start) for at in seen.get(texts[start], ())[-_TWINS:]), default=0)
        if length >= FEW - 1:
            yield taken_out(ground, table, [row.id for row in body[start : start + length]])
        for at in range(start, start + max(length, 1)):
            if any(texts[at]):
                seen.setdefault(texts[at], []).append(at)
        start += max(length, 1)


def _alike(texts: Sequence[tuple[str, ...]], before: int, start: int) -> int:
    """How many rows from ``start`` on repeat those from ``before`` on, up to ``start``."""
    length = 0
    while before + length < start and start + length < len(texts) and texts[before + length] == texts[start + length]:
        length += 1
    return length


def taken_out(ground: Ground, table: Table, rows: Sequence[str]) -> Candidate:
    """The edit that deletes some rows that stand together; each is noted by the row that it then follows."""
    changes: list[Change] = []
    first = table.row_index(rows[0])
    after = table.rows[first - 1].id if first else None
    for row in rows:
        changes.append(DeleteRow(table.id, table.rows[table.row_index(row)], after))
    target = Address(table.id, rows[0], next(c.id for c in table.columns if c.kind == "amount"))
    printed = any(ground.is_faithful(Address(table.id, row, c.id)) for row in rows for c in table.columns)
    return Candidate(tuple(changes), "rows-doubled", target, _COST, "emended" if printed else "misread")


def cut_codes(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The codes of a table, all of those that were lost or of which an end was lost, restored."""
    found = list(lost_codes(ground, table, known))
    if len(found) >= FEW:
        yield replace(_joined(found), kind="codes-cut", cost=_COST)


def codes_off_by_a_row(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The codes of a table that stand beside the name above or below theirs, each put beside its own."""
    found = list(slid_codes(ground, table, known))
    if len(found) >= FEW:
        yield replace(_joined(found), kind="codes-slid", cost=_COST)
