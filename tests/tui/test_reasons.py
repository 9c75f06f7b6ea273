"""What is said of a cell: there are words for whatever an identity may come to."""

from dataclasses import replace
from typing import get_args

import pytest

from budget.checks.identity import Outcome, State
from budget.checks.ledger import Ledger
from budget.disclosure import Address
from tui.reasons import open_in, reasons
from tui.session import Session
from tui.words import LANGUAGES, Words

_MARKED = {"broken": "X", "blocked": "X", "rounding": "~"}


def _outcome(session: Session, at: Address, state: State) -> Outcome:
    known = session.ledger.touching(at)[0]
    soft = replace(known.identity, check="prose.list", soft=True)
    return replace(known, identity=soft if state == "hint" else known.identity, state=state, why="")


@pytest.mark.parametrize("state", get_args(State))
def test_every_state_of_an_identity_has_its_words(
    session: Session, wrong: Address, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = _outcome(session, wrong, state)
    monkeypatch.setattr(Ledger, "touching", lambda ledger, at: (outcome,))
    for language in LANGUAGES:
        marks = [mark for mark, _ in reasons(session, wrong, Words(language))]
        assert ("X" in marks, "~" in marks) == (_MARKED.get(state) == "X", _MARKED.get(state) == "~")


def test_a_hint_is_called_so(session: Session, wrong: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = _outcome(session, wrong, "hint")
    monkeypatch.setattr(Ledger, "touching", lambda ledger, at: (outcome,))
    mark, says = reasons(session, wrong, Words("en"))[0]
    assert (mark, says[:6]) == ("", "hint: ")


def test_what_was_emended_is_told_with_what_is_printed(session: Session, wrong: Address) -> None:
    session.emend(wrong, "20.50", "derived")
    says = [says for mark, says in reasons(session, wrong, Words("en")) if mark == "!"]
    assert len(says) == 1
    assert ": printed as 20.80, emended to 20.50; " in says[0]


def test_of_what_is_open_in_a_table_only_what_there_is_is_told(session: Session, wrong: Address) -> None:
    table = session.disclosure.table(wrong.table)
    told = open_in(session, table, Words("en"))
    assert told == f"{session.left_in(table)['broken']} broken"
    session.waive([o.identity.id for o in session.broken()], "source")
    assert open_in(session, table, Words("zh")) == ""
