"""Boxes on a page that is turned by quarters."""

from hypothesis import given
from hypothesis import strategies as st

from budget.turning import turned

_BOX = (10.0, 20.0, 60.0, 30.0)


def test_a_box_at_the_top_left_goes_round_clockwise() -> None:
    assert turned(_BOX, 90, 300, 400) == (370, 10, 380, 60)
    assert turned(_BOX, 180, 300, 400) == (240, 370, 290, 380)
    assert turned(_BOX, 270, 300, 400) == (20, 240, 30, 290)


@given(st.sampled_from([-270, -90, 0, 90, 180, 270, 450]), st.integers(0, 200), st.integers(0, 300))
def test_a_box_that_is_turned_back_is_the_same(degrees: int, left: int, top: int) -> None:
    box = (left, top, left + 40.0, top + 9.0)
    size = (400, 300) if degrees % 180 else (300, 400)
    assert turned(turned(box, degrees, 300, 400), -degrees, *size) == box
