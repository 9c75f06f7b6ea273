"""Every key of every action is told apart by a plain terminal (xterm's sequences, as tmux and ssh send them)."""

import time

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.keys import _character_to_key

from tui.actions import ACTIONS

_MODIFIERS = {"": 1, "shift": 2, "alt": 3, "alt+shift": 4, "ctrl": 5}
_LETTERED = {"left": "D", "right": "C", "up": "A", "down": "B", "f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_NUMBERED = {
    "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24
}  # fmt: skip
_CHARACTERS = {"space": " ", "enter": "\r", "escape": "\x1b"}
KEYS = sorted({key for action in ACTIONS for key in action.keys})


def sent(key: str) -> str:
    """What a terminal sends for a key."""
    *held, base = key.split("+")
    modifiers = "+".join(sorted(held))
    code = _MODIFIERS[modifiers]
    if base in _LETTERED:
        plain = "\x1bO" if base.startswith("f") else "\x1b["
        return f"{plain}{_LETTERED[base]}" if code == 1 else f"\x1b[1;{code}{_LETTERED[base]}"
    if base in _NUMBERED:
        return f"\x1b[{_NUMBERED[base]}{'' if code == 1 else f';{code}'}~"
    names = {_character_to_key(chr(c)): chr(c) for c in range(33, 127)} | _CHARACTERS
    character = names[base]
    if modifiers == "ctrl":
        return chr(ord(character) & 0x1F)
    return ("\x1b" if modifiers == "alt" else "") + character


@pytest.mark.parametrize("key", KEYS)
def test_a_key_comes_through_a_plain_terminal(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.001)
    parser = XTermParser()
    found = list(parser.feed(sent(key)))
    time.sleep(0.002)
    found += parser.tick()
    assert [event.key for event in found if isinstance(event, events.Key)] == [key]
