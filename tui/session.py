"""A review without a screen: reading, log, ledger, and where the clerk stands.

The desk, the command line and the tests drive the same session. A decision is *staged* (it counts
on screen at once) and then *committed* (it is in the log, fsynced); where the log refuses it, it is
*abandoned* and nothing of it remains but the error.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from budget.amount import NotAnAmountError, parse
from budget.assurance import OpenPoints, is_reviewed, open_points, tally
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Box, Card, Cell, Disclosure, Table, Unread
from budget.edits import (
    Because,
    CardField,
    EmendCell,
    Entry,
    InsertRow,
    Logged,
    SetCard,
    SetCell,
    Verb,
    Waiver,
)
from budget.label import half_width
from budget.review import Review, advance, replay
from budget.suggest import Suggestion
from store import Counts, Library, Place
from tui.places import beside, cells_with, printed_at

Refusal = Literal[
    "same", "no-amount", "open", "unread", "unfinished", "card", "nothing-to-undo", "nothing-to-redo", "no-cell"
]


class RefusedError(Exception):
    """A decision that cannot be taken; ``reason`` names the sentence, ``details`` fill it."""

    def __init__(self, reason: Refusal, **details: object) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class _Staged:
    entry: Entry
    before: Review
    ledger: Ledger


class Session:
    """One disclosure under review in one library.

    Methods named after decisions stage an entry; :meth:`commit` must follow before the next one.
    Only :meth:`commit`, :meth:`refresh`, :meth:`catch_up`, :meth:`finish` and those that keep something touch
    the library and may block.
    """

    def __init__(self, library: Library, disclosure_id: str, who: str) -> None:
        self.library = library
        self.id = disclosure_id
        self.who = who
        self.finished = library.is_finished(disclosure_id)
        self.review: Review = replay(library.reading(disclosure_id), library.log(disclosure_id))
        self.ledger: Ledger = ledger_of(self.review.current)
        self.place: Place = library.place(disclosure_id) or Place(None, None, None)
        self._staged: _Staged | None = None

    # What there is

    @property
    def disclosure(self) -> Disclosure:
        """The disclosure as it stands after all decisions."""
        return self.review.current

    @property
    def saving(self) -> bool:
        """Whether a decision is staged and not yet in the log."""
        return self._staged is not None

    def open_points(self, table: Table) -> OpenPoints:
        """What still asks for a decision or a look in a table."""
        return open_points(self.review, self.ledger, table)

    def broken(self) -> tuple[Outcome, ...]:
        """Broken and blocked identities without a decision, in the order of tables, rows and columns."""
        order = {table.id: i for i, table in enumerate(self.disclosure.tables)}
        found = [
            o
            for o in self.ledger.in_state("broken", "blocked")
            if not self.review.is_waived(o.identity.id, self.ledger)
        ]
        return tuple(sorted(found, key=lambda o: order.get(o.identity.target.table, -1)))

    def broken_at(self, at: Address) -> list[Outcome]:
        """Open identities that a cell takes part in; those that it is the target of come first."""
        found = [
            o
            for o in self.ledger.touching(at)
            if o.state in ("broken", "blocked") and not self.review.is_waived(o.identity.id, self.ledger)
        ]
        return sorted(found, key=lambda o: o.identity.target != at)

    def open_unread(self) -> tuple[Unread, ...]:
        """Pages that could not be read and that nobody has flagged yet."""
        return tuple(u for u in self.disclosure.unread if _page_id(u) not in self.review.waivers)

    def next_broken(self, at: Address | None, step: Literal[1, -1]) -> Address | None:
        """The target of the next (or previous) broken identity from a cell on, over all tables; None if none."""
        return beside(self.disclosure, [o.identity.target for o in self.broken()], at, step)

    def next_open(self, at: Address | None) -> Address | None:
        """The next cell that asks for a decision or a look, after this one."""
        places: list[Address] = []
        for table in self.disclosure.tables:
            points = self.open_points(table)
            places += [o.identity.target for o in points.outcomes] + [*points.doubtful, *points.uncovered]
        return beside(self.disclosure, places, at, 1)

    def next_unreviewed(self, table_id: str) -> str | None:
        """The next table of a known form that is not reviewed, from this one on and round; None if all are."""
        tables = self.disclosure.tables
        here = next((i for i, table in enumerate(tables) if table.id == table_id), 0)
        round_about = (*tables[here + 1 :], *tables[: here + 1])
        return next((t.id for t in round_about if t.form and not self.is_reviewed(t)), None)

    def find(self, wanted: str, at: Address | None) -> Address | None:
        """The next cell, from this one on and round to the start, whose text holds ``wanted``; None if none."""
        return beside(self.disclosure, cells_with(self.disclosure, wanted), at, 1)

    def printed_at(self, page: int, box: Box | None, line: int | None) -> Address | None:
        """The cell that prints a word of the source, or None."""
        return printed_at(self.disclosure, page, box, line)

    def counts(self) -> Counts:
        """The figures that the library shows of this disclosure."""
        card = self.disclosure.card
        points = [self.open_points(table) for table in self.disclosure.tables]
        return Counts(
            issuer=card.issuer,
            year=card.year,
            kind=card.kind,
            tables=len(self.disclosure.tables),
            broken=len(self.broken()),
            open=sum(map(len, points)),
            amounts=tally(self.review, self.ledger)["amounts"],
            reviewed_tables=sum(map(self.is_reviewed, self.disclosure.tables)),
            state=self.state,
        )

    def is_reviewed(self, table: Table) -> bool:
        """Whether a table is reviewed, and nothing in it has come open since."""
        return is_reviewed(self.review, self.ledger, table)

    @property
    def is_all_reviewed(self) -> bool:
        """Whether the disclosure is reviewed, and each of its tables of a known form still is."""
        known = (table for table in self.disclosure.tables if table.form)
        return None in self.review.reviewed and all(map(self.is_reviewed, known))

    @property
    def state(self) -> str:
        """``read``, ``in review`` or ``reviewed``."""
        if self.is_all_reviewed:
            return "reviewed"
        return "in review" if self.review.living else "read"

    # Decisions

    def correct(self, at: Address, text: str, note: str = "") -> None:
        """The machine misread: the page prints ``text``."""
        cell, text = self._cell(at), self._as_meant(at, text)
        if text == cell.text:
            raise RefusedError("same")
        self._must_fit(at, text, cell.text)
        self._stage(Entry("correct", (SetCell(at, cell.text, text),), because="misread", note=note))

    def emend(self, at: Address, text: str | None, because: Because = "source", note: str = "") -> None:
        """The page is wrong: ``text`` ought to stand there; the printed text stays beside it.

        None, or the printed text itself, takes an emendation away.
        """
        cell = self._cell(at)
        text = None if text is None else self._as_meant(at, text)
        text = None if text == cell.text else text
        if text == cell.emended:
            raise RefusedError("same")
        self._must_fit(at, text or "", cell.text)
        self._stage(Entry("emend", (EmendCell(at, cell.emended, text),), because=because, note=note))

    def as_correction(self, at: Address, text: str, note: str = "") -> None:
        """What was emended in a cell was misread: the page prints ``text``. One decision, one undo."""
        cell = self._cell(at)
        self._must_fit(at, text, cell.text)
        changes = (EmendCell(at, cell.emended, None), SetCell(at, cell.text, text))
        self._stage(Entry("correct", changes, because="misread", note=note))

    def take(self, suggestion: Suggestion, note: str = "") -> None:
        """A proposal is taken: one decision, one undo."""
        misread = suggestion.presumes == "misread"
        verb: Verb = "correct" if misread else "emend"
        self._stage(Entry(verb, suggestion.changes, because="misread" if misread else "source", note=note))

    def waive(self, identity: str, because: Because, note: str = "") -> None:
        """A broken identity is left as printed, and said so."""
        outcome = self.ledger.outcomes.get(identity)
        if outcome is None:  # the table that came meanwhile has another one in its place
            raise RefusedError("no-cell")
        seen = tuple((at, self._cell(at).value) for at in outcome.identity.cells)
        page = self._cell(outcome.identity.target).page
        waiver = Waiver(identity, seen, str(outcome.difference), page, self.disclosure.source.sha256)
        self._stage(Entry("waive", because=because, note=note, waiver=waiver))

    def flag_unread(self, unread: Unread, note: str = "") -> None:
        """A page that could not be read has been seen to be so."""
        waiver = Waiver(_page_id(unread), (), "", unread.page, self.disclosure.source.sha256)
        self._stage(Entry("waive", because="undetermined", note=note, waiver=waiver))

    def confirm(self, cells: Sequence[Address], note: str = "") -> None:
        """These cells were compared with the page and are right as they stand."""
        seen = tuple((at, self._cell(at).value) for at in cells)
        if not seen:
            raise RefusedError("no-cell")
        self._stage(Entry("confirm", cells=seen, note=note))

    def set_card(self, card: Card) -> None:
        """The card as the clerk has it: one decision for all fields that differ."""
        fields: tuple[CardField, ...] = ("issuer", "region", "year", "kind", "scope")
        old = self.disclosure.card
        changes = tuple(
            SetCard(f, getattr(old, f), getattr(card, f)) for f in fields if getattr(old, f) != getattr(card, f)
        )
        self._stage(Entry("card", changes, because="misread" if changes else None))

    @property
    def card_reviewed(self) -> bool:
        """Whether somebody has looked at the card."""
        return any(logged.entry.verb == "card" for logged in self.review.living)

    def mark_reviewed(self, table: Table) -> None:
        """A table is reviewed; refused while something in it is open, or while the document is being read."""
        if not self.finished:
            raise RefusedError("unfinished")
        points = self.open_points(table)
        if points:
            raise RefusedError(
                "open",
                broken=len(points.outcomes),
                doubtful=len(points.doubtful),
                uncovered=len(points.uncovered),
            )
        self._stage(Entry("review", table=table.id))

    def mark_disclosure_reviewed(self) -> None:
        """The disclosure is reviewed: every table of a known form is, and no page is unread without a flag."""
        if not self.finished:
            raise RefusedError("unfinished")
        if not self.card_reviewed:
            raise RefusedError("card")
        left = [t for t in self.disclosure.tables if t.form and not self.is_reviewed(t)]
        if left or self.open_unread():
            raise RefusedError("unread", tables=len(left), pages=len(self.open_unread()))
        self._stage(Entry("review", table=None))

    def reopen(self, table_id: str | None) -> None:
        """A reviewed table, or the disclosure, is open again."""
        self._stage(Entry("reopen", table=table_id))

    def undo(self) -> Logged:
        """Takes the last living decision back; returns it, so that the desk can go where it was."""
        if not self.review.living:
            raise RefusedError("nothing-to-undo")
        last = self.review.living[-1]
        self._stage(Entry("undo", target=last.id))
        return last

    def redo(self) -> Logged:
        """Brings the decision taken back last again."""
        if not self.review.undone:
            raise RefusedError("nothing-to-redo")
        again = self.review.undone[-1]
        self._stage(Entry("redo", target=again.id))
        return again

    # Keeping

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

    def keep_counts(self) -> None:
        """Stores what the library shows of this disclosure."""
        self.library.set_counts(self.id, self.counts())

    def keep_place(self, place: Place) -> None:
        """Stores where the clerk stands."""
        self.place = place
        self.library.set_place(self.id, place)

    # Reading on

    def add_table(self, table: Table) -> None:
        """One more table of a document that is still being read; not while a decision is staged."""
        if self._staged is not None:
            raise RuntimeError("a decision is staged")
        review = self.review
        if any(known.id == table.id for known in review.reading.tables):
            return
        grown = replace(review.current, tables=(*review.current.tables, table))
        reading = replace(review.reading, tables=(*review.reading.tables, table))
        self.review = replace(review, reading=reading, current=grown)
        self.ledger = self.ledger.after(grown)

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

    def refresh(self) -> None:
        """All as the library has it, what another clerk decided meanwhile too."""
        review = replay(self.library.reading(self.id), self.library.log(self.id))
        self.review, self.ledger = review, ledger_of(review.current)

    def _cell(self, at: Address) -> Cell:
        try:
            return self.disclosure.cell(at)
        except KeyError:
            raise RefusedError("no-cell") from None

    def _as_meant(self, at: Address, text: str) -> str:
        """What was typed for an amount with an input method on, in plain digits."""
        table = self.disclosure.table(at.table)
        if table.columns[table.column_index(at.column)].kind != "amount":
            return text
        return half_width(text).replace("。", ".").strip()

    def _must_fit(self, at: Address, text: str, before: str) -> None:
        """An amount column takes amounts; text that is no number may stay where it stood already."""
        table = self.disclosure.table(at.table)
        if table.columns[table.column_index(at.column)].kind != "amount" or table.form is None:
            return
        try:
            parse(text)
        except NotAnAmountError:
            raise RefusedError("no-amount", text=text, before=before) from None

    def _stage(self, entry: Entry) -> None:
        if self._staged is not None:
            raise RuntimeError("a decision is staged already")
        before, ledger = self.review, self.ledger
        provisional = Logged(before.last + 1, "staged", self.who, "", entry)
        self.review = advance(before, provisional)
        self.ledger = ledger.after(self.review.current)
        self._staged = _Staged(entry, before, ledger)


def _page_id(unread: Unread) -> str:
    return f"page.unread:{unread.page}"


def changed_places(logged: Logged) -> tuple[Address, ...]:
    """The cells that a decision is about, for the desk to go there; a row is named without a column."""
    entry = logged.entry
    found = [change.at for change in entry.changes if isinstance(change, SetCell | EmendCell)]
    found += [Address(c.table, c.row.id, "") for c in entry.changes if isinstance(c, InsertRow)]
    if entry.waiver is not None:
        found += [at for at, _ in entry.waiver.cells[:1]]
    return tuple(found + [at for at, _ in entry.cells])
