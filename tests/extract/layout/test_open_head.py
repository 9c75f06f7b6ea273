"""Headings above the first rule of a table, and headings of which some cells are shaded."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.pdf.pdfium import Pdfium
from tests.support.drawn import Draw, drawn

EDGES = (40.0, 70.0, 100.0, 240.0, 310.0, 380.0, 450.0, 520.0)
HEADS = [
    (40.0, 100.0, 0, 1, "科目编码"),
    (100.0, 240.0, 0, 2, "科目名称"),
    (240.0, 310.0, 0, 2, "合计"),
    (310.0, 450.0, 0, 1, "财政拨款收入"),
    (450.0, 520.0, 0, 2, "其他收入"),
    *((40.0, 70.0, 1, 2, "类"), (70.0, 100.0, 1, 2, "款")),
    *((310.0, 380.0, 1, 2, "一般公共预算"), (380.0, 450.0, 1, 2, "政府性基金预算")),
]
"""Left, right, first row, row behind the last, and text of each heading."""
ROWS = [
    (f"20{n}", "", f"第{name}类支出", f"1,{n}00.00", f"{n}00.00", "1,000.00", "")
    for n, name in enumerate("一二三四五六七八", 1)
]
PATHS = [
    [
        "科目编码/类",
        "科目编码/款",
        "科目名称",
        "合计",
        "财政拨款收入/一般公共预算",
        "财政拨款收入/政府性基金预算",
        "其他收入",
    ],
    [list(row) for row in ROWS],
]
TALL = 16.0


def _y(row: int) -> float:
    return 780 - TALL * row


def _text(page: Any, left: float, right: float, y: float, text: str) -> None:
    page.setFont("STSong-Light", 8)
    page.drawCentredString((left + right) / 2, y - 3, text)


def _words(page: Any) -> None:
    pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    fonts = pytest.importorskip("reportlab.pdfbase.cidfonts")
    pdfmetrics.registerFont(fonts.UnicodeCIDFont("STSong-Light"))
    page.setFillGray(0)
    for left, right, first, end, text in HEADS:
        _text(page, left, right, (_y(first) + _y(end)) / 2, text)
    for number, row in enumerate(ROWS, max(end for _, _, _, end, _ in HEADS)):
        for (left, right), text in zip(pairwise(EDGES), row, strict=True):
            _text(page, left, right, (_y(number) + _y(number + 1)) / 2, text)


def _shades(page: Any) -> None:
    """Every second row is shaded, and those headings that begin in the second one."""
    page.setFillGray(0.9)
    for left, right, first, end, _ in HEADS:
        if first:
            page.rect(left, _y(end), right - left, TALL, stroke=0, fill=1)
    for row in range(2, len(ROWS) + 2, 2):
        for left, right in pairwise(EDGES):
            page.rect(left, _y(row + 1), right - left, TALL, stroke=0, fill=1)


def _level(page: Any) -> None:
    """Rules under all headings and between the rows, and none above or below the table."""
    for left, right, _, end, _ in HEADS:
        page.line(left, _y(end), right, _y(end))
    for row in range(3, len(ROWS) + 2):
        page.line(EDGES[0], _y(row), EDGES[-1], _y(row))


def _paths(grid: Grid) -> list[str]:
    """What stands over each column, a heading over several told of each."""
    over: list[list[str]] = [[] for _ in grid.rows[0]]
    for row in grid.rows[: -len(ROWS)]:
        for column, cell in enumerate(row):
            for each in over[column : column + cell.span[1]] if cell.text else ():
                each.append(cell.text)
    return ["/".join(texts) for texts in over]


@pytest.mark.parametrize("draw", [(_shades, _level), (_shades,)], ids=["shades and rules", "shades"])
def test_headings_above_the_first_rule_are_headings(draw: tuple[Draw, ...]) -> None:
    sheet = read_page(Pdfium(drawn(*draw, _words, size=(560, 842))), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    rows = [[cell.text for cell in row] for row in grid.rows[-len(ROWS) :]]
    assert [_paths(grid), rows] == PATHS


def test_a_ruled_table_has_the_headings_above_its_first_rule() -> None:
    def words(page: Any) -> None:
        _words(page)
        _text(page, 40, 140, 800, "编制单位：甲")

    def boxes(page: Any) -> None:
        for row in range(1, len(ROWS) + 3):
            page.line(EDGES[0], _y(row), EDGES[-1], _y(row))
        for x in EDGES:
            page.line(x, _y(1), x, _y(len(ROWS) + 2))

    names = [(left, right, 1, 2, text) for left, right, first, _, text in HEADS if first]
    heads = [*names, (40.0, 240.0, 0, 1, "科目"), (240.0, 520.0, 0, 1, "本年收入"), (100.0, 240.0, 1, 2, "名称")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.HEADS", heads)
        sheet = read_page(Pdfium(drawn(words, boxes, size=(560, 842))), 1)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [(cell.text, cell.span) for cell in grid.rows[0] if cell.text] == [("科目", (1, 3)), ("本年收入", (1, 4))]
    assert len(grid.rows) == 2 + len(ROWS)


def test_headings_between_shades_are_parted_and_those_above_stand_below_the_rule_that_ends_them() -> None:
    """Every second row is shaded, headings with the row in which they begin; rules go over the whole table."""

    def shades(page: Any) -> None:
        page.setFillGray(0.9)
        for left, right, first, end, _ in heads:
            if first == 1:
                page.rect(left, _y(end), right - left, TALL * (end - first), stroke=0, fill=1)
        for row in range(3, len(ROWS) + 3, 2):
            for left, right in pairwise(EDGES):
                page.rect(left, _y(row + 1), right - left, TALL, stroke=0, fill=1)

    def rules(page: Any) -> None:
        for row in (*range(2), *range(3, len(ROWS) + 4)):
            page.line(EDGES[0], _y(row), EDGES[-1], _y(row))
        for left, right in ((40.0, 100.0), (310.0, 450.0)):
            page.line(left, _y(2), right, _y(2))

    def words(page: Any) -> None:
        _words(page)
        _text(page, 480, 520, _y(0) + 8, "单位：万元")

    upper = [(40.0, 240.0, 0, 1, "科目"), (240.0, 520.0, 0, 1, "本年收入")]
    heads = [*upper, *((left, right, first + 1, end + 1, text) for left, right, first, end, text in HEADS)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.HEADS", heads)
        patch.setattr(f"{__name__}.ROWS", [("", "", "合计", *ROWS[0][3:]), *ROWS])
        sheet = read_page(Pdfium(drawn(shades, rules, words, size=(560, 842))), 1)
        assert isinstance(sheet, Sheet)
        (grid,) = sheet.grids
        over = ["科目"] * 3 + ["本年收入"] * 4
        below = _paths(replace(grid, rows=grid.rows[1:]))
        assert _paths(grid) == [f"{one}/{path}" for one, path in zip(over, below, strict=True)]
        assert below == PATHS[0]
