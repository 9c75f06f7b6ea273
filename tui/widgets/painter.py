"""The lines of a grid as strips of styled text: heading, rows, and the cell under edit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.text import Align, display, fit, width
from tui.widgets.block import Block
from tui.widgets.columns import EDGE, Slot
from tui.widgets.editor import LineEditor
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

    def heading(self, pieces: Iterable[Piece]) -> Strip:
        """One line of the heading."""
        plain = self.style("grid--heading")
        spanning = self.style("grid--heading", "grid--span")
        segments: list[Segment] = []
        x = 0
        for piece in sorted(pieces, key=lambda piece: piece.x):
            segments.append(Segment(" " * (piece.x - x), plain))
            segments.append(Segment(piece.text, spanning if piece.spans else plain))
            x = piece.x + width(piece.text)
        return _exactly(segments, self.cells, plain)

    def row(self, index: int, cursor: int | None = None, *, foot: bool = False) -> Strip:
        """The row at ``index``; ``cursor`` is the column of the cursor if it stands in this row."""
        row = self.model.row(index)
        base = _base(row, index, current=cursor is not None, foot=foot)
        segments = [Segment(fit(row.mark, 1), self.style(*base, *_marked(row.mark)))]
        segments.append(Segment(" " * (EDGE - 1), self.style(*base)))
        for place, (slot, _, room) in enumerate(self.view):
            names = base if foot or place >= self.frozen else (*base, "grid--frozen")
            if slot.folded:
                segments.append(Segment(fit(FOLDED, room), self.style(*names, "grid--folded")))
                continue
            cell = self.model.cell(index, slot.first)
            if self.block is not None and (index, slot.first) in self.block:
                names = (*names, "grid--selected")
            segments.extend(self._cell(cell, slot, room, names, at_cursor=cursor == slot.first))
        return _exactly(segments, self.cells, self.style(*base))

    def _cell(self, cell: GridCell, slot: Slot, room: int, names: tuple[str, ...], *, at_cursor: bool) -> list[Segment]:
        """Value, mark and gap of one cell, in exactly ``room`` cells."""
        align: Align = "right" if self.model.columns[slot.first].kind == "amount" else "left"
        cells = min(slot.width, room)
        marked = (*names, *_marked(cell.mark), *((self.cursor_style,) if at_cursor else ()))
        mark = fit(cell.mark, min(room - cells, 1))
        value = Segment(fit(cell.shown, cells, align) + mark, self.style(*marked))
        return [value, Segment(" " * max(room - cells - 1, 0), self.style(*names))]

    def with_editor(self, strip: Strip, editor: LineEditor, x: int, cells: int) -> Strip:
        """``strip`` with the editor over ``cells`` cells from ``x`` on."""
        line = Strip(list(self._editor(editor, cells)), cells)
        return Strip.join([strip.crop(0, x), line, strip.crop(x + cells, self.cells)])

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


def _exactly(segments: Iterable[Segment], cells: int, style: Style) -> Strip:
    """The segments as a strip of exactly ``cells`` cells, neighbours of one style as one: each costs in every frame.

    Wide characters stay apart: how wide a text with them is, is looked up, and known of those that come again.
    """
    runs = groupby((segment for segment in segments if segment.text), key=lambda one: (one.style, one.text.isascii()))
    joined = (Segment("".join(text for text, _, _ in run), like) for (like, _), run in runs)
    return Strip(joined).adjust_cell_length(cells, style)
