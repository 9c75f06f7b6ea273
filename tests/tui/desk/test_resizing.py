"""The window of the desk becomes another while something is asked."""

from collections.abc import Callable
from typing import Any

import pytest

from budget.disclosure import Address
from budget.language import Language
from tui.words import Words

NARROW, SLIM = (80, 24), (46, 24)
Clerk = Any
Run = Callable[..., None]


async def ask(clerk: Clerk, key: str) -> None:
    await clerk.press(key)
    await clerk.until(lambda: clerk.screen.is_modal)
    await clerk.settle()


async def resize(clerk: Clerk, size: tuple[int, int]) -> None:
    await clerk.pilot.resize_terminal(*size)
    await clerk.until(lambda: clerk.screen.size == size)
    await clerk.settle()


@pytest.mark.parametrize("key", ["l", "w", "h", "R"])
def test_a_dialog_has_its_lines_in_a_window_of_another_width(
    disclosure_id: str, wrong: Address, at_desk: Run, key: str
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.waive([clerk.session.broken()[0].identity.id], "source")
        clerk.session.commit()
        clerk.review.go(wrong)
        await clerk.settle()
        await ask(clerk, key)
        before = clerk.lines
        await clerk.press("escape")
        await resize(clerk, SLIM)
        await ask(clerk, key)
        await resize(clerk, NARROW)
        await clerk.until(lambda: clerk.lines == before)

    at_desk(scene, size=NARROW)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ["i", "a", "t", "m", "U", "question_mark"])
def test_in_a_small_window_the_keys_of_a_dialog_stay_in_sight(
    key: str, language: Language, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        assert Words(language)("action.help") in clerk.lines[-1]
        await clerk.press(key)
        await clerk.until(lambda: clerk.screen.is_modal)
        await clerk.settle()
        shown = clerk.screen.query_one(".keys").region
        assert shown.height
        assert shown.bottom < clerk.screen.query_one(".dialog").region.bottom <= 20
        assert "Esc" in "".join(clerk.lines[shown.y : shown.bottom])

    at_desk(scene, size=(60, 20), language=language)


def test_help_says_what_keys_do_beneath_them_where_there_is_no_room_beside(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("question_mark")
        await clerk.until(lambda: clerk.screen.is_modal)
        await clerk.settle()
        line = next(i for i, line in enumerate(clerk.lines) if "F4" in line)
        assert Words("en")("help.open")[:40] in clerk.lines[line + 1]

    at_desk(scene, size=(60, 20))
