"""A newer reading of the disclosure under review: what it would do to the decisions, and putting it in place."""

from pathlib import Path
from typing import TYPE_CHECKING

from budget.assurance import is_covered
from budget.checks.ledger import ledger_of
from budget.disclosure import Address
from budget.record import dataclass
from store import Place
from tui.session.growing import Growing
from tui.session.looking import Looking

if TYPE_CHECKING:
    from budget.rebase import Carried


@dataclass(frozen=True, slots=True)
class Offer:
    """A newer reading, and what becomes of the decisions on it.

    Attributes:
        reading: its digest.
        broken: identities that ask for a decision now, and that would.
        declined: whether somebody has looked at it before and kept the present reading.
    """

    reading: str
    carried: "Carried"
    broken: tuple[int, int]
    declined: bool = False


class Adopting(Looking, Growing):
    """Takes a newer reading instead of the present one; the old one, and the log, stay in the library."""

    def offer(self) -> Offer | None:
        """The newest reading after the one under review; None if there is none. Blocks; raises StoreError."""
        found = self.library.newer_reading(self.id)
        if found is None:
            return None
        from budget.rebase import carry  # few documents are read anew

        carried = carry(self.review, self.ledger, found[1])
        declined = self.library.declined_reading(self.id) == found[0]
        return Offer(found[0], carried, (len(self.broken()), self._open_then(carried)), declined)

    def decline(self, offer: Offer) -> None:
        """Notes that the present reading was kept; blocks, raises StoreError."""
        self.library.decline_reading(self.id, offer.reading)

    def _open_then(self, carried: "Carried") -> int:
        """How many identities would be open on the newer reading, counted as they are now."""
        waived = {waiver.identity for entry in carried.entries for waiver in entry.waivers}
        outcomes = ledger_of(carried.current).in_state("broken", "blocked")
        return sum(o.identity.id not in waived and is_covered(o.identity, self.scope) for o in outcomes)

    def adopt(self, offer: Offer, at: Address | None = None) -> None:
        """Puts the newer reading in place, with what was carried over; the clerk stands where ``at`` is now.

        Raises:
            StoreError: somebody decided meanwhile, or it could not be written; all is as it was.
        """
        entries = offer.carried.entries
        self.library.adopt(self.id, offer.reading, entries, who=self.who, expected=self.review.last)
        place = offer.carried.place(at) if at is not None else None
        self.keep_place(Place(*place) if place else Place())
        self.refresh()

    def source_path(self) -> Path | None:
        """Where the file of this reading was last; blocks."""
        return self.library.source_path(self.id)
