"""The desk: the page's text, the table, and why a cell is marked."""

import asyncio
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from budget.disclosure import Address, Table, Unread
from store import Place, StoreError
from tui.actions import key_name
from tui.bindings import bindings
from tui.picks import Pick
from tui.screens.bettering import Bettering
from tui.screens.blocks import Blocks
from tui.screens.evidence import Evidence
from tui.screens.exchanging import Exchanging
from tui.screens.finishing import Finishing
from tui.screens.footing import Footing
from tui.screens.going import Going
from tui.screens.growing import Growing
from tui.screens.picking import Picking
from tui.screens.picturing import Picturing
from tui.screens.recalling import Recalling
from tui.screens.seen import Seen
from tui.screens.sharing import Sharing
from tui.screens.structuring import Structuring
from tui.screens.switching import Switching
from tui.screens.telling import Telling
from tui.screens.working import Working
from tui.session import Session
from tui.viewer import open_page
from tui.widgets.grid import Grid
from tui.widgets.lines import TopLine, ValueLine
from tui.widgets.source import SourcePane
from tui.widgets.split import Split
from tui.widgets.strip import SourceStrip
from tui.widgets.why import WhyPane

_WIDE = 120


class ReviewScreen(
    Footing,
    Growing,
    Telling,
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
    Evidence,
    Going,
    Working,
):
    """One disclosure under review."""

    WHERE = "review"
    AUTO_FOCUS = "#grid"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._table: str | None = None
        self._place_timer: Timer | None = None
        self._shown = Seen()

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
            self.run_while_there(lambda: self.grow(self.session.catch_up), group="grow")
            return
        self.call_after_refresh(self.seek_causes)
        if not self.session.card_reviewed and self.desk.library.writable:
            self.act("card")
        elif answered := self.session.answered():
            self.say("say.answered", n=len(answered))

    def on_resize(self, event: events.Resize) -> None:
        """A narrow window shows the words of the row beneath the grid instead of the page beside it."""
        self.set_class(event.size.width < _WIDE, "narrow")
        self.place_last()

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
            self.say_title()
        self.say_standing()

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
        self.say_title()
        self.say_top()
        if not model.row_count:
            self.show_no_row(next(iter(table.pages), None))
            self.query_one(ValueLine).say("")

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
        """Shows the page beside the table, or alone in a narrow window: it says why, and what to do."""
        self.show_source()
        self.want_page(unread.page)

    async def do_back(self) -> None:
        """Back to the library, once it is noted where the clerk stands; a key held down ends no second screen."""
        if not self.desk.typeahead.held and await self.put_away():
            self.desk.to_library()

    async def put_away(self) -> bool:
        """Decides what is still in the editor and keeps where the clerk stands; False if the screen must stay."""
        edit = self.grid.take_edit()
        if edit is not None and not await self.typed(edit, edit.after):
            return False
        at = self.here
        if at is not None:
            await asyncio.to_thread(self._put_place, Place(*at))
        return True
