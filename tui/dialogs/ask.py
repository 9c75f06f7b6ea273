"""One line of text to type; one that is a path is completed."""

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.dialogs.dialog import Dialog
from tui.paths import completed
from tui.text import display
from tui.widgets.line import Line


class AskDialog(Dialog[str]):
    """Asks for a text; Enter gives it, Esc gives none."""

    KEYS: ClassVar[str] = "dialog.ask_keys"

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value

    def compose(self) -> ComposeResult:
        """A title and a line."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            yield Line(display(self._value), compact=True)
            yield self.keys(self.KEYS)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Gives what was typed."""
        self.answer(event.value)

    def on_key(self, event: events.Key) -> None:
        """Esc gives none."""
        if event.key == "escape":
            event.stop()
            self.answer(None)


_LISTED = 40
"""Names that are listed where a path may go on in several ways; a low window scrolls them."""


class PathDialog(AskDialog):
    """Asks for a path; Tab goes on with it as far as one can, and lists in which ways it may go on from there."""

    KEYS = "dialog.path_keys"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        """The names beneath the line, while there are several."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            yield Line(display(self._value), compact=True)
            with VerticalScroll(classes="listed", can_focus=False) as listed:
                listed.display = False
                yield Static(Content(""), id="names")
            yield self.keys(self.KEYS)

    async def action_complete(self) -> None:
        """Goes on with the path."""
        line, listed = self.query_one(Line), self.query_one(VerticalScroll)
        line.value, names = await asyncio.to_thread(completed, line.value)
        line.cursor_position = len(line.value)
        listed.display = len(names) > 1
        more = ["…"] if len(names) > _LISTED else []
        self.query_one("#names", Static).update(Content("  ".join([*names[:_LISTED], *more])))
