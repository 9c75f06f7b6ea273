"""The decisions of a clerk, each staged as one entry of the log."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from budget.amount import NotAnAmountError, parse, same_amount
from budget.changes import CARD_FIELDS, Change, EmendCell, SetCard, SetCell
from budget.checks.identity import Outcome, State
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.decisions import Because, Entry, Logged, Verb, Waiver
from budget.disclosure import Address, Card, Cell, Disclosure, Table, Unread
from budget.edits import EditConflictError, apply_all
from budget.label import half_width
from budget.proposals import Suggestion
from budget.record import dataclass
from tui.session.looking import Looking, page_id
from tui.session.refusals import Refusal, RefusedError

_AGAIN = frozenset(["correct", "emend", "waive", "confirm", "flag", "switch"])
"""The verbs of decisions that stand by themselves, whatever came before and after."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision would do to identities and amounts.

    Attributes:
        repairs: identities that were broken or blocked, and then hold.
        breaks: identities that are broken only then.
        unchecked: broken identities that are then neither broken nor hold, and those that are blocked only then; but
            not where all that they speak of is blank then, as where figures were moved away.
        uncovered: how many more amounts no identity tells of.
        mends: notices about codes, names and forms that then have nothing to say; ``notices`` those that come.
    """

    repairs: int
    breaks: int
    unchecked: int
    uncovered: int
    mends: int
    notices: int


class Deciding(Looking):
    """Methods named after decisions stage an entry; ``commit`` must follow before the next one."""

    def correct(self, at: Address, text: str, note: str = "") -> None:
        """The machine misread: the page prints ``text``."""
        cell, text = self._cell(at), self._as_meant(at, text)
        if text == cell.text:
            raise RefusedError("same")
        self._must_fit(at, text, cell.text)
        self._stage(Entry("correct", (SetCell(at, cell.text, text),), because="misread", note=note))

    def emend(self, at: Address, text: str | None, because: Because = "source", note: str = "") -> None:
        """The page is wrong: ``text`` ought to stand there; the printed text stays beside it.

        None, or the printed text or amount itself, takes an emendation away.
        """
        cell = self._cell(at)
        text = None if text is None else self._as_meant(at, text)
        text = None if text is None or self._says_the_same(at, cell.text, text) else text
        if text == cell.emended:
            raise RefusedError("same")
        self._must_fit(at, text or "", cell.text)
        self._stage(Entry("emend", (EmendCell(at, cell.emended, text),), because=because, note=note))

    def changes_for(self, cells: Sequence[tuple[Address, str, bool]]) -> tuple[Change, ...]:
        """The changes that put texts into cells: an emendation where True stands, else a correction.

        Cells that have their text already are left out. Refused as a whole where one text does not fit.
        """
        changes: list[Change] = []
        for at, typed, emends in cells:
            cell, text = self._cell(at), self._as_meant(at, typed)
            self._must_fit(at, text, cell.text)
            if emends and text != cell.value:
                changes.append(EmendCell(at, cell.emended, None if text == cell.text else text))
            elif not emends and text != cell.text:
                changes.append(SetCell(at, cell.text, text))
        return tuple(changes)

    def put(self, changes: tuple[Change, ...], note: str = "") -> None:
        """Several cells at once: one decision, one undo; an emendation where any of them is one."""
        if not changes:
            raise RefusedError("same")
        emends = any(isinstance(change, EmendCell) for change in changes)
        self._stage(
            Entry("emend" if emends else "correct", changes, because="source" if emends else "misread", note=note)
        )

    def preview(self, changes: tuple[Change, ...]) -> Preview:
        """What changes would do to the identities; nothing is decided by it."""
        then = apply_all(self.disclosure, changes)
        after = self.ledger.after(then)
        noticed, then_noticed = _asking(self.own_notices), _asking(notices(then))
        broken, blocked = _in_state(self.ledger, "broken"), _in_state(self.ledger, "blocked")
        then_broken, then_blocked = _in_state(after, "broken"), _in_state(after, "blocked")
        settled = {name for name, o in after.outcomes.items() if o.state in ("holds", "rounding")}
        return Preview(
            repairs=len((broken | blocked) & settled),
            breaks=len(then_broken - broken),
            unchecked=sum(not _is_void(after.outcomes.get(name), then) for name in broken - then_broken - settled)
            + len(then_blocked - blocked - broken),
            uncovered=max(_uncovered(after) - _uncovered(self.ledger), 0),
            mends=len(noticed - then_noticed),
            notices=len(then_noticed - noticed),
        )

    def as_correction(self, at: Address, text: str, note: str = "") -> None:
        """What was emended in a cell was misread: the page prints ``text``. One decision, one undo."""
        cell = self._cell(at)
        self._must_fit(at, text, cell.text)
        changes = (EmendCell(at, cell.emended, None), SetCell(at, cell.text, text))
        self._stage(Entry("correct", changes, because="misread", note=note))

    def take(self, suggestion: Suggestion, note: str = "") -> None:
        """A proposal is taken: one decision, one undo."""
        if isinstance(suggestion.changes[0], SetCard):
            self.set_card(apply_all(self.disclosure, suggestion.changes).card)
            return
        misread = suggestion.presumes == "misread"
        verb: Verb = "correct" if misread else "emend"
        because: Because = "misread" if misread else "source"
        changes = tuple(map(self._as_printed, suggestion.changes))
        self._stage(Entry(verb, changes, because, note, proposed=suggestion.strength))

    def _as_printed(self, change: Change) -> Change:
        """What is printed is not emended to itself: the emendation goes."""
        is_printed = isinstance(change, EmendCell) and change.after == self._cell(change.at).text
        return replace(change, after=None) if is_printed and isinstance(change, EmendCell) else change

    def waive(self, identities: Sequence[str], because: Because, note: str = "") -> None:
        """Broken identities are left as printed, and said so; one decision, of which each lapses alone."""
        waivers = tuple(self._waiver(identity) for identity in identities)
        self._stage(Entry("waive", because=because, note=note, waivers=waivers))

    def _waiver(self, identity: str) -> Waiver:
        notice = next((notice for notice in self.notices if notice.id == identity), None)
        if notice is not None:
            page = self._cell(notice.where[0]).page if notice.where else None
            return Waiver(identity, self.seen(notice), "", page, self.disclosure.source.sha256)
        outcome = self.ledger.outcomes.get(identity)
        if outcome is None:  # the table that came meanwhile has another one in its place
            raise RefusedError("no-cell")
        seen = tuple((at, self._cell(at).value) for at in outcome.identity.cells)
        page = self._cell(outcome.identity.target).page
        return Waiver(identity, seen, str(outcome.difference), page, self.disclosure.source.sha256)

    def switch_off(self, outcomes: Sequence[Outcome], table: str | None = None) -> None:
        """Identities inferred from a table itself count no more; with ``table``, all of that table.

        Taking the decision back switches them on again.
        """
        inferred = [outcome.identity for outcome in outcomes if outcome.identity.family == "inferred"]
        if not inferred:
            raise RefusedError("not-inferred")
        cells = dict.fromkeys(at for identity in inferred for at in identity.cells)
        seen = tuple((at, self._cell(at).value) for at in cells)
        off = (table,) if table is not None else tuple(identity.id for identity in inferred)
        self._stage(Entry("switch", cells=seen, table=table, off=off))

    def flag_unread(self, unread: Unread, note: str = "") -> None:
        """A page that could not be read has been seen to be so."""
        waiver = Waiver(page_id(unread), (), "", unread.page, self.disclosure.source.sha256)
        self._stage(Entry("waive", because="undetermined", note=note, waivers=(waiver,)))

    def flag(self, cells: Sequence[Address], question: str) -> None:
        """A colleague is asked about these cells; nothing is decided by it."""
        if not question.strip():
            raise RefusedError("no-question")
        self._stage(Entry("flag", note=question, cells=tuple((at, self._cell(at).value) for at in cells)))

    def answer(self, flag: Logged, text: str) -> None:
        """What a colleague answers to a flag."""
        if not text.strip():
            raise RefusedError("no-question")
        self._stage(Entry("answer", note=text, target=flag.id, cells=flag.entry.cells))

    def confirm(self, cells: Sequence[Address], note: str = "") -> None:
        """These cells were compared with the page and are right as they stand."""
        seen = tuple((at, self._cell(at).value) for at in cells)
        if not seen:
            raise RefusedError("no-cell")
        self._stage(Entry("confirm", cells=seen, note=note))

    def set_card(self, card: Card) -> None:
        """The card as the clerk has it: one decision for all fields that differ."""
        old = self.disclosure.card
        changes = tuple(
            SetCard(f, getattr(old, f), getattr(card, f)) for f in CARD_FIELDS if getattr(old, f) != getattr(card, f)
        )
        told = any(change.field != "formerly" for change in changes)  # what it was called no page tells
        self._stage(Entry("card", changes, because="misread" if told else "derived" if changes else None))

    def mark_reviewed(self, table: Table) -> None:
        """A table is reviewed; refused while something in it is open, or while the document is being read."""
        if not self.finished:
            raise RefusedError("unfinished")
        points, noticed = self.open_points(table), len(self.open_notices(table.id))
        if points or noticed:
            raise RefusedError(
                "open",
                broken=len(points.outcomes),
                noticed=noticed,
                doubtful=len(points.doubtful),
                uncovered=len(points.uncovered),
            )
        self._stage(Entry("review", table=table.id))

    def mark_disclosure_reviewed(self) -> None:
        """The disclosure is reviewed: nothing is open in a table of a known form, no page unread without a flag.

        Tables in which nothing is open need no mark of their own.
        """
        if not self.finished:
            raise RefusedError("unfinished")
        if not self.card_reviewed:
            raise RefusedError("card")
        left = {table.id for table in self.tables if self.open_points(table)}
        left |= {place.table for n in self.open_notices() if (place := self.place_of_notice(n)) is not None}
        if left or self.open_unread():
            raise RefusedError("unread", tables=len(left), pages=len(self.open_unread()))
        self._stage(Entry("review", table=None))

    def trust(self) -> None:
        """Others may rely on the disclosure: it is reviewed, nothing is open in it, no question waits.

        Call ``compare`` before, so that what other disclosures say of it counts.
        """
        if not self.is_all_reviewed or self.open_notices() or self.broken():
            raise RefusedError("not-reviewed")
        waiting = sum(answer is None for _, answer in self.review.questions)
        if waiting:
            raise RefusedError("questions", n=waiting)
        if self.is_trusted:
            raise RefusedError("same")
        self._stage(Entry("trust"))

    def reopen(self, table_id: str | None) -> None:
        """A reviewed table, or the disclosure, is open again."""
        self._stage(Entry("reopen", table=table_id))

    def undo(self) -> Logged:
        """Takes the last living decision back; returns it, so that the desk can go where it was.

        Refused where a colleague made it: that is taken back on purpose only (:meth:`take_back`).
        """
        if not self.review.living:
            raise RefusedError("nothing-to-undo")
        last = self._own(self.review.living[-1])
        self._stage(Entry("undo", target=last.id))
        return last

    def redo(self) -> Logged:
        """Brings the decision taken back last again."""
        if not self.review.undone:
            raise RefusedError("nothing-to-redo")
        again = self._own(self.review.undone[-1])
        self._stage(Entry("redo", target=again.id))
        return again

    def _own(self, logged: Logged) -> Logged:
        if logged.who != self.who:
            raise RefusedError("others", who=logged.who)
        return logged

    def take_back(self, logged: Logged) -> None:
        """One old decision is taken back alone; the later ones stay.

        Refused where later ones rest on it (:meth:`Review.leaning_on` lists them).
        """
        if logged not in self.review.in_effect:
            raise RefusedError("nothing-to-undo")
        later = self.review.leaning_on(logged)
        if later:
            raise RefusedError("later", n=len(later))
        self._stage(Entry("take_back", target=logged.id))

    def make_again(self, logged: Logged) -> None:
        """A decision that counts no more, since it was undone or taken back, is made once more, as a new one.

        Refused where what it changed or looked at is not as it was then.
        """
        entry, review = logged.entry, self.review
        if entry.verb not in _AGAIN or any(one.id == logged.id for one in (*review.in_effect, *review.before)):
            raise RefusedError("not-again")
        seen = (*entry.cells, *(cell for waiver in entry.waivers for cell in waiver.cells))
        if any(self._cell(at).value != text for at, text in seen):
            raise RefusedError("not-as-it-was")
        try:
            self._stage(replace(entry, carried=None, proposed=None))
        except EditConflictError:
            raise RefusedError("not-as-it-was") from None

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

    def _says_the_same(self, at: Address, one: str, other: str) -> bool:
        """Whether two texts of a cell are the same, or the same amount."""
        table = self.disclosure.table(at.table)
        is_amount = table.columns[table.column_index(at.column)].kind == "amount"
        return one == other or (is_amount and same_amount(one, other, table.style))

    def _must_fit(self, at: Address, text: str, before: str) -> None:
        """An amount column takes amounts; text that is no number may stay where it stood already."""
        table = self.disclosure.table(at.table)
        is_amount = table.columns[table.column_index(at.column)].kind == "amount"
        if not is_amount or (table.form is None and table.style is None):
            return
        try:
            parse(text, table.style)
        except NotAnAmountError:
            reason: Refusal = "no-amount" if table.style is None else "no-styled-amount"
            raise RefusedError(reason, text=text, before=before, at=at, style=table.style) from None


def _in_state(ledger: Ledger, state: State) -> set[str]:
    return {outcome.identity.id for outcome in ledger.in_state(state)}


def _is_void(outcome: Outcome | None, disclosure: Disclosure) -> bool:
    """Whether an identity is there and speaks of blank cells alone."""
    if outcome is None:
        return False
    identity = outcome.identity
    places = (identity.target, *(at for _, at in (*identity.terms, *identity.whole)))
    return not any(disclosure.cell(at).value.strip() for at in places)


def _uncovered(ledger: Ledger) -> int:
    return sum(len(row.cells) for table in ledger.disclosure.tables for row in ledger.alone(table).values())


def _asking(found: Iterable[Notice]) -> set[tuple[object, ...]]:
    """The notices that ask for a decision, by what they are and where, whatever they say there."""
    return {(notice.check, notice.where, notice.tables) for notice in found if notice.state == "broken"}
