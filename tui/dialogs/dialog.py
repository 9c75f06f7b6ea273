"""What all dialogs have in common."""

from collections.abc import Sequence
from math import inf
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static

from budget.label import half_width
from tui.terminal.unbidden import Unbidden
from tui.text import wrap
from tui.widgets.companion import Companion
from tui.widgets.grid import Grid
from tui.words import Words

T = TypeVar("T")


class _Speaks(Protocol):
    words: Words


_CELLS, _FRAME, _BAR = 90, 5, 5
"""Cells of a dialog, those of them that frame and padding take, and those of a list and its scrollbar."""

_BELOW = 2
"""Lines that stay in sight below a dialog: what stands in the cell, and the keys."""

SHORT = 32
"""Lines of a window below which what stands beside a list leaves it ten."""

_TINY = 22
"""Lines below which a dialog has no blank ones: a card needs sixteen. One about a cell has none in a short window."""

_FEW = 2
"""Lines that a list has at least."""


class Sentence(Static):
    """A text from outside, in the lines of its dialog."""

    def __init__(self, says: str, wrapped: str) -> None:
        super().__init__(Content(wrapped))
        self.says = says


class Dialog(ModalScreen[T | None], Unbidden[T | None], Generic[T]):
    """A modal screen that gives one answer, or None where nothing was decided.

    Attributes:
        ABOUT_A_CELL: whether it is about the row under the cursor, which must stay in sight.
        LOOK_FIRST: whether what is decided is read in the dialog: a key pressed before it could be seen is passed over.
    """

    ABOUT_A_CELL: ClassVar[bool] = False
    LOOK_FIRST: ClassVar[bool] = False

    _wrapped_for = 0
    _gave_way: tuple[Grid, ...] = ()
    _room_made: Size | None = None

    def __init__(self, look_first: bool = False) -> None:
        """``look_first``: nobody asked for the dialog itself, so what ``LOOK_FIRST`` says holds for it, too."""
        super().__init__()
        if look_first or self.LOOK_FIRST:
            self.seen_from = inf

    def on_mount(self) -> None:
        """Stands below the cell that it is about, or above one in the lower half: cell and page stay in sight."""
        beneath = self.app.screen_stack[-2]
        self._stand(beneath, all(grid.eye_line < self.app.size.height / 2 for grid in beneath.query(Grid)))
        self._fit()
        self.call_after_refresh(self.stand_clear)
        if self.ABOUT_A_CELL:
            for screen in (self, beneath):
                screen.screen_layout_refresh_signal.subscribe(self, self._make_room)
        if self.seen_from:
            self.comes_unbidden()

    def _stand(self, beneath: Screen[Any], low: bool) -> None:
        """Stands in the lower half of the window, or in the upper one."""
        self.set_class(low, "low")
        self.set_class(not low, "high")
        self.query_one(".dialog").styles.clear_rule("margin")
        if not low:
            self._stand_below(beneath)

    def stand_clear(self) -> None:
        """Goes to the other half of the window where it covers what the eye is led to, and would not cover it there."""
        if not self.is_current or self._gave_way:
            return
        beneath, box = self.app.screen_stack[-2], self.query_one(".dialog").region
        covered = [grid.eye_line for grid in beneath.query(Grid) if box.y <= grid.eye_line < box.bottom]
        low, top = self.has_class("high"), self.app.size.height - _BELOW - box.height
        if covered and all(line < top if low else line > box.height for line in covered):
            self._stand(beneath, low)

    def _make_room(self, _: Screen[Any]) -> None:
        """Where it would cover the row that it is about, or the one below, the table gives way to it if it can.

        That is known once both are laid out, and then once for each size of the window.
        """
        if not self.is_current or self._room_made == self.app.size:
            return
        box, grids = self.query_one(".dialog"), self.app.screen_stack[-2].query(Grid)
        if not all(grid.settled for grid in grids):
            return
        self._room_made = self.app.size
        top = self.app.size.height - _BELOW - box.outer_size.height
        for grid in grids:
            covered = box.region.y <= grid.eye_line + 1 and grid.eye_line < box.region.bottom
            lines = grid.region.bottom + grid.styles.margin.bottom - top
            too_many = max(lines - grid.spare, 0)
            if covered and lines > 0 and self._list_less(too_many):
                self._stand(self.app.screen_stack[-2], low=True)
                self._gave_way = (grid,)
                grid.give_way(lines - too_many)

    def _list_less(self, lines: int) -> bool:
        """Does without some lines of what scrolls, if that leaves a few."""
        for listed in self.query(".listed"):
            if lines and listed.size.height - lines >= _FEW:
                listed.styles.max_height = listed.size.height - lines
                return True
        return not lines

    def _leave(self) -> None:
        for grid in self._gave_way:
            grid.take_back()
        self._gave_way = ()

    def _stand_below(self, beneath: Screen[Any]) -> None:
        """Leaves what stands above the screen in sight: what the tour asks for, or the score of practice."""
        told = sum(panel.region.height for panel in beneath.query(Companion))
        if told and self.app.size.height >= SHORT:
            self.query_one(".dialog").styles.margin = (1 + told, 0, 0, 0)

    def on_screen_suspend(self) -> None:
        """What is said stands on the screen in front."""
        self.query("ToastHolder").remove()

    def on_resize(self, event: events.Resize) -> None:
        """In a window of another size lines end elsewhere, and room is made anew."""
        self._leave()
        self._room_made = None
        for listed in self.query(".listed"):
            listed.styles.clear_rule("max_height")
        self._fit()
        if self._wrapped_for not in (0, event.size.width):
            self.rewrap()

    def _fit(self) -> None:
        """In a short window all takes less room."""
        lines = self.app.size.height
        self.set_class(lines < SHORT, "short")
        self.set_class(lines < (SHORT if self.ABOUT_A_CELL else _TINY), "tiny")

    def rewrap(self) -> None:
        """Puts what is said into the lines that the window has room for now."""
        for sentence in self.query(Sentence):
            sentence.update(Content(self.wrapped(sentence.says)))
        places = [(options, i) for options in self.query(OptionList) for i in range(options.option_count)]
        for (options, index), line in zip(places, self.listed(), strict=False):
            options.replace_option_prompt_at_index(index, line)

    def listed(self) -> Sequence[Content]:
        """The lines of the dialog's list, as far as they are wrapped."""
        return ()

    def sentence(self, says: str) -> Sentence:
        """A text from outside in the lines of the dialog."""
        return Sentence(says, self.wrapped(says))

    def wrapped(self, text: str, indent: int = 0, cells: int = _CELLS) -> str:
        """A text from outside in the lines of a dialog of at most ``cells`` cells.

        With an ``indent``, that of all lines but the first, it stands in a list.
        """
        self._wrapped_for = self.app.size.width
        return ("\n" + " " * indent).join(wrap(text, self.room(indent, cells)))

    def room(self, indent: int = 0, cells: int = _CELLS) -> int:
        """Cells of a line of a dialog of at most ``cells`` cells; with an ``indent``, of a list."""
        room = min(cells, self.app.size.width * 95 // 100) - _FRAME - (_BAR + indent if indent else 0)
        return max(room, 1)

    def answer(self, answer: T | None) -> None:
        """Ends the dialog; a second key of one burst would end the screen below, so it is passed over."""
        if self.is_current:
            self._leave()
            self.dismiss(answer)

    def on_unmount(self) -> None:
        """However it ends, the table beneath has its lines again."""
        self._leave()

    def keys(self, key: str) -> Static:
        """The last line of a dialog: its keys, in the words of the application."""
        return Static(Content(cast(_Speaks, self.app).words(key)), classes="keys")

    @staticmethod
    def plain(event: events.Key) -> str:
        """The character of a key, full-width as half-width; empty where it has none."""
        return half_width(event.character or "")
