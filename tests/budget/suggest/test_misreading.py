"""What slip of reading turns one figure into another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.amount import Amount
from budget.checks.figures import figure
from budget.suggest.misreading import IMPLIED, misreading, within_reach

LIKELY = 7


@pytest.mark.parametrize(
    ("printed", "wanted", "kind"),
    [
        ("1,607.22", Amount(160922, 2), "digit-replaced"),
        ("1,607.22", Amount(167022, 2), "digits-swapped"),
        ("107.22", Amount(160722, 2), "digit-dropped"),
        ("167.22", Amount(160722, 2), "digit-dropped"),
        ("1,607.2", Amount(160722, 2), "digit-dropped"),
        ("11,607.22", Amount(160722, 2), "digit-doubled"),
        ("16,907.22", Amount(160722, 2), "digit-added"),
        ("160,722", Amount(160722, 2), "point-lost"),
        ("5.00", Amount(-500, 2), "sign-lost"),
        ("-5.00", Amount(500, 2), "sign-added"),
        ("16O7.22", Amount(160722, 2), "digit-replaced"),
        ("1 607.22", Amount(160722, 2), "split-number"),
        ("（5.00）", Amount(-600, 2), "digit-replaced"),
        ("20", Amount(20000, 2), "digit-dropped"),
        ("1,607.22", Amount(999, 2), None),
        ("无", Amount(500, 2), None),
        ("S", Amount(500, 2), "digit-replaced"),
    ],
)
def test_names_the_slip(printed: str, wanted: Amount, kind: str | None) -> None:
    slip = misreading(printed, wanted, 2)
    assert (slip.kind if slip else None) == kind


def test_digits_that_look_alike_cost_less() -> None:
    alike = misreading("1,680.00", Amount(168300, 2), 2), misreading("18.00", Amount(1000, 2), 2)
    apart = misreading("14.00", Amount(1000, 2), 2)
    assert alike[1] is not None and apart is not None
    assert alike[1].cost == LIKELY < apart.cost < IMPLIED


@given(st.integers(10, 10**9), st.data())
def test_every_single_slip_is_known(units: int, data: st.DataObject) -> None:
    whole = str(Amount(units, 2))
    i = data.draw(st.integers(0, len(whole) - 1))
    slip = data.draw(st.sampled_from(["drop", "double"]))
    seen = whole[:i] + whole[i + 1 :] if slip == "drop" else whole[:i] + whole[i] + whole[i:]
    if seen.count(".") <= 1 and seen not in (whole, "."):
        found = misreading(seen, Amount(units, 2), 2)
        assert found is not None and found.cost < IMPLIED


@given(
    st.integers(-(10**9), 10**9),
    st.sampled_from([0, 2, 4]),
    st.integers(0, 12),
    st.sampled_from([*"0123456789.-", ""]),
    st.integers(0, 2),
)
def test_what_a_slip_can_have_made_is_within_reach(units: int, scale: int, at: int, other: str, gone: int) -> None:
    wanted = Amount(units, scale)
    text = str(wanted)
    seen = text[:at] + other + text[at + gone :]
    found = figure(seen)
    if isinstance(found, Amount) and misreading(seen, wanted, scale):
        places = max(found.scale, scale)
        assert within_reach(found.at_power(-places), wanted.at_power(-places), 10**places)


def test_what_no_slip_can_have_made_is_told_by_size_alone() -> None:
    assert not within_reach(160722, 175501, 100)
    assert not within_reach(160722, -160822, 100)
