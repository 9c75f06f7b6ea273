"""The window of the desk becomes another while something is asked."""

from collections.abc import Callable
from typing import Any

import pytest

from budget.disclosure import Address

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
