"""Small facts for the library screen: cached counts, and where the clerk stands in each disclosure."""

from dataclasses import asdict
from typing import NamedTuple, get_args

from budget.disclosure import DisclosureKind
from budget.record import dataclass
from store.database import one, upsert
from store.lean import Database
from store.readings import current

STATES = ("read", "in review", "reviewed", "trusted")
"""How far a disclosure is. What is kept under another name, by another version, says nothing here."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the library shows of a disclosure without opening it.

    ``issuer``, ``year``, ``kind``, ``scope`` and ``department`` are of the current card; ``broken`` counts
    identities, ``open`` what else awaits a decision, a look or an answer (notices, amounts, questions),
    ``amounts`` all amounts; ``state`` is one of :data:`STATES`.
    """

    issuer: str | None
    year: int | None
    kind: str | None
    tables: int
    broken: int
    open: int
    amounts: int
    reviewed_tables: int
    state: str
    scope: str | None = None
    department: str | None = None


class DisclosureRow(NamedTuple):
    """A disclosure as the library lists it: its file, its :class:`Counts` and whether it is read to the end.

    A plain tuple, in the order of the query: there may be ten thousand.
    """

    id: str
    name: str
    issuer: str | None
    year: int | None
    kind: str | None
    pages: int
    tables: int
    finished: bool
    state: str
    broken: int
    open: int
    amounts: int
    reviewed_tables: int
    sha256: str
    scope: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the clerk stands: ids of table, row and column, None where nothing is chosen."""

    table: str | None = None
    row: str | None = None
    column: str | None = None


_ROWS = f"""
SELECT disclosure.id, reading.name, counts.issuer, counts.year,
    CASE WHEN counts.kind IN {get_args(DisclosureKind)} THEN counts.kind END AS kind, reading.pages,
    COALESCE(counts.tables,
        (SELECT count(*) FROM piece WHERE piece.reading = reading.id AND piece.kind = 'table')) AS tables,
    reading.finished IS NOT NULL AS finished,
    CASE WHEN counts.state IN {STATES} THEN counts.state ELSE 'read' END AS state,
    COALESCE(counts.broken, 0) AS broken, COALESCE(counts.open, 0) AS open,
    COALESCE(counts.amounts, 0) AS amounts, COALESCE(counts.reviewed_tables, 0) AS reviewed_tables,
    reading.source, counts.scope, counts.department
FROM disclosure
JOIN reading ON reading.id = COALESCE(disclosure.reading, (
    SELECT r.id FROM source JOIN reading AS r ON r.source = source.sha256
    WHERE source.disclosure = disclosure.id ORDER BY r.finished IS NULL, r.id DESC LIMIT 1))
LEFT JOIN counts ON counts.disclosure = disclosure.id
ORDER BY disclosure.number
LIMIT ?
"""


def disclosures(db: Database, most: int | None = None) -> tuple[DisclosureRow, ...]:
    """All disclosures in the order in which they were added, or the first ones: ``most`` at the most."""
    return tuple(map(DisclosureRow._make, db.execute(_ROWS, [-1 if most is None else most])))


def set_counts(db: Database, disclosure_id: str, counts: Counts) -> None:
    """Keep the counts of a disclosure in place of those before; raises StoreError if there is none such."""
    current(db, disclosure_id)
    upsert(db, "counts", {"disclosure": disclosure_id, **asdict(counts)}, key="disclosure")


_OWN = "who IN (?, '') ORDER BY who = '', visit DESC LIMIT 1"
"""A clerk's own place; one that was kept before clerks had their own is that of whoever has none."""


def place(db: Database, disclosure_id: str, who: str) -> Place | None:
    """Where a clerk stood in a disclosure, or None."""
    sql = f"SELECT table_id, row_id, column_id FROM place WHERE disclosure = ? AND {_OWN}"
    found = one(db, sql, disclosure_id, who)
    return None if found is None else Place(*found.values())


def set_place(db: Database, disclosure_id: str, who: str, at: Place) -> None:
    """Note where a clerk stands; raises StoreError if there is no such disclosure."""
    current(db, disclosure_id)
    visits = one(db, "SELECT COALESCE(max(visit), 0) AS n FROM place")
    upsert(
        db,
        "place",
        {
            "disclosure": disclosure_id,
            "who": who,
            "table_id": at.table,
            "row_id": at.row,
            "column_id": at.column,
            "visit": (visits["n"] if visits else 0) + 1,
        },
        key=("disclosure", "who"),
    )


def last_place(db: Database, who: str) -> tuple[str, Place] | None:
    """The disclosure that a clerk visited last, and where in it."""
    found = one(db, f"SELECT * FROM place WHERE {_OWN}", who)
    if found is None:
        return None
    return found["disclosure"], Place(found["table_id"], found["row_id"], found["column_id"])
