"""The card of a disclosure: issuer, region, year, kind, scope. It is reviewed first."""

from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, Select, Static

from budget.disclosure import Card, DisclosureKind, Scope
from tui.dialogs.dialog import Dialog
from tui.text import display
from tui.widgets.line import Line
from tui.words import Words

_KINDS: tuple[DisclosureKind, ...] = ("budget", "final accounts")
_SCOPES: tuple[Scope, ...] = ("department", "unit")
_STEPS = {"down": Screen.focus_next, "up": Screen.focus_previous}


class CardDialog(Dialog[Card]):
    """Asks whether the card is right; Enter (or Ctrl+S) accepts it, Esc leaves it unreviewed.

    No field has the focus at first: a letter that was meant for the desk must not become the issuer. It has the
    line of keys light up and say how to get to one.
    """

    AUTO_FOCUS = ""
    LOOK_FIRST = True

    def __init__(self, words: Words, name: str, card: Card) -> None:
        super().__init__()
        self._words = words
        self._file = name
        self._card = card

    def compose(self) -> ComposeResult:
        """One line a field."""
        words, card = self._words, self._card
        with Vertical(classes="dialog card"):
            yield Static(Content(f"{words('card.title')} · {display(self._file)}"), classes="title")
            for field, value in (("issuer", card.issuer), ("region", card.region), ("year", card.year)):
                yield Label(Content(words(f"card.{field}")))
                yield _line(field, display(str(value or "")))
            yield Label(Content(words("card.kind")))
            yield Select(
                [(Content(words(f"card.{k.replace(' ', '_')}")), k) for k in _KINDS],
                value=card.kind or Select.NULL,
                id="kind",
                compact=True,
                prompt=words("card.unknown"),
            )
            yield Label(Content(words("card.scope")))
            yield Select(
                [(Content(words(f"card.{s}")), s) for s in _SCOPES],
                value=card.scope or Select.NULL,
                id="scope",
                compact=True,
                prompt=words("card.unknown"),
            )
            yield Label(Content(words("card.department_of")))
            yield _line("department", display(card.department or ""))
            yield Label(Content(words("card.formerly")))
            yield _line("formerly", display(card.formerly or ""))
            yield Static(Content(words("card.keys")), classes="keys")

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Enter accepts the card."""
        self._accept()

    def on_key(self, event: events.Key) -> None:
        """Enter and Ctrl+S accept, Esc leaves; the arrows go from line to line, as Tab does."""
        if event.key == "escape":
            event.stop()
            self.answer(None)
        elif event.key == "ctrl+s" or (event.key == "enter" and self.focused is None):
            event.stop()
            self._accept()
        elif event.key in _STEPS and isinstance(self.focused, Input | None):
            event.stop()
            _STEPS[event.key](self)
        elif event.is_printable and self.focused is None:
            event.stop()
            keys = self.query_one(".keys", Static)
            keys.update(Content(self._words("card.keys_first")))
            keys.add_class("asked")

    def _accept(self) -> None:
        kind, scope = self.query_one("#kind", Select).value, self.query_one("#scope", Select).value
        year = self.query_one("#year", Input).value
        self.answer(
            Card(
                issuer=self._text("issuer", self._card.issuer),
                region=self._text("region", self._card.region),
                year=int(year) if year.isdecimal() else None,
                kind=cast(DisclosureKind, kind) if kind in _KINDS else None,
                scope=cast(Scope, scope) if scope in _SCOPES else None,
                department=self._text("department", self._card.department),
                formerly=self._text("formerly", self._card.formerly),
            )
        )

    def _text(self, field: str, before: str | None) -> str | None:
        """What stands in a line; a text that was left alone is what it was, not as it is shown."""
        text = self.query_one(f"#{field}", Input).value
        return before if text == display(before or "") else text.strip() or None


def _line(field: str, value: str) -> Input:
    if field == "year":
        return Line(value, id=field, compact=True, type="integer", max_length=4)
    return Line(value, id=field, compact=True)
