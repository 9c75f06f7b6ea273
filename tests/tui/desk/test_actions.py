"""Every key of every action does what the table of actions says, and so do footer, help and palette."""

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key

from tui.actions import ACTIONS, Where, actions_of, key_name
from tui.app import Desk
from tui.dialogs import HelpDialog
from tui.palette import ActionProvider
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.widgets.grid import Grid
from tui.widgets.lines import KeyFooter
from tui.words import texts

Clerk = Any
Run = Callable[..., None]
SCREENS: dict[Where, type[LibraryScreen] | type[ReviewScreen]] = {"library": LibraryScreen, "review": ReviewScreen}
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
    # Textual's own keys for these two come first, and do the same
    monkeypatch.setattr(Desk, "action_command_palette", lambda _: done.append("palette"))
    monkeypatch.setattr(Desk, "leave", lambda _: done.append("quit"))
    return done


@pytest.mark.parametrize(("where", "focus"), [("library", "#list"), ("review", "#grid"), ("review", "#source")])
def test_every_key_of_every_action_works(
    where: Where, focus: str, disclosure_id: str, at_desk: Run, carried_out: list[str]
) -> None:
    """All of them in one burst, with the table in focus, in a review with the source in focus too."""
    keys = [(key, action.name) for action in actions_of(where) for key in action.keys]

    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: isinstance(clerk.screen, SCREENS[where]))
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
        await clerk.until(lambda: isinstance(clerk.screen, SCREENS[where]))
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
    expected = [action.name for action in actions_of(where) if action.footer]

    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: isinstance(clerk.screen, SCREENS[where]))
        footer = clerk.screen.query_one(KeyFooter)
        carried_out.clear()
        for _, _, start, _ in footer._shown():
            await clerk.pilot.click(footer, offset=(start, 0))
            await clerk.settle()
        assert carried_out == expected
        assert expected[-1] == "help"

    at_desk(scene, open_id=disclosure_id if where == "review" else None, size=size, language=language)


@WHERE
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_lists_every_action_with_all_its_keys(
    where: Where, language: str, disclosure_id: str, at_desk: Run
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: clerk.screen.focused is not None)
        if where == "review":
            await clerk.open_first()
        await clerk.press("f1")
        assert isinstance(clerk.screen, HelpDialog)
        text = "".join(clerk.text.split())
        said = texts("zh" if language == "zh" else "en")
        for action in actions_of(where):
            assert said[f"help.{action.name}"].replace(" ", "")[:30] in text, action.name
            assert "".join(key_name(key) for key in action.keys) in text, action.name

    at_desk(scene, language=language, size=(160, 120))


@WHERE
def test_the_palette_offers_every_action_and_carries_it_out(
    where: Where, disclosure_id: str, at_desk: Run, carried_out: list[str]
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.until(lambda: isinstance(clerk.screen, SCREENS[where]))
        provider = ActionProvider(clerk.screen)
        carried_out.clear()
        async for hit in provider.discover():
            hit.command()
        assert carried_out == [action.name for action in actions_of(where)]

    at_desk(scene, open_id=disclosure_id if where == "review" else None)


def test_no_two_actions_have_one_name() -> None:
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))
