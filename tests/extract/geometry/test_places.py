"""Places on a page to a hundredth of a point."""

import math

from hypothesis import given
from hypothesis import strategies as st

from extract.geometry.places import hundredths, rounded


@given(st.floats(-5000, 5000, width=32), st.integers(0, 5000))
def test_places_of_a_pdf_are_rounded_as_their_digits_are(place: float, height: int) -> None:
    for each in (place, height - place):
        assert hundredths(each) == round(each, 2)


def test_what_is_no_number_in_a_box_counts_as_nought() -> None:
    assert rounded((1.005, math.nan, math.inf, 2.999)) == (1.0, 0.0, 0.0, 3.0)
