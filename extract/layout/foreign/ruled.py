"""Ruled tables of a page that is not written in Chinese, where not all is ruled.

Headings without rules between them stand above the first rule of the columns; rows that no rule parts are told by
their figures, as where there are no rules at all.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from budget.amount import is_figure
from budget.disclosure import Box, Cell
from budget.style import looks_like_figure
from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece, line_text, lines_of
from extract.geometry.runs import Run, runs_of
from extract.layout.foreign.heads import heading_rows, parted
from extract.layout.foreign.lines import figured
from extract.layout.lines import lines_of_runs
from extract.layout.strips import Strip
from extract.tables.headers import heading_of
from extract.tidy import without_remarks

_MOSTLY = 0.6
"""Share of the filled cells of a column from which on it holds figures."""


def parted_by_rules(grids: Sequence[Grid], pieces: Sequence[Piece]) -> list[Grid]:
    """The tables whose rows rules part; ``pieces`` are cut at their cells."""
    held: dict[Box, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.cell is not None:
            held[piece.cell].append(piece)
    return [grid for grid in grids if not any(_are_several(row, held) for row in grid.rows)]


def _are_several(row: Sequence[Cell], held: Mapping[Box, Sequence[Piece]]) -> bool:
    """Whether cells of a row, two or more, hold figures below each other, each a line."""
    boxes = [cell.box for cell in row if cell.box is not None and cell.text[-1:].isdecimal()]
    lines = [[line_text(line) for line in lines_of(held[box])] for box in boxes if len(held.get(box, ())) > 1]
    return sum(len(some) > 1 and all(map(looks_like_figure, map(without_remarks, some))) for some in lines) > 1


def headed_from_above(grids: Sequence[Grid], pieces: Sequence[Piece], rules: Sequence[Edge], page: int) -> list[Grid]:
    """Ruled tables of a page that is not written in Chinese, top down, with the headings above those that have none.

    What was taken for a table, and is a part of such headings, is none; ``rules`` are level ones.
    """
    found: list[Grid] = []
    for grid in grids:
        if grid.box is None or heading_of(grid.rows).body:
            found.append(grid)
            continue
        held = found[-1:] if found and _is_part_of_heading(found[-1], grid) else []
        kept = found[: len(found) - len(held)]
        top = max((other.box[3] for other in kept if other.box), default=0.0)
        headed = _headed(grid, runs_of([char for piece in pieces for char in piece.chars()]), top, rules, page)
        found = [*kept, headed] if headed is not grid else [*found, grid]
    return found


def _is_part_of_heading(above: Grid, grid: Grid) -> bool:
    """Whether a table without figures stands right above another and within its width."""
    if above.box is None or grid.box is None or any(is_figure(cell.text) for row in above.rows for cell in row):
        return False
    within = grid.box[0] - 1 <= above.box[0] and above.box[2] <= grid.box[2] + 1
    return within and 0 <= grid.box[1] - above.box[3] + 1 < grid.box[1] - above.box[1] + 1


def _headed(grid: Grid, runs: Sequence[Run], top: float, rules: Sequence[Edge], page: int) -> Grid:
    """A table with the headings that stand below ``top`` and above it; itself where none do."""
    left, head, right, foot = grid.box or (0.0, 0.0, 0.0, 0.0)
    strips = _strips(grid)
    amounts = [strip for strip, is_one in zip(strips, _are_amounts(grid), strict=True) if is_one]
    above = figured(lines_of_runs([run for run in runs if top <= run.middle[1] < head]))
    inside = figured(lines_of_runs([run for run in runs if head <= run.middle[1] < foot]))
    first = next((line for line in inside if line.is_row), None)
    if not amounts or not above or first is None:
        return grid
    names = [strip for strip in strips if strip[1] <= amounts[0][0]]
    lines, _ = parted(above, first, amounts, names, rules)
    lines = [line for line in lines if line.runs[0].box[0] > left - 1 and line.runs[-1].box[2] < right + 1]
    rows = heading_rows(lines, strips, amounts[0][0], page, rules)
    if not rows or sum(any(row[n].text for row in rows) for n in range(len(strips))) < len(amounts):
        return grid
    begins = min(run.box[1] for line in lines for run in line.runs)
    return replace(grid, box=(left, begins, right, foot), rows=(*rows, *grid.rows), open=((), grid.open[1]))


def _strips(grid: Grid) -> list[Strip]:
    """The columns of a ruled table, a little apart from each other."""
    return [(one + 0.5, other - 0.5) for one, other in zip(grid.edges, grid.edges[1:], strict=False)]


def _are_amounts(grid: Grid) -> list[bool]:
    """For each column whether it holds figures for the most part."""
    texts = [[cell.text for cell in column if cell.text] for column in zip(*grid.rows, strict=True)]
    return [bool(some) and sum(map(is_figure, some)) >= _MOSTLY * len(some) for some in texts]
