"""What inference finds in forms whose rules are taken away: the declared identities are the truth.

Run it by hand: ``python tests/bench/formless.py FILE...`` (PDFs or transcripts). Each table of a known form is
read as a table of none: columns are told by their headings and figures alone. Identities are compared by what they
say together of the figures that are printed: a declared one counts as found if the inferred ones imply it (a
total over the leaves follows from the totals between), an inferred one as right if the declared ones imply it.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from budget.amount import Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures, figures_of
from budget.checks.identity import Identity
from budget.checks.inferred import inferred
from budget.checks.inferring.span import Span
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure, Source, Table
from extract.reader import disclosure_of, read
from extract.tables.kinds import column_kinds, row_kind

_BODY = ("item", "subtotal", "total", "organisation", "memo")
Equation = dict[Address, int]


def without_form(table: Table) -> Table:
    """The table as it is read where no form is known; columns keep their ids."""
    body = [row.cells for row in table.rows if row.kind in _BODY]
    kinds = column_kinds(None, [None] * len(table.columns), [c.header for c in table.columns], body)
    columns = tuple(replace(c, key=None, kind=kind) for c, kind in zip(table.columns, kinds, strict=True))
    rows = tuple(
        replace(row, kind=row_kind(row.cells, columns, None)) if row.kind in _BODY else row for row in table.rows
    )
    return replace(table, form=None, number=None, columns=columns, rows=rows)


@dataclass
class Score:
    """Counts of identities that say something about printed figures; ``broken``: inferred, and not kept."""

    declared: int = 0
    found: int = 0
    inferred: int = 0
    right: int = 0
    broken: int = 0

    def add(self, other: "Score") -> None:
        """Adds another's counts."""
        self.declared += other.declared
        self.found += other.found
        self.inferred += other.inferred
        self.right += other.right
        self.broken += other.broken

    def line(self, name: str) -> str:
        """One line of the table."""
        counts = f"{self.declared:9} {self.found:6} {self.inferred:9} {self.right:6} {self.broken:7}"
        return f"{name:32} {counts}"


HEAD = f"{'':32} {'declared':>9} {'found':>6} {'inferred':>9} {'right':>6} {'broken':>7}"


def scored(table: Table) -> Score:
    """The declared identities of one table that hold against the ones that are inferred without its form."""
    ledger = ledger_of(Disclosure(Source("one table", "0" * 64, 1, "pdf"), tables=(table,)))
    kept = [o.identity for o in ledger.in_state("holds", "rounding") if o.identity.family in ("row", "down")]
    bare = without_form(table)
    own = {bare.id: figures_of(bare)}
    guessed = list(inferred(bare))
    truth = [e for e in (_equation(i, figures_of(table)) for i in kept) if e]
    guess = [e for e in (_equation(i, own[bare.id]) for i in guessed) if e]
    says, known = Span(guess), Span(truth)
    broken = sum(evaluate(i, own).state == "broken" for i in guessed)
    return Score(len(truth), sum(map(says.implies, truth)), len(guess), sum(map(known.implies, guess)), broken)


def _equation(identity: Identity, figures: Figures) -> Equation:
    """The identity over the figures that are printed and are not nothing; empty where it says nothing."""
    equation: Equation = {}
    for sign, at in ((-1, identity.target), *identity.terms):
        if _counts(figures.values, at):
            equation[at] = equation.get(at, 0) + sign
    return {at: n for at, n in equation.items() if n}


def _counts(values: Mapping[tuple[str, str], Amount | str | None], at: Address) -> bool:
    value = values.get((at.row, at.column))
    return isinstance(value, Amount) and value.units != 0


def main() -> None:
    """Prints a line a document, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tables", action="store_true", help="a line for each table, too")
    told = parser.parse_args()
    whole = Score()
    print(HEAD)
    for path in told.files:
        score = Score()
        for table in disclosure_of(read(path))[0].tables:
            if table.form is not None:
                own = scored(table)
                score.add(own)
                if told.tables:
                    print(own.line(f"  {table.form}"))
        print(score.line(path.name))
        whole.add(score)
    print(whole.line("all"))


if __name__ == "__main__":
    main()
