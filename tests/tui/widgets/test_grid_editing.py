"""Editing in the grid: what is typed over a cell, kept, refused, and held back."""

from typing import Any

from textual.pilot import Pilot

from tests.support.sheets import COLUMNS, Playing, edits, sheet
from tui.widgets.grid import Grid
from tui.widgets.model import GridCell, ListModel


def test_a_burst_of_keys_is_one_edit_and_goes_on_below(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "total")
        host.type_at_once(*"123456", "enter", *"78", "backspace", "9", "tab", *"5.5", "enter")
        await pilot.pause()
        await pilot.pause()
        assert host.shown.cursor_ids == ("r3", "total")  # beneath where the line began

    host = play(Grid(sheet()), scene)
    assert edits(host) == [
        ("r1", "total", "1,000.00", "123456"),
        ("r2", "total", "2,000.00", "79"),
        ("r2", "basic", "2", "5.5"),
    ]
    assert host.commands == []


def test_enter_ends_a_line_typed_with_tabs_beneath_its_beginning_and_no_other(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "name")
        host.type_at_once("tab", "enter")
        await pilot.pause()
        assert host.shown.cursor_ids == ("r2", "total")  # nothing was typed
        host.shown.move_to("r1", "total")
        host.type_at_once("7", "tab", "tab", "enter")
        await pilot.pause()
        assert host.shown.cursor_ids == ("r2", "total")
        host.type_at_once("7", "tab", "down", "8", "enter")
        await pilot.pause()
        assert host.shown.cursor_ids == ("r4", "basic")  # another key ends the line

    play(Grid(sheet()), scene)


def test_a_phrase_of_an_input_method_is_kept_whole(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        host.type_at_once(*"中文改正")
        await pilot.pause()
        assert "中文改正" in host.lines()[3]
        await pilot.press("enter")

    assert edits(play(Grid(sheet()), scene)) == [("r2", "name", "科目2", "中文改正")]


def test_ideographs_over_an_amount_are_held_back_with_a_hint(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        host.type_at_once(*"中n")
        await pilot.pause()
        assert not host.shown.editing

    host = play(Grid(sheet()), scene)
    assert [hint.text_key for hint in host.of(Grid.Hint)] == ["amount-only"]
    assert host.commands == ["n"]


def test_f2_edits_what_stands_there_and_escape_leaves_it(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        await pilot.press("f2", "backspace", "7")
        assert "2,000.07" in host.lines()[3]
        await pilot.press("escape")
        assert "2,000.00" in host.lines()[3]
        await pilot.press("f2", "backspace", "8", "enter")

    host = play(Grid(sheet()), scene)
    assert edits(host) == [("r2", "total", "2,000.00", "2,000.08")]


def test_an_edit_of_an_emended_cell_begins_with_the_emended_value(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "total")
        await pilot.press("f2", "enter", "up", "f2", "backspace", "7", "enter", "up", "delete")

    host = play(Grid(sheet(r2_total=GridCell("", "!", "1,623.56"))), scene)
    assert edits(host) == [("r2", "total", "", "1,623.57"), ("r2", "total", "", "")]


def test_an_edit_that_changes_nothing_is_none(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        await pilot.press("f2", "enter")
        assert host.shown.cursor_ids == ("r3", "name")

    assert edits(play(Grid(sheet(r2_name=GridCell("科\n目"))), scene)) == []


def test_plain_letters_stay_commands_until_an_edit_is_open(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        await pilot.press("w", "f2", "w", "escape")

    assert play(Grid(sheet()), scene).commands == ["w"]


def test_a_refused_text_comes_back_into_the_editor_of_its_cell(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        grid = host.shown
        grid.move_to("r1", "total")
        host.type_at_once(*"12", "enter", *"34")
        await pilot.pause()
        grid.show_editor_again("12")
        assert grid.cursor_ids == ("r2", "total"), "the open edit goes first"
        await pilot.press("enter")
        assert grid.cursor_ids == ("r1", "total")
        assert grid.editing
        await pilot.press("5", "enter")

    host = play(Grid(sheet()), scene)
    assert [(row, after) for row, _, _, after in edits(host)] == [("r1", "12"), ("r2", "34"), ("r1", "125")]


def test_an_open_edit_survives_a_new_model(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        grid, model = host.shown, host.shown.model
        grid.move_to("r3", "total")
        await pilot.press("4", "2")
        without = ListModel(COLUMNS, model.rows[1:], model.cells[1:], 4)
        grid.update_model(without)
        assert grid.editing
        assert grid.cursor_ids == ("r3", "total")
        grid.update_model(ListModel(COLUMNS, model.rows[3:], model.cells[3:], 2))
        assert not grid.editing
        grid.update_model(model)
        assert grid.editing, "the text comes back with its cell"
        await pilot.press("enter")

    assert edits(play(Grid(sheet()), scene)) == [("r3", "total", "3,000.00", "42")]


def test_another_table_ends_an_open_edit_as_enter_does(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r3", "total")
        await pilot.press("4", "2")
        assert host.shown.move_to("r3", "total")
        assert host.shown.editing, "who is sent where she is goes on typing"
        host.shown.update_model(sheet(3), keep_cursor=False)
        assert host.shown.cursor_ids == ("r1", "class")
        await pilot.pause()

    first = sheet()
    host = play(Grid(first), scene)
    assert edits(host) == [("r3", "total", "3,000.00", "42")]
    assert host.of(Grid.EditSubmitted)[0].model is first


def test_in_a_locked_table_home_and_end_go_to_the_first_and_the_last_row(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        grid = host.shown
        await pilot.press("end")
        assert grid.cursor_ids[0] == "r1"
        grid.read_only = True
        await pilot.press("end")
        assert grid.cursor_ids[0] == "r6"
        await pilot.press("home")
        assert grid.cursor_ids[0] == "r1"

    play(Grid(sheet()), scene)


def test_a_table_can_be_locked(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.read_only = True
        host.shown.move_to("r2", "total")
        await pilot.press("1", "f2", "delete")
        assert not host.shown.editing

    host = play(Grid(sheet()), scene)
    assert [hint.text_key for hint in host.of(Grid.Hint)] == ["read-only"] * 3
    assert edits(host) == []
