"""Looking back at the desk: what the plots say, at every size and in both languages, and that they keep up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from budget.disclosure import Address, Card, Disclosure
from budget.lookback.account import Account, Remaining
from store import Library
from tui.dialogs import HelpDialog
from tui.screens.library import LibraryScreen
from tui.screens.statistics import StatisticsScreen
from tui.session import Session
from tui.settings import Settings
from tui.text import width
from tui.themes import THEMES

Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]


async def look_back(clerk: Clerk, counted: str) -> None:
    await clerk.press("s")
    await clerk.until(lambda: isinstance(clerk.screen, StatisticsScreen) and counted in clerk.lines[0])


def accounts(library: Library) -> list[Account]:
    return [row.account for row in library.accounts() if row.account is not None]


def test_what_is_left_and_what_was_misread(library: Library, disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    session = Session(library, disclosure_id, "tester")
    session.correct(wrong, "20.50")
    session.commit()

    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "1 of 1 counted")
        assert any("one digit misread 1 █" in line for line in clerk.lines)
        assert "xinjiang-2024/6" in clerk.text
        assert "某县财政局" in clerk.text
        assert "tester" not in clerk.text
        (account,) = accounts(library)
        assert account.left.causes == len(_explained(library, disclosure_id).causes_left())
        await clerk.press("escape")
        assert isinstance(clerk.screen, LibraryScreen)

    at_desk(scene)


def _explained(library: Library, disclosure_id: str) -> Session:
    session = Session(library, disclosure_id, "tester")
    session.explain()
    return session


def test_a_proposal_taken_at_the_desk_is_counted_and_its_end_too(
    library: Library, disclosure_id: str, wrong: Address, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("n")
        await clerk.until(lambda: bool(clerk.review.proposal_lines(wrong)))
        await clerk.press("space")
        assert clerk.session.review.living[-1].entry.proposed == "strong"
        await clerk.press("q")
        await clerk.until(lambda: library.accounts()[0].current)
        assert accounts(library)[0].taken.strong == 1
        await clerk.press("enter")
        await clerk.until(lambda: not isinstance(clerk.screen, LibraryScreen))
        await clerk.press("u", "q")
        await clerk.until(lambda: library.accounts()[0].current)
        assert accounts(library)[0].taken.strong_reversed == 1

    at_desk(scene)


def test_an_account_that_is_out_of_date_is_made_anew(
    library: Library, misread: Disclosure, put: Put, at_desk: Run
) -> None:
    names = [put(library, replace(misread, source=replace(misread.source, sha256=f"{n:064}"))) for n in range(3)]
    library.set_account(names[0], Account(0, Remaining(uncovered=7)))

    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "3 of 3 counted")
        assert [account.left.causes > 0 for account in accounts(library)] == [False, True, True]

    at_desk(scene)


def test_one_that_cannot_be_read_is_told_and_the_others_are_counted(
    library: Library, misread: Disclosure, put: Put, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store import StoreError

    names = [put(library, replace(misread, source=replace(misread.source, sha256=f"{n:064}"))) for n in range(2)]
    standing = Library.standing

    def damaged(self: Library, disclosure_id: str) -> Any:
        if disclosure_id == names[0]:
            raise StoreError("The reading of a.pdf is damaged.")
        return standing(self, disclosure_id)

    monkeypatch.setattr(Library, "standing", damaged)

    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "1 of 2 counted")
        assert "The reading of a.pdf is damaged" in clerk.said
        assert "1 is not counted yet" in clerk.text

    at_desk(scene)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_nothing_is_cut_and_all_can_be_scrolled_to(
    theme: str, language: str, size: tuple[int, int], library: Library, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "1")
        await clerk.until(lambda: clerk.desk.words("stats.left") in clerk.text)
        view = clerk.screen.query_one("#plots")
        assert view.virtual_size.width <= size[0]
        assert max(map(width, clerk.lines)) <= size[0]
        seen = clerk.text
        while view.scroll_offset.y < view.max_scroll_y:
            before = view.scroll_offset.y
            await clerk.press("pagedown")
            await clerk.until(lambda: view.scroll_offset.y > before)  # noqa: B023
            await clerk.pilot.pause(0.05)
            seen += clerk.text
        assert [line for line in seen.splitlines() if line.strip().startswith("█")] == []
        for key in ("left", "each", "time", "proposals", "kinds", "forms", "extractors", "waived", "disputes"):
            assert clerk.desk.words(f"stats.{key}") in seen

    at_desk(scene, size=size, language=language, settings=Settings(theme=theme))


def test_an_empty_library_says_so(library: Library, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "0 of 0 counted")
        assert "nothing yet" in clerk.text
        await clerk.press("question_mark")
        assert isinstance(clerk.screen, HelpDialog)

    at_desk(scene)


def test_what_comes_from_a_card_is_shown_harmless(
    library: Library, misread: Disclosure, put: Put, at_desk: Run
) -> None:
    put(library, replace(misread, card=Card("[b]某\x1b[31m局[/]", None, 2024)))

    async def scene(clerk: Clerk) -> None:
        await look_back(clerk, "1 of 1 counted")
        assert "[b]某␛[31m局[/]" in clerk.text

    at_desk(scene)
