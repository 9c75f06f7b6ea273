"""What was decided about this issuer's other disclosures."""

from typing import TYPE_CHECKING

from budget.label import fold
from tui.session.staging import Staging

if TYPE_CHECKING:
    from budget.lookback.precedents import Precedent

_MOST = 40
"""Disclosures of one issuer whose logs are read."""


class Preceding(Staging):
    """Looks at the other disclosures of the same issuer in the library."""

    def precedents(self, checks: frozenset[str]) -> "dict[str, tuple[Precedent, ...]]":
        """How each of these checks was decided there; may block. Raises StoreError."""
        issuer = self.disclosure.card.issuer
        if issuer is None or not checks:
            return {}
        from budget.lookback.precedents import precedents

        names = {fold(issuer), fold(self.disclosure.card.formerly or issuer)}
        rows = [row for row in self.library.disclosures() if fold(row.issuer or "") in names and row.id != self.id]
        logs = [(f"{row.year or row.name}", self.library.log(row.id)) for row in rows[-_MOST:]]
        return {check: precedents(logs, check) for check in checks}
