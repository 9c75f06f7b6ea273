"""What a file adds to a family that is declared elsewhere: rules, spellings, lines, forms; nothing is copied."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Annotated

from budget.forms.declared import (
    FILLED,
    AcrossData,
    ColumnData,
    FamilyData,
    FormData,
    LineData,
    MentionData,
    OnlyData,
    PerformanceData,
)
from budget.forms.errors import FormError
from budget.forms.sayings import SayingData
from budget.record import dataclass
from budget.sentences import said


@dataclass(frozen=True, slots=True)
class HeadingData:
    """More spellings of a column's heading."""

    key: str
    heading: Annotated[tuple[str, ...], FILLED]


@dataclass(frozen=True, slots=True)
class AddedData:
    """What is added to a form: titles, spellings, lines, rules."""

    number: int
    title: tuple[str, ...] = ()
    columns: tuple[HeadingData, ...] = ()
    lines: tuple[LineData, ...] = ()
    within: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    of_which: tuple[str, ...] = ()
    only: tuple[OnlyData, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtensionData:
    """A file that adds to the family ``extends``; ``new`` are forms that it does not have yet."""

    extends: str
    form: tuple[AddedData, ...] = ()
    new: tuple[FormData, ...] = ()
    across: tuple[AcrossData, ...] = ()
    usual: tuple[AcrossData, ...] = ()
    mentioned: tuple[MentionData, ...] = ()
    prose: tuple[SayingData, ...] = ()
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
    rules = tuple(rule for part in (own, more) if part is not None for rule in part.rules)
    return replace(
        family,
        form=(*forms.values(), *extension.new),
        across=family.across + extension.across,
        usual=family.usual + extension.usual,
        mentioned=family.mentioned + extension.mentioned,
        prose=family.prose + extension.prose,
        performance=PerformanceData(rules) if rules else None,
    )


def _with(form: FormData, added: AddedData, where: str) -> FormData:
    """A form with more titles, spellings, lines and rules."""
    for more, known in ((added.within, form.within), (added.down, form.down), (added.of_which, form.of_which)):
        _not_yet(more, known, where)
    return replace(
        form,
        title=form.title + added.title,
        columns=_spelled(form.columns, added.columns, where),
        lines=form.lines + added.lines,
        within=form.within + added.within,
        down=form.down + added.down,
        of_which=form.of_which + added.of_which,
        only=form.only + added.only,
    )


def _spelled(columns: Sequence[ColumnData], headings: Iterable[HeadingData], where: str) -> tuple[ColumnData, ...]:
    """The columns with more spellings of their headings."""
    known, more = {column.key for column in columns}, dict[str, tuple[str, ...]]()
    for one in headings:
        if one.key not in known:
            raise FormError(said("undeclared", where=where, name=one.key))
        more[one.key] = more.get(one.key, ()) + one.heading
    return tuple(replace(c, heading=c.heading + more.get(c.key, ())) for c in columns)


def _not_yet(rules: Iterable[str], known: Iterable[str], where: str) -> None:
    plain = {"".join(rule.split()) for rule in known}
    for rule in rules:
        if "".join(rule.split()) in plain:
            raise FormError(said("declared-already", where=where, name=rule))
