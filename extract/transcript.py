"""A transcript: text whose tables came as lines of tab-separated cells, merged cells flattened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.disclosure import Cell, Page, Table, Word
from extract.captions import Caption, Line, caption_of, is_furniture, split_below
from extract.grid import Grid
from extract.headers import heading_of
from extract.mend import mended
from extract.part import parts_of
from extract.sheet import MAX_COLUMNS
from extract.stitch import Stitcher
from extract.tidy import clean, tidy

_NEAR = 8
"""Printed lines above a table that can belong to its caption."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand together: all with tabs, or all without; ``first`` is the number of the first."""

    first: int
    lines: tuple[str, ...]
    tabbed: bool


def transcript_page(text: str) -> Page:
    """The whole text as one page without size; its words are its lines, tabs kept."""
    lines = text.split("\n")
    words = tuple(Word(clean(line.rstrip("\r")), line=i) for i, line in enumerate(lines, 1) if line.strip())
    return Page(1, 0.0, 0.0, words)


def transcript_tables(text: str) -> Iterator[Table]:
    """The tables of a transcript, in order; a table's id is ``tl`` and the line of its first row."""
    stitcher = Stitcher()
    caption = Caption()
    for run in runs(text):
        if run.tabbed:
            grid = grid_of_lines(run)
            ids = [f"l{run.first + i}" for i in range(len(run.lines))]
            for part in parts_of(grid, caption, None, ids):
                yield from stitcher.add(part, f"t{part.ids[0]}")
            caption = Caption()
        else:
            lines = [Line(line, number=run.first + i) for i, line in enumerate(run.lines)]
            spoken = [line for line in lines if line.text.strip() and not is_furniture(line.text)]
            notes, rest = split_below(spoken)
            stitcher.note(notes)
            caption = caption_of(rest[-_NEAR:])
            if notes or any(len(line.text) > 60 for line in rest):
                yield from stitcher.end()
    yield from stitcher.end()


def runs(text: str) -> Iterator[Run]:
    """The text in runs of lines with tabs and runs of lines without; blank lines end a run of tabs."""
    start, tabbed = 1, False
    held: list[str] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        has_tab = 0 < line.count("\t") < MAX_COLUMNS
        if held and has_tab != tabbed:
            yield Run(start, tuple(held), tabbed)
            held = []
        if not held:
            start, tabbed = number, has_tab
        held.append(line)
    if held:
        yield Run(start, tuple(held), tabbed)


def grid_of_lines(run: Run) -> Grid:
    """The grid of a run of lines with tabs, all rows as wide as the widest.

    A row that has fewer or more cells than most is doubtful: a cell may have been lost or torn.
    """
    split = [line.split("\t") for line in run.lines]
    usual = Counter(map(len, split)).most_common(1)[0][0]
    width = max(map(len, split))
    rows = [_row(cells, run.first + i, usual, width) for i, cells in enumerate(split)]
    return Grid(None, (), _without_blank_end(mended(rows)))


def _row(texts: Sequence[str], line: int, usual: int, width: int) -> tuple[Cell, ...]:
    odd = ("row-width",) if len(texts) != usual else ()
    cells = []
    for text in texts:
        tidied = tidy([text])
        doubt = (*tidied.doubt, *odd) if tidied.text else ()
        cells.append(Cell(tidied.text, line=line, raw=tidied.raw, doubt=doubt))
    return (*cells, *[Cell(line=line)] * (width - len(cells)))


def _without_blank_end(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows under a heading without the columns at the right in which nothing stands at all."""
    width = len(rows[0])
    while width > 2 and not any(row[width - 1].text for row in rows):
        width -= 1
    cut = tuple(row[:width] for row in rows)
    return cut if heading_of(cut, flattened=True).rows else tuple(rows)
