"""What is on a page and no print is told from rules and letters."""

import pytest

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")

from extract.scans.ocr import Image  # noqa: E402
from extract.scans.picture.blots import edges_of, ground  # noqa: E402 (needs the extra ocr)
from extract.scans.picture.paper import coloured  # noqa: E402
from extract.scans.picture.pens import bare_strokes, pen_strokes  # noqa: E402 (needs the extra ocr)
from extract.scans.picture.streaks import without_streaks  # noqa: E402 (needs the extra ocr)

SCALE = 200 / 72


def paper() -> Image:
    """White paper with a ruled table in its middle."""
    page: Image = np.full((1000, 800), 255, np.uint8)
    for y in range(200, 801, 60):
        cv2.line(page, (100, y), (700, y), 0, 3)
    for x in range(100, 701, 100):
        cv2.line(page, (x, 200), (x, 800), 0, 3)
    return page


def blank() -> Image:
    return np.zeros((600, 600), np.uint8)


def test_a_streak_from_edge_to_edge_goes_and_rules_stay() -> None:
    page = paper()
    streaked = page.copy()
    streaked[:, 333:335] = 90
    clean, marks = without_streaks(streaked, SCALE)
    assert marks[:, 333:335].all()
    assert marks.mean() < 0.01
    assert (clean[:180, 325:345] == 255).all()
    assert np.abs(clean.astype(int) - page).mean() < 0.5


def test_a_rule_right_beside_a_streak_stays() -> None:
    grey: Image = np.full((1200, 600), 255, np.uint8)
    grey[:, 300:302] = 60
    grey[300:900, 302:304] = 0
    clean, marks = without_streaks(grey, SCALE)
    assert (clean[350:850, 302:304] == 0).all()
    assert (clean[:250, 298:304] > 200).all()
    assert marks[:, 301].all()


def test_a_fold_across_the_page_goes() -> None:
    folded = paper()
    folded[430:433] = np.minimum(folded[430:433], 200)
    assert (without_streaks(folded, SCALE)[0][431, :90] == 255).all()


def test_a_table_that_fills_its_picture_keeps_its_rules() -> None:
    page: Image = np.full((1000, 800), 255, np.uint8)
    for x in range(10, 800, 100):
        page[:, x : x + 3] = 0
    clean, marks = without_streaks(page, SCALE)
    assert (clean == page).all()
    assert not marks.any()


def test_a_stroke_of_a_pen_is_told_from_letters() -> None:
    ink = blank()
    cv2.polylines(ink, [np.array([[100, 100], [130, 130], [200, 40]], np.int32)], False, 1, 3)
    cv2.putText(ink, "1,234.56", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 1, 3)
    found = pen_strokes(ink, SCALE)
    assert found[:200].sum() == ink[:200].sum()
    assert not found[250:].any()
    assert (bare_strokes(found) == found).all()


def test_a_stroke_through_figures_stays_with_them() -> None:
    ink = blank()
    cv2.putText(ink, "88068", (100, 300), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 1, 2)
    cv2.line(ink, (60, 360), (260, 200), 1, 3)
    found = pen_strokes(ink, SCALE)
    assert found.any()
    assert not bare_strokes(found).any()


def test_a_hole_goes_and_the_letter_at_its_edge_stays() -> None:
    grey: Image = np.full((600, 600), 255, np.uint8)
    cv2.circle(grey, (100, 300), 33, 40, -1)
    cv2.rectangle(grey, (132, 290), (160, 296), 0, -1)
    found = ground(grey, SCALE)
    assert found[290:310, 70:130].all()
    assert not found[:, 146:].any()


def test_a_dark_shade_within_the_page_is_no_ground() -> None:
    grey: Image = np.full((600, 600), 255, np.uint8)
    grey[100:160, 50:550] = 60
    assert not ground(grey, SCALE).any()


def test_the_dark_ground_of_a_photograph_goes_to_its_middle() -> None:
    grey: Image = np.full((600, 600), 255, np.uint8)
    grey[:, :150] = 60
    found = ground(grey, SCALE)
    assert found[:, :150].all()
    assert not found[:, 170:].any()


def test_a_thin_dark_edge_is_told_from_letters() -> None:
    ink = blank()
    ink[:, :9] = 1
    ink[300:310, 200:220] = 1
    found = edges_of(ink, SCALE)
    assert found[:, :9].all()
    assert not found[:, 100:].any()


def test_coloured_ink_is_told_where_print_is_black() -> None:
    page: Image = np.full((200, 400, 3), 255, np.uint8)
    cv2.putText(page, "1,234.56", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 3)
    cv2.line(page, (20, 150), (60, 150), (170, 60, 40), 2)
    found = coloured(page)
    assert found[150, 30:50].all()
    assert not found[:100].any()
    assert not coloured(np.where(page < 128, np.array([200, 60, 40], np.uint8), page)).any()
