"""Pictures whose lines bend are straightened, and places told where they were."""

import pytest

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")

from extract.scans.ocr import Image  # noqa: E402
from extract.scans.picture.bent import bend_of, straightened  # noqa: E402 (needs what the extra ocr installs)

SCALE = 200 / 72


def ruled() -> Image:
    """A page of ruled cells."""
    page: Image = np.full((2338, 1654), 255, np.uint8)
    for y in range(300, 2000, 60):
        cv2.line(page, (150, y), (1500, y), 0, 3)
    for x in range(150, 1501, 225):
        cv2.line(page, (x, 300), (x, 1980), 0, 3)
    return page


def seen(page: Image, corners: list[tuple[float, float]]) -> tuple[Image, Image]:
    """A page with its corners moved by so many pixels, and the matrix that did it."""
    height, width = page.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, flat + np.array(corners, np.float32))
    return cv2.warpPerspective(page, matrix, (width, height), borderValue=255), matrix


def unevenness(page: Image) -> float:
    """By how many pixels the level rules of a page rise or fall, at most."""
    ink = page < 128
    tops = [np.flatnonzero(ink[:, x])[0] for x in (260, 600, 800, 1050, 1400)]
    return float(max(tops) - min(tops))


def test_a_straight_page_stays_as_it_is() -> None:
    assert bend_of(ruled(), SCALE) is None


def test_a_page_seen_from_the_side_is_straightened() -> None:
    page, _ = seen(ruled(), [(0, 14), (0, -14), (0, 14), (0, -14)])
    assert unevenness(page) > 10
    bend = bend_of(page, SCALE)
    assert bend is not None
    assert unevenness(straightened(page, bend)) <= 4


def test_uprights_that_lean_stand_straight_again() -> None:
    page, _ = seen(ruled(), [(20, 0), (-20, 0), (0, 0), (0, 0)])
    bend = bend_of(page, SCALE)
    assert bend is not None
    ink = straightened(page, bend)[330:1960] < 128
    assert (ink.mean(axis=0) > 0.7).sum() >= 7


def test_places_are_told_where_they_were() -> None:
    page, matrix = seen(ruled(), [(20, 14), (-20, -14), (0, 14), (0, -14)])
    bend = bend_of(page, SCALE)
    assert bend is not None
    for x, y in ((300, 400), (1400, 400), (300, 1800), (1400, 1800)):
        was = matrix @ np.array([x, y, 1.0])
        mark = np.full_like(page, 255)
        cv2.circle(mark, (int(was[0] / was[2]), int(was[1] / was[2])), 6, 0, -1)
        rows, columns = np.nonzero(straightened(mark, bend) < 128)
        box = (columns.min() / SCALE, rows.min() / SCALE, columns.max() / SCALE, rows.max() / SCALE)
        back = bend.moved(box)
        assert (back[0] + back[2]) / 2 == pytest.approx(was[0] / was[2] / SCALE, abs=1.0)
        assert (back[1] + back[3]) / 2 == pytest.approx(was[1] / was[2] / SCALE, abs=1.0)
