"""To which family of forms a document belongs: tables that may be of several wait for one that can be of one only."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from budget.disclosure import Table
from extract.tables.assemble import Draft, assemble, families_fitting
from extract.tables.untitled import Earlier

_MOST = 8
"""Tables that may wait; then the best guess is taken."""


@dataclass(slots=True)
class Belonging:
    """Takes the drafts of a document's tables in order and gives the tables, in order, with their forms."""

    _waiting: list[Draft] = field(default_factory=list)
    _open: bool = False
    _certain: Counter[str] = field(default_factory=Counter)
    _guessed: Counter[str] = field(default_factory=Counter)
    _highest: Counter[str] = field(default_factory=Counter)

    def take(self, draft: Draft) -> Iterator[Table]:
        """The tables that this draft lets go: itself, and those that waited for it."""
        fitting = families_fitting(draft)
        self._certain.update(fitting if len(fitting) == 1 else ())
        self._open = self._open or len(fitting) > 1
        self._waiting.append(draft)
        if self._certain or not self._open or len(self._waiting) > _MOST:
            yield from self.end()

    def end(self) -> Iterator[Table]:
        """The tables that still wait."""
        waiting, self._waiting, self._open = self._waiting, [], False
        for draft in waiting:
            table = assemble(draft, self._earlier())
            if table.form and table.number:
                family = table.form.partition("/")[0]
                self._guessed[family] += 1
                self._highest[family] = max(self._highest[family], table.number)
            yield table

    def _earlier(self) -> Earlier:
        """The family of most tables so far, of those first that can be of one family only; its highest number."""
        leading = next((family for family, _ in (self._certain or self._guessed).most_common(1)), "")
        return Earlier(leading, self._highest[leading])
