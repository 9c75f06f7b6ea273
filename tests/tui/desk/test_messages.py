"""Messages stand where they hide neither the table's heading nor the cell at hand, and none is said twice."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.widgets._toast import Toast

Clerk = Any
Run = Callable[..., None]


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
def test_messages_stand_below_the_table(disclosure_id: str, at_desk: Run, size: tuple[int, int]) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for text in ("one", "another", "a third", "a long one " * 12, "the last of them"):
            clerk.desk.say_text(text)
        await clerk.until(lambda: "the last of them" in clerk.text)
        await clerk.pilot.pause()
        grid = clerk.review.grid.region
        shown = [toast.region.intersection(toast.parent.parent.region) for toast in clerk.screen.query(Toast)]
        assert all(region.y >= grid.bottom for region in shown if region)
        footer = clerk.lines[-1]
        assert "help" in footer

    at_desk(scene, size=size)


def test_a_message_that_still_stands_is_not_said_twice(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+s", "ctrl+s", "ctrl+s")
        await clerk.until(lambda: len(clerk.screen.query(Toast)) == 1)
        assert len(clerk.desk._notifications) == 1

    at_desk(scene)


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
def test_a_message_of_wide_characters_is_whole(disclosure_id: str, at_desk: Run, size: tuple[int, int]) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+s")
        await clerk.until(lambda: "均已保存：每个决定写入后才显示为已保存" in clerk.text)

    at_desk(scene, size=size, language="zh")


def test_a_message_is_broken_between_words(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for blanks in range(8):
            clerk.desk.say_text(
                "该页是图像，或文字是绘制的图形；要识别" + "请" * blanks + "安装附加组件：pip install crossfoot"
            )
            await clerk.until(lambda: "pip" in clerk.text)
            clerk.desk.clear_notifications()

    at_desk(scene, size=(80, 24), language="zh")


def test_a_message_stands_on_the_screen_in_front_alone(disclosure_id: str, at_desk: Run) -> None:
    """A dialog lets the screen below shine through; what was said there would stand twice."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        review = clerk.screen
        clerk.desk.notify("it is said", timeout=600)
        await clerk.until(lambda: len(review.query(Toast)) == 1)
        await clerk.press("question_mark")
        await clerk.until(lambda: not review.query(Toast) and len(clerk.screen.query(Toast)) == 1)
        await clerk.press("t")
        await clerk.press("escape")
        await clerk.until(lambda: clerk.screen is review and len(review.query(Toast)) == 1)
        assert "it is said" in clerk.said

    at_desk(scene)
