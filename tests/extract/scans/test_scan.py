"""Pages that are images: by a recogniser made up for the test, and, where it is installed, by the real one."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Box, Cell
from extract.geometry.edges import Ruling
from extract.geometry.grid import Grid
from extract.geometry.pieces import pieces_of
from extract.geometry.sheet import Sheet, Skipped
from extract.layout.whitespace import loose_grids
from extract.pages import read_page
from extract.pdf.source import Leaf
from extract.scans.agreement import DIFFERING, UNSURE, Agreed, agreed, settled
from extract.scans.ocr import Glyph, Image, Reading, UnavailableError, is_installed
from extract.scans.scanned import Line, Scan, leaf_of, with_confidence
from extract.tables.unusual import UNUSUAL


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
        return Leaf(595, 842, pieces_of(chars), Ruling([], []), images=((0, 0, 595, 842),))


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
        ("0164", "0164", "0164", (UNUSUAL,)),
        ("05", "05", "05", ()),
        ("O", "O", "0", ()),
        ("O.OO", "0.00", "0.00", ()),
    ],
)
def test_two_readings_make_one(first: str, second: str, text: str, doubt: tuple[str, ...]) -> None:
    said = agreed(reading(first), reading(second))
    assert (said.text, said.doubt) == (text, doubt)


@pytest.mark.parametrize(
    ("first", "second", "third", "doubt"),
    [
        (("33.08", 0.99), ("3308", 0.99), ("33.08", 0.99), ()),
        (("3308", 0.99), ("33.08", 0.99), ("33.08", 0.99), ()),
        (("0", 0.55), ("0", 0.96), ("0", 0.97), ()),
        (("33.08", 0.99), ("3308", 0.99), ("3308", 0.99), (DIFFERING,)),
        (("33.08", 0.99), ("33.03", 0.99), ("33.08", 0.99), (DIFFERING,)),
        (("1.606", 0.99), ("1,606", 0.99), ("1.606", 0.99), (DIFFERING,)),
        (("1", 0.5), ("1", 0.6), ("1", 0.6), (UNSURE,)),
        (("1", 0.5), ("1", 0.95), ("1", 0.6), (UNSURE,)),
        (("0164", 0.95), ("0164", 0.95), ("0164", 0.95), (UNUSUAL,)),
        (("O.O8", 0.95), ("0.08", 0.95), ("O.08", 0.95), (UNSURE,)),
    ],
)
def test_a_third_reading_settles_what_two_are_sure_of(
    first: tuple[str, float], second: tuple[str, float], third: tuple[str, float], doubt: tuple[str, ...]
) -> None:
    readings = [reading(*each) for each in (first, second, third)]
    said = settled(agreed(*readings[:2]), readings)
    assert said.doubt == doubt


@pytest.mark.parametrize(
    ("read", "text"), [(".246", "246"), ("201:", "201"), ("1,606.22.", "1,606.22"), ("合计.", "合计.")]
)
def test_dirt_beside_the_figure_of_a_cell_is_no_part_of_it(read: str, text: str) -> None:
    cell = Cell(read, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    grid = Grid((0, 0, 50, 20), (0, 50), ((cell,),))
    marked = with_confidence(grid, [Line((5, 5, 40, 15), agreed(reading(read), reading(read)))]).rows[0][0]
    assert (marked.text, marked.raw) == (text, read if text != read else None)
    assert (UNUSUAL in marked.doubt) == (text != read)


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@given(st.text("0123456789.,", min_size=1, max_size=9), st.text("0123456789.,", min_size=1, max_size=9))
def test_readings_that_differ_are_always_doubtful_and_nothing_is_invented(one: str, other: str) -> None:
    """Digits are those of one reading; what stands between them may follow from how amounts are written."""
    said = agreed(reading(one), reading(other))
    assert digits(said.text) in (digits(one), digits(other))
    assert (DIFFERING in said.doubt) == (one != other)


def test_the_program_loads_nothing_of_the_extra_before_it_is_needed() -> None:
    code = "import sys, extract.worker; print([m for m in ('numpy', 'cv2', 'onnxruntime') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.fixture
def drawn() -> Image:
    """A page at 100 dpi with a table of two rows and two columns and no text, in colour."""
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    image = np.full((1169, 827, 3), 255, np.uint8)
    for y in (200, 240, 280):
        image[y : y + 2, 150:650] = 0
    for x in (150, 400, 650):
        image[200:282, x : x + 2] = 0
    return image


class Figures:
    """Says the same of every line."""

    def read(self, images: Sequence[Image]) -> list[Reading]:
        return [reading("12.5") for _ in images]


@pytest.mark.parametrize("angle", [0.0, 1.0, -2.0])
def test_rules_in_a_picture_make_the_cells_of_a_table(drawn: Image, angle: float) -> None:
    from extract.scans.picture import turned
    from extract.scans.scan import scanned

    drawn[255:265, 450:500] = 0
    found = scanned(turned(drawn, angle), 100 / 72, Figures())
    sheet = read_page(Pictures(), 1, lambda number, parts: found)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["", ""], ["", "12.5"]]
    assert grid.rows[1][1].confidence == 0.99


def test_a_seal_goes_and_the_figure_beneath_it_stays(drawn: Image) -> None:
    from extract.scans.picture import without_red

    drawn[500:700, 500:700] = (60, 60, 230)
    drawn[580:620, 550:650] = (10, 10, 90)
    grey, seal = without_red(drawn)
    assert grey[510:560, 510:540].min() > 230
    assert grey[590:610, 560:640].max() < 130
    assert seal[600, 600]


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


def test_a_page_lies_level_or_sideways_by_how_its_letters_stand(drawn: Image) -> None:
    import numpy as np

    from extract.scans.scan import _ways

    grey = drawn[:, :, 0].copy()
    for y in range(450, 750, 30):
        for x in range(150, 600, 13):
            grey[y : y + 11, x : x + 10] = 0
    letters = (grey < 128).astype(np.uint8)
    assert _ways(letters, 100 / 72) == (0, 2)
    assert _ways(np.ascontiguousarray(np.rot90(letters)), 100 / 72) == (1, 3)


def test_strokes_of_letters_in_a_tight_row_are_no_rules(drawn: Image) -> None:
    from extract.scans.image_rules import rules_in

    grey = drawn[:, :, 0].copy()
    for y in (200, 240):
        grey[y + 5 : y + 36, 250:252] = 0
    found = rules_in(grey, 100 / 72).ruling
    assert [edge.at * 100 / 72 for edge in found.upright] == pytest.approx([150.5, 400.5, 650.5], abs=1)


def test_a_faint_shade_over_the_page_is_evened(drawn: Image) -> None:
    import numpy as np

    from extract.scans.picture import evened

    grey = (drawn[:, :, 0] * np.linspace(1.0, 0.4, drawn.shape[1])[None, :]).astype(np.uint8)
    flat = evened(grey)
    assert flat[900:1000].min() > 215
    assert flat[200, 160:640].max() < 60


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


def seconds_of(*texts: str) -> list[Reading]:
    return [reading(text) for text in texts]


@pytest.mark.parametrize(
    ("line", "seconds", "words"),
    [
        ("5,066.172,099.75", ("5,066.17", "2,099.75"), ["5,066.17", "2,099.75"]),
        ("1,671.25", ("1", ",671", ".25"), ["1,671.25"]),
        ("30101基本工资", ("301", "01", "基本工资"), ["301", "01", "基本工资"]),
        ("单位：万元2024", ("单位", "：", "万元", "2024"), ["单位：万元", "2024"]),
        ("5,066.12,099.75", ("5,066.17", "2,099.75"), ["5,066.1", "2,099.75"]),
    ],
)
def test_words_of_a_line_are_parted_where_they_stand_and_figures_stay_whole(
    line: str, seconds: tuple[str, ...], words: list[str]
) -> None:
    pytest.importorskip("cv2")
    from extract.scans.ink import Area
    from extract.scans.worded import words_of

    areas = [Area(100 * n, 0, 100 * n + 90, 20, False) for n in range(len(seconds))]
    found = words_of(reading(line), areas, seconds_of(*seconds))
    assert [word.first.text for word in found] == words
    assert found[-1].area.x1 == areas[-1].x1
    assert (agreed(found[0].first, found[0].second).doubt == ()) == (words[0] != "5,066.1")


@pytest.mark.parametrize(
    ("texts", "gap", "words"),
    [
        (("1", ",557.", "63"), 12, ["1,557.63"]),
        (("1", "1.85"), 8, ["11.85"]),
        (("1", "1.85"), 16, ["1", "1.85"]),
        (("1", "1"), 8, ["11"]),
        (("01", "12"), 8, ["01", "12"]),
        (("3", "4.85"), 8, ["3", "4.85"]),
        (("12.00", "1.85"), 8, ["12.00", "1.85"]),
    ],
)
def test_a_figure_is_one_beside_its_point_and_beside_a_narrow_1(
    texts: tuple[str, ...], gap: int, words: list[str]
) -> None:
    pytest.importorskip("cv2")
    from extract.scans.ink import Area
    from extract.scans.worded import words_of

    areas = [Area((90 + gap) * n, 0, (90 + gap) * n + 90, 20, False) for n in range(len(texts))]
    assert [word.first.text for word in words_of(reading("".join(texts)), areas, seconds_of(*texts))] == words


def _line(text: str, x: float, top: float, doubt: tuple[str, ...] = ()) -> Line:
    glyphs = tuple(Glyph(letter, 0.99, x + 5 * n + 2.5) for n, letter in enumerate(text))
    return Line((x, top, x + 5 * len(text), top + 10), Agreed(glyphs, 0.99, None, doubt))


def _rows_of(lines: Sequence[Line]) -> list[list[str]]:
    page = leaf_of(595, 842, lines, Ruling([], []))
    (grid,) = loose_grids(page.chars(), [], 1)
    return [[cell.text for cell in row] for row in grid.rows]


def test_what_is_left_of_a_seal_across_two_columns_makes_one_of_none() -> None:
    heads = [_line(text, x, 100) for text, x in (("科目名称", 50), ("基本支出", 160), ("项目支出", 240))]
    rows = [_line("教育支出", 50, 120 + 20 * n) for n in range(5)]
    figures = [_line("13.50", x, 120 + 20 * n) for n in range(4) for x in (160, 240)]
    seal = _line("3,012.19801234567", 160, 200, (DIFFERING,))
    found = _rows_of([*heads, *rows, *figures, seal])
    assert [len(row) for row in found] == [3] * 6
    assert found[1:5] == [["教育支出", "13.50", "13.50"]] * 4


def test_figures_that_stand_apart_as_ink_are_two_however_close_they_are() -> None:
    heads = [_line(text, x, 100) for text, x in (("类", 50), ("款", 69), ("科目名称", 100), ("基本支出", 160))]
    rows = [
        _line(text, x, 120 + 20 * n)
        for n in range(4)
        for text, x in (("214", 50), ("01", 67.5), ("公路", 100), ("13.50", 160))
    ]
    assert _rows_of([*heads, *rows])[1:] == [["214", "01", "公路", "13.50"]] * 4


def test_without_a_second_reading_a_letter_belongs_to_the_word_that_it_stands_in() -> None:
    pytest.importorskip("cv2")
    from extract.scans.ink import Area
    from extract.scans.worded import parted

    areas = [Area(0, 0, 40, 20, False), Area(60, 0, 100, 20, False)]
    line = Reading(tuple(Glyph(text, 0.9, place) for text, place in zip("合 计数", (12, 50, 65, 90), strict=True)))
    assert [word.text for word in parted(line, areas, [])] == ["合", "计数"]


def test_a_rule_that_a_seal_touches_stays_a_rule_and_its_edge_is_none() -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.image_rules import rules_in

    grey = np.full((1200, 850), 255, np.uint8)
    heights = range(100, 1100, 50)
    for y in heights:
        grey[y : y + 2, 50:800] = 90
    cv2.circle(grey, (400, 570), 130, 60, 9)
    ruling = rules_in(grey, 100 / 72).ruling
    long = [edge for edge in ruling.level if edge.end - edge.start > 100]
    assert sorted({round(edge.at * 100 / 72, -1) for edge in long}) == list(heights)
    assert not ruling.upright


def test_a_short_table_beside_long_ones_keeps_its_upright_rules() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.image_rules import rules_in

    grey = np.full((1200, 850), 255, np.uint8)
    for heights in (range(100, 221, 40), range(300, 1141, 40)):
        for y in heights:
            grey[y : y + 2, 100:702] = 0
        for x in (100, 400, 700):
            grey[heights[0] : heights[-1] + 2, x : x + 2] = 0
    grey[1150:1180, 400:402] = 0
    ruling = rules_in(grey, 100 / 72).ruling
    assert {(round(e.at * 100 / 72, -1), round(e.start, -1), round(e.end, -1)) for e in ruling.upright} == {
        (x, *ends) for x in (100, 400, 700) for ends in ((70, 160), (220, 820))
    }


def test_a_stroke_alone_in_a_row_from_rule_to_rule_is_one_and_a_letter_in_a_word_is_none() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.image_rules import rules_in

    grey = np.full((1200, 850), 255, np.uint8)
    for y in range(100, 301, 25):
        grey[y : y + 2, 100:702] = 0
    for x in (100, 400, 700):
        grey[100:302, x : x + 2] = 0
    grey[125:150, 250:252] = 0
    for x in (500, 506):
        grey[125:150, x : x + 2] = 0
    ruling = rules_in(grey, 100 / 72).ruling
    assert [round(edge.at * 100 / 72, -1) for edge in ruling.upright] == [100, 250, 400, 700]


def test_strokes_darker_than_pale_rules_are_those_of_letters() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.image_rules import rules_in

    grey = np.full((1200, 850), 255, np.uint8)
    for y in range(100, 501, 30):
        grey[y : y + 2, 100:702] = 180
        grey[y + 2 : y + 30, 250:252] = 40
    for x in (100, 400, 700):
        grey[100:492, x : x + 2] = 180
    ruling = rules_in(grey, 100 / 72).ruling
    assert [round(edge.at * 100 / 72, -1) for edge in ruling.upright] == [100, 400, 700]


def test_a_round_seal_is_known_by_its_shape_and_its_edges_are_no_rules(drawn: Image) -> None:
    import cv2

    from extract.scans.image_rules import rules_in
    from extract.scans.seals import discs, round_seals

    grey, scale = drawn[:, :, 0].copy(), 100 / 72
    assert not round_seals(grey, scale)
    cv2.circle(grey, (520, 240), 80, 90, 5)
    (seal,) = round_seals(grey, scale)
    assert seal == pytest.approx([317, 115, 432, 230], abs=5)
    covered = discs([seal], grey.shape, scale)
    assert (covered[240, 520], covered[240, 300]) == (1, 0)
    assert len(rules_in(grey, scale, [seal]).ruling.upright) == 3


def test_lines_of_columns_at_half_the_height_of_each_other_are_different_ones() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.ink import open_lines

    ink = np.zeros((300, 400), np.uint8)
    for x, heights in ((20, (40, 65)), (130, (27, 52, 77))):
        for y in heights:
            for n in range(5):
                ink[y : y + 18, x + 20 * n : x + 20 * n + 17] = 1
    lines = open_lines(ink, [], 200 / 72)
    assert len(lines) == 5
    assert all(line.bottom - line.top < 25 and line.x1 - line.x0 < 110 for line in lines)


def column(*texts: str, confidence: float | None = 0.99) -> list[tuple[Cell, ...]]:
    return [(Cell(text, confidence=confidence),) for text in texts]


@pytest.mark.parametrize(
    ("texts", "odd"),
    [
        (("1,606.22", "352.00", "2.60", "66776", "0.05"), [3]),
        (("1,606.22", "352.00", "2.60", "0", "0.05"), []),
        (("1,606.22", "352.00", "20"), []),
        (("208", "01", "99", "2080501", "1.5"), []),
        (("12.50", "合计", "3.20", "7.25", "81.33", "90"), [5]),
        (("合计", "12.50", "3.20", "7.25", "81.33", "4.10", "9.75", "90"), [7]),
        (("208", "05", "gg", "01", "—", "11", "02"), [2]),
    ],
)
def test_a_figure_without_the_decimals_of_its_column_is_doubtful(texts: tuple[str, ...], odd: list[int]) -> None:
    from extract.scans.decimals import odd_ones_doubted

    rows = odd_ones_doubted(column(*texts))
    assert [n for n, (cell,) in enumerate(rows) if cell.doubt == (UNUSUAL,)] == odd
    assert not any(cell.doubt for (cell,) in odd_ones_doubted(column(*texts, confidence=None)))


@pytest.mark.parametrize(
    ("text", "sure", "is_junk"),
    [("い", True, True), ("'", True, True), ("q", False, True), ("m", True, False), ("万", False, False)],
)
def test_what_specks_are_taken_for_is_no_word(text: str, sure: bool, is_junk: bool) -> None:
    from extract.scans.agreement import is_dirt

    assert is_dirt(agreed(reading(text, 0.99 if sure else 0.3), None)) is is_junk


@pytest.mark.parametrize(("text", "is_odd"), [("0.55", False), ("V11.76", True), ("1.52m", True), ("2024年", False)])
def test_a_number_with_a_letter_too_much_is_doubtful(text: str, is_odd: bool) -> None:
    cell = Cell(text, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    line = Line((5, 5, 40, 15), agreed(reading(text), None))
    marked = with_confidence(Grid((0, 0, 50, 20), (0, 50), ((cell,),)), [line]).rows[0][0]
    assert (UNUSUAL in marked.doubt) is is_odd


def test_of_two_readings_that_differ_in_a_point_the_one_that_has_it_stands() -> None:
    said = agreed(reading("8949", 0.99), reading("89.49", 0.8))
    assert (said.text, said.doubt) == ("89.49", (DIFFERING,))
