"""Tables in HTML, as tools that make Markdown write them where cells are merged."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from budget.pattern import pattern
from extract.transcripts.lines import Tabled, Written, spread

_TABLE = pattern(r"<table\b", re.IGNORECASE)
_END = pattern(r"</table\s*>", re.IGNORECASE)
_ROW_ENDS = ("</tr>", "</TR>")
_NUMBER = pattern(r"\s*(\d{1,4})")
_BREAKS = frozenset(["br", "p", "div", "li"])
_WRITTEN_BREAK = pattern(r"\\n(?![a-z])")
"""A line break as programs write it that give cells as they are kept."""


def next_table(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins and ends; one that is not closed ends with the last row of the text."""
    begin = _TABLE.search(text, start)
    if begin is None:
        return None
    end = _END.search(text, begin.end())
    if end is not None:
        return begin.start(), end.end()
    last = max(text.rfind(tag) + len(tag) for tag in _ROW_ENDS)
    return (begin.start(), last) if last > begin.end() else None


def table_rows(html: str, first: int) -> tuple[str, list[Tabled]]:
    """The caption and the rows of a table that begins in line ``first``.

    A row's number is its line, or the next free one where several stand in a line.

    Raises:
        UnfitError: a row is wider than any table.
    """
    parser = _Rows()
    parser.feed(html)
    parser.close()
    parser.end_cell()
    numbered: list[tuple[int, list[Written]]] = []
    for line, cells in parser.rows:
        if cells:
            last = numbered[-1][0] if numbered else first - 1
            numbered.append((max(line + first - 1, last + 1), cells))
    return parser.caption.strip(), list(spread(numbered))


@dataclass(slots=True)
class _Open:
    """A cell whose end has not come yet."""

    rows: int
    columns: int
    text: list[str] = field(default_factory=list)


class _Rows(HTMLParser):
    """Collects the rows of one table; a table within a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[int, list[Written]]] = []
        self.caption = ""
        self._cell: _Open | None = None
        self._captioning = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a row or a cell."""
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth < 2:
            self.end_cell()
            self.rows.append((self.getpos()[0], []))
        elif tag in ("td", "th") and self._depth < 2:
            self.end_cell()
            told = dict(attrs)
            self._cell = _Open(_span(told.get("rowspan")), _span(told.get("colspan")))
        elif tag in _BREAKS:
            self.handle_data("\n")
        self._captioning = tag == "caption" or (self._captioning and tag not in ("tr", "td", "th"))

    def handle_endtag(self, tag: str) -> None:
        """Ends a cell."""
        if tag == "table":
            self._depth -= 1
        elif tag in ("td", "th", "tr") and self._depth < 2:
            self.end_cell()
        elif tag == "caption":
            self._captioning = False

    def handle_data(self, data: str) -> None:
        """Text of a cell or of the caption."""
        if self._cell is not None:
            self._cell.text.append(data)
        elif self._captioning:
            self.caption += data

    def end_cell(self) -> None:
        """The open cell, if there is one, is whole."""
        if self._cell is None:
            return
        if not self.rows:
            self.rows.append((self.getpos()[0], []))
        text = _WRITTEN_BREAK.sub("\n", "".join(self._cell.text)).strip()
        self.rows[-1][1].append(Written(text, self._cell.rows, self._cell.columns))
        self._cell = None


def _span(value: str | None) -> int:
    found = _NUMBER.match(value or "")
    return max(int(found[1]), 1) if found else 1
