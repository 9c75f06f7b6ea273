"""Why a value is emended or a difference left: a reason code and the clerk's own words."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from budget.decisions import Because
from budget.record import dataclass
from tui.dialogs.dialog import SHORT, Dialog
from tui.text import display
from tui.widgets.line import Line
from tui.words import Words

_LISTED, _LISTED_IN_SHORT = 6, 2
"""How many places of a group are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The answer: why, a note, the value where one was asked for, and whether it is for this place alone."""

    because: Because
    note: str
    value: str | None = None
    alone: bool = False


class ReasonDialog(Dialog[Reason]):
    """Asks for a reason by digit or Enter; Tab goes to the note (and to the value, if one is asked for).

    Where it is about a group, ``a`` chooses between the whole group and the first of it alone.
    """

    ABOUT_A_CELL = True

    def __init__(
        self,
        words: Words,
        title: str,
        lead: Sequence[str],
        reasons: Sequence[Because],
        value: str | None = None,
        group: Sequence[str] = (),
        look_first: bool = False,
        lacking: bool = False,
    ) -> None:
        """``group``: a sentence for each place that the decision covers, where there are several.

        ``lacking``: nothing disagrees, but what it is to be held against is not there.
        """
        super().__init__(look_first)
        self._group = group
        self._alone = False
        self._words = words
        self._title = title
        self._lead = lead
        self._reasons = reasons
        self._value = value
        self._lacking = lacking

    def compose(self) -> ComposeResult:
        """What it is about, the value, the reasons, the note."""
        with Vertical(classes="dialog"):
            yield Static(Content(display(self._title)), classes="title")
            for sentence in () if self._group else self._lead:
                yield self.sentence(sentence)
            if self._group:
                with VerticalScroll(classes="listed", can_focus=False):
                    yield Static(self._scope(), id="scope")
            if self._value is not None:
                yield Line(display(self._value), id="value", compact=True, placeholder=self._words("dialog.value"))
            yield OptionList(
                *(Option(Content(f"{n}  {self._reason(reason)}")) for n, reason in enumerate(self._reasons, 1))
            )
            yield Line(id="note", compact=True, placeholder=self._words("dialog.note"))
            yield Static(Content(self._words("dialog.reason_keys")), classes="keys")

    def _reason(self, reason: Because) -> str:
        return self._words(f"because.{'lacking' if self._lacking and reason == 'undetermined' else reason}")

    def on_mount(self) -> None:
        """The value is typed first, else the reason chosen."""
        self.query_one(OptionList).highlighted = 0
        (self.query_one("#value") if self._value is not None else self.query_one(OptionList)).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A reason was chosen."""
        self._give(event.option_index)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the value goes on to the reasons; in the note it ends the dialog."""
        if event.input.id == "value":
            self.query_one(OptionList).focus()
        else:
            self._give(self.query_one(OptionList).highlighted or 0)

    def rewrap(self) -> None:
        """What the decision covers, too."""
        super().rewrap()
        if self._group:
            self.query_one("#scope", Static).update(self._scope())

    def _scope(self) -> Content:
        """What the decision covers, counted and listed."""
        if self._alone:
            return Content("\n".join([self._words("dialog.alone", n=len(self._group)), *map(self.wrapped, self._lead)]))
        most = _LISTED_IN_SHORT if self.app.size.height < SHORT else _LISTED
        listed = [self.wrapped(f"· {line}", 2) for line in self._group[:most]]
        if len(self._group) > most:
            listed.append(self._words("dialog.more", n=len(self._group) - most))
        return Content("\n".join([self._words("dialog.group", n=len(self._group)), *listed]))

    def on_key(self, event: events.Key) -> None:
        """A digit chooses a reason, unless a text is being typed; Esc decides nothing."""
        typed = self.plain(event)
        if self._group and typed == "a" and not isinstance(self.focused, Input):
            event.stop()
            self._alone = not self._alone
            self.query_one("#scope", Static).update(self._scope())
            return
        if event.key == "escape":
            event.stop()
            self.answer(None)
        elif not isinstance(self.focused, Input) and typed and typed in "123456789":
            event.stop()
            if int(typed) <= len(self._reasons):
                self._give(int(typed) - 1)

    def _give(self, index: int) -> None:
        self.answer(Reason(self._reasons[index], self.query_one("#note", Input).value, self._given(), self._alone))

    def _given(self) -> str | None:
        """The value typed; one that was left alone is what it was, not as it is shown."""
        if self._value is None:
            return None
        value = self.query_one("#value", Input).value
        return self._value if value == display(self._value) else value
