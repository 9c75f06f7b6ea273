"""A long table out of its JSON text: what names each row is read at once, its cells when they are asked for.

The text is canonical (sorted keys, no blanks). Within a JSON string every quotation mark has a stroke before
it, so that the marks by which the text is cut can stand nowhere but where they are meant.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from budget.disclosure import Cell, Row, RowKind, Table

_ROWS, _ROW, _CELLS_END, _ROWS_END = b'"rows":[', b'{"cells":', b'],"id":', b'],"state":'


@dataclass(frozen=True, slots=True)
class RowHead:
    """What names a row."""

    id: str
    kind: RowKind
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Readers:
    """Read and check JSON texts: a table, the names of rows, the cells of one."""

    table: Callable[[bytes], Table]
    heads: Callable[[bytes], Sequence[RowHead]]
    cells: Callable[[Table, bytes], tuple[Cell, ...]]


def long_table(text: bytes, read: Readers) -> Table:
    """The table, none of its cells read yet; all of them where the text is not canonical."""
    if _ROWS not in text or _ROWS_END not in text:
        return read.table(text)
    start, end = text.index(_ROWS) + len(_ROWS), text.rindex(_ROWS_END)
    table = read.table(text[:start] + text[end:])
    rows = text[start:end].split(_ROW)[1:]
    cuts = [row.rindex(_CELLS_END) + 1 for row in rows]
    named = b",".join([b"{" + row[cut + 1 :].rstrip(b",") for row, cut in zip(rows, cuts, strict=True)])
    heads = read.heads(b"[" + named + b"]")
    cells = [partial(read.cells, table, row[:cut]) for row, cut in zip(rows, cuts, strict=True)]
    unread = (Row.unread(h.id, h.kind, h.page, h.line, own) for h, own in zip(heads, cells, strict=True))
    return replace(table, rows=tuple(unread))
