"""The JSON formats: the one border where disclosures become text and text becomes disclosures.

What comes in is validated by pydantic straight into the dataclasses of :mod:`budget.disclosure`;
keys that are not known are passed over, so that a later version may add some. What goes out leaves
out the values that say nothing (no page, no doubt), to keep a disclosure of 300,000 cells small.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from budget.changes import CARD_FIELDS
from budget.disclosure import PROSE, Card, Cell, Disclosure, Field, Page, Row, Source, Statement, Table, Unread
from budget.long_table import Cells, RowNames, names_of, runs_of, table_in_runs
from budget.misfits import misfit
from budget.plain import cell_to_json
from budget.sentences import said

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from budget.decisions import Entry
    from budget.lookback.account import Account

FORMAT = "crossfoot/disclosure"
VERSION = 1

_RUN = tuple[tuple[Cell, ...], ...]


class WireError(ValueError):
    """A JSON text is not of the format that it should have; the message says where."""


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    """What checks values of one kind; made when it is first asked for, since to make it takes time."""
    from pydantic import TypeAdapter  # what only writes, or lists a library, need not load it

    return TypeAdapter(kind)


def prepare() -> None:
    """Makes now what checks disclosures and decisions, which else the first one that is read waits for."""
    from budget.decisions import Entry

    for kind in (Source, Card, Table, RowNames, _RUN, tuple[Statement, ...], tuple[Unread, ...], Page, Entry):
        _adapter(kind)


def _checked(kind: Any, what: str, check: "Callable[[TypeAdapter[Any]], Any]") -> Any:
    """What a check of one kind lets in; raises WireError."""
    from pydantic import ValidationError

    try:
        return check(_adapter(kind))
    except ValidationError as error:
        raise WireError(misfit(what, error)) from error


def _read(kind: Any, value: object, what: str) -> Any:
    found = _checked(kind, what, lambda adapter: adapter.validate_python(value))
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise WireError(said("of", what=what, why=said("half"))) from error
    return found


def _plain(value: Any) -> dict[str, Any]:
    """A dataclass without others in it as a dict."""
    return {name: getattr(value, name) for name in value.__slots__}


def _row(row: Row) -> dict[str, Any]:
    out: dict[str, Any] = {"id": row.id, "kind": row.kind, "page": row.page}
    if row.line is not None:
        out["line"] = row.line
    out["cells"] = [cell_to_json(cell) for cell in row.cells]
    return out


def table_to_json(table: Table) -> dict[str, Any]:
    """A table as plain data; the inverse of :func:`table_from_json`."""
    style = {} if table.style is None else {"style": table.style}
    return style | {
        "id": table.id,
        "form": table.form,
        "number": table.number,
        "title": table.title,
        "unit": table.unit,
        "state": table.state,
        "compiled_by": table.compiled_by,
        "pages": table.pages,
        "notes": table.notes,
        "columns": [_plain(column) for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "fields": [_field(item) for item in table.fields],
    }


def _field(item: Field) -> dict[str, Any]:
    return {"key": item.key, "row": item.row, "column": item.column}


def table_from_json(data: object) -> Table:
    """A table from plain data; every row must have one cell a column, and ids must be unique and not blank.

    Raises:
        WireError: the data is not of the format.
    """
    return _sound_table(_read(Table, data, "table"))


def table_from_text(text: bytes) -> Table:
    """A table from the JSON text of :func:`canonical`; raises WireError."""
    return _sound_table(_from_text(Table, text))


def long_table_to_json(table: Table) -> list[object]:
    """A table as plain data in parts, for :func:`long_table_from_texts`: its head, its rows' names, runs of cells."""
    cells = ([[cell_to_json(cell) for cell in row.cells] for row in run] for run in runs_of(table.rows))
    return [table_to_json(replace(table, rows=())), _plain(names_of(table.rows)), *cells]


def long_table_from_texts(texts: Sequence[Callable[[], bytes]]) -> Table:
    """A table from the JSON texts of its parts; each run of cells is fetched and read when it is first asked for.

    Raises:
        WireError: the texts are not of the format; of cells, when they are read.
    """
    if len(texts) < 2:
        raise WireError(said("no-list", what="table"))
    head: Table = _from_text(Table, texts[0]())
    names: RowNames = _from_text(RowNames, texts[1]())
    try:
        table = table_in_runs(head, names, [partial(_cells_of, head, text) for text in texts[2:]])
    except ValueError:
        raise _not_all_rows(head) from None
    return _with_own_names(table)


def _from_text(kind: Any, text: bytes, what: str = "table") -> Any:
    return _checked(kind, what, lambda adapter: adapter.validate_json(text))


def _cells_of(table: Table, text: Callable[[], bytes], count: int) -> Cells:
    """The cells of a run of so many rows, one a column in each."""
    found: Cells = _from_text(_RUN, text())
    if len(found) != count:
        raise _not_all_rows(table)
    if any(len(cells) != len(table.columns) for cells in found):
        raise WireError(said("not-width", table=table.id))
    return found


def _not_all_rows(table: Table) -> WireError:
    return WireError(said("not-rows", table=table.id))


def _sound_table(table: Table) -> Table:
    width = len(table.columns)
    if any(len(row.cells) != width for row in table.rows):
        raise WireError(said("not-width", table=table.id))
    return _with_own_names(table)


def _with_own_names(table: Table) -> Table:
    rows, columns = [row.id for row in table.rows], [column.id for column in table.columns]
    for twice, ids in (("row-twice", rows), ("column-twice", columns)):
        if len({*ids, ""}) <= len(ids):
            raise WireError(said(twice, table=table.id))
    if not ({f.row for f in table.fields} <= set(rows) and {f.column for f in table.fields} <= set(columns)):
        raise WireError(said("field-nowhere", table=table.id))
    return table


def page_from_text(text: bytes) -> Page:
    """A page's text from the JSON text of :func:`canonical`; raises WireError."""
    page: Page = _from_text(Page, text, "page")
    return page


def source_from_json(data: object) -> Source:
    """A source from plain data; raises WireError."""
    source: Source = _read(Source, data, "source")
    return source


def card_from_json(data: object) -> Card:
    """A card from plain data; raises WireError."""
    card: Card = _read(Card, data, "card")
    return card


def disclosure_head(disclosure: Disclosure) -> dict[str, Any]:
    """All of a disclosure but its tables, as plain data."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": _plain(disclosure.source),
        **_plain(disclosure.card),
        "statements": [_plain(statement) for statement in disclosure.statements],
        "unread": [_plain(page) for page in disclosure.unread],
    }


def disclosure_to_json(disclosure: Disclosure) -> dict[str, Any]:
    """A disclosure in the format ``crossfoot/disclosure`` version 1."""
    return disclosure_head(disclosure) | {"tables": [table_to_json(table) for table in disclosure.tables]}


def disclosure_from_json(data: object) -> Disclosure:
    """A disclosure from ``crossfoot/disclosure`` data; tables may be absent (see :func:`disclosure_head`).

    Raises:
        WireError: another format, a newer version, or data that is not of the format.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise WireError(said("not-format", format=FORMAT))
    if data.get("version") != VERSION:
        raise WireError(said("not-version", found=data.get("version"), format=FORMAT, known=VERSION))
    listed = data.get("tables", ())
    if not isinstance(listed, list | tuple):
        raise WireError(said("no-list", what="tables"))
    tables = tuple(table_from_json(table) for table in listed)
    statements: tuple[Statement, ...] = _read(tuple[Statement, ...], data.get("statements", ()), "statements")
    ids = [*(table.id for table in tables), *(statement.id for statement in statements)]
    if len(set(ids)) != len(ids) or PROSE in ids:
        raise WireError(said("id-twice"))
    return Disclosure(
        source=source_from_json(data.get("source")),
        card=card_from_json({k: data.get(k) for k in CARD_FIELDS}),
        tables=tables,
        statements=statements,
        unread=_read(tuple[Unread, ...], data.get("unread", ()), "unread"),
    )


def entry_to_json(entry: "Entry") -> dict[str, Any]:
    """A decision as plain data; the inverse of :func:`entry_from_json`."""
    from budget.decisions import Entry  # what reads a document knows no decisions

    data: dict[str, Any] = _adapter(Entry).dump_python(entry, mode="json")
    told = {key: value for key, value in data.items() if value not in (None, "", [])}
    return told if entry.table is None else told | {"table": entry.table}  # "" is that of the sentences


def entry_from_json(data: object) -> "Entry":
    """A decision from plain data; raises WireError."""
    from budget.decisions import Entry

    if isinstance(data, dict) and "waiver" in data:  # as it was written when a decision had one at most
        data = {**data, "waivers": [data["waiver"]] if data["waiver"] is not None else []}
    entry: Entry = _read(Entry, data, "log entry")
    return entry


def account_to_json(account: "Account") -> dict[str, Any]:
    """An account as plain data; the inverse of :func:`account_from_text`."""
    from budget.lookback.account import Account

    return _adapter(Account).dump_python(account, mode="json")  # type: ignore[no-any-return]


def account_from_text(text: str) -> "Account":
    """An account from the JSON text of its plain data; raises WireError."""
    from budget.lookback.account import Account

    account: Account = _checked(Account, "account", lambda adapter: adapter.validate_json(text))
    return account


def canonical(data: object) -> str:
    """The one JSON text of plain data: sorted keys, no blanks, no escapes for Chinese; what is hashed.

    Raises:
        ValueError: a number in it is none, or has no end.
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
