"""How a decision comes to be: staged, and then committed or abandoned.

A decision is *staged* (it counts on screen at once) and then *committed* (it is in the log,
fsynced); where the log refuses it, it is *abandoned* and nothing of it remains but the error.
"""

from dataclasses import dataclass, replace

from budget.assurance import Part
from budget.checks.inferred import Inferred, inferred_of
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure
from budget.edits import Entry, Logged
from budget.pinned import inferred_in
from budget.review import Review, advance, replay
from store import Library, Place


@dataclass(frozen=True, slots=True)
class _Staged:
    entry: Entry
    before: Review
    ledger: Ledger


class Staging:
    """Reading, log, ledger and place of one disclosure in one library, and at most one staged decision.

    Attributes:
        scope: what the reviews of the library cover.
    """

    def __init__(self, library: Library, disclosure_id: str, who: str) -> None:
        self.library = library
        self.id = disclosure_id
        self.who = who
        self.finished = library.is_finished(disclosure_id)
        self.review: Review = replay(library.reading(disclosure_id), library.log(disclosure_id))
        self._read: tuple[Disclosure, Inferred] | None = None
        self.ledger: Ledger = self._ledger()
        self.scope: frozenset[Part] = library.scope()
        self.place: Place = library.place(disclosure_id) or Place(None, None, None)
        self._staged: _Staged | None = None

    @property
    def disclosure(self) -> Disclosure:
        """The disclosure as it stands after all decisions."""
        return self.review.current

    @property
    def saving(self) -> bool:
        """Whether a decision is staged and not yet in the log."""
        return self._staged is not None

    def commit(self) -> Logged:
        """Writes the staged decision to the log; blocks until it is on disk.

        Raises:
            StoreError: it could not be written; the decision is abandoned.
        """
        staged = self._staged
        if staged is None:
            raise RuntimeError("no decision is staged")
        try:
            logged = self.library.append(self.id, staged.entry, who=self.who, expected=staged.before.last)
        except BaseException:
            self.abandon()
            raise
        self.review = replace(advance(staged.before, logged), current=self.review.current)
        self._staged = None
        return logged

    def abandon(self) -> None:
        """Forgets the staged decision: all is as before."""
        if self._staged is not None:
            self.review, self.ledger, self._staged = self._staged.before, self._staged.ledger, None

    def keep_place(self, place: Place) -> None:
        """Stores where the clerk stands."""
        self.place = place
        self.library.set_place(self.id, place)

    def _stage(self, entry: Entry) -> None:
        if self._staged is not None:
            raise RuntimeError("a decision is staged already")
        before, ledger = self.review, self.ledger
        provisional = Logged(before.last + 1, "staged", self.who, "", entry)
        self.review = advance(before, provisional)
        self.ledger = self._following(ledger, entry)
        self._staged = _Staged(entry, before, ledger)

    def _following(self, ledger: Ledger, entry: Entry) -> Ledger:
        """The ledger after one more entry, as the review opened afresh would have it."""
        after = ledger.after(self.review.current)
        if entry.verb in ("undo", "take_back"):
            return after.showing(self._inferred())
        return after.without(self.review.off)

    def _ledger(self) -> Ledger:
        """The ledger of the review as it stands, made from nothing."""
        return ledger_of(self.review.current, inferred=self._inferred())

    def _inferred(self) -> Inferred:
        """What is inferred in the review as it stands; of the reading it is sought once."""
        reading = self.review.reading
        if self._read is None or self._read[0] is not reading:
            self._read = (reading, inferred_of(reading.tables))
        return inferred_in(self.review, self._read[1])
