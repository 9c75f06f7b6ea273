"""A line to type in, in which nothing that is pasted is obeyed by the terminal."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.text import typed


class Line(Input):
    """Takes a pasted text as a cell does, without what hides or commands; Ctrl+A selects all of it, as elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]

    def on_paste(self, event: events.Paste) -> None:
        """Leaves of a pasted text its first line, harmless; Textual puts it in."""
        event.text = _harmless(event.text)

    def action_paste(self) -> None:
        """Puts in what was copied here, a cell perhaps."""
        self.replace(_harmless(self.app.clipboard), *sorted(self.selection))


def _harmless(text: str) -> str:
    return typed(text.splitlines()[0]) if text else ""
