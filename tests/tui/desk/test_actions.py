"""Every key of every action does what the table of actions says, and so do footer, help and palette."""

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key

from budget.disclosure import Address
from tui.actions import Where, actions_of, key_name
from tui.app import Desk
from tui.dialogs import CardDialog, HelpDialog, Palette
from tui.screens.acting import ActingScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.screens.statistics import StatisticsScreen
from tui.widgets.entries import Entries
from tui.widgets.grid import Grid
from tui.widgets.lines import KeyFooter
from tui.words import texts

Clerk = Any
Run = Callable[..., None]
SCREENS: dict[Where, type[ActingScreen]] = {
    "library": LibraryScreen,
    "review": ReviewScreen,
    "statistics": StatisticsScreen,
}
WHERE = pytest.mark.parametrize("where", SCREENS)
CHARACTERS = {_character_to_key(chr(code)): chr(code) for code in range(33, 127)}
"""The printable characters of a keyboard by Textual's names of their keys."""


@pytest.fixture
def carried_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the actions that were carried out; none of them does anything else."""
    done: list[str] = []
    for where, screen in SCREENS.items():
        for action in actions_of(where):
            monkeypatch.setattr(screen, f"do_{action.name}", lambda _, name=action.name: done.append(name))
    monkeypatch.setattr(Grid, "begin_edit", lambda _: done.append("edit"))  # F2 is the grid's own key as well
    # Textual's own key comes first, and does the same
    monkeypatch.setattr(Desk, "leave", lambda _: done.append("quit"))
    return done


async def arrive(clerk: Clerk, where: Where) -> None:
    """On a screen, nothing in front of it."""
    if where == "statistics":
        await clerk.desk.push_screen(StatisticsScreen())
    await clerk.until(lambda: isinstance(clerk.screen, CardDialog | SCREENS[where]))
    await clerk.settle()
    if isinstance(clerk.screen, CardDialog):
        await clerk.press("escape")


@pytest.mark.parametrize(
    ("where", "focus"), [("library", "#list"), ("review", "#grid"), ("review", "#source"), ("statistics", "#plots")]
)
def test_every_key_of_every_action_works(
    where: Where, focus: str, disclosure_id: str, at_desk: Run, carried_out: list[str]
) -> None:
    """All of them in one burst, with the table in focus, in a review with the source in focus too."""
    keys = [(key, action.name) for action in actions_of(where) for key in action.keys]

    async def scene(clerk: Clerk) -> None:
        await arrive(clerk, where)
        clerk.screen.query_one(focus).focus()
        carried_out.clear()
        for key, _ in keys:
            clerk.desk.post_message(events.Key(key, CHARACTERS.get(key)))
        await clerk.settle()
        assert list(zip([key for key, _ in keys], carried_out, strict=False)) == keys

    at_desk(scene, open_id=disclosure_id if where == "review" else None)


@WHERE
def test_a_full_width_character_is_the_key(
    where: Where, disclosure_id: str, at_desk: Run, carried_out: list[str]
) -> None:
    keys = [(key, action.name) for action in actions_of(where) for key in action.keys if key in CHARACTERS]

    async def scene(clerk: Clerk) -> None:
        await arrive(clerk, where)
        carried_out.clear()
        await clerk.type("".join(chr(ord(CHARACTERS[key]) + 0xFEE0) for key, _ in keys))
        assert list(zip([key for key, _ in keys], carried_out, strict=False)) == keys

    at_desk(scene, open_id=disclosure_id if where == "review" else None)


@WHERE
@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_click_on_the_footer_does_what_its_key_does(
    where: Where, size: tuple[int, int], language: str, disclosure_id: str, at_desk: Run, carried_out: list[str]
) -> None:
    """Every entry is there, whole, also in the narrowest window; help is among them."""

    async def scene(clerk: Clerk) -> None:
        await arrive(clerk, where)
        expected = [action.name for action in clerk.screen.footer_actions]
        footer = clerk.screen.query_one(KeyFooter)
        carried_out.clear()
        for _, _, _, start, _ in footer._shown():
            await clerk.pilot.click(footer, offset=(start, 0))
            await clerk.settle()
        assert carried_out == expected
        assert "help" in expected
        assert len(expected) <= 8

    at_desk(scene, open_id=disclosure_id if where == "review" else None, size=size, language=language)


@WHERE
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_lists_every_action_with_all_its_keys(
    where: Where, language: str, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await arrive(clerk, where)
        await clerk.press("f1")
        assert isinstance(clerk.screen, HelpDialog)
        text = "".join(clerk.text.split())
        said = texts("zh" if language == "zh" else "en")
        for action in actions_of(where):
            assert said[f"help.{action.name}"].replace(" ", "")[:30] in text, action.name
            assert "".join(key_name(key) for key in action.keys) in text, action.name

    at_desk(scene, open_id=disclosure_id if where == "review" else None, language=language, size=(160, 140))


@WHERE
def test_the_palette_offers_every_action_and_carries_it_out(
    where: Where, disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = [((), 0), (("pagedown",) * 20, -1), (("down", "down", "up"), 1), (("down", "pageup"), 0)]

    async def scene(clerk: Clerk) -> None:
        await arrive(clerk, where)
        named = [action.name for action in actions_of(where)]
        done: list[str] = []
        monkeypatch.setattr(SCREENS[where], "act", lambda _, name: done.append(name))
        for keys, place in ways:
            clerk.screen.run_worker(clerk.screen.do_palette())
            await clerk.until(lambda: isinstance(clerk.screen, Palette) and clerk.screen.is_mounted)
            assert [action.name for action in clerk.screen._found] == named
            await clerk.press(*keys, "enter")
            assert done.pop() == named[place]
        clerk.screen.run_worker(clerk.screen.do_palette())
        await clerk.until(lambda: isinstance(clerk.screen, Palette) and clerk.screen.is_mounted)
        await clerk.settle()
        await clerk.pilot.click(Entries, offset=(4, 1))
        await clerk.until(lambda: done == [named[1]])

    at_desk(scene, open_id=disclosure_id if where == "review" else None)


@WHERE
def test_no_two_actions_have_one_name(where: Where) -> None:
    names = [action.name for action in actions_of(where)]
    assert len(names) == len(set(names))


def test_the_footer_shows_the_keys_of_the_editor(disclosure_id: str, wrong: Address, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        usual = clerk.lines[-1]
        await clerk.type("2")
        assert clerk.lines[-1].strip() == "Enter keep, go down  Tab keep, go right  Esc as it was"
        footer = clerk.screen.query_one(KeyFooter)
        await clerk.pilot.click(footer, offset=(footer._shown()[2][3], 0))
        await clerk.settle()
        assert not clerk.review.grid.editing
        assert clerk.lines[-1] == usual
        await clerk.type("20.50")
        await clerk.pilot.click(footer, offset=(footer._shown()[0][3], 0))
        await clerk.until(lambda: clerk.session.disclosure.cell(wrong).text == "20.50")
        assert clerk.lines[-1] == usual

    at_desk(scene)


def test_the_footer_shows_the_keys_of_the_filter(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        usual = clerk.lines[-1]
        await clerk.press("slash")
        assert clerk.lines[-1].strip() == "Enter to the list  Esc all again"
        await clerk.type("zz")
        await clerk.press("enter")
        assert clerk.lines[-1] == usual
        assert "0 of 1" in clerk.text
        await clerk.press("slash", "escape")
        assert clerk.lines[-1] == usual
        assert "1 of 1" in clerk.text

    at_desk(scene)
