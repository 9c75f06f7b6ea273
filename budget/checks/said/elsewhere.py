"""What an edit does to the places that sentences and performance tables speak of: whether one is other cells now."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from budget.checks.said.named import is_project, stem
from budget.checks.said.printed import ANYTHING, Forms, Sought
from budget.forms import Ref
from budget.forms.sayings import BY_NAME


@dataclass(frozen=True)
class Elsewhere:
    """The same forms ``before`` an edit and ``now``; figures are left aside, since who asked for them is noted."""

    before: Forms
    now: Forms

    @cached_property
    def altered(self) -> AbstractSet[Ref]:
        """The places that are not found just as they were."""
        found = (ref for ref in self._near if _found_by(ref, self.before) != _found_by(ref, self.now))
        return self._reformed | frozenset(found)

    @cached_property
    def _reformed(self) -> AbstractSet[Ref]:
        """The places in forms that are other tables, or have other columns or pages."""
        return frozenset(ref for ref in self._near if _head(ref, self.before) != _head(ref, self.now))

    @cached_property
    def _near(self) -> list[Ref]:
        """The places in forms that are not just what they were."""
        now, before = self.now.structures, self.before.structures
        changed = {number for number, one in now.items() if one is not before[number]}
        return [ref for ref in self.now.refs if ref.form in changed]

    def leads(self, ref: Ref) -> Callable[[Sought], bool]:
        """What tells of an altered place whether it is other cells than it was, for what is sought in it."""
        if ref.line is None or ref in self._reformed:
            return lambda sought: True
        if is_project(ref):
            return self._projects_lead(ref.form or 0)
        now, before = self.now, self.before
        return lambda sought: sought is ANYTHING or now.places(ref, sought.name) != before.places(ref, sought.name)

    def _projects_lead(self, number: int) -> Callable[[Sought], bool]:
        """Whether other projects of a form have a name, or, where none has it, any came or went that may be meant."""
        here, there = (forms.projects[number] for forms in (self.now, self.before))
        if not here.rows or not there.rows:
            return lambda sought: bool(here.rows) != bool(there.rows)
        moved = set(here.rows) ^ set(there.rows)
        names = {stem(project.name) for project in moved}

        def lead(sought: Sought) -> bool:
            if stem(sought.name) in names and sought.own(here) != sought.own(there):
                return True
            return any(map(sought.may_be, moved)) and not sought.own(here)

        return lead


def _found_by(ref: Ref, forms: Forms) -> tuple[object, ...]:
    """What of a form tells which cells a place is: while that is the same, so are they."""
    one = forms.structures[ref.form or 0]
    if ref.line is None:
        return (one,)
    if is_project(ref):
        return (forms.projects[ref.form or 0].rows,)
    if ref.line in BY_NAME:
        return (forms.names[ref.form or 0].codes, one.by_code)
    return (one.keyed.get(ref.line), one.totals, () if one.totals else one.lines)


def _head(ref: Ref, forms: Forms) -> tuple[object, ...]:
    one = forms.structures[ref.form or 0]
    return (one.table.id, one.form, one.table.state, one.table.columns)
