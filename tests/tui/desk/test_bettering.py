"""A better source at the desk: read beside the present one, shown, adopted with what was decided."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from budget.disclosure import Address, Disclosure, Source
from budget.wire import disclosure_to_json
from store import Library
from tui.dialogs import AskDialog, CardDialog, ConfirmDialog
from tui.screens.review import ReviewScreen
from tui.session import Session

Clerk = Any
SIZES = [(160, 45), (80, 24)]
TEXT = Callable[[Disclosure, Address, str], Disclosure]
ELSEWHERE = Address("t1.1", "p1.4", "total")


@pytest.fixture
def better(sound: Disclosure, tmp_path: Path) -> Path:
    """A file of the same disclosure in which the misread figure is right, and every row has another id."""
    tables = tuple(
        replace(table, rows=tuple(replace(row, id=f"b{row.id}") for row in table.rows)) for table in sound.tables
    )
    path = tmp_path / "better.json"
    read = replace(sound, source=Source("better.pdf", "ef" * 32, 2, "pdf"), tables=tables)
    path.write_text(json.dumps(disclosure_to_json(read), ensure_ascii=False), encoding="utf-8")
    return path


async def ask_for(clerk: Clerk, path: Path) -> None:
    await clerk.press("U")
    await clerk.until(lambda: isinstance(clerk.screen, AskDialog))
    await clerk.type(str(path))
    await clerk.press("enter")
    await clerk.until(lambda: not isinstance(clerk.screen, AskDialog))


@pytest.mark.parametrize("size", SIZES)
def test_what_was_decided_goes_over_to_the_better_file(
    disclosure_id: str,
    library: Library,
    at_desk: Callable[..., None],
    better: Path,
    wrong: Address,
    size: tuple[int, int],
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.correct(wrong, "20.50")
        clerk.session.commit()
        clerk.session.flag([ELSEWHERE], "对吗？")
        clerk.session.commit()
        clerk.review.go(wrong)
        await clerk.settle()
        await ask_for(clerk, better)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "decisions carried over: 2; needless" in clerk.text
        await clerk.press("escape")
        assert clerk.session.disclosure.source.name == "预算.pdf"
        await clerk.until(lambda: "the newer one is offered again by U" in clerk.said)
        await clerk.press("U")
        await clerk.until(lambda: "a newer reading was declined" in clerk.text)
        await clerk.press("escape")
        await ask_for(clerk, better)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.press("enter")
        await clerk.until(lambda: clerk.session.disclosure.source.name == "better.json")
        await clerk.settle()
        assert clerk.review.here == wrong._replace(row="bp2.5")
        ((flag, _),) = clerk.session.review.questions
        assert flag.entry.cells[0][0] == ELSEWHERE._replace(row="bp1.4")
        await clerk.press("h")
        await clerk.until(lambda: "(on the earlier reading)" in clerk.text)
        assert "taken back" not in clerk.text
        await clerk.press("escape")
        await clerk.press("U")
        await clerk.until(lambda: isinstance(clerk.screen, AskDialog))

    at_desk(scene, size=size)
    assert library.verify() == []
    assert [x.entry.verb for x in library.log(disclosure_id)][-3:] == ["adopt", "card", "flag"]


def test_what_does_not_hold_there_is_listed(
    disclosure_id: str, at_desk: Callable[..., None], sound: Disclosure, tmp_path: Path, wrong: Address, with_text: TEXT
) -> None:
    path = tmp_path / "third.json"
    third = replace(with_text(sound, wrong, "20.60"), source=Source("third.pdf", "aa" * 32, 2, "pdf"))
    path.write_text(json.dumps(disclosure_to_json(third), ensure_ascii=False), encoding="utf-8")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.correct(wrong, "20.50")
        clerk.session.commit()
        await ask_for(clerk, path)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "another text is printed there: " in clerk.text
        assert "20.80 → 20.50" in clerk.text

    at_desk(scene)


def test_a_file_that_is_not_there_and_one_that_is_nothing_new(
    disclosure_id: str, library: Library, at_desk: Callable[..., None], tmp_path: Path
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await ask_for(clerk, tmp_path / "nowhere.pdf")
        await clerk.until(lambda: "there is no such file" in clerk.text)
        (tmp_path / "junk.pdf").write_bytes(b"%PDF-1.4 nothing")
        await ask_for(clerk, tmp_path / "junk.pdf")
        await clerk.until(lambda: "junk.pdf" in clerk.text)
        assert clerk.session.disclosure.source.name == "预算.pdf"

    at_desk(scene)
    assert library.newer_reading(disclosure_id) is None


def test_decisions_hold_on_when_a_file_is_read_again(
    library: Library,
    transcript: Callable[..., Path],
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    disclosure_id: str,
) -> None:
    """``add --again`` reads anew by a newer extractor; the earlier reading stays until the desk goes over."""
    file = transcript()
    assert run("add", str(file)).exit_code == 0
    row = library.disclosures()[-1]
    session = Session(library, row.id, "tester")
    session.set_card(session.disclosure.card)
    session.commit()
    monkeypatch.setattr("tui.intake.VERSION", "newer")
    assert "already there" in run("add", str(file)).output
    said = run("add", "--again", str(file))
    assert said.exit_code == 0 and "hold on to the earlier reading" in said.output
    offer = session.offer()
    assert offer is not None and len(offer.carried.entries) == 1 and not offer.carried.left
    session.adopt(offer)
    assert session.card_reviewed and session.offer() is None


@pytest.mark.parametrize("decided", [True, False])
def test_a_file_of_another_issuer_is_taken_only_if_the_clerk_says_so(
    disclosure_id: str, library: Library, at_desk: Callable[..., None], better: Path, decided: bool
) -> None:
    read = json.loads(better.read_text(encoding="utf-8"))
    better.write_text(json.dumps({**read, "issuer": "某县教育局"}, ensure_ascii=False), encoding="utf-8")

    async def scene(clerk: Clerk) -> None:
        if decided:
            await clerk.open_first()
        else:
            await clerk.press("enter")
            await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
            await clerk.press("escape")
        await ask_for(clerk, better)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "better.json: 某县教育局 · 2024 · budget" in clerk.text
        await clerk.press("escape")
        assert library.newer_reading(disclosure_id) is None
        assert clerk.session.disclosure.source.name == "预算.pdf"
        await ask_for(clerk, better)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.press("enter")
        if decided:
            await clerk.until(lambda: "decisions carried over" in clerk.text)
            await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog) or _is_under_review(clerk, "better.json"))
        assert library.reading(disclosure_id).card.issuer == "某县教育局"

    at_desk(scene)


def _is_under_review(clerk: Clerk, name: str) -> bool:
    return isinstance(clerk.screen, ReviewScreen) and clerk.session.disclosure.source.name == name
