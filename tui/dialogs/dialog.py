"""What all dialogs have in common."""

from typing import Generic, Protocol, TypeVar, cast

from textual import events
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from budget.label import half_width
from tui.text import wrap
from tui.widgets.grid import Grid
from tui.words import Words

T = TypeVar("T")


class _Speaks(Protocol):
    words: Words


_CELLS, _FRAME, _BAR = 90, 5, 5
"""Cells of a dialog, those of them that frame and padding take, and those of a list and its scrollbar."""

_SHORT = 32
"""Lines of a window below which a list takes ten at most."""


class Dialog(ModalScreen[T | None], Generic[T]):
    """A modal screen that gives one answer, or None where nothing was decided."""

    def on_mount(self) -> None:
        """Stands below the cell that it is about, or above one in the lower half: cell and page stay in sight."""
        beneath = self.app.screen_stack[-2]
        low = all(grid.cursor_line < self.app.size.height / 2 for grid in beneath.query(Grid))
        self.add_class("low" if low else "high")

    def on_screen_suspend(self) -> None:
        """What is said stands on the screen in front."""
        self.query("ToastHolder").remove()

    def on_resize(self, event: events.Resize) -> None:
        """In a short window a list leaves room for the line of keys."""
        self.set_class(event.size.height < _SHORT, "short")

    def wrapped(self, text: str, indent: int = 0, cells: int = _CELLS) -> str:
        """A text from outside in the lines of a dialog of at most ``cells`` cells.

        With an ``indent``, that of all lines but the first, it stands in a list.
        """
        room = min(cells, self.app.size.width * 95 // 100) - _FRAME - (_BAR + indent if indent else 0)
        return ("\n" + " " * indent).join(wrap(text, max(room, 1)))

    def answer(self, answer: T | None) -> None:
        """Ends the dialog; a second key of one burst would end the screen below, so it is passed over."""
        if self.is_current:
            self.dismiss(answer)

    def keys(self, key: str) -> Static:
        """The last line of a dialog: its keys, in the words of the application."""
        return Static(Content(cast(_Speaks, self.app).words(key)), classes="keys")

    @staticmethod
    def plain(event: events.Key) -> str:
        """The character of a key, full-width as half-width; empty where it has none."""
        return half_width(event.character or "")
