"""Lines of text around a table: its title, number, unit, compiler, and what is said under it."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from budget.disclosure import Box, Page, Word
from budget.label import fold
from budget.style import has_han
from extract.tables.money import unit_behind, unit_named, unit_of
from extract.tidy import tidy

# All but the last are matched against folded text, which has no blanks.
_BODY = r"(?:单位|部[门⻔])(?:[(](?:单位|部[门⻔]|公章|盖章)[)])?"
_COMPILER = re.compile(rf"(?:编制|填报|预算|公开|申报){_BODY}(?:名称)?:|^{_BODY}(?:名称)?:(?!(?:人民币)?[亿万千]?元)")
_NUMBER = re.compile(r"(?:公开|附)?表([\d一二三四五六七八九十]{1,3})(?:[-—]\d+)?[:、.]?|[^\d,。:]{0,8}0?(\d{1,2})表")
_NAMELIKE = re.compile(r"[^。；，:、!?]{4,30}")
_YEAR_LINE = re.compile(r"[(]?20\d\d年度?[)]?")
_FURNITURE = re.compile(
    r"[-—–―─_·.]*(?:第?[\divxIVX]{1,4}页?)?(?:[/,，]?共?\d+页)?[-—–―─_·.]*|[-—–―─一]\d{1,4}[-—–―─一]|"
    r"[(]?(?:接|转|续)下[页表][)]?"
)
_TITLE = re.compile(r"[^。；，!?]{2,60}(?:表|一览|清单)(?:[(][^)]{1,12}[)])?(?:续表?|[(]续[)])?")
_NUMBERED = re.compile(r"(?:公开|附|预算)?表([\d一二三四五六七八九十]{1,3})(?:[-—]\d+)?[:、.]?(?![\d年月])(?=.{4})")
_AGAIN = re.compile(r"[(]?(?:续表|接上[表页]|续上[表页])[)]?:?")
_SEE_TABLE = re.compile(r"[见如](?:下|附|上)?表:?$|:$")
_PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|节)")
_REMARK = re.compile(r"(?:备注|附注|注|说明)\d*:")
_NOTHING = re.compile(
    r"空白?表|没有(?:使用|安排|发生)|未(?:使用|安排|发生)|无(?:此项|此类|相关|上述|该项)|本表无|故[本此]表"
)
_BEHIND = re.compile(r"[\s(（](?:金额|计量|货币)?单 ?位 ?[:：]|\s20\d\d ?[年.-]")
_MONEY = re.compile(r"[\s(（]*(?:金额|计量|货币)?单 ?位 ?[:：].*")
_CONTINUED = re.compile(r"[(]?续(?:表)?\d*[)]?$")
_GOES_ON = re.compile(r"^续(?=表)|[(]续表?[)]$|续表?$")
_DIGITS_IN = re.compile(r"\d+")
_LONG = 30
_FOREIGN = 120
"""Letters of a line not written in Chinese from which on it is a sentence."""

_LETTERS = 4
_CLOSE = 1.0
"""Heights of a letter between lines up to which they are those of one title."""

_ASIDE = 15.0
"""Points by which the middles of two lines of one title may differ."""

_SHORT = 200
"""Letters of a line that are looked at: no caption is longer, and hostile lines can be."""

_KNOWN = 4096
"""Lines that are remembered, short as they are: each is asked several times what it is, and on page after page."""

_DIGITS = {name: number for number, name in enumerate("一二三四五六七八九十", 1)}
_SENTENCE_END = ("。", "！", ".", "；")


class Line(NamedTuple):
    """A printed line: its text and box, its number in a transcript, its words on a page, from the left."""

    text: str
    box: Box | None = None
    number: int | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table; ``prose`` where other text stands there too, ``height`` is where its title stands."""

    title: str | None = None
    number: int | None = None
    unit: str | None = None
    compiled_by: str | None = None
    continued: bool = False
    prose: bool = False
    height: float | None = field(default=None, compare=False)

    @property
    def begins(self) -> bool:
        """Whether a table of its own begins under it."""
        return (self.title is not None and not self.continued) or self.number is not None


_Placed = tuple[float, Box, Word]
"""Where a word begins, its box, and the word."""

_LEFT = itemgetter(0)


def page_lines(page: Page) -> tuple[Line, ...]:
    """The printed lines of a page, top to bottom."""
    placed = [(box[0], box, word) for word in page.words if (box := word.box)]
    middles = [(box[1] + box[3]) / 2 for _, box, _ in placed]
    rows: list[list[_Placed]] = []
    limit = -math.inf
    for number in sorted(range(len(placed)), key=middles.__getitem__):
        middle = middles[number]
        if middle > limit:
            rows.append([])
            _, (_, top, _, bottom), _ = placed[number]
            limit = middle + max((bottom - top) / 2, 1.0)
        rows[-1].append(placed[number])
    return tuple(map(_line, rows))


def _line(row: list[_Placed]) -> Line:
    if len(row) == 1:
        ((_, box, word),) = row
        return Line(word.text, box, None, (word,))
    row.sort(key=_LEFT)
    lefts, boxes, words = zip(*row, strict=True)
    _, tops, rights, bottoms = zip(*boxes, strict=True)
    outline = lefts[0], min(tops), max(rights), max(bottoms)
    return Line(" ".join([word.text for word in words]), outline, None, words)


def _plain(text: str) -> str:
    return fold(text[:_SHORT])


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or a rule and says nothing."""
    return len(text) <= _SHORT and _FURNITURE.fullmatch(_plain(text)) is not None


def speaks_of_a_table(text: str) -> bool:
    """Whether a line is one of those around a table (title, number, unit, compiler, remark, page number), or prose."""
    if is_furniture(text) or is_title(text) or is_remark(text) or says_nothing(text):
        return True
    named = number_of(text) is not None or unit_of(text) is not None or compiler_of(text) is not None
    return (
        named or _YEAR_LINE.fullmatch(_plain(text)) is not None or text.rstrip().endswith((*_SENTENCE_END, "，", "："))
    )


def is_title(text: str) -> bool:
    """Whether a line reads like the title of a table."""
    return _is_title(_plain(text))


@lru_cache(_KNOWN)
def _is_title(plain: str) -> bool:
    if not _TITLE.fullmatch(plain) or _SEE_TABLE.search(plain) or _AGAIN.fullmatch(plain):
        return False
    return _number_in(plain) is None and not _PART.match(plain)


def is_entitled(caption: Caption) -> bool:
    """Whether a caption names a table of its own."""
    return caption.title is not None and is_title(caption.title)


def compiler_of(text: str) -> str | None:
    """Who compiled the table, from a line such as 编制单位：…; ``""`` where the name is left out."""
    if not _COMPILER.search(_plain(text)):
        return None
    name = re.split("[:：]", text[:_SHORT], maxsplit=1)[1]
    return tidy([_BEHIND.split(" " + name, maxsplit=1)[0]]).text


def number_of(text: str) -> int | None:
    """The number that a line such as 表 3, 表三, 公开03表 or 续表 3 gives; None for any other line."""
    return _number_in(_plain(text))


@lru_cache(_KNOWN)
def _number_in(plain: str) -> int | None:
    found = _NUMBER.fullmatch(_GOES_ON.sub("", plain))
    return _number(found[1] or found[2]) if found else None


def running_form(text: str) -> str:
    """A line as running heads and feet are compared: folded, whatever its numbers count."""
    return _DIGITS_IN.sub("0", _plain(text))


def _number(digits: str) -> int | None:
    """A number in digits or in characters."""
    if digits.isdecimal():
        return int(digits)
    tens, _, ones = digits.rpartition("十")
    if "十" in digits:
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return _DIGITS.get(digits)


def caption_of(lines: Iterable[Line], before: Caption | None = None, running: frozenset[str] = frozenset()) -> Caption:
    """What the lines above a table say; the nearest title counts.

    ``before`` is the caption at the foot of the page before; it counts where no other stands here.
    ``running`` are the lines, as :func:`running_form` has them, that stood on the page before, too: no prose.
    """
    here = _caption_of(lines, running)
    if before is None or here.prose or here.begins or not is_title(before.title or ""):
        return here
    return replace(before, unit=here.unit or before.unit, compiled_by=here.compiled_by or before.compiled_by)


def _caption_of(lines: Iterable[Line], running: frozenset[str]) -> Caption:
    title = compiled_by = untitled = None
    number: int | None = None
    unit: str | None = None
    prose = False
    again = False
    stands: Box | None = None
    foreign = _ForeignTitle()
    for line in _whole_titles(lines):
        text, plain = line.text, _plain(line.text)
        own_number, own_unit, compiler = number_of(text), unit_of(text), compiler_of(text)
        before = _MONEY.sub("", text) if own_unit else text
        if own_number is not None:
            title = title if number is None else None  # the number stands below the title
            number, untitled, unit, compiled_by = own_number, None, None, None
            again = again or bool(_CONTINUED.search(plain)) or plain.startswith("续")
        elif is_title(before) and compiler is None:
            numbered = _NUMBERED.match(_plain(before))
            title, unit, compiled_by = tidy([before]).text, own_unit or unit_behind(before), None
            stands = line.box
            number = _number(numbered[1]) if numbered else number
            again = again or bool(_CONTINUED.search(plain))
        elif own_unit is not None or compiler is not None:
            unit, compiled_by = own_unit or unit, compiler or compiled_by
        elif _AGAIN.fullmatch(plain):
            again = True
        elif not (is_furniture(text) or _YEAR_LINE.fullmatch(plain) or running_form(text) in running):
            prose = True
            if foreign.takes_unit(text):
                continue
            untitled = foreign.with_(line) or (tidy([text]).text if _NAMELIKE.fullmatch(plain) else None)
            stands = line.box if title is None else stands
            if len(plain) > _LONG and untitled is None:
                title, number, unit, compiled_by = None, None, None, None
    continued = again or (title is not None and bool(_CONTINUED.search(fold(title))))
    height = round(stands[1]) if stands else None
    unit = unit or foreign.unit or unit_behind(untitled or "")
    return Caption(title or untitled, number, unit, compiled_by or None, continued, prose, height)


class _ForeignTitle:
    """What lines above a table that is not written in Chinese name it, those close together as one, and its unit."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self.unit: str | None = None

    def takes_unit(self, text: str) -> bool:
        """Whether a line names the unit; the next one begins another title."""
        found = unit_named(text)
        self.unit = found or self.unit
        return found is not None

    def with_(self, line: Line) -> str | None:
        """The title with one more line; None where none stands right above the table."""
        if not _is_foreign_title(line.text):
            self._lines, self.unit = [], None
            return None
        goes_on = bool(self._lines) and self.unit is None and _is_close(self._lines[-1], line)
        self._lines, self.unit = [*(self._lines if goes_on else []), line], None
        return " ".join([tidy([each.text]).text for each in self._lines])


def _is_close(one: Line, other: Line) -> bool:
    """Whether a line stands close below another; in a transcript, in the next line."""
    if one.box and other.box:
        return other.box[1] - one.box[3] < _CLOSE * (other.box[3] - other.box[1])
    return one.number is not None and other.number is not None and other.number - one.number == 1


def _is_foreign_title(text: str) -> bool:
    """Whether a line that is not written in Chinese may name the table below it: it is short and no sentence."""
    words = text.strip()
    short = len(words) <= _FOREIGN and not words.endswith((".", ";", ":", ","))
    return short and not has_han(words) and sum(map(str.isalpha, words)) >= _LETTERS


def _whole_titles(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those of a title that is printed in two lines, one centred below the other, as one."""
    held: Line | None = None
    for line in lines:
        if held is not None:
            both = held.text + line.text
            if is_title(line.text) and is_title(both) and _centred(held, line):
                line = line._replace(text=both)
            else:
                yield held
        held = line if _may_begin_title(line) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _may_begin_title(line: Line) -> bool:
    plain = _plain(line.text)
    known = number_of(line.text) is not None or is_title(line.text) or compiler_of(line.text) is not None
    other = is_furniture(line.text) or _PART.match(plain) or _YEAR_LINE.fullmatch(plain)
    return line.box is not None and not (known or other) and _NAMELIKE.fullmatch(plain) is not None


def _centred(one: Line, other: Line) -> bool:
    """Whether a line stands right below another, of one size and with one middle."""
    if one.box is None or other.box is None:
        return False
    tall, low = one.box[3] - one.box[1], other.box[3] - other.box[1]
    apart = abs((one.box[0] + one.box[2]) - (other.box[0] + other.box[2])) / 2
    return apart <= _ASIDE and abs(tall - low) <= 0.2 * tall and other.box[1] - one.box[3] <= tall


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
    if _ends_table(text) and not says_nothing(text):
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


def is_cut_off(text: str) -> bool:
    """Whether a line is prose without its end, as the edge of a sheet of paper leaves a remark under a wide table."""
    return not text.rstrip().endswith(_SENTENCE_END) and not _ends_table(text)


def says_nothing(text: str) -> bool:
    """Whether a sentence declares a table to be empty."""
    return _NOTHING.search(fold(text)) is not None


def is_remark(text: str) -> bool:
    """Whether a text begins as a remark (备注：, 说明：)."""
    return _REMARK.match(_plain(text)) is not None
