"""Keys out of a file: taken where they are right, refused in one sentence where they are not."""

import json
import string
import tomllib
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from tui.actions import ACTIONS, actions_of
from tui.keymap import Keymap, KeymapError, as_toml, keymap_from
from tui.settings import DEFAULT_THEME, settings


def written(folder: Path, text: str) -> Path:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_keys_replace_those_of_the_table(tmp_path: Path) -> None:
    keymap = keymap_from(written(tmp_path, '[review]\nnext = ["j", "f3"]\nundo = "ctrl+u"\n'))
    by_name = {action.name: keymap.keys("review", action) for action in actions_of("review")}
    assert by_name["next"] == ("j", "f3")
    assert by_name["undo"] == ("ctrl+u",)
    assert by_name["redo"] == next(a.keys for a in ACTIONS if a.name == "redo")
    assert keymap.bindings() == {"review.next": "j,f3", "review.undo": "ctrl+u"}


def test_a_sign_may_be_written_as_it_is(tmp_path: Path) -> None:
    keymap = keymap_from(written(tmp_path, "[review]\nnext = ['=', '~']\nfind = '/'\n"))
    assert keymap.own["review", "next"] == tuple(map(_character_to_key, "=~"))
    assert keymap.own["review", "find"] == ("slash",)


@pytest.mark.parametrize("sign", string.punctuation)
def test_signs_are_called_as_the_terminal_calls_them(tmp_path: Path, sign: str) -> None:
    if sign in ",.+-()":
        return
    keymap = keymap_from(written(tmp_path, f"[statistics]\nguide = {json.dumps(sign)}\nhelp='f1'\npalette='ctrl+p'"))
    assert keymap.own["statistics", "guide"] == (_character_to_key(sign),)


def test_no_file_is_no_keymap(tmp_path: Path) -> None:
    assert keymap_from(tmp_path / "keys.toml") == Keymap()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[review", "cannot be read"),
        ("[desk]\nnext = 'j'", "no screen “desk”"),
        ("review = 1", "no screen “review”"),
        ("[review]\nfly = 'j'", "no action “fly”"),
        ("[review]\nnext = 3", "write a key or a list of keys"),
        ("[review]\nnext = []", "write a key or a list of keys"),
        ("[review]\nnext = 'ctrl + j'", "is no key"),
        ("[review]\nnext = 'hello'", "is no key"),
        ("[review]\nnext = 'f99'", "is no key"),
        ("[review]\nnext = 'shift+j'", "is no key"),
        ("[review]\nnext = 'ctrl+J'", "is no key"),
        ("[review]\nnext = '下'", "is no key"),
        ("[review]\nnext = 'ctrl+i'", "a terminal sends “ctrl+i” as tab"),
        ("[review]\nnext = '5'", "begins an edit"),
        ("[review]\nnext = '-'", "begins an edit"),
        ("[review]\nnext = 'full_stop'", "begins an edit"),
        ("[review]\nnext = 'pagedown'", "moves the cursor"),
        ("[review]\nnext = 'ctrl+left'", "moves the cursor"),
        ("[review]\nnext = 'enter'", "moves the cursor"),
        ("[review]\nnext = 'left'", "moves the cursor"),
        ("[review]\nnext = 'u'", "“u” is for next and for undo"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KeymapError) as error:
        keymap_from(written(tmp_path, text))
    assert says in str(error.value)
    assert "keys.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_keys_as_a_file_are_read_as_they_are(tmp_path: Path) -> None:
    text = as_toml(Keymap(), {action.name: "标题 # 1" for action in ACTIONS})
    assert set(tomllib.loads(text)["review"]) == {action.name for action in actions_of("review")}
    keymap = keymap_from(written(tmp_path, text))
    for action in actions_of("review"):
        assert keymap.keys("review", action) == action.keys


def test_colours_are_kept_and_unknown_ones_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSFOOT_CONFIG", str(tmp_path / "config"))
    first = settings()
    assert first.theme == DEFAULT_THEME
    first.keep_theme("crossfoot-light")
    assert settings().theme == "crossfoot-light"
    first.keep_theme('x"\n[review]')
    assert settings().theme == "crossfoot-light"
    (tmp_path / "config" / "settings.toml").write_text("theme = 7", encoding="utf-8")
    assert settings().theme == DEFAULT_THEME
