"""A review of a document that is still being read."""

from dataclasses import replace

from budget.disclosure import Table
from budget.review import replay
from tui.session.staging import Staging


class Growing(Staging):
    """Takes in what comes of the reading, table by table."""

    def add_table(self, table: Table) -> None:
        """One more table of a document that is still being read; not while a decision is staged."""
        if self._staged is not None:
            raise RuntimeError("a decision is staged")
        review = self.review
        if any(known.id == table.id for known in review.reading.tables):
            return
        grown = replace(review.current, tables=(*review.current.tables, table))
        reading = replace(review.reading, tables=(*review.reading.tables, table))
        ledger = self.ledger.after(grown)
        self.review, self._ledger = replace(review, reading=reading, current=grown), ledger

    def catch_up(self) -> None:
        """What was read since the session was opened and before anybody told it."""
        finished = self.library.is_finished(self.id)
        for table in self.library.reading(self.id).tables:
            self.add_table(table)
        if finished and not self.finished:
            self.finish()

    def finish(self) -> None:
        """The document has been read to its end: card and unread pages come from the library."""
        self.refresh()
        self.finished = True

    def is_behind(self) -> bool:
        """Whether the library has other decisions, another reading or scope than the session; blocks.

        Raises:
            StoreError: it cannot be asked.
        """
        return self.library.newest(self.id) != (self.review.last, self.digest) or self.library.scope() != self.scope

    def refresh(self) -> None:
        """All as the library has it, what another clerk decided meanwhile too."""
        self.scope = self.library.scope()
        standing = self.library.standing(self.id)
        review = replay(standing.reading, standing.log)
        ledger = self._checked(review)
        self.review, self._ledger, self.digest = review, ledger, standing.digest
