"""Blocks in the grid: spanned, pasted, filled and cleared."""

from dataclasses import replace
from typing import Any

import pytest
from rich.style import Style
from textual import events
from textual.pilot import Pilot

from tests.support.sheets import Playing, edits, sheet
from tui.widgets.grid import Grid
from tui.widgets.model import GridCell


def test_delete_asks_for_an_empty_cell(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        await pilot.press("delete")

    assert edits(play(Grid(sheet()), scene)) == [("r2", "total", "2,000.00", "")]


@pytest.mark.parametrize("text", ["1,234.50", "1,234.50\r\n"])
def test_one_pasted_value_begins_an_edit(play: Playing, text: str) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        host.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("enter")

    assert edits(play(Grid(sheet()), scene)) == [("r2", "total", "2,000.00", "1,234.50")]


def test_what_was_copied_here_is_pasted_by_its_key(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        host.copy_to_clipboard("1,234.50")
        await pilot.press("ctrl+v", "enter")

    assert edits(play(Grid(sheet()), scene)) == [("r2", "total", "2,000.00", "1,234.50")]


def test_a_pasted_block_is_handed_on(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        host.post_message(events.Paste("1\t2\r3\t4"))
        await pilot.pause()

    host = play(Grid(sheet()), scene)
    (message,) = host.of(Grid.BlockSubmitted)
    assert (message.how, message.size, message.fits) == ("paste", (2, 2), True)
    assert message.edits == [("r2", "name", "1"), ("r2", "total", "2"), ("r3", "name", "3"), ("r3", "total", "4")]
    assert edits(host) == []


def test_a_block_that_does_not_fit_changes_nothing(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+end")
        host.post_message(events.Paste("1\t2"))
        await pilot.pause()

    (message,) = play(Grid(sheet()), scene).of(Grid.BlockSubmitted)
    assert (message.fits, message.edits) == (False, [])


def test_shift_spans_a_block_and_a_move_or_escape_ends_it(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "name")
        await pilot.press("shift+down", "shift+right")
        assert host.shown.block is not None
        assert host.shown.block.size == (2, 2)
        assert len(host.shown.texts(host.shown.block)) == 2
        await pilot.press("shift+up", "shift+left")
        assert host.shown.block is None
        await pilot.press("shift+end", "escape")
        assert host.shown.block is None
        await pilot.press("shift+down", "down")
        assert host.shown.block is None
        await pilot.press("shift+down", "delete")

    host = play(Grid(sheet()), scene)
    (message,) = host.of(Grid.BlockSubmitted)
    assert message.how == "clear"
    assert {value for _, _, value in message.edits} == {""}
    assert len(message.edits) == 2
    assert host.of(Grid.BlockChanged)[-1].block is not None


def test_the_mouse_spans_a_block(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "name")
        x = host.shown._cursor_place().x
        y = host.shown._heading_height
        await pilot.mouse_down(Grid, offset=(x + 1, y))
        await pilot.hover(Grid, offset=(x + 1, y + 2))
        await pilot.mouse_up(Grid, offset=(x + 1, y + 2))
        assert host.shown.block.size == (3, 1)
        await pilot.hover(Grid, offset=(x + 1, y))
        assert host.shown.block.size == (3, 1)

    play(Grid(sheet()), scene)


def test_a_block_is_filled_down_and_a_single_cell_from_above(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "name")
        host.shown.fill_down()
        await pilot.press("shift+down", "shift+down")
        host.shown.fill_down()
        host.shown.move_to("r2", "name")
        host.shown.fill_down()

    found = play(Grid(sheet()), scene).of(Grid.BlockSubmitted)
    assert [[row for row, _, _ in message.edits] for message in found] == [["r2", "r3"], ["r2"]]
    assert len({value for message in found for _, _, value in message.edits}) == 1


def test_a_marked_cell_that_is_selected_is_seen_to_be(play: Playing) -> None:
    over: list[tuple[str, ...]] = []

    def told(*names: str) -> Style:
        over.append(names)
        return Style()

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.select_all()
        replace(host.shown._painter(), style=told).row(1)

    play(Grid(sheet(r2_total=GridCell("7.00", "X"))), scene)
    (marked,) = (names for names in over if "grid--broken" in names)
    assert marked[-1] == "grid--selected"
