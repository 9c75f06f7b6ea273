"""A list to choose from: tables, the parts of a sum, the places where a text was found."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from budget.record import dataclass
from tui.dialogs.dialog import Dialog
from tui.text import display, width
from tui.widgets.halves import Halves

T = TypeVar("T")

_PERCENT, _BESIDE = 55, 5
"""The part of a window's lines that a list has at most (``max-height``); cells of a line's key and padding."""

LINE_KEYS = "123456789abcdefghijklmnoprstuvwxyz"
"""The keys that take a line, in the order of the lines; q takes none."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A line of the list and what it stands for."""

    says: str
    value: T


class ChooseDialog(Dialog[T], Generic[T]):
    """Shows lines; Enter, a click or a digit takes one, Esc none.

    Many short lines for which the window is too short stand in two halves beside each other, so that all are in sight.
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        chosen: int = 0,
        lead: Sequence[str] = (),
        look_first: bool = False,
        shown: Callable[[T], None] | None = None,
    ) -> None:
        """``shown`` is told the value of each line that comes under the cursor."""
        super().__init__(look_first)
        self._shown = shown
        self._title = title
        self._choices = choices
        self._chosen = chosen
        self._lead = lead

    def compose(self) -> ComposeResult:
        """A title, some sentences, the list."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            for sentence in self._lead:
                yield self.sentence(sentence)
            yield Halves(self.listed(), self._chosen, self._halved)
            yield self.keys("dialog.choose_keys")

    @property
    def _halved(self) -> bool:
        """Whether a list for which the window is too short finds room in two halves."""
        long = len(self._choices) > self.app.size.height * _PERCENT // 100
        return long and all(width(one.says) + _BESIDE <= self.room() // 2 for one in self._choices)

    def listed(self) -> list[Content]:
        """The choices, each after its key."""
        return [self._line(i, choice.says) for i, choice in enumerate(self._choices)]

    def _line(self, index: int, says: str) -> Content:
        """A line after the key that takes it."""
        return Content.assemble((LINE_KEYS[index : index + 1] or " ", "bold"), "  ", self.wrapped(says, 3))

    def on_halves_highlighted(self, event: Halves.Highlighted) -> None:
        """Tells what a line that comes under the cursor stands for."""
        if self._shown is not None:
            self._shown(self._choices[event.place].value)
            self.call_after_refresh(self.stand_clear)

    def on_halves_selected(self, event: Halves.Selected) -> None:
        """Takes a line."""
        self.answer(self._choices[event.place].value)

    def on_key(self, event: events.Key) -> None:
        """A digit, from the tenth on a letter, takes its line; Esc none."""
        typed = self.plain(event)
        place = LINE_KEYS.find(typed) if typed else -1
        if event.key == "escape" or typed == "q":
            event.stop()
            self.answer(None)
        elif 0 <= place < len(self._choices):
            event.stop()
            self.answer(self._choices[place].value)
