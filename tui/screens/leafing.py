"""Going about in the source: its pages, a text in it, and the way back from a word to its cell."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from budget.disclosure import Page, Word
from store import StoreError
from tui.actions import key_name
from tui.dialogs import AskDialog
from tui.places import words_with
from tui.screens.beside import Beside
from tui.screens.panes import Panes
from tui.widgets.source import SourcePane, Wanted


class Leafing(Panes, Beside):
    """The ways about in the source; the cursor stays where it is until one goes back to the table from there."""

    def __init__(self) -> None:
        super().__init__()
        self._sought = ""
        self._found_at = (0, 0)

    def source_entries(self) -> list[tuple[str, str, str]]:
        """The keys of the source while it is what one looks at."""
        names = ("page_back", "page_on", "find_source", "view_page", "help")
        own = {action.name: action for action in self.actions}
        *told, last = [(n, key_name(self.keys_of(own[n])[0]), self.words(f"action.{n}")) for n in names]
        ways = {key: self.words(f"footer.source_{key}") for key in ("enter", "escape")}
        return [*((key, key_name(key), says) for key, says in ways.items()), *told, last]

    def on_source_pane_pointed(self, event: SourcePane.Pointed) -> None:
        """From the source back to the grid: the cell that prints one of the words."""
        event.stop()
        found = self.session.printed_at(event.page, event.words)
        if found is None:
            self.say("say.in_no_table")
            return
        self.go(found)
        if not self.leave_source():
            self.grid.focus()

    def do_page_on(self) -> None:
        """The next page of the source; the cursor stays."""
        self._turn_page(1)

    def do_page_back(self) -> None:
        """The page before."""
        self._turn_page(-1)

    def _turn_page(self, delta: int) -> None:
        wanted = self.shown_page + delta
        if 1 <= wanted <= self.session.disclosure.source.pages:
            self.show_source()
            self.want_page(wanted)
        else:
            self.say("say.last_page" if delta > 0 else "say.first_page")

    async def do_find_source(self) -> None:
        """Finds a text in the source, from the page in show on, and marks it there; Enter goes to its cell."""
        wanted = await self.app.push_screen_wait(AskDialog(self.words("dialog.find_source"), self._sought))
        if not wanted:
            return
        after = (
            self._found_at if wanted == self._sought and self._found_at[0] == self.shown_page else (self.shown_page, 0)
        )
        self._sought = wanted
        found = await asyncio.to_thread(self._found, wanted, *after)
        if found is None:
            self.say("say.not_found", text=wanted)
            return
        page, places, at = found
        self._found_at = page.number, at + 1
        self._asked_for, self._pages[page.number] = page.number, page
        self._show_page(page.number)
        self.show_source()
        pane = self.query_one(SourcePane)
        pane.focus()
        words = places[at]
        boxes = [word.box for word in words if word.box is not None]
        pane.highlight(Wanted(boxes, [word.line for word in words if word.line is not None]))
        self.say("say.found_on_page", text=wanted, page=page.number, i=at + 1, n=len(places))

    def _found(self, wanted: str, page: int, after: int) -> tuple[Page, list[list[Word]], int] | None:
        """The next page that holds a text, its words there, and which of them comes next.

        ``after`` so many places on a page come the others there, then those of the pages that follow, round the end.
        """
        for number in self._from(page):
            with suppress(StoreError):
                found = self.session.library.page(self.session.id, number)
                places = words_with(found, wanted) if found is not None else []
                if found is not None and len(places) > after:
                    return found, places, after
            after = 0
        return None

    def _from(self, page: int) -> Iterator[int]:
        """A page, those after it, those before it, and itself once more."""
        total = self.session.disclosure.source.pages or 1
        yield from (*range(page, total + 1), *range(1, page + 1))
