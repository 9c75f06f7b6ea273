"""What is drawn in a picture: rules, seals, shades and strokes."""

from collections.abc import Sequence

import pytest

from extract.geometry.sheet import Sheet
from extract.pages import read_page
from extract.scans.ocr import Glyph, Image, Reading
from extract.scans.reading.agreement import SEALED, UNSURE
from tests.support.pictured import Figures, Pictures, reading


@pytest.mark.parametrize("angle", [0.0, 1.0, -5.0])
def test_rules_in_a_picture_make_the_cells_of_a_table(drawn: Image, angle: float) -> None:
    from extract.scans.picture.skew import turned
    from extract.scans.scan import scanned

    drawn[255:265, 450:500] = 0
    found = scanned(turned(drawn, angle), 100 / 72, Figures())
    sheet = read_page(Pictures(), 1, lambda number, parts: found)
    assert isinstance(sheet, Sheet)
    (grid,) = sheet.grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["", ""], ["", "12.5"]]
    assert grid.rows[1][1].confidence == 0.99


def test_a_seal_goes_and_the_figure_beneath_it_stays(drawn: Image) -> None:
    from extract.scans.picture.seals import without_seals

    drawn[500:700, 500:700] = (60, 60, 230)
    drawn[580:620, 550:650] = (10, 10, 90)
    grey, seal = without_seals(drawn, 100 / 72)
    assert grey[510:560, 510:540].min() > 230
    assert grey[590:610, 560:640].max() < 130
    assert seal[600, 600]


def test_thin_strokes_within_the_outline_of_a_blue_seal_are_of_it_however_pale() -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.picture.seals import without_seals

    page = np.full((400, 400, 3), 255, np.uint8)
    cv2.circle(page, (200, 200), 100, (190, 70, 50), 6)
    page[180:220, 180:183] = page[180:220, 20:23] = (200, 180, 175)
    _, seal = without_seals(page, 100 / 72)
    assert seal[200, 181]
    assert not seal[200, 21]


def test_strokes_of_letters_in_a_tight_row_are_no_rules(drawn: Image) -> None:
    from extract.scans.rules.found import rules_in

    grey = drawn[:, :, 0].copy()
    for y in (200, 240):
        grey[y + 5 : y + 36, 250:252] = 0
    found = rules_in(grey, 100 / 72).ruling
    assert [edge.at * 100 / 72 for edge in found.upright] == pytest.approx([150.5, 400.5, 650.5], abs=1)


def test_a_faint_shade_over_the_page_is_evened(drawn: Image) -> None:
    import numpy as np

    from extract.scans.picture.paper import evened

    grey = (drawn[:, :, 0] * np.linspace(1.0, 0.4, drawn.shape[1])[None, :]).astype(np.uint8)
    flat = evened(grey)
    assert flat[900:1000].min() > 215
    assert flat[200, 160:640].max() < 60


def test_a_page_lies_level_or_sideways_by_how_its_letters_stand(drawn: Image) -> None:
    import numpy as np

    from extract.scans.upright import ways_of

    grey = drawn[:, :, 0].copy()
    for y in range(450, 750, 30):
        for x in range(150, 600, 13):
            grey[y : y + 11, x : x + 10] = 0
    letters = (grey < 128).astype(np.uint8)
    assert ways_of(letters, 100 / 72) == (0, 2)
    assert ways_of(np.ascontiguousarray(np.rot90(letters)), 100 / 72) == (1, 3)


def test_a_rule_that_a_seal_touches_stays_a_rule_and_its_edge_is_none() -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

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
    from extract.scans.rules.found import rules_in

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
    from extract.scans.rules.found import rules_in

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
    from extract.scans.rules.found import rules_in

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

    from extract.scans.picture.round_seals import discs, round_seals
    from extract.scans.rules.found import rules_in

    grey, scale = drawn[:, :, 0].copy(), 100 / 72
    assert not round_seals(grey, scale)
    cv2.circle(grey, (520, 240), 80, 90, 5)
    (seal,) = round_seals(grey, scale)
    assert seal == pytest.approx([317, 115, 432, 230], abs=5)
    covered = discs([seal], grey.shape, scale)
    assert (covered[240, 520], covered[240, 300]) == (1, 0)
    assert len(rules_in(grey, scale, [seal]).ruling.upright) == 3


@pytest.mark.parametrize(("seals", "places"), [([(180.0, 80.0, 260.0, 215.0)], [36, 216, 360]), ([], [36, 360])])
def test_an_upright_rule_on_which_a_seal_hangs_is_one_where_rows_beside_the_seal_are_free(
    seals: list[tuple[float, float, float, float]], places: list[int]
) -> None:
    np = pytest.importorskip("numpy")
    from extract.scans.rules.found import rules_in

    grey = np.full((600, 700), 255, np.uint8)
    for y in range(100, 401, 50):
        grey[y : y + 2, 50:502] = 0
    for x in (50, 300, 500):
        grey[100:402, x : x + 2] = 0
    for y in range(118, 290, 50):
        grey[y : y + 14, 302:308] = 0
    found = rules_in(grey, 100 / 72, seals).ruling
    assert sorted({round(edge.at) for edge in found.upright}) == pytest.approx(places, abs=1)


def test_words_within_a_round_seal_are_doubtful_and_those_beside_it_are_not(drawn: Image) -> None:
    import cv2

    from extract.scans.scan import scanned

    class Letters:
        def read(self, images: Sequence[Image]) -> list[Reading]:
            return [reading("区财政局") for _ in images]

    cv2.circle(drawn, (520, 600), 80, (90, 90, 90), 5)
    for x in (480, 200):
        for n in range(4):
            cv2.rectangle(drawn, (x + 20 * n, 590), (x + 20 * n + 14, 604), (90, 90, 90), 3)
    doubts = {round(line.box[0] * 100 / 72, -1): line.said.doubt for line in scanned(drawn, 100 / 72, Letters()).lines}
    assert doubts[200.0] == ()
    assert doubts[480.0] == (SEALED,)


@pytest.mark.parametrize(("text", "doubts"), [("元", {40: (), 170: (UNSURE,)}), ("V", {40: ()})])
def test_a_letter_that_is_paler_than_print_is_doubtful_and_one_of_no_budget_is_none(
    text: str, doubts: dict[int, tuple[str, ...]]
) -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.scan import scanned

    class Letters:
        def read(self, images: Sequence[Image]) -> list[Reading]:
            return [reading(text) for _ in images]

    page = np.full((900, 900, 3), 255, np.uint8)
    for y in range(200, 700, 50):
        for n, x in enumerate((56, 236)):
            dark = 0 if n == 0 or y != 400 else 170
            cv2.rectangle(page, (x, y), (x + 14, y + 14), (dark, dark, dark), 3)
    lines = scanned(page, 100 / 72, Letters()).lines
    found = {round(line.box[0], -1): line.said.doubt for line in lines if abs(line.box[1] - 288) < 10}
    assert found == doubts


def test_what_a_seal_goes_around_is_covered_by_it_and_what_a_frame_of_a_page_does_is_not() -> None:
    np = pytest.importorskip("numpy")
    cv2 = pytest.importorskip("cv2")
    from extract.scans.picture.seals import covered_by_seals

    ink = np.zeros((600, 900), np.uint8)
    cv2.circle(ink, (200, 200), 80, 1, 4)
    cv2.rectangle(ink, (400, 50), (800, 550), 1, 2)
    covered = covered_by_seals(ink, 1.5)
    assert (covered[200, 200], covered[200, 320], covered[300, 600]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("piece", "confidence", "unsure"),
    [((14, 66), 0.99, True), ((20, 66), 0.99, False), ((14, 20), 0.99, False), ((30, 66), 0.91, True)],
)
def test_a_1_beside_a_piece_of_a_stroke_or_read_without_surety_is_unsure(
    piece: tuple[int, int], confidence: float, unsure: bool
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.agreement import UNSURE, Agreed, agreed
    from extract.scans.reading.broken import unsure_where_broken

    ink = np.zeros((24, 90), np.uint8)
    for x in (10, 28, 46):
        ink[1:21, x : x + 8] = 1
    ink[1:21, 72:75] = 1
    top, left = piece
    ink[top : top + 2, left : left + 3] = 1
    read = Reading(tuple(Glyph(c, confidence, x) for c, x in (("6", 14), ("9", 32), ("3", 50), ("1", 73.5))))
    area, grey = Area(0, 0, 90, 24, False), 255 - 255 * ink
    said = unsure_where_broken(agreed(read, reading("6931")), area, ink, grey)
    assert (said.text, said.doubt) == ("6931", (UNSURE,) if unsure else ())
    blurred = ink | (np.arange(90) < 68)
    assert unsure_where_broken(agreed(read, reading("6931")), area, blurred, grey).doubt == said.doubt
    label = read._replace(glyphs=(*read.glyphs, Glyph("农", confidence, 85)))
    assert unsure_where_broken(Agreed(label.glyphs, confidence), area, ink, grey).doubt == ()
    minus = read._replace(glyphs=(*read.glyphs[:3], Glyph("-", 0.99, 67.5), read.glyphs[3]))
    assert not unsure_where_broken(Agreed(minus.glyphs, 0.99), area, ink, grey).doubt or confidence < 0.95


@pytest.mark.parametrize(
    ("pieces", "pale", "unsure"),
    [
        ([], 0, False),
        ([(12, 1, 40)], 0, True),  # what is left of the 4 of which the stem is read as a 1
        ([(12, 1, 32)], 0, False),  # of the digit before it, below the rest of that
        ([(12, 1, 40)], 210, False),  # paler than a third of the ink
        ([(12, 1, 19), (18, 1, 24)], 0, True),  # digits that fell to pieces
    ],
)
def test_a_piece_is_of_a_1_where_it_stands_beside_nothing_else_and_is_as_dark_as_ink(
    pieces: list[tuple[int, int, int]], pale: int, unsure: bool
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.agreement import agreed
    from extract.scans.reading.broken import unsure_where_broken

    grey = np.full((24, 70), 255, np.uint8)
    grey[1:9, 18:36] = grey[1:21, 48:51] = 0
    grey[1:21, 2:12] = 0
    for y, tall, x in pieces:
        grey[y : y + 2 * tall, x : x + 3] = pale or 0
    ink = (grey < 230 if not pale else grey < 100).astype(np.uint8)
    read = Reading(tuple(Glyph(letter, 0.99, x) for letter, x in (("8", 7), ("2", 27), ("1", 49.5))))
    area = Area(0, 0, 70, 24, False)
    said = unsure_where_broken(agreed(read, reading("821")), area, ink, grey)
    assert bool(said.doubt) == unsure
    grey[9:20, 18:36] = np.minimum(grey[9:20, 18:36], 150)  # pale strokes that join the pieces
    joined = unsure_where_broken(agreed(read, reading("821")), area, ink, grey)
    assert bool(joined.doubt) == (unsure and len(pieces) == 1)


def test_lines_of_columns_at_half_the_height_of_each_other_are_different_ones() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.unruled import open_lines

    ink = np.zeros((300, 400), np.uint8)
    for x, heights in ((20, (40, 65)), (130, (27, 52, 77))):
        for y in heights:
            for n in range(5):
                ink[y : y + 18, x + 20 * n : x + 20 * n + 17] = 1
    lines = open_lines(ink, [], 200 / 72)
    assert len(lines) == 5
    assert all(line.bottom - line.top < 25 and line.x1 - line.x0 < 110 for line in lines)


def test_a_blue_seal_goes_and_blue_print_stays(drawn: Image) -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.picture.seals import without_seals

    blue = (200, 80, 50)
    cv2.circle(drawn, (520, 500), 60, blue, 3)
    drawn[600:610, 150:400] = blue
    drawn[498:502, 455:585] = 0
    grey, seal = without_seals(drawn, 100 / 72)
    assert seal[440, 520]
    assert not seal[605, 200]
    assert grey[605, 200] < 150
    assert np.median(grey[439:442, 520]) > 200
    assert grey[500, 520] < 60
