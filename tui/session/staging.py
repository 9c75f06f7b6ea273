"""How a decision comes to be: staged, and then committed or abandoned.

A decision is *staged* (it counts on screen at once) and then *committed* (it is in the log,
fsynced); where the log refuses it, it is *abandoned* and nothing of it remains but the error.
"""

from dataclasses import replace

from budget.checks.inferred import Inferred, inferred_of
from budget.checks.ledger import Ledger, ledger_of
from budget.decisions import Entry, Logged
from budget.disclosure import Disclosure
from budget.parts import Part
from budget.pinned import inferred_in
from budget.record import dataclass
from budget.review import Review, advance, replay
from store import Library, Place


@dataclass(frozen=True, slots=True)
class _Staged:
    entry: Entry
    before: Review
    ledger: Ledger | None


class Staging:
    """Reading, log, ledger and place of one disclosure in one library, and at most one staged decision.

    Attributes:
        digest: what the reading under review is known by; None while it is being read.
        scope: what the reviews of the library cover.
    """

    def __init__(self, library: Library, disclosure_id: str, who: str, *, check: bool = True) -> None:
        """With ``check`` False the ledger of a document that has been read waits until it is asked for."""
        self.library = library
        self.id = disclosure_id
        self.who = who
        standing = library.standing(disclosure_id)
        self.finished = standing.digest is not None
        self.review: Review = replay(standing.reading, standing.log)
        self.digest = standing.digest
        self._read: tuple[Disclosure, Inferred] | None = None
        self._ledger: Ledger | None = None
        self.scope: frozenset[Part] = library.scope()
        self.place: Place = library.place(disclosure_id, who) or Place(None, None, None)
        self._staged: _Staged | None = None
        if check or not self.finished:
            self.take_in(self.check())

    @property
    def disclosure(self) -> Disclosure:
        """The disclosure as it stands after all decisions."""
        return self.review.current

    @property
    def checked(self) -> bool:
        """Whether the ledger is at hand; where it is not, what hangs on it has to wait."""
        return self._ledger is not None

    @property
    def ledger(self) -> Ledger:
        """All identities of the disclosure as it stands; made now where nobody did before, which may take seconds."""
        if self._ledger is None:
            self._ledger = self.check()
        return self._ledger

    def check(self) -> Ledger:
        """The ledger of the disclosure as it stands, made from nothing; for a thread, then :meth:`take_in`."""
        return self._checked(self.review)

    def _checked(self, review: Review) -> Ledger:
        ledger = ledger_of(review.current, inferred=inferred_in(review, self._inferred_of(review.reading)))
        for table in review.current.tables:
            if table.is_accounted:
                ledger.alone(table)  # asked for at once where all is shown: of a long table, a second
        return ledger

    def take_in(self, ledger: Ledger) -> None:
        """A ledger counts that was made in a thread, and with it what was decided meanwhile."""
        if self._ledger is None:
            self._ledger = self._brought_up(ledger, self.review)
            if self._staged is not None:
                self._staged = replace(self._staged, ledger=self._brought_up(ledger, self._staged.before))

    def _brought_up(self, ledger: Ledger, review: Review) -> Ledger:
        inferred = inferred_in(review, self._inferred_of(review.reading))
        return ledger.after(review.current).showing(inferred)

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
            logged = self.library.append(
                self.id, staged.entry, who=self.who, expected=staged.before.last, reading=self.digest
            )
        except BaseException:
            self.abandon()
            raise
        self.review = replace(advance(staged.before, logged), current=self.review.current)
        self._staged = None
        return logged

    def abandon(self) -> None:
        """Forgets the staged decision: all is as before."""
        if self._staged is not None:
            self.review, self._ledger, self._staged = self._staged.before, self._staged.ledger, None

    def keep_place(self, place: Place) -> None:
        """Stores where the clerk stands."""
        self.place = place
        self.library.set_place(self.id, self.who, place)

    def _stage(self, entry: Entry) -> None:
        if self._staged is not None:
            raise RuntimeError("a decision is staged already")
        before, ledger = self.review, self._ledger
        provisional = Logged(before.last + 1, "staged", self.who, "", entry)
        review = advance(before, provisional)
        following = None if ledger is None else self._following(ledger, review, entry)
        # all at once: threads read both
        self.review, self._ledger, self._staged = review, following, _Staged(entry, before, ledger)

    def _following(self, ledger: Ledger, review: Review, entry: Entry) -> Ledger:
        """The ledger after one more entry, as the review opened afresh would have it."""
        after = ledger.after(review.current)
        if entry.verb in ("undo", "take_back"):
            return after.showing(inferred_in(review, self._inferred_of(review.reading)))
        return after.without(review.off)

    def _inferred_of(self, reading: Disclosure) -> Inferred:
        """What a reading shows that it keeps; sought once."""
        if self._read is None or self._read[0] is not reading:
            self._read = (reading, inferred_of(reading.tables))
        return self._read[1]
