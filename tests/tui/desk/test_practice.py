"""Practice at the desk: the score above the page follows the decisions."""

from collections.abc import Callable
from typing import Any

import pytest

from budget.disclosure import Address
from tui.dialogs import ConfirmDialog
from tui.practice.sitting import Sitting
from tui.screens.review import ReviewScreen
from tui.widgets.companion import ScorePanel
from tui.words import Words


def test_the_score_follows_the_decisions(disclosure_id: str, wrong: Address, at_desk: Callable[..., None]) -> None:
    asked: list[str] = []

    def count() -> str:
        asked.append("")
        return f"asked {len(asked)} times"

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        panel = clerk.screen.query_one(ScorePanel)
        await clerk.until(lambda: "asked" in str(panel.render()))
        before = len(asked)
        clerk.review.go(wrong)
        await clerk.settle()
        assert len(asked) == before
        await clerk.type("20.50")
        await clerk.press("enter")
        await clerk.until(lambda: len(asked) > before)
        await clerk.until(lambda: f"asked {len(asked)} times" in str(panel.render()))

    at_desk(scene, sitting=Sitting(count, Words("en")))


@pytest.mark.parametrize("last", ["enter", "ctrl+q"])
def test_who_leaves_sees_keys_and_time_and_may_go_on(
    disclosure_id: str, at_desk: Callable[..., None], last: str
) -> None:
    sitting = Sitting(lambda: "1 of 8 found", Words("zh"))

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        before = sitting.keys
        await clerk.type("123")
        await clerk.press("escape", "down", "ctrl+q")
        assert sitting.keys == before + 6
        await clerk.until(lambda: "1 of 8 found" in clerk.text)
        assert f"按键 {before + 6} 次" in clerk.text
        await clerk.press("escape")
        assert clerk.desk.is_running
        assert isinstance(clerk.screen, ReviewScreen)
        await clerk.press("ctrl+q")
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.pilot.press(last)
        await clerk.until(lambda: clerk.desk.return_code is not None)

    at_desk(scene, sitting=sitting, language="zh")


def test_time_goes_from_key_to_key_without_long_pauses() -> None:
    clock = iter([100.0, 130.0, 1000.0, 1062.4])
    sitting = Sitting(str, Words("en"), lambda: next(clock))
    for _ in range(4):
        sitting.pressed()
    assert (sitting.keys, round(sitting.seconds, 1)) == (4, 92.4)
    assert "4 keys" in sitting.effort()
    assert "1 min 32 s" in sitting.effort()
