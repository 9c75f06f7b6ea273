"""The first rows of a sheet that a spreadsheet prints again on each of its pages (print titles): they are no rows."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from budget.amount import is_figure
from budget.disclosure import Cell
from budget.label import fold
from extract.tables.captions import Caption
from extract.tables.headers import heading_of
from extract.tables.labels import label_key
from extract.tables.part import Part

_TOUCH = 4.0
"""Points within which two column borders are one."""


def without_print_titles(first: Part, part: Part) -> Part:
    """A page of a table of labelled boxes without the first rows of this that it prints again.

    ``first`` is the table's first part. As it is where it begins another one: its own boxes stand under such rows.
    """
    deep = _repeated(first, part)
    rows = part.rows[deep:]
    if not deep or not rows or any(label_key(cell.text) for row in rows for cell in row if cell.text):
        return part
    caption = part.caption if part.caption.title != first.caption.title else Caption()
    return replace(
        part, caption=caption, grid=replace(part.grid, rows=rows), heading=heading_of(rows), ids=part.ids[deep:]
    )


def _repeated(first: Part, part: Part) -> int:
    """How many rows without figures at the head of a part are the first ones of a table of boxes, in its columns."""
    edges = first.grid.edges, part.grid.edges
    if not first.is_record or len(edges[0]) != len(edges[1]):
        return 0
    if any(abs(x - y) > _TOUCH for x, y in zip(*edges, strict=True)):
        return 0
    said = takewhile(lambda row: not any(is_figure(cell.text) for cell in row), first.rows)
    pairs = zip(map(_prints, said), map(_prints, part.rows), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _prints(row: Sequence[Cell]) -> list[tuple[str, tuple[int, int]]]:
    return [(fold(cell.text), cell.span) for cell in row]
