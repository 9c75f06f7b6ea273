"""The chapters of a disclosure: a department may publish its own forms and prose and, behind them, its units'."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budget.checks.figures import Figures
from budget.checks.said.printed import Forms
from budget.checks.sets import sets_of
from budget.checks.structure import Structure
from budget.disclosure import Card, Disclosure, Statement, Table
from budget.forms import families
from budget.pattern import pattern

_PLACE = pattern(r"[ts](?:p?(\d+))?(?:l(\d+))?(?:\.\d+)?")


@dataclass(frozen=True)
class Chapter:
    """One set of forms, and the sentences and tables that speak of it; ``forms`` is None where no form is known."""

    forms: Forms | None
    statements: Sequence[Statement]
    tables: Sequence[Table]


def chapters_of(
    disclosure: Disclosure, structures: Mapping[str, Structure], figures: Mapping[str, Figures]
) -> tuple[Chapter, ...]:
    """The chapters in printed order, one for each set of forms of the family with most tables.

    A chapter begins with the first table of its set. Where all sentences stand behind all sets, nothing tells of
    which they speak: then there is one chapter, of the first set.
    """
    sets = _sets(structures, figures, disclosure.card)
    if len(sets) < 2:
        return (Chapter(sets[0] if sets else None, disclosure.statements, disclosure.tables),)
    starts = sorted(min(_place(one.table.id) for one in forms.structures.values()) for forms in sets)[1:]
    said: list[list[Statement]] = [[] for _ in sets]
    for statement in disclosure.statements:
        said[bisect_right(starts, _place(statement.id))].append(statement)
    if said[-1] and not said[0]:
        return (Chapter(sets[0], disclosure.statements, disclosure.tables),)
    tables: list[list[Table]] = [[] for _ in sets]
    for table in disclosure.tables:
        tables[bisect_right(starts, _place(table.id))].append(table)
    return tuple(Chapter(*each) for each in zip(sets, said, tables, strict=True))


def _sets(structures: Mapping[str, Structure], figures: Mapping[str, Figures], card: Card) -> list[Forms]:
    counted = Counter(one.form.key.partition("/")[0] for one in structures.values())
    if not counted:
        return []
    usual = counted.most_common(1)[0][0]
    family = next(one for one in families() if one.id == usual)
    sets = sets_of(one for one in structures.values() if one.form.key == f"{usual}/{one.form.number}")
    return [Forms(family, each, figures, card.year, card.issuer) for each in sets]


def _place(name: str) -> tuple[int, int]:
    """Page and line at which a table or a sentence begins, by its id; 0 for what the id does not tell."""
    found = _PLACE.match(name)
    page, line = found.groups() if found else (None, None)
    return int(page or 0), int(line or 0)
