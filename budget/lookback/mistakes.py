"""The machine's mistakes, told by what it read and what stands after the corrections.

It is the difference that counts, not the way there: a figure typed three times is one mistake, and
one typed and taken back is none. What was emended is the source's fault and no mistake of ours.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import fields
from typing import Literal, NamedTuple

from budget.disclosure import PROSE, Column, Disclosure, Row, Table
from budget.lookback.figures import Slip, slip

Mistake = (
    Slip | Literal["shifted", "torn", "run_together", "row_lost", "row_extra", "row_kind", "column", "table", "card"]
)
"""A slip in one text; figures in the wrong cells, one in pieces, several in one; rows lost or too many;
what a row, a column, a table is; the card."""

PLACES = ("prose", "card", "other")
"""Where a mistake stands that stands in no known form: in a sentence, on the card, in another table."""

Found = Counter[tuple[Mistake, str]]
"""How often each mistake was made in each form (its key), or in one of :data:`PLACES`."""


class _Text(NamedTuple):
    """A text that was read as another one: the position of its column, what was read, what stands."""

    column: int
    read: str
    stands: str


def mistakes(reading: Disclosure, current: Disclosure) -> Found:
    """What was misread in a disclosure, by mistake and by form."""
    was, now = {t.id: t for t in _tables(reading)}, {t.id: t for t in _tables(current)}
    read = {row.id: (table.id, row) for table in was.values() for row in table.rows}
    standing = {row.id for table in now.values() for row in table.rows}
    found: Found = Counter()
    for name, table in now.items():
        old = was.get(name)
        if old is not table:
            gone = [row for row in old.rows if row.id not in standing] if old else []
            found.update((mistake, _place(table)) for mistake in _in_table(table, gone, read))
            found.update((mistake, _place(table)) for mistake in _of_table(old, table, read, was.keys() & now.keys()))
    found.update(("table", _place(table)) for name, table in was.items() if name not in now)
    cards = ([getattr(card, f.name) for f in fields(card)] for card in (reading.card, current.card))
    found["card", "card"] += sum(one != other for one, other in zip(*cards, strict=True))
    return +found


def _tables(disclosure: Disclosure) -> Iterator[Table]:
    yield from disclosure.tables
    if disclosure.statements:
        yield disclosure.table(PROSE)


def _place(table: Table) -> str:
    return "prose" if table.id == PROSE else table.form or "other"


def _of_table(
    old: Table | None, table: Table, read: Mapping[str, tuple[str, Row]], kept: Set[str]
) -> Iterator[Mistake]:
    """What a table and its columns were taken for, and from which other tables rows were moved here."""
    if old is None:
        yield "table"
        return
    if (old.form, old.unit, old.title) != (table.form, table.unit, table.title):
        yield "table"
    for one, other in zip(old.columns, table.columns, strict=False):
        if _meaning(one) != _meaning(other):
            yield "column"
    for _ in {read[row.id][0] for row in table.rows if row.id in read} & kept - {table.id}:
        yield "table"


def _in_table(table: Table, gone: Sequence[Row], read: Mapping[str, tuple[str, Row]]) -> Iterator[Mistake]:
    """What was misread in the rows of a table; ``read`` has every row as it was read, ``gone`` those taken out."""
    before = {row.id: read[row.id][1] for row in table.rows if row.id in read}
    came = [row for row in table.rows if row.id not in before]
    changed = {row.id: list(_changed(before[row.id], row)) for row in table.rows if row.id in before}
    yield from _rows(came, gone, changed)
    yield from _cells(table.columns, [texts for texts in changed.values() if texts])
    for row in table.rows:
        if row.id in before and before[row.id].kind != row.kind:
            yield "row_kind"


def _meaning(column: Column) -> tuple[object, ...]:
    return column.key, column.kind, column.header


def _changed(before: Row, now: Row) -> Iterator[_Text]:
    if before is now or len(before.cells) != len(now.cells):
        return
    for index, (old, new) in enumerate(zip(before.cells, now.cells, strict=True)):
        if old.text.strip() != new.text.strip():
            yield _Text(index, old.text.strip(), new.text.strip())


def _rows(came: Sequence[Row], gone: Sequence[Row], changed: Mapping[str, list[_Text]]) -> Iterator[Mistake]:
    """Rows that came or went; one whose texts went into another row, or came out of it, was torn or run together."""
    for row in gone:
        home = _kin(row, changed, lambda text, own: own in text.stands and own not in text.read)
        yield "row_extra" if home is None else "torn"
    for row in came:
        if any(cell.text.strip() for cell in row.cells):
            home = _kin(row, changed, lambda text, own: own in text.read and own not in text.stands)
            yield "row_lost" if home is None else "run_together"


def _kin(row: Row, changed: Mapping[str, list[_Text]], holds: Callable[[_Text, str], bool]) -> str | None:
    """The changed row that holds all texts of a row that came or went; what explains these is told no more."""
    own = {index: cell.text.strip() for index, cell in enumerate(row.cells) if cell.text.strip()}
    for name, texts in changed.items():
        found = [text for text in texts if text.column in own and holds(text, own[text.column])]
        if own and len(found) == len(own):
            changed[name][:] = [text for text in texts if text not in found]
            return name
    return None


def _cells(columns: Sequence[Column], rows: Sequence[list[_Text]]) -> Iterator[Mistake]:
    """What the changed texts of kept rows tell: first along each row, then down each column, then one by one."""
    alone: dict[int, list[_Text]] = defaultdict(list)
    for texts in rows:
        mistake = _along(texts)
        if mistake is not None:
            yield mistake
            continue
        for text in texts:
            alone[text.column].append(text)
    for index, texts in alone.items():
        if _are_moved(texts):
            yield "shifted"
        else:
            yield from (slip(text.read, text.stands, columns[index].kind) for text in texts)


def _along(texts: Sequence[_Text]) -> Mistake | None:
    """Whether the texts of one row stood in the wrong cells, in pieces, or several in one."""
    if len(texts) < 2:
        return None
    if _are_moved(texts):
        return "shifted"
    read, stands = [t.read for t in texts if t.read], [t.stands for t in texts if t.stands]
    if "".join("".join(read).split()) != "".join("".join(stands).split()) or len(read) == len(stands):
        return None
    return "torn" if len(read) > len(stands) else "run_together"


def _are_moved(texts: Sequence[_Text]) -> bool:
    read, stands = [t.read for t in texts if t.read], [t.stands for t in texts if t.stands]
    return len(texts) > 1 and bool(read) and sorted(read) == sorted(stands)
