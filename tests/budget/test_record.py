"""Records are what the dataclasses of the standard library are that are frozen and have slots."""

import copy
import dataclasses
import pickle
from dataclasses import field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """A record."""

    name: str
    places: tuple[float, ...] = ()
    notes: list[str] = field(default_factory=list, compare=False)
    aside: int = field(default=3, repr=False, kw_only=True)

    @property
    def first(self) -> float:
        return self.places[0]


@dataclasses.dataclass(frozen=True, slots=True)
class Usual:
    """The same, made by the standard library."""

    name: str
    places: tuple[float, ...] = ()
    notes: list[str] = field(default_factory=list, compare=False)
    aside: int = field(default=3, repr=False, kw_only=True)


_VALUES = st.fixed_dictionaries(
    {"name": st.sampled_from("ab")},
    optional={
        "places": st.tuples(st.sampled_from([0.0, 1.0, float("nan")])),
        "notes": st.lists(st.just("c"), max_size=1),
        "aside": st.integers(3, 4),
    },
)


@given(_VALUES, _VALUES)
def test_a_record_is_told_compared_and_hashed_as_a_dataclass(one: dict[str, object], other: dict[str, object]) -> None:
    made, usual = (Made(**one), Made(**other)), (Usual(**one), Usual(**other))  # type: ignore[arg-type]
    assert repr(made[0]) == repr(usual[0]).replace("Usual", "Made")
    assert (made[0] == made[1]) == (usual[0] == usual[1])
    assert hash(made[0]) == hash(usual[0])
    assert made[0] != usual[0]  # type: ignore[comparison-overlap]
    assert replace(made[0], name="z") == Made(**one | {"name": "z"})  # type: ignore[arg-type]
    assert dataclasses.asdict(made[0]) == dataclasses.asdict(usual[0])
    for again in (copy.copy(made[0]), pickle.loads(pickle.dumps(Made("d", (1.0,), ["e"], aside=5)))):
        assert again in (made[0], Made("d", (1.0,), aside=5))


def test_a_record_stays_as_it_was_made() -> None:
    made = Made("a", (2.0,))
    assert (made.first, made.notes, made.aside) == (2.0, [], 3)
    assert made.notes is not Made("a").notes
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.name
    with pytest.raises(TypeError):
        Made()  # type: ignore[call-arg]
    assert not hasattr(made, "__dict__")
    match made:
        case Made(name, places):
            assert (name, places) == ("a", (2.0,))
