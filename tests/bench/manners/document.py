"""A whole disclosure in one manner: cover, contents, tables over their pages, some prose; and its truth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from tests.bench.manners.choices import Manner, drawn, seeded
from tests.bench.manners.disclosed import contents
from tests.bench.manners.ink import Ink
from tests.bench.manners.invented import invent
from tests.bench.manners.printed import ABOVE, LEFT, Printed, Row, printed
from tests.bench.manners.setting import Segment, Setter, merged

NOTES = {
    "sentence": "注：本表各项数据因四舍五入，可能存在尾数差异。",
    "with a figure": "备注：2024年安排的经费较上年减少36.52万元，下降4.10%。",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document, the manner in which it was drawn, and what was printed in its tables, page by page."""

    seed: int
    manner: Manner
    pdf: bytes
    pages: int
    segments: tuple[Segment, ...]


def document(seed: int, manner: Manner | None = None) -> Drawn:
    """The document of a seed; in a given manner, or one that the seed draws, too."""
    rng = Random(seed)
    manner = manner or drawn(seeded(seed))
    figures = invent(rng)
    tables = [printed(content, manner) for content in contents(figures, rng)]
    ink = Ink(manner, rng, figures.issuer)
    _cover(ink, tables)
    segments: list[Segment] = []
    for index, table in enumerate(tables):
        segments += _Tables(ink, table, index).set()
    _prose(ink)
    pdf = ink.close()
    return Drawn(seed, manner, pdf, ink.page, tuple(_told(segment) for segment in segments))


def _told(segment: Segment) -> Segment:
    """A segment as truth files have it: covered cells blank, the merged ones named."""
    rows = segment["rows"]
    spans = [[r, c, high, wide] for r, c, high, wide in merged(rows) if high * wide > 1]
    plain = [["" if cell in (LEFT, ABOVE) else cell.strip() for cell in row] for row in rows]
    return segment | {"spans": spans, "rows": plain}


def _cover(ink: Ink, tables: Sequence[Printed]) -> None:
    ink.turn()
    ink.y *= 0.7
    ink.line(f"{ink.issuer}2024年部门预算公开", 20, where="centre")
    ink.turn()
    ink.line("目  录", 16, where="centre", drop=2.5)
    for n, table in enumerate(tables, 1):
        ink.line(f"{n}、{table.title}", 11, drop=1.9)


def _prose(ink: Ink) -> None:
    ink.turn()
    ink.line("第三部分  2024年部门预算情况说明", 15, drop=2)
    for text in (
        f"　　{ink.issuer}严格执行预算管理制度，各项收支全部纳入部门预算管理。",
        "　　本部门认真落实过紧日子要求，从严控制一般性支出。",
    ):
        ink.line(text, 11, drop=2)


class _Tables:
    """One table over its pages, with what stands above and below it."""

    def __init__(self, ink: Ink, table: Printed, index: int) -> None:
        self.ink, self.table, self.index, self.manner = ink, table, index, ink.manner
        small = self.manner["size"] == "7" and self.manner["wide digits"] == "none"
        upright = {"wide as needed": not table.wide, "portrait": small or not table.wide, "landscape": False}
        self.landscape = not upright[self.manner["paper"]]

    def set(self) -> list[Segment]:
        """Prints it; gives what was printed on each page."""
        ink = self.ink
        same = (ink.size[0] > ink.size[1]) == self.landscape and self.index > 0
        if not (same and self.manner["page"] == "two" and self._fits()):
            ink.turn(landscape=self.landscape)
        else:
            ink.y -= 24
        self._caption(continued=False)
        self.setter = Setter(ink, self.table, self.index)
        self.setter.begin(self.table.heading, self.table.heading_rows, continuation=False)
        if not self.table.heading:
            self.setter.block(self.table.body)
        else:
            for rows, levels in self._groups():
                if len(rows) > 1 and sum(self.setter.heights(rows)) < self.ink.room - 20.0:
                    self.setter.block(rows, levels=levels)
                else:
                    for row, level in zip(accumulate(rows, _apart), levels, strict=True):
                        self._add(row, level)
        self.setter.end()
        if self.manner["notes"] in NOTES:
            ink.line(NOTES[self.manner["notes"]], 9)
        return self.setter.segments

    def _fits(self) -> bool:
        """Whether the table finds room below what stands on the page."""
        setter = Setter(self.ink, self.table, self.index)
        return sum(setter.heights([*self.table.heading, *self.table.body])) + 130 < self.ink.room

    def _groups(self) -> Iterator[tuple[list[Row], list[int]]]:
        """Rows that a cell joins, together with how deep they stand."""
        rows, levels = list[Row](), list[int]()
        for row, level in zip(self.table.body, self.table.levels, strict=True):
            if rows and ABOVE not in row:
                yield rows, levels
                rows, levels = [], []
            rows.append(row)
            levels.append(level)
        yield rows, levels

    def _add(self, row: Row, level: int) -> None:
        foot = 20.0 if self.manner["notes"] != "none" else 0.0
        if self.setter.heights([row])[0] > self.ink.room - foot:
            parts = self._cut(row)
            if parts:
                self.setter.block([parts[0]], levels=[level])
                row = parts[1]
            self._turn()
        self.setter.block([row], levels=[level])

    def _cut(self, row: Row) -> tuple[Row, Row] | None:
        """The parts before and after a page break, where one long label has lines on both sides."""
        long = [c for c, kind in enumerate(self.table.kinds) if kind == "l" and len(self.setter.lines_of(row, c)) > 1]
        if self.manner["cut rows"] == "no" or len(long) != 1 or LEFT in row or self.ink.room < 2.5 * self.setter.size:
            return None
        lines = self.setter.lines_of(row, long[0])
        upper = tuple(lines[0] if c == long[0] else cell for c, cell in enumerate(row))
        return upper, tuple("".join(lines[1:]) if c == long[0] else "" for c in range(len(row)))

    def _turn(self) -> None:
        self.setter.end()
        self.ink.turn(landscape=self.landscape)
        how, heading = self.manner["turning"], self.table.heading
        if how == "caption":
            self._caption(continued=True)
        if how == "nothing":
            heading = ()
        elif how == "last row" and ABOVE not in heading[-1] and LEFT not in heading[-1]:
            heading = heading[-1:]
        self.setter.begin(heading, len(heading), continuation=True)

    def _caption(self, *, continued: bool) -> None:
        ink, manner, table = self.ink, self.manner, self.table
        number = str(table.number) if isinstance(table.number, int) else str(self.index + 1)
        title, how = table.title, manner["caption"]
        above = {"number and title": f"表{number}", "附件": f"附件2-{number}", "公开": f"公开{number:0>2}表"}.get(how)
        if above:
            ink.line(above, 10, where="right" if how == "公开" else "left")
        if how == "one line":
            title = f"表{number} {title}"
        if manner["unit at"] == "title":
            title += f"（单位：{manner['unit']}）"
        ink.line(title + ("（续表）" if continued else ""), 14, where="centre", bold=True)
        unit = f"单位：{manner['unit']}"
        if manner["unit at"] == "beside":
            ink.line(f"编制单位：{ink.issuer}", 9.5)
            ink.line(unit, 9.5, where="right", drop=0)
        elif manner["unit at"] in ("left", "right"):
            ink.line(unit, 9.5, where=manner["unit at"])
        ink.y -= 6


def _apart(above: Row, row: Row) -> Row:
    """A row that says again what would reach down from the one above."""
    return tuple(over if cell == ABOVE else cell for cell, over in zip(row, above, strict=True))
