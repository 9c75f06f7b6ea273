"""Every action of a screen with its keys and what it does."""

from collections.abc import Iterable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import Action, Where, key_name
from tui.dialogs.dialog import Dialog
from tui.text import fit
from tui.words import Words

_KEYS, _TITLE = 20, 15
"""Cells for the keys of an action, and for its title."""

_CELLS = 110
"""Cells of the dialog, where the window has them."""

_NARROW, _INDENT = 100, 3
"""Cells of a window below which an action's meaning stands beneath its keys and title, and how far in."""


class _Pages(VerticalScroll):
    """Lines above the line of keys: a page further down begins with what that line covers."""

    def action_page_down(self) -> None:
        """Goes on to the first line that could not be seen."""
        self.scroll_relative(y=self._lines_seen)

    def action_page_up(self) -> None:
        """Goes back as far."""
        self.scroll_relative(y=-self._lines_seen)

    @property
    def _lines_seen(self) -> int:
        keys = self.query_one(".keys")
        return self.size.height - keys.outer_size.height - keys.styles.margin.height


class HelpDialog(Dialog[None]):
    """A list of all actions; any of Esc, q, ? and F1 closes it."""

    def __init__(self, words: Words, actions: Sequence[tuple[Action, tuple[str, ...]]], where: Where) -> None:
        """``actions``: each with its keys."""
        super().__init__()
        self._words = words
        self._actions = actions
        self._where: Where = where

    def compose(self) -> ComposeResult:
        """One line an action, then the keys of the grid and what the marks mean."""
        words = self._words
        with _Pages(classes="dialog wide"):
            yield Static(Content(words("help_page.title")), classes="title")
            yield Static(self._lines(), id="actions")
            if self._where == "review":
                yield Static(Content(words("help_page.grid")), classes="paragraph")
                yield Static(Content(words("help_page.marks")), classes="paragraph")
            yield self.keys("help_page.keys")

    def on_resize(self, event: events.Resize) -> None:
        """In another width other words fit on a line."""
        super().on_resize(event)
        self.query_one("#actions", Static).update(self._lines())

    def _lines(self) -> Content:
        """Keys, title and meaning of every action; a widget for each would take half a second to be laid out."""
        return Content("\n".join(self._line(action, keys) for action, keys in self._actions))

    def _line(self, action: Action, known: Iterable[str]) -> str:
        keys, title = "  ".join(key_name(key) for key in known), self._words(f"action.{action.name}")
        beneath = self.app.size.width < _NARROW
        says = self.wrapped(self._words(f"help.{action.name}"), _INDENT if beneath else _KEYS + _TITLE + 2, _CELLS)
        if beneath:
            return f"{fit(keys, _KEYS)} {title}\n{' ' * _INDENT}{says}"
        return f"{fit(keys, _KEYS)} {fit(title, _TITLE)} {says}"

    def on_key(self, event: events.Key) -> None:
        """Closes."""
        if event.key in ("escape", "f1") or self.plain(event) in ("q", "?"):
            event.stop()
            self.answer(None)
