"""What a file of forms declares, as TOML has it: checked key by key before it is made into a family."""

from collections.abc import Callable
from dataclasses import field
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic_core import SchemaValidator, ValidationError

from budget.disclosure import ColumnKind, DisclosureKind, Unit
from budget.forms.errors import FormError
from budget.forms.sayings import SayingData
from budget.letting_in import ALIAS, validator
from budget.misfits import misfit, unreadable
from budget.record import dataclass
from budget.sentences import said

Data = TypeVar("Data")

FILLED = {"min_length": 1}
"""Asked of a list that must not be empty."""


@dataclass(frozen=True, slots=True)
class ColumnData:
    """A column."""

    key: str
    kind: ColumnKind
    heading: Annotated[tuple[str, ...], FILLED]


@dataclass(frozen=True, slots=True)
class SideData:
    """A label column with its amounts."""

    label: str
    amounts: tuple[str, ...]
    classification: Literal["functional", "economic"] | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineData:
    """A line with a fixed label."""

    key: str
    side: str
    label: Annotated[tuple[str, ...], FILLED]


@dataclass(frozen=True, slots=True)
class OnlyData:
    """Classes that have all of one column in another."""

    classes: tuple[str, ...] = field(metadata={ALIAS: "class"})
    column: str
    of: str


@dataclass(frozen=True, slots=True)
class FormData:
    """A ``[[form]]``."""

    number: Annotated[int, {"ge": 1}]
    title: Annotated[tuple[str, ...], FILLED]
    columns: tuple[ColumnData, ...]
    sides: tuple[SideData, ...] = ()
    lines: tuple[LineData, ...] = ()
    within: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    of_which: tuple[str, ...] = ()
    only: tuple[OnlyData, ...] = ()
    tree: Literal["functional", "economic"] | None = None
    flat: str | None = field(default=None, metadata={ALIAS: "list"})
    unit: Unit | None = None
    any_order: bool = False


@dataclass(frozen=True, slots=True)
class AcrossData:
    """An ``[[across]]`` or a ``[[usual]]``."""

    check: Annotated[str, {"pattern": r"^across\.[\w-]+$"}]
    rules: tuple[str, ...]
    beyond: str | None = None


@dataclass(frozen=True, slots=True)
class MentionData:
    """A ``[[mentioned]]``."""

    form: int
    column: str
    words: Annotated[tuple[str, ...], FILLED]
    place: str


@dataclass(frozen=True, slots=True)
class PerformanceData:
    """The ``[performance]``."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyData:
    """A whole family."""

    id: Annotated[str, {"pattern": r"^[\w-]+$"}]
    name: str
    form: tuple[FormData, ...]
    region: str | None = None
    year: int | None = None
    kind: DisclosureKind | None = None
    unit: Unit | None = None
    numbers: bool = True
    across: tuple[AcrossData, ...] = ()
    usual: tuple[AcrossData, ...] = ()
    mentioned: tuple[MentionData, ...] = ()
    prose: tuple[SayingData, ...] = ()
    performance: PerformanceData | None = None


def parsed(text: str, name: str) -> dict[str, Any]:
    """The TOML text of the file ``name``; raises FormError."""
    import tomllib  # seldom: few have families of their own

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(said("of", what=name, why=unreadable(error))) from error


def checked(kind: Callable[..., Data], data: dict[str, Any], name: str) -> Data:
    """The data of the file ``name`` as what it declares; raises FormError, which names the place."""
    try:
        found: Data = _validator(kind).validate_python(data)
    except ValidationError as error:
        raise FormError(misfit(name, error, by_hand=True)) from error
    return found


@cache
def _validator(kind: Any) -> SchemaValidator:
    """What checks data of a kind; no key is let in that is not known."""
    return validator(kind, extra_fields_behavior="forbid")
