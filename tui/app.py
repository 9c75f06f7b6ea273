"""The desk as an application: one library, two screens, and documents read in the background."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.errors import NoWidget
from textual.widget import Widget

from budget.said import spoken
from store import Library, StoreError
from tui.actions import ACTIONS, key_name, key_names
from tui.ahead import Ahead
from tui.at_work import AtWork
from tui.practice.sitting import Sitting
from tui.screens.acting import ActingScreen
from tui.screens.library import LibraryScreen
from tui.settings import Settings
from tui.terminal.escape import tell_apart
from tui.terminal.typeahead import Typeahead
from tui.text import wrap
from tui.themes import THEMES
from tui.tour import Guide
from tui.widgets.companion import Companion, GuidePanel, ScorePanel
from tui.words import Words

if TYPE_CHECKING:
    from tui.reviews import Reviews

_QUIT = next(action for action in ACTIONS if action.name == "quit")

_FEW_COLOURS = ("standard", "windows")
"""Rich's names of systems with sixteen colours: what is dimmed there takes the colour of its ground."""

_STANDING = 2
"""Messages that stand at once: more would not fit below the table."""

_TOAST = 6
"""Cells of a message that its edge, the blanks around it and the bar of their list take."""

_SECONDS = {"information": 3, "warning": 6, "error": 12}


class Desk(AtWork):
    """The application. ``documents`` are read in the background; a single one is opened at once.

    They are read anew unless ``ahead`` reads them already.
    """

    TITLE = "crossfoot"
    CSS_PATH = "styles/desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False  # ours is a dialog of ours

    def __init__(
        self,
        library: Library,
        documents: Sequence[Path],
        words: Words,
        who: str,
        open_id: str | None = None,
        settings: Settings | None = None,
        guide: Guide | None = None,
        sitting: Sitting | None = None,
        ahead: Ahead | None = None,
    ) -> None:
        tell_apart()
        super().__init__(library, words, documents, ahead, opens_one=guide is None)
        self._guide = guide
        self._sitting = sitting
        self._asked = False
        self.settings = settings or Settings()
        self.keymap = self.settings.keymap
        words.keys = key_names(self.keymap.own)
        self.who = who
        self._open_id = open_id
        self.typeahead = Typeahead(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme  # once the styles are read, another theme has them all read anew

    def on_mount(self) -> None:
        """Has the library shown, and then begins."""
        self.set_class(self.console.color_system in _FEW_COLOURS, "few-colours")
        self.set_keymap(self.keymap.bindings())
        self.screen.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Goes where the clerk stopped, and begins to read."""
        self.run_worker(self.look_about(), group="look")
        if not self.library.writable:
            self.say_text(self.words("say.not_writable"), "warning")
        if self._open_id is not None:
            self.open_review(self._open_id)
        self.begin_reading()

    def get_default_screen(self) -> LibraryScreen:
        """The library is what all else stands on."""
        return LibraryScreen()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes one after the other, each when the one before has had its effect."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._sitting is not None and isinstance(event, events.Key):
                self._sitting.pressed()
            await self.typeahead.take(event)
        elif not isinstance(event, events.MouseEvent) or event.is_forwarded or self._hits(event):
            await super().on_event(event)

    def _hits(self, event: events.MouseEvent) -> bool:
        """Whether what is seen under the mouse is still there; a message that a click takes away is clicked twice."""
        try:
            widget, _ = self.get_widget_at(event.x, event.y)
        except NoWidget:
            return True
        return widget.is_attached

    def watch_app_focus(self, focused: bool) -> None:
        """What opened while another window was in front has a place for keys, too: Textual gives it none then."""
        screen = self.screen if focused and self.screen_stack else None
        if screen is not None and screen.focused is None and screen.AUTO_FOCUS:
            screen.set_focus(next(iter(screen.query(screen.AUTO_FOCUS)), None))

    def watch_theme(self, theme: str) -> None:
        """The colours that were chosen are there the next time, too; where they cannot be kept, work goes on."""
        if self.is_running and theme != self.settings.theme:
            with suppress(OSError):
                self.settings.keep_theme(theme)

    # Going about

    def open_review(self, disclosure_id: str) -> None:
        """Opens a disclosure, in a thread; a message says if it cannot be."""
        self.run_worker(self._open(disclosure_id), group="open", exclusive=True)

    def open_following(self, disclosure_id: str) -> None:
        """Opens the next disclosure of the library that is not reviewed, if there is one."""
        self.run_worker(self._open_following(disclosure_id), group="open", exclusive=True)

    async def _open_following(self, disclosure_id: str) -> None:
        try:
            rows = await asyncio.to_thread(self.library.disclosures)
        except StoreError as error:
            self.say_text(spoken(error, self.words.language), "error")
            return
        here = next((i for i, row in enumerate(rows) if row.id == disclosure_id), 0)
        ahead = (*rows[here + 1 :], *rows[:here])
        following = next((row for row in ahead if row.finished and row.state not in ("reviewed", "trusted")), None)
        if following is not None:
            self.say_text(self.words("say.following", name=following.issuer or following.name))
            await self._open(following.id)

    async def _open(self, disclosure_id: str) -> None:
        reviews = await asyncio.to_thread(self._reviews)
        unread = await reviews.open(disclosure_id)
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.stand_on(disclosure_id)
        if unread:
            await self.read_on(disclosure_id)

    def prepare_reviews(self) -> None:
        """Loads what a review needs while the clerk looks at the library."""
        self.run_worker(lambda: self._reviews().prepare(), thread=True, group="prepare")

    def _reviews(self) -> "Reviews":
        """The way into reviews; takes a while when it is first asked for, and blocks."""
        from tui.reviews import Reviews

        return Reviews(self, self.who)

    def count(self, disclosure_id: str) -> None:
        """Counts what is open in a disclosure, so that the library shows it; blocks."""
        self._reviews().count(disclosure_id)

    async def review_card(self, disclosure_id: str) -> None:
        """Reviews the card of a disclosure without opening it."""
        reviews = await asyncio.to_thread(self._reviews)
        await reviews.card(disclosure_id)

    def to_library(self) -> None:
        """Closes the review; what it tells when one looks back is kept."""
        self._reviews().close()

    async def action_quit(self) -> None:
        """Textual's own key for the end does what ours does."""
        self.leave()

    def leave(self) -> None:
        """Ends the program; where the clerk stands is kept first."""
        self.run_worker(self._leave(), group="leave")

    async def _leave(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ActingScreen) and not await screen.put_away():
                return
        if self._sitting is not None and not await self._is_enough(self._sitting):
            return
        self.stop_reading()
        self.exit(0)

    async def _is_enough(self, sitting: Sitting) -> bool:
        """How practice went; the clerk leaves, or goes on. Who wants to leave a second time leaves."""
        from tui.dialogs import ConfirmDialog

        asked, self._asked = self._asked, True
        if not asked:
            with suppress(StoreError):
                lines = [await asyncio.to_thread(sitting.standing), sitting.effort()]
                title, keys = self.words("practice.title"), "practice.keys"
                self._asked = await self.push_screen_wait(ConfirmDialog(self.words, title, lines, keys)) is True
        return self._asked

    def action_help_quit(self) -> None:
        """Where Ctrl+C copies nothing, it says how to leave."""
        self.say_text(self.words("say.to_quit", quit=key_name(self.keymap.keys("library", _QUIT)[0])))

    # The tour

    def told(self, event: str) -> None:
        """Something was done: a tour may go on by it, and the score of practice be another one."""
        decided = self._sitting is not None and event.startswith("did:")
        if decided or (self._guide is not None and self._guide.tell(event)):
            self._say_companions()

    def skip_step(self) -> bool:
        """Passes over a step of the tour; False where there is none."""
        if self._guide is not None:
            self._guide.skip()
            self._say_companions()
        return self._guide is not None

    def companions(self) -> list[Widget]:
        """What stands above a screen: the tour's words, or the score of practice."""
        if self._sitting is not None:
            return [ScorePanel(self._sitting.standing, self.words)]
        if self._guide is None:
            return []
        keys = {a.name: key_name(self.keymap.keys(a.where[0], a)[0]) for a in ACTIONS}
        return [GuidePanel(self._guide, self.words, keys)]

    def _say_companions(self) -> None:
        for screen in self.screen_stack:
            for panel in screen.query(Companion):
                panel.say()

    # Saying

    def say_text(self, text: str, severity: str = "information") -> None:
        """A passing message; ``text`` may come from outside. Textual would break its lines within words."""
        lines = "\n".join(wrap(text, max(self.size.width * 95 // 100 - _TOAST, 1)))
        self.notify(lines, severity=severity, markup=False, timeout=_SECONDS[severity])  # type: ignore[arg-type]
        self.call_later(self._thin_out)

    def _thin_out(self) -> None:
        """Leaves the last messages standing, none twice; where Textual keeps them elsewhere, they go by time."""
        with suppress(AttributeError):
            last = {one.message: one for one in self._notifications}
            kept = list(last.values())[-_STANDING:]
            for one in list(self._notifications):
                if one not in kept:
                    self._unnotify(one)
