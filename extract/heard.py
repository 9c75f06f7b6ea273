"""What the parent makes of the lines that a child sends: messages, and nothing that is none.

It stands apart from :mod:`extract.geometry.sheet` because a child, which only writes, need not load what checks.
"""

from math import isfinite
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from extract.geometry.sheet import MAX_COLUMNS, Message, Sheet

_MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


class GarbageError(ValueError):
    """A line of the child is no message."""


def decode(line: bytes) -> Message:
    """The message of one line.

    Raises:
        GarbageError: it is none, or a grid is too wide or has rows that differ in width.
    """
    try:
        message = _MESSAGE.validate_json(line)
    except ValidationError as error:
        raise GarbageError("a line of the child is no message") from error
    if isinstance(message, Sheet):
        if not isfinite(_measures(message)):
            raise GarbageError("a place on the page is no number")
        for grid in message.grids:
            if grid.width > MAX_COLUMNS:
                raise GarbageError("a grid has too many columns")
            if any(len(row) != len(grid.edges) - 1 for row in grid.rows):
                raise GarbageError("a grid has rows of different widths")
    return message


def _measures(sheet: Sheet) -> float:
    """The sum of all that says where something stands on the page: no number as soon as one of them is none."""
    cells = [cell for grid in sheet.grids for row in grid.rows for cell in row]
    boxes = [word.box for word in sheet.page.words] + [cell.box for cell in cells] + [cell.ink for cell in cells]
    edges = [edge for grid in sheet.grids for edge in (grid.box, grid.edges)]
    return sum(map(sum, filter(None, boxes + edges)), sheet.page.width + sheet.page.height + sheet.askew)
