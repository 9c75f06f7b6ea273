"""Columns of a transcript that nothing names: a tool lost their headings, or wrote a sheet that lies on its side.

On a page such a table is as it was printed. In what a tool wrote of it, nothing tells whether a figure stands in the
column in which it was printed, and it is doubtful.
"""

from dataclasses import replace

from budget.disclosure import Table
from extract.tables.supported import FEWEST, NO_DATA, UNCLEAR, doubted


def doubted_where_unnamed(table: Table) -> Table:
    """A table; its figures are doubtful in columns that neither a heading nor a number names.

    Labelled values (``fields``) need no heading, nor does what stands beside a label alone.
    """
    if table.fields or len(table.columns) < FEWEST or any(row.kind == "numbering" for row in table.rows):
        return table
    bare = [n for n, column in enumerate(table.columns) if not column.header and column.key is None]
    if not bare:
        return table
    return replace(table, rows=tuple(row if row.kind in NO_DATA else doubted(row, UNCLEAR, bare) for row in table.rows))
