"""Rows within the rules of a table that say what stands above it: compiler and unit side by side.

Such a row has borders of its own, which are none of the columns of the table.
"""

from collections.abc import Sequence
from itertools import groupby, takewhile

from budget.disclosure import Box, Cell
from extract.geometry.grid import Grid
from extract.tables.headers import is_caption_row
from extract.tables.line_kinds import is_title

_SAME = 1.0
"""Points within which two borders are one."""


Row = tuple[Cell, ...]


def says_nothing_else(grid: Grid) -> bool:
    """Whether all that is written in a grid says what stands above a table, or nothing is."""
    return all(is_caption_row(row) or not _written(row) for row in grid.rows)


def without_captions(grid: Grid, cells: Sequence[Box], *, drawn: bool = True) -> list[Box]:
    """The cells of a table below rows at its head that only caption it.

    Such rows have borders of their own, or they leave cells beside their text blank: those of a sheet whose grid is
    printed. On a page at the right of it they may be blank altogether; where they are not ``drawn`` but a picture, what
    stands there may not have been recognised.
    """
    above = list(takewhile(_is_above, grid.rows))
    if len(above) == len(grid.rows):
        return list(cells)
    gridded = _on_the_sheet(grid)
    if grid.width == 1:
        gridded = gridded[: 1 + max((at for at, row in enumerate(gridded) if is_caption_row(row)), default=-1)]
        return [box for box in cells if not any(cell.box == box for row in gridded for cell in row)]
    if any(map(_leaves_blanks, gridded)) and (drawn or any(map(_written, gridded))):
        foot = max(box[3] for row in gridded for cell in row if (box := cell.box))
        return [box for box in cells if box[1] > foot - _SAME]
    boxes = [cell.box for row in above if is_caption_row(row) for cell in row if cell.box]
    if not boxes:
        return list(cells)
    foot = max(box[3] for box in boxes)
    below = [box for box in cells if box[1] > foot - _SAME]
    borders = {x for box in below for x in (box[0], box[2])}
    shared = all(any(abs(x - other) <= _SAME for other in borders) for x in grid.edges)
    return list(cells) if shared else below


def _on_the_sheet(grid: Grid) -> list[Row]:
    """The first rows that say what stands above a table, or nothing; what the paper cut off a title is one of them.

    A text over all columns stands above the table where all cells of a row right below it are blank.
    """
    cut = list(takewhile(lambda row: _is_on_the_sheet(row) or _is_above(row), grid.rows))
    last = max((at for at, row in enumerate(cut) if is_caption_row(row) or _is_blank(row)), default=-1)
    return max(cut[: last + 1], list(takewhile(_is_on_the_sheet, grid.rows)), key=len)


def _is_above(row: Sequence[Cell]) -> bool:
    """Whether a row is one of captions, or one text over the whole width."""
    return is_caption_row(row) or (len(_written(row)) == 1 and row[0].text != "" and row[0].span[1] == len(row))


def _is_on_the_sheet(row: Sequence[Cell]) -> bool:
    """Whether a row says what stands above a table, or nothing, and no cell of it reaches into the next one.

    A text may run over the cells beside its own.
    """
    runs = [
        "".join(cell.text for cell in run) for written, run in groupby(row, lambda cell: bool(cell.text)) if written
    ]
    return all(is_title(text) or is_caption_row([Cell(text)]) for text in runs) and all(c.span[0] == 1 for c in row)


def _leaves_blanks(row: Sequence[Cell]) -> bool:
    """Whether cells of their own stand blank beside what is written in a row, or all of it."""
    return sum(1 for cell in row if cell.box and not cell.text) > (0 if _written(row) else 1)


def _is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row has cells of its own, none of which holds anything."""
    return not _written(row) and _leaves_blanks(row)


def _written(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell.text]
