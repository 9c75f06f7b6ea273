"""The changes of a decision in words, as a clerk counts them.

A row that moves is one thing, not one that goes and one that comes; a column that is said to be another
is told by the headings, not by the keys that rules know it by; what follows from the rest is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from budget.changes import (
    Change,
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
    TableValue,
)
from budget.checks.words.naming import place
from budget.disclosure import PROSE, Address, Disclosure, Row, Table
from budget.forms import form
from budget.label import fold
from tui.words import Words

_FOLLOWING = frozenset(["number", "pages", "notes"])
"""What of a table changes with its form or its rows."""


class Line(NamedTuple):
    """A line, and how many things it tells."""

    says: str
    n: int = 1


def told_changes(
    changes: Sequence[Change], disclosure: Disclosure, words: Words, *, places: bool, beside: str = ""
) -> list[Line]:
    """A line for each thing that changes; ``places`` has cells and rows named, too, with their table's number.

    The cells of the table ``beside`` which it is told are named without. The disclosure may be the one before or the
    one after the changes. Lines hold the page's own words.
    """
    return list(_Telling(changes, disclosure, words, places, beside).lines())


def things(lines: Iterable[Line]) -> int:
    """How many things some lines tell."""
    return sum(line.n for line in lines)


def table_name(table: Table, words: Words) -> str:
    """A table's number and title."""
    if table.id == PROSE:
        return words("table.prose")
    number = words("table.form", number=table.number) if table.number else ""
    if number and fold(table.title).startswith(fold(number)):  # the title says it by itself
        number = ""
    return " ".join(part for part in (number, table.title or words("table.untitled")) if part)


class _Telling:
    def __init__(
        self, changes: Sequence[Change], disclosure: Disclosure, words: Words, places: bool, beside: str
    ) -> None:
        self.changes, self.disclosure, self.words, self.places, self.beside = changes, disclosure, words, places, beside

    def lines(self) -> Iterator[Line]:
        """Tables, columns, rows that move, and then all else in its order."""
        gone = {change.row.id for change in self.changes if isinstance(change, DeleteRow)}
        came = [c for c in self.changes if isinstance(c, InsertRow) and c.row.id in gone]
        moved = {change.row.id for change in came}
        for change in self.changes:
            if isinstance(change, InsertTable | DeleteTable):
                yield Line(self.words(f"decision.{change.op}", title=table_name(change.table, self.words)))
            elif isinstance(change, SetTable) and change.field not in _FOLLOWING:
                yield Line(f"{self._of_table(change, change.before)} → {self._of_table(change, change.after)}")
        yield from self._columns()
        for table in dict.fromkeys(change.table for change in came):
            yield self._moved(table, [change.row for change in came if change.table == table])
        for change in self.changes:
            told = self._told(change)
            if told and not (isinstance(change, InsertRow | DeleteRow) and change.row.id in moved):
                yield Line(told)

    def _told(self, change: Change) -> str:
        match change:
            case EmendCell() | SetCell():
                before, after = (_shown(self._value(change, value)) for value in (change.before, change.after))
                return f"{self._place(change.at)}{before} → {after}"
            case SetCard():
                return f"{_shown(change.before)} → {_shown(change.after)}"
            case InsertRow() if not any(cell.value for cell in change.row.cells):
                return self._blank_row(change)
            case InsertRow() | DeleteRow():
                return self.words(f"decision.{change.op}", row=self._row(change.row))
            case SetRowKind():
                kinds = " → ".join(self.words(f"rowkind.{kind}") for kind in (change.before, change.after))
                row = next((r for r in self._rows(change.table) if r.id == change.row), None)
                return f"{self._row(row)}: {kinds}" if self.places and row is not None else kinds
        return ""

    # Cells and rows

    def _value(self, change: SetCell | EmendCell, value: str | None) -> str:
        """What stands in a cell; where nothing is emended, what is printed there."""
        if value is not None:
            return value
        try:
            return self.disclosure.cell(change.at).text
        except KeyError:
            return ""

    def _place(self, at: Address) -> str:
        if not self.places:
            return ""
        try:
            return f"{place(self.disclosure, at, self.words.language, form=at.table != self.beside)}: "
        except KeyError:  # its row comes with the same decision
            return ""

    def _row(self, row: Row) -> str:
        return " ".join(cell.value for cell in row.cells if cell.value) or self.words("decision.blank")

    def _blank_row(self, change: InsertRow) -> str:
        """Where an empty row comes: nothing else tells it from others."""
        above = next((row for row in self._rows(change.table) if row.id == change.after), None)
        return self.words("decision.insert_below", row=self._row(above)) if above else self.words("decision.insert_top")

    def _rows(self, table: str) -> tuple[Row, ...]:
        found = self._table(table)
        return found.rows if found is not None else ()

    def _moved(self, table: str, rows: Sequence[Row]) -> Line:
        home = self._table(table)
        to = table_name(home, self.words) if home is not None else ""
        if len(rows) == 1:
            return Line(self.words("decision.move_row", row=self._row(rows[0]), table=to))
        first, last = (self._row(row) for row in (rows[0], rows[-1]))
        return Line(self.words("decision.move_rows", n=len(rows), first=first, last=last, table=to), len(rows))

    # Tables and columns

    def _table(self, name: str) -> Table | None:
        made = (change.table for change in self.changes if isinstance(change, InsertTable))
        return next((table for table in (*self.disclosure.tables, *made) if table.id == name), None)

    def _of_table(self, change: SetTable, value: TableValue) -> str:
        """What a table is, in words: its form by number and title, whether all of it is there."""
        if change.field == "form":
            known = form(value if isinstance(value, str) else None)
            if known is None:
                return self.words("deed.no_form")
            return f"{self.words('table.form', number=known.number)} {known.titles[0]}"
        if change.field == "style" and value is None:
            return self.words("deed.no_style")
        return self.words(f"decision.{value}") if change.field == "state" else _shown(value)

    def _columns(self) -> Iterator[Line]:
        """What each column is said to be; its id goes with that."""
        settings = [c for c in self.changes if isinstance(c, SetColumn) and c.field != "id"]
        for table in dict.fromkeys(change.table for change in settings):
            own: dict[str, list[SetColumn]] = {}
            for change in settings:
                if change.table == table:
                    own.setdefault(change.column, []).append(change)
            headings = self._headings(table, own)
            for column, changes in own.items():
                says = ", ".join(self._said(table, changes))
                heading = headings.get(column)
                yield Line(self.words("decision.column", heading=heading, says=says) if heading else says)

    def _said(self, table: str, changes: Sequence[SetColumn]) -> Iterator[str]:
        keys = [change for change in changes if change.field == "key"]
        if keys:
            yield f"{self._key(table, keys[0].before, 'before')} → {self._key(table, keys[-1].after, 'after')}"
        for change in changes:
            if change.field == "kind":
                yield " → ".join(self.words(f"columnkind.{kind}") for kind in (change.before, change.after))

    def _key(self, table: str, key: object, when: str) -> str:
        """The heading that a form declares for a key, as the form was before or is after."""
        said = [c for c in self.changes if isinstance(c, SetTable) and (c.table, c.field) == (table, "form")]
        home = self._table(table)
        name = (said[0].before if when == "before" else said[0].after) if said else home and home.form
        known = form(name if isinstance(name, str) else None)
        spec = next((spec for spec in known.columns if spec.key == key), None) if known is not None else None
        return "/".join(spec.heading[0]) if spec is not None else self.words("deed.no_column")

    def _headings(self, table: str, changed: dict[str, list[SetColumn]]) -> dict[str, str]:
        """How the page heads columns, by the ids that they had first; they may have their new ones already."""
        home = self._table(table)
        headings = {(c.id, c.key or ""): "/".join(c.header) for c in home.columns} if home is not None else {}
        keys = {name: [c for c in changes if c.field == "key"] for name, changes in changed.items()}
        early = {name: (name, str((own[0].before if own else "") or "")) for name, own in keys.items()}
        late = {name: (self._now(table, name), str((own[-1].after if own else "") or "")) for name, own in keys.items()}
        now = early if headings.keys() >= set(early.values()) else late
        return {name: headings.get(column, "") for name, column in now.items()}

    def _now(self, table: str, column: str) -> str:
        """The id that a column has in the end."""
        for change in self.changes:
            if isinstance(change, SetColumn) and (change.table, change.field, change.column) == (table, "id", column):
                column = str(change.after)
        return column


def _shown(value: TableValue) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "—"
    return str(value) if value not in (None, "") else "—"
