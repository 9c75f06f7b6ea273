"""The two languages say the same things, and every action can be reached by every hand."""

import ast
import re
import string
from functools import cache
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

import extract
import tui
from budget.assurance import Standing
from budget.decisions import Because, Verb
from budget.disclosure import DisclosureKind, Scope, TableState
from budget.language import Language
from budget.lookback.account import Remaining
from budget.lookback.mistakes import PLACES, Mistake
from tui.actions import ACTIONS, Where, actions_of, key_name, key_names
from tui.screens.acting import ActingScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.screens.statistics import StatisticsScreen
from tui.session import Refusal
from tui.viewer import Problem
from tui.words import LANGUAGES, Words, language_of, texts

SCREENS: dict[Where, type[ActingScreen]] = {
    "library": LibraryScreen,
    "review": ReviewScreen,
    "statistics": StatisticsScreen,
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def sources(package: str) -> list[Path]:
    return sorted(Path(package).rglob("*.py"))


TUI = sources(str(Path(tui.__file__).parent))
EXTRACT = sources(str(Path(extract.__file__).parent))


def test_both_languages_have_the_same_keys() -> None:
    assert texts("zh").keys() == texts("en").keys()


def test_both_languages_fill_in_the_same_details() -> None:
    zh, en = texts("zh"), texts("en")
    assert [key for key in en if not (zh[key].strip() and en[key].strip())] == []
    assert [key for key in en if placeholders(zh[key]) != placeholders(en[key])] == []


def test_nothing_that_is_said_needs_markup() -> None:
    for text in chain(texts("zh").values(), texts("en").values()):
        assert text.isprintable()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_words(language: Language) -> None:
    assert {f"{kind}.{action.name}" for action in ACTIONS for kind in ("action", "help")} <= texts(language).keys()


def test_every_action_has_its_method() -> None:
    asked = [(SCREENS[where], f"do_{action.name}") for action in ACTIONS for where in action.where]
    assert [(screen, name) for screen, name in asked if not callable(getattr(screen, name, None))] == []


def test_every_method_has_its_action() -> None:
    for where, screen in SCREENS.items():
        named = {name.removeprefix("do_") for name in dir(screen) if name.startswith("do_")}
        assert named <= {action.name for action in actions_of(where)}


def test_every_action_has_a_key_that_an_input_method_lets_through() -> None:
    passing = re.compile(r"(shift\+)?f\d+|(ctrl|alt)\+.+|enter|space|escape")
    assert [action.name for action in ACTIONS if not any(map(passing.fullmatch, action.keys))] == []


@pytest.mark.parametrize("where", SCREENS)
def test_no_key_stands_for_two_actions(where: Where) -> None:
    keys = [key for action in actions_of(where) for key in action.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("where", SCREENS)
def test_the_footer_has_at_most_eight_entries(where: Where) -> None:
    assert 1 <= sum(action.footer for action in actions_of(where)) <= 8
    assert next(action for action in actions_of(where) if action.name == "help").footer


def test_keys_are_written_as_people_write_them() -> None:
    assert [key_name(key) for key in ("ctrl+z", "f2", "n", "N", "space", "slash", "shift+f3", "alt+f")] == [
        "Ctrl+Z",
        "F2",
        "n",
        "N",
        "Space",
        "/",
        "Shift+F3",
        "Alt+F",
    ]


KINDS_OF_WORDS = [
    *(f"refused.{reason.replace('-', '_')}" for reason in get_args(Refusal)),
    *(f"standing.{standing.replace(' ', '_')}" for standing in get_args(Standing)),
    *(f"because.{because}" for because in get_args(Because)),
    *(f"top.{state}" for state in get_args(TableState)),
    *(f"card.{kind.replace(' ', '_')}" for kind in get_args(DisclosureKind)),
    *(f"card.{scope}" for scope in get_args(Scope)),
    *(f"viewer.{problem}" for problem in get_args(Problem)),
    *(f"library.state_{state}" for state in ("read", "in_review", "reviewed", "partial")),
    *(f"mistake.{mistake}" for kinds in get_args(Mistake) for mistake in get_args(kinds) or [kinds]),
    *(f"place.{place}" for place in PLACES),
    *(f"stats.left_{name}" for name in Remaining.__slots__),
    *(f"stats.each_{kind}" for kind in ("causes", "cells", "pages", "questions")),
    *(f"hint.{hint}" for hint in ("amount_only", "read_only")),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_can_be_said_has_words(language: Language) -> None:
    assert [key for key in KINDS_OF_WORDS if not Words(language).has(key)] == []


def doubts() -> set[str]:
    """The doubt codes that extract writes: words with a hyphen in whatever it puts together as doubts."""
    found: set[str] = set()
    for path in EXTRACT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            value = None
            if isinstance(node, ast.keyword) and node.arg == "doubt":
                value = node.value
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(t, ast.Name) and t.id in ("doubt", "doubts", "odd") for t in targets):
                    value = node.value
            for part in ast.walk(value) if value else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "-" in part.value:
                    found.add(part.value)
    return found


def test_every_doubt_has_words() -> None:
    codes = doubts()
    assert codes
    assert {code for code in codes if not Words("zh").has(f"doubt.{code}")} == set()
    assert {code for code in codes if not Words("en").has(f"doubt.{code}")} == set()


@cache
def calls() -> list[tuple[Path, str, ast.Call]]:
    """All calls in the desk's files, each with its file and the name of what is called."""
    found = []
    for path in TUI:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                found.append((path, name, node))
    return found


def literal_keys() -> set[str]:
    """The keys that the program's own files name in full."""
    say = ("words", "_words", "say", "border")
    first = [call.args[0] for _, name, call in calls() if name in say and call.args]
    return {str(each.value) for each in first if isinstance(each, ast.Constant) and each.value}


def test_every_key_that_the_program_names_has_words() -> None:
    keys = literal_keys()
    assert len(keys) > 50
    assert keys - texts("en").keys() == set()


def test_no_words_are_left_over() -> None:
    """Each sentence is named somewhere: in full, or as a section with its last part made up."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in TUI)
    made_up = set(re.findall(r"[\"'](\w+)\.(?:\w+_)?\{", text))
    named = literal_keys()
    left = {k for k in texts("en") if k not in named and k.split(".")[0] not in made_up and f'"{k}"' not in text}
    assert left == set()


@pytest.mark.parametrize(("n", "said"), [(0, "0 causes"), (1, "1 cause"), (2, "2 causes"), ("1,001", "1,001 causes")])
def test_a_word_goes_with_its_number(n: object, said: str) -> None:
    assert Words("en")("top.causes", n=n) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_finds_its_word(language: Language) -> None:
    """A word behind a number has two forms and names a detail of its own sentence."""
    words = Words(language)
    told = {key: words(key, **dict.fromkeys(placeholders(text), 1)) for key, text in texts("en").items()}
    assert {key: text for key, text in told.items() if "|" in text} == {}


def test_details_are_filled_in_literally() -> None:
    assert "{0.__class__}" in Words("en")("say.not_found", text="{0.__class__}")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "C"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of(None) == language
    assert language_of("zh") == "zh"
    assert language_of("en") == "en"


def test_a_title_is_found_by_the_initials_of_its_ideographs() -> None:
    for action in ACTIONS:
        title, initials = texts("zh")[f"action.{action.name}"], texts("zh")[f"initials.{action.name}"]
        assert len(initials) == sum("\u4e00" <= character <= "\u9fff" for character in title), action.name
        assert initials.isascii(), action.name
        assert initials.islower(), action.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_in_effect_has_a_name(language: Language) -> None:
    assert [verb for verb in {*get_args(Verb)} - {"undo", "redo"} if not Words(language)(f"verb.{verb}")] == []


SHOWS = {"Static", "Label", "Option", "Content", "Told", "say_text", "notify"}
SHOWN_BY_NAME = {"placeholder", "prompt", "border_title", "border_subtitle", "tooltip"}


def test_no_screen_shows_words_of_its_own() -> None:
    """What is shown comes out of the locale files: no widget is given a sentence where it is made."""
    found = []
    for path, name, call in calls():
        given = list(call.args[:1]) if name in SHOWS else []
        given += [keyword.value for keyword in call.keywords if keyword.arg in SHOWN_BY_NAME]
        shown = [text for one in given for text in literal_parts(one)]
        found += [f"{path.name}: {text}" for text in shown if re.search("[A-Za-z]{2}|[\u4e00-\u9fff]", text)]
    assert found == []


def literal_parts(node: ast.expr) -> list[str]:
    """The texts that stand in an expression as they are."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def test_what_is_said_names_the_clerks_own_keys() -> None:
    words = Words("en")
    assert words("say.structured", n=2) == "2 changes as one decision; u takes it back"
    words.keys = key_names({("review", "undo"): ("ctrl+u",)})
    assert words("say.structured", n=2) == "2 changes as one decision; Ctrl+U takes it back"
