"""Printed lines of a cell to one text: no blank inside numbers and between Chinese characters.

Characters stay as they were read but for radicals, which become ideographs; blanks, line breaks and what
takes no room on the page go. A soft hyphen before a figure is the minus that the page shows. Half a
surrogate pair, which no UTF-8 can hold, becomes U+FFFD.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from budget.amount import MINUS
from budget.pattern import pattern
from extract.radicals import ideographs

BLANKS = " \t\r\n\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What separates words; control characters and zero-width ones are characters like others."""

_NO_ROOM = pattern("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MINUS = pattern(r"^\u00ad(?=[\d.,]*$)")
_SYMBOLS = {code: code - 0xF000 for code in range(0xF020, 0xF07F)}
"""Codes of fonts that name a character only by its place in the font, where that is the place in ASCII."""

_NAMELESS = pattern("\\(cid:|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")

_SURROGATE = pattern("[\ud800-\udfff]")
_GAP = pattern(f"[{BLANKS}]+")
_WIDE = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e“”‘’"
_WIDE_GAP = pattern(f"(?<=[{_WIDE}])[{BLANKS}]+(?=[{_WIDE}])")
_NUMERIC = pattern(rf"[{MINUS}\d{BLANKS},.，．()（）%％]+")
_FIGURE = pattern(r"[\d,.]+", re.ASCII)
_WORDS = pattern("[\u4e00-\u9fff、，。；：（）()《》“”]+")
"""What only says words, as most labels do: nothing in it can be anything else."""

_DIGIT = pattern(r"\d")
_GROUPED = pattern(rf"[{MINUS}(（]?\d{{1,3}}(?:[\u00a0\u202f\u2000-\u200a]\d{{3}})+(?:\.\d+)?[)）]?")
"""A number whose thousands are parted by a blank that breaks no line; a plain blank may part anything."""

_RAISED = "¹²³ʰ-ˣᴬ-ᶿ⁰-ₜ"
_REMARK = rf"(?:[*＊※†‡§①-⑳{_RAISED}]|注[\d{_RAISED}]*|[\[［〔][\d{_RAISED}]+[\]］〕]|[a-z]/|\([a-z]\))"
_PLACES = r"(?:\d{1,3}(?:[., '’]\d{2,3})+(?:[.,]\d+)?|\d[\d,，]*(?:[.,]\d+)?)"
_MONEY = r"(?:[A-Z]{0,3}[$€£¥₹] ?)?"
_NOTED = pattern(
    rf"(?P<before>{_MONEY}[{MINUS}(（]? ?{_MONEY}{_PLACES}[%％)）]?|[{MINUS}]) ?{_REMARK}+"
    rf"|(?!.*注\d){_REMARK}+ ?(?P<after>[{MINUS}(（]?[\d,，]*\.\d+[%％)）]?)"
)
"""A figure before the marks of remarks, or behind them where it has cents.

Behind 注 nothing tells which digits are the remark's and which the figure's.
"""

_PARTED = pattern(rf"[\d.,][{BLANKS}]+[\d.,]")
UNKNOWN = "unknown-character"
"""Doubt of a text in which nothing tells what a character is."""

BROKEN = "blank-in-number"
"""Doubt of a figure in which blanks stood that may have parted two."""

_UNPARTED = ("\u0e00", "\u0eff"), ("\u1100", "\u11ff"), ("\u2e80", "\ud7ff"), ("\uf900", "\ufaff")
"""The first and the last characters of the scripts that set no blanks between words, or break lines within one."""

_NEXT_WORD = pattern(r"a\na|aaa\n[(£$€₹\d]|[\d,;:]\naaa|aa[,;:.]\na|a\n[&–—]|(?:&| [–—-])\na|\d\n[£$€₹¥₩₽₪]|a\)\na")
"""Where two lines meet that are parted by a blank: words in letters, and a figure or a bracket beside a whole one.

An ``a`` stands for any letter of a script that sets blanks between its words, and breaks no line within one but at
a hyphen: a class of these letters would take longer to compile than all other patterns of the program together.
"""


_KNOWN = 4096
"""Texts that are remembered: the same ones stand on page after page."""


class Tidied(NamedTuple):
    """A cell's text, how it came where that tells more (``raw``), and what makes it doubtful."""

    text: str
    raw: str | None = None
    doubt: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text without what UTF-8 cannot write."""
    return _SURROGATE.sub("\ufffd", text)


def nameless(text: str) -> int:
    """How many characters of a text have no name."""
    return len(_NAMELESS.findall(text))


@lru_cache(_KNOWN)
def tidy(*lines: str) -> Tidied:
    """One text out of the printed lines of a cell, from the top down."""
    if len(lines) == 1 and _FIGURE.fullmatch(lines[0]):
        return Tidied(lines[0])
    whole = "".join(lines)
    if _WORDS.fullmatch(whole):
        return Tidied(whole)
    kept = [stripped for line in lines if (stripped := clean(line).strip(BLANKS))]
    joined = kept[0] if kept else ""
    for line in kept[1:]:
        joined += (" " if _are_words_apart(joined[-3:], line[:3]) else "") + line
    text, doubt = _named(ideographs(joined))
    text = without_remarks(text)
    if _GAP.search(text):
        grouped = _GROUPED.fullmatch(text)
        text = _WIDE_GAP.sub("", _GAP.sub(" ", text))
        if _NUMERIC.fullmatch(text) and _DIGIT.search(text):
            if _PARTED.search(text) and not grouped:
                doubt = (BROKEN, *doubt)
            text = _GAP.sub("", text)
    raw = "\n".join(kept)
    return Tidied(text, raw if raw.replace("\n", "") != text else None, doubt)


def _are_words_apart(end: str, start: str) -> bool:
    """Whether a line with this end and the next one with this start are parted by a blank."""
    if "\u4e00" <= end[-1] <= "\u9fff" or "\u4e00" <= start[0] <= "\u9fff":
        return False
    shape = "".join(["a" if _is_spaced_letter(each) else each for each in f"{end}\n{start}"])
    return _NEXT_WORD.search(shape) is not None


def _is_spaced_letter(character: str) -> bool:
    is_letter = character.isalnum() and not character.isdecimal()
    return is_letter and not any(first <= character <= last for first, last in _UNPARTED)


def without_remarks(text: str) -> str:
    """A figure without the marks of remarks beside it; any other text as it is."""
    noted = _NOTED.fullmatch(_GAP.sub(" ", text)) if text else None
    return (noted["before"] or noted["after"]) if noted else text


def _named(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what takes no room, figures by their own names; doubtful where a character has none."""
    if text.isascii() and text.isprintable() and "(cid:" not in text:
        return text, ()
    text = _NO_ROOM.sub("", _MINUS.sub("-", text))
    if not _NAMELESS.search(text):
        return text, ()
    figure = text.translate(_SYMBOLS)
    return figure if _NUMERIC.fullmatch(figure) else text, (UNKNOWN,)
