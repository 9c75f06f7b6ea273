"""Pages that are images: by a recogniser made up for the test, and, where it is installed, by the real one."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from budget.disclosure import Box
from extract.geometry.edges import Ruling
from extract.geometry.pieces import pieces_of
from extract.geometry.sheet import Sheet, Skipped
from extract.pages import read_page
from extract.pdf.source import Leaf
from extract.scans.ocr import UnavailableError, is_installed
from extract.scans.scanned import Scan
from tests.support.pictured import Figures, Pictures


def test_without_the_extra_a_page_that_is_an_image_is_unread_and_the_extra_named() -> None:
    def scan(number: int, parts: Sequence[Box]) -> Scan:
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
    def scan(number: int, parts: Sequence[Box]) -> Scan:
        return Scan(Pictures("部门预算").leaf(number), [])

    sheet = read_page(Pictures(), 1, scan)
    assert isinstance(sheet, Sheet)
    assert sheet.image
    assert [word.text for word in sheet.page.words] == ["部门预算"]


def test_the_program_loads_nothing_of_the_extra_before_it_is_needed() -> None:
    code = "import sys, extract.worker; print([m for m in ('numpy', 'cv2', 'onnxruntime') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")
def test_the_recogniser_reads_a_printed_figure() -> None:
    np = pytest.importorskip("numpy")
    drawing = pytest.importorskip("PIL.ImageDraw")
    font = pytest.importorskip("PIL.ImageFont").load_default(32)
    from PIL import Image as Pillow

    from extract.scans.ocr import RapidOcr

    picture = Pillow.new("L", (200, 48), 255)
    drawing.Draw(picture).text((10, 4), "1,606.22", 0, font)
    (told,) = RapidOcr().read([np.array(picture)])
    assert told.text == "1,606.22"
    assert told.confidence > 0.8


class Mixed:
    """A document of one page: lines of text above, and an image of a size below, with so many letters on it."""

    pages = 1

    def __init__(self, image: Box, over: str = "") -> None:
        self._images, self._over = (image,), over

    def leaf(self, number: int) -> Leaf:
        lines = [("以下为二〇二四年部门预算情况说明。", 60.0), (self._over, 500.0)]
        chars = [
            {"text": c, "x0": 90.0 + 10 * n, "x1": 99.0 + 10 * n, "top": y, "bottom": y + 10}
            for text, y in lines
            for n, c in enumerate(text)
        ]
        return Leaf(595, 842, pieces_of(chars), Ruling([], []), images=self._images)


TABLE = (90.0, 400.0, 500.0, 700.0)


def test_a_table_that_is_an_image_on_a_page_of_text_is_recognised_and_the_text_stays() -> None:
    asked: list[Sequence[Box]] = []

    def scan(number: int, parts: Sequence[Box]) -> Scan:
        asked.append(parts)
        return Scan(Pictures("部门预算").leaf(number), [])

    sheet = read_page(Mixed(TABLE), 1, scan)
    assert isinstance(sheet, Sheet)
    assert not sheet.image
    assert {word.text for word in sheet.page.words} >= {"部门预算", "以下为二〇二四年部门预算情况说明。"}
    ((part,),) = asked
    assert part[0] <= TABLE[0]
    assert part[3] >= TABLE[3]


@pytest.mark.parametrize(
    ("image", "over"),
    [((60.0, 100.0, 120.0, 160.0), ""), (TABLE, "其中一般公共预算拨款"), ((0.0, 0.0, 595.0, 842.0), "单位公章")],
    ids=["a logo", "text over the image", "a background"],
)
def test_an_image_that_holds_no_table_is_left_alone(image: Box, over: str) -> None:
    def scan(number: int, parts: Sequence[Box]) -> Scan:
        raise AssertionError("recognised")

    sheet = read_page(Mixed(image, over), 1, scan)
    assert isinstance(sheet, Sheet)
    assert sheet.lost is None


def test_a_part_that_cannot_be_recognised_is_told_and_the_page_is_read() -> None:
    def scan(number: int, parts: Sequence[Box]) -> Scan:
        raise UnavailableError

    sheet = read_page(Mixed(TABLE), 1, scan)
    assert isinstance(sheet, Sheet)
    assert sheet.page.words
    assert sheet.lost is not None
    assert "pip install 'crossfoot[ocr]'" in sheet.lost.why


def test_a_page_of_strips_is_one_image_and_a_logo_alone_is_none() -> None:
    from extract.scans.pictured import is_image

    blank = Pictures().leaf(1)
    strips = tuple((0.0, 10.0 * n, 595.0, 10.0 * n + 10) for n in range(84))
    assert is_image(replace(blank, images=strips))
    assert not is_image(replace(blank, images=((10.0, 10.0, 60.0, 60.0),)))


def test_without_the_modules_of_the_extra_a_scan_is_unread_with_a_sentence(tmp_path: Path) -> None:
    pillow = pytest.importorskip("PIL.Image")
    path = tmp_path / "scan.pdf"
    pillow.new("L", (827, 1169), 200).save(path, "PDF", resolution=100)
    code = (
        "import sys, importlib.util\n"
        "find = importlib.util.find_spec\n"
        "gone = 'cv2', 'onnxruntime', 'rapidocr'\n"
        "importlib.util.find_spec = lambda name, *more: None if name in gone else find(name, *more)\n"
        "from extract.worker import opened, _announced, _page_line\n"
        "from extract.scans.scanner import Scanner\n"
        "from extract.layout.carried import Carried\n"
        "from extract.scans.ocr import RapidOcr\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "scan = _announced(Scanner(data, RapidOcr), sys.stdout.buffer)\n"
        "print(_page_line(opened(data), 1, scan, Carried()).decode())\n"
    )
    told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert "crossfoot[ocr]" in told.stdout
    assert '"kind":"skipped"' in told.stdout


def test_an_image_of_too_many_pixels_costs_its_page_and_says_so() -> None:
    pytest.importorskip("cv2")
    from extract.pdf.pdfium import Pdfium
    from extract.scans.scanner import Scanner

    image = b"<</Type/XObject/Subtype/Image/Width 40000/Height 40000/ImageMask true/BitsPerComponent 1/Length 1>>"
    data = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    data += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    data += b"endobj\n4 0 obj<</Length 28>>stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream endobj\n"
    data += b"5 0 obj" + image + b"stream\n0\nendstream endobj\ntrailer<</Root 1 0 R>>"
    data = data.replace(b"%%", b"%")
    skipped = read_page(Pdfium(data), 1, Scanner(data, Figures).scan)
    assert isinstance(skipped, Skipped)
    assert "40000 by 40000 pixels" in skipped.unread.why
