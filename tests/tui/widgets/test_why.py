"""The reasons for a mark: what is broken and what would mend it are told apart from the rest, by colour and without."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tui.widgets.why import WhyPane

Playing = Callable[..., Any]


def test_the_reason_is_bold_a_way_out_is_marked_and_what_holds_steps_back(play: Playing) -> None:
    said = [("X", "broken"), ("", "cause"), (">", "perhaps"), (" ", "holds")]

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.say(said)
        await pilot.pause()
        lines = [host.shown.draw_lines([y])[0] for y in range(len(said))]
        assert [line[0].text for line in lines] == ["X ", "  ", "> ", "  "]
        broken, cause, way, holds = (line[1].style for line in lines)
        assert broken.bold
        assert not cause.bold
        assert len({cause.color, way.color, holds.color}) == 3

    play(WhyPane(), scene)
