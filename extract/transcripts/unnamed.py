"""Columns of a transcript that nothing names: a tool lost their headings, or wrote several columns as one.

On a page such a table is as it was printed. In what a tool wrote of it (a sheet that lies on its side, say), nothing
tells whether a figure stands in the column in which it was printed, and it is doubtful.
"""

from collections import Counter
from dataclasses import replace

from budget.disclosure import Table
from extract.geometry.figures import JOINED
from extract.tables.supported import FEWEST, NO_DATA, UNCLEAR, doubted

_SEVERAL = 2
"""Cells with several figures from which on a column is several: nothing tells of which a single figure is."""


def doubted_where_unnamed(table: Table) -> Table:
    """A table; its figures are doubtful in columns that neither a heading nor a number names, and in joined ones.

    Labelled values (``fields``) need no heading, nor does what stands beside a label alone.
    """
    if table.fields or len(table.columns) < FEWEST:
        return table
    body = [row for row in table.rows if row.kind not in NO_DATA]
    numbered = any(row.kind == "numbering" for row in table.rows)
    bare = {n for n, column in enumerate(table.columns) if not (numbered or column.header or column.key)}
    several = Counter(n for row in body for n, cell in enumerate(row.cells) if JOINED in cell.doubt)
    unclear = bare | {n for n, count in several.items() if count >= _SEVERAL}
    if not unclear:
        return table
    told = (row if row.kind in NO_DATA else doubted(row, UNCLEAR, unclear) for row in table.rows)
    return replace(table, rows=tuple(told))
