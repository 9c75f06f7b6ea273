"""What other disclosures of the library say of this one: last year's, and those of a department's units.

Only trusted ones count. They are fetched by :meth:`Comparing.compare`, which may block; what they say
of the disclosure as it stands is worked out whenever it is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import cast

from budget.changes import SetCard
from budget.checks.documents import Between, since_last_year, sum_of_units, tells_of
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.related import are_all, belonging, is_year_before, latest, may_have_been, name_of, units_of
from budget.checks.words.documents import ask_renamed, notice_of, say_between
from budget.disclosure import Address, Card, Disclosure, DisclosureKind, Scope
from budget.edits import EditConflictError
from budget.language import Language
from budget.pinned import pinned_ledger
from budget.proposals import Suggestion
from budget.record import dataclass
from budget.review import Review, replay
from budget.wire import WireError
from store import DisclosureRow, StoreError
from tui.session.staging import Staging


@dataclass(frozen=True, slots=True)
class Others:
    """The trusted disclosures that may say something of this one.

    ``complete``: the units are all there are; ``formerly``: those of last year that may be of this issuer under another
    name, where none has its own.
    """

    last_year: tuple[Disclosure, ...] = ()
    units: tuple[Ledger, ...] = ()
    complete: bool = False
    formerly: tuple[Disclosure, ...] = ()


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
    _asked_of: tuple[Disclosure, Others, tuple[Notice, ...]] | None = None
    _compared: tuple[Disclosure, Others, tuple[Compared, ...]] | None = None

    def compare(self) -> None:
        """Fetches the trusted disclosures of the year before and of the units; may block. Raises StoreError."""
        card = self.disclosure.card
        earlier, members, former = self._related()
        self._seen = self._state_of((*earlier, *members, *former))
        before = [one.current for one in self._trusted(earlier)]
        before = [one for one in before if is_year_before(one.card, card)]  # by the whole card, region and all
        before = [before[i] for i in latest(one.card for one in before)]
        units = list(self._trusted(members))
        units = [units[i] for i in units_of(self.disclosure, [unit.current.card for unit in units])]
        complete = are_all(self.disclosure, (unit.current.card for unit in units))
        renamed = tuple(review.current for review in self._trusted(former))
        self._others = Others(tuple(before), tuple(map(pinned_ledger, units)), complete, renamed)
        self._asked = card

    def _related(self) -> tuple[list[DisclosureRow], list[DisclosureRow], list[DisclosureRow]]:
        """The trusted disclosures of the year before; those of the units; if the first are none, those that may be."""
        card, listed = self.disclosure.card, self.library.disclosures()
        rows = [row for row in listed if row.state == "trusted" and row.id != self.id]
        cards = list(map(_card, rows))
        members = [rows[i] for i in belonging(self.disclosure, cards)]
        earlier = [row for row, one in zip(rows, cards, strict=True) if is_year_before(one, card)]
        if earlier or card.formerly:
            return earlier, members, []
        named = {name_of(_card(row)) for row in listed if row.year == card.year}
        return earlier, members, [rows[i] for i in may_have_been(cards, card, named)]

    def _state_of(self, rows: Iterable[DisclosureRow]) -> dict[str, int]:
        return {row.id: self.library.last_entry(row.id) for row in rows}

    def compare_anew(self) -> bool:
        """Fetches them if others are trusted now, or decided otherwise; whether so. May block. Raises StoreError."""
        related = self._related()
        if self._state_of(chain.from_iterable(related)) == self._seen:
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

    def renamed(self) -> tuple[Notice, ...]:
        """The question whether an issuer of last year is this one, which was renamed; none where two may be."""
        known, others = self._asked_of, self._others
        if known is None or known[0] is not self.disclosure or known[1] is not others:
            told = [(before, tells_of(self.disclosure, before)) for before in others.formerly]
            asked = [ask_renamed(before, places) for before, places in told if places]
            is_open = len(asked) == 1 and self.disclosure.card.formerly is None
            known = self._asked_of = (self.disclosure, others, tuple(asked) if is_open else ())
        return known[2]

    def former_name(self, at: Address) -> tuple[Suggestion, ...]:
        """What the card would say of the name a year before, where that is asked at a figure."""
        asked = [notice for notice in self.renamed() if at in notice.where]
        edits = [(SetCard("formerly", None, dict(notice.told)["name"]), notice.id) for notice in asked]
        return tuple(
            Suggestion((edit,), "misread", "weak", (), (), "renamed", at, mends=(mended,)) for edit, mended in edits
        )

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
