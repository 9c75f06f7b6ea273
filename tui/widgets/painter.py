"""The lines of a grid as strips of styled text: heading, rows, and the cell under edit."""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from budget.record import dataclass
from tui.text import Align, display, fit, width
from tui.widgets.block import Block
from tui.widgets.columns import EDGE, Slot
from tui.widgets.editor import LineEditor
from tui.widgets.framed import Line
from tui.widgets.headings import FOLDED, Piece
from tui.widgets.model import GridCell, GridModel, GridRow

MARK_STYLES = {
    "X": "grid--broken",
    "~": "grid--rounding",
    "?": "grid--doubt",
    "+": "grid--corrected",
    "!": "grid--emended",
    ".": "grid--confirmed",
}
"""The component class of each mark."""

KIND_STYLES = {
    "total": "grid--total",
    "subtotal": "grid--total",
    "organisation": "grid--total",
    "memo": "grid--memo",
}
"""The component class of the rows that look different from plain items."""

Styled = Callable[..., Style]
"""Gives the style for some component classes, the later ones over the earlier."""

_Run = tuple[str, Style]
_Names = tuple[str, ...]

View = Sequence[tuple[Slot, int, int]]
"""The slots in sight, each with its left cell and the cells it has."""


@dataclass(frozen=True, slots=True)
class Painter:
    """Draws the lines of ``model`` for the slots in ``view``, each line ``cells`` cells long.

    ``frozen`` counts the slots that never move; ``cursor_style`` is the component class of the cursor,
    ``block`` the selected cells.
    """

    model: GridModel
    view: View
    cells: int
    frozen: int
    style: Styled
    cursor_style: str = "grid--cursor"
    block: Block | None = None

    def heading(self, pieces: Iterable[Piece]) -> Line:
        """One line of the heading."""
        plain = self.style("grid--heading")
        spanning = self.style("grid--heading", "grid--span")
        runs: list[_Run] = []
        x = 0
        for piece in sorted(pieces, key=lambda piece: piece.x):
            runs.append((" " * (piece.x - x), plain))
            runs.append((piece.text, spanning if piece.spans else plain))
            x = piece.x + width(piece.text)
        return _exactly(runs, self.cells, plain)

    def row(self, index: int, cursor: int | None = None, *, foot: bool = False) -> Line:
        """The row at ``index``; ``cursor`` is the column of the cursor if it stands in this row."""
        row = self.model.row(index)
        base = _base(row, index, current=cursor is not None, foot=foot)
        plain = self.style(*base)
        runs = [(fit(row.mark, 1), self.style(*base, *_marked(row.mark))), (" " * (EDGE - 1), plain)]
        for place, (slot, _, room) in enumerate(self.view):
            names = base if foot or place >= self.frozen else (*base, "grid--frozen")
            if slot.folded:
                runs.append((fit(FOLDED, room), self.style(*names, "grid--folded")))
                continue
            cell = self.model.cell(index, slot.first)
            inside = self.block is not None and (index, slot.first) in self.block
            selected = ("grid--selected",) if inside else ()
            runs += self._cell(cell, slot, room, names, selected, at_cursor=cursor == slot.first)
        return _exactly(runs, self.cells, plain)

    def _cell(
        self, cell: GridCell, slot: Slot, room: int, names: _Names, selected: _Names, *, at_cursor: bool
    ) -> list[_Run]:
        """Value, mark and gap of one cell, in exactly ``room`` cells; a marked one is seen to be selected, too."""
        align: Align = "right" if self.model.columns[slot.first].kind == "amount" else "left"
        cells = min(slot.width, room)
        marked = (*names, *_marked(cell.mark), *selected, *((self.cursor_style,) if at_cursor else ()))
        mark = fit(cell.mark, min(room - cells, 1))
        value = fit(cell.shown, cells, align) + mark, self.style(*marked)
        return [value, (" " * max(room - cells - 1, 0), self.style(*names, *selected))]

    def with_editor(self, line: Line, editor: LineEditor, x: int, cells: int) -> Line:
        """``line`` with the editor over ``cells`` cells from ``x`` on."""
        whole = Strip(line)
        return [*whole.crop(0, x), *self._editor(editor, cells), *whole.crop(x + cells, self.cells)]

    def _editor(self, editor: LineEditor, cells: int) -> Iterable[Segment]:
        """The editor's text from the first character shown, the cursor in it, blanks after it."""
        start, end = editor.selection
        used = 0
        for index in range(editor.first_shown(cells), len(editor.text) + 1):
            character = display(editor.text[index : index + 1]) or " "
            if used + width(character) > cells:
                break
            used += width(character)
            part = (
                ("grid--editor-cursor",)
                if index == editor.cursor
                else ("grid--editor-selection",)
                if start <= index < end
                else ()
            )
            yield Segment(character, self.style("grid--editor", *part))
        yield Segment(" " * (cells - used), self.style("grid--editor"))


def editor_cells(editor: LineEditor, room: int, beyond: int) -> int:
    """Cells for an editor over a cell of ``room`` cells: as many as its text asks, at most ``beyond``."""
    return max(min(max(width(editor.text) + 1, room), beyond), 1)


def _base(row: GridRow, index: int, *, current: bool, foot: bool) -> tuple[str, ...]:
    names = ["grid--odd" if index % 2 else "grid--even"]
    if row.kind in KIND_STYLES:
        names.append(KIND_STYLES[row.kind])
    if foot:
        names.append("grid--foot")
    if current:
        names.append("grid--current")
    return tuple(names)


def _marked(mark: str) -> tuple[str, ...]:
    return (MARK_STYLES[mark],) if mark in MARK_STYLES else ()


def _exactly(runs: Iterable[_Run], cells: int, style: Style) -> Line:
    """The texts with their styles as a line of exactly ``cells`` cells; each of its segments costs in every frame.

    Wide characters stay apart: how wide a text with them is, is looked up, and known of those that come again.
    """
    segments: list[Segment] = []
    joined, its = "", style
    for text, like in runs:
        if like is its and joined.isascii() and text.isascii():
            joined += text
            continue
        if joined:
            segments.append(Segment(joined, its))
        joined, its = text, like
    return Segment.adjust_line_length([*segments, Segment(joined, its)], cells, style)
