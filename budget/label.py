"""Labels and headings brought to one spelling, for comparison only.

What the page prints is kept as it is; these functions make two spellings of one thing equal.
"""

import re
import unicodedata
from functools import lru_cache

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for code in range(0x2E80, 0x2FE0)
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}
_BLANK = re.compile(r"[\s\u200b-\u200f\ufeff\u00ad]+")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[((][一二三四五六七八九十\d]+[))]|\d{1,2}[.、．](?!\d))")
_TOTALS = frozenset(["合计", "总计", "共计"])


def half_width(text: str) -> str:
    """Full-width ASCII as half-width; everything else as it stands."""
    return text.translate(_HALF)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One spelling: no blanks, half-width punctuation, plain quotation marks, ideographs for radicals."""
    plain = _BLANK.sub("", text.translate(_RADICALS)).translate(_HALF)
    return plain.replace("“", '"').replace("”", '"').replace("﹙", "(").replace("﹚", ")")


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """:func:`fold` without numbering at the front (一、 1. （二）) and without a colon at the end."""
    return _NUMBERING.sub("", fold(text)).rstrip(":")


def is_total(text: str) -> bool:
    """Whether a label names a grand total (合计, 总计), however it is spaced."""
    return fold(text).rstrip(":") in _TOTALS
