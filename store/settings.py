"""What a library is set to: the scope of its reviews, and the newer readings that were declined."""

from budget.parts import WHOLE, Part
from store.database import one, upsert
from store.lean import Database

_SCOPE = "scope"


def scope(db: Database) -> frozenset[Part]:
    """What the reviews of this library cover; all that can be checked where nothing was chosen."""
    found = one(db, "SELECT value FROM setting WHERE name = ?", _SCOPE)
    chosen = WHOLE if found is None else frozenset(part for part in WHOLE if part in found["value"].split())
    return chosen | {"forms"}


def set_scope(db: Database, chosen: frozenset[Part]) -> None:
    """Have the reviews of this library cover these parts; the forms always."""
    upsert(db, "setting", {"name": _SCOPE, "value": " ".join(sorted(chosen | {"forms"}))}, key="name")


def declined(db: Database, disclosure_id: str) -> str | None:
    """The digest of the newer reading of a disclosure that was declined last, or None."""
    found = one(db, "SELECT value FROM setting WHERE name = ?", f"declined {disclosure_id}")
    return None if found is None else str(found["value"])


def decline(db: Database, disclosure_id: str, reading: str) -> None:
    """Note that this newer reading was looked at, and the present one kept."""
    upsert(db, "setting", {"name": f"declined {disclosure_id}", "value": reading}, key="name")
