"""Entries to choose from while one types: each its title, its keys, and what it does; a key draws what it changes."""

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message

from budget.record import dataclass
from tui.text import fit, wrap
from tui.widgets.framed import Line
from tui.widgets.kept_lines import KeptLines

_TITLE, _KEYS, _EDGE = 15, 20, 1
"""Cells for a title, for the keys behind it, and before and behind a line."""

_HEIGHT = 16
"""Lines in sight at the most."""

_NARROW, _INDENT = 80, 3
"""Cells of the view below which the meaning stands beneath title and keys, and how far in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A title, the keys behind it, and what it means."""

    title: str
    keys: str
    says: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of the entry ``index``: what is bold in it, the keys, and what it means."""

    index: int
    title: str
    keys: str
    says: str


class Entries(KeptLines, inherit_bindings=False):
    """Shows entries, one of them chosen.

    Attributes:
        entries: those shown, the likeliest first.
        chosen: the index of the one chosen.
    """

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"entries--title", "entries--says", "entries--chosen"}

    DEFAULT_CSS = """
    Entries {
        height: 1; max-height: 60vh; margin-top: 1; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .entries--title { color: $foreground; text-style: bold; }
        & > .entries--says { color: $text-muted; }
        & > .entries--chosen { color: $block-cursor-foreground; background: $block-cursor-background; }
    }
    """

    can_focus = False

    class Clicked(Message):
        """An entry was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._none = ""
        self._pieces: list[_Piece] = []
        self.chosen = 0

    def show(self, entries: Sequence[Entry], none: str) -> None:
        """Shows entries, the first one chosen; ``none`` says that there are none."""
        self.entries, self._none, self.chosen = entries, none, 0
        self._fold()
        if self.scroll_y:
            self.scroll_home(animate=False)

    def step(self, by: int) -> None:
        """Chooses the entry so many further on, or the last one there is."""
        self.chosen = min(max(self.chosen + by, 0), max(len(self.entries) - 1, 0))
        own = [y for y, piece in enumerate(self._pieces) if piece.index == self.chosen]
        if own:
            height, top = self.scrollable_content_region.height, self.scroll_offset.y
            self.scroll_to(y=max(min(top, own[0]), own[-1] + 1 - height), animate=False, force=True)
        self.refresh()

    def page(self, way: int) -> None:
        """Chooses an entry as many further on, or back, as are in sight."""
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        self.step(way * max(len({piece.index for piece in self._pieces[top : top + height]}) - 1, 1))

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self._fold()

    def _fold(self) -> None:
        cells = self.content_region.width - 2 * _EDGE - 1  # whether the scrollbar is needed is known only afterwards
        self._pieces = [piece for index, entry in enumerate(self.entries) for piece in _pieces(index, entry, cells)]
        self._pieces = self._pieces or [_Piece(-1, "", "", line) for line in wrap(self._none, cells)]
        height = min(len(self._pieces), _HEIGHT)
        self.styles.height = height
        self.virtual_size = Size(self.content_region.width, max(len(self._pieces), height))
        self.refresh()

    def looks(self, lines: range) -> list[Hashable | None]:
        """A line looks as its words do, and whether its entry is chosen."""
        found = [self._piece(y) for y in lines]
        return [piece and (piece.title, piece.keys, piece.says, piece.index == self.chosen) for piece in found]

    def draw_lines(self, lines: Sequence[int]) -> list[Line]:
        """The lines at ``lines`` of the view."""
        return [self._draw(self._piece(y)) for y in lines]

    def _piece(self, y: int) -> _Piece | None:
        number = self.scroll_offset.y + y
        return self._pieces[number] if number < len(self._pieces) else None

    def _draw(self, piece: _Piece | None) -> Line:
        cells, plain = self.scrollable_content_region.width, self.rich_style
        if piece is None:
            return [Segment(" " * cells, plain)]
        title, says = (self.get_component_rich_style(f"entries--{part}") for part in ("title", "says"))
        if piece.index == self.chosen:
            says = self.get_component_rich_style("entries--chosen")
            title = title + says
        line = [Segment(" " * _EDGE, says), Segment(piece.title, title), Segment(piece.keys, says)]
        line.append(Segment(piece.says, says))
        return Segment.adjust_line_length(line, cells, says)

    def on_click(self, event: events.Click) -> None:
        """Tells which entry was pointed at."""
        piece = self._piece(event.y)
        if piece is not None and piece.index >= 0:
            self.post_message(self.Clicked(piece.index))


@lru_cache(maxsize=256)
def _pieces(index: int, entry: Entry, cells: int) -> list[_Piece]:
    """The lines of an entry; in a narrow view its meaning stands beneath it."""
    if cells < _NARROW:
        head = _Piece(index, f"{fit(entry.title, _TITLE)} ", entry.keys, "")
        return [head, *(_Piece(index, "", " " * _INDENT, says) for says in wrap(entry.says, cells - _INDENT))]
    before = _TITLE + _KEYS + 2
    lines = wrap(entry.says, cells - before)
    head = _Piece(index, f"{fit(entry.title, _TITLE)} ", f"{fit(entry.keys, _KEYS)} ", lines[0])
    return [head, *(_Piece(index, "", " " * before, says) for says in lines[1:])]
