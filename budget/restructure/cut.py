"""Figures that a narrow cell broke over two lines, and the rows that came of it."""

from collections.abc import Iterator, Sequence

from budget.amount import NotAnAmountError, is_amount, parse
from budget.disclosure import Row, Table
from budget.restructure.texts import is_filled

Printed = Sequence[tuple[int, str]]
"""How many decimals the figures of each row print at most, with the row's id; the most first."""


def printed_in(table: Table) -> Printed:
    """The decimals of a table's rows."""
    return sorted(((max(_printed(table, row), default=0), row.id) for row in table.body()), reverse=True)


def whole_figure(table: Table, pieces: Sequence[str], but: Sequence[Row], printed: Printed) -> str | None:
    """The one figure whose lines stand in some cells, from above; None where each may be a figure by itself.

    Each line alone is no figure; or what follows is bare digits, and with them the figure has no more decimals
    than the others of the table, the rows ``but`` left out, which have more than it has without.
    """
    whole = "".join(pieces)
    if not is_amount(whole, table.style):
        return None
    if not all(is_amount(piece, table.style) for piece in pieces):
        return whole
    first, follows = _decimals(table, pieces[0]), all(piece.isascii() and piece.isdigit() for piece in pieces[1:])
    if not (first and follows):
        return None
    left_out = {row.id for row in but}
    most = next((decimals for decimals, row in printed if row not in left_out), 0)
    return whole if first < (_decimals(table, whole) or 0) <= most else None


def cut_rows(table: Table, rows: Sequence[str]) -> list[list[str]]:
    """Of some rows those that are lines of one printed row, from above, two at least in each.

    A line goes on with the one above where it has no code, and each of its figures is the rest of the one above it.
    """
    wanted, found, printed = set(rows), list[list[Row]](), printed_in(table)
    for row in table.body():
        if row.id not in wanted:
            found.append([])
        elif found and found[-1] and _goes_on(table, found[-1], row, printed):
            found[-1].append(row)
        else:
            found.append([row])
    return [[row.id for row in group] for group in found if len(group) > 1]


def _goes_on(table: Table, above: Sequence[Row], row: Row, printed: Printed) -> bool:
    figures = 0
    for i, column in enumerate(table.columns):
        if not is_filled(row.cells[i]) or column.kind not in ("code", "amount"):
            continue
        pieces = [one.cells[i].value for one in (*above, row) if is_filled(one.cells[i])]
        if column.kind == "code" or len(pieces) < 2 or whole_figure(table, pieces, (*above, row), printed) is None:
            return False
        figures += 1
    return figures > 0


def _printed(table: Table, row: Row) -> Iterator[int]:
    pairs = zip(table.columns, row.cells, strict=True)
    return (_decimals(table, cell.value) or 0 for column, cell in pairs if column.kind == "amount")


def _decimals(table: Table, text: str) -> int | None:
    """How many decimals a figure prints; None where it is none."""
    try:
        amount = parse(text, table.style)
    except NotAnAmountError:
        return None
    return None if amount is None else amount.scale
