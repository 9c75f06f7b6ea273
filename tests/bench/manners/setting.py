"""Tables on pages: widths, wrapped texts, rules; and, in the form of truth files, what was printed where."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from tests.bench.manners.choices import has_uprights
from tests.bench.manners.ink import MARGIN, Ink
from tests.bench.manners.printed import ABOVE, LEFT, Printed, Row

Segment = dict[str, Any]
Box = tuple[float, float, float, float]
_LEADING = 1.25
_PADDING = {"tight": 0.6, "usual": 2.5, "tall": 7.0}
_SIDE = 3.0
_TOKEN = re.compile(r"[0-9A-Za-z.,%+\-]+|.")


def merged(rows: Sequence[Row]) -> Iterator[tuple[int, int, int, int]]:
    """Every cell that is drawn: row, column, and how many rows and columns it covers."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell not in (LEFT, ABOVE):
                wide = next((k for k in range(1, len(row) - c) if row[c + k] != LEFT), len(row) - c)
                high = next((k for k in range(1, len(rows) - r) if rows[r + k][c] != ABOVE), len(rows) - r)
                yield r, c, high, wide


class Setter:
    """Sets one table; ``index`` tells it apart from the others of the document."""

    def __init__(self, ink: Ink, table: Printed, index: int) -> None:
        self.ink, self.table, self.index, self.manner = ink, table, index, ink.manner
        self.size = float(self.manner["size"])
        widths = self._widths()
        if sum(widths) > ink.width:
            self.size *= max(ink.width / sum(widths), 0.55)
            widths = self._widths()
        spare = ink.width - sum(widths)
        if spare < 0 or self.manner["width"] == "page":
            wish = [width * (1.5 if kind == "l" else 1.0) for width, kind in zip(widths, table.kinds, strict=True)]
            widths = [width + spare * part / sum(wish) for width, part in zip(widths, wish, strict=True)]
        left = MARGIN + (ink.width - sum(widths)) / 2
        self.edges = list(accumulate(widths, initial=left))
        self.segments: list[Segment] = []
        self.printed_rows = 0

    def _widths(self) -> list[float]:
        """What the texts of each column ask for."""
        size, narrow = self.size, self.manner["narrow"]
        widths = []
        for column, kind in enumerate(self.table.kinds):
            texts = [row[column] for row in self.table.body if row[column] not in (LEFT, ABOVE)]
            natural = max((self.ink.measured(text, size) for text in texts), default=0.0)
            least = {"c": 2.0, "l": 6.0, "n": 3.5, "t": 5.0}[kind] * size
            most = {"c": 12.0, "l": 15.0, "n": 14.0, "t": 9.0}[kind] * size
            width = min(max(natural, least), most)
            if narrow == {"c": "codes", "l": "labels", "n": "figures"}.get(kind):
                width = max(width * 0.6, 1.2 * size)
            widths.append(width + 2 * _SIDE)
        return widths

    def heights(self, rows: Sequence[Row], first: int = -1) -> list[float]:
        """Of rows that stand together; the last of those that a cell covers is stretched for it."""
        step, pad = self.size * _LEADING, 2 * _PADDING[self.manner["rows"]]
        heights = [step + pad] * len(rows)
        for r, c, high, wide in sorted(merged(rows), key=lambda cell: cell[2]):
            lines, size = self._lines(rows[r], c, wide)
            need = len(lines) * size * _LEADING + pad
            heights[r + high - 1] += max(0.0, need - sum(heights[r : r + high]))
        return heights

    def begin(self, heading: Sequence[Row], heading_rows: int, *, continuation: bool) -> None:
        """Opens what is printed on one page."""
        segment = {
            "table_no": self.table.number,
            "title": self.table.title,
            "pages": [self.ink.page],
            "header_rows": heading_rows,
            "continuation": continuation,
            "rows": [],
        }
        self.segments.append(segment)
        if heading:
            self.block(heading, heading=True)

    def block(self, rows: Sequence[Row], *, heading: bool = False, levels: Sequence[int] = ()) -> None:
        """Rows that stand together, and how deep each stands."""
        heights = self.heights(rows)
        tops = [self.ink.y - drop for drop in accumulate(heights, initial=0.0)]
        self._shade(tops, heading=heading)
        self._rules(rows, tops, heading=heading)
        for r, c, high, wide in merged(rows):
            box = (self.edges[c], tops[r + high], self.edges[c + wide], tops[r])
            self._write(
                rows[r], c, (high, wide), box, self.printed_rows + r, heading=heading, level=levels[r] if levels else 1
            )
        self.ink.y = tops[-1]
        self.printed_rows += len(rows)
        self.segments[-1]["rows"] += rows

    def end(self) -> None:
        """Closes the frame at the foot of a page."""
        if self.manner["rules"] in ("frame", "level", "thick head", "three lines", "upright"):
            self.ink.rule(self.edges[0], self.ink.y, self.edges[-1], self.ink.y, 1.0)

    def lines_of(self, row: Row, column: int) -> list[str]:
        """A cell of one column as it is broken into lines."""
        return self._lines(row, column, 1)[0]

    def _lines(self, row: Row, c: int, wide: int) -> tuple[list[str], float]:
        """The lines of a cell and the size of their letters."""
        text, kind, size = row[c], self.table.kinds[c], self.size
        width = self.edges[c + wide] - self.edges[c] - 2 * _SIDE + 0.01
        over = self.ink.measured(text, size) - width
        if over > 0 and kind == "l":
            how = self.manner["long labels"]
            if how == "shrink" and width / (width + over) > 0.55:
                return [text], size * width / (width + over) * 0.99
            if how == "over the edge" and over < self._free(row, c + wide):
                return [text], size
        return self._wrapped(text, width, size), size

    def _free(self, row: Row, c: int) -> float:
        """How far a text may reach into a cell without touching what stands there at the right."""
        if c >= len(row) or self.manner["figures at"] != "right" or row[c] in (LEFT, ABOVE):
            return 0.0
        return self.edges[c + 1] - self.edges[c] - self.ink.measured(row[c], self.size) - 3 * _SIDE

    def _wrapped(self, text: str, width: float, size: float) -> list[str]:
        """Lines no wider than the width; numbers are broken only where a line cannot hold them."""
        lines, line = [], ""
        for token in _TOKEN.findall(text):
            for part in [token] if self.ink.measured(token, size) <= width else token:
                if line and self.ink.measured(line + part, size) > width:
                    lines.append(line)
                    line = ""
                line += part
        return [*lines, line]

    def _write(
        self, row: Row, c: int, span: tuple[int, int], box: Box, at_row: int, *, heading: bool, level: int
    ) -> None:
        (x0, y0, x1, y1), (high, wide) = box, span
        lines, size = self._lines(row, c, wide)
        tall, pad = len(lines) * size * _LEADING, _PADDING[self.manner["rows"]]
        hidden = not heading and not has_uprights(self.manner)
        where = "middle" if heading else "top" if hidden and high > 1 else self.manner["in the row"]
        top = {"middle": (y0 + y1 + tall) / 2, "top": y1 - pad, "bottom": y0 + pad + tall}[where]
        name = {"n": "figures at", "c": "codes at"}.get(self.table.kinds[c], "labels at")
        align = "centre" if heading or (wide > 1 and not hidden) else "left" if wide > 1 else self.manner[name]
        moved = self.manner["indentation"] == "shift" and self.table.kinds[c] == "l" and len(lines) == 1
        shift = size * (level - 1) if moved and not heading and level > 1 else 0.0
        if shift and self.ink.measured(lines[0], size) + shift > x1 - x0 - 2 * _SIDE:
            shift = 0.0
        for n, line in enumerate(lines):
            measured = self.ink.measured(line, size)
            begin = {
                "left": x0 + _SIDE + shift,
                "centre": max((x0 + x1 - measured) / 2, x0 + _SIDE),
                "right": x1 - _SIDE - measured,
            }[align]
            self.ink.put(
                line, begin, top - size * (0.98 + n * _LEADING), size, bold=heading, at=(self.index, at_row, c)
            )

    def _shade(self, tops: Sequence[float], *, heading: bool) -> None:
        if self.manner["rules"] != "shade":
            return
        for n, (top, bottom) in enumerate(pairwise(tops)):
            if heading or (self.printed_rows + n) % 2:
                self.ink.fill(self.edges[0], bottom, self.edges[-1], top, 0.8 if heading else 0.92)

    def _rules(self, rows: Sequence[Row], tops: Sequence[float], *, heading: bool) -> None:
        style, ink = self.manner["rules"], self.ink
        left, right = self.edges[0], self.edges[-1]
        if style == "frame":
            for y in (tops[0], tops[-1]) if heading else tops[:1] if not self.printed_rows else ():
                ink.rule(left, y, right, y)
            for x in (left, right):
                ink.rule(x, tops[0], x, tops[-1])
        elif style == "three lines":
            for y in (tops[0], tops[-1]) if heading else tops[:1] if not self.printed_rows else ():
                ink.rule(left, y, right, y, 1.0)
        elif style == "upright":
            for y in (tops[0], tops[-1]) if heading else tops[:1] if not self.printed_rows else ():
                ink.rule(left, y, right, y)
            for r, c, high, wide in merged(rows):
                for x in (self.edges[c], self.edges[c + wide]):
                    ink.rule(x, tops[r], x, tops[r + high])
        elif style == "level":
            for r, c, high, wide in merged(rows):
                for y in (tops[r], tops[r + high]):
                    ink.rule(self.edges[c], y, self.edges[c + wide], y)
        elif style in ("all", "boxes", "bars", "double", "dashed", "thick head"):
            ink.canvas.setDash([2, 1.5] if style == "dashed" else [])
            for r, c, high, wide in merged(rows):
                self._frame((self.edges[c], tops[r + high], self.edges[c + wide], tops[r]), style)
            ink.canvas.setDash([])
            if style == "thick head" and heading:
                for y in (tops[0], tops[-1]):
                    ink.rule(left, y, right, y, 1.8)

    def _frame(self, box: Box, style: str) -> None:
        x0, y0, x1, y1 = box
        if style == "boxes":
            self.ink.canvas.setLineWidth(0.5)
            self.ink.canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=1, fill=0)
            return
        for a, b, c, d in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            if style == "bars":
                self.ink.fill(a - 0.24, b - 0.24, c + 0.24, d + 0.24, 0)
                continue
            for shift in (-0.6, 0.6) if style == "double" else (0.0,):
                up = b == d
                self.ink.rule(a + shift * (not up), b + shift * up, c + shift * (not up), d + shift * up, 0.4)
