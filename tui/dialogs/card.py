"""The card of a disclosure: issuer, region, year, kind, scope. It is reviewed first."""

from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static

from budget.disclosure import Card, DisclosureKind, Scope
from tui.text import display
from tui.words import Words

_KINDS: tuple[DisclosureKind, ...] = ("budget", "final accounts")
_SCOPES: tuple[Scope, ...] = ("department", "unit")


class CardDialog(ModalScreen[Card | None]):
    """Asks whether the card is right; Enter in a line (or Ctrl+S) accepts it, Esc leaves it unreviewed."""

    def __init__(self, words: Words, name: str, card: Card) -> None:
        super().__init__()
        self._words = words
        self._file = name
        self._card = card

    def compose(self) -> ComposeResult:
        """One line a field."""
        words, card = self._words, self._card
        with Vertical(classes="dialog"):
            yield Static(Content(f"{words('card.title')} · {display(self._file)}"), classes="title")
            for field, value in (("issuer", card.issuer), ("region", card.region), ("year", card.year)):
                yield Label(Content(words(f"card.{field}")))
                yield Input(
                    display(str(value or "")), id=field, compact=True, type="integer" if field == "year" else "text"
                )
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
            yield Static(Content(words("card.keys")), classes="keys")

    def on_mount(self) -> None:
        """The issuer comes first."""
        self.query_one("#issuer", Input).focus()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Enter accepts the card."""
        self._accept()

    def on_key(self, event: events.Key) -> None:
        """Ctrl+S accepts, Esc leaves."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key == "ctrl+s":
            event.stop()
            self._accept()

    def _accept(self) -> None:
        texts = {field: self.query_one(f"#{field}", Input).value.strip() for field in ("issuer", "region", "year")}
        kind, scope = self.query_one("#kind", Select).value, self.query_one("#scope", Select).value
        self.dismiss(
            Card(
                issuer=texts["issuer"] or None,
                region=texts["region"] or None,
                year=int(texts["year"]) if texts["year"].isdigit() else None,
                kind=cast(DisclosureKind, kind) if kind in _KINDS else None,
                scope=cast(Scope, scope) if scope in _SCOPES else None,
            )
        )
