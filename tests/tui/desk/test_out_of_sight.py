"""What stands behind the review, out of sight, costs no key anything."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.message_pump import MessagePump

Clerk = Any
Run = Callable[..., None]


def test_a_key_of_the_review_does_not_wake_the_library_behind_it(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[MessagePump] = []
    check_idle = MessagePump.check_idle

    def told(pump: MessagePump) -> None:
        woken.append(pump)
        check_idle(pump)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        *behind, review = clerk.desk.screen_stack
        await clerk.settle()
        monkeypatch.setattr(MessagePump, "check_idle", told)
        await clerk.press("down", "right")
        await clerk.until(lambda: review in woken)
        assert behind
        assert not set(behind) & set(woken)

    at_desk(scene)
