"""Transcripts: documents without boxes, whose tables came as rows of texts."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from budget.disclosure import BLANK, Cell, Row, Table, Word
from budget.pattern import pattern
from extract.geometry.figures import JOINED, are_several
from extract.geometry.grid import Grid
from extract.geometry.sheet import Block, Sheet
from extract.tables.captions import Caption, caption_of
from extract.tables.headers import heading_of
from extract.tables.line_kinds import is_furniture
from extract.tables.part import parts_of
from extract.tables.printed_lines import Line
from extract.tables.said_below import split_below
from extract.tables.stitch import Stitcher
from extract.tables.unusual import UNUSUAL
from extract.tidy import tidy
from extract.transcripts.mend import mended, unrepeated

_NEAR = 8
"""Printed lines above a table that can belong to its caption."""

_LONG = 60
"""Letters from which a line ends the table above it."""

_HEADING_ROWS = 6

_ROUNDED = pattern(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{1,2}|#{3,}")
"""A number of which a spreadsheet wrote but the first digits (2.01E+06), or none."""


@dataclass(slots=True)
class Transcript:
    """Takes the pages of a transcript in order and gives its tables, each as soon as it is whole.

    Attributes:
        paged: whether lines are counted anew on each page, as rows are in the sheets of a workbook. A row's
            id then names the page too (``p2l5``), else the line alone (``l313``). A table's id is ``t`` and
            the id of its first row.
    """

    paged: bool = False
    _stitcher: Stitcher = field(default_factory=Stitcher)
    _caption: Caption = field(default_factory=Caption)

    def page(self, sheet: Sheet) -> Iterator[Table]:
        """The tables that are finished by what this page holds."""
        words = sheet.page.words
        lines = [word.line or 0 for word in words]
        page = sheet.page.number if self.paged else None
        done = 0
        for block in sheet.blocks:
            start, end = bisect_left(lines, block.first), bisect_right(lines, block.last)
            yield from map(_paged, self._said(words[done:start]))
            if start < end:
                yield from map(_paged, self._rows(words[start:end], block, page))
            done = max(done, end)
        yield from map(_paged, self._said(words[done:]))

    def end(self) -> Iterator[Table]:
        """The table that is still open, now whole."""
        yield from map(_paged, self._stitcher.end())

    def _rows(self, words: Sequence[Word], block: Block, page: int | None) -> Iterator[Table]:
        grid = _grid(words, block, page)
        if self.paged:
            grid = _widened(grid, self._stitcher.width)
        place = "" if page is None else f"p{page}"
        ids = [f"{place}l{word.line}" for word in words]
        for part in parts_of(grid, self._caption, None, ids):
            yield from self._stitcher.add(part, f"t{part.ids[0]}")
        self._caption = Caption()

    def _said(self, words: Sequence[Word]) -> Iterator[Table]:
        """The lines between two blocks: notes of the one above, the caption of the one below."""
        if not words:
            return
        lines = [Line(word.text, number=word.line) for word in words]
        spoken = [line for line in lines if line.text.strip() and not is_furniture(line.text)]
        notes, rest = split_below(spoken)
        self._stitcher.note(notes)
        self._caption = caption_of(rest[-_NEAR:])
        if notes or any(len(line.text) > _LONG for line in rest):
            yield from self._stitcher.finish()


def _paged(table: Table) -> Table:
    """A table with the pages that its cells name."""
    pages = sorted({cell.page for row in table.rows for cell in row.cells if cell.page})
    if not pages:
        return table
    rows = tuple(replace(row, page=_page_of(row)) for row in table.rows)
    return replace(table, pages=tuple(pages), rows=rows)


def _page_of(row: Row) -> int | None:
    return next((cell.page for cell in row.cells if cell.page), None)


def _grid(words: Sequence[Word], block: Block, page: int | None) -> Grid:
    """The grid of a block, all rows as wide as the widest.

    A row that has fewer or more cells than most is doubtful: a cell may have been lost or torn. Where no row
    ends in a blank, blanks at the ends of rows were stripped, and rows are short for that reason.
    """
    split = [word.text.split("\t") for word in words]
    usual = Counter(map(len, split)).most_common(1)[0][0]
    width = max(map(len, split))
    stripped = all(texts[-1] for texts in split)
    doubts = {(found.line, found.place): found.doubt for found in block.doubted}
    rows: list[tuple[Cell, ...]] = []
    for word, texts in zip(words, split, strict=True):
        odd = ("row-width",) if len(texts) != usual and not stripped else ()
        cells = [_cell(text, word.line, page, doubts.get((word.line or 0, i)), odd) for i, text in enumerate(texts)]
        if not rows:  # breaks of its lines may part headings that stood in rows of their own
            cells = [
                replace(cell, raw=cell.raw or text) if "\n" in text else cell
                for cell, text in zip(cells, texts, strict=True)
            ]
        rows.append((*cells, *[Cell(line=word.line, page=page)] * (width - len(cells))))
    spanned = _with_spans(rows, words, block)
    heads = {word.line for word in words[:_HEADING_ROWS]}
    if any(merged.line in heads for merged in block.merged):
        return Grid(None, (), _without_blank_end(spanned))
    return Grid(None, (), _without_blank_end(mended(unrepeated(spanned)), flattened=True), flattened=True)


def _widened(grid: Grid, width: int) -> Grid:
    """Rows without a heading, as wide as the table above: a sheet does not tell of blank columns at its right."""
    lacking = width - grid.width
    if lacking <= 0 or heading_of(grid.rows, flattened=grid.flattened).rows:
        return grid
    rows = tuple((*row, *[Cell(line=row[0].line, page=row[0].page)] * lacking) for row in grid.rows)
    return replace(grid, rows=rows)


def _cell(text: str, line: int | None, page: int | None, doubt: str | None, odd: tuple[str, ...]) -> Cell:
    if not text:
        return Cell(page=page, line=line)
    lines = [line for line in text.split("\n") if line.strip()]
    if are_several(lines):
        return Cell(" ".join(lines), page, line=line, raw=text, doubt=(JOINED, *odd))
    tidied = tidy(*lines)
    rounded = (UNUSUAL,) if _ROUNDED.fullmatch(tidied.text) else ()
    doubts = (*tidied.doubt, *odd, *rounded, *((doubt,) if doubt else ())) if tidied.text else ()
    return Cell(tidied.text, page, line=line, raw=tidied.raw, doubt=doubts)


def _with_spans(rows: Sequence[tuple[Cell, ...]], words: Sequence[Word], block: Block) -> tuple[tuple[Cell, ...], ...]:
    """The rows with the spans of their merged cells; what these cover is blank."""
    out = [list(row) for row in rows]
    at = {word.line: index for index, word in enumerate(words)}
    for line, place, down, across in block.merged:
        top = at.get(line)
        if top is None or not 0 <= place < len(rows[0]):
            continue
        bottom, right = min(top + max(down, 1), len(rows)), min(place + max(across, 1), len(rows[0]))
        for r in range(top, bottom):
            for c in range(place, right):
                out[r][c] = BLANK
        out[top][place] = replace(rows[top][place], span=(bottom - top, right - place))
    return tuple(map(tuple, out))


def _without_blank_end(rows: Sequence[tuple[Cell, ...]], *, flattened: bool = False) -> tuple[tuple[Cell, ...], ...]:
    """Rows under a heading without the columns at the right in which nothing stands at all."""
    width = len(rows[0])
    while width > 2 and all(row[width - 1].line and not row[width - 1].text for row in rows):
        width -= 1
    cut = tuple(row[:width] for row in rows)
    return cut if heading_of(cut, flattened=flattened).rows else tuple(rows)
