"""The findings of a check as plain data: the format ``crossfoot/findings`` version 1."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from budget.assurance import tally
from budget.changes import (
    Change,
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    SetCell,
    SetColumn,
    SetRowKind,
    table_of,
)
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.checks.words.notices import tell
from budget.checks.words.outcomes import say
from budget.checks.words.said import unit_of
from budget.disclosure import Disclosure, Page
from budget.language import Language
from budget.review import Review
from budget.suggest import Cause, Suggestion, causes, explain, explain_cause

FORMAT = "crossfoot/findings"
VERSION = 1


def findings_to_json(
    disclosure: Disclosure,
    ledger: Ledger,
    language: Language = "en",
    pages: Mapping[int, Page] | None = None,
) -> dict[str, Any]:
    """What does not simply hold in a disclosure; amounts are canonical decimals of their table's unit.

    ``pages`` are the pages' own words, where they are at hand: what they show as it was read cannot
    be proposed as misread.
    """
    found = causes(disclosure, ledger, pages)
    under = {identity: cause.id for cause in found for identity in cause.findings}
    noticed = notices(disclosure)
    listed = [*ledger.in_state("broken", "blocked", "rounding"), *ledger.in_state("hint")]
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": asdict(disclosure.source),
        "counts": ledger.counts(),
        "families": ledger.counts_by_family(),
        "notices": {state: sum(n.state == state for n in noticed) for state in ("broken", "hint")},
        "assurance": tally(Review(disclosure, disclosure), ledger),
        "findings": [
            *(_finding(o, disclosure, language, under.get(o.identity.id)) for o in listed),
            *(_notice(notice, disclosure, language) for notice in noticed),
        ],
        "causes": [_cause(cause, disclosure, language) for cause in found],
    }


def _finding(outcome: Outcome, disclosure: Disclosure, language: Language, cause: str | None) -> dict[str, Any]:
    identity = outcome.identity
    return {
        "id": identity.id,
        "check": identity.check,
        "family": identity.family,
        "state": outcome.state,
        "unlikely": outcome.unlikely,
        "where": [{"table": at.table, "row": at.row, "column": at.column} for at in identity.cells],
        "unit": unit_of(outcome, disclosure),
        "printed": None if outcome.printed is None else str(outcome.printed),
        "computed": str(outcome.computed),
        "difference": str(outcome.difference),
        "allowed": str(outcome.allowed),
        "says": say(outcome, disclosure, language),
        "cause": cause,
    }


def _notice(notice: Notice, disclosure: Disclosure, language: Language) -> dict[str, Any]:
    """A notice in the shape of a finding: it compares no amounts, and no identity is counted for it."""
    return {
        "id": notice.id,
        "check": notice.check,
        "family": notice.family,
        "state": notice.state,
        "unlikely": False,
        "where": [{"table": at.table, "row": at.row, "column": at.column} for at in notice.where],
        "tables": list(notice.tables),
        **dict.fromkeys(("unit", "printed", "computed", "difference", "allowed")),
        "says": tell(notice, disclosure, language),
        "cause": None,
    }


def _cause(cause: Cause, disclosure: Disclosure, language: Language) -> dict[str, Any]:
    return {
        "id": cause.id,
        "kind": cause.kind,
        "says": explain_cause(cause, disclosure, language),
        "findings": len(cause.findings),
        "suggestions": [_suggestion(s, disclosure, language) for s in cause.suggestions],
    }


def _suggestion(suggestion: Suggestion, disclosure: Disclosure, language: Language) -> dict[str, Any]:
    return {
        "edits": [_edit(change) for change in suggestion.changes],
        "kind": suggestion.kind,
        "presumes": suggestion.presumes,
        "strength": suggestion.strength,
        "repairs": len(suggestion.repairs),
        "breaks": len(suggestion.breaks),
        "says": explain(suggestion, disclosure, language),
    }


def _edit(change: Change) -> dict[str, Any]:
    """A change; of a row, its texts in printed order, ``from`` or ``to`` which there is nothing."""
    if isinstance(change, SetCell | EmendCell):
        at = change.at
        where: dict[str, str | None] = {"table": at.table, "row": at.row, "column": at.column}
        return {"op": change.op, **where, "from": change.before, "to": change.after}
    if isinstance(change, InsertRow | DeleteRow):
        texts = [cell.value for cell in change.row.cells]
        before, after = (None, texts) if isinstance(change, InsertRow) else (texts, None)
        where = {"table": change.table, "row": change.row.id, "follows": change.after}
        return {"op": change.op, **where, "column": None, "from": before, "to": after}
    row = change.row if isinstance(change, SetRowKind) else None
    column = change.column if isinstance(change, SetColumn) else None
    told = {"op": change.op, "table": table_of(change), "row": row, "column": column}
    if isinstance(change, InsertTable | DeleteTable):
        return {**told, "follows": change.after}
    return {**told, "from": change.before, "to": change.after}
