"""The one border that text from outside crosses on its way to the screen.

A page, a file name or a database may hold escape codes, marks that turn the reading direction, or
characters that show nothing. Here they become harmless and visible, so that a spoofed figure is
seen. Cells are terminal cells: an ideograph takes two.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from rich.cells import cell_len

from budget.pattern import pattern

Align = Literal["left", "right", "center"]

ELLIPSIS = "…"
"""What ends a text that is shown in part."""

_SHOWS_NOTHING = pattern("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Letters and combining marks that Unicode lets a screen ignore; the other such are never printable."""

_CLOSES, _OPENS = "，。、；：！？）》〉」』】〕”’％…", "（《〈「『【〔“‘"
_WIDE = rf"(?![{_CLOSES}{_OPENS}])[\u2e80-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003fffd]"
_NUMBER, _WORD = rf"(?:{_WIDE})?\d[\d.,]*(?: ?{_WIDE})?", rf"(?:(?!{_WIDE})[^\s{_CLOSES}{_OPENS}])+"

_IDEOGRAPHS = range(0x20000, 0x3FFFE)
"""Planes of ideographs: one that this Python does not know yet is still a character with a shape."""


@cache
def _pieces() -> re.Pattern[str]:
    """What of a sentence stays on one line: a word, an ideograph, a number with what it counts, and the marks at them.

    It is made when a sentence is first broken into lines, since to make it takes as long as a small module to load.
    """
    return re.compile(rf"[{_OPENS}]*(?:{_NUMBER}|{_WIDE}|{_WORD})?[{_CLOSES}]*\s*")


@lru_cache(maxsize=65536)
def display(text: str) -> str:
    """``text`` on one line, nothing in it that a terminal obeys or hides.

    Control characters show as control pictures (``␛``), a tab as a blank, any other character
    without a shape as its number (``<U+202E>``).
    """
    if _is_plain(text):
        return text
    shown = "".join(map(_visible, text.replace("\r\n", "\n")))
    return _visible_mark(shown[0]) + shown[1:] if cell_len(shown[0]) == 0 else shown


@lru_cache(maxsize=4096)
def typed(text: str) -> str:
    """``text`` as it may stand in an editor: blanks for tabs and line ends, nothing hidden."""
    if _is_plain(text):
        return text
    spaced = text.replace("\r\n", " ").translate({9: " ", 10: " ", 13: " "})
    return "".join(character for character in spaced if _visible(character) == character)


def width(text: str) -> int:
    """Terminal cells that ``text`` takes once it is shown."""
    shown = display(text)
    return len(shown) if shown.isascii() else cell_len(shown)


@lru_cache(maxsize=65536)
def fit(text: str, cells: int, align: Align = "left") -> str:
    """``text`` as shown, in exactly ``cells`` cells; an ellipsis ends what does not fit."""
    shown = display(text)
    room = max(cells, 0) - width(text)
    if room < 0:
        shown = _head(shown, cells - 1) + ELLIPSIS if cells > 0 else ""
        room = max(cells, 0) - cell_len(shown)
    left = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * left + shown + " " * (room - left)


@lru_cache(maxsize=4096)
def fold_lines(text: str, cells: int, lines: int) -> tuple[str, ...]:
    """``text`` broken anywhere into at most ``lines`` lines of at most ``cells`` cells each.

    An ellipsis ends the last line where more would follow.
    """
    folded: list[str] = []
    rest = display(text)
    while cells > 0 and len(folded) < lines - 1 and cell_len(rest) > cells:
        head = _head(rest, cells)
        folded.append(head.strip())
        rest = rest[len(head) or 1 :].strip()
    return (*folded, fit(rest, cells).rstrip())


@lru_cache(maxsize=4096)
def wrap(text: str, cells: int) -> tuple[str, ...]:
    """``text`` in lines of at most ``cells`` cells, broken at blanks and between ideographs.

    No line begins with a mark that closes or ends with one that opens, and a number stays with
    what it counts (``3 条``); what is longer than a line is broken anywhere.
    """
    shown, lines, line = display(text), list[str](), ""
    if cell_len(shown) <= cells:
        return (shown,)
    for piece in _pieces().findall(shown):
        if cell_len(f"{line}{piece}".rstrip()) <= cells:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = fold_lines(piece.lstrip(), cells, len(piece) + 1)
        lines += full
        line += " " * (len(piece) - len(piece.rstrip()))
    return (*lines, line.rstrip())


def _is_plain(text: str) -> bool:
    """Whether every character has a shape of its own."""
    if text.isascii():
        return text.isprintable()
    return text.isprintable() and not _SHOWS_NOTHING.search(text) and cell_len(text[0]) > 0


def _visible(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " "
    if character == "\n":
        return "␤"
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    if _SHOWS_NOTHING.match(character) or not (character.isprintable() or _is_blank_or_ideograph(character)):
        return _visible_mark(character)
    return character


def _is_blank_or_ideograph(character: str) -> bool:
    return unicodedata.category(character) == "Zs" or ord(character) in _IDEOGRAPHS


def _visible_mark(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _head(text: str, cells: int) -> str:
    """The longest beginning of ``text`` that takes at most ``cells`` cells."""
    taken = 0
    for index, character in enumerate(text):
        taken += cell_len(character)
        if taken > cells:
            return text[:index]
    return text
