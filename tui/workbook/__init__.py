"""A table as a workbook, and a workbook as the table that it was.

The first sheet is for people: headings, rows, figures as numbers. Its first row and its first column
are hidden and say which column and which row is which, so that rows may be sorted, added and taken
out. A second, hidden sheet keeps what went out, and of which table of which document it is.
"""

TABLE = "crossfoot/table"
"""What stands in the first cell of the sheet for people."""

WENT = "crossfoot/went"
"""What stands in the first cell of the hidden sheet; beside it the version, the document's digest, the table's id."""

VERSION = "1"


class WorkbookError(Exception):
    """A workbook cannot be written or read; one sentence for the clerk."""
