"""One line of text to type."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.dialog import Dialog
from tui.text import display
from tui.widgets.line import Line


class AskDialog(Dialog[str]):
    """Asks for a text; Enter gives it, Esc gives none."""

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """A title and a line."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            yield Line(display(self._value), compact=True)
            yield self.keys("dialog.ask_keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives what was typed."""
        self.answer(event.value)

    def on_key(self, event: events.Key) -> None:
        """Esc gives none."""
        if event.key == "escape":
            event.stop()
            self.answer(None)
