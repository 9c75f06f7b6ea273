"""The ruled tables of a page, as its rules and what stands between them part their cells."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Box
from budget.record import dataclass
from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Ruling, merged
from extract.geometry.grid import Grid, grid_of
from extract.geometry.page_breaks import open_columns
from extract.geometry.pieces import Piece
from extract.geometry.sheet import MAX_COLUMNS
from extract.layout.alongside import stands_alongside, with_rows_alongside
from extract.layout.below import rows_below, with_gaps
from extract.layout.captioned import says_nothing_else, without_captions
from extract.layout.carried import Carried, Columns, alike
from extract.layout.parted import parting
from extract.layout.running import folio
from extract.layout.shared_cells import with_headings_parted
from extract.layout.sound import has_single_texts, is_column, is_heading_alone, is_sound, shades_among, walls_of
from extract.layout.stacked import one_by_one, without_blank_columns
from extract.layout.undivided import divided
from extract.pdf.source import Leaf
from extract.tables.line_kinds import is_title


@dataclass(frozen=True, slots=True)
class _Table:
    """The boxes of a table's cells, what they make of the pieces of their page, and the pieces cut at their borders."""

    cells: Sequence[Box]
    pieces: list[Piece]
    number: int
    grid: Grid
    cut: list[Piece]

    @classmethod
    def of(cls, cells: Sequence[Box], pieces: list[Piece], number: int) -> "_Table":
        return cls(cells, pieces, number, *grid_of(cells, pieces, number))

    def parted(self, cells: Sequence[Box]) -> "_Table":
        """The table with other cells; itself where there are as many as before."""
        return self if len(cells) == len(self.cells) else _Table.of(cells, self.pieces, self.number)

    def on_the_sheet(self, before: Sequence[float], *, drawn: bool) -> "_Table":
        """The table below rows that only caption it, without the blank columns beside it on a sheet they stand on.

        Where it goes on, these are beyond the column borders that it had ``before``.
        """
        below = self.parted(without_captions(self.grid, self.cells, drawn=drawn))
        above = self.grid.rows[: len(self.grid.rows) - len(below.grid.rows)]
        goes_on = len(before) < len(self.grid.edges) and alike(before, self.grid.edges[: len(before)])
        if not drawn or not (goes_on or any(is_title(cell.text) for row in above for cell in row)):
            return below
        return below.parted(without_blank_columns(below.grid, below.cells, before[-1] if goes_on else 0.0))


def ruled_grids(
    ruling: Ruling, leaf: Leaf, number: int, carried: Carried
) -> tuple[tuple[Grid, ...], list[Piece], Ruling]:
    """The ruled tables of a page, top down, its pieces cut at their cells, and its rules; a box around text is none.

    Where all that was found are rows shaded by turns, the borders of their columns are rules, and no table is ruled.
    """
    grids = []
    drawn, pieces, heights = leaf.ruling.drawn, leaf.pieces, carried.heights
    foot = folio(pieces, leaf.height, max((edge.at for edge in ruling.level), default=0.0), carried.outer)
    if foot:
        pieces = [piece for piece in pieces if piece not in foot]
    before, carried.parted, carried.below = carried.parted, (), None
    tables = one_by_one(with_gaps(ruled_tables(ruling), pieces, ruling.level, heights), pieces, number)
    for cells, floor in zip(tables, [*(min(box[1] for box in table) for table in tables[1:]), math.inf], strict=False):
        table = _Table.of(cells, pieces, number)
        if len(tables) == 1 and is_column(table.grid, table.cut):
            table = table.parted(without_captions(table.grid, cells, drawn=drawn))
            return (table.grid,), [*table.cut, *foot], ruling
        table = table.parted(with_rows_alongside(cells, table.cut, ruling.made, heights))
        width = table.grid.width
        alone = width == 1 and stands_alongside(table.grid, heights) and has_single_texts(table.grid, table.cut)
        if not (alone or 1 < width <= MAX_COLUMNS) or says_nothing_else(table.grid):
            continue
        table = table.on_the_sheet(carried.edges if cells is tables[0] else (), drawn=drawn)
        table = table.parted(divided(table.grid, table.cells, table.cut))
        table = table.parted(with_headings_parted(table.grid, table.cells, table.cut))
        below = rows_below(table.grid, floor, pieces)
        if below:
            carried.below = Columns(tuple((box[0], box[2]) for box in below), ())
            table = table.parted([*table.cells, *below])
        grid, cut = table.grid, table.cut
        found = parting(grid, cut, again=bool(below) or alike(before, grid.edges))
        if found is not None:
            grid, cut = grid_of(found.boxes(table.cells), pieces, number)
            grid, carried.parted = found.marked(grid), grid.edges
            carried.below = carried.below or Columns(tuple(pairwise(grid.edges)), ())
        if alone or (is_sound(grid, cut) and not is_heading_alone(grid)):
            grids.append(replace(grid, open=open_columns(grid, ruling.made)))
            pieces = cut
    carried.keep_heights(grids)
    carried.edges = grids[-1].edges if grids else ()
    if shades := shades_among(grids):
        return (), [*pieces, *foot], Ruling(merged(leaf.ruling.level), walls_of(shades))
    return tuple(grids), [*pieces, *foot], ruling
