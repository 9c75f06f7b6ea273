"""A disclosure under review: the reading, the decisions that are in effect, and what they make of it.

Everything follows from reading and log; :func:`replay` rebuilds it, :func:`advance` takes one more
entry. Undo and redo are entries too: an entry is *living* until a later one undoes it. One entry can
also be taken back alone, where nothing later leans on it: then it is living still, but not in effect.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from budget.changes import Change, EmendCell, InsertRow, SetCell, inverse_all, table_of
from budget.checks.ledger import Ledger
from budget.decisions import Logged, Waiver, overlap
from budget.disclosure import PROSE, Address, Disclosure
from budget.edits import EditConflictError, apply_all
from budget.sentences import said

_Held = tuple[tuple[Waiver, Disclosure, Ledger], bool]
_UNSETTLING = frozenset(["waive", "reopen", "take_back", "switch"])
"""What costs a disclosure its trust although no figure is altered by it."""


@dataclass(frozen=True)
class Review:
    """What reading and log amount to.

    Attributes:
        current: the disclosure after all living changes.
        living: the entries that no undo took back, oldest first.
        undone: entries taken back that can be brought again, the next one last.
        last: sequence number of the last entry of the log, 0 before the first.
        held: whether each waiver asked for held, and of which disclosure and ledger; kept from decision to decision.
        before: the entries of the log that speak of earlier readings, down to the last ``adopt``.
    """

    reading: Disclosure
    current: Disclosure
    living: tuple[Logged, ...] = ()
    undone: tuple[Logged, ...] = ()
    last: int = 0
    held: dict[str, _Held] = field(default_factory=dict, compare=False, repr=False)
    before: tuple[Logged, ...] = ()

    @cached_property
    def in_effect(self) -> tuple[Logged, ...]:
        """The living entries that were not taken back alone, oldest first."""
        gone = {logged.entry.target for logged in self.living if logged.entry.verb == "take_back"}
        return tuple(x for x in self.living if x.id not in gone and x.entry.verb != "take_back")

    def leaning_on(self, logged: Logged) -> tuple[Logged, ...]:
        """The later entries in effect that change what this one changed; while there are any, it stays."""
        return tuple(x for x in self.in_effect if x.seq > logged.seq and overlap(logged.entry, x.entry))

    @cached_property
    def waivers(self) -> Mapping[str, Waiver]:
        """The last waiver of each identity, whether or not it still holds (see :meth:`is_waived`)."""
        return {waiver.identity: waiver for logged in self.in_effect for waiver in logged.entry.waivers}

    @cached_property
    def off(self) -> frozenset[str]:
        """The inferred identities, and the tables, that were switched off."""
        return frozenset(name for logged in self.in_effect for name in logged.entry.off)

    @cached_property
    def confirmed(self) -> Mapping[Address, str]:
        """Cells looked at and found right, with the text that was seen."""
        looked = (logged.entry.cells for logged in self.in_effect if logged.entry.verb == "confirm")
        return {at: seen for cells in looked for at, seen in cells}

    @cached_property
    def changed(self) -> Mapping[Address, Logged]:
        """The last change of each cell."""
        return {
            change.at: logged
            for logged in self.in_effect
            for change in logged.entry.changes
            if isinstance(change, SetCell | EmendCell)
        }

    @cached_property
    def brought(self) -> Mapping[str, Logged]:
        """The rows that no reading has and a decision brought in, by id; rows that were moved are not among them."""
        came = {
            change.row.id: logged
            for logged in self.in_effect
            for change in logged.entry.changes
            if isinstance(change, InsertRow)
        }
        read = {row.id for table in self.reading.tables for row in table.rows} if came else set()
        return {name: logged for name, logged in came.items() if name not in read}

    @cached_property
    def reviewed(self) -> frozenset[str | None]:
        """Ids of the tables marked as reviewed (None: the disclosure) and not touched since.

        To mark the disclosure is to mark each of its tables.
        """
        done: set[str | None] = set()
        in_effect, living = {logged.id for logged in self.in_effect}, {logged.id: logged for logged in self.living}
        for logged in self.living:
            entry = logged.entry
            if entry.verb == "take_back":
                done -= _touched(living[entry.target or ""])
            elif entry.verb == "review" and logged.id in in_effect:
                whole = {None, *(table.id for table in (*self.reading.tables, *self.current.tables))}
                whole |= {PROSE} if self.reading.statements else set()
                done |= whole if entry.table is None else {entry.table}
            elif entry.verb == "reopen" and logged.id in in_effect:
                done -= {entry.table, None}
            else:
                done -= _touched(logged)
        return frozenset(done)

    @cached_property
    def trusted(self) -> Logged | None:
        """The decision that made the disclosure trusted, None where there is none or something changed since.

        Looks, marks and questions change nothing.
        """
        found: Logged | None = None
        for logged in self.living:
            if logged.entry.verb == "trust":
                found = logged
            elif logged.entry.changes or logged.entry.verb in _UNSETTLING:
                found = None
        return found

    @cached_property
    def questions(self) -> tuple[tuple[Logged, Logged | None], ...]:
        """Every flag with its last answer, None while there is none, oldest first."""
        answers = {x.entry.target: x for x in self.in_effect if x.entry.verb == "answer"}
        flags = (x for x in self.in_effect if x.entry.verb == "flag")
        return tuple((x, answers.get(x.id) or answers.get(x.entry.carried)) for x in flags)

    def is_confirmed(self, at: Address) -> bool:
        """Whether a cell was confirmed with the text that it has now."""
        seen = self.confirmed.get(at)
        return seen is not None and seen == _value(self.current, at)

    @cached_property
    def confirmed_alone(self) -> frozenset[Address]:
        """Cells that a decision of their own confirmed; what was confirmed only with others was looked over."""
        looks = (logged.entry.cells for logged in self.in_effect if logged.entry.verb == "confirm")
        return frozenset(cells[0][0] for cells in looks if len(cells) == 1)

    def is_waived(self, identity: str, ledger: Ledger) -> bool:
        """Whether a waiver covers this identity and nothing that it rests on has changed."""
        waiver = self.waivers.get(identity)
        if waiver is None:
            return False
        asked = (waiver, self.current, ledger)
        known = self.held.get(identity)
        if known is None or any(a is not b for a, b in zip(known[0], asked, strict=True)):
            known = self.held[identity] = (asked, self._holds(waiver, ledger))
        return known[1]

    def _holds(self, waiver: Waiver, ledger: Ledger) -> bool:
        outcome = ledger.outcomes.get(waiver.identity)
        if outcome is None or waiver.source != self.current.source.sha256:
            return False
        same = all(_value(self.current, at) == seen for at, seen in waiver.cells)
        return same and waiver.residual == str(outcome.difference)


def replay(reading: Disclosure, log: Iterable[Logged]) -> Review:
    """The review that a log makes of a reading; raises EditConflictError where they do not fit.

    What stands before the last ``adopt`` was decided on an earlier reading: of it there is in effect
    what was carried over, written again behind it.
    """
    entries = list(log)
    start = max((i + 1 for i, logged in enumerate(entries) if logged.entry.verb == "adopt"), default=0)
    review = Review(reading, reading, last=entries[start - 1].seq if start else 0, before=tuple(entries[:start]))
    for logged in entries[start:]:
        review = advance(review, logged)
    return review


def advance(review: Review, logged: Logged) -> Review:
    """The review after one more entry of the log; raises EditConflictError."""
    entry = logged.entry
    if entry.verb == "undo":
        return _undo(review, logged)
    if entry.verb == "redo":
        return _redo(review, logged)
    current = apply_all(review.current, _effect(review, logged))
    return replace(review, current=current, living=(*review.living, logged), undone=(), last=logged.seq)


def _undo(review: Review, logged: Logged) -> Review:
    if not review.living or review.living[-1].id != logged.entry.target:
        raise EditConflictError(said("only-last"))
    last = review.living[-1]
    living = review.living[:-1]
    changes = inverse_all(_effect(replace(review, living=living), last))
    current = apply_all(review.current, changes)
    return replace(review, current=current, living=living, undone=(*review.undone, last), last=logged.seq)


def _redo(review: Review, logged: Logged) -> Review:
    if not review.undone or review.undone[-1].id != logged.entry.target:
        raise EditConflictError(said("no-again"))
    again = review.undone[-1]
    current = apply_all(review.current, _effect(review, again))
    return replace(review, current=current, living=(*review.living, again), undone=review.undone[:-1], last=logged.seq)


def _effect(review: Review, logged: Logged) -> tuple[Change, ...]:
    """What an entry changes in a review that it is not yet part of."""
    if logged.entry.verb != "take_back":
        return logged.entry.changes
    target = next((x for x in review.in_effect if x.id == logged.entry.target), None)
    if target is None:
        raise EditConflictError(said("no-decision"))
    if review.leaning_on(target):
        raise EditConflictError(said("rest-on"))
    return inverse_all(target.entry.changes)


def _touched(logged: Logged) -> set[str | None]:
    """The tables that an entry changes, and with them, as with the card, the disclosure (None)."""
    return {None, *map(table_of, logged.entry.changes)} if logged.entry.changes else set()


def _value(disclosure: Disclosure, at: Address) -> str | None:
    try:
        return disclosure.cell(at).value
    except KeyError:
        return None
