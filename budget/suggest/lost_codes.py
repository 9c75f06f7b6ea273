"""The codes of a whole column, cut or lost: the one way in which the names of the rows give codes that rise.

Other tables, or else the catalogue, give the codes that a name may have; many names have several, and a section
may be called like its only item. Read together they leave few ways: codes rise from row to row, and an item
stands below its section. What is the same in all the best ways is told, the rest is left as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from budget.catalogue import codes_of
from budget.checks.lines import Line
from budget.codes import Code
from budget.forms.family import Classification
from budget.label import is_organisation
from budget.sisters import Sisters, coded_lines, plain_name
from budget.suggest.codes import recoded
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

FEW = 3
"""Rows from which codes are said to be lost in a whole column."""

_CODED, _BELOW = 2, 1
"""What a row is worth that has a code, and what more where that goes on from the one before."""


class Ways(NamedTuple):
    """The best ways to read some rows: what they are worth, and how many they are."""

    worth: int
    number: int


Worth = Callable[[Code, Code], "int | None"]
_START: Code = ()
_NONE = Ways(-1, 0)


def lost_codes(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The edits, one a row, that give the rows of a table the codes of which theirs are what is left."""
    structure = ground.ledger.structures[table]
    repeats = any(column.id == "project_name" for column in structure.table.columns)
    pairs = list(coded_lines(structure))
    own = Counter((plain_name(line), line.code) for _, line in pairs)
    for (classification, _), side in groupby(pairs, lambda pair: (pair[0], pair[1].amounts)):
        sisters = known.get(classification, Sisters())
        for _, block in groupby((line for _, line in side), _heads_rows):
            lines = list(block)
            choices = [_choices(classification, line, sisters, own) for line in lines]
            if sum(line.code not in codes for line, codes in zip(lines, choices, strict=True) if codes) < FEW:
                continue
            for line, code in zip(lines, _with_parents(lines, told(choices, repeats=repeats)), strict=True):
                if code and code != line.code:
                    yield from recoded(ground, structure, line, code)


def slid_codes(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """The edits, one a row, that give rows the codes of their names, where many have that of the row above or below.

    Other tables tell the code of each name, and the names stand beside the right figures.
    """
    structure = ground.ledger.structures[table]
    lines = list(coded_lines(structure))
    own = [_only_code(known.get(classification, Sisters()), line) for classification, line in lines]
    for step in (-1, 1):
        beside = own[step:] + own[:step]
        slid = [
            line.code != mine and line.code == other != ()
            for (_, line), mine, other in zip(lines, own, beside, strict=True)
        ]
        if sum(slid) >= FEW:
            for (_, line), code in zip(lines, own, strict=True):
                if code and code != line.code:
                    yield from recoded(ground, structure, line, code)
            return


def _only_code(sisters: Sisters, line: Line) -> Code:
    """The only code that other rows of a name have, ``()`` where there is none or more than one."""
    found = sisters.codes.get(plain_name(line), {})
    others = [code for code, times in found.items() if times > (code == line.code)]
    return others[0] if len(others) == 1 else ()


def _heads_rows(line: Line) -> bool:
    """Whether the codes begin anew below a row: it has none and is called like an organisation."""
    return not line.code and is_organisation(line.label)


def _choices(
    classification: Classification, line: Line, sisters: Sisters, own: Mapping[tuple[str, Code], int]
) -> list[Code]:
    """The codes that a row may have had: those of its name in other tables, else in the catalogue, else its own."""
    name = plain_name(line)
    elsewhere = [code for code, n in sisters.codes.get(name, {}).items() if n > own[name, code]]
    for codes in (elsewhere, codes_of(classification, name)):
        if found := [code for code in codes if code[: len(line.code)] == line.code]:
            return found
    return [line.code] if line.code else []


def told(choices: Sequence[Iterable[Code]], *, repeats: bool) -> list[Code]:
    """For each row the code that it has in all of the best ways through the rows, ``()`` where there is none.

    In the best ways most rows have a code, each higher than the one before (``repeats``: or the same), and most go
    on from the one before.
    """

    def ahead(before: Code, code: Code) -> int | None:
        rises = before < code or (repeats and before == code)
        return _CODED + _BELOW * (before[: len(code) - 1] == code[:-1]) if rises else None

    def back(after: Code, code: Code) -> int | None:
        return ahead(code, after) if after else 0

    there, total = _ways(choices, ahead)
    on = _ways(choices[::-1], back)[0][::-1]
    found: list[Code] = []
    for to, further in zip(there, on, strict=True):
        sure = (c for c, way in to.items() if _joined(way, further[c]) == total)
        found.append(next(sure, ()))
    return found


def _joined(to: Ways, further: Ways) -> Ways:
    return Ways(to.worth + further.worth, to.number * further.number)


def _ways(choices: Iterable[Iterable[Code]], worth: Worth) -> tuple[list[dict[Code, Ways]], Ways]:
    """For each row the best ways that end with each of its codes; the best of all."""
    ends, rows = {_START: Ways(0, 1)}, list[dict[Code, Ways]]()
    for codes in choices:
        row = {code: _best(_going_on(ends, code, worth)) for code in codes}
        rows.append(row)
        for code, way in row.items():
            ends[code] = _best([ends.get(code, _NONE), way])
    return rows, _best(ends.values())


def _going_on(ends: Mapping[Code, Ways], code: Code, worth: Worth) -> Iterator[Ways]:
    for end, way in ends.items():
        more = worth(end, code)
        if more is not None:
            yield Ways(way.worth + more, way.number)


def _best(ways: Iterable[Ways]) -> Ways:
    """The ways that are worth most, counted together."""
    found = list(ways)
    most = max((way.worth for way in found), default=_NONE.worth)
    return Ways(most, sum(way.number for way in found if way.worth == most))


def _with_parents(lines: Sequence[Line], codes: Sequence[Code]) -> list[Code]:
    """The codes, and where a row has none that of the class or section whose first row stands below it."""
    found = list(codes)
    for i in reversed(range(len(found) - 1)):
        parent = found[i + 1][:-1]
        if not found[i] and parent and parent not in codes and parent[: len(lines[i].code)] == lines[i].code:
            found[i] = parent
    return found
