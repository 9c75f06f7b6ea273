"""What a library is set to: the scope of its reviews."""

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
