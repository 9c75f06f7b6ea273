"""Tables without upright rules, or without any: columns and rows from where the words stand.

Captions, sentences and ruled tables part a page into stretches, and each is looked at by itself. Rules
between the rows give the rows where they are drawn; else :mod:`extract.layout.rows` tells them. Columns are the
strips in which words of the body, and of the headings over blank strips, lie over each other. Runs in the
child only.
"""

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import takewhile

from extract.geometry.edges import Edge, Ruling
from extract.geometry.grid import Grid
from extract.geometry.pieces import Char
from extract.geometry.runs import runs_of
from extract.layout.carried import Carried, Columns, borders
from extract.layout.chained import chains, goes_on_outside, headings_above, rest_above, row_rules
from extract.layout.foreign.tables import by_figures, figured_tables, is_foreign
from extract.layout.framed import within_frame
from extract.layout.glued import with_columns_apart
from extract.layout.gridded import Laid
from extract.layout.leaders import contents_in, without_leaders
from extract.layout.levels import with_levels_apart
from extract.layout.line_numbers import with_line_numbers_apart
from extract.layout.lines import Line, is_figure, lines_of_runs
from extract.layout.row_ruled import row_ruled_table
from extract.layout.stretches import FURNITURE, captions, side_by_side, stretches
from extract.layout.unruled import unruled_table

_MOST = 4000
"""Runs of text beyond which a page is no page of a table."""


def loose_grids(
    chars: Sequence[Char],
    rules: Sequence[Edge],
    page: int,
    upright: Sequence[Edge] = (),
    carried: Carried | None = None,
    floor: float = math.inf,
) -> tuple[Grid, ...]:
    """The tables of a page, or of what its ruled tables leave, whose rows or columns have no rules; top down.

    ``upright`` are rules that enclose no cells: they part columns. ``carried`` are the columns of the table
    at the foot of the page before, which goes on above ``floor``, and those of this page's last table afterwards.
    """
    carried = Carried() if carried is None else carried
    before = carried.columns
    carried.columns = None
    runs = with_line_numbers_apart(with_levels_apart(runs_of(chars)))
    if not runs or len(runs) > _MOST:
        return ()
    if is_foreign(run.text for run in runs):
        tables = figured_tables(lines_of_runs(runs), page, Ruling(list(rules), list(upright)), before)
        carried.columns = tables[-1][1] if tables else None
        return tuple(grid for grid, _ in tables)
    laid: list[Laid] = []
    parts = side_by_side(runs)
    for left, right in parts:
        inside = [run for run in runs if left <= run.middle[0] < right]
        level = [rule for rule in rules if left <= rule.start and rule.end < right]
        ruling = Ruling(level, [rule for rule in upright if left <= rule.at < right])
        lines = lines_of_runs(inside)
        lines = lines if contents_in(lines) else without_leaders(lines)
        laid += _laid_on(lines, page, ruling, before if len(parts) == 1 else None, floor)
    carried.columns = laid[-1][1] if laid and len(parts) == 1 else None
    return tuple(grid for grid, _ in laid)


def _laid_on(
    lines: list[Line], page: int, ruling: Ruling, before: Columns | None, floor: float = math.inf
) -> list[Laid]:
    """The tables of lines, top down; ``before`` are the columns of the page before, which go on above ``floor``."""
    laid = []
    for chain in chains(row_rules(ruling.level), lines):
        top, bottom = chain[0].at, chain[-1].at
        if goes_on_outside(lines, chain):
            continue
        inside = with_columns_apart([line for line in lines if top < line.y < bottom])
        known = _going_on(before, lines, inside, floor)
        if known is None:
            rest = headings_above(lines, top, ruling.level)
        else:
            rest = [] if known[1] else rest_above(known[0], lines, top)
        if rest:
            inside, chain = [*rest, *inside], [Edge(rest[0].y - rest[0].tall, *chain[0][1:]), *chain]
        table = row_ruled_table(inside, chain, page, ruling, known)
        if table is not None:
            laid += by_figures(table, inside, page, ruling)
            lines = [line for line in lines if not (top < line.y < bottom or line in rest)]
    for stretch in (with_columns_apart(within_frame(some, ruling.level)) for some in stretches(lines)):
        columns = len(before.strips) if before else 0
        table = unruled_table(stretch, page, ruling, _going_on(before, lines, stretch, floor), columns)
        if table is not None:
            laid += by_figures(table, stretch, page, ruling)
    return sorted(laid, key=lambda table: table[0].box[1] if table[0].box else 0.0)


def _going_on(
    before: Columns | None, lines: Sequence[Line], inside: Sequence[Line], floor: float
) -> tuple[Columns, int] | None:
    """The columns of the page before, and how many lines are their headings, where a table goes on with them.

    It does where it repeats their headings, or where nothing but a running head stands above and all its words,
    but some of these headings at its head, stand within the columns, and it has no headings of its own.
    """
    if before is None or not inside or inside[0].y > floor:
        return None
    count = before.repeated(inside)
    if count:
        return before, count
    begun = len(list(takewhile(before.names_all, inside)))
    above = [line for line in lines if line.y < inside[0].y and not before.hold_words(line)]
    if len(above) >= FURNITURE or any(map(captions, above)):
        return None
    rest = inside[begun:]
    if not rest or (begun and not rest[0].has_figures):
        return None
    columns = before if before.hold(rest) else before.widened(rest)
    return (columns, begun) if columns and not _is_headed_anew(rest, columns) else None


def _is_headed_anew(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether words stand above figures, and all of them in columns that hold nothing else below: they are headings."""
    edges = borders(columns.strips)
    first = next((at for at, line in enumerate(lines) if line.has_figures), 0)
    heads, below = (
        {bisect(edges, run.middle[0]) for line in some for run in line.runs if words or not is_figure(run.text)}
        for some, words in ((lines[:first], True), (lines[first:], False))
    )
    return len(heads) > 1 and not heads & below
