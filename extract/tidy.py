"""Printed lines of a cell to one text: no blank inside numbers and between Chinese characters.

Characters stay as they were read but for radicals, which become ideographs; blanks and line breaks go.
Half a surrogate pair, which no UTF-8 can hold, becomes U+FFFD.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.radicals import ideographs

BLANKS = " \t\r\n\u00a0\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What separates words; control characters and zero-width ones are characters like others."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_GAP = re.compile(f"[{BLANKS}]+")
_WIDE = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e“”‘’"
_WIDE_GAP = re.compile(f"(?<=[{_WIDE}])[{BLANKS}]+(?=[{_WIDE}])")
_NUMERIC = re.compile(rf"[\d{BLANKS},.，．()（）%％△▲−-]+")
_FIGURE = re.compile(r"[\d,.]+", re.ASCII)
_DIGIT = re.compile(r"\d")
_BROKEN = re.compile(rf"[\d.,][{BLANKS}]+[\d.,]")
_WORD_END = re.compile(r"[A-Za-z]$")
_WORD_START = re.compile(r"[A-Za-z]")


class Tidied(NamedTuple):
    """A cell's text, how it came where that tells more (``raw``), and what makes it doubtful."""

    text: str
    raw: str | None = None
    doubt: tuple[str, ...] = ()


def clean(text: str) -> str:
    """The text without what UTF-8 cannot write."""
    return _SURROGATE.sub("\ufffd", text)


def tidy(lines: Sequence[str]) -> Tidied:
    """One text out of the printed lines of a cell, from the top down."""
    if len(lines) == 1 and _FIGURE.fullmatch(lines[0]):
        return Tidied(lines[0])
    kept = [stripped for line in lines if (stripped := clean(line).strip(BLANKS))]
    joined = kept[0] if kept else ""
    for line in kept[1:]:
        between = " " if _WORD_END.search(joined) and _WORD_START.match(line) else ""
        joined += between + line
    text = ideographs(joined)
    doubt: tuple[str, ...] = ()
    if _GAP.search(text):
        text = _WIDE_GAP.sub("", _GAP.sub(" ", text))
        if _NUMERIC.fullmatch(text) and _DIGIT.search(text):
            if _BROKEN.search(text):
                doubt = ("blank-in-number",)
            text = _GAP.sub("", text)
    if "(cid:" in text or "\ufffd" in text:
        doubt = (*doubt, "unknown-character")
    raw = "\n".join(kept)
    return Tidied(text, raw if raw.replace("\n", "") != text else None, doubt)
