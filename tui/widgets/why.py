"""The pane that says why a cell is marked: sentences, one a line, the gravest first."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.text import wrap

_STYLES = {"X": "bold $text-error", "~": "$text-warning", "?": "$text-warning", "+": "", "!": "", ".": "", "": ""}


_INDENT = 2
"""Cells of the mark and the blank after it; a sentence goes on beneath itself."""

_BAR = 2
"""Cells kept for the scrollbar and a blank: whether it is needed is known only after the sentences are wrapped."""


class WhyPane(VerticalScroll):
    """Sentences about the current cell; each line begins with its mark."""

    DEFAULT_CSS = """
    WhyPane { height: 7; border-top: solid $primary; padding: 0 1; scrollbar-size-vertical: 1; }
    WhyPane:focus { border-top: solid $accent; }
    WhyPane Static { width: 1fr; min-height: 100%; }
    """

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[tuple[str, str]] = []
        self._drawn = Content("")

    def compose(self):  # type: ignore[no-untyped-def]
        """One text that wraps."""
        yield Static(Content(""))

    def say(self, lines: list[tuple[str, str]]) -> None:
        """Shows (mark, sentence) pairs; the sentences hold the page's own words."""
        self._lines = lines
        room = max(self.content_region.width - _BAR - _INDENT, 1)
        parts: list[Content] = []
        for mark, sentence in lines:
            says = ("\n" + " " * _INDENT).join(wrap(sentence, room))
            parts.append(Content.assemble((f"{mark or ' '} ", _STYLES.get(mark, "")), says))
        self._draw(Content("\n").join(parts))
        if self.scroll_y:
            self.scroll_home(animate=False)

    def turn(self) -> bool:
        """Goes on to what does not fit, from its end back to the first; False where all of it is in sight."""
        if not self.max_scroll_y:
            return False
        if self.scroll_y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)
        return True

    def _draw(self, content: Content) -> None:
        """The screen is laid out anew only where the pane holds more than it shows."""
        if not content.is_same(self._drawn):
            room = self.scrollable_content_region.height
            long = any(text.plain.count("\n") >= room for text in (content, self._drawn))
            self._drawn = content
            self.query_one(Static).update(content, layout=long)

    def on_resize(self) -> None:
        """Wraps the sentences anew."""
        self.say(self._lines)
