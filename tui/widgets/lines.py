"""The one-line parts of a screen: what it shows above, the full value below, and the keys."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from tui.text import display, fit, width

_SEPARATOR = " · "
_GAP = "  "
"""Between what is on the screen and how it stands."""

_ASIDE = 16
"""Cells below which there is no room for a second text."""

_LEAST = 8
"""Cells that the first part keeps: four ideographs of an issuer's name."""


class Told(NamedTuple):
    """A part of the top line; where room is short, the one of the highest ``rank`` gives way first, 0 never."""

    text: str
    rank: int = 0


class TopLine(Static):
    """What is on the screen, at the left, and how it stands, at the right."""

    DEFAULT_CSS = """
    TopLine { height: 1; background: $primary-background; color: $text; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))
        self._parts: tuple[list[Told], list[Told]] = ([], [])

    def say(self, left: Iterable[Told], right: Iterable[Told] = ()) -> None:
        """Shows texts from outside; parts without a text are left out.

        Where all parts that stay are still too long, the first of the left ones is cut to a few
        cells, then the left side as a whole.
        """
        self._parts = ([part for part in left if part.text], [part for part in right if part.text])
        known, state = self._room_made(self.size.width - 2 - len(_GAP))
        ending = _SEPARATOR.join(part.text for part in state)
        room = max(self.size.width - width(ending) - 2 - len(_GAP), 0)
        over = width(_SEPARATOR.join(part.text for part in known)) - room
        if over > 0 and known:
            first = fit(known[0].text, max(width(known[0].text) - over, _LEAST))
            known = [Told(first.rstrip()), *known[1:]]
        beginning = fit(_SEPARATOR.join(part.text for part in known), room)
        self.update(Content(f" {beginning}{_GAP}{display(ending)} "), layout=False)

    def _room_made(self, cells: int) -> tuple[list[Told], list[Told]]:
        """The parts of both sides without those that must give way."""
        left, right = map(list, self._parts)
        for rank in sorted({part.rank for part in (*left, *right)} - {0}, reverse=True):
            parts = (*left, *right)
            if sum(width(part.text) for part in parts) + len(_SEPARATOR) * (len(parts) - 2) <= cells:
                break
            left, right = ([part for part in side if part.rank != rank] for side in (left, right))
        return left, right

    def on_resize(self, _: events.Resize) -> None:
        """Fills the new width."""
        self.say(*self._parts)


class ValueLine(Widget):
    """The current cell: where it is, and its full text."""

    DEFAULT_CSS = """
    ValueLine { height: 1; background: $surface; color: $text; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = self._beside = ""

    def say(self, text: str = "") -> None:
        """Shows a text from outside on one line."""
        self._text = text
        self.refresh()

    def say_beside(self, text: str = "") -> None:
        """Shows another text from outside at the right, where there is room."""
        if text != self._beside:
            self._beside = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The text, cut where it does not fit; every key of the cursor has it drawn."""
        cells = self.size.width
        room = cells - width(self._text) - len(_GAP) - 2
        shown = fit(f" {self._text}", cells)
        if self._beside and room >= _ASIDE:
            shown = f" {display(self._text)}{_GAP}{fit(self._beside, room, 'right')} "
        return Strip([Segment(shown, self.rich_style)], cells)


class KeyFooter(Widget):
    """The keys for the state one is in, at most eight; a click does what the key does.

    Attributes:
        entries: of each the name of the action, its key, its title.
    """

    DEFAULT_CSS = """
    KeyFooter { height: 1; dock: bottom; background: $panel; color: $text-muted; }
    """

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, entries: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.entries = entries

    def show(self, entries: list[tuple[str, str, str]]) -> None:
        """Shows the keys of another state."""
        self.entries = entries
        self.refresh()

    def _shown(self) -> list[tuple[str, str, str, int, int]]:
        """Name, key, title, start and end of every entry that fits; the last one, which leads to all others, first."""
        shown, at = [], 1
        kept = sum(map(width, self.entries[-1][1:])) + 3 if self.entries else 0
        for place, (name, key, title) in enumerate(self.entries, 1):
            size = width(key) + 1 + width(title)
            if at + size + (kept if place < len(self.entries) else 0) > self.size.width:
                continue
            shown.append((name, key, title, at, at + size))
            at += size + 2
        return shown

    def render(self) -> Content:
        """The entries side by side."""
        parts: list[Content | tuple[str, str | Style]] = [" "]  # type: ignore[list-item]
        for _, key, title, _, _ in self._shown():
            parts += [(key, "bold"), (f" {title}  ", "")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Posts the entry under the mouse."""
        for name, _, _, start, end in self._shown():
            if start <= event.x < end:
                self.post_message(self.Chosen(name))
