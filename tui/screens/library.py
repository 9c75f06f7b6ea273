"""The library: the disclosures, how far each is, and the way into them."""

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from budget.label import fold
from budget.parts import WHOLE, Part
from budget.said import spoken
from store import DisclosureRow, StoreError
from tui.actions import Action, key_name
from tui.bindings import bindings
from tui.listed import Listed
from tui.progress import Begun, Ended, Failed, PageAdded, Progress
from tui.scopes import SCOPES, scope_words
from tui.screens.adding import Adding
from tui.widgets.grid import Grid
from tui.widgets.line import Line
from tui.widgets.lines import Told, TopLine, ValueLine
from tui.widgets.model import GridColumn

_COLUMNS = ("issuer", "year", "kind", "tables", "broken", "open", "progress", "state", "file")
_SPARED = frozenset(["kind", "file"])
_WIDE = 100
_FIRST = 200
"""Rows that are shown at once, while the others are still read."""

_OFTEN = 0.1
"""Seconds within which the pages that were read are told once: a page takes less to read than to show."""

_OF_ROWS = frozenset(["open", "filter", "statistics"])
"""The actions that need a document."""

_AMOUNTS = frozenset(["tables", "broken", "open"])


class LibraryScreen(Adding):
    """All disclosures of one library."""

    WHERE = "library"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("library")

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = False
        self._rows: tuple[DisclosureRow, ...] = ()
        self._scope: frozenset[Part] = WHOLE
        self._reading: dict[str, tuple[int, int]] = {}
        self._unchecked: set[str] = set()
        self._counting = False
        self._at: str | None = None
        self._left: str | None = None
        self._failing = False

    def compose(self) -> ComposeResult:
        """What is open, the filter, the list, the keys."""
        yield TopLine()
        yield from self.desk.companions()
        yield Line(placeholder=self.words("library.filter"), id="filter", compact=True)
        grid = Grid(id="list")
        grid.read_only = True
        yield grid
        yield Static(Content(""), id="nothing")
        yield ValueLine()
        yield self.key_footer()

    def on_resize(self, _: events.Resize) -> None:
        """Shows the columns that the window has room for."""
        if self._rows:
            self._show_rows()

    def on_screen_resume(self) -> None:
        """Shows what there is, first of all and back from a review: then its counts have changed."""
        self._unchecked.clear()
        self.refresh_rows()

    def stand_on(self, disclosure_id: str) -> None:
        """Has the cursor on a disclosure, once it is listed: on the one that was opened, however it was."""
        there = self.query_one(Grid).move_to(disclosure_id, _COLUMNS[0])
        self._left = None if there else disclosure_id

    def checked(self, disclosure_id: str) -> None:
        """What is open in a document that was read has been counted."""
        self._unchecked.discard(disclosure_id)
        self.refresh_rows()

    def look_about(self, changed: bool) -> None:
        """What another process wrote is shown."""
        if changed:
            self.refresh_rows()

    def refresh_rows(self) -> None:
        """Reads the list anew, in a thread."""
        self.run_worker(self._read_rows, thread=True, group="rows", exclusive=True)

    def _read_rows(self) -> None:
        try:
            scope = self.desk.library.scope()
            first = () if self._rows else self.desk.library.disclosures(_FIRST)
            if len(first) == _FIRST:
                self.hand_over(self._show_first, first, scope)
            rows = self.desk.library.disclosures()
        except StoreError as error:
            self.hand_over(self._show_fault, spoken(error, self.words.language))
            return
        self.hand_over(self._show, rows, scope)

    def _show_fault(self, says: str) -> None:
        self.is_ready = True
        self.say_text(says, severity="error")

    def _show_first(self, rows: tuple[DisclosureRow, ...], scope: frozenset[Part]) -> None:
        self._rows, self._scope = rows, scope
        self._show_rows(known="…")

    def _show(self, rows: tuple[DisclosureRow, ...], scope: frozenset[Part]) -> None:
        self._rows, self._scope = rows, scope
        self._show_rows()
        if self._left is not None:
            self.stand_on(self._left)
        self.is_ready = True
        self.call_after_refresh(self.desk.prepare_reviews)

    def _show_rows(self, known: str = "") -> None:
        """Shows the rows that the filter lets pass; ``known`` stands for their number while they are still read."""
        wanted = fold(self.query_one("#filter", Input).value).lower()
        rows = [row for row in self._rows if not wanted or wanted in _sought(row)]
        columns = [
            GridColumn(key, (self.words(f"library.{key}"),), "amount" if key in _AMOUNTS else "label")
            for key in self._shown
        ]
        self.query_one(Grid).update_model(Listed(columns, rows, self._texts))
        self.query_one(TopLine).say(
            [Told(self.words("library.title", path=str(self.desk.library.path)))],
            [
                Told(self.words("library.unread", n=len(self._unread)) if self._unread else ""),
                Told(scope_words(self._scope, self.words), 1),
                Told("" if self.desk.library.writable else self.words("top.not_writable")),
                Told(self.words("library.count", shown=len(rows), all=known or len(self._rows))),
            ],
        )
        self.set_class(not rows and not self._reading, "empty")
        self.query_one("#nothing", Static).update(Content(self.words(f"library.{'none' if self._rows else 'empty'}")))
        if not rows and not self._unread:
            self.query_one(ValueLine).say()
        elif not self._failing:
            self._say_row()
        if not self.query_one("#filter", Input).has_focus:
            self.say_keys(typing=False)

    @property
    def _shown(self) -> tuple[str, ...]:
        """A narrow window goes without what the card and the line below tell: the issuers need the room."""
        return tuple(key for key in _COLUMNS if key not in _SPARED or self.size.width >= _WIDE)

    def _texts(self, row: DisclosureRow) -> tuple[str, ...]:
        if row.id in self._reading:
            done, total = self._reading[row.id]
            state = self.words("library.reading", done=done, total=total)
        else:
            state = self.words(f"library.state_{_state(row)}")
        kind = self.words(f"card.{row.kind.replace(' ', '_')}") if row.kind else "-"
        progress = f"{row.reviewed_tables}/{row.tables}"
        found = ("…", "…") if row.id in self._unchecked else (str(row.broken), str(row.open))
        texts = (row.issuer or "-", str(row.year or "-"), kind, str(row.tables), *found, progress, state, row.name)
        return tuple(text for key, text in zip(_COLUMNS, texts, strict=True) if key in self._shown)

    @property
    def footer_actions(self) -> tuple[Action, ...]:
        """In an empty library nothing can be opened or filtered; what could not be read is offered if there is any."""
        shown = tuple(one for one in self.actions if one.footer or (one.name == "unread" and self._unread))
        return shown if self._rows else tuple(action for action in shown if action.name not in _OF_ROWS)

    def on_grid_cursor_moved(self, event: Grid.CursorMoved) -> None:
        """The file's name in full; what could not be read stands there until the cursor goes to another row."""
        moved, self._at = event.row_id != self._at, event.row_id
        if moved or not self._failing:
            self._failing = False
            self._say_row()

    def _say_row(self) -> None:
        row = next((row for row in self._rows if row.id == self._at), None)
        if row is not None:
            pages = self.words("library.pages", n=row.pages) if row.pages else ""
            parts = (row.issuer or "-", row.name, pages, row.sha256[:12])
            self.query_one(ValueLine).say(" · ".join(part for part in parts if part))

    def on_grid_opened(self, event: Grid.Opened) -> None:
        """A double click opens the disclosure, as Enter does."""
        event.stop()
        self.act("open")

    def on_grid_hint(self, event: Grid.Hint) -> None:
        """Nothing is edited here."""
        event.stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filters while one types."""
        event.stop()
        self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the filter goes to the list."""
        event.stop()
        self.query_one(Grid).focus()

    def editor_entries(self) -> list[tuple[str, str, str]]:
        """The keys of the filter."""
        says = {"enter": self.words("footer.to_list"), "escape": self.words("footer.all")}
        return [(key, key_name(key), title) for key, title in says.items()]

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The footer shows the keys of the filter while that has the focus."""
        self.say_keys(isinstance(event.widget, Input))

    def do_list(self) -> None:
        """From the filter back to the list, all of it."""
        self.query_one("#filter", Input).value = ""
        self.query_one(Grid).focus()

    def do_open(self) -> None:
        """Opens the disclosure under the cursor."""
        grid = self.query_one(Grid)
        if not grid.has_focus:
            grid.focus()
            return
        if grid.cursor_ids and self._rows:
            self.desk.open_review(grid.cursor_ids[0])

    def do_filter(self) -> None:
        """To the filter."""
        self.query_one("#filter", Input).focus()

    async def do_scope(self) -> None:
        """Chooses what the reviews of this library cover; what is open is then counted anew."""
        from tui.dialogs import Choice, ChooseDialog

        choices = [Choice(scope_words(scope, self.words), scope) for scope in SCOPES]
        dialog = ChooseDialog(self.words("dialog.scope"), choices, SCOPES.index(self._scope))
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None or chosen == self._scope:
            return
        await asyncio.to_thread(self.desk.library.set_scope, chosen)
        self.refresh_rows()
        self.desk.recount()

    def do_statistics(self) -> None:
        """Looks back on the whole library."""
        from tui.screens.statistics import StatisticsScreen

        self.app.push_screen(StatisticsScreen())

    async def do_card(self) -> None:
        """Reviews the card of the disclosure under the cursor."""
        ids = self.query_one(Grid).cursor_ids
        if ids is not None and self._rows:
            await self.desk.review_card(ids[0])
            self.refresh_rows()

    def progressed(self, progress: Progress) -> None:
        """A document has begun, gone on, ended, or failed."""
        match progress:
            case Begun():
                self._reading[progress.disclosure_id] = (0, progress.source.pages)
                self.refresh_rows()
            case PageAdded(disclosure_id, done, total):
                self._reading[disclosure_id] = (done, total)
                if not self._counting:
                    self._counting = True
                    self.set_timer(_OFTEN, self._show_count)
            case Ended(disclosure_id):
                self._reading.pop(disclosure_id, None)
                self._unchecked.add(disclosure_id)
                self.refresh_rows()
            case Failed(path, sentence):
                says = spoken(sentence, self.words.language)
                self._unread[path], self._failing = says, True
                self._show_rows()
                told = self.words("library.failed", n=len(self._unread), says=says)
                self.query_one(ValueLine).say(told)
                if self.app.screen is not self:
                    self.say_text(says, severity="error")

    def _show_count(self) -> None:
        """How far the documents are that are being read."""
        self._counting = False
        if self.on_desk:
            self._show_rows()


def _state(row: DisclosureRow) -> str:
    """The name of the words for how far a document is; of one without tables, that it has none."""
    if not row.finished:
        return "partial"
    return row.state.replace(" ", "_") if row.tables or row.state != "read" else "no_tables"


def _sought(row: DisclosureRow) -> str:
    """What the filter looks at."""
    return fold(f"{row.issuer or ''} {row.name} {row.year or ''}").lower()
