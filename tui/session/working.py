"""The work that is left in a review: causes first, then the amounts that ask for a look."""

from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import field, replace
from itertools import chain
from typing import Literal

from budget.assurance import OpenPoints
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.decisions import Logged
from budget.disclosure import Address, Disclosure, Table, Unread
from budget.proposals import Cause
from budget.record import dataclass
from store import Library, StoreError
from tui.places import ranks
from tui.session.looking import Looking
from tui.session.pages import Pages
from tui.session.queue import Queue, Stop, look_key

Order = Literal["largest", "page"]


@dataclass(frozen=True, slots=True)
class Left:
    """What is left: causes in the order of work, notices (one a group), cells to look at by table, pages, questions.

    ``weights`` are those of performance tables, by table, that are no numbers: told, and asking for nothing.
    """

    causes: tuple[Cause, ...]
    notices: tuple[Notice, ...]
    looks: Mapping[str, OpenPoints]
    pages: tuple[Unread, ...]
    questions: tuple[Logged, ...]
    beyond: int = 0
    weights: Mapping[str, tuple[Address, ...]] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells ask for a look."""
        return sum(len(points.looks) for points in self.looks.values())


class Working(Looking):
    """The queue of a review: what to do next.

    Attributes:
        order: whether the largest cause comes first, or the first on the pages.
    """

    def __init__(self, library: Library, disclosure_id: str, who: str, *, check: bool = True) -> None:
        super().__init__(library, disclosure_id, who, check=check)
        self.order: Order = "largest"
        self._causes: tuple[Cause, ...] = ()
        self._explained: Disclosure | None = None
        self._visited = ("", 0)
        self._about: frozenset[str] = frozenset()
        self._stops: tuple[tuple[object, ...], Queue] | None = None

    @property
    def explained(self) -> Literal["no", "before", "now"]:
        """Whether causes were sought: never, before the last change, or for the disclosure as it stands."""
        if self._explained is None:
            return "no"
        return "now" if self._explained is self.disclosure else "before"

    def explain(self) -> None:
        """Seeks the causes of what is broken, and what other disclosures say of it.

        It takes a second where much is broken, and belongs in a thread.
        """
        from budget.suggest import causes  # none are sought before a first table is on the screen

        with suppress(StoreError):
            self.compare_once()
        ledger = self.ledger  # with its disclosure: a decision may be staged meanwhile
        disclosure = ledger.disclosure
        found = causes(disclosure, ledger, Pages(self.library, self.id, self._broken_pages(ledger)))
        if self._explained is None:
            self._visited = ("", 0)
        elif self.disclosure is not disclosure:
            return
        self._causes, self._explained = found, disclosure

    def _broken_pages(self, ledger: Ledger) -> set[int]:
        broken = (o for o in ledger.in_state("broken", "blocked") if self._asks(o, ledger))
        cells = {at for outcome in broken for at in outcome.identity.cells}
        return {page for at in cells if (page := ledger.disclosure.cell(at).page) is not None}

    # The queue

    def _causes_left(self) -> tuple[Cause, ...]:
        """What has come open since the causes were sought stands alone; what a missing form blocks, together."""
        still = {o.identity.id: o for o in self.broken()}
        found = []
        for cause in self._causes:
            findings = tuple(i for i in cause.findings if i in still)
            for i in findings:
                del still[i]
            if findings:
                found.append(replace(cause, findings=findings))
        alone: dict[str, Cause] = {}
        for name, outcome in still.items():
            missing = outcome.state == "blocked" and outcome.why in outcome.identity.missing
            key, kind = (f"missing {outcome.why}", "missing") if missing else (name, "single")
            known = alone.get(key) or _cause(key, kind)
            cells = tuple(dict.fromkeys((*known.cells, outcome.identity.target)))
            alone[key] = replace(known, cells=cells, findings=(*known.findings, name))
        return self._in_order((*found, *alone.values()))

    def _in_order(self, found: tuple[Cause, ...]) -> tuple[Cause, ...]:
        if self.order == "largest":
            return tuple(sorted(found, key=lambda cause: (cause.kind == "missing", -len(cause.findings))))
        rank = ranks(self.disclosure)
        return tuple(sorted(found, key=lambda cause: rank.get(self.place_of(cause), -1)))

    def hangs_on(self) -> tuple[object, ...]:
        """What every answer of the session hangs on: while these are the same objects, so are the answers."""
        return (self.review, self._ledger, self._causes, self._others, self.scope)

    def stops(self) -> Queue:
        """Every place that asks for something: the causes, then what asks for a look in reading order."""
        state = (*self.hangs_on(), self.order)
        if self._stops is None or any(a is not b for a, b in zip(self._stops[0], state, strict=True)):
            causes = (Stop(self.place_of(cause), cause) for cause in self._causes_left())
            self._stops = (state, Queue((*causes, *self._notice_stops()), self._looks()))
            self._keep_up(self._stops[1])
        return self._stops[1]

    def _keep_up(self, stops: Queue) -> None:
        """In another order, the queue goes on from where the stop visited last stands now, if it is open still."""
        key, index = self._visited
        standing = stops.position(key, index)
        if standing is not None:
            self._visited = (key, standing)

    def _notice_stops(self) -> Iterator[Stop]:
        for notice, *_ in self.notice_groups():
            at = self.place_of_notice(notice)
            if at is not None:
                yield Stop(at, notice=notice)

    def causes_left(self) -> tuple[Cause, ...]:
        """The causes with their findings that are still open, in the order of work."""
        return tuple(stop.cause for stop in self.stops().decisions if stop.cause is not None)

    def _looks(self) -> tuple[Address, ...]:
        return tuple(chain.from_iterable(self.open_points(table).looks for table in self.disclosure.tables))

    def asks_for_a_look(self, at: Address) -> bool:
        """Whether a cell asks for a look, nothing being broken there: an amount, a weight that is none, an answer."""
        table = self.disclosure.table(at.table)
        told = any(at in dict(flag.entry.cells) for flag, _ in self.answered())
        return told or at in self.open_points(table).looks or at in self.worded_weights(table)

    def looks_among(self, table: Table, rows: Set[str], columns: Set[str]) -> tuple[Address, ...]:
        """The amounts of a table that ask for a look, in these rows and columns."""
        return tuple(at for at in self.open_points(table).looks if at.row in rows and at.column in columns)

    def place_of(self, cause: Cause) -> Address:
        """Where a cause is looked at: what its proposal is about, if something open hangs on that, else a target."""
        first = self.ledger.outcomes[cause.findings[0]].identity.target
        about = (*(s.target for s in cause.suggestions[:1]), *cause.cells)
        findings = set(cause.findings)
        return next((at for at in about if findings & {o.identity.id for o in self.broken_at(at)}), first)

    def asking(self, table: str) -> frozenset[Address]:
        """The cells of a table that a notice stands on, or at which a cause lies, be it broken elsewhere."""
        noticed = (at for notice in self.open_notices(table) for at in notice.where[:1])
        lie = (stop.at for stop in self.stops().decisions if stop.cause is not None and stop.at.table == table)
        return frozenset((*noticed, *lie))

    def at_stake(self, at: Address) -> list[Outcome]:
        """Open identities that a cell takes part in; those of the cause that the queue led to it for come first."""
        led = self._led_to(at)
        return sorted(self.broken_at(at), key=lambda outcome: outcome.identity.id not in led)

    def _led_to(self, at: Address) -> tuple[str, ...]:
        """The findings of the cause that was visited last, if that is looked at in this cell."""
        index = self.visited
        stop = None if index is None else self.stops()[index]
        return stop.cause.findings if stop is not None and stop.at == at and stop.cause is not None else ()

    def cause_at(self, at: Address) -> Cause | None:
        """The cause that the first of the identities at stake in a cell hangs under."""
        here = [o.identity.id for o in self.at_stake(at)]
        if not here:
            return None
        found = (cause for cause in self.causes_left() if not set(here).isdisjoint(cause.findings))
        return min(found, key=lambda cause: min(here.index(i) for i in cause.findings if i in here), default=None)

    def visit(self, at: Address) -> None:
        """The clerk stands on a cell: where it is a stop, or hangs under one, the queue goes on from there."""
        cause, stops = self.cause_at(at), self.stops()
        self._about = frozenset(cause.findings if cause is not None else ())
        found = [stop.key for stop in stops.decisions if (stop.cause == cause if cause is not None else stop.at == at)]
        keys = [*([look_key(at)] if cause is None else []), *found[::-1]]
        for key in keys:
            index = stops.position(key)
            if index is not None:
                self._visited = (key, index)
                return

    def is_unsettled(self, at: Address) -> bool:
        """Whether something of the cause that was visited last is still open in a cell."""
        return any(outcome.identity.id in self._about for outcome in self.broken_at(at))

    def step(self, by: Literal[1, 0, -1]) -> Stop | None:
        """The next stop, the one before, or (0) the one visited if it is still open; None if nothing is left.

        Where the one visited has been settled, the one that stands in its place now is next. After the
        last comes the first.
        """
        stops = self.stops()
        if not stops:
            return None
        key, index = self._visited
        standing = stops.position(key, index)
        if standing is not None:
            index = standing + by
        elif by < 0:
            index -= 1
        index %= len(stops)
        self._visited = (stops[index].key, index)
        return stops[index]

    @property
    def visited(self) -> int | None:
        """Which of the stops was visited last, from 0, if it is still open."""
        return self.stops().position(*self._visited)

    def left(self) -> Left:
        """All that is left, counted and listed."""
        looks = {table.id: self.open_points(table) for table in self.tables}
        asked = tuple(flag for flag, answer in self.review.questions if answer is None)
        notices = tuple(stop.notice for stop in self.stops().decisions if stop.notice is not None)
        weights = {table.id: found for table in self.disclosure.tables if (found := self.worded_weights(table))}
        return Left(self.causes_left(), notices, looks, self.open_unread(), asked, self.beyond_scope(), weights)


def _cause(name: str, kind: str) -> Cause:
    """A cause of which nothing is known yet."""
    return Cause(name, kind, (), (), ())
