"""The rows of the exported files, as texts: the stacked forms and the tables of no known form."""

from collections.abc import Iterator, Mapping

from budget.amount import is_amount, parse
from budget.disclosure import Cell, Column, Disclosure, Row, Table
from budget.forms import Form
from budget.label import fold
from budget.record import dataclass
from budget.style import Style, has_han
from budget.wire import canonical
from store.exports.guard import plain
from store.sentences import said

Personal = Mapping[tuple[str, str], str]
"""Cells that stay out, by row and column id."""

_PLACE = ("disclosure_id", "issuer", "year", "source_sha256", "table_id")
_ROW = ("row_id", "row_kind", "page", "unit", "status", "columns_absent")
_CELL = ("column_id", "heading", "text", "emended", "value")
OTHER_NAME = "other-tables.csv"
OTHER_HEADER = (*_PLACE, "title", "unit", "row_id", "row_kind", "page", *_CELL, "status")
NOTHING = "—"
"""Stands as the emended value of a cell in which nothing ought to stand."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One row of a file: its cells, the positions of its amounts, and its place for a sentence."""

    cells: tuple[str, ...]
    numbers: tuple[int, ...]
    place: str


def form_file(known: Form) -> str:
    """The name of a form's file: ``xinjiang-2024-05.csv``."""
    family = known.key.partition("/")[0]
    return f"{family}-{known.number:02d}.csv"


def form_header(known: Form) -> tuple[str, ...]:
    """Where a row comes from, the form's keys (an amount's with its emended value beside), ``columns_added``."""
    keys: list[str] = []
    for column in known.columns:
        keys += [column.key, f"{column.key}_emended"] if column.kind == "amount" else [column.key]
    return (*_PLACE, *_ROW, *keys, "columns_added")


def form_rows(
    disclosure_id: str, disclosure: Disclosure, table: Table, known: Form, status: str, personal: Personal
) -> Iterator[Texts]:
    """The body rows of a table in the columns of its form; what the form does not know goes to ``columns_added``.

    ``columns_added`` is a JSON object by column id; an emended text stands there under the id with ``_emended``.
    """
    header = form_header(known)
    numbers = tuple(i for i, name in enumerate(header) if name.removesuffix("_emended") in known.amounts)
    index = {c.key: i for i, c in reversed(list(enumerate(table.columns))) if c.key is not None}
    absent = ";".join(c.key for c in known.columns if c.key not in index)
    for row in table.body():
        cells: list[str] = []
        taken: set[int] = set()
        for column in known.columns:
            at = index.get(column.key)
            cell = row.cells[at] if at is not None and not _is_personal(row, table, at, personal) else Cell()
            cells.append(cell.text)
            if column.kind == "amount":
                cells.append(_emended(cell))
            if at is not None:
                taken.add(at)
        start = _start(disclosure_id, disclosure, table)
        middle = (row.id, row.kind, _page(row), table.unit or "", status, absent)
        yield Texts((*start, *middle, *cells, _added(row, table, taken, personal)), numbers, _said(table, row))


def other_rows(
    disclosure_id: str, disclosure: Disclosure, table: Table, status: str, personal: Personal
) -> Iterator[Texts]:
    """One line for each filled cell in the body of a table of no known form."""
    text_at = OTHER_HEADER.index("text")
    for row in table.body():
        for i, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            if (cell.text.strip() or cell.emended) and not _is_personal(row, table, i, personal):
                start = _start(disclosure_id, disclosure, table)
                place = (table.title, table.unit or "", row.id, row.kind, _page(row), column.id)
                texts = (cell.text, _emended(cell), _value(column, cell, table.style))
                numbers = range(text_at, text_at + len(texts)) if column.kind == "amount" else ()
                cells = (*start, *place, "/".join(column.header), *texts, status)
                yield Texts(cells, tuple(numbers), _said(table, row))


def named(disclosure_id: str, disclosure: Disclosure, table: Table) -> str:
    """A table in words, for a sentence."""
    printed = fold(table.title) if has_han(table.title) else table.title
    title: str = plain(printed) or said("untitled")
    issuer = plain(disclosure.card.issuer or disclosure.source.name)
    return said("table-of", table=plain(table.id), title=title, issuer=issuer, id=disclosure_id)


def _start(disclosure_id: str, disclosure: Disclosure, table: Table) -> tuple[str, ...]:
    card = disclosure.card
    return (disclosure_id, card.issuer or "", str(card.year or ""), disclosure.source.sha256, table.id)


def _said(table: Table, row: Row) -> str:
    return said("row-of", table=plain(table.id), row=plain(row.id))


def _page(row: Row) -> str:
    page = row.page or next((cell.page for cell in row.cells if cell.page), None)
    return str(page or "")


def _emended(cell: Cell) -> str:
    return "" if cell.emended is None else cell.emended.strip() or NOTHING


def _value(column: Column, cell: Cell, style: Style | None) -> str:
    """The printed amount as a canonical decimal."""
    if column.kind != "amount" or not is_amount(cell.text, style):
        return ""
    return str(parse(cell.text, style))


def _is_personal(row: Row, table: Table, at: int, personal: Personal) -> bool:
    return (row.id, table.columns[at].id) in personal


def _added(row: Row, table: Table, taken: set[int], personal: Personal) -> str:
    left: dict[str, str] = {}
    for i, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if _is_personal(row, table, i, personal):
            continue
        if i not in taken and cell.text.strip():
            left[column.id] = cell.text
        if cell.emended is not None and (i not in taken or column.kind != "amount"):
            left[f"{column.id}_emended"] = _emended(cell)
    return canonical(left) if left else ""
