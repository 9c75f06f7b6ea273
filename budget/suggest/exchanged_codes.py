"""Two rows that have each other's code: their names, as other tables or the catalogue code them, tell it."""

from collections.abc import Collection, Iterator, Mapping

from budget.catalogue import codes_of
from budget.changes import EmendCell, SetCell
from budget.checks.coded import structure
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address
from budget.edits import apply_all
from budget.forms.family import Classification
from budget.proposals import Presumes
from budget.sisters import Sisters, coded_lines, plain_name
from budget.suggest.codes import code_columns
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_COST = 12
_MOST = 3
"""Pairs of one table from which it is no exchange, but a table that names its codes otherwise."""


def exchanged_codes(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The edits that give two rows each other's code.

    Neither name has the code beside it, and each has the one that it would get, as far as anything tells.
    """
    home = ground.ledger.structures[table]
    named = ((kind, line) for kind, line in coded_lines(home) if line.label.strip())
    told = {line.row: _told(kind, line, known) for kind, line in named}
    pairs = _pairs(home, told)
    for pair in pairs if len(pairs) <= _MOST else ():
        edit = _exchange(ground, home, *pair)
        if edit is not None and _fits(ground, edit, told):
            yield edit


def _pairs(home: Structure, told: Mapping[str, Collection[Code]]) -> list[tuple[Line, Line]]:
    """Rows with another code than their names have, each with one that has its own, or else with its neighbour.

    A neighbour's code may be filled up from above, and so read otherwise at the other place.
    """
    lines = [line for line in home.lines if line.row in told]
    place = {line.row: i for i, line in enumerate(lines)}
    odd = [line for line in lines if told[line.row] and line.code and line.code not in told[line.row]]
    found: dict[tuple[int, int], tuple[Line, Line]] = {}
    for line in odd:
        others = [home.by_code[code] for code in told[line.row] if code in home.by_code]
        beside = lines[max(0, place[line.row] - 1) : place[line.row] + 2]
        for other in [*(same[0] for same in others if len(same) == 1), *(one for one in beside if one in odd)]:
            if other.row in place and other.row != line.row and other.amounts == line.amounts:
                pair = sorted([line, other], key=lambda one: place[one.row])
                found[place[pair[0].row], place[pair[1].row]] = (pair[0], pair[1])
    return [pair for _, pair in sorted(found.items())]


def _fits(ground: Ground, edit: Candidate, told: Mapping[str, Collection[Code]]) -> bool:
    """Whether the names have the codes that stand beside them then, as far as anything tells."""
    table, rows = edit.target.table, {change.at.row for change in edit.changes if hasattr(change, "at")}
    after = structure(apply_all(ground.disclosure, edit.changes).table(table))
    lines = [line for line in after.lines if line.row in rows] if after else []
    return bool(lines) and all(line.code in told[line.row] for line in lines if told[line.row])


def _told(classification: Classification, line: Line, known: Mapping[Classification, Sisters]) -> Collection[Code]:
    """The codes that other rows of the name have, else those that the catalogue gives it; empty where nothing tells."""
    name = plain_name(line)
    elsewhere = known.get(classification, Sisters()).codes.get(name, {}).items()
    return [code for code, times in elsewhere if times > (code == line.code)] or codes_of(classification, name)


def _exchange(ground: Ground, home: Structure, above: Line, below: Line) -> Candidate | None:
    table, changes = home.table.id, list[SetCell | EmendCell]()
    columns = code_columns(home, above.amounts)
    if not all(any(ground.text(Address(table, line.row, c)).strip() for c in columns) for line in (above, below)):
        return None  # a row that prints no code has lost it
    for column in columns:
        places = Address(table, above.row, column), Address(table, below.row, column)
        texts = [ground.text(at).strip() for at in places]
        if texts[0] != texts[1]:
            pairs = zip(places, reversed(texts), strict=True)
            changes += [written(ground, at, text, ground.is_faithful(at)) for at, text in pairs]
    if not changes:
        return None
    presumes: Presumes = "emended" if any(change.op == "emend" for change in changes) else "misread"
    unseen = ground.is_unseen(changes[0].at)
    return Candidate(tuple(changes), "codes-exchanged", changes[0].at, _COST, presumes, unseen=unseen)
