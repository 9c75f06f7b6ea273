"""Everything that may be wrong with a library, asked for when in doubt."""

from collections.abc import Callable

from budget.said import sentence_of
from store import adopting, log, readings, releases, schema
from store.database import Keeper, faults, rows
from store.errors import StoreError
from store.lean import Database
from store.sentences import said


def findings(keeper: Keeper) -> list[str]:
    """Everything that is wrong with a library, in words; other work may go on between the steps."""
    found = _ask(keeper, _integrity) + _ask(keeper, schema.strays) + _ask(keeper, log.findings)
    found += _ask(keeper, adopting.findings) + _ask(keeper, releases.findings)
    try:
        ids = keeper.read(lambda db: [row["id"] for row in rows(db, "SELECT id FROM reading ORDER BY id")])
    except StoreError as error:
        return [*found, sentence_of(error)]
    for reading in ids:
        found += _ask(keeper, lambda db, reading=reading: readings.findings(db, reading))  # type: ignore[misc]
    return found


def _ask(keeper: Keeper, check: Callable[[Database], list[str]]) -> list[str]:
    """What a check finds; where damage keeps it from looking, that is the finding."""
    try:
        return keeper.read(check)
    except StoreError as error:
        return [sentence_of(error)]
    except TypeError as error:  # a blank or a number where a text must stand
        return [said("wrong-kind", why=error)]


def _integrity(db: Database) -> list[str]:
    lost = rows(db, "PRAGMA foreign_key_check")
    broken: list[str] = [said("row-lost", table=r["table"], row=r["rowid"], parent=r["parent"]) for r in lost]
    return faults(db, "integrity_check") + broken
