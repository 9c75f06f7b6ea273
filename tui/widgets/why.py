"""The pane that says why a cell is marked: sentences, one a line, the gravest first."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size

from tui.text import wrap
from tui.widgets.framed import Line
from tui.widgets.kept_lines import KeptLines

_MARKS = {"X": "why--broken", "~": "why--look", "?": "why--look", ">": "why--way"}
_WORDS = {"X": "why--reason", ">": "why--way", " ": "why--holds"}
"""How the mark of a sentence looks, and how its words do: what is broken, and what would mend it, before the rest."""

_INDENT = 2
"""Cells of the mark and the blank after it; a sentence goes on beneath itself."""

_BAR = 2
"""Cells kept for the scrollbar and a blank: whether it is needed is known only after the sentences are wrapped."""


class WhyPane(KeptLines, inherit_bindings=False):
    """Sentences about the current cell; each line begins with its mark."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {"why--broken", "why--look", "why--reason", "why--way", "why--holds"}

    DEFAULT_CSS = """
    WhyPane {
        height: 7; border-top: solid $primary; padding: 0 1; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .why--broken { color: $text-error; text-style: bold; }
        & > .why--look { color: $text-warning; }
        & > .why--reason { text-style: bold; }
        & > .why--way { color: $text-accent; }
        & > .why--holds { color: $text-muted; }
    }
    """

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sentences: list[tuple[str, str]] = []
        self._lines: list[tuple[str, str, str]] = []

    def say(self, sentences: list[tuple[str, str]]) -> None:
        """Shows (mark, sentence) pairs; the sentences hold the page's own words."""
        self._sentences = sentences
        cells = self.content_region.width
        wrapped = ((mark, wrap(says, max(cells - _BAR - _INDENT, 1))) for mark, says in sentences)
        lines = [
            (" " if number else mark or " ", line, _WORDS.get(mark, ""))
            for mark, says in wrapped
            for number, line in enumerate(says)
        ]
        if lines != self._lines:
            self._lines = lines
            # as high as the pane at least: the screen is laid out anew only where there is more than it shows
            self.virtual_size = Size(cells, max(len(lines), self.content_region.height))
            self.refresh(self.scrollable_content_region.size.region)
        if self.scroll_y:
            self.scroll_home(animate=False)

    def turn(self) -> bool:
        """Goes on to what does not fit, from its end back to the first; False where all of it is in sight."""
        if not self.max_scroll_y:
            return False
        if self.scroll_y < self.max_scroll_y:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)
        return True

    def looks(self, lines: range) -> list[Hashable | None]:
        """A line looks as its mark and its words do."""
        return [self._line(y) for y in lines]

    def draw_lines(self, lines: Sequence[int]) -> list[Line]:
        """The lines at ``lines`` of the view: a mark, then what it says."""
        return [self._draw(*self._line(y)) for y in lines]

    def _line(self, y: int) -> tuple[str, str, str]:
        number = self.scroll_offset.y + y
        return self._lines[number] if number < len(self._lines) else (" ", "", "")

    def _draw(self, mark: str, says: str, name: str) -> Line:
        cells, plain = self.scrollable_content_region.width, self.rich_style
        marked = self.get_component_rich_style(_MARKS[mark]) if mark in _MARKS else plain
        worded = self.get_component_rich_style(name) if name else plain
        return Segment.adjust_line_length([Segment(f"{mark} ", marked), Segment(says, worded)], cells, plain)

    def on_resize(self) -> None:
        """Wraps the sentences anew."""
        self._lines = []
        self.say(self._sentences)
