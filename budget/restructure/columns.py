"""Which form a table is, and which of its columns is which."""

from collections.abc import Sequence

from budget.changes import Change, SetColumn, SetTable
from budget.disclosure import Column, ColumnKind, Table
from budget.forms import ColumnSpec, Form, form
from budget.label import bare, fold
from budget.pattern import pattern
from budget.restructure.refusal import CannotError
from budget.restructure.texts import must_be_of_a_form

_YEAR = pattern(r"20\d\d年度?")
_WHOLE, _TAIL, _LAST, _BARE = 4, 3, 2, 1


def columns_of(table: Table, known: Form) -> list[str | None]:
    """The form's key for each column, by the headings; where these tell nothing, by the order of one kind's columns."""
    found: list[str | None] = [None] * len(table.columns)
    scored = [
        (score, -abs(i - j), i, spec.key)
        for i, column in enumerate(table.columns)
        for j, spec in enumerate(known.columns)
        if (score := _likeness(column, spec))
    ]
    for _, _, i, key in sorted(scored, key=lambda each: (-each[0], -each[1])):
        if found[i] is None and key not in found:
            found[i] = key
    for kind in ("code", "label", "amount"):
        open_columns = [i for i, c in enumerate(table.columns) if c.kind == kind and found[i] is None]
        open_keys = [spec.key for spec in known.columns if spec.kind == kind and spec.key not in found]
        if len(open_columns) == len(open_keys):
            for i, key in zip(open_columns, open_keys, strict=True):
                found[i] = key
    return found


def _likeness(column: Column, spec: ColumnSpec) -> int:
    """How well a printed heading is a declared one: letter by letter, by its end, by its last part."""
    printed = tuple(_YEAR.sub("", fold(part)) for part in column.header)
    if not printed:
        return 0
    if printed in spec.heading:
        return _WHOLE
    if any(printed[-len(own) :] == own for own in spec.heading):
        return _TAIL
    if any(printed[-1] == own[-1] for own in spec.heading):
        return _LAST
    return _BARE if any(bare(printed[-1]) == bare(own[-1]) for own in spec.heading) else 0


def set_form(table: Table, key: str | None) -> tuple[Change, ...]:
    """Says which known form a table is (its key), or that it is none (None); its columns are matched anew.

    Raises:
        CannotError: it is that form already, there is no such form, or it holds labelled values.
    """
    must_be_of_a_form(table)
    known = form(key)
    if key == table.form or (known is None and key is not None):
        raise CannotError("nothing")
    if table.fields:
        raise CannotError("fields")
    found: list[Change] = [SetTable(table.id, "form", table.form, key)]
    if known is not None and known.number != table.number:
        found.append(SetTable(table.id, "number", table.number, known.number))
    return (*found, *_keyed(table, columns_of(table, known) if known else [None] * len(table.columns), known))


def set_column(table: Table, column: str, key: str | None, kind: ColumnKind | None = None) -> tuple[Change, ...]:
    """Says which of its form's columns one is (None: none), or of what ``kind`` one without a key is.

    The column that had this key has none then. Raises CannotError where nothing would change.
    """
    must_be_of_a_form(table)
    if table.fields:
        raise CannotError("fields")
    at, known = table.column_index(column), form(table.form)
    keys = [None if c.key == key else c.key for c in table.columns]
    keys[at] = key if known is not None else None
    found = [*_keyed(table, keys, known)]
    if kind is not None and not keys[at] and kind != table.columns[at].kind:
        found.insert(0, SetColumn(table.id, column, "kind", table.columns[at].kind, kind))
    if not found:
        raise CannotError("nothing")
    return tuple(found)


def _keyed(table: Table, keys: Sequence[str | None], known: Form | None) -> list[Change]:
    """The changes that give columns their keys, and with them kinds and ids: none is ever there twice."""
    pairs = list(zip(table.columns, keys, strict=True))
    found: list[Change] = [SetColumn(table.id, c.id, "key", c.key, None) for c, key in pairs if c.key and c.key != key]
    found += [SetColumn(table.id, c.id, "key", None, key) for c, key in pairs if key and c.key != key]
    for column, key in pairs:
        kind = known.column(key).kind if known is not None and key else column.kind
        if kind != column.kind:
            found.append(SetColumn(table.id, column.id, "kind", column.kind, kind))
    return [*found, *_named(table, _ids(table, keys))]


def _ids(table: Table, keys: Sequence[str | None]) -> list[str]:
    """The id of each column: its key; one that lost its key, or whose id is another's key, is told by its place."""
    taken = {key for key in keys if key}
    ids: list[str] = []
    for i, (column, key) in enumerate(zip(table.columns, keys, strict=True)):
        own = key or ("" if column.id in taken or column.id == column.key else column.id)
        number = i + 1
        while not own or own in ids or (own in taken and own != key):
            own, number = f"c{number}", number + len(keys)
        ids.append(own)
    return ids


def _named(table: Table, ids: Sequence[str]) -> list[Change]:
    """The changes that give columns their ids; one that another still has is waited for under a passing name."""
    now = [column.id for column in table.columns]
    changing = [i for i in range(len(ids)) if ids[i] != now[i]]
    waiting = [i for i in changing if ids[i] in now]
    passing = {i: f"{ids[i]}~" for i in waiting}
    first = [SetColumn(table.id, now[i], "id", now[i], passing[i]) for i in waiting]
    order = [i for i in changing if i not in passing] + waiting
    last = [SetColumn(table.id, passing.get(i, now[i]), "id", passing.get(i, now[i]), ids[i]) for i in order]
    return [*first, *last]
