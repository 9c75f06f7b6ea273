"""The grid: what it shows, and where its cursor goes."""

import random
from dataclasses import replace
from typing import Any

from textual.pilot import Pilot

from tests.support.sheets import Playing, edits, sheet
from tui.text import width
from tui.widgets.grid import Grid
from tui.widgets.model import GridCell, GridColumn, GridRow, ListModel
from tui.widgets.moves import EDGES, JUMPS, MOVES


def test_it_shows_headings_names_amounts_and_marks(play: Playing) -> None:
    model = sheet(r2_total=GridCell("2,000.00", "X"), r3_basic=GridCell("", "!", "1,623.56"))
    model = replace(model, rows=[replace(row, mark="X" if row.id == "r2" else "") for row in model.rows])
    seen: list[str] = []

    async def scene(host: Any, _: Pilot[None]) -> None:
        seen.extend(host.lines())

    play(Grid(model), scene)
    assert seen[0].split() == ["科目编码", "一般公共预算支出", "一般公共预算支出"]
    assert seen[1].split() == ["类", "科目名称", "合计", ":", "基本支出"]
    assert seen[2].split() == ["201", "科目1", "1,000.00", ":", "1"]
    assert seen[3].split() == ["X", "201", "科目2", "2,000.00X", ":", "2"]
    assert seen[4].split() == ["201", "科目3", "3,000.00", ":", ">", "1,623.56!"]
    points = {width(line[: line.index(".00")]) for line in seen if ".00" in line}
    assert len(points) == 1, "amounts stand one under the other"


def test_what_is_emended_to_a_blank_shows_it(play: Playing) -> None:
    seen: list[str] = []

    async def scene(host: Any, _: Pilot[None]) -> None:
        seen.extend(host.lines())

    play(Grid(sheet(r2_name=GridCell("科目2", "!", ""), r3_name=GridCell("科目3", "!", "科目4"))), scene)
    assert '科目2 > ""' in seen[3] and "科目3 > 科目4" in seen[4]


def test_hostile_cells_are_shown_not_obeyed(play: Playing) -> None:
    model = sheet(r1_name=GridCell("[/] [red]x"), r2_name=GridCell("\x1b]0;t\x07"), r3_total=GridCell("1\u202e2"))
    seen: list[str] = []

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        await pilot.press("f2")
        seen.extend(host.lines())

    play(Grid(model), scene)
    text = "\n".join(seen)
    assert "[/] [red]x" in text
    assert "]0;t" in text
    assert "1<U+202E>2" in text
    assert not any(character in text for character in "\x1b\x07\u202e")


def test_the_total_stays_at_the_foot_of_a_long_table(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        assert "合计" in host.lines()[-1]
        assert "科目1 " in host.lines()[2] + " "
        await pilot.press("ctrl+end")
        assert "合计" in host.lines()[-1]
        assert host.shown.cursor_ids == ("r10000", "basic")
        await pilot.press("up")
        assert "科目9999" in host.lines()[-2]

    play(Grid(sheet(10_000)), scene)


def test_a_total_above_comes_to_the_foot_when_it_is_scrolled_away(play: Playing) -> None:
    model = replace(sheet(100), total_row=0)

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        assert "科目1" in host.lines()[2]
        await pilot.press("ctrl+end")
        assert host.lines()[-1].split()[1] == "科目1"
        assert "9,999.00" in host.lines()[-2]

    play(Grid(model), scene)


def test_any_keys_in_any_order_do_no_harm(play: Playing) -> None:
    keys = [
        *MOVES,
        *EDGES,
        *sorted(JUMPS),
        "f2",
        "escape",
        "backspace",
        "delete",
        *"1(支x,",
        "ctrl+a",
        "ctrl+c",
        "ctrl+v",
    ]
    chance = random.Random(7)

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        for size in ((80, 24), (30, 7), (120, 40)):
            await pilot.resize_terminal(*size)
            host.type_at_once(*chance.choices(keys, k=150))
            host.shown.toggle_blank_columns()
            await host.at_rest(pilot)
            host.shown.move_to("r50", "total")
            await host.at_rest(pilot)
            assert any("50,000.00" in line for line in host.lines())

    play(Grid(sheet(200)), scene)


def test_a_column_is_made_wider_and_narrower(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r1", "name")
        before = next(slot.width for slot, _, _ in host.shown._shown() if slot.first == host.shown._column)
        host.shown.widen(4)
        assert next(s.width for s, _, _ in host.shown._shown() if s.first == host.shown._column) == before + 4
        host.shown.widen(-100)
        assert next(s.width for s, _, _ in host.shown._shown() if s.first == host.shown._column) == 1

    play(Grid(sheet()), scene)


def test_blank_columns_are_skipped_until_they_are_shown(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        grid = host.shown
        grid.move_to("r2", "total")
        assert grid.folded_count == 1
        await pilot.press("right")
        assert grid.cursor_ids == ("r2", "basic")
        grid.toggle_blank_columns()
        assert grid.folded_count == 0
        await pilot.press("left")
        assert grid.cursor_ids == ("r2", "fund")
        grid.toggle_blank_columns()
        assert grid.folded_count == 1
        assert grid.cursor_ids != ("r2", "fund")
        assert grid.move_to("r4", "fund"), "a folded column opens for the one who is sent there"
        assert grid.folded_count == 0
        assert not grid.move_to("r4", "nothing")

    play(Grid(sheet()), scene)


def test_a_column_that_becomes_blank_under_the_cursor_stays(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "basic")
        cells = [[*row[:4], GridCell()] for row in host.shown.model.cells]
        host.shown.update_model(replace(host.shown.model, cells=cells))
        await pilot.pause()
        assert host.shown.cursor_ids == ("r2", "basic")
        assert host.shown.folded_count == 1

    play(Grid(sheet()), scene)


def test_a_column_out_of_sight_never_shows_half_a_figure(play: Playing) -> None:
    columns = tuple(GridColumn(f"c{n}", ("金额",), "amount") for n in range(9))
    cells = [[GridCell(f"{n}1,234,567.00") for n in range(1, 10)]]
    model = ListModel(columns, [GridRow("r1")], cells)

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        for key in ["right"] * 8 + ["left"] * 8:
            await pilot.press(key)
            line = host.lines()[1].split()
            assert all(part.endswith((".00", "…")) for part in line)
            assert all(len(part) == 13 for part in line if part.endswith(".00"))
            number = host.shown.cursor_ids[1].removeprefix("c")
            assert f"{int(number) + 1}1,234,567.00" in line

    play(Grid(model), scene, (40, 8))


def test_the_mouse_moves_the_cursor_and_a_double_click_edits(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        await pilot.click(offset=(14, 4))
        assert host.shown.cursor_ids == ("r3", "name")
        await pilot.click(offset=(14, 3), times=2)
        assert host.shown.editing
        await pilot.press("end", "新")
        await pilot.click(offset=(14, 6))
        assert host.shown.cursor_ids == ("r5", "name")

    assert edits(play(Grid(sheet()), scene)) == [("r2", "name", "科目2", "科目2新")]


def test_the_mouse_finds_its_cell_in_a_scrolled_table_with_a_border(play: Playing) -> None:
    grid = Grid(sheet(500))
    grid.styles.border = ("solid", "white")

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+end")
        lines = host.lines()
        row = next(number for number, line in enumerate(lines) if "科目490" in line)
        await pilot.click(offset=(14, row))
        assert grid.cursor_ids == ("r490", "name")
        assert host.cursor_position == (lines[row].index("科目"), row)
        await pilot.press("ctrl+home")
        await pilot.click(offset=(14, len(lines) - 2))
        assert grid.cursor_ids == ("r500", "name"), "a click on the total at the foot goes to the total"

    play(grid, scene)


def test_the_terminals_cursor_stands_on_the_cell(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r3", "name")
        await pilot.pause()
        column = host.lines()[4].index("科目3")
        assert host.cursor_position == (column, 4)
        await pilot.press("中")
        assert host.cursor_position == (column + 2, 4)
        await pilot.press("escape", "down")
        assert host.cursor_position == (column, 5)

    play(Grid(sheet()), scene)


def test_it_says_where_the_cursor_stands_with_the_full_value(play: Playing) -> None:
    long = "职工基本医疗保险缴费" * 9

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.move_to("r2", "name")
        await pilot.pause()
        assert "…" in host.lines()[3]

    moved = play(Grid(sheet(r2_name=GridCell(long))), scene).of(Grid.CursorMoved)
    assert (moved[0].row_id, moved[0].column_id) == ("r1", "class")
    assert (moved[-1].row_id, moved[-1].column_id, moved[-1].cell.text) == ("r2", "name", long)


def test_an_empty_table_takes_every_key(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        await pilot.press("down", "f2", "5", "ctrl+end", "delete", "tab")
        host.shown.update_model(sheet())
        await pilot.press("down")
        assert host.shown.cursor_ids == ("r2", "class")

    play(Grid(), scene)


def test_a_window_of_almost_no_size_does_no_harm(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        for size in ((1, 1), (4, 2), (12, 3), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.press("ctrl+end", "f2", "ctrl+a", "1", "escape", "ctrl+home")
        assert "合计" in "".join(host.lines())

    play(Grid(sheet(40)), scene)


def test_a_row_and_a_table_are_read_from_their_beginning(play: Playing) -> None:
    columns = [GridColumn("name", ("项目",), "label"), *(GridColumn(f"c{i}", (f"数{i}",), "amount") for i in range(30))]
    cells = [[GridCell("甲", lead="第3页 "), *(GridCell("1,000.00") for _ in range(30))]]
    model = ListModel(columns, [GridRow("r")], cells)

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        for back in ("home", None):
            await pilot.press("end")
            assert "数29" in host.lines()[0]
            assert "第3页 甲" in host.lines()[1]
            if back:
                await pilot.press(back)
            else:
                host.shown.update_model(replace(model), keep_cursor=False)
                await pilot.pause()
            assert "数0" in host.lines()[0]
        assert host.shown.model.cell(0, 0).value == "甲"

    play(Grid(model), scene)
