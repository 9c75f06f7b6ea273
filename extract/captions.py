"""Lines of text around a table: its title, number, unit, compiler, and what is said under it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from budget.disclosure import Box, Page, Unit, Word
from budget.label import fold
from extract.tidy import tidy

# All but the last are matched against folded text, which has no blanks.
_UNIT = re.compile(r"(?<!制)单位:?[(]?(?:人民币)?(亿元|万元|千元|元)")
_COMPILER = re.compile(r"(?:编制|填报)(?:单位|部[门⻔])(?:[(](?:单位|部[门⻔])[)])?:")
_NUMBER = re.compile(r"(?:公开|附)?表([\d一二三四五六七八九十]{1,3})(?:[-—]\d+)?[:、.]?|[^\d,。:]{0,8}0?(\d{1,2})表")
_NAMELIKE = re.compile(r"[^。；，:、!?]{4,30}")
_YEAR_LINE = re.compile(r"[(]?20\d\d年度?[)]?")
_FURNITURE = re.compile(r"[-—–―─_·.]*(?:第?[\divxIVX]{1,4}页?)?(?:[/,，]?共?\d+页)?[-—–―─_·.]*")
_TITLE = re.compile(r"[^。；，!?]{2,60}(?:表|一览|清单)(?:[(][^)]{1,12}[)])?(?:续表?|[(]续[)])?")
_SEE_TABLE = re.compile(r"[见如](?:下|附|上)?表:?$|:$")
_PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|节)")
_REMARK = re.compile(r"(?:备注|附注|注|说明)\d*:")
_NOTHING = re.compile(
    r"空白?表|没有(?:使用|安排|发生)|未(?:使用|安排|发生)|无(?:此项|此类|相关|上述|该项)|本表无|故[本此]表"
)
_UNIT_BEHIND = re.compile(r"\s(?:金额)?单 ?位 ?[:：]")
_CONTINUED = re.compile(r"[(]?续(?:表)?\d*[)]?$")
_LONG = 30
_SHORT = 200
"""Letters of a line that are looked at: no caption is longer, and hostile lines can be."""

_DIGITS = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
_SENTENCE_END = ("。", "！", ".", "；")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line outside the tables; ``number`` is its line in a transcript."""

    text: str
    box: Box | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table; ``prose`` where other text stands there too."""

    title: str | None = None
    number: int | None = None
    unit: Unit | None = None
    compiled_by: str | None = None
    continued: bool = False
    prose: bool = False

    @property
    def begins(self) -> bool:
        """Whether a table of its own begins under it."""
        return (self.title is not None and not self.continued) or self.number is not None


def page_lines(page: Page) -> tuple[Line, ...]:
    """The printed lines of a page, top to bottom."""
    return tuple(map(_line, word_lines(page)))


def word_lines(page: Page) -> Iterator[list[Word]]:
    """The words of each printed line, from the left, the lines top to bottom."""
    rows: list[list[Word]] = []
    last: Box | None = None
    for word in sorted(page.words, key=_middle):
        box = word.box or (0.0, 0.0, 0.0, 0.0)
        if last is None or _middle(word) - (last[1] + last[3]) / 2 > max((last[3] - last[1]) / 2, 1.0):
            rows.append([])
            last = box
        rows[-1].append(word)
    return (sorted(row, key=lambda w: w.box[0] if w.box else 0.0) for row in rows)


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2 if word.box else 0.0


def _line(words: Sequence[Word]) -> Line:
    boxes = [word.box for word in words if word.box]
    outline = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Line(" ".join(word.text for word in words), outline)


def _plain(text: str) -> str:
    return fold(text[:_SHORT])


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or a rule and says nothing."""
    return len(text) <= _SHORT and _FURNITURE.fullmatch(_plain(text)) is not None


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    plain = _plain(text)
    return bool(_TITLE.fullmatch(plain)) and not _SEE_TABLE.search(plain) and number_of(text) is None


def unit_of(text: str) -> Unit | None:
    """The unit of money that a line such as 单位：万元 names."""
    found = _UNIT.search(_plain(text))
    return cast(Unit, found[1]) if found else None


def compiler_of(text: str) -> str | None:
    """Who compiled the table, from a line such as 编制单位：…; ``""`` where the name is left out."""
    if not _COMPILER.search(_plain(text)):
        return None
    name = re.split("[:：]", text[:_SHORT], maxsplit=1)[1]
    return tidy([_UNIT_BEHIND.split(" " + name, maxsplit=1)[0]]).text


def number_of(text: str) -> int | None:
    """The number that a line such as 表 3, 表三 or 公开03表 gives; None for any other line."""
    found = _NUMBER.fullmatch(_plain(text))
    if not found:
        return None
    digits = found[1] or found[2]
    if digits.isdecimal():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    if "十" in digits:
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(digits)


def caption_of(lines: Iterable[Line], before: Caption | None = None, running: frozenset[str] = frozenset()) -> Caption:
    """What the lines above a table say; the nearest title counts.

    ``before`` is the caption at the foot of the page before; it counts where no other stands here.
    ``running`` are the folded lines that stood on the page before, too: running heads, no prose.
    """
    here = _caption_of(lines, running)
    if before is None or here.prose or here.begins or not is_title(before.title or ""):
        return here
    return replace(before, unit=here.unit or before.unit, compiled_by=here.compiled_by or before.compiled_by)


def _caption_of(lines: Iterable[Line], running: frozenset[str]) -> Caption:
    title = compiled_by = untitled = None
    number: int | None = None
    unit: Unit | None = None
    prose = False
    for line in lines:
        text, plain = line.text, _plain(line.text)
        own_number, own_unit, compiler = number_of(text), unit_of(text), compiler_of(text)
        if own_number is not None:
            number, title, unit, compiled_by = own_number, None, None, None
        elif is_title(text) and own_unit is None and compiler is None:
            title, unit, compiled_by = tidy([text]).text, None, None
        elif own_unit is not None or compiler is not None:
            unit, compiled_by = own_unit or unit, compiler or compiled_by
        elif not (is_furniture(text) or _YEAR_LINE.fullmatch(plain) or plain in running):
            prose = True
            untitled = tidy([text]).text if _NAMELIKE.fullmatch(plain) else None
            if len(plain) > _LONG:
                title, number, unit, compiled_by = None, None, None, None
    continued = title is not None and bool(_CONTINUED.search(fold(title)))
    return Caption(title or untitled, number, unit, compiled_by or None, continued, prose)


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two titles name one table, 续 aside."""
    if one is None or other is None:
        return False
    return _CONTINUED.sub("", fold(one)) == _CONTINUED.sub("", fold(other))


def split_below(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """What follows a table: the sentences that speak about it, and all the other lines."""
    notes: list[str] = []
    at = 0
    while at < len(lines) and (is_furniture(lines[at].text) or _speaks(lines, at)):
        if is_furniture(lines[at].text):
            at += 1
            continue
        end = _sentence_end(lines, at)
        notes.append(tidy([line.text for line in lines[at:end]]).text)
        at = end
    return tuple(notes), tuple(lines[at:])


def _speaks(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if _ends_table(text):
        return False
    end = _sentence_end(lines, at)
    whole = "".join(line.text for line in lines[at:end])
    leads = fold(text).endswith(":") and end < len(lines) and is_remark(lines[end].text)
    return bool(is_remark(text) or says_nothing(whole) or leads)


def _sentence_end(lines: Sequence[Line], at: int) -> int:
    """Index after the last line of the sentence that begins at ``at`` (four lines at most)."""
    end = at + 1
    while (
        end < len(lines)
        and end - at < 4
        and not lines[end - 1].text.rstrip().endswith(_SENTENCE_END)
        and not is_furniture(lines[end].text)
        and not _ends_table(lines[end].text)
        and not is_remark(lines[end].text)
    ):
        end += 1
    return end


def _ends_table(text: str) -> bool:
    return number_of(text) is not None or is_title(text) or bool(_PART.match(_plain(text)))


def says_nothing(text: str) -> bool:
    """Whether a sentence declares a table to be empty."""
    return _NOTHING.search(fold(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text begins as a remark (备注：, 说明：)."""
    return _REMARK.match(_plain(text)) is not None
