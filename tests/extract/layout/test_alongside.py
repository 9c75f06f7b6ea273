"""Tables at the right of those on a page before: what is merged over both, and a last column that stands alone."""

from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from extract.geometry.edges import Edge
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.layout import alongside
from extract.layout.carried import Carried
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import drawn

HEIGHTS = (280, 260, 240, 220, 200, 180)


def _draw(lefts: list[float], merged: int, beside: float, page: Any) -> None:
    """Rows with columns that begin at ``lefts``; one row has no upright rules, as where it goes on at both sides.

    Further figures stand ``beside``, where that is not 0.
    """
    for y in HEIGHTS:
        page.line(lefts[0], y, lefts[-1], y)
    for at, (top, foot) in enumerate(pairwise(HEIGHTS)):
        for x in lefts if at != merged else []:
            page.line(x, top, x, foot)
        for x in lefts[:-1] if at != merged else lefts[:1]:
            page.drawString(x + 3, foot + 6, f"{at + 1}.00")
        if beside:
            page.drawString(beside, foot + 6, f"{at + 5}.00")


def _read(lefts: list[float], merged: int, carried: Carried, beside: float = 0.0) -> tuple[Grid, ...]:
    sheet = read_page(Pdfium(drawn(partial(_draw, lefts, merged, beside))), 1, None, carried)
    assert isinstance(sheet, Sheet)
    return sheet.grids


def test_a_row_without_sides_and_a_column_alone_are_read_as_on_the_page_before() -> None:
    carried, inner = Carried(), [30.0, 230.0, 330.0]
    pages = [
        _read(lefts, merged, carried) for lefts, merged in (([30.0, 130.0, 330.0], 9), (inner, 2), ([30.0, 110.0], 9))
    ]
    texts = [[[cell.text for cell in row] for row in grid.rows] for (grid,) in pages]
    assert [len(rows) for rows in texts] == [5, 5, 5]
    assert texts[1][1:4] == [["2.00", "2.00"], ["3.00", ""], ["4.00", "4.00"]]
    assert texts[2] == [[f"{n}.00"] for n in range(1, 6)]
    assert [len(grid.rows) for grid in _read(inner, 2, Carried())] == [2, 2]


@pytest.mark.parametrize("merged", [0, 4])
def test_the_first_row_and_the_last_one_may_lack_sides(merged: int) -> None:
    carried, inner = Carried(), [30.0, 230.0, 330.0]
    _read([30.0, 130.0, 330.0], 9, carried)
    (grid,) = _read(inner, merged, carried)
    texts = [[cell.text for cell in row] for row in grid.rows]
    assert texts[merged] == [f"{merged + 1}.00", ""]
    assert len(texts) == 5


def test_a_row_without_sides_that_has_several_texts_is_not_merged() -> None:
    carried, lefts = Carried(), [30.0, 130.0, 230.0, 330.0]
    _read(lefts, 9, carried)

    def draw(page: Any) -> None:
        _draw(lefts, 2, 0.0, page)
        page.drawString(133, 226, "3.00")

    sheet = read_page(Pdfium(drawn(draw)), 1, None, carried)
    assert isinstance(sheet, Sheet)
    assert not any(cell.text == "3.003.00" for grid in sheet.grids for row in grid.rows for cell in row)


def test_a_column_alone_between_level_rules_is_read_where_a_table_before_has_its_rows() -> None:
    metrics, fonts = (pytest.importorskip(f"reportlab.pdfbase.{name}") for name in ("pdfmetrics", "cidfonts"))
    lines = [["科目名称", "合计", "基本"], *([f"其他支出{n}", f"{n}.00", f"{n}.00"] for n in "1234")]
    last = [["项目"], *([row[1]] for row in lines[1:])]

    def draw(rows: list[list[str]], right: float, page: Any) -> None:
        metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
        page.setFont("STSong-Light", 9)
        for y in HEIGHTS:
            page.line(30, y, right, y)
        for foot, row in zip(HEIGHTS[1:], rows, strict=True):
            for x, text in zip((35, 160, 260), row, strict=False):
                page.drawString(x, foot + 6, text)

    for before in (Carried(), carried := Carried()):
        if before is carried:
            read_page(Pdfium(drawn(partial(draw, lines, 330.0))), 1, None, before)
        sheet = read_page(Pdfium(drawn(partial(draw, last, 85.0))), 1, None, before)
        assert isinstance(sheet, Sheet)
        texts = [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids]
        assert texts == ([last] if before is carried else [])


@pytest.mark.parametrize(("lefts", "first"), [([30.0, 110.0], 0), ([30.0, 110.0], 1), ([30.0, 110.0, 190.0, 270.0], 0)])
def test_rows_without_rules_stand_at_the_heights_of_those_at_their_left(lefts: list[float], first: int) -> None:
    """``first`` is the row with which the left side of the further columns begins: what is merged over it has none."""
    metrics, fonts = (pytest.importorskip(f"reportlab.pdfbase.{name}") for name in ("pdfmetrics", "cidfonts"))

    def draw(xs: list[float], rows: list[list[str]], first: int, page: Any) -> None:
        metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
        page.setFont("STSong-Light", 9)
        for x in xs:
            page.line(x, 285 - 20 * first * (x == xs[0]), x, 165)
        for y, row in zip(range(270, 160, -20), rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                page.drawString(x + 3, y, text)

    count = len(lefts) - 1
    names = [["科目名称", "合计"], *([f"其他支出{n}", f"{n}.00"] for n in "12345")]
    further = [[""] * count for _ in range(6)]
    further[first] = [f"项目{n}" for n in range(count)]
    further[2][-1], further[3][0], further[5][-1] = "2.00", "-", "5.00"
    carried = Carried()
    for xs, rows, low in (([30.0, 130.0, 230.0], names, 0), (lefts, further, first)):
        sheet = read_page(Pdfium(drawn(partial(draw, xs, rows, low))), 1, None, carried)
        assert isinstance(sheet, Sheet)
        assert [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids] == [rows]


def test_columns_that_no_rule_parts_are_not_one_alone() -> None:
    carried = Carried()
    _read([30.0, 130.0, 330.0], 9, carried)
    assert all(grid.width > 1 for grid in _read([30.0, 330.0], 9, carried, 200.0))


def test_only_a_table_before_whose_outer_rows_stand_alike_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[alongside.Heights] = []

    def are_level(_: alongside.Heights, its: alongside.Heights) -> bool:
        asked.append(its)
        return True

    monkeypatch.setattr(alongside, "_are_level", are_level)
    cells = [(0.0, 120.0, 50.0, 140.0), (0.0, 140.0, 50.0, 160.0)]
    level = [Edge(y, 0.0, 50.0) for y in (100.0, 120.0, 140.0, 160.0)]
    alike, other = (100.0, 120.0, 140.0, 160.0), (90.0, 110.0, 140.0, 170.0)
    assert list(alongside.outer_rows(cells, level, [other, (), alike])) == [(0.0, 100.0, 50.0, 120.0)]
    assert asked == [alike]


def test_rows_of_one_cell_above_a_table_are_its_own_as_far_as_rules_go_and_a_table_before_has_them() -> None:
    cells = [(0.0, y, 50.0, y + 20.0) for y in (160.0, 180.0, 200.0, 220.0, 240.0)]
    before = tuple(20.0 * at for at in range(5, 15))
    level = [Edge(y, 0.0, 50.0) for y in (100.0, 120.0, 140.0, 280.0)]
    found = [(row[1], row[3]) for row in alongside.outer_rows(cells, level, [before, before[3:]])]
    assert found == [(140.0, 160.0), (120.0, 140.0), (100.0, 120.0), (260.0, 280.0)]


def test_a_heading_without_a_side_goes_over_its_columns_and_the_last_of_them_may_stand_alone() -> None:
    metrics, fonts = (pytest.importorskip(f"reportlab.pdfbase.{name}") for name in ("pdfmetrics", "cidfonts"))
    names = [["名称", "收入预算", ""], ["", "合计", "基本"], *([f"支出{n}", f"{n}.00", "0.50"] for n in "12345")]
    last = [["其他"], *([f"{n}.25"] for n in "12345")]

    def draw(xs: list[float], tops: list[float], rows: list[list[str]], heights: list[float], page: Any) -> None:
        metrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
        page.setFont("STSong-Light", 9)
        for y in (285.0, 245.0, 125.0):
            page.line(xs[0], y, xs[-1], y)
        for x, top in zip(xs, tops, strict=True):
            page.line(x, top, x, 125)
        for y, row in zip(heights, rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                page.drawString(x + 3, y, text)

    carried = Carried()
    heights = [270.0, 252.0, *(230.0 - 20 * n for n in range(5))]
    whole = partial(draw, [30.0, 130.0, 230.0, 330.0], [285.0, 285.0, 265.0, 265.0], names, heights)
    further = partial(draw, [30.0, 110.0], [265.0, 285.0], last, heights[1:])
    for page, rows in ((whole, names), (further, last)):
        sheet = read_page(Pdfium(drawn(page)), 1, None, carried)
        assert isinstance(sheet, Sheet)
        assert [[[cell.text for cell in row] for row in grid.rows] for grid in sheet.grids] == [rows]
