"""How much of the screen is the source, and how much the table."""

from tui.screens.reviewing import Reviewing
from tui.widgets.source import SourcePane
from tui.widgets.split import Split
from tui.widgets.why import WhyPane

_SHARES = (20, 30, 40, 50, 60, 70, 80)
_ONLY = ("", "only-table", "only-source")


class Panes(Reviewing):
    """The split between the panes, and either of them alone."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 40
        self._only = ""

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
