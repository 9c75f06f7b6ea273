"""Places on a straightened page, back on the page as it is shown."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Page, Word
from budget.plain import page_to_json
from budget.wire import canonical, page_from_text
from extract.geometry.sheet import Sheet, encode
from extract.heard import GarbageError, decode
from extract.scans.askew import Askew, AsShown


def test_a_page_that_lies_straight_stays_as_it_is() -> None:
    page = Page(1, 600.0, 800.0, (Word("合计", (10.0, 10.0, 30.0, 20.0)),))
    assert AsShown().page(Sheet(page)) is page


def test_a_page_that_was_turned_counter_clockwise_falls_to_the_right() -> None:
    words = (Word("左", (0.0, 395.0, 10.0, 405.0)), Word("右", (590.0, 395.0, 600.0, 405.0)))
    page = AsShown().page(Sheet(Page(1, 600.0, 800.0, words), askew=1.0))
    left, right = (word.box for word in page.words)
    assert left is not None
    assert right is not None
    assert right[1] - left[1] == pytest.approx(590 * math.sin(math.radians(1)), abs=0.1)
    assert page.slope == pytest.approx((right[1] - left[1]) / (right[0] - left[0]), abs=1e-3)
    assert page_from_text(canonical(page_to_json(page)).encode()) == page


@given(st.floats(-3, 3), st.floats(0, 500), st.floats(0, 700))
def test_a_box_goes_back_to_where_it_came_from(degrees: float, x: float, y: float) -> None:
    box = Askew(degrees, 600.0, 800.0).box((x, y, x + 1, y + 1))
    again = Askew(-degrees, 600.0, 800.0).box(box)
    assert again is not None
    assert (again[0] + again[2]) / 2 == pytest.approx(x + 0.5, abs=0.05)
    assert (again[1] + again[3]) / 2 == pytest.approx(y + 0.5, abs=0.05)


def test_a_child_that_tells_no_number_is_not_believed() -> None:
    line = encode(Sheet(Page(1, 600.0, 800.0, ()), askew=1.0)).replace(b"1.0", b"NaN")
    with pytest.raises(GarbageError):
        decode(line)
