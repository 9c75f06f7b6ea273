"""What a file adds to a family that is declared elsewhere: rules, spellings, lines, forms; nothing is copied."""

from typing import Annotated, Any

from pydantic import Field

from budget.forms.declared import (
    AcrossData,
    ColumnData,
    FamilyData,
    FormData,
    LineData,
    MentionData,
    OnlyData,
    PerformanceData,
    Strict,
    UsualData,
)
from budget.forms.errors import FormError
from budget.forms.sayings import SayingData
from budget.sentences import said

_NONE: Any = Field(default_factory=list)


class HeadingData(Strict):
    """More spellings of a column's heading."""

    key: str
    heading: Annotated[list[str], Field(min_length=1)]


class AddedData(Strict):
    """What is added to a form: titles, spellings, lines, rules."""

    number: int
    title: list[str] = _NONE
    columns: list[HeadingData] = _NONE
    lines: list[LineData] = _NONE
    within: list[str] = _NONE
    down: list[str] = _NONE
    of_which: list[str] = _NONE
    only: list[OnlyData] = _NONE


class ExtensionData(Strict):
    """A file that adds to the family ``extends``; ``new`` are forms that it does not have yet."""

    extends: str
    form: list[AddedData] = _NONE
    new: list[FormData] = _NONE
    across: list[AcrossData] = _NONE
    usual: list[UsualData] = _NONE
    mentioned: list[MentionData] = _NONE
    prose: list[SayingData] = _NONE
    performance: PerformanceData | None = None


def extended(family: FamilyData, extension: ExtensionData, name: str) -> FamilyData:
    """A family with what a file adds; ``name`` is that of the file.

    Raises:
        FormError: a form or column is not declared, or a rule is declared already.
    """
    forms = {form.number: form for form in family.form}
    for added in extension.form:
        where = said("form-of", name=name, number=added.number)
        if added.number not in forms:
            raise FormError(said("no-such-form", where=where, family=family.id))
        forms[added.number] = _with(forms[added.number], added, where)
    told = [rule for group in (*family.across, *family.usual) for rule in group.rules]
    for group in (*extension.across, *extension.usual):
        _not_yet(group.rules, told, name)
    own, more = family.performance, extension.performance
    _not_yet(more.rules if more else [], own.rules if own else [], name)
    rules = [rule for part in (own, more) if part is not None for rule in part.rules]
    return family.model_copy(
        update={
            "form": [*forms.values(), *extension.new],
            "across": [*family.across, *extension.across],
            "usual": [*family.usual, *extension.usual],
            "mentioned": [*family.mentioned, *extension.mentioned],
            "prose": [*family.prose, *extension.prose],
            "performance": PerformanceData(rules=rules) if rules else None,
        }
    )


def _with(form: FormData, added: AddedData, where: str) -> FormData:
    """A form with more titles, spellings, lines and rules."""
    for more, known in ((added.within, form.within), (added.down, form.down), (added.of_which, form.of_which)):
        _not_yet(more, known, where)
    return form.model_copy(
        update={
            "title": [*form.title, *added.title],
            "columns": _spelled(form.columns, added.columns, where),
            "lines": [*form.lines, *added.lines],
            "within": [*form.within, *added.within],
            "down": [*form.down, *added.down],
            "of_which": [*form.of_which, *added.of_which],
            "only": [*form.only, *added.only],
        }
    )


def _spelled(columns: list[ColumnData], headings: list[HeadingData], where: str) -> list[ColumnData]:
    """The columns with more spellings of their headings."""
    more: dict[str, list[str]] = {}
    for one in headings:
        if one.key not in {column.key for column in columns}:
            raise FormError(said("undeclared", where=where, name=one.key))
        more.setdefault(one.key, []).extend(one.heading)
    return [c.model_copy(update={"heading": [*c.heading, *more.get(c.key, [])]}) for c in columns]


def _not_yet(rules: list[str], known: list[str], where: str) -> None:
    plain = {"".join(rule.split()) for rule in known}
    for rule in rules:
        if "".join(rule.split()) in plain:
            raise FormError(said("declared-already", where=where, name=rule))
