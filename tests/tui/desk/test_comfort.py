"""Keys of one's own, colours, and the palette by initials."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList

from tui.dialogs import ChooseDialog, HelpDialog
from tui.keymap import Keymap
from tui.screens.review import ReviewScreen
from tui.settings import Settings, settings
from tui.themes import THEMES

Clerk = Any
Run = Callable[..., None]


def test_own_keys_work_and_are_shown_in_footer_and_help(disclosure_id: str, at_desk: Run) -> None:
    own = Settings(Keymap({("review", "tables"): ("T",), ("review", "next"): ("j",)}))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        assert "j next" in clerk.lines[-1]
        await clerk.press("T")
        assert isinstance(clerk.screen, ChooseDialog)
        await clerk.press("escape", "t")
        assert isinstance(clerk.screen, ReviewScreen)
        await clerk.type("Ｔ")
        assert isinstance(clerk.screen, ChooseDialog)
        await clerk.press("escape", "question_mark")
        assert isinstance(clerk.screen, HelpDialog)
        (line,) = [line for line in clerk.lines if "to the next cause" in line]
        assert line.replace("│", " ").split()[:2] == ["j", "next"]

    at_desk(scene, settings=own, size=(160, 70))


@pytest.mark.parametrize(("language", "typed", "title"), [("zh", "cx", "撤销"), ("zh", "dbqd", "待办清单")])
def test_the_palette_knows_the_initials_of_titles(
    disclosure_id: str, at_desk: Run, language: str, typed: str, title: str
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("colon")
        await clerk.type(typed)
        options = clerk.screen.query_one(OptionList)
        await clerk.until(
            lambda: any(title in str(options.get_option_at_index(i).prompt) for i in range(options.option_count))
        )

    at_desk(scene, language=language)


def test_a_theme_that_was_chosen_is_there_the_next_time(
    disclosure_id: str, at_desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSFOOT_CONFIG", str(tmp_path))

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        for theme in THEMES:
            clerk.desk.theme = theme.name
            await clerk.settle()
            assert "form 5" in clerk.text
        clerk.desk.theme = "crossfoot-plain"
        await clerk.settle()

    at_desk(scene, settings=settings())
    assert settings().theme == "crossfoot-plain"
    replace(settings(), folder=None).keep_theme("crossfoot-light")
    assert settings().theme == "crossfoot-plain"
