"""Messages as the lines of JSON that a child writes.

It stands apart from :mod:`extract.geometry.sheet` because the parent, which only reads, starts the child before it
loads what checks them.
"""

from typing import Any

from pydantic_core import to_json

from budget.plain import cell_to_json, page_to_json
from extract.geometry.grid import Grid
from extract.geometry.sheet import Message, Sheet


def encode(message: Message) -> bytes:
    """A message as one line of JSON."""
    return to_json(_plain(message) if isinstance(message, Sheet) else message) + b"\n"


def _plain(sheet: Sheet) -> dict[str, Any]:
    """A sheet as plain data; what is no dataclass is written twice as fast."""
    found: dict[str, Any] = {name: getattr(sheet, name) for name in sheet.__slots__}
    return found | {"page": page_to_json(sheet.page), "grids": [_plain_grid(grid) for grid in sheet.grids]}


def _plain_grid(grid: Grid) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(grid, name) for name in grid.__slots__}
    return found | {"rows": [[cell_to_json(cell) for cell in row] for row in grid.rows]}
