"""Where two sequences part."""

from hypothesis import given
from hypothesis import strategies as st

from budget.spliced import apart

FEW = st.lists(st.integers(0, 2), max_size=8).map(tuple)


@given(FEW, FEW, FEW, FEW)
def test_outside_of_the_stretch_both_are_the_same(
    head: tuple[int, ...], old: tuple[int, ...], new: tuple[int, ...], tail: tuple[int, ...]
) -> None:
    one, other = (*head, *old, *tail), (*head, *new, *tail)
    where = apart(one, other)
    assert (*one[: where.start], *other[where.start : where.new], *one[where.old :]) == other
    assert where.old - where.start <= len(old)
    assert where.new - where.start <= len(new)
    gone, come = one[where.start : where.old], other[where.start : where.new]
    assert not (gone and come) or (gone[0] != come[0] and gone[-1] != come[-1])


def test_nothing_of_a_sequence_is_apart_from_itself() -> None:
    whole = (1, 2, 3)
    assert apart(whole, whole) == (3, 3, 3)
    assert apart(whole, (1, 2, 3))[1:] == apart(whole, (1, 2, 3))[:1] * 2
