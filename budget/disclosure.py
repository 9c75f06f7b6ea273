"""What a budget disclosure is: its source, its card, its tables and what its sentences say; and the text of its pages.

Everything here is immutable; an edit makes a new disclosure that shares all it leaves alone
(:mod:`budget.edits`). Boxes are in points, origin at the top left of the page as shown.
"""

from dataclasses import field, replace
from typing import Literal

from budget.cells import (
    BLANK,
    BODY,
    PROSE,
    Address,
    Box,
    Cell,
    Column,
    ColumnKind,
    Field,
    Row,
    RowKind,
    Table,
    TableState,
    Unit,
)
from budget.record import dataclass
from budget.statements import OPENING, OWN_YEAR, WHOLE_YEAR, Statement, prose_table, restated

__all__ = [
    "BLANK",
    "BODY",
    "OPENING",
    "OWN_YEAR",
    "PERSONAL_FIELDS",
    "PROSE",
    "WHOLE_YEAR",
    "Address",
    "Band",
    "Box",
    "Card",
    "Cell",
    "Column",
    "ColumnKind",
    "Disclosure",
    "DisclosureKind",
    "Field",
    "Page",
    "Row",
    "RowKind",
    "Scope",
    "Source",
    "SourceKind",
    "Statement",
    "Table",
    "TableState",
    "Unit",
    "Unread",
    "Word",
]

Band = tuple[float, float]
SourceKind = Literal["pdf", "scan", "transcript"]
DisclosureKind = Literal["budget", "final accounts"]
Scope = Literal["department", "unit"]

PERSONAL_FIELDS: frozenset[str] = frozenset(["person", "telephone"])
"""Keys of labelled values that name a person or a way to reach one; they stay out of exports."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, known by the hash of its content; ``pages`` counts its pages (0 for transcripts)."""

    name: str
    sha256: str
    pages: int
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Card:
    """What a disclosure is about; the first thing that a clerk reviews.

    ``department`` is the issuer of the disclosure that a unit's figures are part of; ``formerly`` is what the issuer
    was called a year before, where that was another name: no page tells it, a clerk decides it.
    """

    issuer: str | None = None
    region: str | None = None
    year: int | None = None
    kind: DisclosureKind | None = None
    scope: Scope | None = None
    department: str | None = None
    formerly: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that could not be read, and why, in one clause; ``code`` and ``details`` say it in other languages."""

    page: int
    why: str
    code: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page's own text; ``line`` instead of ``box`` in a transcript."""

    text: str
    box: Box | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own text in reading order. A transcript is one page without width and height.

    ``slope`` is by how much its lines fall on a point of their way to the right, on a scan that lies askew;
    ``turn`` by how many degrees, clockwise, it is turned for its lines to stand upright. Places are those of
    the page as it is shown.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    slope: float = 0.0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What one source publishes."""

    source: Source
    card: Card = Card()
    tables: tuple[Table, ...] = ()
    statements: tuple[Statement, ...] = ()
    unread: tuple[Unread, ...] = field(default=())

    def table(self, table_id: str) -> Table:
        """The table of this id, for :data:`PROSE` what the sentences say as one table; raises KeyError."""
        if table_id == PROSE:
            return prose_table(self.statements)
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def cell(self, at: Address) -> Cell:
        """The cell at an address; raises KeyError."""
        return self.table(at.table).cell(at.row, at.column)

    def with_table(self, table: Table) -> "Disclosure":
        """This disclosure with one table exchanged for its new version; of prose, only figures can be other ones."""
        if table.id == PROSE:
            rows = {row.id: row for row in table.rows}
            return replace(self, statements=tuple(restated(s, rows[s.id]) for s in self.statements))
        return replace(self, tables=tuple(table if t.id == table.id else t for t in self.tables))
