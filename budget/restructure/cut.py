"""Figures that a narrow cell broke over two lines, and the rows that came of it."""

from collections.abc import Iterator, Sequence

from budget.amount import NotAnAmountError, is_amount, parse
from budget.disclosure import Row, Table
from budget.restructure.texts import is_filled


def whole_figure(table: Table, pieces: Sequence[str], but: Sequence[Row]) -> str | None:
    """The one figure whose lines stand in some cells, from above; None where each may be a figure by itself.

    Each line alone is no figure; or what follows is bare digits, and with them the figure has no more decimals
    than the others of the table, the rows ``but`` left out, which have more than it has without.
    """
    whole = "".join(pieces)
    if not is_amount(whole, table.style):
        return None
    if not all(is_amount(piece, table.style) for piece in pieces):
        return whole
    first, most = _decimals(table, pieces[0]), _most_decimals(table, but)
    follows = all(piece.isascii() and piece.isdigit() for piece in pieces[1:])
    return whole if first and follows and first < (_decimals(table, whole) or 0) <= most else None


def cut_rows(table: Table, rows: Sequence[str]) -> list[list[str]]:
    """Of some rows those that are lines of one printed row, from above, two at least in each.

    A line goes on with the one above where it has no code, and each of its figures is the rest of the one above it.
    """
    wanted, found = set(rows), list[list[Row]]()
    for row in table.body():
        if row.id not in wanted:
            found.append([])
        elif found and found[-1] and _goes_on(table, found[-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    return [[row.id for row in group] for group in found if len(group) > 1]


def _goes_on(table: Table, above: Sequence[Row], row: Row) -> bool:
    figures = 0
    for i, column in enumerate(table.columns):
        if not is_filled(row.cells[i]) or column.kind not in ("code", "amount"):
            continue
        pieces = [one.cells[i].value for one in (*above, row) if is_filled(one.cells[i])]
        if column.kind == "code" or len(pieces) < 2 or whole_figure(table, pieces, (*above, row)) is None:
            return False
        figures += 1
    return figures > 0


def _most_decimals(table: Table, but: Sequence[Row]) -> int:
    left_out = {row.id for row in but}
    return max((d for row in table.body() if row.id not in left_out for d in _printed(table, row)), default=0)


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
