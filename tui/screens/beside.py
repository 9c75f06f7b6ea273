"""The page beside the table: which page, which words, and the way back from a word to its cell."""

import asyncio
from collections import OrderedDict
from contextlib import suppress

from budget.disclosure import Address, Page
from store import StoreError
from tui.screens.reviewing import Reviewing
from tui.widgets.source import SourcePane
from tui.widgets.strip import SourceStrip

_PAGES_KEPT = 16


class Beside(Reviewing):
    """The source pane of the review screen, and the strip that stands for it in narrow windows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: OrderedDict[int, Page | None] = OrderedDict()
        self._shown_page: int | None = None

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
        in_transcript = cell.line is not None or row.line is not None
        return cell.page or row.page or (1 if in_transcript else None)

    def show_in_source(self, at: Address) -> None:
        """Shows a cell's page and marks its words there."""
        number = self._page_number(at)
        if number is not None and self.want_page(number):
            self._highlight(at)

    def want_page(self, number: int) -> bool:
        """Shows a page; False where it has to be fetched first (it comes by :meth:`_page_came`)."""
        if number in self._pages:
            self._pages.move_to_end(number)
            self._show_page(number)
            return True
        self.run_worker(lambda: self._fetch(number), thread=True, group="page", exclusive=True)
        return False

    def _fetch(self, number: int) -> None:
        try:
            page = self.session.library.page(self.session.id, number)
        except StoreError as error:
            self.app.call_from_thread(self.say_text, str(error), severity="error")
            return
        self.app.call_from_thread(self._page_came, number, page)

    def _page_came(self, number: int, page: Page | None) -> None:
        self._pages[number] = page
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._show_page(number)
        at = self.here
        if at is not None and self._page_number(at) == number:
            self._highlight(at)

    def _show_page(self, number: int) -> None:
        if number == self._shown_page:
            return
        page = self._pages[number]
        self._shown_page = number if page is not None else None
        pane = self.query_one(SourcePane)
        pane.show_page(page)
        total = self.session.disclosure.source.pages
        pane.border_title = (
            self.border("pane.source_page", page=number, total=total) if total else self.border("pane.source")
        )

    def _highlight(self, at: Address) -> None:
        table = self.session.disclosure.table(at.table)
        row = table.rows[table.row_index(at.row)]
        cell = row.cells[table.column_index(at.column)]
        line = cell.line or row.line
        boxes = [c.box for c in row.cells if c.box is not None]
        self.query_one(SourcePane).highlight(
            [cell.box] if cell.box is not None else [], [line] if line is not None else [], boxes
        )
        self.query_one(SourceStrip).show_row(self._page_at_hand(at), boxes, cell.box, line)

    def on_source_pane_word_clicked(self, event: SourcePane.WordClicked) -> None:
        """From the source back to the grid: the cell in whose box the word lies."""
        event.stop()
        found = self.session.printed_at(event.page, event.box, event.line)
        if found is not None:
            self.go(found)
            self.grid.focus()

    def on_source_pane_page_wanted(self, event: SourcePane.PageWanted) -> None:
        """Another page in the source pane; the cursor stays."""
        event.stop()
        wanted = self.shown_page + event.delta
        if 1 <= wanted <= self.session.disclosure.source.pages:
            self.want_page(wanted)

    def do_source(self) -> None:
        """Moves the focus between grid and source."""
        (self.query_one(SourcePane) if self.grid.has_focus else self.grid).focus()
