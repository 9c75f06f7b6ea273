"""Tables of the Xinjiang forms, written as rows of texts, and what their facts are."""

from collections.abc import Sequence

from budget.checks.ledger import ledger_of
from budget.disclosure import Card, Cell, Column, Disclosure, Row, RowKind, Source, Table, Unit
from budget.facts import Fact, facts
from budget.forms import family_named
from budget.review import Review

FAMILY = family_named("xinjiang-2024")
Texts = Sequence[str]


def printed(number: int, rows: Sequence[tuple[RowKind, Texts]], unit: Unit | None = "万元") -> Table:
    """A table of a form from kinds and texts of its rows; texts left out at the right are blank."""
    form = FAMILY.numbered(number)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns)
    made = tuple(
        Row(f"p{number}.{i}", kind, tuple(Cell(t) for t in [*texts, *[""] * (len(columns) - len(texts))]), number)
        for i, (kind, texts) in enumerate(rows, 1)
    )
    return Table(f"t{number}.1", form.key, number, form.titles[0], unit, "present", (number,), columns, made)


def disclosed(*tables: Table) -> Disclosure:
    """A disclosure of these tables."""
    return Disclosure(Source("a.pdf", "ab" * 32, 11, "pdf"), Card("某局", "新疆", 2024, "budget", "unit"), tables)


def told(review: Review | Disclosure) -> list[Fact]:
    """All facts of a review, or of a reading nobody has touched."""
    review = review if isinstance(review, Review) else Review(review, review)
    return list(facts("d1", review, ledger_of(review.current)))


def by_place(found: Sequence[Fact]) -> dict[tuple[str, str], Fact]:
    """Facts by row and column."""
    return {(f.row_id, f.column): f for f in found}
