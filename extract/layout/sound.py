"""Whether the rules that were found are those of a table's rows, or leave rows together or out."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from budget.amount import is_figure
from budget.disclosure import Box
from budget.style import has_han
from extract.geometry.edges import Edge
from extract.geometry.figures import is_whole
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.tables.headers import is_year

_LEFT_OUT = 3
"""Figures within a grid but in none of its cells, from which on its rules are not those of all rows."""

_HEAPED = 5
"""Figures, one below the other in one cell, from which on its rules are those of columns alone."""


_BESIDE = 3
"""Figures and codes side by side in one cell, from which on they are those of a row."""

_ROWS = 2
"""Such rows in one cell from which on its rules are those of columns or a frame alone."""


_COLUMN = 3
"""Cells one below the other from which on they may be a column that stands alone on its page."""

_APART = 1.5
"""Share of the letter height by which two texts of one line stand apart that are those of two columns."""

_HEADINGS = 4
"""Rows that a heading has at the most."""

_TURNS = 2
"""Rows shaded by turns beside each grid of several rows that is none, above which that is a part of their table."""

_LONGEST = 60
"""Letters of a cell's text beyond which it is prose."""


def is_sound(grid: Grid, pieces: Sequence[Piece]) -> bool:
    """Whether the cells of a grid hold one figure each and leave none out.

    Rules between columns alone put the figures of all rows in one cell; rows shaded by turns are cells,
    and those between them none.
    """
    if grid.box is None:
        return True
    heights: dict[Box, set[float]] = defaultdict(set)
    beside: dict[tuple[Box, float], int] = defaultdict(int)
    left_out = 0
    wide = {cell.box for row in grid.rows for cell in row if cell.span[1] >= _BESIDE}
    for piece in pieces:
        if piece.cell in wide and piece.cell is not None and is_whole(piece.text):
            beside[piece.cell, piece.top] += 1
        if "." not in piece.text or not is_whole(piece.text):
            continue
        if piece.cell is not None:
            heights[piece.cell].add(piece.top)
        elif holds(grid.box, piece):
            left_out += 1
    crowded = [len(tops) for cell, tops in heights.items() if len(tops) > 1 and _covers(grid.box, cell)]
    rows = Counter(cell for (cell, _), count in beside.items() if count >= _BESIDE)
    if max(rows.values(), default=0) >= _ROWS:
        return False
    return left_out < _LEFT_OUT and len(crowded) < 2 and sum(crowded) < _HEAPED


def is_heading_alone(grid: Grid) -> bool:
    """Whether the cells of a grid are headings that are not written in Chinese: the rows below have none."""
    texts = [cell.text for row in grid.rows for cell in row if cell.text]
    if len(grid.rows) > _HEADINGS or any(map(has_han, texts)) or not 2 < grid.width <= len(texts):
        return False
    return not any(is_figure(text) and not is_year(text) for text in texts)


def is_column(grid: Grid, pieces: Sequence[Piece]) -> bool:
    """Whether cells one below the other are a column of a table: many, each with one text and no sentences."""
    if grid.width != 1 or len(grid.rows) < _COLUMN or not has_single_texts(grid, pieces):
        return False
    return all(len(row[0].text) <= _LONGEST for row in grid.rows)


def has_single_texts(grid: Grid, pieces: Sequence[Piece]) -> bool:
    """Whether in no cell of a grid two texts stand side by side, as those of columns that no rule parts."""
    ends: dict[tuple[Box, float], float] = {}
    for piece in sorted((piece for piece in pieces if piece.cell is not None), key=lambda piece: piece.x0s[0]):
        if piece.cell is None or grid.box is None or not _covers(grid.box, piece.cell):
            continue
        place = piece.cell, round(piece.top)
        if piece.x0s[0] - ends.get(place, piece.x0s[0]) > _APART * (piece.bottom - piece.top):
            return False
        ends[place] = piece.x1s[-1]
    return True


def shades_among(grids: Sequence[Grid]) -> list[Grid]:
    """The grids of a page that are rows shaded by turns, single ones, alike in each table; none where others are not.

    One of the others may be a heading, whose merged cells leave it fewer columns; one of several rows, beside many
    shades, one of which some cells are shaded.
    """
    edges = [tuple(round(x) for x in grid.edges) for grid in grids]
    single = Counter(own for own, grid in zip(edges, grids, strict=True) if len(grid.rows) == 1)
    several = sum(len(grid.rows) > 1 for grid in grids)
    turns = [own for own, count in single.items() if count > (_TURNS * several or 1)]
    if not all(any(turn[0] <= own[0] and own[-1] <= turn[-1] for turn in turns) for own in edges):
        return []
    return [grid for own, grid in zip(edges, grids, strict=True) if own in turns]


def walls_of(shades: Sequence[Grid]) -> list[Edge]:
    """The borders between the columns of rows shaded by turns, from the first shade to the last of each table."""
    tables: dict[tuple[float, ...], list[Box]] = defaultdict(list)
    for grid in shades:
        if grid.box is not None:
            tables[tuple(map(round, grid.edges))].append(grid.box)
    return [
        Edge(x, min(box[1] for box in boxes), max(box[3] for box in boxes))
        for edges, boxes in tables.items()
        for x in edges
    ]


def holds(box: Box, piece: Piece) -> bool:
    """Whether the middle of a piece stands in a box."""
    x, y = (piece.x0s[0] + piece.x1s[-1]) / 2, (piece.top + piece.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _covers(box: Box, cell: Box) -> bool:
    return box[0] <= (cell[0] + cell[2]) / 2 <= box[2] and box[1] <= (cell[1] + cell[3]) / 2 <= box[3]
