"""What codes, names and forms themselves say is amiss in a review, where no sum tells."""

from collections.abc import Iterator

from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.disclosure import PROSE, Address, Disclosure
from tui.session.comparing import Comparing

_ALIKE = 3
"""So many notices of one kind about one table are one fact: a column of codes cut, for instance."""


class Noticing(Comparing):
    """The notices of the disclosure as it stands, and which of them ask for a decision."""

    _noticed: tuple[Disclosure, tuple[Notice, ...]] | None = None

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All notices, those of other disclosures after its own, the broken ones of each first."""
        return (*self.own_notices, *self.contradicted(), *self.renamed())

    @property
    def own_notices(self) -> tuple[Notice, ...]:
        """What the disclosure tells by itself, the broken ones first."""
        if self._noticed is None or self._noticed[0] is not self.disclosure:
            self._noticed = (self.disclosure, notices(self.disclosure))
        return self._noticed[1]

    def open_notices(self, table: str | None = None) -> tuple[Notice, ...]:
        """The broken ones in scope without a decision, of one table or of all."""
        return tuple(n for n in self.notices if self._is_about(n, table) and self._is_open(n))

    def _is_open(self, notice: Notice) -> bool:
        said = any(at.table == PROSE for at in notice.where)
        within = not said or "statements" in self.scope
        return notice.state == "broken" and within and not self.is_let(notice)

    def notices_at(self, at: Address) -> list[Notice]:
        """The notices that stand on a cell, or are looked at there, what is open first."""
        found = [n for n in self.notices if at in n.where or (not n.where and at == self.place_of_notice(n))]
        return sorted(found, key=lambda notice: (notice.state != "broken", self.is_let(notice)))

    def open_notices_at(self, at: Address) -> list[Notice]:
        """The broken ones in scope without a decision that stand on a cell."""
        return [notice for notice in self.notices_at(at) if self._is_open(notice)]

    def notice_groups(self) -> list[tuple[Notice, ...]]:
        """The open notices, those that say the same of one table as one group where they are many."""
        groups: dict[tuple[str, str], list[Notice]] = {}
        for notice in self.open_notices():
            groups.setdefault((notice.check, _table(notice)), []).append(notice)
        found: list[tuple[Notice, ...]] = []
        for group in groups.values():
            found += [tuple(group)] if len(group) >= _ALIKE else [(notice,) for notice in group]
        return found

    def alike(self, notice: Notice) -> tuple[Notice, ...]:
        """The group of an open notice, this one first."""
        group = next((group for group in self.notice_groups() if notice in group), (notice,))
        return (notice, *(one for one in group if one != notice))

    def is_let(self, notice: Notice) -> bool:
        """Whether a waiver covers a notice, and what it stands on is as it was."""
        waiver = self.review.waivers.get(notice.id)
        return (
            waiver is not None and waiver.source == self.disclosure.source.sha256 and waiver.cells == self.seen(notice)
        )

    def seen(self, notice: Notice) -> tuple[tuple[Address, str], ...]:
        """The cells that a notice stands on, with their texts."""
        return tuple((at, self.disclosure.cell(at).value) for at in notice.where)

    def place_of_notice(self, notice: Notice) -> Address | None:
        """Where a notice is looked at: its first cell, else the first cell of the table that it speaks of."""
        return next(iter(notice.where), next(self._first_cells(notice), None))

    def _first_cells(self, notice: Notice) -> Iterator[Address]:
        wanted = notice.tables or tuple(table.id for table in self.disclosure.tables)
        for table in self.disclosure.tables:
            if table.id in wanted and table.columns:
                yield from (Address(table.id, row.id, table.columns[0].id) for row in table.body())

    @staticmethod
    def _is_about(notice: Notice, table: str | None) -> bool:
        return table is None or any(at.table == table for at in notice.where[:1])


def _table(notice: Notice) -> str:
    return notice.where[0].table if notice.where else ""
