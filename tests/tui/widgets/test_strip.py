"""The strip of narrow windows."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from budget.disclosure import Box, Page, Word
from tui.widgets.strip import SourceStrip

Playing = Callable[..., Any]
SENTENCE: Box = (40.0, 100.0, 430.0, 110.0)


def test_prose_goes_on_in_the_second_line_with_its_figures_whole(play: Playing) -> None:
    page = Page(1, 600, 800, (Word("比2022年预算执行数增加，2023年预算安排441.25万元", SENTENCE),))

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        strip = host.shown
        strip.display = True
        await pilot.pause()
        strip.show_row(page, [SENTENCE], SENTENCE, None)
        await pilot.pause()
        assert [line.strip() for line in host.lines() if line.strip()] == [
            "比2022年预算执行数增加，2023年预算安排",
            "441.25万元",
        ]

    play(SourceStrip(), scene, (44, 6))
