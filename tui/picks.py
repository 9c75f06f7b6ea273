"""Which rows of a table are shown, and in what order: for looking, never for what is exported."""

from typing import Literal

from budget.amount import Amount, NotAnAmountError, parse
from budget.label import fold
from budget.record import dataclass
from budget.style import Style
from tui.marks import TableModel

Only = Literal["all", "broken", "doubt", "changed", "text", "doubtful", "uncovered"]

_MARKS: dict[Only, frozenset[str]] = {
    "broken": frozenset("X"),
    "doubt": frozenset("?"),
    "changed": frozenset("+!"),
}


@dataclass(frozen=True, slots=True)
class Pick:
    """What the clerk wants to see.

    Attributes:
        only: rows with a broken cell, one in doubt or uncovered (or of these the one kind alone), a changed one, or
            one that holds ``text``.
        by: id of the column that the rows are sorted by, None for the order of the page.
        falling: whether the largest comes first.
    """

    only: Only = "all"
    text: str = ""
    by: str | None = None
    falling: bool = False

    def __bool__(self) -> bool:
        return self.only != "all" or self.by is not None


def picked(model: TableModel, pick: Pick) -> tuple[str, ...]:
    """The ids of the rows that are to be shown, in order.

    Numbers come before words, and blanks last, whichever way the sorting goes.
    """
    rows = [index for index in range(model.row_count) if _wanted(model, index, pick)]
    column = next((i for i, c in enumerate(model.columns) if c.id == pick.by), None)
    if column is not None:
        keys = {index: _key(model.cell(index, column).value, model.table.style) for index in rows}
        full = sorted((i for i in rows if keys[i][0] < _BLANK), key=keys.__getitem__, reverse=pick.falling)
        rows = [*full, *(i for i in rows if keys[i][0] == _BLANK)]
    return tuple(model.row_id(index) for index in rows)


def _wanted(model: TableModel, index: int, pick: Pick) -> bool:
    if pick.only == "all":
        return True
    if pick.only == "text":
        wanted = fold(pick.text).lower()
        return any(wanted in fold(model.cell(index, i).value).lower() for i in range(len(model.columns)))
    if pick.only in ("doubtful", "uncovered"):
        return pick.only in model.looks(index)
    return not _MARKS[pick.only].isdisjoint(model.marks(index))


_BLANK = 2
_FINEST = 12


def _key(text: str, style: Style | None) -> tuple[int, int, str]:
    """What a value is sorted by: an amount by its size, a word by itself, nothing last."""
    if not text.strip():
        return (_BLANK, 0, "")
    try:
        amount = parse(text, style)
    except NotAnAmountError:
        return (1, 0, fold(text))
    return (0, _size(amount), "") if amount is not None else (_BLANK, 0, "")


def _size(amount: Amount) -> int:
    return amount.units * int(10 ** max(_FINEST - amount.scale, 0))
