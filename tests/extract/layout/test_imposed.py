"""Several pages on one sheet of paper whose tables have no rules: each is read by itself."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from budget.disclosure import Table
from extract.as_shown import AsShown
from extract.geometry.edges import Edge, Ruling
from extract.geometry.moved import moved_pieces
from extract.geometry.pieces import Piece
from extract.layout.carried import Carried
from extract.layout.imposed import pages_on
from extract.layout.page import laid_out
from extract.pdf.source import Leaf
from extract.tables.stitch import Stitcher

HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
FIRST = [["201", "外交支出", "1.00", "1.00"], ["202", "国防支出", "2.00", ""], ["203", "教育支出", "3.00", "2.00"]]
REST = [["204", "科学支出", "4.00", ""], ["205", "文化支出", "5.00", "4.00"], ["206", "住房支出", "6.00", ""]]
PAGES: list[tuple[str, list[list[str]]]] = [
    ("部门支出总表", [HEAD, *FIRST]),
    ("", REST),
    ("部门收入总表", [HEAD, *FIRST]),
    ("", REST),
]


def _piece(text: str, x: float, y: float) -> Piece:
    lefts = [x + 10.0 * n for n in range(len(text))]
    return Piece(text, lefts, [left + 10 for left in lefts], y, y + 10)


def _page(title: str, rows: Sequence[Sequence[str]], x: float, y: float, foot: str = "") -> list[Piece]:
    """A page of 400 points in width: its title in the middle, rows below, its number at its foot."""
    found = [_piece(title, x + 200 - 5 * len(title), y + 20)] if title else []
    for n, row in enumerate(rows):
        found += [_piece(text, x + 40 + 90 * at, y + 60 + 20 * n) for at, text in enumerate(row) if text]
    return [*found, *([_piece(foot, x + 195, y + 270)] if foot else [])]


def _sheet(pages: Sequence[tuple[str, list[list[str]]]], height: float = 300.0) -> Leaf:
    """Pages on a sheet, two in each row of them."""
    pieces = [piece for at, page in enumerate(pages) for piece in _page(*page, 400.0 * (at % 2), 500.0 * (at // 2))]
    return Leaf(800.0, height, pieces, Ruling([], []))


def _tables(*leaves: Leaf) -> list[Table]:
    carried, shown, stitcher = Carried(), AsShown(), Stitcher()
    sheets = [laid_out(leaf, number, carried) for number, leaf in enumerate(leaves, 1)]
    found = [table for sheet in sheets for page in shown.pages(sheet) for table in stitcher.page(page)]
    return [shown.table(table) for table in (*found, *stitcher.end())]


def _body(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.body()]


def test_a_table_without_rules_goes_on_from_page_to_page_on_sheets_of_two() -> None:
    leaves = [_sheet(PAGES[:2]), _sheet([("", REST), PAGES[2]])]
    one, other = _tables(*leaves)
    assert (_body(one), _body(other)) == ([*FIRST, *REST, *REST], FIRST)
    assert ((one.id, one.pages), (other.id, other.pages)) == (("t1.1", (1, 2)), ("t2.1", (2,)))
    ids = [row.id for row in (*one.rows, *other.rows)]
    assert ids == [*(f"p1.{n}" for n in range(1, 8)), *(f"p2.{n}" for n in range(1, 8))]
    below = one.rows[4].cells[1]  # on the right page of the first sheet
    assert (below.text, below.page) == ("科学支出", 1)
    assert below.ink == (530.0, 60.0, 570.0, 70.0)


@pytest.mark.parametrize("by", [1.0, 0.05])
def test_four_pages_on_a_sheet_are_read_in_rows_of_two_however_small_they_are(by: float) -> None:
    sheet = _sheet(PAGES, 1000.0)
    pieces = moved_pieces(sheet.pieces, 0.0, 0.0, by)
    one, other = _tables(replace(sheet, width=sheet.width * by, height=sheet.height * by, pieces=pieces))
    assert (one.title, other.title) == ("部门支出总表", "部门收入总表")
    assert _body(one) == _body(other) == [*FIRST, *REST]


@pytest.mark.parametrize(
    ("more", "rules", "parts"),
    [
        ([], [], 2),
        ([_piece("-3-", 385.0, 280.0)], [], 2),
        ([_piece("2024年预算公开", 360.0, 2.0)], [], 0),
        ([], [Edge(50.0, 40.0, 760.0)], 0),
    ],
    ids=["pages", "a number across", "a title across", "a rule across"],
)
def test_what_stands_across_the_middle_tells_that_a_sheet_is_one_page(
    more: list[Piece], rules: list[Edge], parts: int
) -> None:
    leaf = _sheet(PAGES[:2])
    leaf = replace(leaf, pieces=[*leaf.pieces, *more], ruling=Ruling(rules, []))
    assert len(pages_on(leaf, ())) == parts


def test_halves_are_pages_where_they_or_the_sheet_before_say_so() -> None:
    bare = _sheet([("", REST), ("", REST)])
    numbers = [_piece(str(n), x, 280.0) for n, x in ((6, 195.0), (7, 595.0))]
    titled = replace(bare, pieces=[_piece("部门支出总表", 40.0, 20.0), *bare.pieces])
    assert pages_on(bare, ()) == pages_on(titled, ()) == ()
    parts = pages_on(replace(bare, pieces=[*bare.pieces, *numbers]), ())
    assert parts == pages_on(bare, parts) == ((0.0, 0.0, 400.0, 300.0), (400.0, 0.0, 800.0, 300.0))
    assert pages_on(replace(bare, height=310.0), parts) == ()
