"""The pane that says why a cell is marked: sentences, one a line, the gravest first."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.text import display

_STYLES = {"X": "bold $text-error", "~": "$text-warning", "?": "$text-warning", "+": "", "!": "", ".": "", "": ""}


class WhyPane(VerticalScroll):
    """Sentences about the current cell; each line begins with its mark."""

    DEFAULT_CSS = """
    WhyPane { height: 7; border-top: solid $primary; padding: 0 1; }
    WhyPane:focus { border-top: solid $accent; }
    WhyPane Static { width: 1fr; }
    """

    can_focus = False

    def compose(self):  # type: ignore[no-untyped-def]
        """One text that wraps."""
        yield Static(Content(""))

    def say(self, lines: list[tuple[str, str]]) -> None:
        """Shows (mark, sentence) pairs; the sentences hold the page's own words."""
        parts: list[Content] = []
        for mark, sentence in lines:
            parts.append(Content.assemble((f"{mark or ' '} ", _STYLES.get(mark, "")), display(sentence), "\n"))
        self.query_one(Static).update(Content("").join(parts))
        self.scroll_home(animate=False)
