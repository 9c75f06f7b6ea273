import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import width
from tui.widgets.editor import LineEditor, begins_edit, held_back

KEYS = ["left", "right", "home", "end", "backspace", "delete", "ctrl+left", "ctrl+right", "ctrl+w", "ctrl+u"]
KEYS += ["ctrl+k", "ctrl+a", "shift+left", "shift+end", "ctrl+shift+left", "ctrl+shift+right"]


def pressed(text: str, *keys: str) -> LineEditor:
    editor = LineEditor(text)
    for key in keys:
        if not editor.press(key):
            editor.insert(key)
    return editor


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("1,607.22", ("backspace", "3"), "1,607.23"),
        ("1,607.22", ("home", "delete", "2"), "2,607.22"),
        ("607", ("home", "-"), "-607"),
        ("职工 医疗", ("ctrl+w",), "职工 "),
        ("职工 医疗", ("ctrl+left", "基", "本"), "职工 基本医疗"),
        ("职工 医疗", ("home", "ctrl+right", "ctrl+k"), "职工 "),
        ("1234", ("shift+left", "shift+left", "9"), "129"),
        ("1234", ("ctrl+a", "5"), "5"),
        ("1234", ("shift+home", "delete"), ""),
        ("1234", ("left", "ctrl+u"), "4"),
        ("", ("backspace", "delete", "left", "right"), ""),
    ],
)
def test_editing_keys(text: str, keys: tuple[str, ...], after: str) -> None:
    assert pressed(text, *keys).text == after


def test_replace_puts_the_first_character_in_the_place_of_all() -> None:
    editor = LineEditor("1,607.22", replace=True)
    editor.insert("9")
    editor.insert("8")
    assert editor.text == "98"


def test_what_cannot_be_seen_does_not_get_in() -> None:
    editor = LineEditor("12\x1b[31m\u202e")
    editor.insert("3\t4\r\n5\u200b")
    assert editor.text == "12[31m3 4 5"


@given(st.text("1科 ,", max_size=30), st.lists(st.sampled_from([*KEYS, "支", "7"]), max_size=20), st.integers(2, 12))
def test_the_cursor_stays_in_text_and_in_sight(text: str, keys: list[str], cells: int) -> None:
    editor = pressed(text, *keys)
    start, end = editor.selection
    assert 0 <= start <= end <= len(editor.text)
    assert editor.selected == editor.text[start:end]
    assert 0 <= editor.cursor_cell(cells) < cells
    assert width(editor.text[editor.first_shown(cells) : editor.cursor]) == editor.cursor_cell(cells)


def test_pointing_finds_the_character_under_a_cell() -> None:
    editor = LineEditor("科目12")
    for cell, index in ((0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (9, 4)):
        editor.point(cell, 12)
        assert editor.cursor == index


@pytest.mark.parametrize("character", "0９-－.．,，(（)）+＋△−")
def test_figures_begin_an_edit_of_an_amount(character: str) -> None:
    assert begins_edit(character, "amount")
    assert begins_edit(character, "code")
    assert not held_back(character, "amount")


@pytest.mark.parametrize("character", "nz/? ")
def test_ascii_letters_are_commands_everywhere(character: str) -> None:
    for kind in ("amount", "code", "label", "text"):
        assert not begins_edit(character, kind)
        assert not held_back(character, kind)


def test_text_of_an_input_method_belongs_in_names_only() -> None:
    assert begins_edit("支", "label")
    assert begins_edit("（", "text")
    assert held_back("支", "amount")
    assert not begins_edit("支", "amount")
    assert not held_back("支", "label")
    for full_width in "ｎ７":
        assert not begins_edit(full_width, "label")
    assert not held_back("ｎ", "amount")
