"""Every action of a screen with its keys and what it does."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import Action, Where, key_name
from tui.dialogs.dialog import Dialog
from tui.text import fit
from tui.words import Words

_KEYS, _TITLE = 20, 15
"""Cells for the keys of an action, and for its title."""


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
        with VerticalScroll(classes="dialog wide"):
            yield Static(Content(words("help_page.title")), classes="title")
            for action, known in self._actions:
                keys = "  ".join(key_name(key) for key in known)
                with Horizontal(classes="line"):
                    yield Static(Content(f"{fit(keys, _KEYS)} {fit(words(f'action.{action.name}'), _TITLE)} "))
                    yield Static(Content(words(f"help.{action.name}")), classes="rest")
            if self._where == "review":
                yield Static(Content(words("help_page.grid")), classes="paragraph")
                yield Static(Content(words("help_page.marks")), classes="paragraph")
            yield self.keys("help_page.keys")

    def on_key(self, event: events.Key) -> None:
        """Closes."""
        if event.key in ("escape", "f1") or self.plain(event) in ("q", "?"):
            event.stop()
            self.answer(None)
