"""A scrolling widget whose lines, once drawn, are shown again as they are, borders and all, wherever they move.

What a frame costs is then what is new in it. Textual draws every line of what scrolls anew, its scroll bar too.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from rich.segment import Segment, Segments
from textual.cache import LRUCache
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.widgets.framed import FramedLine, Line

_KEPT = 512
_EIGHTHS = len(ScrollBarRender.VERTICAL_BARS)


class _OnePieceABar(ScrollBarRender):
    """A lying scroll bar in three pieces: Textual makes one of each cell, and each costs in every frame."""

    @classmethod
    def render_bar(cls, *args: Any, **named: Any) -> Segments:
        """The bar; a standing one is one line a cell in any case."""
        bar = super().render_bar(*args, **named)
        return bar if bar.new_lines else Segments(Segment.simplify(bar.segments))


class KeptLines(ScrollView):
    """Draws a line where one of its look was not drawn before.

    Whoever changes what is drawn without changing its look must call :meth:`forget_lines`.
    """

    _drawn: LRUCache[Hashable, Strip]
    _frame: object = None
    _sides: tuple[Strip, Strip]

    def looks(self, lines: range) -> list[Hashable | None]:
        """What tells each of some lines of the view apart from others; None where it is to be drawn in any case."""
        raise NotImplementedError

    def draw_lines(self, lines: Sequence[int]) -> list[Line]:
        """Some lines of the view as they are now."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line at ``y`` of the view."""
        return Strip(self.draw_lines([y])[0])

    def forget_lines(self) -> None:
        """Draw all lines anew."""
        self._drawn = LRUCache(_KEPT)
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the lines drawn in another theme, or with another border."""
        super().notify_style_update()
        self._frame = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the widget within ``crop``; those of a look that is known as they were drawn then."""
        outer, top = self.outer_size, self.gutter.top
        if crop.x or crop.width != outer.width:
            return super().render_lines(crop)
        frame = (outer, self.scrollable_content_region.size, self.has_focus)
        if frame != self._frame:
            self._frame, self._drawn, self._sides = frame, LRUCache(_KEPT), self._sides_drawn()
        inner = range(max(crop.y, top), min(crop.bottom, outer.height - self.gutter.bottom))
        looks = dict(zip(inner, self.looks(range(inner.start - top, inner.stop - top)), strict=True))
        known = {y: strip for y, look in looks.items() if look is not None and (strip := self._drawn.get(look))}
        if new := [y for y in inner if y not in known]:
            for y, strip in zip(new, self._framed(self.draw_lines([y - top for y in new])), strict=True):
                known[y] = strip
                if (look := looks[y]) is not None:
                    self._drawn[look] = strip
        above, below = range(crop.y, inner.start), range(inner.stop, crop.bottom)
        return [*self._edge_drawn(above), *(known[y] for y in inner), *self._edge_drawn(below)]

    def _edge_drawn(self, lines: range) -> list[Strip]:
        """The border above or below the view."""
        return super().render_lines(Region(0, lines.start, self.outer_size.width, len(lines))) if lines else []

    def _sides_drawn(self) -> tuple[Strip, Strip]:
        """What stands at the left and at the right of every line of the view."""
        whole = super().render_lines(Region(0, self.gutter.top, self.outer_size.width, 1))[0]
        left = self.gutter.left
        return whole.crop(0, left), whole.crop(left + self.scrollable_content_region.width)

    def _framed(self, lines: list[Line]) -> list[Strip]:
        (left, right), cells = self._sides, self.outer_size.width
        filters, background = self.get_line_filters(), self.background_colors[1]
        framed: list[Strip] = []
        for line in lines:
            for line_filter in filters:
                line = line_filter.apply(line, background)
            framed.append(FramedLine([*left, *line], right, cells))
        return framed

    @property
    def horizontal_scrollbar(self) -> ScrollBar:
        """The lying scroll bar."""
        bar = super().horizontal_scrollbar
        bar.renderer = _OnePieceABar  # type: ignore[misc]
        return bar

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Draw the lines anew, and the scroll bar."""
        if self.show_horizontal_scrollbar:
            self.horizontal_scrollbar.position = new_value
        self._draw_moved(old_value, new_value)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows that come into sight, and the scroll bar where it looks otherwise."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self._bar_position(new_value)
        self._draw_moved(old_value, new_value)

    def _draw_moved(self, old: float, new: float) -> None:
        """Draw what scrolls: neither the border nor the bars beside it."""
        if round(old) != round(new):
            self.refresh(self.scrollable_content_region.size.region)

    def _bar_position(self, position: float) -> float:
        """The middle of the positions for which the scroll bar is drawn in one and the same way."""
        cells = self.scrollable_content_region.height
        rows = self.virtual_size.height
        thumb = max(1.0, cells * cells / rows) if rows else cells
        steps = (cells - thumb) * _EIGHTHS
        if steps <= 0 or rows - cells <= steps:
            return position
        return (int(position * steps / (rows - cells)) + 0.5) * (rows - cells) / steps
