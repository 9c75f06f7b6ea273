"""What the parent makes of the lines that a child sends: messages, and nothing that is none.

It stands apart from :mod:`extract.geometry.sheet` because a child, which only writes, need not load what checks.
"""

from typing import get_args

from pydantic_core import ValidationError

from budget.letting_in import validator
from extract.geometry.sheet import MAX_COLUMNS, Message, Sheet

_MESSAGE = validator(*get_args(Message), told_by="kind", allow_inf_nan=False)  # a place on a page is a number


class GarbageError(ValueError):
    """A line of the child is no message."""


def decode(line: bytes) -> Message:
    """The message of one line.

    Raises:
        GarbageError: it is none, or a grid is too wide or has rows that differ in width.
    """
    try:
        message: Message = _MESSAGE.validate_json(line)
    except ValidationError as error:
        raise GarbageError("a line of the child is no message") from error
    if isinstance(message, Sheet):
        for grid in message.grids:
            if grid.width > MAX_COLUMNS:
                raise GarbageError("a grid has too many columns")
            if any(len(row) != len(grid.edges) - 1 for row in grid.rows):
                raise GarbageError("a grid has rows of different widths")
    return message
