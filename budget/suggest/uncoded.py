"""A row that seems to be missing and stands there without its code: it gets the code, and no row is added."""

from collections.abc import Iterable, Iterator, Mapping

from budget.amount import Amount
from budget.catalogue import codes_of
from budget.changes import InsertRow
from budget.checks.figures import figure
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import UNKNOWN, Code, is_unknown, read_code
from budget.disclosure import Address
from budget.sisters import plain_name
from budget.suggest.codes import code_columns, recoded
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

_MOST_ROUNDING = 3
_LIKELIER = 15
"""What it costs less to give a row that stands there its code than to give a row another one."""


def as_uncoded_rows(ground: Ground, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; where one would add a row that stands in its table without a code, the edit of that code."""
    for one in found:
        yield from tuple(_instead(ground, one)) or (one,)


def _instead(ground: Ground, candidate: Candidate) -> Iterator[Candidate]:
    change, structure = candidate.changes[0], ground.ledger.structures.get(candidate.target.table)
    if len(candidate.changes) > 1 or not isinstance(change, InsertRow) or structure is None or not structure.form.tree:
        return
    texts = {c.id: cell.value for c, cell in zip(structure.table.columns, change.row.cells, strict=True)}
    for line in structure.lines:
        is_uncoded = line.kind in ("item", "memo", "subtotal") and not (line.code or line.named or line.blank)
        if is_uncoded and _prints(ground, line, structure.table.id, texts):
            for code in _codes(structure, line, texts):
                yield from recoded(ground, structure, line, code, -_LIKELIER)


def _prints(ground: Ground, line: Line, table: str, texts: Mapping[str, str]) -> bool:
    """Whether a row prints the amounts that would be added, but for rounding."""
    added = {column: figure(texts[column], ground.style(table)) for column in line.amounts}
    counts = {column: ground.units(table, value) for column, value in added.items() if isinstance(value, Amount)}
    most = _MOST_ROUNDING * ground.one(table)
    apart = (ground.value(Address(table, line.row, column)) - counts.get(column, 0) for column in line.amounts)
    return any(counts.values()) and all(abs(units) <= most for units in apart)


def _codes(structure: Structure, line: Line, texts: Mapping[str, str]) -> Iterator[Code]:
    """The code of the row that would be added; where digits of it are unknown, of those that the catalogue lists."""
    code = read_code([texts[column] for column in code_columns(structure, line.amounts)])
    if not is_unknown(code):
        yield code
        return
    listed = codes_of(structure.form.tree or "functional", plain_name(line))
    fitting = [one for one in listed if one not in structure.by_code and _may_be(code, one)]
    yield from fitting or (code,)


def _may_be(unknown: Code, code: Code) -> bool:
    """Whether a code is one of those that another one, some digits of which nobody knows, stands for."""
    pairs = list(zip(unknown, code, strict=False))
    return len(unknown) == len(code) and all(UNKNOWN in part or part == known for part, known in pairs)
