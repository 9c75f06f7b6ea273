"""Input methods and the mouse at the desk."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual import events

from budget.disclosure import Address, Disclosure
from store import Library
from tui.dialogs import AskDialog, CardDialog, ChooseDialog, HelpDialog, ReasonDialog
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.widgets.grid import Grid
from tui.widgets.lines import KeyFooter
from tui.words import LANGUAGES

NARROW = (80, 24)
Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]


def test_full_width_letters_are_commands(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.type("］［ｎ")
        assert clerk.review.here == wrong
        await clerk.type("ｗ")
        assert isinstance(clerk.screen, ReasonDialog)
        await clerk.type("１")
        await clerk.settle()
        assert clerk.session.review.living[-1].entry.verb == "waive"
        await clerk.type("Ｎ")
        await clerk.type("？")
        assert isinstance(clerk.screen, HelpDialog)
        await clerk.type("ｑ")
        assert isinstance(clerk.screen, ReviewScreen)
        await clerk.type("ｔ")
        assert isinstance(clerk.screen, ChooseDialog)
        await clerk.type("１")
        await clerk.settle()
        assert clerk.review.table is not None
        assert clerk.review.table.id == "t1.1"

    at_desk(scene)


def test_a_full_width_space_takes(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.type("\u3000")
        await clerk.until(lambda: clerk.session.disclosure.cell(wrong).text == "20.50")

    at_desk(scene)


def test_full_width_digits_are_an_amount(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.type("２０．５０")
        await clerk.press("enter")
        assert len(clerk.session.broken()) == 10

    at_desk(scene)


def test_a_click_on_a_cell_and_on_a_footer_entry(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("right_square_bracket")
        grid = clerk.review.grid
        row = next(i for i, line in enumerate(clerk.lines) if "津贴补贴" in line[grid.region.x // 2 :])
        await clerk.pilot.click(Grid, offset=(30, row - grid.region.y))
        await clerk.settle()
        assert clerk.review.here is not None
        assert clerk.review.here.row == "p2.3"
        footer = clerk.review.query_one(KeyFooter)
        starts = {name: start for name, _, _, start, _ in footer._shown()}
        assert await clerk.pilot.click(KeyFooter, offset=(starts["help"] + 1, 0))
        await clerk.settle()
        assert isinstance(clerk.screen, HelpDialog)

    at_desk(scene)


def test_the_footer_shows_all_its_entries_in_a_narrow_window(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        footer = clerk.review.query_one(KeyFooter)
        assert len(footer._shown()) == len(footer.entries)

    for language in LANGUAGES:
        at_desk(scene, size=NARROW, language=language)


def test_the_footer_goes_with_what_is_selected_and_with_what_is_left(
    library: Library, put: Put, sound: Disclosure, at_desk: Run
) -> None:
    put(library, replace(sound, tables=sound.tables[1:]))

    async def scene(clerk: Clerk) -> None:
        def shown() -> list[str]:
            return [name for name, *_ in clerk.review.query_one(KeyFooter)._shown()]

        await clerk.open_first()
        assert "disclosure_reviewed" in shown()
        assert "take" not in shown()
        await clerk.press("shift+down")
        assert {"copy", "fill_down"} < set(shown()) and shown()[-1] == "help"
        await clerk.press("escape")
        assert "copy" not in shown()
        await clerk.press("D")
        await clerk.until(lambda: "trusted" in shown())
        await clerk.press("T")
        assert "back" in shown()

    at_desk(scene, size=NARROW)


def test_a_dialog_leaves_the_cell_that_it_is_about_in_sight(
    library: Library, put: Put, sound: Disclosure, at_desk: Run
) -> None:
    (row, *_), table = sound.tables[0].rows, sound.tables[0]
    put(library, sound.with_table(replace(table, rows=tuple(replace(row, id=f"p1.{i}") for i in range(60)))))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for key in ("ctrl+home", "ctrl+end"):
            await clerk.press(key)
            row = clerk.desk.cursor_position.y
            before = clerk.lines[row]
            for opens in ("t", "f", "a"):
                await clerk.press(opens)
                assert clerk.screen.is_modal
                assert clerk.lines[row] == before
                await clerk.press("escape")

    at_desk(scene)


def test_a_double_click_in_the_library_opens(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        row = next(i for i, line in enumerate(clerk.lines) if "某县财政局" in line)
        offset = (8, row - clerk.screen.query_one(Grid).region.y)
        await clerk.pilot.click(Grid, offset=offset, times=2)
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))

    at_desk(scene)


def test_escape_and_a_letter_in_one_burst_leave_the_editor_and_do_what_the_letter_does(
    disclosure_id: str, at_desk: Run
) -> None:
    """A terminal sends Alt with the letter, then."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        decided = clerk.session.review.living
        await clerk.press("ctrl+home", "end", "5")
        assert clerk.review.grid.editing
        clerk.desk.post_message(events.Key("alt+b", "b"))
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        await clerk.press("escape")
        assert not clerk.review.grid.editing
        assert clerk.session.review.living == decided

    at_desk(scene)


def test_alt_types_no_letter(disclosure_id: str, at_desk: Run) -> None:
    """Alt with a letter that is a command does that, also while something is typed."""

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+home", "end", "5")
        clerk.desk.post_message(events.Key("alt+l", "l"))
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))
        await clerk.press("escape")
        edit = clerk.review.grid.take_edit()
        assert edit is not None
        assert edit.after == "5"

    at_desk(scene)


def test_escape_and_a_letter_in_one_burst_leave_a_dialog(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("slash")
        await clerk.until(lambda: isinstance(clerk.screen, AskDialog))
        clerk.desk.post_message(events.Key("alt+b", "b"))
        await clerk.until(lambda: isinstance(clerk.screen, ChooseDialog))

    at_desk(scene)


def test_a_key_that_comes_before_the_list_waits_for_it(
    library: Library, disclosure_id: str, put: Callable[..., str], sound: Disclosure, at_desk: Run
) -> None:
    other = put(library, replace(sound, source=replace(sound.source, sha256="f" * 64)))

    async def scene(clerk: Clerk) -> None:
        screen = clerk.screen
        grid = screen.query_one(Grid)
        (first, *_), seen = grid.cursor_ids, {disclosure_id, other}
        screen.is_ready = False
        clerk.desk.post_message(events.Key("down", None))
        clerk.desk.post_message(events.Key("ctrl+j", "\n"))  # Enter, before the terminal was asked for keys as they are
        await clerk.pilot.pause()
        assert grid.cursor_ids[0] == first
        screen.refresh_rows()
        await clerk.until(lambda: any(isinstance(one, ReviewScreen) for one in clerk.desk.screen_stack))
        (review,) = (one for one in clerk.desk.screen_stack if isinstance(one, ReviewScreen))
        assert {review.session.id} == seen - {first}

    at_desk(scene)


def test_what_opens_while_another_window_is_in_front_takes_keys_afterwards(session: Session, at_desk: Run) -> None:
    session.set_card(session.disclosure.card)
    session.commit()

    async def scene(clerk: Clerk) -> None:
        clerk.desk.post_message(events.AppBlur())
        await clerk.settle()
        clerk.desk.open_review(session.id)
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) and clerk.review.here is not None)
        before = clerk.review.here
        await clerk.press("down")
        assert clerk.review.grid.has_focus
        assert clerk.review.here != before

    at_desk(scene)
