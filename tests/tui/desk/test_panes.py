"""The panes of the desk: how they share the screen, and what is found and marked in the source."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from budget.changes import InsertRow
from budget.disclosure import Address, Cell, Disclosure, Page, Row, Word
from store import Library
from tui import viewer
from tui.widgets.grid import Grid
from tui.widgets.source import SourcePane
from tui.widgets.strip import SourceStrip
from tui.widgets.why import WhyPane

NARROW = (80, 24)
Clerk = Any
Run = Callable[..., None]


def widths(clerk: Clerk) -> tuple[int, int]:
    return clerk.review.query_one(SourcePane).region.width, clerk.review.query_one(Grid).region.width


def strip_of(clerk: Clerk) -> str:
    return str(clerk.review.query_one(SourceStrip).content)


def test_the_split_moves_and_either_pane_fills_the_screen(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        before = widths(clerk)
        await clerk.press("right_curly_bracket")
        assert widths(clerk)[0] > before[0]
        await clerk.press("left_curly_bracket", "left_curly_bracket")
        assert widths(clerk)[0] < before[0]
        assert sum(widths(clerk)) == sum(before)
        await clerk.press("Z")
        assert widths(clerk) == (0, sum(before))
        await clerk.press("Z")
        assert widths(clerk) == (sum(before), 0)
        assert clerk.review.query_one(SourcePane).has_focus
        await clerk.press("s")
        assert clerk.review.query_one(Grid).has_focus
        assert widths(clerk) == (0, sum(before))
        await clerk.press("Z", "Z")
        assert all(widths(clerk))

    at_desk(scene)


@pytest.mark.parametrize("key", ["space", "c", "d", "ctrl+d"])
def test_no_key_decides_on_a_table_that_is_out_of_sight(
    key: str, wrong: Address, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("s")
        assert widths(clerk)[1] == 0
        decided = clerk.session.review.living
        await clerk.press(key)
        assert widths(clerk) == (0, 80)
        assert clerk.review.grid.has_focus
        assert clerk.review.here == wrong
        assert "out of sight" in clerk.said
        assert clerk.session.review.living == decided

    at_desk(scene, size=NARROW)


def test_what_asks_first_is_asked_before_the_table(wrong: Address, disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await clerk.press("Z", "Z", "e", "1", "enter")
        assert all(widths(clerk))
        assert clerk.session.disclosure.cell(wrong).text == "20.801"

    at_desk(scene)


def test_a_cell_from_which_the_mouse_scrolled_away_is_shown_before_it_is_decided_on(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        grid = clerk.review.grid
        before = clerk.session.review.living
        grid.scroll_to(y=grid.max_scroll_y, animate=False, force=True)
        await clerk.settle()
        assert not grid.is_cursor_seen
        await clerk.press("c")
        assert grid.is_cursor_seen
        assert clerk.session.review.living == before
        await clerk.press("c")
        assert len(clerk.session.review.living) == len(before) + 1

    at_desk(scene, size=(80, 14))


def test_in_a_narrow_window_the_source_takes_the_place_of_the_table_and_gives_it_back(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        assert widths(clerk) == (0, 80)
        await clerk.press("s")
        assert widths(clerk) == (80, 0)
        assert "一般公共服务支出" in clerk.text
        await clerk.press("s")
        assert widths(clerk) == (0, 80)
        assert clerk.review.query_one(Grid).has_focus

    at_desk(scene, size=NARROW)


def test_pages_are_turned_and_a_text_is_found_in_the_source(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        here = clerk.review.here
        await clerk.press("J")
        await clerk.settle()
        assert "source p. 2/2" in clerk.text
        await clerk.press("J", "K")
        await clerk.settle()
        assert "source p. 1/2" in clerk.text
        await clerk.press("backslash")
        await clerk.type("津贴 补贴")
        await clerk.press("enter")
        await clerk.settle()
        assert "source p. 2/2" in clerk.text
        pane = clerk.review.query_one(SourcePane)
        assert {laid.word.text for laid in pane._strong} == {"津贴补贴"}
        await clerk.press("backslash")
        await clerk.type("x")
        await clerk.press("enter")
        await clerk.settle()
        assert "was not found" in clerk.said
        assert clerk.review.here == here

    at_desk(scene)


@pytest.mark.parametrize("size", [(160, 45), NARROW])
def test_each_place_of_a_text_is_found_in_turn_and_enter_goes_to_its_cell(
    size: tuple[int, int], disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("backslash")
        await clerk.type("20.50")
        await clerk.press("enter")
        assert "place 1 of 2 on p. 1" in clerk.said
        assert widths(clerk)[0]
        assert "Enter to its cell" in clerk.lines[-1]
        await clerk.press("backslash", "enter")
        assert "place 2 of 2 on p. 1" in clerk.said
        await clerk.press("enter")
        assert clerk.review.here == Address("t1.1", "p1.2", "total")
        assert clerk.review.query_one(Grid).has_focus
        assert "Enter to its cell" not in clerk.lines[-1]

    at_desk(scene, size=size)


def test_in_a_narrow_window_the_page_that_is_turned_to_is_shown_and_enter_leads_into_it(
    disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("J")
        await clerk.until(lambda: "source p. 2/2" in clerk.text)
        await clerk.press("enter")
        await clerk.until(lambda: clerk.review.here == Address("t2.1", "p2.1", "class"))
        assert widths(clerk) == (0, 80)
        await clerk.press("K", "escape")
        assert widths(clerk) == (0, 80)

    at_desk(scene, size=NARROW)


def test_a_click_beside_all_cells_says_so(
    library: Library, put: Callable[..., str], sound: Disclosure, pages: tuple[Page, ...], at_desk: Run
) -> None:
    aside = Word("编制说明", (300.0, 700.0, 360.0, 720.0))
    put(library, sound, pages=[replace(pages[0], words=(*pages[0].words, aside)), pages[1]])

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("backslash")
        await clerk.type("编制说明")
        await clerk.press("enter")
        here = clerk.review.here
        clerk.review.query_one(SourcePane).post_message(
            SourcePane.Pointed(clerk.review.query_one(SourcePane), 1, [aside])
        )
        await clerk.until(lambda: "no cell of a table stands here" in clerk.said)
        assert clerk.review.here == here

    at_desk(scene)


def test_the_parts_of_the_sum_are_marked_on_the_page(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(Address("t2.1", "p2.4", "total"))
        pane = clerk.review.query_one(SourcePane)
        assert [laid.word.text for laid in pane._strong] == ["20.50"]
        assert len(pane._parts) == 1

    at_desk(scene)


def test_reasons_that_do_not_fit_are_turned_by_a_key(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        pane = clerk.review.query_one(WhyPane)
        assert pane.max_scroll_y
        tops = [pane.scroll_y]
        while tops[-1] < pane.max_scroll_y:
            await clerk.press("W")
            tops.append(pane.scroll_y)
        assert tops == sorted(set(tops))
        await clerk.press("W")
        assert pane.scroll_y == 0

    at_desk(scene, size=NARROW)


def test_where_all_reasons_are_in_sight_the_key_says_so(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    put(library, sound)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+end")
        assert not clerk.review.query_one(WhyPane).max_scroll_y
        await clerk.press("W")
        assert "all the reasons are in sight" in clerk.said

    at_desk(scene)


def test_an_empty_page_says_that_it_is(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    put(library, sound)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.until(lambda: "no text on this page" in clerk.text)

    at_desk(scene)


def test_at_the_first_and_the_last_page_the_keys_say_so(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("K")
        assert "this is the first page" in clerk.said
        await clerk.press("J", "J")
        assert "this is the last page" in clerk.said

    at_desk(scene)


def test_beneath_a_row_that_no_page_prints_no_other_row_is_shown(disclosure_id: str, at_desk: Run) -> None:
    came = InsertRow("t2.1", Row("e9", "item", (Cell("302"), *[Cell("")] * 5)), "p2.4")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.session.put((came,))
        clerk.session.commit()
        clerk.review.go(Address("t2.1", "p2.4", "name"))
        await clerk.until(lambda: "商品和服务支出" in strip_of(clerk))
        clerk.review.go(Address("t2.1", "e9", "name"))
        await clerk.until(lambda: strip_of(clerk) == "")

    at_desk(scene, size=(80, 24))


def test_a_page_that_comes_late_takes_no_other_from_the_screen(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(Address("t2.1", "p2.4", "name"))
        await clerk.until(lambda: "source p. 2/2" in clerk.text)
        clerk.review._page_came(1, clerk.session.library.page(clerk.session.id, 1))
        await clerk.settle()
        assert "source p. 2/2" in clerk.text
        assert clerk.review.shown_page == 2

    at_desk(scene)


def test_of_a_table_without_rows_no_row_of_another_is_shown(
    library: Library, put: Callable[..., str], sound: Disclosure, pages: tuple[Page, ...], at_desk: Run
) -> None:
    put(library, replace(sound, tables=(sound.tables[0], replace(sound.tables[1], rows=()))), pages=pages)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.until(lambda: "一般公共服务支出" in strip_of(clerk))
        await clerk.press("right_square_bracket")
        assert strip_of(clerk) == ""
        assert "201" not in clerk.lines[-2]

    at_desk(scene, size=NARROW)


def test_the_mouse_drags_the_border_between_the_panes(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        border, _ = widths(clerk)
        await clerk.pilot.mouse_down(offset=(border - 1, 9))
        await clerk.pilot.hover(offset=(100, 9))
        await clerk.pilot.mouse_up(offset=(100, 9))
        await clerk.settle()
        assert widths(clerk) == (99, 61)
        await clerk.pilot.hover(offset=(50, 9))
        assert widths(clerk) == (99, 61)
        await clerk.press("left_curly_bracket")
        assert widths(clerk) == (96, 64)
        await clerk.pilot.mouse_down(offset=(96, 9))
        await clerk.pilot.hover(offset=(2, 9))
        await clerk.pilot.mouse_up(offset=(2, 9))
        await clerk.settle()
        assert widths(clerk) == (32, 128)

    at_desk(scene)


def test_the_file_is_opened_at_the_page_beside_the_table(
    disclosure_id: str, library: Library, at_desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF")
    library.set_source_path("ab" * 32, file)
    opened: list[list[str]] = []

    def start(command: list[str]) -> bool:
        opened.append(command)
        return True

    monkeypatch.setattr(viewer, "_command", lambda path, page: [str(path), str(page)])
    monkeypatch.setattr(viewer, "_started", start)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("o")
        await clerk.until(lambda: bool(opened))
        assert opened == [[str(file), str(clerk.review.shown_page)]]
        assert "handed to the system" in clerk.said

    at_desk(scene)


def test_a_key_makes_the_column_under_the_cursor_wider_and_another_narrower(disclosure_id: str, at_desk: Run) -> None:
    def width_here(clerk: Clerk) -> int:
        grid: Grid = clerk.review.grid
        return next(slot.width for slot, _, _ in grid._shown() if slot.first == grid._column)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        before = width_here(clerk)
        await clerk.press("greater_than_sign", "greater_than_sign")
        assert width_here(clerk) == before + 4
        await clerk.press("less_than_sign")
        assert width_here(clerk) == before + 2

    at_desk(scene)
