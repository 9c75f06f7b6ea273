"""How much of the screen is the source, and how much the table."""

from tui.screens.reviewing import Reviewing
from tui.widgets.source import SourcePane
from tui.widgets.split import Split
from tui.widgets.why import WhyPane

_SHARES = (20, 30, 40, 50, 60, 70, 80)
_ONLY = ("", "only-table", "only-source")

_AT_ONCE = frozenset(["take", "confirm", "as_correction", "fill_down", "reviewed"])
"""The actions that decide on what stands in the table, and ask nothing before."""

_ON_TABLE = {"edit", "emend", "waive", "flag", "switch", "structure", "shift_right", "shift_left", "find", "only"}
_ON_TABLE |= {"sort", "fold", "mark", "select_all", "wider", "narrower"}
"""The actions that are about the table, and decide on nothing, or ask before."""


class Panes(Reviewing):
    """The split between the panes, and either of them alone."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 40
        self._only = ""

    def act(self, name: str) -> None:
        """What is about the table brings it into sight; what would decide there at once then waits for a second key."""
        if name in _AT_ONCE | _ON_TABLE and not self.grid.is_cursor_seen and self.here is not None:
            self._bring_table()
            if name in _AT_ONCE:
                self.comes_unbidden()
                self.say("say.shown_first", press=self.key_of(name))
                return
        super().act(name)

    def _bring_table(self) -> None:
        if not self.grid.display:
            self._only = ""
            self._show_only()
        self.grid.bring_cursor()

    def do_split_left(self) -> None:
        """A wider table."""
        self._split(-1)

    def do_split_right(self) -> None:
        """A wider source."""
        self._split(1)

    def _split(self, step: int) -> None:
        if self._only or self.has_class("narrow"):
            self.say("say.one_pane", severity="warning")
            return
        further = [share for share in _SHARES if (share - self._share) * step > 0]
        if further:
            self._set_share(min(further, key=lambda share: abs(share - self._share)))

    def on_split_moved(self, event: Split.Moved) -> None:
        """The mouse drags the border between the panes."""
        event.stop()
        self._set_share(max(_SHARES[0], min(event.share, _SHARES[-1])))

    def _set_share(self, share: int) -> None:
        self._share = share
        self.query_one("#source").styles.width = f"{self._share}fr"
        self.grid.styles.width = f"{100 - self._share}fr"

    def do_panes(self) -> None:
        """Both panes, the table alone, the source alone."""
        self._only = _ONLY[(_ONLY.index(self._only) + 1) % len(_ONLY)]
        if self.has_class("narrow") and self._only == "only-table":
            self._only = "only-source"  # a narrow window shows the table alone already
        self._show_only()

    def do_source(self) -> None:
        """Moves the focus between grid and source; where only one is in sight, shows the other instead."""
        other = SourcePane if self.grid.has_focus else type(self.grid)
        if self._only or self.has_class("narrow"):
            self._only = "only-source" if other is SourcePane else "" if self.has_class("narrow") else "only-table"
            self._show_only()
        else:
            self.query_one(other).focus()

    def do_why_on(self) -> None:
        """The reasons that do not fit."""
        if not self.query_one(WhyPane).turn():
            self.say("say.why_whole")

    def leave_source(self) -> bool:
        """From the source back to the table; whether the clerk was there."""
        was_there = self.query_one(SourcePane).has_focus
        if was_there:
            self.do_source()
        return was_there

    def show_source(self) -> None:
        """Shows the source where it is out of sight."""
        if self._only == "only-table" or (self.has_class("narrow") and not self._only):
            self._only = "only-source"
            self._show_only()

    def _show_only(self) -> None:
        for name in _ONLY[1:]:
            self.set_class(self._only == name, name)
        source = self.query_one(SourcePane)
        (source if self._only == "only-source" else self.grid).focus()
