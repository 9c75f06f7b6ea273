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


@pytest.mark.parametrize(("wide", "tall"), [(12, 2), (6, 6), (2, 6), (1, 1)])
def test_what_is_wider_or_taller_is_no_dash(wide: int, tall: int) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.dashes import dashes_in
    from extract.scans.ink import Area

    ink = np.zeros((200, 40), np.uint8)
    areas = [Area(0, 20 * n, 40, 20 * n + 20, True) for n in range(6)]
    for area in areas:
        ink[area.top + 8 : area.top + 8 + tall, 10 : 10 + wide] = 1
    assert not dashes_in(areas, ink, 100 / 72)
