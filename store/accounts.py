"""The account that each disclosure keeps for looking back, so that a large library need not be read through.

An account can always be made anew from reading and log: one that is older than either is out of
date, and one that cannot be read counts as none.
"""

from budget.lookback.account import Account
from budget.lookback.summary import Accounted
from budget.wire import WireError, account_from_text, account_to_json, canonical
from store.database import Record, rows, upsert
from store.lean import Database
from store.readings import current

_BATCH = 1000

_ACCOUNTS = f"""
SELECT disclosure.number, disclosure.id, reading.name, reading.extractor, counts.issuer, counts.amounts, counts.state,
    account.body,
    account.reading = reading.id AND account.last =
        COALESCE((SELECT max(seq) FROM log WHERE log.disclosure = disclosure.id), 0) AS current
FROM disclosure
JOIN reading ON reading.id = COALESCE(disclosure.reading, (
    SELECT r.id FROM source JOIN reading AS r ON r.source = source.sha256
    WHERE source.disclosure = disclosure.id ORDER BY r.finished IS NULL, r.id DESC LIMIT 1))
LEFT JOIN counts ON counts.disclosure = disclosure.id
LEFT JOIN account ON account.disclosure = disclosure.id
WHERE disclosure.number > ? AND reading.finished IS NOT NULL
ORDER BY disclosure.number LIMIT {_BATCH}
"""


def batch(db: Database, after: int) -> list[Record]:
    """The next disclosures that have been read to the end, with their accounts, behind the one of this number."""
    return rows(db, _ACCOUNTS, after)


def decode(record: Record) -> Accounted:
    """A disclosure with its account."""
    account: Account | None = None
    if record["body"] is not None:
        try:
            account = account_from_text(record["body"])
        except WireError:  # of another version of this program: it is made anew
            account = None
    return Accounted(
        record["id"],
        record["name"],
        record["issuer"],
        record["extractor"],
        record["amounts"] or 0,
        record["state"] or "read",
        account,
        account is not None and bool(record["current"]),
    )


def put(db: Database, disclosure_id: str, account: Account) -> None:
    """Keep an account in place of the one before; raises StoreError if there is no such disclosure."""
    reading = current(db, disclosure_id)["id"]
    body = canonical(account_to_json(account))
    record = {"disclosure": disclosure_id, "reading": reading, "last": account.last, "body": body}
    upsert(db, "account", record, key="disclosure")


def outdate(db: Database) -> None:
    """Have all accounts be made anew when they are next asked for."""
    db.execute("UPDATE account SET last = -1")
