import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.moves import EDGES, JUMPS, MOVES, Ground, edge, lead

KEYS = [*MOVES, *EDGES, *sorted(JUMPS)]


def ground(filled: str = "", columns: tuple[int, ...] = (0, 2, 3)) -> Ground:
    return Ground(10, columns, 4, lambda row, column: bool(filled) and filled[row] == "x")


@pytest.mark.parametrize(
    ("key", "goal"),
    [
        ("down", (6, 2)),
        ("up", (4, 2)),
        ("left", (5, 0)),
        ("right", (5, 3)),
        ("tab", (5, 3)),
        ("enter", (6, 2)),
        ("home", (5, 0)),
        ("end", (5, 3)),
        ("ctrl+home", (0, 0)),
        ("ctrl+end", (9, 3)),
        ("pagedown", (9, 2)),
        ("pageup", (1, 2)),
        ("n", None),
    ],
)
def test_keys_lead_over_the_columns_in_sight(key: str, goal: tuple[int, int] | None) -> None:
    assert lead(key, 5, 2, ground()) == goal


@pytest.mark.parametrize(
    ("filled", "start", "end"),
    [
        ("xxx..xx...", 0, 2),
        ("xxx..xx...", 2, 5),
        ("xxx..xx...", 3, 5),
        ("xxx..xx...", 6, 9),
        ("..........", 0, 9),
        ("xxxxxxxxxx", 4, 9),
    ],
)
def test_ctrl_goes_to_the_edge_of_the_block_as_a_spreadsheet_does(filled: str, start: int, end: int) -> None:
    assert lead("ctrl+down", start, 2, ground(filled)) == (end, 2)


def test_edge_at_the_border_stays() -> None:
    assert edge(lambda _: True, 9, 1, 10) == 9
    assert edge(lambda _: True, 0, -1, 10) == 0


@given(st.sampled_from(KEYS), st.integers(0, 9), st.sampled_from([0, 1, 2, 3]), st.text("x.", min_size=10))
def test_no_key_leads_out_of_the_table(key: str, row: int, column: int, filled: str) -> None:
    goal = lead(key, row, column, ground(filled))
    assert goal is not None
    assert 0 <= goal[0] < 10
    assert goal[1] in (0, 1, 2, 3)
