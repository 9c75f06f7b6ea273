"""The prose of a document: lines outside the tables joined to paragraphs, over line ends and pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from budget.disclosure import Box, Page, Word
from budget.label import BLANK, fold, half_width, spelt
from budget.pattern import pattern
from budget.record import dataclass
from extract.tables.line_kinds import is_furniture
from extract.tables.printed_lines import Line, line_of, page_lines

_LONGEST = 3000
"""Letters after which a paragraph is cut: no sentence is longer, and hostile text can be."""

_MOST = 3_000_000
"""Letters of a document beyond which nothing more is read as prose: no disclosure is as long."""

_PER_LINE = 10
"""Letters that a line counts at least."""

_SHORT_LINE = 18
"""Letters below which a line that does not reach the margin is a paragraph of its own."""

_MARGIN = 2
"""Lines at head and foot of a page that may be the same on every page, at the same height."""

_SAME_HEIGHT = 3.0

_ENDS = tuple("。！!？?：:")
_COUNTED = "一二三四五六七八九十百零〇"
_NUMBERED = rf"(?:第?[{_COUNTED}]+[、.部]|\([{_COUNTED}\d]{{1,5}}\)|\d{{1,3}}[、.](?:\s|(?!\d)))"
LABEL = (
    r"[^,。;:、\d\s()《》“”]{0,10}"
    r"(?:名称|依据|规模|单位|情况|时间|来源|人数|标准|范围|方式|程序|效益|内容|主体|目标|周期|备注|附注|说明|注)"
    rf"(?:\d{{1,2}}|[{_COUNTED}]{{1,3}}|\([{_COUNTED}\d]{{1,3}}\))?:"
)
"""How a line begins that says one thing about a project, or a note."""

_ITEM = pattern(rf"[-•●▪*\s]*(?:{_NUMBERED}|{LABEL}|情况[一二三四五]:)")
_HEADING = pattern(rf"[-•●▪*\s]*{_NUMBERED}[^,。;:]{{1,70}}?(?:情况|说明|职能|概况|解释|公开表|情况表|原因)")
_OPEN = pattern(r"[,、(]\n|[\d.]\n[\d.]|\d\n[亿万千元%]")
_TAG = pattern(r"</?\w{1,6}>|\^")
_INNER = pattern(r"\([^()\d]{1,20}\)")
_LETTERS = pattern(r"[A-Za-z]{2}")


class Mark(NamedTuple):
    """Where letters ``start`` to ``end`` of a paragraph stand: page and box, or the line of a transcript."""

    start: int
    end: int
    page: int | None
    box: Box | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read (``text``), and as it is compared (``plain``).

    ``plain`` has half-width punctuation and no blanks but those between digits; a comma within
    brackets is ``·`` there. ``origins`` tells for each of its letters the place in ``text``.
    """

    text: str
    marks: tuple[Mark, ...]
    plain: str
    origins: tuple[int, ...]

    def raw(self, start: int, end: int) -> str:
        """The text as read of the letters ``start`` to ``end`` of ``plain``."""
        return self.text[self.origins[start] : self.origins[end - 1] + 1] if start < end else ""

    def mark(self, at: int) -> Mark:
        """Where the letter ``at`` of ``plain`` stands."""
        place = self.origins[at]
        return next((mark for mark in self.marks if mark.start <= place < mark.end), self.marks[-1])

    def box(self, start: int, end: int, page: int | None) -> Box | None:
        """The rectangle of the words that hold these letters, those on the page; None in a transcript."""
        first, last = self.origins[start], self.origins[end - 1]
        held = [m for m in self.marks if m.start <= last and m.end > first and m.page == page]
        boxes = [m.box for m in held if m.box]
        if not boxes:
            return None
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return min(x0), min(top), max(x1), max(bottom)


class _Line(NamedTuple):
    """A printed line; ``full`` where it is so long that the next may go on with it."""

    text: str
    words: Sequence[Word]
    page: int | None
    full: bool


@dataclass(slots=True)
class Prose:
    """Takes the pages of a document in order; gives the paragraphs that stand outside its tables."""

    _lines: list[_Line | None] = field(default_factory=list)
    _held: list[_Line] = field(default_factory=list)
    _length: int = 0
    _room: int = _MOST
    _running: dict[str, float] = field(default_factory=dict)
    _right: dict[int, float] = field(default_factory=dict)

    def page(self, page: Page, tables: Iterable[Box | None] = (), printed: Sequence[Line] | None = None) -> None:
        """A page of a PDF; ``tables`` are the rectangles whose words are no prose, ``printed`` its lines."""
        boxes = [box for box in tables if box]
        lines = page_lines(page) if printed is None else printed
        outside = [line for each in lines if (line := _outside(each, boxes)) and not is_furniture(line.text)]
        spoken = [(line, _folded(line), line.box) for line in outside if line.box]
        outer = {folded: box[1] for _, folded, box in (*spoken[:_MARGIN], *spoken[-_MARGIN:])}
        last = 0.0
        edge = max([self._right.get(round(page.width), 0.0), *(box[2] for _, _, box in spoken)])
        self._right[round(page.width)] = edge
        for line, folded, (_, top, right, bottom) in spoken:
            if abs(self._running.get(folded, -100.0) - top) < _SAME_HEIGHT:
                continue
            tall = _tall(line)
            if _apart(last, top, tall, boxes):
                self._lines.append(None)
            last = bottom
            full = right > edge - 2.5 * tall or len(folded) >= _SHORT_LINE
            self._keep(_Line(line.text, line.words, page.number, full))
        self._running = outer

    def _keep(self, line: _Line) -> None:
        """Takes a line while there is room."""
        self._room -= max(_PER_LINE, _length(line))
        if self._room > 0:
            self._lines.append(line)

    def transcript(self, page: Page) -> None:
        """The lines of a transcript; those of its tables are none."""
        before = 0
        for word in page.words:
            is_table = "\t" in word.text or word.text.lstrip().startswith("|")
            if is_table or (word.line or 0) > before + 3:
                self._lines.append(None)
            before = word.line or 0
            if not is_table and not is_furniture(word.text):
                cut = [word.text[i : i + _LONGEST] for i in range(0, len(word.text), _LONGEST)]
                for piece in cut:
                    self._keep(_Line(piece, (Word(piece, line=word.line),), None, len(piece) >= _SHORT_LINE))

    def ended(self) -> Iterator[Paragraph]:
        """The paragraphs of which the end has been seen since they were last asked for, in order."""
        lines, self._lines = self._lines, []
        for line in lines:
            before = self._held[-1] if self._held else None
            if before and (line is None or self._length > _LONGEST or not _goes_on(before, line)):
                yield _paragraph(self._held)
                self._held, self._length = [], 0
            if line is not None:
                self._held.append(line)
                self._length += _length(line)

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs that were not given before, in order, the last one of the document too."""
        self._lines.append(None)
        return self.ended()


def _tall(line: Line) -> float:
    """How tall the tallest word of a line is."""
    return max([box[3] - box[1] for word in line.words if (box := word.box)])


def _folded(line: Line) -> str:
    return fold(line.text[:_LONGEST])


def _length(line: _Line) -> int:
    return sum([len(word.text) for word in line.words])


def _outside(line: Line, boxes: Sequence[Box]) -> Line | None:
    """What of a line stands in no table; None where all of it does."""
    if line.box is not None:
        left, top, right, bottom = line.box
        boxes = [box for box in boxes if box[1] <= bottom and top <= box[3]]
        if any(x0 <= left and right <= x1 and y0 <= top and bottom <= y1 for x0, y0, x1, y1 in boxes):
            return None  # as most lines of tables
    if not boxes:
        return line
    words = [word for word in line.words if not _within(word.box, boxes)]
    return line_of(words) if words else None


def _within(box: Box | None, boxes: Sequence[Box]) -> bool:
    """Whether the middle of a word stands in a table."""
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _apart(bottom: float, top: float, tall: float, tables: Iterable[Box]) -> bool:
    """Whether a table, or more room than between lines, stands above a line that is not the page's first."""
    between = any(bottom - 2 <= (box[1] + box[3]) / 2 <= top + 2 for box in tables)
    return between or (bottom > 0 and top - bottom > 3 * tall)


def _goes_on(before: _Line, line: _Line) -> bool:
    """Whether a line goes on with the sentence of the line before."""
    above, text = half_width(before.text[-_LONGEST:]).strip(), half_width(line.text[:_LONGEST]).strip()
    if not (before.full or _OPEN.search(above[-2:] + "\n" + text[:2])):
        return False
    if above.endswith(_ENDS) or _HEADING.fullmatch(above):
        return False
    if before.page is not None and line.page is not None and line.page > before.page + 1:
        return False
    return not _ITEM.match(text)


def _paragraph(lines: Sequence[_Line]) -> Paragraph:
    text = ""
    marks: list[Mark] = []
    for line in lines:
        between = "" if not (text and _LETTERS.fullmatch(text[-1] + line.words[0].text[:1])) else " "
        for word in line.words:
            text += between
            marks.append(Mark(len(text), len(text) + len(word.text), line.page, word.box, word.line))
            text, between = text + word.text, " "
    plain, origins = _plain(text)
    return Paragraph(text, tuple(marks), plain, origins)


def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, and where each of its letters came from."""
    shown = _TAG.sub(lambda found: " " * len(found[0]), text)
    words: list[str] = []
    origins: list[int] = []
    end = 0
    for found in BLANK.finditer(shown):
        start, last = end, found.start()
        words.append(shown[start:last])
        origins.extend(range(start, last))
        end = found.end()
        if shown[last - 1 : last].isdigit() and shown[end : end + 1].isdigit():
            words.append(" ")
            origins.append(end - 1)
    origins.extend(range(end, len(shown)))
    plain = spelt("".join([*words, shown[end:]]))
    masked = _INNER.sub(lambda found: re.sub("[,;:。]", "·", found[0]), plain)
    return masked, tuple(origins)
