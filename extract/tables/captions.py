"""Lines of text around a table: its title, number, unit, compiler, and what is said under it."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from budget.disclosure import Box
from budget.label import fold
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import has_han
from extract.tables.line_kinds import (
    AGAIN,
    PART,
    YEAR_LINE,
    compiler_of,
    is_furniture,
    is_title,
    number_of,
    number_told,
    plain_of,
    running_form,
)
from extract.tables.money import unit_behind, unit_named, unit_of
from extract.tables.printed_lines import Line
from extract.tidy import tidy

_NAMELIKE = pattern(r"[^。；，:、!?]{4,30}")
_NUMBERED = pattern(r"(?:公开|附|预算)?表([\d一二三四五六七八九十]{1,3})(?:[-—]\d+)?[:、.]?(?![\d年月])(?=.{4})")
_MONEY = pattern(r"[\s(（]*(?:金额|计量|货币)?单 ?位 ?[:：].*")
_CONTINUED = pattern(r"[(]?续(?:表)?\d*[)]?$")
_LONG = 30
_PIECE = 2
"""Letters of what is no prose, but may be left of a title that the edge of the paper cuts."""

_FOREIGN = 120
"""Letters of a line not written in Chinese from which on it is a sentence."""

_LETTERS = 4
_CLOSE = 1.0
"""Heights of a letter between lines up to which they are those of one title."""

_ASIDE = 15.0
"""Points by which the middles of two lines of one title may differ."""


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


def is_entitled(caption: Caption) -> bool:
    """Whether a caption names a table of its own."""
    return caption.title is not None and is_title(caption.title)


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
    above = _Above(running)
    for line in _whole_titles(lines):
        above.take(line)
    return above.caption()


class _Above:
    """What the lines above a table have said, from the top down; a nearer one counts more."""

    def __init__(self, running: frozenset[str]) -> None:
        self._running = running
        self._title: str | None = None
        self._untitled: str | None = None  # what may be a title, though it does not read like one
        self._number: int | None = None
        self._unit: str | None = None
        self._compiled_by: str | None = None
        self._again = False
        self._prose = False
        self._stands: Box | None = None
        self._foreign = _ForeignTitle()

    def take(self, line: Line) -> None:
        """One line more."""
        text, plain = line.text, plain_of(line.text)
        number, unit, compiler = number_of(text), unit_of(text), compiler_of(text)
        before = _MONEY.sub("", text) if unit else text
        if number is not None:
            self._take_number(number, plain)
        elif is_title(before) and compiler is None:
            self._take_title(before, unit, line)
            self._again = self._again or bool(_CONTINUED.search(plain))
        elif unit is not None or compiler is not None:
            self._unit, self._compiled_by = unit or self._unit, compiler or self._compiled_by
        elif AGAIN.fullmatch(plain):
            self._again = True
        elif not (is_furniture(text) or YEAR_LINE.fullmatch(plain) or running_form(text) in self._running):
            self._take_other(line, plain)

    def _take_number(self, number: int, plain: str) -> None:
        """A number begins a table, unless it stands below the title; then it is that one's."""
        self._title = self._title if self._number is None else None
        self._number, self._untitled, self._unit, self._compiled_by = number, None, None, None
        self._again = self._again or bool(_CONTINUED.search(plain)) or plain.startswith("续")

    def _take_title(self, title: str, unit: str | None, line: Line) -> None:
        numbered = _NUMBERED.match(plain_of(title))
        self._title, self._unit, self._compiled_by = tidy(title).text, unit or unit_behind(title), None
        self._number = number_told(numbered[1]) if numbered else self._number
        self._stands = line.box

    def _take_other(self, line: Line, plain: str) -> None:
        """Prose, or what may be a title; a sentence takes away what stood above it."""
        self._prose = self._prose or len(plain) > _PIECE
        if self._foreign.takes_unit(line.text):
            return
        self._untitled = self._foreign.with_(line) or (tidy(line.text).text if _NAMELIKE.fullmatch(plain) else None)
        self._stands = line.box if self._title is None else self._stands
        if len(plain) > _LONG and self._untitled is None:
            self._title, self._number, self._unit, self._compiled_by = None, None, None, None

    def caption(self) -> Caption:
        """All of it as one caption."""
        title = self._title
        continued = self._again or (title is not None and bool(_CONTINUED.search(fold(title))))
        unit = self._unit or self._foreign.unit or unit_behind(self._untitled or "")
        height = round(self._stands[1]) if self._stands else None
        compiler = self._compiled_by or None
        return Caption(title or self._untitled, self._number, unit, compiler, continued, self._prose, height)


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
        return " ".join([tidy(each.text).text for each in self._lines])


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
    plain = plain_of(line.text)
    known = number_of(line.text) is not None or is_title(line.text) or compiler_of(line.text) is not None
    other = is_furniture(line.text) or PART.match(plain) or YEAR_LINE.fullmatch(plain)
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
