"""The desk: the page's text, the table, and why a cell is marked."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from budget.checks.words import place as place_words
from budget.checks.words import say
from budget.disclosure import Address, Page, Table
from budget.edits import EditConflictError
from budget.wire import WireError
from store import Place, StoreError
from tui.actions import bindings
from tui.dialogs import AskDialog, Choice, ChooseDialog
from tui.intake import Ended, PageAdded, Progress, TableAdded
from tui.marks import TableModel
from tui.reasons import reasons
from tui.screens.deciding import Deciding
from tui.session import Session
from tui.text import display
from tui.viewer import open_page
from tui.widgets.grid import Grid
from tui.widgets.lines import TopLine, ValueLine
from tui.widgets.source import SourcePane
from tui.widgets.strip import SourceStrip
from tui.widgets.why import WhyPane

_WIDE = 120
_PAGES_KEPT = 16


class ReviewScreen(Deciding):
    """One disclosure under review."""

    WHERE = "review"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._table = 0
        self._pages: OrderedDict[int, Page | None] = OrderedDict()
        self._shown_page: int | None = None
        self._progress: tuple[int, int] | None = None
        self._place_timer: Timer | None = None
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """Top line, source and grid side by side, the strip for narrow windows, why, the value, the keys."""
        yield TopLine()
        with Horizontal(id="panes"):
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
        self.query_one("#why").border_title = self.border("pane.why")
        self.grid.focus()
        self._resume()
        if not self.session.finished:
            self.run_worker(self._settled(self.session.catch_up), group="grow")
        elif not self.session.card_reviewed:
            self.act("card")

    def on_resize(self, event: events.Resize) -> None:
        """A narrow window shows the words of the row beneath the grid instead of the page beside it."""
        self.set_class(event.size.width < _WIDE, "narrow")

    def _resume(self) -> None:
        kept = self.session.place
        tables = self.session.disclosure.tables
        found = next((i for i, table in enumerate(tables) if table.id == kept.table), 0)
        if tables:
            self._show_table(found)
            if kept.row and kept.column:
                self.grid.move_to(kept.row, kept.column)
        self._say_top()

    # What is shown

    @property
    def table(self) -> Table | None:
        """The current table, or None while none has been read."""
        tables = self.session.disclosure.tables
        return tables[self._table] if self._table < len(tables) else None

    @property
    def here(self) -> Address | None:
        """The current cell."""
        table, ids = self.table, self.grid.cursor_ids
        return Address(table.id, *ids) if table and ids else None

    def repaint(self) -> None:
        """Shows the session as it now is, the cursor where it was."""
        if self.table is not None:
            self.grid.update_model(TableModel(self.table, self.session.review, self.session.ledger))
        self._say_top()
        self._say_why()

    def go(self, at: Address) -> None:
        """Makes a cell the current one, in whatever table it is."""
        if self.table is None or self.table.id != at.table:
            self.show(at.table)
        self.grid.move_to(at.row, at.column)

    def show(self, table_id: str) -> None:
        """Makes a table the current one."""
        for index, table in enumerate(self.session.disclosure.tables):
            if table.id == table_id:
                self._show_table(index)
                self._say_why()

    def _show_table(self, index: int) -> None:
        self._table = index
        table = self.table
        if table is None:
            return
        model = TableModel(table, self.session.review, self.session.ledger)
        self.grid.update_model(model, keep_cursor=False)
        name = self._table_name(table)
        self.grid.border_title = Content(display(name))
        self._say_top()
        if table.pages and not model.row_count:
            self._want_page(table.pages[0])

    def _table_name(self, table: Table) -> str:
        number = self.words("table.form", number=table.number) if table.number else ""
        return " ".join(part for part in (number, table.title or self.words("table.untitled")) if part)

    def _say_top(self) -> None:
        session, table = self.session, self.table
        card = session.disclosure.card
        left = [card.issuer or session.disclosure.source.name, str(card.year or "")]
        if table is not None:
            pages = self.words("top.pages", pages="-".join(str(p) for p in (table.pages[:1] + table.pages[1:][-1:])))
            left += [self._table_name(table), table.unit or "", pages if table.pages else ""]
            left.append(self.words(f"top.{'reviewed' if session.is_reviewed(table) else table.state}"))
            if self.grid.folded_count:
                left.append(self.words("top.folded", n=self.grid.folded_count))
        right = [self.words("top.broken", n=len(session.broken()))]
        if self._progress is not None:
            done, total = self._progress
            right.append(self.words("top.reading", bar=_bar(done, total), done=done, total=total))
        right.append(self.words("top.saving" if session.saving else "top.saved"))
        self.query_one(TopLine).say(" · ".join(part for part in left if part), " · ".join(right))

    def _say_why(self) -> None:
        at = self.here
        if at is None:
            lines = [("", self.words("why.no_table" if self.table is None else "why.no_rows"))]
            lines += [("", note) for note in (self.table.notes if self.table else ())]
        else:
            lines = reasons(self.session, at, self.words)
        self.query_one(WhyPane).say(lines)

    # The cursor, and the source beside it

    def on_grid_cursor_moved(self, event: Grid.CursorMoved) -> None:
        """Says the full value, why the cell is marked, and shows its words on the page."""
        event.stop()
        at = self.here
        if at is None:
            return
        cell = self.session.disclosure.cell(at)
        value = f"{place_words(self.session.disclosure, at, self.words.language)}: {cell.text or '—'}"
        if cell.emended is not None:
            value += self.words("value.emended", value=cell.emended or "—")
        self.query_one(ValueLine).say(value)
        self._say_why()
        self._show_in_source(at)
        if self._place_timer is None:
            self._place_timer = self.set_timer(1.0, self._keep_place)

    def on_grid_hint(self, event: Grid.Hint) -> None:
        """Something typed was held back."""
        event.stop()
        self.say(f"hint.{event.text_key.replace('-', '_')}", severity="warning")

    def on_grid_pasted(self, event: Grid.Pasted) -> None:
        """A block was pasted: blocks are not taken yet, and nothing is lost by saying so."""
        event.stop()
        self.say("hint.block", rows=len(event.rows), columns=max(map(len, event.rows)), severity="warning")

    def _keep_place(self) -> None:
        self._place_timer = None
        at = self.here
        if at is not None and Place(*at) != self.session.place:
            self.run_worker(lambda: self._put_place(Place(*at)), thread=True, group="place", exclusive=True)

    def _put_place(self, place: Place) -> None:
        """A place that cannot be kept is no reason to stop."""
        with suppress(StoreError):
            self.session.keep_place(place)

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
        if cell.line is not None or row.line is not None:
            return 1
        return cell.page or row.page

    def _show_in_source(self, at: Address) -> None:
        number = self._page_number(at)
        if number is not None and self._want_page(number):
            self._highlight(at)

    def _want_page(self, number: int) -> bool:
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
        wanted = (self._shown_page or 1) + event.delta
        if 1 <= wanted <= self.session.disclosure.source.pages:
            self._want_page(wanted)

    # Going about

    def do_next(self) -> None:
        """To the next broken identity, over all tables."""
        self._go_broken(1)

    def do_previous(self) -> None:
        """To the previous broken identity."""
        self._go_broken(-1)

    def _go_broken(self, step: Literal[1, -1]) -> None:
        found = self.session.next_broken(self.here, step)
        if found is None:
            self.say("say.nothing_broken")
        else:
            self.go(found)

    def do_next_table(self) -> None:
        """To the next table."""
        self._turn(1)

    def do_previous_table(self) -> None:
        """To the previous table."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        count = len(self.session.disclosure.tables)
        if count:
            self._show_table((self._table + step) % count)
            self._say_why()

    async def do_tables(self) -> None:
        """Lists the tables and goes to the chosen one."""
        choices = [Choice(self._table_line(table), i) for i, table in enumerate(self.session.disclosure.tables)]
        dialog = ChooseDialog(self.words("dialog.tables"), choices, self._table)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self._show_table(chosen)
            self._say_why()

    def _table_line(self, table: Table) -> str:
        points = self.session.open_points(table)
        if self.session.is_reviewed(table):
            state = self.words("top.reviewed")
        elif points:
            state = self.words("table.open", broken=len(points.outcomes), look=len(points.doubtful + points.uncovered))
        else:
            state = self.words(f"top.{table.state}")
        pages = self.words("top.pages", pages=table.pages[0]) if table.pages else ""
        return "  ".join((self._table_name(table), pages, state))

    async def do_sum(self) -> None:
        """The identity of this cell unfolded: every part with its page; Enter jumps to one."""
        at = self.here
        outcome = next(iter(self.session.ledger.touching(at)), None) if at else None
        if outcome is None:
            self.say("say.no_sum")
            return
        disclosure = self.session.disclosure
        choices = []
        for sign, part in [(0, outcome.identity.target), *outcome.identity.terms]:
            cell = disclosure.cell(part)
            name = place_words(disclosure, part, self.words.language, form=True)
            page = self.words("top.pages", pages=cell.page) if cell.page else ""
            choices.append(Choice(f"{' =+−'[sign + 1 if sign else 1]} {cell.value or '—':>16}  {name}  {page}", part))
        lead = [
            say(outcome, disclosure, self.words.language),
            self.words(
                "sum.lead",
                computed=outcome.computed.grouped(),
                difference=outcome.difference.grouped(),
                allowed=outcome.allowed.grouped(),
            ),
        ]
        chosen = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.sum"), choices, 0, lead))
        if chosen is not None:
            self.go(chosen)

    async def do_find(self) -> None:
        """Goes to the next cell that holds a text."""
        wanted = await self.app.push_screen_wait(AskDialog(self.words("dialog.find"), self._wanted))
        if not wanted:
            return
        self._wanted = wanted
        found = self.session.find(wanted, self.here)
        if found is None:
            self.say("say.not_found", text=wanted)
        else:
            self.go(found)

    def do_fold(self) -> None:
        """Folds the blank columns, or shows them."""
        self.grid.toggle_blank_columns()
        self._say_top()

    def do_source(self) -> None:
        """Moves the focus between grid and source."""
        (self.query_one(SourcePane) if self.grid.has_focus else self.grid).focus()

    async def do_view_page(self) -> None:
        """Opens the page in the system's viewer."""
        path = self.session.library.source_path
        problem = await open_page(lambda: path(self.session.id), self._shown_page or 1)
        if problem:
            self.say(f"viewer.{problem}", severity="warning")

    def do_copy(self) -> None:
        """Copies the cell's text."""
        at = self.here
        if at is not None:
            self.app.copy_to_clipboard(display(self.session.disclosure.cell(at).text))
            self.say("say.copied")

    async def do_back(self) -> None:
        """Back to the library, once it is noted where the clerk stands."""
        await self.put_away()
        self.desk.to_library()

    # While the document is being read

    def progressed(self, progress: Progress) -> None:
        """One more table, one more page, or the end."""
        if getattr(progress, "disclosure_id", None) != self.session.id:
            return
        match progress:
            case TableAdded(table=table):
                self.run_worker(self._settled(lambda: self.session.add_table(table)), group="grow")
            case PageAdded(done=done, total=total):
                self._progress = (done, total)
                self._say_top()
            case Ended():
                self._progress = None
                if not self.session.finished:
                    self.run_worker(self._settled(self.session.finish), group="grow")

    async def put_away(self) -> None:
        """Keeps where the clerk stands, before the screen goes."""
        at = self.here
        if at is not None:
            await asyncio.to_thread(self._put_place, Place(*at))

    async def _settled(self, work: Callable[[], None]) -> None:
        """Takes in more of the document; the first table is shown, the end is said."""
        first, finished = not self.session.disclosure.tables, self.session.finished
        try:
            await self.settle(work)
        except (StoreError, WireError, EditConflictError) as error:
            self.say_text(str(error), severity="error")
            return
        if first:
            self._show_table(0)
        self.repaint()
        if self.session.finished and not finished:
            self._say_end()

    def _say_end(self) -> None:
        if self.session.disclosure.unread:
            self.say("say.unread", n=len(self.session.disclosure.unread), severity="warning")
        if not self.session.card_reviewed:
            self.say("say.card_waits")


def _bar(done: int, total: int, size: int = 10) -> str:
    filled = size * done // total if total else 0
    return "[" + "#" * filled + "-" * (size - filled) + "]"
