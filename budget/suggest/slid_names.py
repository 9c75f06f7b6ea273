"""Names that stand one row off their codes and figures, in a run of rows: each has the name of the row beside it."""

from collections.abc import Iterator, Mapping, Sequence

from budget.catalogue import name_of
from budget.checks.coded import plain
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.disclosure import Address
from budget.forms.family import Classification
from budget.label import fold
from budget.proposals import Presumes
from budget.sisters import Sisters, coded_lines
from budget.suggest.codes import code_columns, label_column
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.lost_codes import FEW
from budget.suggest.model import Candidate

_COST = 12


def slid_names(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The edits that give the rows of each run the names of their codes.

    Other tables tell the name of each code, else the catalogue. A row beside the run whose name is blank has lost it.
    """
    home = ground.ledger.structures[table]
    pairs = [(kind, line) for kind, line in coded_lines(home) if code_columns(home, line.amounts) and not line.named]
    lines = [line for _, line in pairs]
    told = [_told(known.get(kind, Sisters()), kind, line) for kind, line in pairs]
    for step in (-1, 1):
        yield from (_renamed(ground, home, [(lines[i], told[i]) for i in run]) for run in _runs(lines, told, step))


def _runs(lines: Sequence[Line], told: Sequence[str], step: int) -> Iterator[list[int]]:
    """The runs of rows with the name of the one above (``step`` -1) or below; with the blank row where each began."""
    slid = [
        0 <= i + step < len(lines) and _is(line, told[i + step]) and bool(told[i]) and not _is(line, told[i])
        for i, line in enumerate(lines)
    ]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and slid[end]:
            end += 1
        if end - start >= FEW:
            first = start - 1 if step < 0 else end
            blank = 0 <= first < len(lines) and not lines[first].label.strip() and told[first]
            yield [*([first] if blank else []), *range(start, end)]
        start = max(end, start + 1)


def _is(line: Line, name: str) -> bool:
    return bool(name) and plain(line.label) == plain(name)


def _told(sisters: Sisters, classification: Classification, line: Line) -> str:
    """What other rows call the code of a row, most of them, else the catalogue; ``""`` where nothing tells."""
    own = fold(line.label.lstrip("0123456789 \u3000"))
    names = {name: n - (fold(name) == own) for name, n in sisters.names.get(line.code, {}).items()}
    best = max(names, key=lambda name: names[name], default="")
    return best if best and names[best] > 0 else name_of(classification, line.code)


def _renamed(ground: Ground, home: Structure, run: Sequence[tuple[Line, str]]) -> Candidate:
    places = [(Address(home.table.id, line.row, label_column(home, line.amounts)), name) for line, name in run]
    changes = [written(ground, at, name, ground.is_faithful(at)) for at, name in places]
    presumes: Presumes = "emended" if any(change.op == "emend" for change in changes) else "misread"
    first = changes[0].at
    return Candidate(tuple(changes), "names-slid", first, _COST, presumes, unseen=ground.is_unseen(first))
