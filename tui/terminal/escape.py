"""Esc and a letter, typed one after the other, are two keys, however soon the second comes.

A terminal sends ESC and the letter for Alt with a letter, too, but at once: what was read in two pieces was
typed in two. Only where the second piece goes on as no key does, but as the rest of a sequence that was cut
on its way, the two belong together.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from textual._xterm_parser import XTermParser
from textual.message import Message

_ESC: Final = "\x1b"
_GO_ON: Final = frozenset("[O]PNX^_" + _ESC)
"""What follows ESC in a sequence of a terminal that is no key with Alt."""

_PASTE_BEGINS: Final = _ESC + "[200~"
_PASTE_ENDS: Final = _ESC + "[201~"

_DRIVERS: Final = ("textual.drivers.linux_driver", "textual.drivers.web_driver")


class TypedParser(XTermParser):
    """Makes keys of what a terminal sends, with ESC at the end of a piece as a key of its own.

    What is pasted is handed on once it is there whole, and without ESC: no part of it is taken for keys.
    """

    _ends_with_escape = False
    _before = ""
    _pasted: str | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """The keys and pastes in one piece of what was read."""
        if self._pasted is not None and data:
            self._pasted += data
            text, end, rest = self._pasted.partition(_PASTE_ENDS)
            if not end:
                return
            self._pasted = None
            yield from super().feed(text.replace(_ESC, "") + end)
        else:
            begun, begins, rest = (self._before + data).partition(_PASTE_BEGINS)
            typed = data[: len(data) - len(rest)] if begins else data
            self._before = "" if begins else begun[1 - len(_PASTE_BEGINS) :]
            yield from self._typed(typed)
            if not begins:
                return
            self._pasted = ""
        if rest:
            yield from self.feed(rest)

    def _typed(self, data: str) -> Iterable[Message]:
        if data and self._ends_with_escape and data[0] not in _GO_ON and self._timeout_time is not None:
            self._timeout_time = 0.0  # no more is waited for
            yield from self.tick()
        self._ends_with_escape = data.endswith(_ESC)
        yield from super().feed(data)


def tell_apart() -> None:
    """Has the drivers of terminals read keys so; where Textual is built otherwise, it goes on as it does."""
    for name in _DRIVERS:
        try:
            driver = import_module(name)
        except ImportError:  # another system
            continue
        if getattr(driver, "XTermParser", None) is XTermParser and hasattr(XTermParser(), "_timeout_time"):
            vars(driver)["XTermParser"] = TypedParser
