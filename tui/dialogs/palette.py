"""The command palette: every action of a screen, found by its title, its name, its initials, its key or its meaning."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from budget.label import half_width
from budget.language import LANGUAGES
from tui.actions import Action, key_name
from tui.dialogs.dialog import Dialog
from tui.terminal.frugal import give
from tui.widgets.entries import Entries, Entry
from tui.widgets.line import Line
from tui.words import Words, texts

_STEPS = {"up": -1, "down": 1}
_PAGES = {"pageup": -1, "pagedown": 1}


class Palette(Dialog[str]):
    """Shows the actions that what is typed may mean; Enter or a click answers with the name of one, Esc with none."""

    def __init__(self, words: Words, actions: Sequence[tuple[Action, tuple[str, ...]]]) -> None:
        """``actions``: each with its keys."""
        super().__init__()
        give(self)
        self._words = words
        self._actions = actions
        self._found: list[Action] = []
        for language in LANGUAGES:
            texts(language)  # read now, not at the first letter

    def compose(self) -> ComposeResult:
        """A line to type in, the actions, the keys."""
        with Vertical(classes="dialog wide"):
            yield Line(placeholder=self._words("palette.prompt"), compact=True)
            yield Entries()
            yield self.keys("palette.keys")

    def on_mount(self) -> None:
        """All actions, before anything is typed; the line stays where it is while their number changes."""
        self.add_class("high")
        self.query_one(Line).focus()
        self.find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Shows what is meant now."""
        self.find(event.value)

    def find(self, typed: str) -> None:
        """Shows the actions that ``typed`` may mean, the likeliest first; all of them where it is empty."""
        text = half_width(typed).strip()
        ranked = [(rank(text, action, keys), action, keys) for action, keys in self._actions]
        found = sorted(((n, action, keys) for n, action, keys in ranked if n is not None), key=lambda one: one[0])
        self._found = [action for _, action, _ in found]
        none = self._words("palette.none", typed=typed.strip())
        self.query_one(Entries).show([self._entry(action, keys) for _, action, keys in found], none)

    def _entry(self, action: Action, keys: Sequence[str]) -> Entry:
        told = "  ".join(map(key_name, keys))
        return Entry(self._words(f"action.{action.name}"), told, self._words(f"help.{action.name}"))

    def on_input_submitted(self) -> None:
        """Takes the action under the cursor."""
        self._take(self.query_one(Entries).chosen)

    def on_entries_clicked(self, event: Entries.Clicked) -> None:
        """Takes the action under the mouse."""
        self._take(event.index)

    def on_click(self, event: events.Click) -> None:
        """A click beside the palette ends it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.answer(None)

    def _take(self, index: int) -> None:
        if self._found:
            self.answer(self._found[index].name)

    def on_key(self, event: events.Key) -> None:
        """The arrows go through the actions, Esc ends."""
        entries = self.query_one(Entries)
        if event.key == "escape":
            self.answer(None)
        elif event.key in _STEPS:
            entries.step(_STEPS[event.key])
        elif event.key in _PAGES:
            entries.page(_PAGES[event.key])
        else:
            return
        event.stop()


def rank(typed: str, action: Action, keys: Sequence[str]) -> int | None:
    """How likely ``typed`` means an action: 0 the likeliest, None not at all.

    Titles and initials of both languages count, whichever is spoken: a clerk knows the one or the other.
    """
    if not typed or typed in map(key_name, keys):
        return 0
    low = typed.casefold()
    said = [texts(language) for language in LANGUAGES]
    named = [*(of[f"action.{action.name}"].casefold() for of in said), action.name.replace("_", " ")]
    if low in named:
        return 1
    if any(name.startswith(low) for name in named):
        return 2
    if any(of[f"initials.{action.name}"].startswith(low) for of in said):
        return 3
    if any(low in name for name in named):
        return 4
    if any(low in of[f"help.{action.name}"].casefold() for of in said):
        return 5
    return 6 if any(_in_order(low, name) for name in named) else None


def _in_order(letters: str, name: str) -> bool:
    """Whether a name has the letters in their order, others between them."""
    rest = iter(name)
    return all(letter in rest for letter in letters if not letter.isspace())
