"""What lets data in is pydantic's core, told by our records what pydantic would tell it."""

from dataclasses import field
from typing import Annotated, Literal, NamedTuple

import pytest

from budget.letting_in import ALIAS, validator
from budget.record import dataclass


class Pair(NamedTuple):
    left: int
    right: str = "r"


@dataclass(frozen=True, slots=True)
class Above:
    name: Annotated[str, {"pattern": r"^\w+$"}]
    many: Annotated[tuple[int, ...], {"min_length": 1}]


@dataclass(frozen=True, slots=True)
class Declared(Above):
    kind: Literal["a", "b"] | None = None
    of: str | tuple[str, ...] = ()
    classes: tuple[str, ...] = field(default=(), metadata={ALIAS: "class"})
    pair: Pair | None = None


def test_what_is_declared_is_checked_key_by_key() -> None:
    check = validator(Declared, extra_fields_behavior="forbid").validate_python
    whole = {"name": "n", "many": [1], "kind": "b", "of": ["x"], "class": ["c"], "pair": [1]}
    assert check(whole) == Declared("n", (1,), "b", ("x",), ("c",), Pair(1))
    assert check({"name": "n", "many": [1], "of": "x"}) == Declared("n", (1,), of="x")
    wrong = [("name", "a b"), ("many", []), ("kind", "c"), ("of", 1), ("classes", ["c"]), ("pair", ["x"]), ("more", 1)]
    for key, value in wrong:
        with pytest.raises(ValueError) as refused:
            check(whole | {key: value})
        assert refused.value.errors()[0]["loc"][0] == key  # type: ignore[attr-defined]
