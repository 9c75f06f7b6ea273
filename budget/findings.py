"""The findings of a check as plain data: the format ``crossfoot/findings`` version 1."""

from dataclasses import asdict
from typing import Any

from budget.assurance import tally
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.words import Language, say
from budget.disclosure import Disclosure
from budget.review import Review

FORMAT = "crossfoot/findings"
VERSION = 1


def findings_to_json(disclosure: Disclosure, ledger: Ledger, language: Language = "en") -> dict[str, Any]:
    """What does not simply hold in a disclosure; amounts are canonical decimals of their table's unit."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": asdict(disclosure.source),
        "counts": ledger.counts(),
        "assurance": tally(Review(disclosure, disclosure), ledger),
        "findings": [_finding(o, disclosure, language) for o in ledger.in_state("broken", "blocked", "rounding")],
        "causes": [],
    }


def _finding(outcome: Outcome, disclosure: Disclosure, language: Language) -> dict[str, Any]:
    identity = outcome.identity
    return {
        "id": identity.id,
        "check": identity.check,
        "family": identity.family,
        "state": outcome.state,
        "unlikely": outcome.unlikely,
        "where": [{"table": at.table, "row": at.row, "column": at.column} for at in identity.cells],
        "unit": disclosure.table(identity.target.table).unit,
        "printed": None if outcome.printed is None else str(outcome.printed),
        "computed": str(outcome.computed),
        "difference": str(outcome.difference),
        "allowed": str(outcome.allowed),
        "says": say(outcome, disclosure, language),
        "cause": None,
    }
