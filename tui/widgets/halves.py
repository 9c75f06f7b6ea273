"""A list of lines in one column, or in two halves beside each other that share one cursor."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Halves(Horizontal):
    """Arrows, Home and End lead through all lines as through one list; left and right lead to the line beside."""

    class Highlighted(Message):
        """The line at ``place`` of all came under the cursor."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Selected(Message):
        """The line at ``place`` of all was taken."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, lines: Sequence[Content], at: int, halved: bool) -> None:
        """``at``: the line under the cursor at first."""
        super().__init__()
        self._many, self._at = len(lines), at
        self._first = (self._many + 1) // 2 if halved else self._many
        parts = [lines[: self._first], lines[self._first :]] if halved else [lines]
        self._halves = [OptionList(*map(Option, part)) for part in parts]

    def compose(self) -> ComposeResult:
        """One list, or two."""
        yield from self._halves

    def on_mount(self) -> None:
        """The cursor stands where it should at first."""
        if self._many:
            self.go(self._at)
        else:
            self._halves[0].focus()

    def go(self, place: int) -> None:
        """Puts the cursor on a line, in whichever half it stands."""
        half = self._halves[place >= self._first]
        half.highlighted = place - self._start(half)
        half.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """By Tab or the mouse the cursor comes over at the same height; the other half has none."""
        for half in self._halves:
            if half is not event.widget and half.highlighted is not None:
                if isinstance(event.widget, OptionList) and event.widget.highlighted is None:
                    event.widget.highlighted = min(half.highlighted, event.widget.option_count - 1)
                half.highlighted = None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Which of all lines is under the cursor."""
        event.stop()
        self.post_message(self.Highlighted(self._start(event.option_list) + event.option_index))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Which of all lines is taken."""
        event.stop()
        self.post_message(self.Selected(self._start(event.option_list) + event.option_index))

    def on_key(self, event: events.Key) -> None:
        """Takes the keys that lead out of one half; a list alone takes its own."""
        here = next((half for half in self._halves if half.highlighted is not None), None)
        if here is None or len(self._halves) == 1:
            return
        at, last = self._start(here) + (here.highlighted or 0), self._many - 1
        to = {
            "up": (at - 1) % self._many,
            "down": (at + 1) % self._many,
            "left": at if at < self._first else at - self._first,
            "right": min(at + self._first, last) if at < self._first else at,
            "home": 0,
            "end": last,
        }.get(event.key)
        if to is not None:
            event.stop()
            self.go(to)

    def _start(self, half: OptionList) -> int:
        """The place of the first line of a half."""
        return 0 if half is self._halves[0] else self._first
