"""Tables in the markup of wikis: ``{|`` and ``|}`` around them, ``|-`` between rows, ``!`` or ``|`` before cells.

Cells stand one a line, or one behind the other, parted by ``||`` or ``!!``; what covers several places says so before
a single stroke, as HTML does: ``| colspan="2" | 科目``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from budget.pattern import pattern
from extract.transcripts.lines import Tabled, Written, spread
from extract.transcripts.marks import unmarked

BEGINS = r"[ \t:]*\{\|(?!\|)[^\n|]*$"
"""How a table begins, as a pattern for a line."""

_BEGIN = pattern(rf"^{BEGINS}", re.MULTILINE)
_EITHER = pattern(r"^[ \t:]*(?:(\{\|)|\|\}(?!\}))", re.MULTILINE)
_NEXT = pattern(r"\|-+(?![-\d.,])")
"""What begins a row; a stroke before a digit is a minus."""

_INLINE = pattern(r"\|\||!!")
_SETTING = pattern(r"\s*(?:[a-z-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s|\"']+)(?=[\s|])\s*)+\|(?!\|)", re.IGNORECASE)
_SPAN = pattern(r"(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_WITHIN = pattern(r"\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")
_ABROAD = pattern(r"\[[a-z]+://\S{1,1000}(?:\s+([^\[\]]{0,300}))?\]")
_QUOTED = pattern(r"'{2,5}")
_REMARK = pattern(r"<ref\b[^>]*/>|<ref\b[^>]*>.*?</ref>|</?nowiki\s*/?>", re.DOTALL | re.IGNORECASE)


def next_wikitext(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins and ends, with those within its cells; None where none is closed."""
    begin = _BEGIN.search(text, start)
    deep = 0
    for each in _EITHER.finditer(text, begin.start()) if begin else ():
        deep += 1 if each[1] else -1
        if not deep:
            assert begin is not None
            return begin.start(), each.end()
    return None


def wikitext_rows(text: str, first: int) -> tuple[str, list[Tabled]]:
    """The caption and the rows of a table that begins in line ``first``; a row's number is that of its first cell.

    Raises:
        UnfitError: a row is wider than any table.
    """
    reading = _Reading()
    for number, line in enumerate(text.split("\n")[1:-1], first + 1):
        reading.take(number, line.strip())
    rows = [(row.line, [_written(cell) for cell in row.cells]) for row in reading.rows if row.cells]
    return plain("".join(reading.caption)), list(spread(rows))


@dataclass(slots=True)
class _Row:
    """A row as it is written; a cell still has what is set before it."""

    line: int
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """A table line by line; a table in a cell is text of that cell."""

    rows: list[_Row] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    _deep: int = 0
    _captioning: bool = False

    def take(self, number: int, line: str) -> None:
        """The table's next line, with its number in the document."""
        inner = self._deep > 0
        self._deep += line.startswith("{|") - (inner and line.startswith("|}"))
        if inner or self._deep:
            self._go_on(line)
        elif line.startswith("|+"):
            self._captioning = True
            self.caption.append(_SETTING.sub("", line[2:], count=1))
        elif _NEXT.match(line):
            self._captioning = False
            self.rows.append(_Row(number))
        elif line.startswith(("|", "!")):
            self._captioning = False
            if not self.rows:
                self.rows.append(_Row(number))
            if not self.rows[-1].cells:
                self.rows[-1].line = number
            self.rows[-1].cells += _INLINE.split(line[1:]) if line[0] == "!" else line[1:].split("||")
        else:
            self._go_on(line)

    def _go_on(self, line: str) -> None:
        if self._captioning:
            self.caption.append(line)
        elif self.rows and self.rows[-1].cells:
            self.rows[-1].cells[-1] += "\n" + line


def _written(cell: str) -> Written:
    setting = _SETTING.match(cell)
    spans = {which.lower(): max(int(size), 1) for which, size in _SPAN.findall(setting[0] if setting else "")}
    text = plain(cell[setting.end() :] if setting else cell)
    return Written(text, spans.get("row", 1), spans.get("col", 1))


def plain(text: str) -> str:
    """A text without the marks of wikis: bold letters, links, remarks."""
    text = _REMARK.sub("", text) if "<" in text else text
    text = _ABROAD.sub(lambda link: link[1] or "", _WITHIN.sub(r"\1", text)) if "[" in text else text
    return "\n".join(_lines(_QUOTED.sub("", text)))


def _lines(text: str) -> Iterator[str]:
    return filter(None, (unmarked(line) for line in text.strip().split("\n")))
