"""Known errors put into a clean reading, the same ones for the same seed."""

import random
from dataclasses import replace

from budget.assurance import amounts
from budget.disclosure import Address, Disclosure


def with_errors(right: Disclosure, seed: int, count: int) -> Disclosure:
    """The reading with ``count`` amounts of its known forms misread, one digit or two each.

    Where fewer amounts can be misread so, all of those are. The page's own words stay as they are.
    """
    chance = random.Random(seed)
    known = [at for table in right.tables if table.form is not None for at in amounts(table)]
    open_to_error = [at for at in known if _places(right.cell(at).text)]
    wrong = right
    for at in chance.sample(open_to_error, min(count, len(open_to_error))):
        wrong = _with_text(wrong, at, misread(right.cell(at).text, chance))
    return wrong


def misread(text: str, chance: random.Random) -> str:
    """An amount with one digit misread, or two neighbours swapped; always another amount.

    Raises:
        IndexError: there is no digit but noughts in it.
    """
    at = chance.choice(_places(text))
    following = text[at + 1 : at + 2]
    if following in "123456789" and following and following != text[at] and chance.random() < 0.5:
        return text[:at] + following + text[at] + text[at + 2 :]
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def _places(text: str) -> list[int]:
    """Where digits stand that are no noughts."""
    return [i for i, sign in enumerate(text) if sign in "123456789"]


def _with_text(disclosure: Disclosure, at: Address, text: str) -> Disclosure:
    table = disclosure.table(at.table)
    r, c = table.row_index(at.row), table.column_index(at.column)
    row = table.rows[r]
    cells = (*row.cells[:c], replace(row.cells[c], text=text, raw=None), *row.cells[c + 1 :])
    rows = (*table.rows[:r], replace(row, cells=cells), *table.rows[r + 1 :])
    return disclosure.with_table(replace(table, rows=rows))
