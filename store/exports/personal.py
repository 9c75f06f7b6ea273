"""Names of persons and telephone numbers, which stay out of exports: found by the labels beside them."""

import re
from collections.abc import Iterator
from itertools import chain

from budget.disclosure import PERSONAL_FIELDS, Cell, Column, Table
from budget.forms import Form
from budget.label import fold
from budget.pattern import pattern

_WORD = r"(?:负责人|联系人|联系方式|联系电话|电话|手机|手机号码?|电话号码|经办人|填报人|填表人|制表人)"
_HINT = r"(?:\(?(?:姓名|签字|签章|盖章|电话|手机|座机)\)?)?"
_LABEL = pattern(rf"[^:]{{0,8}}?{_WORD}(?:[及和与、/]?{_WORD})*{_HINT}:?")
_WITH_VALUE = pattern(rf"{_WORD}{_HINT}:[^:]")
_FIELD_WORDS = {"person": "负责人", "telephone": "电话"}
_TELEPHONE = pattern(r"(?:\+?86-?)?1[3-9]\d{9}|0\d{2,3}-\d{7,8}")


def personal_cells(table: Table, known: Form | None) -> dict[tuple[str, str], str]:
    """Row and column id of every cell that holds a person's data, and the word of its label.

    Amounts in the declared columns of a known form are never personal.
    """
    found: dict[tuple[str, str], str] = {}
    declared = {c.key for c in known.columns if c.kind == "amount"} if known else set()
    amounts = {c.id for c in table.columns if c.key is not None and c.key in declared}
    declared_personal = ((f.row, f.column, _FIELD_WORDS[f.key]) for f in table.fields if f.key in PERSONAL_FIELDS)
    for row, column, label in chain(declared_personal, _marked(table)):
        if column not in amounts:
            found.setdefault((row, column), label)
    return found


def _is_label(text: str) -> bool:
    return bool(_LABEL.fullmatch(fold(text)))


def _marked(table: Table) -> Iterator[tuple[str, str, str]]:
    for i, column in enumerate(table.columns):
        label = next((_word(heading) for heading in column.header if _is_label(heading)), None)
        if label is not None:
            yield from ((row.id, column.id, label) for row in table.body() if row.cells[i].text.strip())
    for number, row in enumerate(table.rows):
        below = table.rows[number + 1] if number + 1 < len(table.rows) else None
        for i, cell in enumerate(row.cells):
            if _is_label(cell.text):
                j = _value_beside(row.cells, i)
                if j is not None:
                    yield row.id, table.columns[j].id, _word(cell.text)
                elif below is not None:
                    yield below.id, table.columns[i].id, _word(cell.text)
            elif _says_it_itself(cell, table.columns[i]):
                yield row.id, table.columns[i].id, _word(cell.text)


def _says_it_itself(cell: Cell, column: Column) -> bool:
    """Whether label and value stand in one cell, or a telephone number stands alone."""
    plain = fold(cell.text)
    return bool(_WITH_VALUE.search(plain) or (column.kind != "amount" and _TELEPHONE.fullmatch(plain)))


def _value_beside(cells: tuple[Cell, ...], label: int) -> int | None:
    """Where the value of a label stands: the next cell that is filled, unless that is a label itself."""
    for j in range(label + 1, len(cells)):
        if cells[j].text.strip():
            return None if _is_label(cells[j].text) else j
    return None


def _word(text: str) -> str:
    """What is said of the cell: the word of the trade in its label, and nothing else of the page."""
    match = re.search(_WORD, fold(text))
    return match[0] if match else "电话"
