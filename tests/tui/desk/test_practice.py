"""Practice at the desk: the score above the page follows the decisions."""

from collections.abc import Callable
from typing import Any

from budget.disclosure import Address
from tui.widgets.companion import ScorePanel


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

    at_desk(scene, score=count)
