"""What other disclosures of the library say of this one: last year's, and those of a department's units.

Only trusted ones count. They are fetched by :meth:`Comparing.compare`, which may block; what they say
of the disclosure as it stands is worked out whenever it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import cast

from budget.checks.documents import Between, since_last_year, sum_of_units
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.related import are_all, belonging, is_year_before, latest, units_of
from budget.checks.words.documents import notice_of, say_between
from budget.disclosure import Address, Card, Disclosure, DisclosureKind, Scope
from budget.edits import EditConflictError
from budget.language import Language
from budget.pinned import pinned_ledger
from budget.record import dataclass
from budget.review import Review, replay
from budget.wire import WireError
from store import DisclosureRow, StoreError
from tui.session.staging import Staging


@dataclass(frozen=True, slots=True)
class Others:
    """The trusted disclosures that may say something of this one; ``complete``: the units are all there are."""

    last_year: tuple[Disclosure, ...] = ()
    units: tuple[Ledger, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure, the disclosures that were held against it, and whether what they say is certain."""

    between: Between
    others: tuple[Disclosure, ...]
    certain: bool


class Comparing(Staging):
    """Holds the disclosure against the trusted ones that must agree with it."""

    _others = Others()
    _asked: Card | None = None
    _seen: Mapping[str, int] = MappingProxyType({})
    _compared: tuple[Disclosure, Others, tuple[Compared, ...]] | None = None

    def compare(self) -> None:
        """Fetches the trusted disclosures of the year before and of the units; may block. Raises StoreError."""
        card = self.disclosure.card
        earlier, members = self._related()
        self._seen = self._state_of((*earlier, *members))
        before = [one.current for one in self._trusted(earlier)]
        before = [one for one in before if is_year_before(one.card, card)]  # by the whole card, region and all
        before = [before[i] for i in latest(one.card for one in before)]
        units = list(self._trusted(members))
        units = [units[i] for i in units_of(self.disclosure, [unit.current.card for unit in units])]
        complete = are_all(self.disclosure, (unit.current.card for unit in units))
        self._others, self._asked = Others(tuple(before), tuple(map(pinned_ledger, units)), complete), card

    def _related(self) -> tuple[list[DisclosureRow], list[DisclosureRow]]:
        """The trusted disclosures of the year before, and those of the units."""
        card = self.disclosure.card
        rows = [row for row in self.library.disclosures() if row.state == "trusted" and row.id != self.id]
        members = [rows[i] for i in belonging(self.disclosure, map(_card, rows))]
        return [row for row in rows if is_year_before(_card(row), card)], members

    def _state_of(self, rows: Iterable[DisclosureRow]) -> dict[str, int]:
        return {row.id: self.library.last_entry(row.id) for row in rows}

    def compare_anew(self) -> bool:
        """Fetches them if others are trusted now, or decided otherwise; whether so. May block. Raises StoreError."""
        earlier, members = self._related()
        if self._state_of((*earlier, *members)) == self._seen:
            return False
        self.compare()
        return True

    def compare_once(self) -> None:
        """Fetches them if that has not been done for the card as it is; may block. Raises StoreError."""
        if self._asked != self.disclosure.card:
            self.compare()

    def _trusted(self, rows: Iterable[DisclosureRow]) -> Iterator[Review]:
        """The reviews of the disclosures that are trusted indeed; one that cannot be had says nothing."""
        for row in rows:
            try:
                standing = self.library.standing(row.id)
                review = replay(standing.reading, standing.log)
            except (StoreError, WireError, EditConflictError):
                continue
            if review.trusted is not None:
                yield review

    @property
    def compared(self) -> tuple[Compared, ...]:
        """Every figure that another disclosure confirms or contradicts."""
        known = self._compared
        if known is None or known[0] is not self.disclosure or known[1] is not self._others:
            known = self._compared = (self.disclosure, self._others, tuple(self._held_against()))
        return known[2]

    def _held_against(self) -> Iterator[Compared]:
        others = self._others
        for before in others.last_year:
            final = before.card.kind == self.disclosure.card.kind  # a budget tells of accounts that are not closed yet
            yield from (Compared(one, (before,), final) for one in since_last_year(self.disclosure, before))
        units = tuple(ledger.disclosure for ledger in others.units)
        for one in _telling(list(sum_of_units(self.ledger, others.units)), complete=others.complete):
            yield Compared(one, units, others.complete)

    def contradicted(self) -> tuple[Notice, ...]:
        """What others contradict, as notices, the broken ones first."""
        broken = (one for one in self.compared if one.between.state == "broken")
        found = (notice_of(one.between, one.others, certain=one.certain) for one in broken)
        return tuple(sorted(found, key=lambda notice: notice.state))

    def confirmed_by_others(self, at: Address, language: Language) -> list[str]:
        """What others confirm of a figure, or differ from by rounding alone, in words."""
        agreeing = (one for one in self.compared if one.between.at == at and one.between.state != "broken")
        return [say_between(one.between, self.disclosure, one.others, language) for one in agreeing]


def _telling(found: list[Between], *, complete: bool) -> list[Between]:
    """What units say of their department; where most of it is more than theirs, some are not here, and less is nothing.

    More than the whole department has none of them can print.
    """
    broken = [one for one in found if one.state == "broken"]
    if complete or 2 * len(broken) <= len(found):
        return found
    return [one for one in found if one.state != "broken" or one.expected > one.stated]


def _card(row: DisclosureRow) -> Card:
    kind, scope = cast(DisclosureKind | None, row.kind), cast(Scope | None, row.scope)
    return Card(row.issuer, None, row.year, kind, scope, row.department)
