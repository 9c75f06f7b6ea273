"""A ruled table on paper: merged cells, wrapped text, page breaks; and what was printed where.

A cell ``<`` belongs to the cell on its left, a cell ``^`` to the cell above it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from sample_pdfs.paper import MARGIN, Paper, broken

Row = tuple[str, ...]
Caption = Callable[[bool], None]
"""Prints what stands above a table; it is told whether the table goes on from an earlier page."""

LEFT, ABOVE = "<", "^"
_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is set. ``kinds`` has a letter a column: c code, l label, n number, t text."""

    number: int | str
    title: str
    heading: tuple[Row, ...]
    body: tuple[Row, ...]
    kinds: str
    shares: tuple[float, ...]
    size: float
    heading_rows: int
    """How many rows a reader of the truth shall take for the heading."""


@dataclass(slots=True)
class Piece:
    """What was printed of a grid on one page."""

    grid: Grid
    page: int
    heading_rows: int
    continuation: bool
    rows: list[Row] = field(default_factory=list)

    def truth(self, index: int) -> dict[str, Any]:
        """As the truth file has it; merged cells keep their text in the first place."""
        return {
            "index": index,
            "table_no": self.grid.number,
            "title": self.grid.title,
            "pages": [self.page],
            "header_rows": self.heading_rows,
            "continuation": self.continuation,
            "spans": [[r, c, high, wide] for r, c, high, wide in _merged(self.rows) if high * wide > 1],
            "rows": [["" if cell in (LEFT, ABOVE) else cell for cell in row] for row in self.rows],
        }


def _merged(rows: Sequence[Row]) -> Iterator[tuple[int, int, int, int]]:
    """Every drawn cell: row, column, rows and columns that it covers."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in (LEFT, ABOVE):
                continue
            wide = next((k for k in range(1, len(row) - c) if row[c + k] != LEFT), len(row) - c)
            high = next((k for k in range(1, len(rows) - r) if rows[r + k][c] != ABOVE), len(rows) - r)
            yield r, c, high, wide


class Typesetter:
    """Sets one grid on the paper, page by page. ``caption`` is called for what stands above it."""

    def __init__(self, paper: Paper, grid: Grid) -> None:
        self.paper = paper
        self.grid = grid
        self.pieces: list[Piece] = []
        total = sum(grid.shares)
        self.edges = [MARGIN + edge / total * paper.width for edge in accumulate(grid.shares, initial=0.0)]

    def set(self, caption: Caption) -> list[Piece]:
        """Print the grid; return what was printed, a piece a page."""
        self._begin(caption, continuation=False)
        stop = self.paper.look.break_after.get(str(self.grid.number))
        for i, row in enumerate(self.grid.body):
            self._add(row, caption, turn=i == stop)
        return self.pieces

    def set_whole(self, caption: Caption) -> list[Piece]:
        """Print a grid with merged cells in its body as one block, which must fit on a page."""
        self._begin(caption, continuation=False)
        self._block(self.grid.body, heading=False)
        return self.pieces

    def _add(self, row: Row, caption: Caption, *, turn: bool) -> None:
        """Print a row; where it does not fit, on a new page or, cut in two, on both."""
        if turn or self._heights([row])[0] > self.paper.room:
            cut = None if turn else self._cut(row)
            if cut:
                self._block([cut[0]], heading=False)
                row = cut[1]
            self._begin(caption, continuation=True)
        self._block([row], heading=False)

    def _cut(self, row: Row) -> tuple[Row, Row] | None:
        """The parts before and after a page break, if this form is cut and one label has lines on both sides."""
        if self.grid.number not in self.paper.look.cut_rows:
            return None
        fit = int((self.paper.room - 2 * self.paper.look.padding) / (self.grid.size * _LINE))
        long = [c for c in range(len(row)) if len(self._lines(row, c, 1)) > fit]
        if fit < 1 or len(long) != 1 or self.grid.kinds[long[0]] != "l":
            return None
        lines = self._lines(row, long[0], 1)
        head, tail = "".join(lines[:fit]), "".join(lines[fit:])
        upper = tuple(head if c == long[0] else cell for c, cell in enumerate(row))
        return upper, tuple(tail if c == long[0] else "" for c in range(len(row)))

    def _begin(self, caption: Caption, *, continuation: bool) -> None:
        """Open a piece: caption and heading on the first page, on later ones what this maker repeats."""
        paper, grid = self.paper, self.grid
        repeat = paper.look.at_break(grid.number) if continuation else "caption"
        if continuation:
            paper.turn(landscape=paper.size[0] > paper.size[1])
        if repeat == "caption":
            caption(continuation)
        rows = grid.heading_rows if repeat != "nothing" else 0
        self.pieces.append(Piece(grid, paper.page, rows, continuation))
        if rows and grid.heading:
            self._block(grid.heading, heading=True)

    def _lines(self, row: Row, c: int, wide: int, *, heading: bool = False) -> list[str]:
        font = self._font(c, heading=heading)
        width = self.edges[c + wide] - self.edges[c] - 2 * min(self.paper.look.padding, 2.5)
        number = self.grid.kinds[c] in "nc" and row[c].replace(",", "").replace(".", "").isdigit()
        return broken(row[c], width, font, self.grid.size, anywhere=number)

    def _font(self, c: int, *, heading: bool) -> str:
        look = self.paper.look
        if heading:
            return look.title_font
        return look.number_font if self.grid.kinds[c] in "nc" else look.text_font

    def _heights(self, rows: Sequence[Row], *, heading: bool = False) -> list[float]:
        """Height of every row; a cell over several rows stretches the last of them."""
        step, pad = self.grid.size * _LINE, 2 * self.paper.look.padding
        heights = [step + pad] * len(rows)
        for r, c, high, wide in sorted(_merged(rows), key=lambda cell: cell[2]):
            need = len(self._lines(rows[r], c, wide, heading=heading)) * step + pad
            heights[r + high - 1] += max(0.0, need - sum(heights[r : r + high]))
        return heights

    def _block(self, rows: Sequence[Row], *, heading: bool) -> None:
        heights = self._heights(rows, heading=heading)
        tops = [self.paper.y - drop for drop in accumulate(heights, initial=0.0)]
        for r, c, high, wide in _merged(rows):
            box = (self.edges[c], tops[r + high], self.edges[c + wide], tops[r])
            self._rule(box, shaded=heading and self.paper.look.shaded)
            self._write(rows[r], c, wide, box, heading=heading)
        self.paper.y = tops[-1]
        self.pieces[-1].rows.extend(rows)

    def _rule(self, box: tuple[float, float, float, float], *, shaded: bool) -> None:
        x0, y0, x1, y1 = box
        canvas, style = self.paper.canvas, self.paper.look.rules
        if shaded:
            canvas.setFillGray(0.9)
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)
            canvas.setFillGray(0)
        if style == "boxes":
            canvas.setLineWidth(0.6)
            canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
            return
        for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            if style == "bars":
                canvas.rect(a - 0.24, b - 0.24, c - a + 0.48, d - b + 0.48, stroke=0, fill=1)
            else:
                canvas.setLineWidth(0.5)
                canvas.line(a, b, c, d)

    def _write(self, row: Row, c: int, wide: int, box: tuple[float, float, float, float], *, heading: bool) -> None:
        x0, y0, x1, y1 = box
        size, canvas = self.grid.size, self.paper.canvas
        lines = self._lines(row, c, wide, heading=heading)
        y = (y0 + y1) / 2 + len(lines) * size * _LINE / 2 - size * 0.98
        canvas.setFont(self._font(c, heading=heading), size)
        kind = "c" if heading or (self.grid.kinds[c] == "t" and len(lines) == 1) else self.grid.kinds[c]
        for line in lines:
            if kind == "n":
                canvas.drawRightString(x1 - 2, y, line)
            elif kind == "c":
                canvas.drawCentredString((x0 + x1) / 2, y, line)
            else:
                canvas.drawString(x0 + 2.5, y, line)
            y -= size * _LINE
