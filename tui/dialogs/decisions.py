"""The decisions so far: a way to each, and a way to take one back alone."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from budget.decisions import Logged
from budget.record import dataclass
from tui.dialogs.dialog import Dialog
from tui.text import display
from tui.words import Words

_CELLS = 110


@dataclass(frozen=True, slots=True)
class Decided:
    """A line: the decision, what it says, and whether it is in effect, so that it can be taken back."""

    logged: Logged
    says: str
    in_effect: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """The answer: a decision, to go to, or to take back; one that was taken back, to make again."""

    logged: Logged
    take_back: bool


class DecisionsDialog(Dialog[Recall]):
    """Lists decisions, the last first; Enter goes to one, ``b`` takes it back alone or makes it again, Esc closes."""

    def __init__(self, words: Words, title: str, decisions: Sequence[Decided]) -> None:
        super().__init__()
        self._words = words
        self._title = title
        self._decisions = decisions

    def compose(self) -> ComposeResult:
        """A title, the list, the keys."""
        with Vertical(classes="dialog wide"):
            yield Static(Content(display(self._title)), classes="title")
            yield OptionList(*map(Option, self.listed()))
            yield Static(Content(self._words("dialog.decisions_keys")), classes="keys")

    def listed(self) -> list[Content]:
        """The decisions, those not in effect slanted."""
        return [self._line(decided) for decided in self._decisions]

    def _line(self, decided: Decided) -> Content:
        return Content.styled(self.wrapped(decided.says, 2, _CELLS), "" if decided.in_effect else "italic")

    def on_mount(self) -> None:
        """The last decision is under the cursor."""
        self.query_one(OptionList).focus()
        self.query_one(OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Goes to a decision's place."""
        self.answer(Recall(self._decisions[event.option_index].logged, take_back=False))

    def on_key(self, event: events.Key) -> None:
        """``b`` takes back what is under the cursor, or makes it again if it is not in effect; Esc closes."""
        typed, index = self.plain(event), self.query_one(OptionList).highlighted
        if event.key == "escape" or typed == "q":
            event.stop()
            self.answer(None)
        elif typed == "b" and index is not None:
            event.stop()
            self.answer(Recall(self._decisions[index].logged, take_back=True))
