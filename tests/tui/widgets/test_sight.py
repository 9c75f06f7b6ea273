"""Which row stands on which line."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.sight import Sight

sights = st.builds(
    Sight, st.integers(1, 4), st.integers(1, 12), st.integers(0, 30), st.integers(0, 40), st.none() | st.integers(0, 39)
).filter(lambda sight: sight.total is None or sight.total < sight.rows)


@given(sights, st.integers(0, 39))
def test_a_row_in_sight_is_found_on_its_line(sight: Sight, row: int) -> None:
    line = sight.line_of(row)
    if line is None:
        assert not sight.top <= row < sight.top + sight.body or sight.height <= sight.heading
    elif row < sight.rows:
        assert sight.row_at(line) in (row, sight.foot)


@given(sights)
def test_the_total_is_on_one_line_and_a_page_ends_above_it(sight: Sight) -> None:
    shown = [row for line in range(sight.height) if (row := sight.row_at(line)) is not None]
    assert len(shown) == len(set(shown))
    assert all(0 <= row < sight.rows for row in shown)
    if sight.pins_total and sight.top < sight.rows:
        assert sight.total in shown
    if sight.foot is not None:
        assert sight.row_at(sight.height - 1) == sight.foot
        assert sight.line_of(sight.top + sight.page - 1) == sight.height - 2
