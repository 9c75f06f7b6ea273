"""Rules of which a coarse picture in black and white left pieces."""

from typing import Any

import pytest

from extract.geometry.edges import Edge, Ruling

SCALE = 200 / 72


def _page() -> Any:
    """Ink with three columns of three letters in ten lines, 30 pixels from one to the next."""
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    ink = np.zeros((400, 700), np.uint8)
    for y in range(40, 340, 30):
        for x in (60, 260, 460):
            for letter in range(x, x + 60, 20):
                ink[y : y + 18, letter : letter + 14] = 1
                ink[y + 3 : y + 15, letter + 3 : letter + 11] = 0
    return ink


def test_pieces_of_upright_rules_in_line_and_of_level_ones_between_lines_are_no_letters() -> None:
    ink = _page()
    from extract.scans.rules.remains import remains_in, whole_ones

    rules = ink * 0
    for y in range(30, 330, 70):
        rules[y : y + 31, 200:202] = 1
    for x in range(40, 560, 90):
        rules[124:126, x : x + 40] = 1
    found, length = remains_in(ink | rules, SCALE)
    assert (found == rules).all()
    assert length == pytest.approx(5 * 31 / SCALE)
    some = Ruling([], [Edge(72.0, 10.0, 100.0)])
    assert whole_ones(some, length).upright == []
    assert whole_ones(some, 0.0) == some


@pytest.mark.parametrize(
    ("x", "tops", "tall"),
    [
        (120, range(40, 340, 30), 18),  # strokes of letters below each other
        (120, range(40, 100, 30), 31),  # two alone
        (68, range(30, 330, 70), 31),  # with other letters on its line
        (650, range(40, 340, 30), 18),  # ones in a column of their own
    ],
)
def test_strokes_of_letters_are_no_pieces_of_rules(x: int, tops: range, tall: int) -> None:
    ink = _page()
    from extract.scans.rules.remains import remains_in

    for y in tops:
        ink[y : y + tall, x : x + 2] = 1
    found, length = remains_in(ink, SCALE)
    assert not found.any()
    assert length == 0.0


def test_a_level_stroke_beside_letters_is_one() -> None:
    ink = _page()
    from extract.scans.rules.remains import remains_in

    for x in (350, 380, 410):
        ink[48:50, x : x + 24] = 1
    assert not remains_in(ink, SCALE)[0].any()


def test_pieces_that_are_no_letters_stay_in_the_picture_that_is_looked_at_once_it_is_straightened() -> None:
    ink = _page()
    np = pytest.importorskip("numpy")
    from extract.scans.seen import seen_on

    for y in range(30, 330, 70):
        ink[y : y + 31, 200:202] = 1
    grey = np.where(ink > 0, 0, 255).astype(np.uint8)
    page = seen_on(grey, np.zeros((*grey.shape, 2), np.uint8), SCALE)
    assert (page.grey[:, 200:202] == 255).all()
    assert (page.whole == grey).all()


def test_the_other_line_of_a_double_rule_is_no_digit_and_a_1_or_a_point_before_a_rule_is_one() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.remains import beside_rules

    ink = np.zeros((300, 300), np.uint8)
    ink[100:130, 97:99] = 1  # a part of the rule at 100
    ink[100:120, 90:92] = 1  # a 1
    ink[150:154, 97:100] = 1  # a point
    ink[200:230, 94:100] = 1  # what goes on beyond
    ink[57:59, 150:190] = 1  # a part of the rule at 60
    found = beside_rules(ink, Ruling([Edge(60 / SCALE, 0.0, 100.0)], [Edge(100 / SCALE, 0.0, 100.0)]), SCALE)
    assert found.sum() == ink[100:130, 97:99].sum() + ink[57:59, 150:190].sum()
