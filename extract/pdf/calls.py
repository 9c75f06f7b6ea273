"""pdfium asked about many things at once: handles made once, and loops that run in C."""

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2_raw as raw

Function = Callable[..., Any]

_AT_ONCE = 512
"""Things about which pdfium writes before what it wrote is taken away."""


class Handle(ctypes.c_void_p):
    """What pdfium knows a thing by; ctypes hands it on as it is, and makes no number of it.

    ``seen_through`` is what a form may mix with what is beneath.
    """

    seen_through = False


def handle(pointer: Any) -> Handle:
    """The handle of what a pointer of pdfium points to."""
    return Handle(ctypes.cast(pointer, ctypes.c_void_p).value)


def argument(pointer: Any) -> Any:
    """A pointer of pdfium as what ctypes makes of it for each call, made once."""
    return ctypes.byref(ctypes.c_char.from_address(handle(pointer).value or 0))


def pointer(thing: Handle) -> Any:
    """The pointer that functions of pdfium itself take for an object of a page."""
    return ctypes.cast(thing, raw.FPDF_PAGEOBJECT)


def plain(function: Any, result: Any) -> Function:
    """A function of pdfium that takes handles and numbers as they are; nothing checks them."""
    # The child has one thread: to give up the lock of the interpreter at each call would only take time.
    plain: Any = ctypes.PYFUNCTYPE(result)(handle(function).value or 0)
    plain.argtypes = None
    called: Function = plain
    return called


class Room:
    """Memory into which pdfium writes the same count of numbers about each of many things; it stays."""

    def __init__(self, kind: Any, numbers: int, pointers: int) -> None:
        """``pointers`` is how many pointers a function takes: one to all of the numbers, or one to each."""
        self._numbers = numbers
        self._written = (kind * (numbers * _AT_ONCE))()
        self._read = memoryview(self._written).cast("B").cast(kind._type_)
        self._size = ctypes.sizeof(kind)
        starts = range(0, self._size * numbers * _AT_ONCE, self._size * numbers)
        self._places = [
            [ctypes.byref(self._written, start + self._size * n) for start in starts] for n in range(pointers)
        ]

    def all(self, function: Function, things: Sequence[Any], *before: Any) -> list[list[float]]:
        """What a function writes about things, for each of its numbers that of all things; 0 where it writes nothing.

        ``before`` a thing it takes other arguments.
        """
        found: list[list[float]] = [[] for _ in range(self._numbers)]
        for start in range(0, len(things), _AT_ONCE):
            some = things[start : start + _AT_ONCE]
            count = self._numbers * len(some)
            ctypes.memset(self._written, 0, self._size * count)
            deque(map(function, *map(repeat, before), some, *self._places), 0)
            for number, told in enumerate(found):
                told += self._read[number : count : self._numbers].tolist()
        return found

    def is_all(self, function: Function, things: Sequence[Any], usual: bytes) -> bool:
        """Whether a function writes the same about each of some things."""
        for start in range(0, len(things), _AT_ONCE):
            some = things[start : start + _AT_ONCE]
            deque(map(function, some, *self._places), 0)
            if ctypes.string_at(self._written, len(usual) * len(some)) != usual * len(some):
                return False
        return True
