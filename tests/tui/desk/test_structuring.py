"""Correcting structure at the desk: a deed chosen, shown, taken as one decision, and taken back by one key."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from textual.widgets import OptionList

from budget.changes import SetCell
from budget.disclosure import Address, Disclosure
from budget.forms import form
from store import Library
from tui.dialogs import ChooseDialog, ConfirmDialog, ReasonDialog
from tui.dialogs.choose import LINE_KEYS, Choice
from tui.session import Deed, Reach, Session
from tui.widgets.grid import Grid

Clerk = Any
Run = Callable[..., None]
SIZES = [(160, 45), (80, 24)]
KEYS: dict[Deed, str] = {deed: LINE_KEYS[i] for i, deed in enumerate(get_args(Deed))}


def shown(grid: Grid) -> list[tuple[str, str]]:
    """What a grid shows of the cells of its third row: text and mark."""
    cells = [grid.model.cell(2, column) for column in range(len(grid.model.columns))]
    return [(cell.text, cell.mark) for cell in cells]


async def do(clerk: Clerk, deed: Deed, *more: str) -> None:
    """Chooses a deed, and what it asks for, as far as the preview."""
    await clerk.press("a")
    await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
    await clerk.press(KEYS[deed])
    for key in more:
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        await clerk.press(key)


async def agree(clerk: Clerk) -> None:
    await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
    await clerk.press("enter")
    await clerk.settle()


@pytest.mark.parametrize(
    ("keys", "size"), [(("a", KEYS["shift_right"]), SIZES[0]), (("R",), SIZES[1]), (("shift+f8",), SIZES[0])]
)
def test_a_figure_is_shifted_shown_and_taken_back(
    disclosure_id: str, at_desk: Run, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    at = Address("t1.1", "p1.4", "project")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(at._replace(column="basic", row="p1.3"))
        before = clerk.session.disclosure
        await clerk.press(*keys)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "2 changes as one decision; identities repaired: 0, broken: " in clerk.text
        grid = clerk.desk.screen_stack[-2].query_one(Grid)
        assert shown(grid)[-2:] == [("", "+"), ("100.50", "X")]  # as it would be, and what that would break
        await clerk.press("escape")
        assert clerk.session.disclosure is before
        assert shown(grid)[-2:] == [("100.50", ""), ("", "")]
        await clerk.press(*keys)
        await agree(clerk)
        row = clerk.session.disclosure.table("t1.1").rows[2]
        assert [cell.text for cell in row.cells[-3:]] == ["100.50", "", "100.50"]
        assert len(clerk.session.review.living[-1].entry.changes) == 2
        await clerk.press("u")
        assert clerk.session.disclosure == before
        assert clerk.review.here == Address("t1.1", "p1.3", "basic")

    at_desk(scene, size=size)


def test_what_would_fall_over_the_edge_is_refused_in_one_sentence(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.4", "project"))
        before = clerk.session.disclosure
        await clerk.press("R")
        assert "“20.00” would be pushed over the edge" in clerk.said
        await clerk.press("L")
        await agree(clerk)
        assert clerk.session.disclosure.cell(Address("t1.1", "p1.4", "basic")).text == "20.00"
        await clerk.press("u")
        assert clerk.session.disclosure == before

    at_desk(scene)


def test_selected_rows_are_deleted_together_and_come_back(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.5", "name"))
        before = clerk.session.disclosure
        await clerk.press("shift+down", "shift+down")
        await do(clerk, "delete_rows")
        await agree(clerk)
        assert [row.id for row in clerk.session.disclosure.table("t1.1").rows][4:] == ["p1.8"]
        await clerk.press("u")
        assert clerk.session.disclosure == before
        assert clerk.review.here.row == "p1.5"

    at_desk(scene)


def test_a_row_is_inserted_and_typed_into(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.3", "total"))
        await do(clerk, "insert_row")
        await agree(clerk)
        here = Address("t1.1", "p1.3+1", "total")
        assert clerk.review.here == here
        await clerk.type("1.50")
        await clerk.press("enter")
        assert clerk.session.disclosure.cell(here).text == "1.50"
        await clerk.press("u", "u")
        assert all(row.id != "p1.3+1" for row in clerk.session.disclosure.table("t1.1").rows)

    at_desk(scene)


def test_a_table_is_split_and_joined_again(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.5", "total"))
        before = clerk.session.disclosure
        await do(clerk, "split_table")
        await agree(clerk)
        assert [table.id for table in clerk.session.disclosure.tables] == ["t1.1", "t1.1+p1.5", "t2.1"]
        assert clerk.review.here == Address("t1.1+p1.5", "p1.5", "total")
        await do(clerk, "join_table")
        await agree(clerk)
        assert clerk.session.disclosure == before
        assert clerk.review.here == Address("t1.1", "p1.5", "total")
        await clerk.press("u")
        assert clerk.review.here.table == "t1.1+p1.5"
        await clerk.press("u")
        assert clerk.session.disclosure == before
        assert clerk.review.here.table == "t1.1"

    at_desk(scene)


def test_a_table_is_said_to_be_of_no_form_and_of_its_form_again(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.5", "total"))
        before = clerk.session.disclosure
        await do(clerk, "form", "end", "enter")
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        known = form(before.tables[0].form)
        assert known is not None
        await clerk.until(lambda: f"form {known.number} {known.titles[0]} → no known form" in clerk.text)
        await agree(clerk)
        assert clerk.session.disclosure.tables[0].form is None
        await do(clerk, "form", "enter")  # the list begins with the one that is titled so
        await clerk.until(lambda: f"no known form → form {known.number} {known.titles[0]}" in clerk.text)
        await clerk.press("escape", "u")
        assert clerk.session.disclosure == before
        await do(clerk, "style", "home", "down", "enter")
        await clerk.until(lambda: "1,234.56 and nothing else, as Chinese budgets do → 1.234,56" in clerk.text)
        await agree(clerk)
        assert clerk.session.disclosure.tables[0].style == "1.234,56"
        await clerk.press("u")
        assert clerk.session.disclosure == before
        await do(clerk, "incomplete")
        await clerk.until(lambda: "all of it is here → a page or row is missing" in clerk.text)
        await agree(clerk)
        assert clerk.session.disclosure.tables[0].state == "incomplete"
        assert clerk.session.review.living[-1].entry.because == "undetermined"

    at_desk(scene)


def test_what_a_row_or_a_column_is(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.5", "project"))
        await do(clerk, "row_kind", "enter")
        await clerk.until(lambda: "there is nothing to change here" in clerk.said)  # the list begins with what it is
        await do(clerk, "row_kind", "8")
        await agree(clerk)
        assert clerk.session.disclosure.table("t1.1").rows[4].kind == "note"
        await clerk.press("u")
        clerk.review.go(Address("t1.1", "p1.5", "project"))
        await do(clerk, "column", "end", "enter")
        await agree(clerk)
        assert clerk.session.disclosure.table("t1.1").columns[-1].key is None
        await clerk.press("u")
        assert clerk.session.disclosure.table("t1.1").columns[-1].key == "project"

    at_desk(scene)


def test_the_list_is_left_without_a_decision(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        before = clerk.session.disclosure
        await clerk.press("alt+a")
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        await clerk.press("escape")
        await do(clerk, "form", "escape")
        await clerk.settle()
        assert clerk.session.disclosure is before
        await do(clerk, "join_table")
        await clerk.until(lambda: "nothing stands before it" in clerk.said)

    at_desk(scene)


def test_a_value_is_noted_as_derived(disclosure_id: str, wrong: Address, library: Library) -> None:
    session = Session(library, disclosure_id, "tester")
    changes = session.shaped("derived", Reach(wrong, (wrong.row,), (wrong.column,)))
    session.restructure("derived", changes)
    entry = session.review.living[-1].entry
    assert (entry.verb, entry.because) == ("emend", "derived")
    assert session.disclosure.cell(wrong).emended == "20.50"
    assert session.disclosure.cell(wrong).text == "20.80"


def test_an_empty_row_merged_with_another_is_that_other_one_and_the_cursor_stays_on_it(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t1.1", "p1.3", "total"))
        before = clerk.session.disclosure
        await do(clerk, "insert_row")
        await agree(clerk)
        await clerk.press("shift+down")
        await do(clerk, "merge_rows")
        await agree(clerk)
        assert clerk.session.disclosure == before
        assert clerk.review.here == Address("t1.1", "p1.4", "total")

    at_desk(scene)


def test_what_was_done_to_a_row_is_taken_back_where_the_cursor_is_and_no_word_of_it_stays(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        here = Address("t1.1", "p1.4", "project")
        clerk.review.go(here)
        await clerk.settle()
        await do(clerk, "insert_row")
        await clerk.until(lambda: "an empty row below “201 03 02 一般行政管理事务" in clerk.text)
        await agree(clerk)
        assert clerk.review.here.row == "p1.4+1"
        await clerk.press("u")
        assert clerk.review.here.column == "project"
        assert "takes it back" not in clerk.said
        clerk.review.go(here)
        await do(clerk, "delete_rows")
        await agree(clerk)
        await clerk.press("u")
        assert clerk.review.here == here
        await do(clerk, "merge_cut")
        await clerk.until(lambda: "no figure is cut in two here" in clerk.said)
        await do(clerk, "same")
        await clerk.until(lambda: "correct or emend this cell first" in clerk.said)

    at_desk(scene)


def test_a_list_goes_to_the_other_half_where_it_covers_what_a_choice_alters(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    table = sound.tables[0]
    more = tuple(replace(row, id=f"{row.id}-{n}", kind="item") for n in range(3) for row in table.rows)
    put(library, replace(sound, tables=(replace(table, rows=(*more, *table.rows)),)))
    first, last = Address("t1.1", "p1.1-0", "name"), Address("t1.1", table.rows[-1].id, "name")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(last)
        review = clerk.review
        before = review.session.disclosure.cell(first).text

        def shown(alters: bool) -> None:
            review.show_model(review.as_changed([SetCell(first, before, "另一名称")], last) if alters else None)

        clerk.desk.push_screen(ChooseDialog("?", [Choice("alters", True), Choice("keeps", False)], shown=shown))
        for key, half in (("", "low"), ("down", "high"), ("up", "low")):
            await clerk.press(*filter(None, [key]))
            await clerk.until(lambda: clerk.screen.has_class(half))  # noqa: B023
            await clerk.settle()
            box = clerk.screen.query_one(".dialog").region
            assert not box.y <= review.grid.eye_line < box.bottom
        await clerk.press("escape")

    at_desk(scene, size=(100, 30))


@pytest.mark.parametrize("size", [(80, 18), (120, 20)])
def test_a_preview_never_covers_the_row_that_comes(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run, size: tuple[int, int]
) -> None:
    """Where it would, the table gives way to it, and has its lines again afterwards."""
    table = sound.tables[0]
    more = tuple(replace(row, id=f"{row.id}-{n}", kind="item") for n in range(3) for row in table.rows)
    put(library, replace(sound, tables=(replace(table, rows=(*more, *table.rows)),)))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        grid = clerk.review.grid
        gave_way = 0
        for row in ("p1.1-0", "p1.5-0", "p1.6-0", "p1.7-0", "p1.4-1"):
            clerk.review.go(Address("t1.1", row, "name"))
            await clerk.settle()
            await clerk.press("shift+down", "shift+down")
            before = grid.region, grid.scroll_offset
            await do(clerk, "delete_rows")
            await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
            await clerk.settle()
            dialog = clerk.screen.query_one(".dialog").region
            assert not dialog.y <= grid.eye_line < dialog.bottom
            assert dialog.bottom <= size[1]
            gave_way += grid.region != before[0]
            await clerk.press("escape", "escape")
            await clerk.until(lambda: (grid.region, grid.scroll_offset) == before)  # noqa: B023
        assert gave_way or size[0] > 80

    at_desk(scene, size=size)


def test_rows_that_would_go_are_gone_in_the_preview_and_all_is_as_it_was_if_they_stay(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        grid = clerk.review.grid
        await clerk.press("down", "down", "shift+down", "shift+right")
        before = grid.block, grid.cursor_ids, grid.scroll_offset, clerk.lines[-2:]
        await do(clerk, "delete_rows")
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        rows = [grid.model.row_id(i) for i in range(grid.model.row_count)]
        assert rows == ["p1.1", "p1.2", "p1.5", "p1.6", "p1.7", "p1.8"]
        await clerk.press("escape")
        assert (grid.block, grid.cursor_ids, grid.scroll_offset, clerk.lines[-2:]) == before

    at_desk(scene)


@pytest.mark.parametrize("height", [14, 17, 24])
def test_a_row_that_would_come_beneath_the_last_in_sight_is_in_sight(
    height: int, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        grid = clerk.review.grid
        for row in range(1, 8):
            clerk.review.go(Address("t1.1", f"p1.{row}", "name"))
            await clerk.settle()
            before, scrolled = grid.cursor_ids, grid.scroll_offset
            await do(clerk, "insert_row")
            await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
            await clerk.pilot.pause()
            new = next(i for i in range(grid.model.row_count) if grid.model.row_id(i) == f"p1.{row}+1")
            assert grid.model.row_id(new) in grid.in_sight[0]
            await clerk.press("escape")
            assert (grid.cursor_ids, grid.scroll_offset) == (before, scrolled)

    at_desk(scene, size=(80, height))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_a_short_window_all_that_can_be_done_is_in_sight(disclosure_id: str, at_desk: Run, language: str) -> None:
    """In two halves, through which keys and mouse go as through one list."""
    deeds = get_args(Deed)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("a")
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        words = clerk.desk.words
        assert [deed for deed in deeds if words(f"deed.{deed}") not in clerk.text] == []
        halves = list(clerk.screen.query(OptionList))
        first, at = halves[0].option_count, 0
        assert first == -(-len(deeds) // 2)
        for key, to in (
            ("up", -1), ("left", first - 1), ("right", -1), ("left", first - 1), ("down", first), ("up", first - 1),
            ("home", 0), ("tab", first), ("end", -1), ("down", 0), ("left", 0), ("right", first),
        ):  # fmt: skip
            await clerk.press(key)
            at = to % len(deeds)
            here, beside = halves[at >= first], halves[at < first]
            assert (here.highlighted, here.has_focus, beside.highlighted) == (at % first, True, None), key
        await clerk.pilot.resize_terminal(120, 40)
        await clerk.settle()
        assert [deed for deed in deeds if words(f"deed.{deed}") not in clerk.text] == []
        here = halves[1].region
        await clerk.pilot.click(offset=(here.x + 5, here.y + deeds.index("row_kind") - first))
        await clerk.until(lambda: words("rowkind.subtotal") in clerk.text)
        assert words("deed.row_kind") in clerk.text

    at_desk(scene, size=(80, 24), language=language)


def test_a_reason_is_asked_for_beside_its_row_in_a_short_window(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    table = sound.tables[0]
    more = tuple(replace(row, id=f"{row.id}-{n}", kind="item") for n in range(3) for row in table.rows)
    put(library, replace(sound, tables=(replace(table, rows=(*more, *table.rows)),)))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        grid, lines = clerk.review.grid, set()
        rows = {x.row: x for outcome in clerk.session.broken() for x in outcome.identity.cells}
        for at in list(rows.values())[::4]:
            clerk.review.go(at)
            await clerk.settle()
            lines.add(grid.eye_line)
            await clerk.press("w")
            assert isinstance(clerk.screen, ReasonDialog)
            box = clerk.screen.query_one(".dialog")
            await clerk.until(lambda: not box.region.y <= grid.eye_line < box.region.bottom)  # noqa: B023
            await clerk.press("escape")
        assert len(lines) > 2

    at_desk(scene, size=(80, 22))


def test_a_column_of_no_known_form_is_asked_for_the_form_first(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    table = sound.tables[0]
    columns = tuple(replace(column, key=None) for column in table.columns)
    put(library, replace(sound, tables=(replace(table, form=None, number=None, columns=columns),)))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await do(clerk, "column")
        await clerk.until(lambda: "say first which form it is" in clerk.said)

    at_desk(scene)
