"""What became of every form that a disclosure ought to have, and of its other tables."""

from collections.abc import Iterator

from budget.assurance import amounts, is_reviewed, open_points
from budget.checks.ledger import Ledger
from budget.disclosure import Table
from budget.forms import Form, families, form
from budget.parts import WHOLE, Part
from budget.record import dataclass
from budget.review import Review


@dataclass(frozen=True, slots=True)
class TableState:
    """One table of a disclosure, or one form that its family expects and that it lacks.

    Attributes:
        form: the form's key, ``""`` for a table of no known form; ``family`` likewise.
        table_id: ``""`` where the form is absent.
        state: ``present``, ``nil-declared``, ``blank-undeclared``, ``incomplete`` or ``absent``.
        reviewed: marked as reviewed, and nothing in it has come open since.
        amounts: printed or emended amounts; ``broken`` counts its identities that do not hold, ``open``
            what still asks for a decision or a look.
        pages: page numbers divided by blanks.
    """

    disclosure_id: str
    issuer: str
    year: int | None
    family: str
    form: str
    number: int | None
    table_id: str
    title: str
    state: str
    reviewed: bool
    amounts: int
    broken: int
    open: int
    unit: str
    pages: str
    source_sha256: str


def table_states(
    disclosure_id: str, review: Review, ledger: Ledger, scope: frozenset[Part] = WHOLE
) -> Iterator[TableState]:
    """All forms of every family of which a table was recognised, in the family's order; then the rest.

    ``scope`` is what the review covers.
    """
    tables = review.current.tables
    for family in families():
        found = {f.key: [t for t in tables if t.form == f.key] for f in family.forms}
        if any(found.values()):
            for known in family.forms:
                listed: list[Table | None] = [*found[known.key]]
                for table in listed or [None]:
                    yield _state(disclosure_id, review, ledger, table, known, scope)
    for other in tables:
        if form(other.form) is None:
            yield _state(disclosure_id, review, ledger, other, None, scope)


def _state(
    disclosure_id: str,
    review: Review,
    ledger: Ledger,
    table: Table | None,
    known: Form | None,
    scope: frozenset[Part],
) -> TableState:
    card, source = review.current.card, review.current.source
    broken = [o for o in ledger.in_state("broken") if table and o.identity.target.table == table.id]
    number = known.number if known else table.number if table else None
    return TableState(
        disclosure_id=disclosure_id,
        issuer=card.issuer or "",
        year=card.year,
        family=known.key.partition("/")[0] if known else "",
        form=known.key if known else "",
        number=number,
        table_id=table.id if table else "",
        title=table.title if table else known.titles[0] if known else "",
        state=table.state if table else "absent",
        reviewed=table is not None and is_reviewed(review, ledger, table, scope),
        amounts=len(amounts(table)) if table else 0,
        broken=len(broken),
        open=len(open_points(review, ledger, table, scope)) if table and known else 0,
        unit=(table.unit if table else None) or "",
        pages=" ".join(map(str, table.pages)) if table else "",
        source_sha256=source.sha256,
    )
