"""Two rows that have each other's code: their names, as other tables or the catalogue code them, tell it."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from budget.catalogue import codes_of
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address
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


def exchanged_codes(
    ground: Ground, table: str, known: Mapping[Classification, Sisters], only: Collection[str] | None = None
) -> Iterator[Candidate]:
    """The edits that give two rows (of which one is among ``only``, if told) each other's code.

    Neither name has the code beside it, and each has the other one, as far as anything tells. Of two neighbours it is
    enough that they have not their own: a code that is filled up from above may read otherwise at the other place.
    """
    structure = ground.ledger.structures[table]
    pairs = [pair for pair in _pairs(structure, known) if only is None or {line.row for line in pair} & {*only}]
    if len(pairs) <= _MOST:
        yield from (one for pair in pairs if (one := _exchange(ground, structure, *pair)))


def _pairs(structure: Structure, known: Mapping[Classification, Sisters]) -> list[tuple[Line, Line]]:
    lines = [(line, _told(kind, line, known)) for kind, line in coded_lines(structure) if not line.named]
    odd = [(i, line, codes) for i, (line, codes) in enumerate(lines) if codes and line.code and line.code not in codes]
    found: dict[tuple[int, int], tuple[Line, Line]] = {}
    for i, line, codes in odd:
        for j, (other, others) in enumerate(lines):
            own = not others or (line.code in others and other.code not in others)
            if (
                own
                and other.code in codes
                and other.amounts == line.amounts
                and len(structure.by_code[other.code]) == 1
            ):
                found[min(i, j), max(i, j)] = (line, other) if i < j else (other, line)
    for (i, above, _), (j, below, _) in pairwise(odd):
        if j == i + 1 and above.amounts == below.amounts:
            found.setdefault((i, j), (above, below))
    return [pair for _, pair in sorted(found.items())]


def _told(classification: Classification, line: Line, known: Mapping[Classification, Sisters]) -> Collection[Code]:
    """The codes that other rows of the name have, else those that the catalogue gives it; empty where nothing tells."""
    name = plain_name(line)
    elsewhere = known.get(classification, Sisters()).codes.get(name, {}).items()
    return [code for code, times in elsewhere if times > (code == line.code)] or codes_of(classification, name)


def _exchange(ground: Ground, structure: Structure, above: Line, below: Line) -> Candidate | None:
    table, changes = structure.table.id, []
    for column in code_columns(structure, above.amounts):
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
