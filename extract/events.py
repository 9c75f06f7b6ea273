"""What a reader tells while it reads, in order: opened, then pages and tables, then done."""

from budget.disclosure import Card, Page, Source, SourceKind, Statement, Table, Unread
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """The file can be read; always first. ``source.pages`` is the number of pages to come."""

    source: Source


@dataclass(frozen=True, slots=True)
class PageRead:
    """The page's own words; pages come in order."""

    page: Page


@dataclass(frozen=True, slots=True)
class TableRead:
    """A whole table, over all its pages; it will not change any more. Tables come in order."""

    table: Table


@dataclass(frozen=True, slots=True)
class PageUnread:
    """A page that could not be read, or only in part, and why; in part it was told of as read before."""

    unread: Unread


@dataclass(frozen=True, slots=True)
class Done:
    """The end: what the document says about itself, None where it does not tell, and what its sentences state.

    ``kind`` is what the pages of a PDF are, now that all were seen: ``scan`` where more are images than text.
    """

    card: Card
    statements: tuple[Statement, ...] = ()
    kind: SourceKind | None = None


Event = Opened | PageRead | TableRead | PageUnread | Done
