"""What there is in a review: what is open, where it stands, how much is left."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from budget.amount import Amount
from budget.assurance import OpenPoints, count_amounts, is_covered, is_reviewed, open_points
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.said.performance import worded
from budget.decisions import Logged
from budget.disclosure import PROSE, Address, Table, Unread, Word
from store import Counts
from tui.places import beside, cells_with, printed_at
from tui.session.changed import changed_places
from tui.session.noticing import Noticing

_STEPS = frozenset(["undo", "redo", "take_back"])


class Looking(Noticing):
    """The questions that a review answers; none of them changes anything but the counts kept in the library."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, and after them what the sentences say as one, if they say anything."""
        tables = self.disclosure.tables
        return (*tables, self.disclosure.table(PROSE)) if self.disclosure.statements else tables

    def open_points(self, table: Table) -> OpenPoints:
        """What still asks for a decision or a look in a table; sought once a decision."""
        asked = (table, self.review, self.ledger, self.scope)
        known = self._points.get(table.id)
        if known is None or any(a is not b for a, b in zip(known[0], asked, strict=True)):
            known = self._points[table.id] = (asked, open_points(self.review, self.ledger, table, self.scope))
        return known[1]

    def worded_weights(self, table: Table) -> tuple[Address, ...]:
        """The weights of a performance table that are no numbers, and that nobody has looked at; they never block."""
        if "performance" not in self.scope or not table.fields:
            return ()
        found = worded(table, self.ledger.figures[table.id])
        return tuple(at for at in found if not self.review.is_confirmed(at) and not self.broken_at(at))

    def left_in(self, table: Table) -> dict[str, int]:
        """How much is open in a table: ``broken`` identities, ``noticed`` ones, amounts to ``look`` at."""
        points, noticed = self.open_points(table), self.open_notices(table.id)
        return {"broken": len(points.outcomes), "noticed": len(noticed), "look": len(points.looks)}

    @cached_property
    def _points(self) -> dict[str, tuple[tuple[object, ...], OpenPoints]]:
        """The open points of each table asked for, and what they were sought in."""
        return {}

    def broken(self) -> tuple[Outcome, ...]:
        """Broken and blocked identities in scope without a decision, in the order of tables, rows and columns."""
        order = {table.id: i for i, table in enumerate(self.tables)}
        ledger = self.ledger
        found = [o for o in ledger.in_state("broken", "blocked") if self._asks(o, ledger)]
        return tuple(sorted(found, key=lambda o: order.get(o.identity.target.table, -1)))

    def broken_at(self, at: Address) -> list[Outcome]:
        """Open identities that a cell takes part in; those that it is the target of come first."""
        ledger = self.ledger
        found = [o for o in ledger.touching(at) if o.state in ("broken", "blocked") and self._asks(o, ledger)]
        return sorted(found, key=lambda o: o.identity.target != at)

    def _asks(self, outcome: Outcome, ledger: Ledger) -> bool:
        """Whether what is broken or blocked asks for a decision."""
        within = is_covered(outcome.identity, self.scope)
        return within and not self.review.is_waived(outcome.identity.id, ledger)

    def beyond_scope(self) -> int:
        """How many identities are broken or blocked that this review does not cover."""
        found = self.ledger.in_state("broken", "blocked")
        return sum(not is_covered(outcome.identity, self.scope) for outcome in found)

    def inferred(self, table: str, at: Address | None = None) -> list[Outcome]:
        """The inferred identities of a table that say something, or those of them that a cell takes part in."""
        found = self.ledger.touching(at) if at is not None else self.ledger.outcomes.values()
        return [
            o
            for o in found
            if o.identity.family == "inferred" and o.identity.target.table == table and o.state != "idle"
        ]

    def is_inferred(self, table: str) -> bool:
        """Whether any inferred identity of a table says something."""
        outcomes = self.ledger.outcomes
        return any(outcomes[i.id].state != "idle" for i in self.ledger.inferred_in(table))

    def switched_off(self, at: Address) -> tuple[Logged, ...]:
        """The decisions by which inferred identities of a cell, or of its table, count no more."""
        return tuple(
            logged
            for logged in self.review.in_effect
            if logged.entry.verb == "switch" and (logged.entry.table == at.table or at in dict(logged.entry.cells))
        )

    def open_unread(self) -> tuple[Unread, ...]:
        """Pages that could not be read and that nobody has flagged yet."""
        return tuple(u for u in self.disclosure.unread if page_id(u) not in self.review.waivers)

    def next_unreviewed(self, table_id: str) -> str | None:
        """The next table to be accounted for that is not reviewed, from this one on and round; None if all are."""
        tables = self.disclosure.tables
        here = next((i for i, table in enumerate(tables) if table.id == table_id), 0)
        round_about = (*tables[here + 1 :], *tables[: here + 1])
        return next((t.id for t in round_about if t.is_accounted and not self.is_reviewed(t)), None)

    def questions_at(self, at: Address) -> list[tuple[Logged, Logged | None]]:
        """The questions asked about a cell, each with its answer or None."""
        return [(flag, answer) for flag, answer in self.review.questions if at in dict(flag.entry.cells)]

    def answered(self) -> list[tuple[Logged, Logged]]:
        """This clerk's own questions that somebody answered, with nothing decided here since about their cells."""
        found = []
        for flag, answer in self.review.questions:
            if answer is not None and flag.who == self.who != answer.who:
                since = (one for one in self.review.in_effect if one.seq > answer.seq and one.who == self.who)
                if dict(flag.entry.cells).keys().isdisjoint(at for one in since for at in changed_places(one)):
                    found.append((flag, answer))
        return found

    def history(self, at: Address | None = None) -> list[tuple[Logged, bool]]:
        """All decisions (about a cell), the last first, each with whether it is in effect; reads the library.

        Undo, redo and taking back are told by what they make of the others.
        """
        living = {logged.id for logged in self.review.in_effect}
        return [
            (logged, logged.id in living)
            for logged in reversed(self.library.log(self.id))
            if logged.entry.verb not in _STEPS and (at is None or at in changed_places(logged))
        ]

    def same_amount(self, at: Address) -> list[Address]:
        """The other cells and sentences that print the same amount of money, in reading order; noughts are none."""
        wanted = self.yuan_at(at)
        if not wanted:
            return []
        cells = (Address(t.id, row.id, c.id) for t in self.tables for row in t.body() for c in t.columns)
        return [other for other in cells if other != at and self.yuan_at(other) == wanted]

    def yuan_at(self, at: Address) -> Fraction | None:
        """The amount at a place in yuan; None where there is none, or no unit."""
        figures = self.ledger.figures.get(at.row if at.table == PROSE else at.table)
        value = figures.values.get((at.row, at.column)) if figures else None
        if figures is None or not isinstance(value, Amount):
            return None
        return Fraction(value.units) * Fraction(10) ** (figures.unit_power - value.scale)

    def holding(self, wanted: str) -> list[Address]:
        """The cells that hold ``wanted``, as printed or emended, in reading order."""
        return cells_with(self.disclosure, wanted)

    def find(self, wanted: str, at: Address | None) -> Address | None:
        """The next cell, from this one on and round to the start, that holds ``wanted``; None if none."""
        return beside(self.disclosure, self.holding(wanted), at, 1)

    def printed_at(self, page: int, words: Sequence[Word]) -> Address | None:
        """The cell that prints the first of some words of a page that any cell prints, or None."""
        return printed_at(self.disclosure, page, words)

    def counts(self) -> Counts:
        """The figures that the library shows of this disclosure."""
        card = self.disclosure.card
        looks = sum(len(self.open_points(table).looks) for table in self.tables)
        waiting = sum(answer is None for _, answer in self.review.questions)
        return Counts(
            issuer=card.issuer,
            year=card.year,
            kind=card.kind,
            tables=len(self.disclosure.tables),
            broken=len(self.broken()),
            open=len(self.notice_groups()) + looks + waiting,
            amounts=count_amounts(self.ledger),
            reviewed_tables=sum(map(self.is_reviewed, self.disclosure.tables)),
            state=self.state,
            scope=card.scope,
            department=card.department,
        )

    def is_reviewed(self, table: Table) -> bool:
        """Whether a table is reviewed, and nothing in it has come open since."""
        return is_reviewed(self.review, self.ledger, table, self.scope)

    @property
    def is_all_reviewed(self) -> bool:
        """Whether the disclosure is reviewed, and each of its tables whose amounts are accounted for still is."""
        accounted = (table for table in self.disclosure.tables if table.is_accounted)
        return None in self.review.reviewed and all(map(self.is_reviewed, accounted))

    @property
    def is_trusted(self) -> bool:
        """Whether somebody made it trusted, and nothing changed or came open since."""
        return self.review.trusted is not None and self.is_all_reviewed and not self.open_notices()

    @property
    def state(self) -> str:
        """``read``, ``in review``, ``reviewed`` or ``trusted``."""
        if self.is_all_reviewed:
            return "trusted" if self.is_trusted else "reviewed"
        return "in review" if self.review.living else "read"

    @property
    def card_reviewed(self) -> bool:
        """Whether somebody has looked at the card."""
        return any(logged.entry.verb == "card" for logged in self.review.in_effect)

    def keep_counts(self) -> None:
        """Stores what the library shows of this disclosure; raises StoreError."""
        self.compare_once()
        self.library.set_counts(self.id, self.counts())


def page_id(unread: Unread) -> str:
    """What a flag of an unread page hangs on."""
    return f"page.unread:{unread.page}"
