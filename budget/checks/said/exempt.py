"""Projects without a performance table (family P): those that are said not to be published, and all others.

Of secret projects, and of those that the higher level pays, no table is published; a sentence tells their amount, or
the forms print it. Where the projects without a table come to that amount, this is why they have none; so it is of
small ones where a sentence says from which amount on projects have one. Any other project without a table, in a
document that publishes those of most, is a hint.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, combinations
from operator import is_not

from budget.checks.figures import Figures
from budget.checks.identity import Identity
from budget.checks.said.named import Issuers, Project, is_project, stem
from budget.checks.said.performance import Alike, Record, amounts_of
from budget.checks.said.printed import Forms, Ratio, Terms, said
from budget.checks.said.sentences import of_kinds
from budget.disclosure import Address, Statement
from budget.forms import Ref
from budget.forms.sayings import EXEMPT
from budget.label import fold
from budget.once import Itself, once

CHECK, UNTOLD = "performance.exempt", "performance.untold"
"""The checks of an amount for which no tables are published, and of projects of which nothing says why."""

LIMIT = "performance-limit"
"""The kind of statement that gives the amount below which projects have no performance table."""

_MOST = 12
"""Names of projects of which it is tried which two come to an amount."""


def exemptions(statements: Sequence[Statement], alike: Alike, forms: Forms) -> Iterator[Identity]:
    """The projects without a performance table, held against the amounts that are told of such, else each a hint."""
    ref = next((ref for rule in forms.family.performance for _, ref in rule.terms if is_project(ref)), None)
    if ref is None or not forms.is_read(ref):
        return
    projects = forms.all_projects(ref)
    limit = max((forms.worth(said(one)) or 0 for one in of_kinds(statements, frozenset([LIMIT]))), default=0)
    left = [one for one in _without(projects, alike, forms, ref) if (forms.worth(forms.cell(ref, one)) or 0) >= limit]
    if not left or 2 * len(left) > len(projects):
        return
    for told in _told(statements, forms):
        found = next((one for one in _options(left, projects) if forms.agrees(_identity(told, one, forms, ref))), None)
        if found:
            yield _identity(told, found, forms, ref)
            left = [project for project in left if project not in found]
    for project in left:
        at = forms.cell(ref, project)
        yield Identity(f"{UNTOLD}:{':'.join(at)}", UNTOLD, at, (), soft=True)


@once
def _told_of(alike: Alike, issuers: Issuers) -> AbstractSet[tuple[str, str]]:
    """The stems of the projects of which there are tables, each with its issuers as the form prints them."""
    return {(stem(name), issuer) for unit, name in alike if name for issuer in issuers.printed(unit)}


def _without(projects: Sequence[Project], alike: Alike, forms: Forms, ref: Ref) -> list[Project]:
    """The projects of which no table has the name, nor, of its issuer or nearly of its name, the amount."""
    told = _told_of(alike, forms.projects[ref.form or 0].issuers)
    left = [one for one in projects if (stem(one.name), one.issuer) not in told]
    paid = _paid(alike, forms.figures) if left else {}

    def is_paid(one: Project) -> bool:
        amount = forms.worth(forms.cell(ref, one))
        equal = forms.telling(paid, amount) if amount else ()
        return not amount or any(one.is_of(fold(r.unit)) or stem(r.project) == stem(one.name) for r in equal)

    return [one for one in left if not is_paid(one)]


Paid = Mapping[Ratio, Sequence[Record]]
"""The records of performance tables by the amounts that they tell."""


def _paid(alike: Alike, figures: Mapping[str, Figures]) -> Paid:
    """What performance tables tell, worked out anew only where their figures are others than they were last."""
    records, last = _recorded(alike)
    own = [figures[record.table] for record in records]
    if not last or any(map(is_not, last[0][0], own)):
        found: dict[Ratio, list[Record]] = {}
        for record, told in zip(records, own, strict=True):
            for amount in amounts_of(record, Itself(told)):
                found.setdefault(amount, []).append(record)
        last[:] = [(own, found)]
    return last[0][1]


@once
def _recorded(alike: Alike) -> tuple[Sequence[Record], list[tuple[Sequence[Figures], Paid]]]:
    """The records of named projects, and where their last figures are kept with what these tell."""
    return [record for (_, name), records in alike.items() if name for record in records], []


def _told(statements: Sequence[Statement], forms: Forms) -> Iterator[Terms]:
    """The amounts of projects without tables: those that sentences tell, and what the forms print of them."""
    kinds = frozenset(saying.kind for saying in forms.family.prose if saying.counts == EXEMPT)
    for one in of_kinds(statements, kinds):
        if one.amount is not None and any(saying.counts == EXEMPT for saying in forms.said_by(one)):
            yield ((1, said(one)),)
    for rule in forms.family.performance:
        if rule.target.column == EXEMPT:
            cells = chain.from_iterable(forms.terms((term,), "") or () for term in rule.terms)
            printed = tuple((sign, at) for sign, at in cells if forms.worth(at))
            if printed:
                yield printed


def _options(left: Sequence[Project], projects: Sequence[Project]) -> Iterator[list[Project]]:
    """What may be meant: all that are left, those of one name, those of two names; of a name all there are."""
    if left:
        yield list(left)
    named: dict[str, list[Project]] = {}
    for one in left:
        named.setdefault(stem(one.name), []).append(one)
    rows = Counter(stem(one.name) for one in projects)
    whole = [alike for name, alike in named.items() if len(alike) == rows[name]]
    yield from whole
    yield from ([*one, *other] for one, other in combinations(whole[:_MOST], 2))


def _identity(told: Terms, projects: Sequence[Project], forms: Forms, ref: Ref) -> Identity:
    """The first of the cells that tell an amount is what the projects come to, without what the other cells tell."""
    (_, first), *rest = told
    terms: tuple[tuple[int, Address], ...] = tuple((1, forms.cell(ref, one)) for one in projects)
    return Identity(
        f"{CHECK}:{':'.join(first)}", CHECK, first, (*terms, *((-sign, at) for sign, at in rest)), soft=True
    )
