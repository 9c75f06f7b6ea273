"""What a picture shows besides the print of its page: the desk around a photographed one, print of the other side."""

from collections.abc import Sequence
from typing import Any

import pytest

from extract.scans.ocr import Glyph, Reading

SCALE = 200 / 72


@pytest.mark.parametrize("paper", [255, 0])
def test_a_negative_is_read_as_its_print_and_a_page_in_a_dark_room_is_none(paper: int) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.picture.paper import positive

    picture = np.full((600, 400, 3), 0, np.uint8)
    picture[100:300, 100:300] = paper
    picture[400:500:20, 40:360] = 250
    picture[404:500:20, 40:360] = 250
    assert (positive(picture, SCALE)[0, 0] == 0).all() == (paper == 255)


def test_light_letters_on_a_dark_band_are_dark_ones_in_a_frame_and_black_print_stays() -> None:
    np = pytest.importorskip("numpy")
    cv2 = pytest.importorskip("cv2")
    from extract.scans.picture.bands import without_bands

    picture = np.full((300, 500, 3), 255, np.uint8)
    cv2.fillPoly(picture, [np.array([[30, 40], [470, 48], [470, 108], [30, 100]])], (160, 90, 40))
    for x in range(60, 440, 40):
        picture[66:86, x : x + 4] = 250  # light letters
        picture[160:184, x : x + 4] = picture[170:174, x : x + 36] = 20  # black ones
    picture[200:290, 20:120] = 60  # a dark picture without letters
    found = without_bands(picture, SCALE)
    assert (found[70:80, 62] < 60).all()
    assert (found[60:90, 50] > 240).all()
    assert 4 <= (found[35:110, 250].max(axis=1) < 100).sum() <= 6
    assert (found[120:] == picture[120:]).all()


def _photographed(light: float) -> Any:
    """A page askew on a green desk, darker to the right, a black box on it; and where the paper is."""
    np = pytest.importorskip("numpy")
    cv2 = pytest.importorskip("cv2")
    picture = np.full((640, 480, 3), (60, 90, 50), np.float32)
    paper = np.zeros((640, 480), np.uint8)
    cv2.fillPoly(paper, [np.array([[60, 50], [430, 70], [420, 600], [50, 590]])], 1)
    picture[paper > 0] = 240
    picture[200:300, 150:350] = 0
    shade = np.linspace(1.0, light, 480)[None, :, None]
    return (picture * shade).astype(np.uint8), paper


@pytest.mark.parametrize("light", [1.0, 0.5])
def test_a_desk_around_a_page_is_found_in_whatever_light_and_nothing_of_the_page(light: float) -> None:
    picture, paper = _photographed(light)
    from extract.scans.picture.desk import desk_of

    desk = desk_of(picture)
    assert desk[paper == 0].mean() > 0.95
    assert desk[100:560, 100:380].sum() == 0


def test_a_scanned_page_has_no_desk_though_print_reaches_its_edge() -> None:
    picture, _ = _photographed(1.0)
    from extract.scans.picture.desk import desk_of

    picture[:] = 250
    picture[0:4] = picture[200:300, 0:350] = 20
    assert not desk_of(picture).any()


class _Reader:
    """Reads surely what has more ink at this end of a line."""

    def __init__(self, at_left: bool) -> None:
        self.at_left = at_left

    def read(self, images: Sequence[Any]) -> list[Reading]:
        halves = [(255 - image[:, : image.shape[1] // 2], 255 - image[:, image.shape[1] // 2 :]) for image in images]
        sure = [(left.sum() > right.sum()) == self.at_left for left, right in halves]
        return [Reading((Glyph("年", 0.9 if each else 0.2, 0.5),)) for each in sure]


def test_pale_lines_that_read_better_in_a_mirror_go_and_others_stay() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.picture.shining import without_other_side

    grey = np.full((300, 400), 255, np.uint8)
    for top, colour in ((40, 0), (100, 20), (160, 165), (220, 165)):
        for n in range(9):
            grey[top : top + 24 - (2 * n if colour < 100 else 16 - 2 * n), 20 + 30 * n : 40 + 30 * n] = colour
    ink = (grey < 200).astype(np.uint8)
    shown = without_other_side(grey, ink, SCALE, _Reader(at_left=True))
    assert shown is not None
    assert (shown[160:260].min(), shown[40:130].max(), shown[40, 25] < 30) == (255, 255, True)
    assert without_other_side(grey, ink, SCALE, _Reader(at_left=False)) is None
    assert without_other_side(grey[:150], ink[:150], SCALE, _Reader(at_left=True)) is None


@pytest.mark.parametrize(("wide", "goes"), [(400, True), (40, False)])
def test_the_dots_of_a_shade_go_and_its_letters_stay(wide: int, goes: bool) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.picture.dithered import undithered

    image = np.full((120, 500, 3), 255, np.uint8)
    image[40:80:3, 20 : 20 + wide : 3] = 0
    image[50:70, 30:34] = image[66:70, 30:46] = 0
    image[100, 20:420:3] = 0  # a dotted rule
    left = undithered(image)
    shade = left[42:48, 22 : 18 + wide]
    assert bool((shade == 255).all()) == goes
    assert (left[50:70, 30:34] == 0).all()
    assert (left[66:70, 30:46] == 0).all()
    assert (left[100] == image[100]).all()


def test_grey_dots_are_left_to_the_reader() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.picture.dithered import undithered

    image = np.full((120, 500, 3), 255, np.uint8)
    image[40:80:3, 20:420:3] = 0
    image[40:80, 21:420:3] = 150
    assert (undithered(image) == image).all()
