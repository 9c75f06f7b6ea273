"""Of what changed, what is seen is drawn."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from tui.terminal.compositor import _showing

regions = st.builds(Region, st.integers(0, 8), st.integers(0, 4), st.integers(1, 8), st.integers(1, 4))


@given(st.lists(regions, max_size=6), st.lists(regions, min_size=1, max_size=4))
def test_the_foremost_widget_of_every_changed_cell_is_drawn(places: list[Region], changed: list[Region]) -> None:
    whole = Region(0, 0, 16, 8)
    every: Any = {i: (place, whole) for i, place in enumerate([*places, whole])}
    drawn: Any = dict(_showing(every, changed))
    for x, y in {(x, y) for r in changed for x in range(*r.column_span) for y in r.line_range}:
        foremost = next(i for i, (place, _) in every.items() if place.contains(x, y))
        assert foremost in drawn
    assert list(drawn) == sorted(drawn), "from front to back"
    assert all(any(place.overlaps(r) for r in changed) for place, _ in drawn.values())


def test_what_lies_behind_is_not_asked() -> None:
    screen, pane, bar = Region(0, 0, 80, 24), Region(0, 1, 40, 20), Region(39, 1, 1, 20)
    every: Any = {"bar": (bar, screen), "pane": (pane, screen), "screen": (screen, screen)}
    assert " ".join(map(str, dict(_showing(every, [Region(0, 3, 39, 1)])))) == "pane"
    assert " ".join(map(str, dict(_showing(every, [Region(0, 3, 45, 1)])))) == "bar pane screen"
