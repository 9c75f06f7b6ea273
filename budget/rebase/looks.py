"""What a clerk looked at, on a new reading: waivers, confirmations and finished tables, as far as they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.decisions import Waiver
from budget.disclosure import PROSE, Address, Disclosure, Table
from budget.label import fold
from budget.rebase.moving import Moving, place_in, same
from budget.review import Review

_PAGE = "page.unread:"


@dataclass
class Looks:
    """Looks at the old review, and at the new reading after its changes; ``new`` is the ledger of that."""

    review: Review
    moving: Moving
    old: Ledger
    new: Ledger

    def __post_init__(self) -> None:
        self._now: Disclosure = self.moving.current
        self._old_notices = {notice.id: notice for notice in notices(self.review.current)}
        self._new_notices = {(notice.check, notice.where, notice.told): notice for notice in notices(self._now)}
        self._by_target = {(o.identity.check, o.identity.target): o for o in self.new.outcomes.values()}

    def waivers(self, waivers: Iterable[Waiver]) -> list[Waiver | None]:
        """Each waiver that is still in use, on what it waives now; None where that is not found so again."""
        used = (w for w in waivers if self.review.waivers.get(w.identity) == w and self._holds(w))
        return [self._waiver(waiver) for waiver in used]

    def _holds(self, waiver: Waiver) -> bool:
        if waiver.identity.startswith(_PAGE):
            return True
        notice = self._old_notices.get(waiver.identity)
        if notice is not None:
            return waiver.cells == _seen(self.review.current, notice)
        return self.review.is_waived(waiver.identity, self.old)

    def _waiver(self, waiver: Waiver) -> Waiver | None:
        source = self._now.source.sha256
        if waiver.identity.startswith(_PAGE):
            still = any(unread.page == waiver.page for unread in self._now.unread)
            return Waiver(waiver.identity, (), "", waiver.page, source) if still else None
        notice = self._old_notices.get(waiver.identity)
        if notice is not None:
            return self._waived_notice(notice)
        identity = self.old.outcomes[waiver.identity].identity
        target = self.place(identity.target)
        found = self._by_target.get((identity.check, target)) if target else None
        if found is None or str(found.difference) != waiver.residual:
            return None
        seen = tuple((at, self._now.cell(at).value) for at in found.identity.cells)
        if sorted(fold(text) for _, text in seen) != sorted(fold(text) for _, text in waiver.cells):
            return None
        return Waiver(found.identity.id, seen, waiver.residual, self._now.cell(seen[0][0]).page, source)

    def _waived_notice(self, old: Notice) -> Waiver | None:
        where = tuple(self.place(at) for at in old.where)
        new = self._new_notices.get((old.check, where, old.told))  # type: ignore[arg-type]
        if new is None:
            return None
        page = self._now.cell(new.where[0]).page if new.where else None
        return Waiver(new.id, _seen(self._now, new), "", page, self._now.source.sha256)

    def seen(self, at: Address, text: str) -> tuple[Address, str] | None:
        """A cell that was looked at, at its new place; None where it is gone or another text stands there."""
        now = self.place(at)
        if now is None or not same(self._now.cell(now).value, text):
            return None
        return now, self._now.cell(now).value

    def place(self, at: Address) -> Address | None:
        """Where an old cell is now."""
        return place_in(self._now, self.moving.match, at)

    def same_table(self, old: str) -> str | None:
        """The new id of a table in which every row prints what it printed when it was reviewed."""
        name = self.moving.match.tables.get(old)
        known = {PROSE, *(table.id for table in self._now.tables)}
        if name not in known or name is None:
            return None
        before, now = self.review.current.table(old), self._now.table(name)
        return name if _printed(before) == _printed(now) else None


def _printed(table: Table) -> object:
    rows = (tuple(text for cell in row.cells if (text := fold(cell.value))) for row in table.body())
    return table.form, table.unit, [row for row in rows if row]


def _seen(disclosure: Disclosure, notice: Notice) -> tuple[tuple[Address, str], ...]:
    return tuple((at, disclosure.cell(at).value) for at in notice.where)
