"""An identity unfolded: every part with its place, what they come to, and what is printed."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from budget.disclosure import Address
from budget.record import dataclass
from tui.dialogs.dialog import Dialog
from tui.text import display, fit, width
from tui.words import Words

_WIDEST = 44


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line: its sign or word, name, page and figure; the cell it leads to, if it leads to one."""

    sign: str
    name: str
    where: str
    figure: str
    at: Address | None


@dataclass(frozen=True, slots=True)
class Sum:
    """One identity: what became of it in one sentence, its lines, and how the like was decided elsewhere."""

    says: str
    lines: Sequence[SumLine]
    notes: Sequence[str] = ()


class SumDialog(Dialog[Address]):
    """Shows the identities of a cell, one at a time; Enter jumps to a part, Left and Right turn to another."""

    def __init__(self, words: Words, sums: Sequence[Sum]) -> None:
        super().__init__()
        self._words = words
        self._sums = sums
        self._shown = 0

    def compose(self) -> ComposeResult:
        """The sentence, the lines, the keys."""
        with Vertical(classes="dialog wide sum"):
            yield Static(classes="title", id="which")
            yield Static(id="says")
            yield OptionList()
            yield Static(id="notes")
            yield Static(Content(self._words("dialog.sum_keys")), classes="keys")

    def on_mount(self) -> None:
        """The first identity."""
        self._show(0)
        self.query_one(OptionList).focus()

    def _show(self, index: int) -> None:
        self._shown = index % len(self._sums)
        shown = self._sums[self._shown]
        title = self._words("dialog.sum", i=self._shown + 1, n=len(self._sums))
        self.query_one("#which", Static).update(Content(title))
        self.query_one("#says", Static).update(Content(display(shown.says)))
        self.query_one("#notes", Static).update(Content("\n".join(map(display, shown.notes))))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(line, disabled=one.at is None) for line, one in self._lines(shown))
        options.highlighted = next((i for i, line in enumerate(shown.lines) if line.at is not None), None)

    def _lines(self, shown: Sum) -> list[tuple[Content, SumLine]]:
        """The lines with their figures under one another, units behind them."""
        texts = [(x.sign, x.name, x.where, *x.figure.partition(" ")[::2]) for x in shown.lines]
        sign, name, where, figure, unit = (min(max(map(width, texts)), _WIDEST) for texts in zip(*texts, strict=True))
        return [
            (
                Content(
                    f"{fit(text[0], sign)} {fit(text[1], name)}  {fit(text[2], where)}  "
                    f"{fit(text[3], figure, 'right')} {fit(text[4], unit)}"
                ),
                line,
            )
            for text, line in zip(texts, shown.lines, strict=True)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Jumps to a part."""
        self.answer(self._sums[self._shown].lines[event.option_index].at)

    def on_key(self, event: events.Key) -> None:
        """Turns to another identity, or closes."""
        if event.key in ("left", "right"):
            event.stop()
            self._show(self._shown + (1 if event.key == "right" else -1))
        elif event.key in ("escape", "f5") or self.plain(event) in ("q", "v"):
            event.stop()
            self.answer(None)
