"""Workbooks (XLSX): each sheet as a page of lines, the figures as their cells show them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from functools import partial
from typing import BinaryIO, NamedTuple

from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.sheet import MAX_COLUMNS, DoubtCode, Sheet, Skipped
from extract.sentences import said, unread
from extract.transcripts.counted import uncounted
from extract.transcripts.lines import Spoken, Tabled, Told, UnfitError, Written, sheet_of
from extract.transcripts.numerals import BUILT_IN, shown
from extract.transcripts.package import Package
from extract.transcripts.stacked import told_of_rows

MAX_CELLS = 500_000
"""Filled cells of a sheet beyond which it is no table of a budget."""

_MAX_TEXT = 1 << 20
"""Letters of a cell beyond which a workbook is refused: spreadsheets keep 32,767 at most."""

_MAX_MERGED = 10_000
_TALL = 50
"""Rows of a merged cell that are rows of the table although nothing else stands in them."""

_BLANK_NAME = pattern(r"(?:[a-z]{1,6}|工作表|表格|第)?[\s_.-]*\d*\s*页?", re.IGNORECASE)
_PLACE = pattern(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class Stored(NamedTuple):
    """A cell as it is shown, and with a number in plain digits whatever its format."""

    shown: str
    plain: str


class Workbook:
    """An open workbook."""

    def __init__(self, source: BinaryIO) -> None:
        """Reads what all sheets share.

        Raises:
            UnfitError: it is too large, or holds no sheet.
        """
        self._package = Package(source)
        self._since_1904 = False
        self._entries: list[_Entry] = []
        self._texts: list[str] = []
        self._formats: list[str] = []
        main = next((path for kind, path in self._package.related("").values() if kind == "officeDocument"), "")
        related = self._package.related(main or "xl/workbook.xml")
        self._list_sheets(main or "xl/workbook.xml", related)
        for kind, path in related.values():
            if kind == "sharedStrings":
                self._texts = _shared_texts(self._package, path)
            elif kind == "styles":
                self._formats = _formats(self._package, path)
        if not self._entries:
            raise UnfitError(said("no-sheet"))

    @property
    def pages(self) -> list[Callable[[], Sheet | Skipped]]:
        """What reads each sheet, in order. A hidden sheet is not read; if anything stands in it, that is told."""
        return [partial(self._page, number, entry) for number, entry in enumerate(self._entries, 1)]

    def stored(self) -> Iterator[dict[tuple[int, int], "Stored"]]:
        """What stands in each sheet, hidden ones too, by row and column from 1.

        Raises:
            UnfitError: a sheet is too large.
        """
        for entry in self._entries:
            shown, plain = (self._read(entry, formats) for formats in (self._formats, []))
            yield {
                (row, column + 1): Stored(cell.text, plain.filled[row][column].text)
                for row, cells in shown.filled.items()
                for column, cell in cells.items()
                if column in plain.filled.get(row, {})
            }

    def _read(self, entry: _Entry, formats: list[str]) -> "_Reading":
        reading = _Reading(self._texts, formats, self._since_1904)
        self._package.parse(entry.part, reading.start, reading.end, reading.text)
        return reading

    def _list_sheets(self, part: str, related: dict[str, tuple[str, str]]) -> None:
        def start(tag: str, told: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._since_1904 = told.get("date1904") in _TRUE
            elif tag == "sheet":
                kind, path = related.get(told.get("id", ""), ("", ""))
                if kind == "worksheet":
                    self._entries.append(_Entry(told.get("name", ""), path, told.get("state", "visible") != "visible"))

        self._package.parse(part, start)

    def _page(self, number: int, entry: _Entry) -> Sheet | Skipped:
        sheet = sheet_of(uncounted(_told(entry.name, self._read(entry, self._formats))), number)
        if not entry.hidden:
            return sheet
        if not sheet.blocks:
            return Sheet(replace(sheet.page, words=()))
        return Skipped(unread(number, said("hidden-sheet", name=entry.name)))


def _told(name: str, reading: "_Reading") -> Iterator[Told]:
    if not _BLANK_NAME.fullmatch(name):
        yield Spoken(0, name)
    yield from told_of_rows(reading.rows())


def _shared_texts(package: Package, part: str) -> list[str]:
    """The texts that cells refer to by number; how a reader would pronounce them is left out."""
    texts: list[str] = []
    state = {"in": False, "aside": False}

    def start(tag: str, told: dict[str, str]) -> None:
        if tag == "si":
            texts.append("")
        state["in"] = tag == "t"
        state["aside"] = tag == "rPh" or (state["aside"] and tag == "t")

    def end(tag: str) -> None:
        state["in"] = False
        state["aside"] = state["aside"] and tag != "rPh"

    def text(data: str) -> None:
        if state["in"] and not state["aside"]:
            texts[-1] = _longer(texts[-1], data)

    package.parse(part, start, end, text)
    return texts


def _formats(package: Package, part: str) -> list[str]:
    """The number format of each style."""
    declared = dict(BUILT_IN)
    formats: list[str] = []
    state = {"cells": False}

    def start(tag: str, told: dict[str, str]) -> None:
        if tag == "numFmt" and told.get("numFmtId", "").isdecimal():
            declared[int(told["numFmtId"])] = told.get("formatCode", "")
        elif tag == "cellXfs":
            state["cells"] = True
        elif tag == "xf" and state["cells"]:
            number = told.get("numFmtId", "0")
            formats.append(declared.get(int(number), "General") if number.isdecimal() else "General")

    def end(tag: str) -> None:
        state["cells"] = state["cells"] and tag != "cellXfs"

    package.parse(part, start, end)
    return formats


@dataclass(slots=True)
class _Reading:
    """Takes the elements of a sheet and keeps what stands in it."""

    texts: list[str]
    formats: list[str]
    since_1904: bool
    filled: dict[int, dict[int, Written]] = field(default_factory=dict)
    _merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    _hidden: set[int] = field(default_factory=set)
    _row: int = 0
    _row_hidden: bool = False
    _column: int = -1
    _cell: dict[str, str] = field(default_factory=dict)
    _pieces: dict[str, str] = field(default_factory=dict)
    _open: str = ""
    _aside: bool = False
    _count: int = 0

    def start(self, tag: str, told: dict[str, str]) -> None:
        """An element begins."""
        if tag == "c":
            place = _PLACE.fullmatch(told.get("r", ""))
            self._column = _index(place[1]) if place else self._column + 1
            self._cell, self._pieces = told, {}
        elif tag in ("v", "f", "t") and not self._aside:
            self._open = tag
            self._pieces.setdefault(tag, "")
        elif tag == "row":
            self._row = int(told["r"]) if told.get("r", "").isdecimal() else self._row + 1
            self._row_hidden, self._column = told.get("hidden") in _TRUE, -1
        elif tag == "rPh":
            self._aside = True
        elif tag == "col" and told.get("hidden") in _TRUE:
            self._hide(told)
        elif tag == "mergeCell" and len(self._merged) < _MAX_MERGED:
            self._merge(told.get("ref", ""))

    def text(self, data: str) -> None:
        """Text within an element."""
        if self._open:
            self._pieces[self._open] = _longer(self._pieces[self._open], data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == self._open:
            self._open = ""
        elif tag == "rPh":
            self._aside = False
        elif tag == "c":
            self._keep()

    def rows(self) -> Iterator[Tabled]:
        """The rows in which anything stands or that a merged cell covers, from the first column that is used."""
        first = min((min(row) for row in self.filled.values()), default=0)
        width = max((max(row) + 1 for row in self.filled.values()), default=0)
        if width > MAX_COLUMNS:
            raise UnfitError(said("wide-sheet", n=width, most=MAX_COLUMNS))
        last = max(self.filled, default=0)
        owned = [(merged, owner) for merged in self._merged if (owner := self._owner(merged)) is not None]
        for (top, _, bottom, _), _ in owned:
            for number in range(top, min(bottom, last, top + _TALL) + 1):
                self.filled.setdefault(number, {})
        numbers = sorted(self.filled)
        for (top, left, bottom, right), owner in owned:
            down = bisect_right(numbers, bottom) - bisect_left(numbers, top)
            across = min(right, width - 1) - left + 1
            self.filled[top][left] = replace(owner, rows=max(down, 1), columns=max(across, 1))
        for number in numbers:
            row = self.filled[number]
            yield Tabled(number, tuple(row.get(place, Written()) for place in range(first, width)))

    def _owner(self, merged: tuple[int, int, int, int]) -> Written | None:
        return self.filled.get(merged[0], {}).get(merged[1])

    def _hide(self, told: dict[str, str]) -> None:
        first, last = told.get("min", ""), told.get("max", "")
        if first.isdecimal() and last.isdecimal():
            self._hidden.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))

    def _merge(self, ref: str) -> None:
        places = [_PLACE.fullmatch(place) for place in ref.split(":")]
        if len(places) == 2 and places[0] and places[1]:
            (left, top), (right, bottom) = ((_index(p[1]), int(p[2])) for p in places if p)
            self._merged.append((top, left, bottom, right))

    def _keep(self) -> None:
        """Takes the cell that has ended, if anything stands in it."""
        text, doubt = self._shown()
        if not text.strip():
            return
        self._count += 1
        if self._count > MAX_CELLS:
            raise UnfitError(said("full-sheet", most=f"{MAX_CELLS:,}"))
        if doubt is None and (self._row_hidden or self._column in self._hidden):
            doubt = "hidden"
        self.filled.setdefault(self._row, {})[self._column] = Written(text, doubt=doubt)

    def _shown(self) -> tuple[str, DoubtCode | None]:
        """What the cell shows; a formula whose result was not stored shows itself."""
        kind, value = self._cell.get("t", "n"), self._pieces.get("v", "")
        if kind == "inlineStr":
            return self._pieces.get("t", ""), None
        if not value and kind != "str":
            formula = self._pieces.get("f")
            return ("", None) if formula is None else ("=" + formula, "no-result")
        if kind == "s":
            return (self.texts[int(value)] if value.isdecimal() and int(value) < len(self.texts) else ""), None
        if kind == "b":
            return ("TRUE" if value in _TRUE else "FALSE"), None
        if kind != "n":
            return value, None
        style = self._cell.get("s", "0")
        pattern = self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else "General"
        return shown(value, pattern, since_1904=self.since_1904), None


def _longer(text: str, more: str) -> str:
    """A text of a cell with the piece that goes on with it; raises UnfitError."""
    if len(text) > _MAX_TEXT:
        raise UnfitError(said("long-cell"))
    return text + more


def _index(letters: str) -> int:
    """The place from 0 of a column named by letters."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1
