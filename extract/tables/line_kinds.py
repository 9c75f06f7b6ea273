"""What a line of text around a table is by its words: a title, a number, who compiled it, a remark, furniture."""

import re
from functools import lru_cache

from budget.label import fold
from budget.pattern import pattern
from extract.tables.money import unit_of
from extract.tidy import tidy

# All but _BEHIND are matched against folded text, which has no blanks.
_BODY = r"(?:单位|部[门⻔])(?:[(](?:单位|部[门⻔]|公章|盖章)[)])?"
_COMPILER = pattern(rf"(?:编制|填报|预算|公开|申报){_BODY}(?:名称)?:|^{_BODY}(?:名称)?:(?!(?:人民币)?[亿万千]?元)")
_NUMBER = pattern(
    r"(?:公开|附)?表([\d一二三四五六七八九十]{1,3})(?:[-—]\d+)?[:、.]?|[^\d,。:]{0,8}0?(\d{1,2})表|"
    r"附件(?:\d{1,2}[-—])?(\d{1,2})[:、.]?"  # the attachment that holds all forms, and which of them
)
YEAR_LINE = pattern(r"[(]?20\d\d年度?[)]?")
_FURNITURE = pattern(
    r"(?=[-—–―─_·.\divxIVX第/,，共一(接转续]|$)"  # what begins otherwise is none at a glance
    r"(?:[-—–―─_·.]*(?:第?[\divxIVX]{1,4}页?)?(?:[/,，]?共?\d+页)?[-—–―─_·.]*|[-—–―─一]\d{1,4}[-—–―─一]|"
    r"[(]?(?:接|转|续)下[页表][)]?|第\ufffd{1,6}页(?:[/,，]?共\ufffd{1,6}页)?|[-—–―─一]\ufffd{1,6}[-—–―─一])"
)
_BEGINS_FURNITURE = frozenset("一共接第续转")
_TITLE = pattern(r"[^。；，!?]{2,60}(?:表|一览|清单)(?:[(][^)]{1,12}[)])?(?:续表?|[(]续[)])?")
AGAIN = pattern(r"[(]?(?:续表|接上[表页]|续上[表页])[)]?:?")
_SEE_TABLE = pattern(r"[见如](?:下|附|上)?表:?$|:$")
PART = pattern(r"第[一二三四五六七八九十]+(?:部分|章|节)")
_REMARK = pattern(r"(?:备注|附注|注|说明)\d*:")
_NOTHING = pattern(
    r"空白?表|没有(?:使用|安排|发生)|未(?:使用|安排|发生)|无(?:此项|此类|相关|上述|该项)|本表无|故[本此]表"
)
_BEHIND = pattern(r"[\s(（](?:金额|计量|货币)?单 ?位 ?[:：]|\s20\d\d ?[年.-]")
_GOES_ON = pattern(r"^续(?=表)|[(]续表?[)]$|续表?$")
_DIGITS_IN = pattern("[\\d\ufffd]+")

_SHORT = 200
"""Letters of a line that are looked at: no caption is longer, and hostile lines can be."""

_KNOWN = 4096
"""Lines that are remembered, short as they are: each is asked several times what it is, and on page after page."""

_DIGITS = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
SENTENCE_END = ("。", "！", ".", "；")


def plain_of(text: str) -> str:
    """The beginning of a line, folded, as long as a line around a table may be."""
    return fold(text[:_SHORT])


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or a rule and says nothing."""
    if "\u4e00" <= text[:1] <= "\u9fff" and text[0] not in _BEGINS_FURNITURE:
        return False  # as nearly all lines: no folding changes how they begin
    return len(text) <= _SHORT and _FURNITURE.fullmatch(plain_of(text)) is not None


def speaks_of_a_table(text: str) -> bool:
    """Whether a line is one of those around a table (title, number, unit, compiler, remark, page number), or prose."""
    if is_furniture(text) or is_title(text) or is_remark(text) or says_nothing(text):
        return True
    named = number_of(text) is not None or unit_of(text) is not None or compiler_of(text) is not None
    return (
        named or YEAR_LINE.fullmatch(plain_of(text)) is not None or text.rstrip().endswith((*SENTENCE_END, "，", "："))
    )


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    return _is_title(plain_of(text))


@lru_cache(_KNOWN)
def _is_title(plain: str) -> bool:
    if not _TITLE.fullmatch(plain) or _SEE_TABLE.search(plain) or AGAIN.fullmatch(plain):
        return False
    return _number_in(plain) is None and not PART.match(plain)


def compiler_of(text: str) -> str | None:
    """Who compiled the table, from a line such as 编制单位：…; ``""`` where the name is left out."""
    if not _COMPILER.search(plain_of(text)):
        return None
    name = re.split("[:：]", text[:_SHORT], maxsplit=1)[1]
    return tidy(_BEHIND.split(" " + name, maxsplit=1)[0]).text


def number_of(text: str) -> int | None:
    """The number that a line such as 表 3, 表三, 公开03表, 附件2-3 or 续表 3 gives; None for any other line."""
    return _number_in(plain_of(text))


@lru_cache(_KNOWN)
def _number_in(plain: str) -> int | None:
    found = _NUMBER.fullmatch(_GOES_ON.sub("", plain))
    return number_told(next(filter(None, found.groups()))) if found else None


def running_form(text: str) -> str:
    """A line as running heads and feet are compared: folded, whatever its numbers count, or fonts do not name."""
    return _DIGITS_IN.sub("0", plain_of(text))


def number_told(digits: str) -> int | None:
    """A number in digits or in characters."""
    if digits.isdecimal():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    if "十" in digits:
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(digits)


def ends_table(text: str) -> bool:
    """Whether a line below a table begins something else: another table, or a part of the document."""
    return number_of(text) is not None or is_title(text) or bool(PART.match(plain_of(text)))


def is_cut_off(text: str) -> bool:
    """Whether a line is prose without its end, as the edge of a sheet of paper leaves a remark under a wide table."""
    return not text.rstrip().endswith(SENTENCE_END) and not ends_table(text)


def says_nothing(text: str) -> bool:
    """Whether a sentence declares a table to be empty."""
    return _NOTHING.search(fold(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text begins as a remark (备注：, 说明：)."""
    return _REMARK.match(plain_of(text)) is not None
