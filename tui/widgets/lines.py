"""The one-line parts of a screen: what it shows above, the full value below, and the keys."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tui.text import display, fit, width


class TopLine(Static):
    """What is on the screen, at the left, and how it stands, at the right."""

    DEFAULT_CSS = """
    TopLine { height: 1; background: $primary-background; color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))
        self._parts = ("", "")

    def say(self, left: str, right: str = "") -> None:
        """Shows two texts from outside; the left one gives way where there is no room."""
        self._parts = (left, right)
        room = max(self.size.width - width(right) - 2, 0)
        self.update(Content(" " + fit(left, max(room - 1, 0)) + " " + display(right) + " "))

    def on_resize(self, _: events.Resize) -> None:
        """Fills the new width."""
        self.say(*self._parts)


class ValueLine(Static):
    """The current cell: where it is, and its full text."""

    DEFAULT_CSS = """
    ValueLine { height: 1; background: $surface; color: $text; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))

    def say(self, text: str) -> None:
        """Shows a text from outside on one line."""
        self.update(Content(" " + display(text)))


class KeyFooter(Widget):
    """The keys for the state one is in, at most eight; a click does what the key does."""

    DEFAULT_CSS = """
    KeyFooter { height: 1; dock: bottom; background: $panel; color: $text-muted; }
    """

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, entries: list[tuple[str, str, str]]) -> None:
        """``entries``: name of the action, its key, its title."""
        super().__init__()
        self._entries = entries

    def _shown(self) -> list[tuple[str, str, int, int]]:
        """Key, title, start and end of every entry that fits."""
        shown, at = [], 1
        for _, key, title in self._entries:
            size = width(key) + 1 + width(title)
            if at + size > self.size.width:
                break
            shown.append((key, title, at, at + size))
            at += size + 2
        return shown

    def render(self) -> Content:
        """The entries side by side."""
        parts: list[Content | tuple[str, str | Style]] = [" "]  # type: ignore[list-item]
        for key, title, _, _ in self._shown():
            parts += [(key, "bold"), (f" {title}  ", "")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Posts the entry under the mouse."""
        for (name, _, _), (_, _, start, end) in zip(self._entries, self._shown(), strict=False):
            if start <= event.x < end:
                self.post_message(self.Chosen(name))
