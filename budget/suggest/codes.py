"""Codes whose digits were lost: what the same name is coded elsewhere, or what the rows beside it begin with."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.catalogue import codes_of
from budget.changes import Change, EmendCell, SetCell
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address, Table
from budget.forms.family import Classification
from budget.proposals import Presumes
from budget.sisters import Sisters, coded_lines, plain_name
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.misreading import IMPLIED
from budget.suggest.model import Candidate

_SIZES = (3, 2, 2)
_LISTED = 5
"""What a code costs more that only the catalogue gives."""

_TAKEN = 6
"""What a code costs more that another row of the table prints."""

_UNLISTED = 8
"""What a code costs more to which the rows beside it point, but not the name, which is listed otherwise."""


def lost_digits(
    ground: Ground,
    table: str,
    known: Mapping[Classification, Sisters],
    only: Container[str] | None = None,
    suits: Callable[[Code], bool] = bool,
) -> Iterator[Candidate]:
    """Other codes for the rows of a table (or ``only`` some of them) whose code no other row of their name prints.

    ``suits`` tells which codes are sought.
    """
    structure = ground.ledger.structures[table]
    lines = list(coded_lines(structure))
    beside = _beside([line for _, line in lines])
    for classification, line in (pair for pair in lines if only is None or pair[1].row in only):
        sisters = known.get(classification, Sisters())
        listed = codes_of(classification, plain_name(line))
        mended = {c: _UNLISTED if listed and c not in listed else 0 for c in _mended(line, beside.get(line.row, ()))}
        for code, more in (mended | dict.fromkeys(sisters.others(line), 0)).items():
            if suits(code):
                yield from _one(ground, structure, line, code, more + _TAKEN * (code in structure.by_code))
        for code in filter(suits, _listed(classification, line)) if only is not None else ():
            yield from _one(ground, structure, line, code, _LISTED)


def _one(ground: Ground, structure: Structure, line: Line, code: Code, more: int) -> Iterator[Candidate]:
    """The edit of the code of one row alone: a blank that it fills is likelier left to a row above that was lost."""
    for one in recoded(ground, structure, line, code, more):
        fills = any(isinstance(c, SetCell | EmendCell) and not ground.text(c.at).strip() for c in one.changes)
        yield replace(one, cost=one.cost + IMPLIED) if fills else one


def _listed(classification: Classification, line: Line) -> Iterator[Code]:
    """The codes that the catalogue gives to a name and of which the printed one can be a rest."""
    for code in codes_of(classification, plain_name(line)):
        if _differ_by_a_digit(line.code, code):
            yield code


def _beside(lines: list[Line]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for above, below in pairwise(lines):
        found[above.row] = (*found.get(above.row, ()), below)
        found[below.row] = (*found.get(below.row, ()), above)
    return found


def _mended(line: Line, beside: tuple[Line, ...]) -> Iterator[Code]:
    """The code with the first part that has not its length taken from a neighbour."""
    for i, (part, size) in enumerate(zip(line.code, _SIZES, strict=False)):
        if len(part) != size or not part.isdigit():
            for other in beside:
                if len(other.code) > i and len(other.code[i]) == size and _is_cut(part, other.code[i]):
                    yield (*line.code[:i], other.code[i], *line.code[i + 1 :])
            return


def _is_cut(part: str, whole: str) -> bool:
    """Whether a part is the whole one without one digit; one that was filled up with noughts counts as printed."""
    shorter = {whole[:i] + whole[i + 1 :] for i in range(len(whole))}
    return part in shorter or (part.lstrip("0") or "0") in shorter


def _differ_by_a_digit(printed: Code, code: Code) -> bool:
    """Whether a digit was lost of one part, or, where they are printed as one, of the whole code."""
    apart = [(a, b) for a, b in zip(printed, code, strict=False) if a != b]
    if len(printed) == len(code) and len(apart) == 1:
        return _is_cut(*apart[0])
    return _is_cut("".join(printed), "".join(code))


def code_columns(structure: Structure, amounts: Sequence[str]) -> list[str]:
    """The columns of the code of a line with these amounts: those of its side, where parts stand side by side."""
    columns = [c.id for c in structure.table.columns if c.kind == "code"]
    own = next((s.codes for s in structure.form.sides if not set(s.amounts).isdisjoint(amounts)), ())
    return [column for column in columns if column in own] if own else columns


def label_column(structure: Structure, amounts: Sequence[str]) -> str:
    """The column of the name of a line with these amounts; ``""`` where there is none."""
    labels = [c.id for c in structure.table.columns if c.kind == "label"]
    own = next((s.label for s in structure.form.sides if not set(s.amounts).isdisjoint(amounts)), "")
    return own if own in labels else next(iter(labels), "")


def recoded(ground: Ground, structure: Structure, line: Line, code: Code, more: int = 0) -> Iterator[Candidate]:
    """The edit that gives a line another code, ``more`` far-fetched than others; none where it has no place for it."""
    table = structure.table
    codes = code_columns(structure, line.amounts)
    if not codes or len(code) > max(len(codes), 1 if len(codes) > 1 else len(_SIZES)):
        return
    wanted = {codes[0]: "".join(code)} if len(codes) == 1 else dict(zip(codes, code, strict=False))
    printed = dict(zip(codes, (line.code if len(codes) > 1 else ("".join(line.code),)), strict=False))
    changes: list[Change] = []
    for column in codes:
        at = Address(table.id, line.row, column)
        if wanted.get(column, "") != printed.get(column, ""):
            is_above = not ground.text(at).strip() and len(codes) > 1 and _is_printed(table, column)
            changes.append(written(ground, at, wanted.get(column, ""), is_above or ground.is_faithful(at)))
    if changes:
        target = Address(table.id, line.row, next(c for c in codes if wanted.get(c, "") != printed.get(c, "")))
        emended = any(change.op == "emend" for change in changes)
        presumes: Presumes = "emended" if emended else "misread"
        cost = more + (10 if _differ_by_a_digit(line.code, code) else 25)
        texts = [ground.text(Address(table.id, line.row, column)).strip() for column in codes]
        kind = _kind(texts, [wanted.get(column, "") for column in codes])
        yield Candidate(tuple(changes), kind, target, cost, presumes, unseen=ground.is_unseen(target))


def _kind(printed: Sequence[str], wanted: Sequence[str]) -> str:
    """What happened to the code of a row that prints this in its columns, and ought to print that."""
    if not any(printed):
        return "code-lost"
    is_cut = any(len(text) < len(whole) for text, whole in zip(printed, wanted, strict=True))
    return "code-digits" if is_cut else "code-misread"


def _is_printed(table: Table, column: str) -> bool:
    """Whether a column prints anything: then a blank in it is left to a row above, and not lost with all others."""
    i = table.column_index(column)
    return any(row.cells[i].text.strip() for row in table.body())
