"""Rows and columns that were found on a page, as a grid; with what makes its cells doubtful."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Cell
from extract.geometry.cell_texts import cell_of
from extract.geometry.edges import Edge, Ruling
from extract.geometry.figures import is_sign
from extract.geometry.grid import Grid
from extract.geometry.places import rounded
from extract.geometry.runs import Run
from extract.geometry.signs import SIGN_APART
from extract.layout.carried import Columns, borders
from extract.layout.crowded import UNCLEAR_COLUMN, doubted_from, first_crowded
from extract.layout.headed import heading_rows
from extract.layout.lines import Line, is_figure, lines_of_runs
from extract.layout.rows import UNCLEAR_ROW, Band
from extract.layout.strips import Strip, nearest, touched_by

_SEVERAL = 2
"""Columns of figures from which on a figure may be one's or another's."""

_LEVEL = 1.0
"""Points within which texts stand on one line, and dashes at one place."""

_BEHIND = 0.4
"""Heights of a letter from a column to a dash that is no minus of its figures."""

Laid = tuple[Grid, Columns]
"""A table as it stands on its page, and its columns."""


def headings_of(
    head: Sequence[Line], strips: Sequence[Strip], page: int, rules: Sequence[Edge], body: Sequence[Run] = ()
) -> list[tuple[Cell, ...]]:
    """The rows of headings over the columns, below which ``body`` stands; none where there are no columns."""
    runs = [run for line in head for run in line.runs]
    return heading_rows(runs, strips, borders(strips), page, rules, body) if strips else []


def gridded(
    head: Sequence[Line],
    bands: Sequence[Band],
    strips: Sequence[Strip],
    page: int,
    ruling: Ruling,
    known: tuple[Columns, int] | None = None,
    before: int = 0,
) -> Laid:
    """A table, and its columns for the next page; ``known`` are those of the page before, if it goes on with them.

    ``before`` is how many the page before had, which may stand elsewhere.
    """
    strips = strips if known else with_dashes(strips, bands)
    runs = tuple(run for line in head for run in line.runs)
    columns = known[0] if known else Columns(tuple(strips), runs)
    headings = headings_of(head, strips, page, ruling.level, [run for band in bands for run in band.runs])
    grid = _grid(headings, head, bands, strips, page)
    crowded = first_crowded(head, bands, strips)
    if crowded is not None:
        grid = doubted_from(grid, crowded)
    return (grid if known else _unheaded(grid, len(headings), before)), columns


def laid(
    head: Sequence[Line],
    headings: Sequence[tuple[Cell, ...]],
    bands: Sequence[Band],
    strips: Sequence[Strip],
    page: int,
    known: Columns | None = None,
) -> Laid:
    """A table whose columns are known to be those of its figures; ``known`` are those of the page before."""
    runs = tuple(run for line in head for run in line.runs)
    grid = _grid(headings, head, bands, strips, page)
    return (grid if known else _unheaded(grid, len(headings))), known or Columns(tuple(strips), runs)


def with_dashes(strips: Sequence[Strip], bands: Sequence[Band]) -> list[Strip]:
    """The columns, with the dashes at their left that stand for nothing in them: behind what the column before has.

    None of those rows has anything else in the column, and more than one has such a dash, at the same place. Where
    lines have as many figures and dashes as there are columns of figures, each column has its own.
    """
    found = _filled(strips, bands)
    for i, ((_, right), (left, end)) in enumerate(pairwise(found)):
        dashes = [(band, run) for band in bands for run in band.runs if _is_dash(run, right, left)]
        aligned = max((run.box[0] for _, run in dashes), default=0.0) - min((r.box[0] for _, r in dashes), default=0.0)
        if len(dashes) < _SEVERAL or aligned > _LEVEL:
            continue
        if not any(_stands_by(band, run, (left, end)) for band, run in dashes) and any(
            _stands_by(band, run, found[i]) for band, run in dashes
        ):
            found[i + 1] = (min(run.box[0] for _, run in dashes), end)
    return found


def _filled(strips: Sequence[Strip], bands: Sequence[Band]) -> list[Strip]:
    """The columns, those behind the labels widened to the dashes of lines in which each of them has something."""
    lines = [line for band in bands for line in lines_of_runs(band.runs)]
    labelled = [nearest(strips, run.box) for line in lines for run in line.runs if not _is_filling(run)]
    first = max(labelled, default=-1) + 1
    end = strips[first - 1][1] if first else -math.inf
    found = list(strips)
    for line in lines:
        filling = [run for run in line.runs if run.box[0] > end]
        if len(filling) == len(strips) - first and all(map(_is_filling, filling)):
            for at, run in enumerate(filling, first):
                if is_sign(run.text):
                    found[at] = (min(found[at][0], run.box[0]), max(found[at][1], run.box[2]))
    return found if all(one[1] < other[0] for one, other in pairwise(found)) else list(strips)


def _is_filling(run: Run) -> bool:
    return is_figure(run.text) or is_sign(run.text)


def _is_dash(run: Run, right: float, left: float) -> bool:
    """Whether a sign stands between two columns, well behind the first."""
    tall = run.box[3] - run.box[1]
    return is_sign(run.text) and right + _BEHIND * tall < run.box[0] and run.box[2] < left


def _stands_by(band: Band, dash: Run, strip: Strip) -> bool:
    """Whether a figure of a column stands on the line of a dash."""
    return any(
        abs(run.middle[1] - dash.middle[1]) < _LEVEL and touched_by([strip], run.box[0], run.box[2])
        for run in band.runs
    )


def _unheaded(grid: Grid, headings: int, before: int = 0) -> Grid:
    """A table without headings over figures: nothing tells of blank columns, so that those behind labels are unclear.

    Its first rows are ``headings``; those over labels alone tell nothing of figures. Where it has as many columns as
    there were on the page ``before``, or some heading, noughts where others leave a blank tell that it lacks none.
    """
    rows = grid.rows[headings:]
    filled = [[row[column].text for row in rows if row[column].text] for column in range(grid.width)]
    figures = [bool(texts) and all(map(is_figure, texts)) for texts in filled]
    behind = [column for column in range(grid.width) if figures[column] and not all(figures[:column])]
    headed = any(row[column].text for row in grid.rows[:headings] for column in behind)
    told = headings > 0 or before == grid.width
    if len(behind) < _SEVERAL or headed or (told and _prints_noughts(rows, behind)):
        return grid
    return replace(
        grid, rows=tuple(tuple(map(_unclear, row, (c in behind for c in range(grid.width)))) for row in grid.rows)
    )


def _prints_noughts(rows: Sequence[tuple[Cell, ...]], columns: Sequence[int]) -> bool:
    """Whether rows have noughts where others leave a blank: then no column is blank."""
    texts = [[row[column].text for column in columns] for row in rows]
    filled = [row for row in texts if any(row)]
    return all(map(all, filled)) and any(not text.strip("0.,-") for row in filled for text in row)


def _unclear(cell: Cell, is_unclear: bool) -> Cell:
    return cell.doubted(UNCLEAR_COLUMN) if is_unclear and cell.text else cell


def _grid(
    headings: Sequence[tuple[Cell, ...]],
    head: Sequence[Line],
    bands: Sequence[Band],
    strips: Sequence[Strip],
    page: int,
) -> Grid:
    edges = borders(strips)
    rows = [*headings, *(_row(band, strips, edges, page) for band in bands)]
    tops = [run.box[1] - 1 for line in head for run in line.runs] + [band.top for band in bands]
    bottoms = [run.box[3] + 1 for line in head for run in line.runs] + [band.bottom for band in bands]
    box = rounded((edges[0], min(tops), edges[-1], max(bottoms)))
    return Grid(box, tuple(round(x, 2) for x in edges), tuple(rows))


def _row(band: Band, strips: Sequence[Strip], edges: Sequence[float], page: int) -> tuple[Cell, ...]:
    """The cells of a row, each with what makes it doubtful."""
    written: list[list[Run]] = [[] for _ in strips]
    for run in band.runs:
        written[nearest(strips, run.box)].append(run)
    cells = []
    is_signed = False
    for runs, x0, x1 in zip(written, edges, edges[1:], strict=False):
        cell = cell_of(runs, page, (x0, band.top, x1, band.bottom))
        astray = _is_astray(runs, strips)
        doubt = [UNCLEAR_COLUMN] if astray else []
        is_apart = any(is_sign(run.text) and not touched_by(strips, run.box[0], run.box[2]) for run in runs)
        if (is_signed or is_apart) and is_figure(cell.text):
            doubt.append(SIGN_APART)
        is_signed = is_apart
        if band.unclear and runs and not any(is_figure(run.text) for run in runs):
            doubt.append(UNCLEAR_ROW)
        cells.append(replace(cell, doubt=(*cell.doubt, *doubt)) if doubt else cell)
    return tuple(cells)


def _is_astray(runs: Sequence[Run], strips: Sequence[Strip]) -> bool:
    """Whether a figure stands in two columns or in none, or beside a text that may be another column's."""
    figures = [run for run in runs if is_figure(run.text)]
    beside = any(
        abs(one.middle[1] - other.middle[1]) < 1 and "." in one.text
        for one in figures
        for other in runs
        if other != one
    )
    return beside or any(len(touched_by(strips, run.box[0], run.box[2])) != 1 for run in figures)
