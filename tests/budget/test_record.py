"""Records are what the dataclasses of the standard library are that are frozen and have slots."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import KW_ONLY, field, replace
from functools import partial
from inspect import signature
from typing import Any, ClassVar

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


def shapes(record: Any) -> dict[str, Any]:
    """Classes of every shape, made by one of the two; each can be filled in with two numbers."""

    @record(frozen=True, slots=True)
    class Plain:
        KINDS: ClassVar[int] = 2
        a: int
        set_a: int = 4  # named as no other part of what fills it in may be
        _: KW_ONLY
        more: tuple[int, ...] = ()

    @record(frozen=True, slots=True)
    class Below(Plain):
        own: object = field(default_factory=list, kw_only=True)

    class Undeclared(Plain):
        pass

    @record(frozen=True, slots=True)
    class Single:
        a: int
        b: int = field(compare=False)

    @record(frozen=True, slots=True)
    class Hashed:
        a: int
        b: int = field(hash=False)

    @record(frozen=True, slots=True)
    class Filled:
        a: int
        b: int
        both: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "both", self.a + self.b)

    @record(frozen=True, slots=True)
    class BelowFilled(Filled):
        c: int = 0

    class Mixed:
        __slots__ = ()

        def __post_init__(self) -> None:
            raise ValueError("never")

    @record(frozen=True, slots=True)
    class Refusing(Mixed):
        a: int
        b: int

    @record(frozen=True, slots=True)
    class Equal:
        a: int
        b: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Equal) and self.a == other.a

    @record(frozen=True, slots=True)
    class Shown:
        a: int
        b: int

        def __hash__(self) -> int:
            return self.b

        def __repr__(self) -> str:
            return "shown"

    return {name: it for name, it in locals().items() if isinstance(it, type) and it is not Mixed}


def answer(ask: Callable[[], object]) -> object:
    """What comes of a question, or which error, without where the class was made."""
    try:
        return ask()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


def facts(kind: Any) -> list[object]:
    """What can be told of a class and of what it makes, with nothing that names the class itself."""
    made: Any = answer(lambda: kind(1, 2))
    others = [answer(partial(kind, *other)) for other in ((1, 2), (1, 3), (3, 2))]
    return [
        str(signature(kind)),
        kind.__match_args__,
        kind.__init__.__qualname__,
        [(each.name, each.kw_only, each.compare, each.type) for each in dataclasses.fields(kind)],
        hasattr(made, "__dict__"),
        [made == other for other in others],
        [answer(partial(hash, made)) == answer(partial(hash, other)) for other in others],
        [str(made), repr(made)],
        answer(lambda: repr(replace(made, a=5))),
        answer(lambda: repr(replace(made, unknown=5))),
        [copied(made) == made and copied(made).__class__ is made.__class__ for copied in (copy.copy, copy.deepcopy)],
        answer(lambda: setattr(made, "a", 5)),
        answer(lambda: delattr(made, "a")),
        answer(lambda: kind(1, 2, 3, 4)),
        answer(kind),
    ]


_SHAPES, _USUAL = shapes(dataclass), shapes(dataclasses.dataclass)


@pytest.mark.parametrize("name", _SHAPES)
def test_a_class_of_any_shape_is_as_the_standard_library_makes_it(name: str) -> None:
    assert facts(_SHAPES[name]) == facts(_USUAL[name])


@pytest.mark.parametrize("of", [_SHAPES, _USUAL])
def test_records_of_a_class_and_of_one_below_it_differ(of: dict[str, Any]) -> None:
    plain, below, undeclared = (of[name](1, 2) for name in ("Plain", "Below", "Undeclared"))
    assert plain != below
    assert plain != undeclared
    assert of["Below"](1, own=list).own is list
