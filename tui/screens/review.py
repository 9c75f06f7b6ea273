"""The desk: the page's text, the table, and why a cell is marked."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from budget.checks.words.outcomes import place as place_words
from budget.disclosure import Address, Table, Unread
from budget.edits import EditConflictError
from budget.parts import WHOLE
from budget.said import spoken
from budget.wire import WireError
from extract.sentences import why_unread
from store import Place, StoreError
from tui.actions import key_name
from tui.bindings import bindings
from tui.decisions import told_briefly
from tui.picks import Pick
from tui.progress import Ended, PageAdded, Progress, TableAdded
from tui.reasons import reasons
from tui.scopes import scope_words
from tui.screens.beside import Beside
from tui.screens.bettering import Bettering
from tui.screens.blocks import Blocks
from tui.screens.evidence import Evidence
from tui.screens.exchanging import Exchanging
from tui.screens.finishing import Finishing
from tui.screens.footing import Footing
from tui.screens.going import Going
from tui.screens.panes import Panes
from tui.screens.picking import Picking
from tui.screens.picturing import Picturing
from tui.screens.recalling import Recalling
from tui.screens.seen import Seen
from tui.screens.sharing import Sharing
from tui.screens.structuring import Structuring
from tui.screens.switching import Switching
from tui.screens.working import Working
from tui.session import Session
from tui.text import display
from tui.viewer import open_page
from tui.widgets.grid import Grid
from tui.widgets.lines import Told, TopLine, ValueLine
from tui.widgets.source import SourcePane
from tui.widgets.split import Split
from tui.widgets.strip import SourceStrip
from tui.widgets.why import WhyPane

_WIDE = 120


class ReviewScreen(
    Footing,
    Sharing,
    Switching,
    Picturing,
    Bettering,
    Recalling,
    Finishing,
    Exchanging,
    Structuring,
    Blocks,
    Picking,
    Panes,
    Evidence,
    Going,
    Working,
    Beside,
):
    """One disclosure under review."""

    WHERE = "review"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._table: str | None = None
        self._progress: tuple[int, int] | None = None
        self._place_timer: Timer | None = None
        self._shown, self._why = Seen(), Seen()

    def compose(self) -> ComposeResult:
        """Top line, source and grid side by side, the strip for narrow windows, why, the value, the keys."""
        yield TopLine()
        yield from self.desk.companions()
        with Split(id="panes"):
            yield SourcePane(id="source")
            yield Grid(id="grid")
        yield SourceStrip(id="strip")
        yield WhyPane(id="why")
        yield ValueLine()
        yield self.key_footer()

    def on_mount(self) -> None:
        """Goes to where the clerk stopped, else to the first table; the card comes first."""
        self.query_one("#source").border_title = self.border("pane.source")
        self.grid.border_title = self.border("pane.table")
        self.say_last()
        self.comes_unbidden()
        self._resume()
        if not self.session.finished:
            self.run_worker(self._settled(self.session.catch_up), group="grow")
            return
        self.call_after_refresh(self.seek_causes)
        if not self.session.card_reviewed:
            self.act("card")

    def on_resize(self, event: events.Resize) -> None:
        """A narrow window shows the words of the row beneath the grid instead of the page beside it."""
        self.set_class(event.size.width < _WIDE, "narrow")

    def _resume(self) -> None:
        kept = self.session.place
        tables = self.session.tables
        if tables:
            self._show_table(next((table for table in tables if table.id == kept.table), tables[0]))
            if kept.row and kept.column:
                self.grid.move_to(kept.row, kept.column)
        self.say_top()

    # What is shown

    @property
    def table(self) -> Table | None:
        """The current table, or None while none has been read."""
        return next((table for table in self.session.tables if table.id == self._table), None)

    def repaint(self) -> None:
        """Shows the session as it now is, the cursor where it was; where its table is no more, where its row is now."""
        if self.table is None and self._table is not None and self.session.tables:
            ids = self.grid.cursor_ids or ("", "")
            there = self.session.standing([Address(self._table, *ids)])
            self._show_table(self.session.tables[0])
            if there is not None:
                self.go(there)
        elif self.table is not None:
            self.grid.update_model(self.model())
            self._say_title()
        self.say_standing()

    def say_standing(self) -> None:
        """Says how the review stands; the table itself shows what it showed."""
        self.say_top()
        self.say_why()
        self.say_last()

    def show(self, table_id: str) -> None:
        """Makes a table the current one."""
        for table in self.session.tables:
            if table.id == table_id:
                self._show_table(table)
                self.say_why()

    def _show_table(self, table: Table) -> None:
        self._table = table.id
        self.set_pick(Pick())
        model = self.model()
        self.grid.update_model(model, keep_cursor=False)
        self._say_title()
        self.say_top()
        if table.pages and not model.row_count:
            self.want_page(table.pages[0])

    def _say_title(self) -> None:
        if self.table is not None:
            parts = (self.table_name(self.table), self.picked_line())
            self.grid.border_title = Content(display(" · ".join(part for part in parts if part)))

    def say_top(self) -> None:
        """Says whose table this is, and how much is left."""
        session, table = self.session, self.table
        card = session.disclosure.card
        left = [Told(card.issuer or session.disclosure.source.name), Told(str(card.year or ""), 5)]
        if table is not None:
            pages = self.words("top.pages", pages="-".join(str(p) for p in (table.pages[:1] + table.pages[1:][-1:])))
            left += [Told(self.table_name(table)), Told(table.unit or "", 3), Told(pages if table.pages else "", 4)]
            left.append(Told(table.style or "", 5))
            reviewed = session.checked and session.is_reviewed(table)
            left.append(Told(self.words(f"top.{'reviewed' if reviewed else table.state}"), 0 if reviewed else 2))
            if self.grid.folded_count:
                left.append(Told(self.words("top.folded", n=self.grid.folded_count), 6))
        left += [Told(scope_words(session.scope, self.words), 5)] if session.scope != WHOLE else []
        right = self._how_it_stands() if session.checked else [Told(self.words("top.checking"))]
        if self.has_class("narrow"):  # there the grid has no border to say it
            right.insert(0, Told(self.picked_line()))
        if self._progress is not None:
            done, total = self._progress
            right.append(Told(self.words("top.reading", bar=_bar(done, total), done=done, total=total)))
        elif not session.finished:
            right.append(Told(self.words("top.reading_on")))
        right.append(Told(self.words("top.saving" if session.saving else "top.saved")))
        self.query_one(TopLine).say(left, right)
        self.say_footer()

    def _how_it_stands(self) -> list[Told]:
        state = self.session.state
        done = [Told(self.words(f"top.all_{state}"))] if state in ("reviewed", "trusted") else []
        broken = len(self.session.broken())
        at_hand = self.queue_parts()
        gives_way = 6 if at_hand and not broken else 0
        waiting = sum(answer is None for _, answer in self.session.review.questions)
        asked = [Told(self.words("top.questions", n=waiting))] if waiting else []
        return [*at_hand, *done, *asked, Told(self.words("top.broken", n=broken), gives_way)]

    def say_why(self) -> None:
        """Says why the current cell is marked, and what may be done about it."""
        at = self.here
        if at is None:
            self._why = Seen()
            lines = [("", self.words("why.no_table" if self.table is None else "why.no_rows"))]
            lines += [("", note) for note in (self.table.notes if self.table else ())]
        else:
            checked = self.session.checked
            leads = self._leads(at) if checked else []
            if checked:
                self.seek(at)
            if not self._why.is_other(at, self.session, *leads):
                return
            lines = reasons(self.session, at, self.words, leads)
        self.query_one(WhyPane).say(lines)

    def _leads(self, at: Address) -> list[str]:
        return [*self.cause_line(at), *self.proposal_lines(at)]

    def say_value(self) -> None:
        """Says what stands in the current cell, in full, and where it is."""
        at = self.here
        if at is None:
            return
        cell = self.session.disclosure.cell(at)
        value = f"{place_words(self.session.disclosure, at, self.words.language)}: {cell.text or '—'}"
        if cell.emended is not None:
            value += self.words("value.emended", value=cell.emended or "—")
        self.query_one(ValueLine).say(value)

    def say_last(self) -> None:
        """The last decision stays before the clerk's eyes, above the reasons."""
        living, last = self.session.review.living, ""
        if living:
            about = [one for one in living if one.id == living[-1].entry.target]  # what was taken back alone
            told = (told_briefly(one, self.session.disclosure, self.words) for one in (living[-1], *about))
            last = self.words("pane.last", says=" · ".join(told))
        parts = (self.words("pane.why"), last)
        self.query_one("#why").border_title = Content(display(" · ".join(part for part in parts if part)))

    # The cursor

    def on_grid_cursor_moved(self, event: Grid.CursorMoved) -> None:
        """Says the full value, why the cell is marked, and shows its words on the page."""
        event.stop()
        at = self.here
        if at is None:
            return
        if self._shown.is_other(at, self.session):
            self.say_value()
            self.say_why()
            self.show_in_source(at)
        if self._place_timer is None:
            self._place_timer = self.set_timer(1.0, self._keep_place)

    def editor_entries(self) -> list[tuple[str, str, str]]:
        """The keys of the editor in a cell."""
        says = {key: self.words(f"footer.{key}") for key in ("enter", "tab", "escape")}
        return [(key, key_name(key), title) for key, title in says.items()]

    def on_grid_editing_changed(self, event: Grid.EditingChanged) -> None:
        """The footer shows the keys of the editor while a cell is under edit."""
        event.stop()
        self.say_footer()

    def on_grid_hint(self, event: Grid.Hint) -> None:
        """Something typed was held back."""
        event.stop()
        self.say(f"hint.{event.text_key.replace('-', '_')}", severity="warning")

    def _keep_place(self) -> None:
        self._place_timer = None
        at = self.here
        if at is not None and Place(*at) != self.session.place:
            self.run_worker(lambda: self._put_place(Place(*at)), thread=True, group="place", exclusive=True)

    def _put_place(self, place: Place) -> None:
        """A place that cannot be kept is no reason to stop."""
        with suppress(StoreError):
            self.session.keep_place(place)

    def do_cancel(self) -> None:
        """From the source back to the table, then back to all rows. Two keys by accident must not close a review."""
        if not self.leave_source() and not self.show_all() and not self.desk.typeahead.held:
            self.say("say.nothing_to_cancel", back=self.key_of("back"))

    def do_fold(self) -> None:
        """Folds the blank columns, or shows them."""
        if not self.grid.toggle_blank_columns():
            self.say("say.no_blank")
        self.say_top()

    async def do_view_page(self) -> None:
        """Opens the page in the system's viewer."""
        path = self.session.library.source_path
        page, name = self.shown_page, self.session.disclosure.source.name
        problem = await open_page(lambda: path(self.session.id), page)
        if problem:
            self.say(f"viewer.{problem}", severity="warning")
        else:
            self.say("viewer.opened", name=name, page=page)

    def see_unread(self, unread: Unread) -> None:
        """Shows the page beside the table, or alone in a narrow window; names the keys that open it and note it."""
        self.show_source()
        self.want_page(unread.page)
        keys = {name: self.key_of(name) for name in ("view_page", "flag_pages")}
        why = why_unread(unread, self.words.language)
        self.say("say.page_unread", severity="warning", page=unread.page, why=why, **keys)

    async def do_back(self) -> None:
        """Back to the library, once it is noted where the clerk stands; a key held down ends no second screen."""
        if not self.desk.typeahead.held and await self.put_away():
            self.desk.to_library()

    # While the document is being read

    def say_reading(self, done: int, total: int) -> None:
        """Shows how many pages have been read; of none, nothing."""
        self._progress = (done, total) if total else None
        self.say_top()

    def progressed(self, progress: Progress) -> None:
        """One more table, one more page, or the end."""
        if getattr(progress, "disclosure_id", None) != self.session.id:
            return
        match progress:
            case TableAdded(table=table):
                self.run_worker(self._settled(lambda: self.session.add_table(table)), group="grow")
            case PageAdded(done=done, total=total):
                self.say_reading(done, total)
            case Ended():
                self._progress = None
                if not self.session.finished:
                    self.run_worker(self._settled(self.session.finish), group="grow")

    async def put_away(self) -> bool:
        """Decides what is still in the editor and keeps where the clerk stands; False if the screen must stay."""
        edit = self.grid.take_edit()
        if edit is not None and not await self.typed(edit, edit.after):
            return False
        at = self.here
        if at is not None:
            await asyncio.to_thread(self._put_place, Place(*at))
        return True

    async def _settled(self, work: Callable[[], None]) -> None:
        """Takes in more of the document; the first table is shown, the end is said."""
        first, finished = not self.session.disclosure.tables, self.session.finished
        try:
            await self.settle(work)
        except (StoreError, WireError, EditConflictError) as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            return
        if first and self.session.tables:
            self.comes_unbidden()
            self._show_table(self.session.tables[0])
        self.repaint()
        if self.session.finished and not finished:
            self.seek_causes()
            self._say_end()

    def _say_end(self) -> None:
        if self.session.disclosure.unread:
            self.say("say.unread", n=len(self.session.disclosure.unread), severity="warning")
        if not self.session.card_reviewed:
            self.say("say.card_waits")


def _bar(done: int, total: int, size: int = 10) -> str:
    filled = size * done // total if total else 0
    return "[" + "#" * filled + "-" * (size - filled) + "]"
