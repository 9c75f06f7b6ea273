"""Rows that are not there, to which those below them leave the first parts of their codes.

A class that is printed once, for all rows below it, takes their codes along when its row is lost: what they leave blank
is then read from the class before. Their names tell where they belong, as other tables print them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from budget.catalogue import name_of
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address
from budget.forms.family import Classification
from budget.label import bare
from budget.sisters import Sisters, plain_name
from budget.suggest.added import added_row, row_before
from budget.suggest.codes import code_columns
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate
from budget.suggest.several_rows import SEVERAL_ROWS

_COST = 12
"""Less than a row costs to which nothing but its sum points."""


def lost_heads(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The heads that a table lacks, all together and each alone, emended with what the rows below them come to."""
    structure = ground.ledger.structures[table]
    tree = structure.form.tree
    if tree is None or structure.form.sides:
        return
    sisters = known.get(tree, Sisters())
    lines = [line for line in structure.lines if line.code]
    codes = list(_belonging(ground, structure, lines, sisters))
    if not any(code != line.code for code, line in zip(codes, lines, strict=True)):
        return
    rows = list(zip(codes, lines, strict=True))
    found = [one for n in range(1, max(map(len, codes))) for one in _of_level(ground, structure, rows, n, sisters)]
    if len(found) > 1:
        changes = tuple(change for one in found for change in one.changes)
        yield replace(found[0], changes=changes, kind=SEVERAL_ROWS)
    yield from found


def _of_level(
    ground: Ground, structure: Structure, rows: Sequence[tuple[Code, Line]], level: int, sisters: Sisters
) -> Iterator[Candidate]:
    """The heads of some level that no row prints, each over the rows that stand together below it."""
    for code, group in groupby(rows, lambda row: row[0][:level]):
        below, name = list(group), sisters.name(code) or name_of(structure.form.tree or "functional", code)
        if len(code) == level and code not in structure.by_code and all(len(own) > level for own, _ in below):
            first = rows.index(below[0])
            if not first or plain_name(rows[first - 1][1]) != bare(name):  # else it is there, its code misread
                yield _head(ground, structure, code, below, name)


def _belonging(ground: Ground, structure: Structure, lines: Sequence[Line], sisters: Sisters) -> Iterator[Code]:
    """The code of each line: where it leaves the first parts to a row above, as other tables print it for its name.

    Where these print several, or none, it goes on from the line before.
    """
    own = Counter((plain_name(line), line.code) for line in lines)
    before: Code = ()
    for line in lines:
        blank, name = _blanks(ground, structure, line), plain_name(line)
        elsewhere = [code for code, n in sisters.codes.get(name, {}).items() if blank and n > own[name, code]]
        told = [code for code in elsewhere if code[blank:] == line.code[blank:]]
        before = told[0] if len(told) == 1 else (*before[:blank], *line.code[blank:]) if blank else line.code
        yield before


def _blanks(ground: Ground, structure: Structure, line: Line) -> int:
    """How many parts of its code a line leaves blank, in front of one that it prints."""
    texts = [ground.text(Address(structure.table.id, line.row, c)) for c in code_columns(structure, line.amounts)]
    return next((i for i, text in enumerate(texts) if text.strip()), 0)


def _head(ground: Ground, structure: Structure, code: Code, rows: Sequence[tuple[Code, Line]], name: str) -> Candidate:
    highest = min(len(own) for own, _ in rows)
    parts = [line for own, line in rows if len(own) == highest]
    table = structure.table
    sums = {c: sum(ground.value(Address(table.id, part.row, c)) for part in parts) for c in parts[0].amounts}
    return replace(added_row(ground, structure, code, name, sums, row_before(table, rows[0][1].row)), cost=_COST)
