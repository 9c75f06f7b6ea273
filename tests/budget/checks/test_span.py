"""What sums say together."""

from hypothesis import given
from hypothesis import strategies as st

from budget.checks.inferring.span import Span


def test_a_total_over_leaves_follows_from_those_between() -> None:
    said = Span([{"total": -1, "a": 1, "b": 1}, {"a": -1, "a1": 1, "a2": 1}])
    assert said.implies({"total": -1, "a1": 1, "a2": 1, "b": 1})
    assert said.implies({"b": -1, "total": 1, "a": -1})
    assert not said.implies({"total": -1, "a1": 1, "b": 1})
    assert not said.add({"total": 1, "a1": -1, "a2": -1, "b": -1})
    assert said.add({"b": -1, "b1": 1})


EQUATIONS = st.lists(st.dictionaries(st.integers(0, 6), st.integers(-3, 3).filter(bool), max_size=4), max_size=6)


@given(EQUATIONS, st.lists(st.integers(-5, 5), min_size=6, max_size=6))
def test_whatever_is_added_up_follows(equations: list[dict[int, int]], times: list[int]) -> None:
    said = Span(equations)
    together: dict[int, int] = {}
    for equation, n in zip(equations, times, strict=False):
        for at, sign in equation.items():
            together[at] = together.get(at, 0) + n * sign
    assert said.implies(together)
