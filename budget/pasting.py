"""What a block from a spreadsheet's clipboard says: a spreadsheet shows figures and codes in a manner of its own.

It drops grouping, noughts at the end of a figure and at the front of a code. None of that is a change.
"""

from collections.abc import Callable, Iterable
from functools import cache

from budget.amount import DASHES, Amount, NotAnAmountError, parse
from budget.disclosure import Address, Table


def pasted(table: Table, cells: Iterable[tuple[Address, str]]) -> list[tuple[Address, str]]:
    """The texts that come into cells of a table, which stay as they are where the same is pasted.

    Another figure is written as the table writes its figures, with as many decimals at least as the one before, or,
    where none stood there, as its column has.
    """

    usual = cache(lambda column: _decimals(table, column))
    return [(at, _said(table, at, text, usual)) for at, text in cells]


def _said(table: Table, at: Address, text: str, usual: Callable[[int], int]) -> str:
    """What a text says in its cell; ``usual`` gives the decimals that a column has."""
    column, before = table.column_index(at.column), table.cell(at.row, at.column).value
    kind = table.columns[column].kind
    if kind == "code" and _drops_noughts(before.strip(), text.strip()):
        return before
    amount = _amount(text, table) if kind == "amount" else None
    if amount is None:
        return text
    was = _amount(before, table)
    if was is not None and was.is_worth(amount):
        return before
    if text.strip() in DASHES:
        return text
    more = max((was.scale if was is not None else usual(column)) - amount.scale, 0)
    return Amount(amount.units * 10**more, amount.scale + more).grouped(table.style)


def _drops_noughts(code: str, came: str) -> bool:
    """Whether a code came without noughts at its front; one that came with more of them was typed so."""
    return came.isdigit() and len(came) <= len(code) and code.lstrip("0") == came.lstrip("0")


def _decimals(table: Table, column: int) -> int:
    amounts = (_amount(row.cells[column].text, table) for row in table.body())
    return max((amount.scale for amount in amounts if amount is not None), default=0)


def _amount(text: str, table: Table) -> Amount | None:
    try:
        return parse(text, table.style)
    except NotAnAmountError:
        return None
