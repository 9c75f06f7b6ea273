"""A list to choose from: tables, the parts of a sum, the places where a text was found."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from budget.record import dataclass
from tui.dialogs.dialog import Dialog
from tui.text import display

T = TypeVar("T")

LINE_KEYS = "123456789abcdefghijklmnoprstuvwxyz"
"""The keys that take a line, in the order of the lines; q takes none."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """A line of the list and what it stands for."""

    says: str
    value: T


class ChooseDialog(Dialog[T], Generic[T]):
    """Shows lines; Enter, a click or a digit takes one, Esc none."""

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
            yield OptionList(*map(Option, self.listed()))
            yield self.keys("dialog.choose_keys")

    def listed(self) -> list[Content]:
        """The choices, each after its key."""
        return [self._line(i, choice.says) for i, choice in enumerate(self._choices)]

    def _line(self, index: int, says: str) -> Content:
        """A line after the key that takes it."""
        return Content.assemble((LINE_KEYS[index : index + 1] or " ", "bold"), "  ", self.wrapped(says, 3))

    def on_mount(self) -> None:
        """The chosen line is under the cursor."""
        choices = self.query_one(OptionList)
        choices.focus()
        if self._choices:
            choices.highlighted = self._chosen

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tells what a line that comes under the cursor stands for."""
        if self._shown is not None:
            self._shown(self._choices[event.option_index].value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Takes a line."""
        self.answer(self._choices[event.option_index].value)

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
