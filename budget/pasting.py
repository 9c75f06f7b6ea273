"""What a block from a spreadsheet's clipboard says: a spreadsheet shows figures and codes in a manner of its own.

It drops grouping, noughts at the end of a figure and at the front of a code. None of that is a change.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import get_args

from budget.amount import DASHES, Amount, NotAnAmountError, parse
from budget.disclosure import Address, Table
from budget.style import Style


def pasted(table: Table, cells: Iterable[tuple[Address, str]]) -> list[tuple[Address, str]]:
    """The texts that come into cells of a table, which stay as they are where the same is pasted.

    Another figure is written as the table writes its figures, with as many decimals at least as the one before, or,
    where none stood there, as its column has. The spreadsheet may write them in another style than the table.
    """
    usual = cache(lambda column: _decimals(table, column))
    listed = list(cells)
    figures = [text for at, text in listed if _kind(table, at) == "amount" and text.strip()]
    style = _style(figures, table.style)
    return [(at, _said(table, at, text, style, usual)) for at, text in listed]


def _style(figures: Sequence[str], own: Style | None) -> Style | None:
    """The style of all pasted figures: the table's own, else another in which they can only be read one way.

    Where the two read a figure differently (``1.234``), nobody knows which it is: it stays with the table's own.
    """
    read = [_amount(text, own) for text in figures]
    if None not in read:
        return own
    found: dict[tuple[Amount, ...], Style | None] = {}
    for style in (None, *get_args(Style)):
        amounts = [amount for text in figures if (amount := _amount(text, style)) is not None]
        if len(amounts) == len(figures) and all(
            one is None or one.is_worth(other) for one, other in zip(read, amounts, strict=True)
        ):
            found.setdefault(tuple(amounts), style)
    return next(iter(found.values())) if len(found) == 1 else own


def _said(table: Table, at: Address, text: str, style: Style | None, usual: Callable[[int], int]) -> str:
    """What a text says in its cell; ``usual`` gives the decimals that a column has."""
    column, before = table.column_index(at.column), table.cell(at.row, at.column).value
    kind = _kind(table, at)
    if kind == "code" and _drops_noughts(before.strip(), text.strip()):
        return before
    amount = _amount(text, style) if kind == "amount" else None
    if amount is None:
        return text
    was = _amount(before, table.style)
    if was is not None and was.is_worth(amount):
        return before
    if text.strip() in DASHES:
        return text
    more = max((was.scale if was is not None else usual(column)) - amount.scale, 0)
    return Amount(amount.units * 10**more, amount.scale + more).grouped(table.style)


def _kind(table: Table, at: Address) -> str:
    return table.columns[table.column_index(at.column)].kind


def _drops_noughts(code: str, came: str) -> bool:
    """Whether a code came without noughts at its front; one that came with more of them was typed so."""
    return came.isdigit() and len(came) <= len(code) and code.lstrip("0") == came.lstrip("0")


def _decimals(table: Table, column: int) -> int:
    amounts = (_amount(row.cells[column].text, table.style) for row in table.body())
    return max((amount.scale for amount in amounts if amount is not None), default=0)


def _amount(text: str, style: Style | None) -> Amount | None:
    try:
        return parse(text, style)
    except NotAnAmountError:
        return None
