import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.scans.ocr import Image
from tests.support.pictured import Figures, Pictures


def _with_dashes(image: Image, count: int) -> list[list[str]]:
    """What is read of a table of so many rows, a figure and a stroke in each."""
    from extract.scans.scan import scanned

    image[:] = 255
    for y in range(200, 200 + 40 * count + 1, 40):
        image[y : y + 2, 150:652] = 0
    for x in (150, 400, 650):
        image[200 : 202 + 40 * count, x : x + 2] = 0
    for n in range(count):
        y = 214 + 40 * n
        image[y : y + 10, 250:300] = 0
        image[y + 6 : y + 7, 500:505] = 0
    found = scanned(image, 100 / 72, Figures())
    sheet = read_page(Pictures(), 1, lambda number, parts: found)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    return [[cell.text for cell in row] for row in grid.rows]


def test_short_strokes_alone_in_many_cells_are_dashes_whatever_they_are_read_as(drawn: Image) -> None:
    assert _with_dashes(drawn, 5) == [["12.5", "-"]] * 5


def test_a_stroke_in_few_cells_may_be_left_of_a_figure(drawn: Image) -> None:
    assert _with_dashes(drawn, 3) == [["12.5", "12.5"]] * 3


@pytest.mark.parametrize(
    ("wide", "tall", "down", "lines"), [(12, 2, 8, 1), (6, 6, 8, 1), (2, 6, 8, 1), (6, 2, 1, 1), (6, 2, 8, 2)]
)
def test_what_is_wider_or_taller_or_at_a_rule_or_one_of_two_is_no_dash(
    wide: int, tall: int, down: int, lines: int
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.lines.dashes import dashes_in

    ink = np.zeros((200, 40), np.uint8)
    cells = [
        ((0.0, 14.4 * n, 28.8, 14.4 * n + 14.4), [Area(0, 20 * n, 40, 20 * n + 20, True)] * lines) for n in range(6)
    ]
    for n in range(6):
        ink[20 * n + down : 20 * n + down + tall, 10 : 10 + wide] = 1
        cells[n][1][0] = Area(9, 20 * n + down - 1, 11 + wide, 20 * n + down + tall + 1, True)
    assert not dashes_in(cells, ink, 100 / 72)


@pytest.mark.parametrize(
    ("count", "down", "across", "beside", "dashes"),
    [(5, 8, 0, False, 5), (3, 8, 0, False, 0), (5, 15, 0, False, 0), (5, 8, 12, False, 0), (5, 8, 0, True, 0)],
    ids=["in line and below each other", "few", "at the foot", "nowhere below each other", "with other ink"],
)
def test_short_strokes_alone_in_lines_without_rules_are_dashes(
    count: int, down: int, across: int, beside: bool, dashes: int
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.lines.dashes import open_dashes

    ink = np.zeros((400, 400), np.uint8)
    texts = [Area(20, 40 * n, 100, 40 * n + 18, False) for n in range(count)]
    for n, text in enumerate(texts):
        text.of(ink)[:] = 1
        y, x = text.top + down, 200 + across * n
        ink[y : y + 2, x : x + 6] = 1
        ink[y + 5 : y + 8, x + 2 : x + 3] = beside
    found = list(open_dashes(ink, texts, [], 100 / 72))
    assert [(said.text, area.top, area.bottom) for area, said in found] == [
        ("-", text.top, text.bottom) for text in texts[:dashes]
    ]
