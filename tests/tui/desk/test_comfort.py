"""Keys of one's own, colours, and the palette by initials."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.console import Console

from tui.actions import Where, actions_of, key_name
from tui.dialogs import ChooseDialog, HelpDialog
from tui.dialogs.palette import rank
from tui.keymap import Keymap
from tui.screens.review import ReviewScreen
from tui.settings import Settings, settings
from tui.themes import THEMES
from tui.widgets.entries import Entries
from tui.words import LANGUAGES, texts

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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_palette_says_in_the_clerks_language_that_nothing_matches(
    disclosure_id: str, at_desk: Run, language: str
) -> None:
    says = {"zh": "没有符合“qqqq”的命令", "en": "no command matches “qqqq”"}[language]

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("colon")
        await clerk.type("qqqq")
        assert says in clerk.text
        await clerk.press("enter", "down")
        assert says in clerk.text

    at_desk(scene, language=language)


def test_where_ctrl_c_copies_nothing_it_says_how_to_leave(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("ctrl+c")
        assert clerk.said == "按 Ctrl+Q 退出"

    at_desk(scene, language="zh")


def test_colours_are_chosen_by_their_names(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("C")
        assert "浅色" in clerk.text
        assert "Esc 取消" in clerk.text
        await clerk.press("2")
        assert clerk.desk.theme == "crossfoot-light"
        await clerk.press("C", "escape")
        assert clerk.desk.theme == "crossfoot-light"

    at_desk(scene, language="zh")


def test_a_library_filtered_to_nothing_says_so(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("slash")
        await clerk.type("zzz")
        assert "No document matches the filter" in clerk.text
        await clerk.press("escape")
        assert "No document matches" not in clerk.text

    at_desk(scene)


@pytest.mark.parametrize(
    ("language", "typed", "title"), [("zh", "cx", "撤销"), ("zh", "dbqd", "待办清单"), ("en", "jdjl", "decisions")]
)
def test_the_palette_knows_the_initials_of_titles(
    disclosure_id: str, at_desk: Run, language: str, typed: str, title: str
) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("colon")
        await clerk.type(typed)
        assert clerk.screen.query_one(Entries).entries[0].title == title

    at_desk(scene, language=language)


@pytest.mark.parametrize("where", get_args(Where))
def test_a_title_or_a_key_finds_its_action_before_all_others(where: Where) -> None:
    def ranks(typed: str) -> dict[str, int | None]:
        return {one.name: rank(typed, one, one.keys) for one in actions_of(where)}

    for action in actions_of(where):
        titles = [texts(language)[f"action.{action.name}"] for language in LANGUAGES]
        for typed in (*titles, *(key_name(key) for key in action.keys if len(key) > 1)):
            others = [n for name, n in ranks(typed).items() if n is not None and name != action.name]
            own = ranks(typed)[action.name]
            assert own is not None
            assert own < min(others, default=9), typed
    assert not any(ranks("qqqq").values())


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


@pytest.mark.parametrize(("system", "dims"), [("standard", False), ("256", True), ("truecolor", True)])
def test_nothing_is_dimmed_where_a_terminal_has_few_colours(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch, system: str, dims: bool
) -> None:
    """Dimmed to one of sixteen colours, a line would take that of its ground."""
    monkeypatch.setattr(Console, "color_system", property(lambda _: system))

    async def scene(clerk: Clerk) -> None:
        await clerk.press("r")
        assert clerk.screen.is_modal
        assert (clerk.screen.styles.background.a > 0) is dims
        assert "library" in clerk.lines[0]

    at_desk(scene)
