"""What a review covers is chosen for the library: what lies beyond is told and asks for nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from budget.disclosure import PROSE, Address, Disclosure, Statement
from budget.parts import WHOLE, Part
from store import Library
from tui.scopes import SCOPES, scope_words
from tui.session import Session
from tui.words import LANGUAGES, Words

FORMS = frozenset[Part](["forms"])
GREW = Statement(
    "s9.1",
    "total-budget",
    2,
    None,
    "支出预算130.00万元，比上年增加20.00万元，增长99.00%。",
    "支出预算",
    "130.00",
    "万元",
    None,
    "20.00",
    "increase",
    rate="99.00",
)


@pytest.fixture
def disclosure_id(library: Library, put: Callable[..., str], sound: Disclosure) -> str:
    """Forms that hold, and a sentence whose rate does not follow from its amounts."""
    return put(library, replace(sound, statements=(GREW,)))


def test_a_library_covers_all_until_somebody_chooses_and_keeps_the_choice(library: Library, path: Path) -> None:
    assert library.scope() == WHOLE
    library.set_scope(frozenset(["performance"]))
    assert library.scope() == {"forms", "performance"}
    library.close()
    with Library.open(path) as again:
        assert again.scope() == {"forms", "performance"}


def test_beyond_the_scope_nothing_is_asked(library: Library, disclosure_id: str) -> None:
    at = Address(PROSE, "s9.1", "rate")
    whole = Session(library, disclosure_id, "li")
    assert [o.identity.target for o in whole.broken() if o.state == "broken"] == [at]
    assert any(stop.at == at for stop in whole.stops())
    counts = whole.counts()
    assert counts.broken == len(whole.broken())
    assert counts.open == len(whole.notice_groups()) + whole.left().cells

    library.set_scope(FORMS)
    session = Session(library, disclosure_id, "li")
    assert not [o for o in session.broken() if o.identity.target.table == PROSE]
    assert session.broken_at(at) == []
    assert not any(stop.at.table == PROSE for stop in session.stops())
    assert session.counts().broken < whole.counts().broken
    assert session.left().beyond >= 1
    assert whole.left().beyond == 0

    whole.refresh()
    assert whole.counts() == session.counts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_scope_has_words(language: str) -> None:
    words = Words("zh" if language == "zh" else "en")
    assert len({scope_words(scope, words) for scope in SCOPES}) == len(SCOPES)
