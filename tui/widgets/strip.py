"""For narrow windows: the page's words of the current row, on one or two lines beneath the grid."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from budget.disclosure import Box, Page
from tui.text import display
from tui.widgets.page_layout import LaidPage, lay_out

_LEAST = 20
_LINES = 2


class SourceStrip(Static):
    """The words of one printed row; those of the current cell stand out."""

    DEFAULT_CSS = """
    SourceStrip { height: auto; min-height: 1; max-height: 2; padding: 0 1 0 2; display: none; }
    SourceStrip { background: $surface; color: $text; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(Content(""), id=id)
        self._laid_for: tuple[Page | None, int] = (None, 0)
        self._laid = LaidPage()
        self._row: tuple[Page | None, Sequence[Box], Box | None, int | None] = (None, (), None, None)

    def on_show(self) -> None:
        """Draws the row that was told while the strip was hidden."""
        self._draw(*self._row)

    def on_resize(self) -> None:
        """Lays the row out anew: prose goes on where the strip ends."""
        self._draw(*self._row)

    def show_row(self, page: Page | None, row: Sequence[Box], cell: Box | None, line: int | None) -> None:
        """Shows the page's words within the boxes of a row, or a transcript's line."""
        self._row = (page, row, cell, line)
        if self.display:
            self._draw(*self._row)

    def _draw(self, page: Page | None, row: Sequence[Box], cell: Box | None, line: int | None) -> None:
        cells = max(self.content_size.width, _LEAST)
        if page is not self._laid_for[0] or cells != self._laid_for[1]:
            self._laid_for = page, cells
            self._laid = lay_out(page, cells) if page is not None else LaidPage()
        if line is not None:
            laid = self._laid.spans_for_line(line)
        else:
            laid = [word for box in row for word in self._laid.spans_for(box)]
        strong = set(self._laid.spans_for(cell)) if cell is not None else set()
        numbers = sorted({word.line for word in laid})
        lines = []
        for number in numbers[:_LINES]:
            words = sorted({word for word in laid if word.line == number}, key=lambda word: word.start)
            parts = [(display(word.text), "bold reverse" if word in strong else "") for word in words]
            lines.append(Content("  ").join(Content.styled(text, style) for text, style in parts))
        self.update(Content("\n").join(lines))
