"""Which keys do what: those of the table of actions, or the clerk's own out of a file.

The file is TOML: a section for each screen, a line for each action, a key or a list of keys::

    [review]
    next = ["j", "f3"]
"""

import re
import string
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import get_args

from budget.misfits import unreadable
from budget.pattern import pattern
from budget.record import dataclass
from tui.actions import Action, Where, actions_of
from tui.sentences import said

_SHORT = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
_KEY = pattern(r"((?:(?:ctrl|alt|shift)\+)*)([a-z0-9_]+|[A-Z])")
_SIGNS = {
    sign: "_".join(re.split("[ -]", _SHORT.get(sign) or unicodedata.name(sign).lower())) for sign in string.punctuation
}
"""What a sign is called as a key."""

_NAMED = frozenset(["space", "enter", "escape", "insert", "pageup", "pagedown", *(f"f{n}" for n in range(1, 25))])
_MOVES = frozenset(["up", "down", "left", "right", "home", "end"])
_EDITS = frozenset(["tab", "delete", "backspace"])
_BEGINS = frozenset([*string.digits, *(_SIGNS[sign] for sign in ",.+-()")])
_ARRIVES_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""What a terminal makes no difference between."""


class KeymapError(ValueError):
    """A file of keys cannot be used; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The clerk's own keys: (screen, name of the action) to its keys; the others keep theirs."""

    own: Mapping[tuple[Where, str], tuple[str, ...]] = field(default_factory=dict)

    def keys(self, where: Where, action: Action) -> tuple[str, ...]:
        """The keys of an action on a screen, the first of which the footer shows."""
        return self.own.get((where, action.name), action.keys)

    def bindings(self) -> dict[str, str]:
        """The clerk's own keys by the id of the binding."""
        return {f"{where}.{name}": ",".join(keys) for (where, name), keys in self.own.items()}


def keymap_from(path: Path) -> Keymap:
    """The keymap in a file; an empty one where there is no file.

    Raises:
        KeymapError: it is no TOML, or names an action or a key that there is not, or one key twice.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Keymap()
    except (OSError, ValueError) as error:
        raise KeymapError(said("unread", path=path, why=unreadable(error))) from error
    own: dict[tuple[Where, str], tuple[str, ...]] = {}
    for section, lines in data.items():
        where = next((w for w in get_args(Where) if w == section), None)
        if where is None or not isinstance(lines, dict):
            raise KeymapError(said("no-screen", path=path, screen=section, screens=", ".join(get_args(Where))))
        for name, keys in lines.items():
            own[where, name] = _checked(path, where, name, keys)
    found = Keymap(own)
    for where in get_args(Where):
        _without_doubles(path, where, found)
    return found


def _checked(path: Path, where: Where, name: str, keys: object) -> tuple[str, ...]:
    if name not in {action.name for action in actions_of(where)}:
        raise KeymapError(said("no-action", path=path, screen=where, name=name))
    listed = [keys] if isinstance(keys, str) else keys
    if not isinstance(listed, list) or not listed:
        raise KeymapError(said("no-list", path=path, screen=where, name=name))
    spelled = [_SIGNS.get(key, key) if isinstance(key, str) else key for key in listed]
    for key in spelled:
        told = {"path": path, "screen": where, "name": name, "key": key}
        parts = _KEY.fullmatch(key) if isinstance(key, str) else None
        if parts is None or not _is_key(parts[1], parts[2]):
            raise KeymapError(said("no-key", **told))
        if key in _ARRIVES_AS:
            raise KeymapError(said("arrives", **told, other=_ARRIVES_AS[key]))
        if _is_reserved(parts[1], parts[2], where):
            raise KeymapError(said("reserved", **told))
    return tuple(spelled)


def _is_key(held: str, key: str) -> bool:
    """Whether a terminal sends such a key: a letter in the one case or the other, a sign, or one with a name."""
    if len(key) == 1 and key.isalpha():
        return not held or (key.islower() and "shift" not in held)
    return key in _NAMED | _MOVES | _EDITS | _BEGINS or key in _SIGNS.values()


def _is_reserved(held: str, key: str, where: Where) -> bool:
    """Whether the table itself answers to a key: it moves, selects, or begins an edit."""
    if "alt" in held:
        return False
    if "ctrl" in held:
        return key in _MOVES
    return key in _MOVES | _EDITS | _BEGINS | {"pageup", "pagedown"} or (key == "enter" and where == "review")


def _without_doubles(path: Path, where: Where, keymap: Keymap) -> None:
    taken: dict[str, str] = {}
    for action in actions_of(where):
        for key in keymap.keys(where, action):
            other = taken.setdefault(key, action.name)
            if other != action.name:
                raise KeymapError(said("twice", path=path, screen=where, key=key, one=other, other=action.name))


def as_toml(keymap: Keymap, titles: Mapping[str, str]) -> str:
    """The keys as they are, as a file to start from; ``titles`` says what each action is."""
    lines = []
    for where in get_args(Where):
        lines.append(f"[{where}]")
        for action in actions_of(where):
            keys = ", ".join(f'"{key}"' for key in keymap.keys(where, action))
            lines.append(f"{action.name} = [{keys}]  # {titles[action.name]}")
        lines.append("")
    return "\n".join(lines)
