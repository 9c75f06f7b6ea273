"""Labels and headings brought to one spelling, for comparison only.

What the page prints is kept as it is; these functions make two spellings of one thing equal.
"""

import unicodedata
from functools import lru_cache

from budget.pattern import pattern

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPELT = _HALF | {code: ord(unicodedata.normalize("NFKC", chr(code))) for code in range(0x2E80, 0x2FE0)}
_SPELT |= {
    code: ord(plain) for code in range(0xFE30, 0xFE6C) if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
}
_SPELT |= dict.fromkeys(map(ord, "“”"), ord('"'))
_WIDE = pattern("[\u3000\uff01-\uff5e]")
_UNSPELT = pattern("[“”\u2e80-\u2fdf\u3000\ufe30-\ufe6b\uff01-\uff5e]")
"""What has another spelling: most texts have nothing of it, and to look for it takes less time than to translate."""

BLANK = pattern(r"[\s\u200b-\u200f\ufeff\u00ad]+")
"""What makes no difference between two spellings: blanks, and what takes no room."""

UNIT_BEHIND = pattern(r"[(](?:单位:)?(?:人民币)?(亿元|百万元|万元|千元|元)[)]$")
"""The unit of money in brackets at the end of a folded heading, such as 合计（万元）."""

_PARTING = pattern(r"(?<=[\x21-\u1fff])\s+(?=[\x21-\u1fff])")
"""Blanks between two words, neither of which ends in an ideograph."""

_NUMBERING = pattern(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))")
_TOTALS = frozenset(["合计", "总计", "共计"])


def half_width(text: str) -> str:
    """Full-width ASCII as half-width; everything else as it stands."""
    return text.translate(_HALF) if _WIDE.search(text) else text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """One spelling: no blanks, half-width digits and brackets, plain quotation marks, ideographs for radicals."""
    return spelt(BLANK.sub("", text))


@lru_cache(maxsize=65536)
def named(text: str) -> str:
    """:func:`fold` as a person is told it: words in letters stay apart, since one blank parts them."""
    return " ".join(map(fold, _PARTING.split(text.strip())))


def spelt(text: str) -> str:
    """:func:`fold` with its blanks, letter by letter: each has one in its place."""
    return text.translate(_SPELT) if _UNSPELT.search(text) else text


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """:func:`fold` without numbering at the front (一、 1. （二）) and without a colon at the end."""
    return _NUMBERING.sub("", fold(text)).rstrip(":")


def without_unit(folded: str) -> str:
    """A folded heading without the unit of money in brackets behind it."""
    return UNIT_BEHIND.sub("", folded)


def unnumbered(text: str) -> str:
    """The text as printed, without numbering at the front (一、 1. （二）)."""
    return _NUMBERING.sub("", text.strip()).strip()


_MARK = pattern(
    r"[(]?(?:(?P<digits>\d{1,2})|[一二三四五六七八九十]{1,3}|(?P<letter>[A-Za-z]))(?P<end>[)、:.])(?![\d.])"
)


@lru_cache(maxsize=16384)
def numbered_as(text: str) -> str:
    """How a label is numbered, the number itself left aside: lines numbered alike stand on one level; ``""`` if not."""
    match = _MARK.match(fold(text))
    if match is None:
        return ""
    kind = "1" if match["digits"] else "一" if match["letter"] is None else "a" if match["letter"].islower() else "A"
    return f"{'(' * match[0].startswith('(')}{kind}{match['end']}"


def is_total(text: str) -> bool:
    """Whether a label names a grand total (合计, 总计), however it is spaced."""
    return fold(text).rstrip(":") in _TOTALS


_ORGANISATION = pattern(
    r"(?:局|委员会|办公室|政府|公署|中心|支队|大队|总队|学校|中学|小学|幼儿园|大学|学院|医院|"
    r"研究院|研究所|图书馆|博物馆|法院|检察院|联合会|协会|街道办事处|办事处|管理处|服务站|工作站|本级)(?:[((].*[))])?$"
)


def is_organisation(text: str) -> bool:
    """Whether a label reads like the name of a public body (…局, …委员会, …支队)."""
    return bool(_ORGANISATION.search(fold(text)))
