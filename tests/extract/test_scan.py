"""Pages that are images: by a recogniser made up for the test, and, where it is installed, by the real one."""

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Cell
from extract.agreement import DIFFERING, UNSURE, UNUSUAL, agreed
from extract.edges import Ruling
from extract.grid import Grid
from extract.ocr import Glyph, Image, Reading, UnavailableError, is_installed
from extract.pages import read_page
from extract.pieces import pieces_of
from extract.scanned import Line, Scan, with_confidence
from extract.sheet import Sheet, Skipped
from extract.source import Leaf


def reading(text: str, confidence: float = 0.99) -> Reading:
    return Reading(tuple(Glyph(c, confidence, (n + 0.5) / len(text)) for n, c in enumerate(text)))


class Pictures:
    """A document of one image with so much text over it."""

    pages = 1

    def __init__(self, text: str = "") -> None:
        self._text = text

    def leaf(self, number: int) -> Leaf:
        chars = [
            {"text": c, "x0": 9.0 * n, "x1": 9.0 * n + 8, "top": 10.0, "bottom": 20.0} for n, c in enumerate(self._text)
        ]
        return Leaf(595, 842, pieces_of(chars), Ruling([], []), pictured=True)


def test_without_the_extra_a_page_that_is_an_image_is_unread_and_the_extra_named() -> None:
    def scan(number: int) -> Scan:
        raise UnavailableError

    for text in ("", "—9—"):
        skipped = read_page(Pictures(text), 1, scan)
        assert isinstance(skipped, Skipped)
        assert skipped.image
        assert "pip install 'crossfoot[ocr]'" in skipped.unread.why


def test_a_page_with_text_over_a_picture_is_not_recognised() -> None:
    sheet = read_page(Pictures("二〇二四年部门预算公开说明"), 1)
    assert isinstance(sheet, Sheet)
    assert not sheet.image


def test_what_was_recognised_stands_on_the_page_as_words() -> None:
    def scan(number: int) -> Scan:
        return Scan(Pictures("部门预算").leaf(number), [])

    sheet = read_page(Pictures(), 1, scan)
    assert isinstance(sheet, Sheet)
    assert sheet.image
    assert [word.text for word in sheet.page.words] == ["部门预算"]


def test_a_cell_carries_the_confidence_and_the_doubt_of_its_lines() -> None:
    said = agreed(reading("136.44", 0.97), reading("1364", 0.9))
    cell = Cell(said.text, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    grid = Grid((0, 0, 50, 20), (0, 50), ((cell,),))
    marked = with_confidence(grid, [Line((5, 5, 40, 15), said)]).rows[0][0]
    assert (marked.text, marked.raw, marked.doubt) == ("136.44", "1364", (DIFFERING,))
    assert marked.confidence == 0.5


@pytest.mark.parametrize(
    ("first", "second", "text", "doubt"),
    [
        ("1，606.22", "1,606.22", "1,606.22", ()),
        ("2,O14.18", "2,014.18", "2,014.18", (UNSURE,)),
        ("1,23.45", "1,23.45", "1,23.45", (UNUSUAL,)),
        ("1 606.22", "1606.22", "1606.22", ()),
        ("2024年", "2024年", "2024年", ()),
        ("1.606.22", "1,606,22", "1,606.22", ()),
        ("1.606", "1,606", "1.606", (DIFFERING,)),
        ("4,567.5C", "4,567.5C", "4,567.5C", (UNUSUAL,)),
        ("1 234.50 12", "1 234.50 12", "1234.5012", (UNUSUAL,)),
    ],
)
def test_two_readings_make_one(first: str, second: str, text: str, doubt: tuple[str, ...]) -> None:
    said = agreed(reading(first), reading(second))
    assert (said.text, said.doubt) == (text, doubt)


@given(st.text("0123456789.,", min_size=1, max_size=9), st.text("0123456789.,", min_size=1, max_size=9))
def test_readings_that_differ_are_always_doubtful_and_nothing_is_invented(one: str, other: str) -> None:
    said = agreed(reading(one), reading(other))
    assert said.text in (one, other)
    assert (DIFFERING in said.doubt) == (one != other)


def test_the_program_loads_nothing_of_the_extra_before_it_is_needed() -> None:
    code = "import sys, extract.worker; print([m for m in ('numpy', 'cv2', 'onnxruntime') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.fixture
def drawn() -> Image:
    """A page with a table of two rows and two columns and no text, in colour."""
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    image = np.full((2339, 1654, 3), 255, np.uint8)
    for y in (400, 480, 560):
        image[y : y + 3, 300:1300] = 0
    for x in (300, 800, 1300):
        image[400:563, x : x + 3] = 0
    return image


class Figures:
    """Says the same of every line."""

    def read(self, images: Sequence[Image]) -> list[Reading]:
        return [reading("12.5") for _ in images]


@pytest.mark.parametrize("angle", [0.0, 1.0, -2.0])
def test_rules_in_a_picture_make_the_cells_of_a_table(drawn: Image, angle: float) -> None:
    from extract.picture import turned
    from extract.scan import scanned

    drawn[510:530, 900:1000] = 0
    found = scanned(turned(drawn, angle), 200 / 72, Figures())
    sheet = read_page(Pictures(), 1, lambda number: found)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["", ""], ["", "12.5"]]
    assert grid.rows[1][1].confidence == 0.99


def test_a_seal_goes_and_the_figure_beneath_it_stays(drawn: Image) -> None:
    from extract.picture import without_red

    drawn[1000:1200, 500:700] = (60, 60, 230)
    drawn[1080:1120, 550:650] = (10, 10, 90)
    grey, seal = without_red(drawn)
    assert grey[1010:1060, 510:540].min() > 230
    assert grey[1090:1110, 560:640].max() < 130
    assert seal[1100, 600]


@pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
def test_the_recogniser_reads_a_printed_figure() -> None:
    np = pytest.importorskip("numpy")
    drawing = pytest.importorskip("PIL.ImageDraw")
    font = pytest.importorskip("PIL.ImageFont").load_default(32)
    from PIL import Image as Pillow

    from extract.ocr import RapidOcr

    picture = Pillow.new("L", (200, 48), 255)
    drawing.Draw(picture).text((10, 4), "1,606.22", 0, font)
    (told,) = RapidOcr().read([np.array(picture)])
    assert told.text == "1,606.22"
    assert told.confidence > 0.8
