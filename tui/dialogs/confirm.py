"""Yes or no, with what it is about before one's eyes."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.text import display
from tui.words import Words


class ConfirmDialog(Dialog[bool]):
    """Shows what would happen; Enter, Space or y does it, Esc, n or q does not."""

    ABOUT_A_CELL = True
    LOOK_FIRST = True

    def __init__(self, words: Words, title: str, lines: Sequence[str], keys: str = "dialog.confirm_keys") -> None:
        """``keys`` names the words that say what Enter and Esc do."""
        super().__init__()
        self._words = words
        self._title = title
        self._lines = lines
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A title, the lines, the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            for line in self._lines:
                yield self.sentence(line)
            yield Static(Content(self._words(self._keys)), classes="keys")

    def on_key(self, event: events.Key) -> None:
        """Answers."""
        typed = self.plain(event)
        if event.key in ("enter", "space") or typed == "y":
            event.stop()
            self.answer(True)
        elif event.key == "escape" or typed in ("n", "q"):
            event.stop()
            self.answer(None)
