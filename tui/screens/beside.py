"""The page beside the table: which page, and which words of it are marked."""

import asyncio
from collections import OrderedDict
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress

from textual.content import Content

from budget.checks.identity import Identity
from budget.checks.ledger import Ledger
from budget.disclosure import Address, Box, Page, Table
from budget.said import spoken
from extract.sentences import why_unread
from store import StoreError
from tui.screens.reviewing import Reviewing
from tui.widgets.source import SourcePane, Wanted, laid_out
from tui.widgets.strip import SourceStrip

_PAGES_KEPT = 16

_LONG = 1000
"""A sum of so many parts is not gone through at every key."""

_STRAYS = 40
"""So many rows of another page may stand among those of one, moved there from elsewhere."""


def _rows_on(table: Table, page: int | None, at: int) -> Iterator[str]:
    """The ids of the rows on the page of the row at a position: those around it, for rows stand as they are printed."""
    for way in (range(at, len(table.rows)), range(at - 1, -1, -1)):
        strays = 0
        for row in (table.rows[i] for i in way):
            pages = {row.page, *(cell.page for cell in (*row.cells[:1], *row.cells[-1:]))}
            strays = 0 if page in pages or None in pages else strays + 1
            if strays > _STRAYS:
                break
            if not strays:
                yield row.id


def _near(identity: Identity, at: Address, rows: Container[str]) -> Iterator[Address]:
    """The cells of an identity in some rows of the table of ``at``, and in other tables."""
    return (x for x in identity.cells if x.row in rows or x.table != at.table)


def _near_in_long(identity: Identity, at: Address, rows: Iterable[str], ledger: Ledger) -> Iterator[Address]:
    """The same of a sum over thousands of rows, which takes of each what it takes of that of ``at``."""
    cells = (Address(at.table, row, column) for row in rows for column in {at.column, identity.target.column})
    return (x for x in cells if identity.id in ledger.by_cell.get(x, ()))


class Beside(Reviewing):
    """The source pane of the review screen, and the strip that stands for it in narrow windows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: OrderedDict[int, Page | None] = OrderedDict()
        self._shown_page: int | None = None
        self._asked_for: int | None = None
        self._in_pane: tuple[int, Page | None] = (0, None)

    @property
    def shown_page(self) -> int:
        """Number of the page in the source pane, 1 while there is none."""
        return self._shown_page or 1

    async def page_of(self, at: Address) -> Page | None:
        """The page of a cell, fetched where it is not at hand; None if it has none or cannot be read."""
        number = self._page_number(at)
        if number is None or number in self._pages:
            return self._page_at_hand(at)
        with suppress(StoreError):
            return await asyncio.to_thread(self.session.library.page, self.session.id, number)
        return None

    def _page_at_hand(self, at: Address) -> Page | None:
        number = self._page_number(at)
        return self._pages.get(number) if number is not None else None

    def _page_number(self, at: Address) -> int | None:
        table = self.session.disclosure.table(at.table)
        row = table.rows[table.row_index(at.row)]
        cell = row.cells[table.column_index(at.column)]
        in_transcript = cell.line is not None or row.line is not None or not self.session.disclosure.source.pages
        return cell.page or row.page or (1 if in_transcript else None)

    def show_in_source(self, at: Address) -> None:
        """Shows a cell's page and marks its words there; of a row that no page prints, nothing is marked."""
        number = self._page_number(at)
        if number is None or self.want_page(number):
            self._highlight(at)
        else:
            self.query_one(SourceStrip).show_row(None, (), None, None)

    def show_no_row(self, page: int | None) -> None:
        """Shows the page of a table without rows: of no row anything is said."""
        if page is not None:
            self.want_page(page)
        self.query_one(SourcePane).highlight(Wanted())
        self.query_one(SourceStrip).show_row(None, (), None, None)

    def want_page(self, number: int) -> bool:
        """Shows a page; False where it has to be fetched first (it comes by :meth:`_page_came`)."""
        self._asked_for = number
        if number in self._pages:
            self._pages.move_to_end(number)
            self._show_page(number)
            return True
        room = self.query_one(SourcePane).room
        self.run_worker(lambda: self._fetch(number, room), thread=True, group="page", exclusive=True)
        return False

    def _fetch(self, number: int, room: int) -> None:
        try:
            page = self.session.library.page(self.session.id, number)
            if page is not None:
                laid_out(page, room)
        except StoreError as error:
            self.app.call_from_thread(self.say_text, spoken(error, self.words.language), severity="error")
            return
        self.hand_over(self._page_came, number, page)

    def _page_came(self, number: int, page: Page | None) -> None:
        self._pages[number] = page
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        if number != self._asked_for:
            return  # the clerk has gone on meanwhile
        self._show_page(number)
        at = self.here
        if at is not None and self._page_number(at) == number:
            self._highlight(at)

    def _show_page(self, number: int) -> None:
        page = self._pages[number]
        if (number, page) == self._in_pane:
            return
        self._in_pane = (number, page)
        self._shown_page = number
        pane = self.query_one(SourcePane)
        bare = page is None or not page.words
        pane.show_page(page, self._why_bare(number) if bare else "")
        total = self.session.disclosure.source.pages
        title = self.words("pane.source_page", page=number, total=total) if total else self.words("pane.source")
        pane.border_title = Content(" · ".join((title, self.words("pane.no_text"))) if bare else title)

    def _why_bare(self, number: int) -> str:
        """Why a page shows no words, and what to do."""
        unread = next((one for one in self.session.disclosure.unread if one.page == number), None)
        if unread is None:
            return self.words("pane.bare")
        return self.words("pane.unread", page=number, why=why_unread(unread, self.words.language))

    def _highlight(self, at: Address) -> None:
        table = self.session.disclosure.table(at.table)
        row = table.rows[table.row_index(at.row)]
        cell = row.cells[table.column_index(at.column)]
        line = cell.line or row.line
        boxes = [c.box for c in row.cells if c.box is not None]
        own = [cell.box] if cell.box is not None else []
        lines = [line] if line is not None else []
        self.query_one(SourcePane).highlight(Wanted(own, lines, self._parts(at), boxes))
        self.query_one(SourceStrip).show_row(self._page_at_hand(at), boxes, cell.box, line)

    def _parts(self, at: Address) -> list[Box]:
        """The other cells on the same page of the identity that is at stake here."""
        if not self.session.checked:
            return []
        outcome = next(iter(self.session.at_stake(at) or self.session.ledger.touching(at)), None)
        if outcome is None:
            return []
        page, table = self._page_number(at), self.session.disclosure.table(at.table)
        rows, identity = frozenset(_rows_on(table, page, table.row_index(at.row))), outcome.identity
        long = len(identity.terms) > _LONG
        near = _near_in_long(identity, at, rows, self.session.ledger) if long else _near(identity, at, rows)
        found = [self.session.disclosure.cell(x) for x in near if x != at]
        return [cell.box for cell in found if cell.box is not None and cell.page == page]
