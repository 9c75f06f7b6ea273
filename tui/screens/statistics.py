"""Looking back: plots of what is left, of what was misread and disputed, and of the time that it took.

They are shown at once from the accounts that the library keeps. Where a document has changed since
its own was made, it is made anew in a thread, and the plots follow.
"""

import time
from threading import Event as Flag
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from budget.lookback.summary import Summary, summary_of
from budget.said import spoken
from store import StoreError
from tui.actions import Action
from tui.bindings import bindings
from tui.looking_back import plots
from tui.plots import Kind, side_by_side, stacked
from tui.recount import recount
from tui.screens.acting import ActingScreen
from tui.text import display
from tui.widgets.lines import Told, TopLine

_STYLES: dict[Kind, str] = {"title": "bold $text-accent", "row": "", "note": "$text-muted italic", "blank": ""}
_TWO_COLUMNS = 120
_PAUSE = 2.0
_MARGINS = 5  # the pane's padding and its scrollbar


_SHOWN = frozenset(["back", "help", "palette", "quit"])


class StatisticsScreen(ActingScreen):
    """The plots of one library, in two columns where there is room."""

    WHERE = "statistics"
    AUTO_FOCUS = "#plots"
    BINDINGS: ClassVar[list[BindingType]] = bindings("statistics")

    def __init__(self) -> None:
        super().__init__()
        self._left = Flag()
        self._summary: Summary | None = None

    @property
    def footer_actions(self) -> tuple[Action, ...]:
        """The ways on from here."""
        return tuple(action for action in self.actions if action.name in _SHOWN)

    def compose(self) -> ComposeResult:
        """What is counted, the plots, the keys."""
        yield TopLine()
        with VerticalScroll(id="plots"):
            yield Static(Content(""))
        yield self.key_footer()

    def on_mount(self) -> None:
        """Adds up the accounts, and makes those anew that are out of date."""
        self.query_one(TopLine).say([Told(self._title())])
        self.run_worker(self._count, thread=True, group="statistics")

    def on_unmount(self) -> None:
        """What is not counted yet is counted the next time."""
        self._left.set()

    def on_resize(self) -> None:
        """Fills the new width."""
        self._draw()

    def _count(self) -> None:
        library = self.desk.library
        try:
            self._tell(summary_of(library.accounts()))
            shown = time.monotonic()
            for _, fault in recount(library, self._left):
                if fault and not self._left.is_set():
                    self.app.call_from_thread(self.say_text, spoken(fault, self.words.language), severity="error")
                if time.monotonic() - shown > _PAUSE:
                    self._tell(summary_of(library.accounts()))
                    shown = time.monotonic()
            self._tell(summary_of(library.accounts()))
        except StoreError as error:
            if not self._left.is_set():
                self.app.call_from_thread(self.say_text, spoken(error, self.words.language), severity="error")

    def _tell(self, summary: Summary) -> None:
        if not self._left.is_set():
            self.hand_over(self._show, summary)

    def _show(self, summary: Summary) -> None:
        self._summary = summary
        self._draw()

    def _draw(self) -> None:
        summary, cells = self._summary, self.size.width - _MARGINS
        if summary is None or cells <= 0:
            return
        counted = self.words("stats.counted", n=f"{summary.counted:,}", all=f"{summary.disclosures:,}")
        self.query_one(TopLine).say([Told(self._title())], [Told(counted)])
        found = plots(summary, self.words)
        two = self.size.width >= _TWO_COLUMNS
        lines = side_by_side(found, cells) if two else [[line] for line in stacked(found, cells)]
        shown = [Content.assemble(*((display(text), _STYLES[kind]) for kind, text in line)) for line in lines]
        self.query_one("#plots Static", Static).update(Content("\n").join(shown))

    def _title(self) -> str:
        return self.words("stats.title", path=str(self.desk.library.path))

    def do_back(self) -> None:
        """Back to the library; a key held down ends no second screen."""
        if self.is_current:
            self.dismiss()
