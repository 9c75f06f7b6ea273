"""The identities of a cell unfolded, and where else its amount is printed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from budget.disclosure import PROSE, Address, Disclosure, Statement
from store import Library
from tui.dialogs import ChooseDialog, SumDialog
from tui.session import Session
from tui.text import width
from tui.words import LANGUAGES

NARROW = (80, 24)
Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]
TOTAL = Address("t2.1", "p2.8", "total")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(160, 45), NARROW])
def test_a_sum_is_unfolded_and_leads_to_its_parts(
    disclosure_id: str, at_desk: Run, language: str, size: tuple[int, int]
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(TOTAL)
        await clerk.press("v")
        assert isinstance(clerk.screen, SumDialog)
        assert "111.05" in clerk.text
        assert "110.75" in clerk.text
        assert "-0.30" in clerk.text
        units = {width(line[: line.index(" 万元")]) for line in clerk.lines if " 万元" in line and "│" in line}
        assert len(units) == 1
        first = clerk.text
        await clerk.press("right")
        assert clerk.text != first
        await clerk.press("left")
        assert clerk.text == first
        await clerk.press("down", "down", "enter")
        await clerk.settle()
        assert clerk.review.here is not None
        assert clerk.review.here.row in ("p2.2", "p2.3", "p2.5")

    at_desk(scene, language=language, size=size)


def test_a_cell_without_identities_says_so(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.1", "name"))
        await clerk.press("v")
        assert "no identity" in clerk.said
        await clerk.press("V")
        assert "holds no amount" in clerk.said

    at_desk(scene)


def test_the_same_amount_elsewhere(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t1.1", "p1.8", "basic"))
        await clerk.press("V")
        assert isinstance(clerk.screen, ChooseDialog)
        assert "110.75 is printed in 1 more place (" in clerk.text
        assert "= form 6 合计" in clerk.text
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.review.here == TOTAL

    at_desk(scene)


def test_the_same_amount_in_another_unit_and_in_a_sentence(library: Library, put: Put, sound: Disclosure) -> None:
    said = Statement("s1", "prose", 1, None, "支出130.75万元", amount="1307500", unit="元")
    session = Session(library, put(library, replace(sound, statements=(said,))), "tester")
    assert Address(PROSE, "s1", "amount") in session.same_amount(Address("t1.1", "p1.8", "total"))
    assert session.same_amount(Address("t1.1", "p1.8", "name")) == []


def test_how_the_issuer_was_judged_elsewhere_stands_beneath_the_sum(
    disclosure_id: str,
    library: Library,
    put: Put,
    misread: Disclosure,
    wrong: Address,
    at_desk: Run,
) -> None:
    """Last year the same check was left as printed."""
    last = replace(misread, source=replace(misread.source, sha256="cd" * 32), card=replace(misread.card, year=2023))
    session = Session(library, put(library, last), "li")
    outcome = session.broken_at(wrong)[0]
    session.waive([outcome.identity.id], "source")
    session.commit()

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.press("v")
        await clerk.until(lambda: isinstance(clerk.screen, SumDialog))
        assert "2023: the same issuer, 1 such difference left as printed: " in clerk.text

    at_desk(scene)
