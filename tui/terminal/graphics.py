"""Which pictures a terminal shows, as it says itself: asked while the desk stands aside."""

import os
import sys
import time
from typing import Literal

from budget.pattern import pattern

Graphics = Literal["kitty", "sixel"]

_QUESTIONS = b"\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c"
_LAST = pattern(rb"\x1b\[\?([\d;]*)c")
_KITTY = pattern(rb"\x1b_Gi=31[^\x1b]*;OK\x1b\\")
_SIXEL = b"4"
_PATIENCE = 3.0
"""Seconds that an answer may take: over a slow line each way takes its time."""


def graphics(patience: float = _PATIENCE) -> Graphics | None:
    """Which pictures the terminal of this process shows; None if none, or if it does not say so in time.

    Raises:
        OSError: there is no terminal.
    """
    if sys.__stdin__ is None or sys.__stdout__ is None:
        raise OSError("no terminal")
    return understood(answers(sys.__stdin__.fileno(), sys.__stdout__.fileno(), patience))


def understood(told: bytes) -> Graphics | None:
    """What the answers of a terminal mean. Sixel comes first: of kitty's protocol some know a part alone."""
    last = _LAST.search(told)
    if last is not None and _SIXEL in last[1].split(b";"):
        return "sixel"
    return "kitty" if _KITTY.search(told) else None


def answers(source: int, sink: int, patience: float) -> bytes:
    """What a terminal, read at one file descriptor and written at another, answers within ``patience`` seconds.

    The last question, what kind of terminal it is, each of them answers, and in its turn: so nothing is still
    on its way that the desk would take for keys.

    Raises:
        OSError: there is no terminal, or the system has no such terminals.
    """
    try:
        import termios
        import tty
        from select import select
    except ImportError:
        raise OSError("no terminal to be asked") from None
    try:
        before = termios.tcgetattr(source)
    except termios.error as error:
        raise OSError(str(error)) from None
    told, end = b"", time.monotonic() + patience
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(sink, _QUESTIONS)
        while _LAST.search(told) is None and (left := end - time.monotonic()) > 0:
            if select([source], [], [], left)[0]:
                told += os.read(source, 1024)
    finally:
        termios.tcsetattr(source, termios.TCSAFLUSH, before)
    return told
