"""What the writer of a page says that its glyphs are (/ActualText), glyph by glyph.

pdfium puts such a text in the place of all glyphs under it: where it is empty they are lost, and where they are
drawn in several pieces all of its characters stand in the first. So it is taken off, and each character put where
its glyph stands, wherever there are as many of both. What is seen on the page is never left out; where it is a
figure, and the page says another, it is read as it is seen, and doubtful.
"""

import ctypes
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pypdfium2_raw as raw

from budget.label import half_width
from extract.pdf import calls, of_things

OTHERWISE = "otherwise"
"""Doubt of a figure for which the page says another."""

_KEY = b"ActualText"
_ENCODINGS = {b"\xfe\xff": "utf-16", b"\xff\xfe": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
"""How a text is encoded, by how it begins."""

_LONGEST = 8192
"""Bytes of such a text that are read: it stands for a word, or a few."""


class Spoken(NamedTuple):
    """A text that stands for the glyphs of some pieces; ``mark`` is the same for those under one."""

    mark: int
    text: str


def take_spoken(texts: Sequence[calls.Handle]) -> dict[int | None, Spoken]:
    """What pieces of text say that their glyphs are, by their addresses; it is taken off their page."""
    found: dict[int | None, Spoken] = {}
    for thing, mark in of_things.marked(texts, _KEY):
        if thing.value not in found:
            found[thing.value] = Spoken(mark.value or 0, _text_of(mark))
    for thing, mark in of_things.marked(texts, _KEY) if found else ():
        raw.FPDFPageObj_RemoveMark(calls.pointer(thing), ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK))
    return found


def _text_of(mark: calls.Handle) -> str:
    """What a mark says, in whatever of the encodings that a PDF may have; nothing where it is no text."""
    room = (ctypes.c_ubyte * _LONGEST)()
    written = ctypes.c_ulong()
    pointer = ctypes.cast(mark, raw.FPDF_PAGEOBJECTMARK)
    if not raw.FPDFPageObjMark_GetParamBlobValue(pointer, _KEY, room, _LONGEST, written):
        return ""
    told = bytes(room)[: written.value]
    encoding = next((name for begin, name in _ENCODINGS.items() if told.startswith(begin)), "latin-1")
    return told.decode(encoding, "replace").removeprefix("\ufeff")


def as_spoken(letters: str, owners: Sequence[int | None], spoken: Mapping[int | None, Spoken]) -> tuple[str, list[int]]:
    """Letters, each as it is said, and the places of those that are figures for which others are said.

    ``owners`` are the pieces in which they are drawn, ``spoken`` has no blanks.
    """
    said = list(letters)
    otherwise: list[int] = []
    start = 0
    while start < len(said):
        one = spoken.get(owners[start])
        end = start + 1
        while end < len(said) and one is not None and spoken.get(owners[end]) == one:
            end += 1
        if one is not None:
            if _are_others(letters[start:end], one.text):
                otherwise.extend(range(start, end))
            elif len(one.text) == end - start:
                said[start:end] = one.text
        start = end
    return "".join(said), otherwise


def _are_others(letters: str, said: str) -> bool:
    """Whether both have digits, and not the same."""
    seen, told = ([letter for letter in half_width(text) if letter.isdecimal()] for text in (letters, said))
    return bool(seen and told) and seen != told
