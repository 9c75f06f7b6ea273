"""What a file of forms declares, as TOML has it: checked key by key before it is made into a family."""

import tomllib
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from budget.disclosure import ColumnKind, DisclosureKind, Unit
from budget.forms.errors import FormError
from budget.forms.sayings import SayingData
from budget.misfits import misfit, unreadable
from budget.sentences import said

Data = TypeVar("Data", bound=BaseModel)


class Strict(BaseModel):
    """What TOML declares: no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # what only stands in another is not built


class ColumnData(Strict):
    """A column."""

    key: str
    kind: ColumnKind
    heading: Annotated[list[str], Field(min_length=1)]


class SideData(Strict):
    """A label column with its amounts."""

    label: str
    amounts: list[str]
    classification: Literal["functional", "economic"] | None = None
    codes: list[str] = []


class LineData(Strict):
    """A line with a fixed label."""

    key: str
    side: str
    label: Annotated[list[str], Field(min_length=1)]


class OnlyData(Strict):
    """Classes that have all of one column in another."""

    classes: Annotated[list[str], Field(alias="class")]
    column: str
    of: str


class FormData(Strict):
    """A ``[[form]]``."""

    number: Annotated[int, Field(ge=1)]
    title: Annotated[list[str], Field(min_length=1)]
    columns: list[ColumnData]
    sides: list[SideData] = []
    lines: list[LineData] = []
    within: list[str] = []
    down: list[str] = []
    of_which: list[str] = []
    only: list[OnlyData] = []
    tree: Literal["functional", "economic"] | None = None
    flat: Annotated[str | None, Field(alias="list")] = None
    unit: Unit | None = None
    any_order: bool = False


class UsualData(Strict):
    """A ``[[usual]]``."""

    check: Annotated[str, Field(pattern=r"^across\.[\w-]+$")]
    rules: list[str]


class AcrossData(UsualData):
    """An ``[[across]]``."""

    beyond: str | None = None


class MentionData(Strict):
    """A ``[[mentioned]]``."""

    form: int
    column: str
    words: Annotated[list[str], Field(min_length=1)]
    place: str


class PerformanceData(Strict):
    """The ``[performance]``."""

    rules: list[str]


class FamilyData(Strict):
    """A whole family."""

    id: Annotated[str, Field(pattern=r"^[\w-]+$")]
    name: str
    region: str | None = None
    year: int | None = None
    kind: DisclosureKind | None = None
    unit: Unit | None = None
    numbers: bool = True
    form: list[FormData]
    across: list[AcrossData] = []
    usual: list[UsualData] = []
    mentioned: list[MentionData] = []
    prose: list[SayingData] = []
    performance: PerformanceData | None = None


def parsed(text: str, name: str) -> dict[str, Any]:
    """The TOML text of the file ``name``; raises FormError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(said("of", what=name, why=unreadable(error))) from error


def checked(kind: type[Data], data: dict[str, Any], name: str) -> Data:
    """The data of the file ``name`` as what it declares; raises FormError, which names the place."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise FormError(misfit(name, error, by_hand=True)) from error
