"""What a block from a spreadsheet's clipboard says: a spreadsheet shows figures and codes in a manner of its own.

It drops grouping, noughts at the end of a figure and at the front of a code. None of that is a change.
"""

from collections.abc import Iterable
from functools import cache

from budget.amount import DASHES, Amount, NotAnAmountError, parse
from budget.disclosure import Address, Table


def pasted(table: Table, cells: Iterable[tuple[Address, str]]) -> list[tuple[Address, str]]:
    """The texts that come into cells of a table, which stay as they are where the same is pasted.

    Another figure is written as the table writes its figures, with as many decimals at least as the one before, or,
    where none stood there, as its column has.
    """

    @cache
    def usual(column: int) -> int:
        amounts = (_amount(row.cells[column].text, table) for row in table.body())
        return max((amount.scale for amount in amounts if amount is not None), default=0)

    def said(at: Address, text: str) -> str:
        column, before = table.column_index(at.column), table.cell(at.row, at.column).value
        kind = table.columns[column].kind
        if kind == "code" and text.strip().isdigit() and _bare(text) == _bare(before):
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

    return [(at, said(at, text)) for at, text in cells]


def _bare(code: str) -> str:
    return code.strip().lstrip("0")


def _amount(text: str, table: Table) -> Amount | None:
    try:
        return parse(text, table.style)
    except NotAnAmountError:
        return None
