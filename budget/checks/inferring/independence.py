"""Whether a sum says more than others do: total = leaves follows from total = subtotals and subtotals = leaves."""

from fractions import Fraction

from budget.checks.inferring.runs import Run

_MOST = 400


class Independence:
    """A growing set of linear equations between lines, in echelon form."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Fraction]] = {}

    def add(self, run: Run) -> bool:
        """Takes a run in; False, and nothing changed, where it follows from those before."""
        row = {part: Fraction(-1) for part in run.parts}
        row[run.target] = Fraction(1)
        if len(self._rows) >= _MOST:
            return True
        while row:
            lead = min(row)
            known = self._rows.get(lead)
            if known is None:
                self._rows[lead] = {i: value / row[lead] for i, value in row.items()}
                return True
            factor = row[lead]
            for i, value in known.items():
                row[i] = row.get(i, Fraction(0)) - factor * value
                if not row[i]:
                    del row[i]
        return False
