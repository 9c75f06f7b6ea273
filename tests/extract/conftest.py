"""Builders of small grids, and the way to the shared reference files where they are at hand."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import BLANK, Cell, Disclosure, Page, Source, Table, Word
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.captions import Caption
from extract.tables.part import Part, parts_of
from extract.tables.stitch import Stitcher
from extract.transcripts.counted import uncounted
from extract.transcripts.lines import sheet_of
from extract.transcripts.markdown import told_of
from extract.transcripts.stacked import with_captions
from extract.transcripts.transcript import Transcript

Rows = Sequence[Sequence[str]]
MakeGrid = Callable[..., Grid]
MakeSheet = Callable[..., Sheet]
MakePart = Callable[..., Part]
Transcribed = Callable[[str], list[Table]]

WIDTH, HEIGHT = 50.0, 20.0


def _cell(rows: Rows, r: int, c: int, page: int, top: float) -> Cell:
    text = rows[r][c]
    if text in ("<", "^"):
        return BLANK
    across = next((n for n in range(1, len(rows[r]) - c) if rows[r][c + n] != "<"), len(rows[r]) - c)
    down = next((n for n in range(1, len(rows) - r) if rows[r + n][c] != "^"), len(rows) - r)
    box = (c * WIDTH, top + r * HEIGHT, (c + across) * WIDTH, top + (r + down) * HEIGHT)
    return Cell(text, page, box, box if text else None, span=(down, across))


@pytest.fixture
def make_grid() -> MakeGrid:
    """Builds a grid from texts; ``<`` is covered by the cell at its left, ``^`` by the one above."""

    def make(rows: Rows, *, page: int = 1, top: float = 100.0, edges: Sequence[float] | None = None) -> Grid:
        borders = tuple(edges) if edges else tuple(i * WIDTH for i in range(len(rows[0]) + 1))
        cells = tuple(tuple(_cell(rows, r, c, page, top) for c in range(len(rows[r]))) for r in range(len(rows)))
        return Grid((borders[0], top, borders[-1], top + HEIGHT * len(rows)), borders, cells)

    return make


@pytest.fixture
def make_part(make_grid: MakeGrid) -> MakePart:
    """Builds the first part of a table from texts."""

    def make(
        rows: Rows, *, page: int = 1, caption: Caption | None = None, edges: Sequence[float] | None = None
    ) -> Part:
        ids = [f"p{page}.{i}" for i in range(1, len(rows) + 1)]
        grid = make_grid(rows, page=page, edges=edges)
        return next(parts_of(grid, caption or Caption(), page, ids))

    return make


@pytest.fixture
def make_sheet(make_grid: MakeGrid) -> MakeSheet:
    """Builds a page: lines above, one grid, lines below."""

    def make(number: int, above: Sequence[str], rows: Rows | None, below: Sequence[str] = ()) -> Sheet:
        words = [Word(text, (0.0, 10.0 + 12 * i, 200.0, 20.0 + 12 * i)) for i, text in enumerate(above)]
        words += [Word(text, (0.0, 700.0 + 12 * i, 200.0, 710.0 + 12 * i)) for i, text in enumerate(below)]
        grids = (make_grid(rows, page=number),) if rows else ()
        return Sheet(Page(number, 600.0, 800.0, tuple(words)), grids)

    return make


@pytest.fixture(scope="session")
def transcribed() -> Transcribed:
    """Reads the tables of a transcript."""

    def read(text: str) -> list[Table]:
        transcript = Transcript()
        return [*transcript.page(sheet_of(with_captions(uncounted(told_of(text))))), *transcript.end()]

    return read


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference files beside the checkout; tests that ask for it skip without it."""
    folder = Path(__file__).resolve().parents[3] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference files are not here")
    return folder


@pytest.fixture
def ledger(make_sheet: Callable[..., Sheet]) -> Callable[[list[tuple[str, str, str]]], Ledger]:
    """Reads pages of one table each, and checks them."""

    def check(pages: list[tuple[str, str, str]]) -> Ledger:
        stitcher, tables = Stitcher(), list[Table]()
        for number, (title, unit, text) in enumerate(pages, 1):
            rows = [line.strip().split("|") for line in text.strip().splitlines()]
            above = [title, f"单位：{unit}"] if unit else [title]
            tables += stitcher.page(make_sheet(number, above, rows))
        tables += stitcher.end()
        return ledger_of(Disclosure(Source("d.pdf", "0" * 64, len(pages), "pdf"), tables=tuple(tables)))

    return check
