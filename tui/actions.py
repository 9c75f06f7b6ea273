"""The one table of named actions. Bindings, footer, help, palette and tests are made from it.

Every command has a key that an input method lets through (a function key, or with Ctrl or Alt),
beside its plain letter; and each key comes through a plain terminal (Shift+F3 and Alt+. do not, for instance).
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from budget.record import dataclass

Where = Literal["library", "review", "statistics"]


@dataclass(frozen=True, slots=True)
class Action:
    """A named action of a screen.

    Attributes:
        name: the screen's method ``do_<name>`` carries it out; words are ``action.<name>`` and ``help.<name>``.
        keys: the first is the one that the footer shows.
        footer: whether it stands in the footer (at most eight a screen do).
        priority: whether it comes before the focused widget's own keys.
    """

    name: str
    where: tuple[Where, ...]
    keys: tuple[str, ...]
    footer: bool = False
    priority: bool = False


_ALL: tuple[Where, ...] = ("library", "review", "statistics")
_BOTH: tuple[Where, ...] = ("library", "review")
_LIBRARY: tuple[Where, ...] = ("library",)
_REVIEW: tuple[Where, ...] = ("review",)

ACTIONS: tuple[Action, ...] = (
    Action("open", _LIBRARY, ("enter", "f4"), footer=True, priority=True),
    Action("filter", _LIBRARY, ("slash", "ctrl+f"), footer=True),
    Action("list", _LIBRARY, ("escape", "alt+l")),
    Action("add", _LIBRARY, ("a", "alt+a"), footer=True),
    Action("unread", _LIBRARY, ("l", "alt+u")),
    Action("statistics", _LIBRARY, ("s", "alt+s"), footer=True),
    Action("card", _BOTH, ("i", "f10"), footer=False),
    Action("scope", _LIBRARY, ("r", "alt+r")),
    Action("take", _REVIEW, ("space",), footer=True),
    Action("edit", _REVIEW, ("f2", "e"), footer=True),
    Action("emend", _REVIEW, ("m", "f6"), footer=True),
    Action("as_correction", _REVIEW, ("x", "shift+f6")),
    Action("structure", _REVIEW, ("a", "alt+a")),
    Action("shift_right", _REVIEW, ("R", "shift+f8")),
    Action("shift_left", _REVIEW, ("L", "shift+f7")),
    Action("waive", _REVIEW, ("w", "f7"), footer=True),
    Action("switch", _REVIEW, ("O", "alt+o")),
    Action("confirm", _REVIEW, ("c", "f8")),
    Action("confirm_shown", _REVIEW, ("B", "alt+j")),
    Action("next", _REVIEW, ("n", "f3"), footer=True),
    Action("previous", _REVIEW, ("N", "alt+n")),
    Action("undo", _REVIEW, ("u", "ctrl+z"), footer=True),
    Action("redo", _REVIEW, ("r", "ctrl+y")),
    Action("decisions", _REVIEW, ("h", "alt+h")),
    Action("history", _REVIEW, ("H", "shift+f2")),
    Action("reviewed", _REVIEW, ("d", "f9"), footer=True),
    Action("disclosure_reviewed", _REVIEW, ("D", "shift+f9")),
    Action("trusted", _REVIEW, ("T", "alt+y")),
    Action("flag", _REVIEW, ("f", "alt+q")),
    Action("flag_pages", _REVIEW, ("p", "alt+p")),
    Action("why_on", _REVIEW, ("W", "alt+down")),
    Action("next_table", _REVIEW, ("right_square_bracket", "ctrl+pagedown")),
    Action("previous_table", _REVIEW, ("left_square_bracket", "ctrl+pageup")),
    Action("left", _REVIEW, ("l", "alt+l")),
    Action("order", _REVIEW, ("k", "alt+k")),
    Action("tables", _REVIEW, ("t", "f4")),
    Action("sum", _REVIEW, ("v", "f5")),
    Action("elsewhere", _REVIEW, ("V", "shift+f5")),
    Action("find", _REVIEW, ("slash", "ctrl+f")),
    Action("only", _REVIEW, ("b", "alt+r")),
    Action("sort", _REVIEW, ("S", "shift+f4")),
    Action("fold", _REVIEW, ("z", "alt+z")),
    Action("source", _REVIEW, ("s", "alt+s")),
    Action("panes", _REVIEW, ("Z", "alt+v")),
    Action("split_left", _REVIEW, ("left_curly_bracket", "alt+shift+left")),
    Action("split_right", _REVIEW, ("right_curly_bracket", "alt+shift+right")),
    Action("page_back", _REVIEW, ("K", "alt+pageup")),
    Action("page_on", _REVIEW, ("J", "alt+pagedown")),
    Action("find_source", _REVIEW, ("backslash", "alt+t")),
    Action("better_source", _REVIEW, ("U", "alt+u")),
    Action("picture", _REVIEW, ("I", "alt+i")),
    Action("view_page", _REVIEW, ("o", "ctrl+o")),
    Action("copy", _REVIEW, ("y", "ctrl+c")),
    Action("to_workbook", _REVIEW, ("E", "alt+e")),
    Action("from_workbook", _REVIEW, ("X", "alt+x")),
    Action("select_all", _REVIEW, ("ctrl+a",)),
    Action("fill_down", _REVIEW, ("ctrl+d",)),
    Action("mark", _REVIEW, ("g", "alt+g")),
    Action("wider", _REVIEW, ("greater_than_sign", "alt+right")),
    Action("narrower", _REVIEW, ("less_than_sign", "alt+left")),
    Action("guide", _ALL, ("f12", "alt+w")),
    Action("saved", _ALL, ("ctrl+s",)),
    Action("cancel", _REVIEW, ("escape",)),
    Action("back", _REVIEW, ("q", "alt+m")),
    Action("back", ("statistics",), ("q", "escape")),
    Action("help", _ALL, ("question_mark", "f1"), footer=True),
    Action("palette", _ALL, ("colon", "ctrl+p")),
    Action("colours", _ALL, ("C", "alt+c")),
    Action("quit", _ALL, ("ctrl+q",), priority=True),
)


def actions_of(where: Where) -> tuple[Action, ...]:
    """The actions of a screen, in the order of the table."""
    return tuple(action for action in ACTIONS if where in action.where)


_KEY_NAMES = {
    "space": "Space",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "enter": "Enter",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "backslash": "\\",
    "full_stop": ".",
    "comma": ",",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}


def key_name(key: str) -> str:
    """A key as people write it: ``Ctrl+Z``, ``F2``, ``n``."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if len(key) == 1:
        return key
    return "+".join(_KEY_NAMES.get(part, part.capitalize()) for part in key.split("+"))


def key_names(own: Mapping[tuple[Where, str], Sequence[str]] | None = None) -> dict[str, str]:
    """The first key of each action as people write it, by ``key_<name>``; ``own`` are a clerk's own keys."""
    told = {**{(a.where[0], a.name): a.keys for a in reversed(ACTIONS)}, **(own or {})}
    return {f"key_{name}": key_name(keys[0]) for (_, name), keys in told.items()}
