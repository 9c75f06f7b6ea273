"""A page's own words on a grid of character cells, standing as they stand on paper.

Lines come from the words' heights, columns from their left and right edges. Where letters are
smaller than cells the page grows wider than paper; the gutters that all lines share then shrink,
so that columns stay one under the other. A line of prose that is wider than the view goes on below.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from budget.disclosure import Box, Page, Word
from budget.once import once
from budget.pattern import pattern
from budget.record import dataclass
from budget.turning import turned
from tui.text import ELLIPSIS, display, width
from tui.widgets.page_columns import Stood, figure_columns

_FIGURE = pattern(r"[-−(（△]?[\d,，.]*\d[)）%]?")
_GUTTER = 2
_WIDEST = 500
_SLACK = 1.0
_BLANK, _STRETCHED = 0.6, 1.5
"""The heights of letters between two words of prose at the most, and where a line is stretched to the margin.

Columns stand farther apart, and no sentence goes through them.
"""

_SENTENCE = pattern(r"[，。；]|[,;](?=[^\W\d])")

_NEVER_FIRST = frozenset("，。；：、）”’》】％%,.;:)")
_NEVER_LAST = frozenset("（“‘《【(")
_SQUARE = 32.0
"""Points: a word or two stand in such a square."""


@dataclass(frozen=True, slots=True)
class LaidWord:
    """A word with its line from 0 and its cells ``start`` to ``end`` (not included) in that line."""

    word: Word
    text: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page laid out: its lines, each with its words from left to right, and the longest line's cells."""

    lines: tuple[tuple[LaidWord, ...], ...] = ()
    width: int = 0

    def at(self, line: int, column: int) -> Word | None:
        """The word drawn at a cell, or None."""
        if not 0 <= line < len(self.lines):
            return None
        return next((laid.word for laid in self.lines[line] if laid.start <= column < laid.end), None)

    def spans_for(self, box: Box) -> list[LaidWord]:
        """The words whose middle lies in ``box``; if there is none, the word that ``box`` is a part of."""
        return list(_spans(self.lines, box))

    def spans_for_line(self, line: int) -> list[LaidWord]:
        """The words of a transcript's line."""
        return [laid for laid in self._words() if laid.word.line == line]

    def _words(self) -> Iterator[LaidWord]:
        return (laid for line in self.lines for laid in line)


def lay_out(page: Page, cells: int) -> LaidPage:
    """The page's words on lines of ``cells`` cells, or more where the page needs more."""
    size = page.width, page.height
    found = [(word, turned(word.box, page.turn, *size)) for word in page.words if word.box and word.text.strip()]
    boxed = [_printed(word, box) for word, box in found]
    if page.width <= 0:
        return _lay_out_transcript(page)
    if not boxed:
        return LaidPage()
    lines = _lines(boxed, page.slope)
    scale = _scale(boxed, page.height if page.turn % 180 else page.width, cells)
    rows = [_place(line, scale) for line in lines]
    if _edges(rows)[1] - _edges(rows)[0] > cells:
        stood = [[Stood(one.box, _is_figure(one), len(one.text) == 1) for one in line] for line in lines]
        columns = figure_columns(stood)
        rows = [_place(line, scale, columns.edges(of)) for line, of in zip(lines, stood, strict=True)]
    return _assemble(_with_gaps(lines, _narrowed(rows, cells), cells))


def cut(laid: LaidWord, left: int, right: int) -> tuple[int, str]:
    """What of a word shows between the cells ``left`` and ``right``, and where; an ellipsis marks a cut."""
    start, text = laid.start, laid.text
    if left <= start and laid.end <= right:
        return start, text
    if start < left:
        while text and laid.end - width(text) <= left:
            text = text[1:]
        start, text = left, ELLIPSIS + " " * (laid.end - left - 1 - width(text)) + text
    if start + width(text) > right:
        while text and start + width(text) > right - 1:
            text = text[:-1]
        text += ELLIPSIS
    return start, text


class _Standing(NamedTuple):
    """A word that stands in a box, whose middle is at ``x`` and ``y``."""

    laid: LaidWord
    box: Box
    x: float
    y: float


@once
def _squares(lines: tuple[tuple[LaidWord, ...], ...]) -> dict[tuple[int, int], list[_Standing]]:
    """The words by the square of the page in which their middle lies."""
    squares: dict[tuple[int, int], list[_Standing]] = {}
    boxed = ((laid, laid.word.box) for line in lines for laid in line if laid.word.box is not None)
    for laid, box in boxed:
        x, y = _middle(box)
        squares.setdefault((int(x // _SQUARE), int(y // _SQUARE)), []).append(_Standing(laid, box, x, y))
    return squares


def _find(lines: tuple[tuple[LaidWord, ...], ...], box: Box) -> tuple[LaidWord, ...]:
    """The words in a box, as one reads them, or the one that it is a part of."""
    squares = _squares(lines)
    left, top, right, bottom = box[0] - _SLACK, box[1] - _SLACK, box[2] + _SLACK, box[3] + _SLACK
    west, north, east, south = (int(edge // _SQUARE) for edge in (left, top, right, bottom))
    few = (east - west + 1) * (south - north + 1) < len(squares)  # a box may be of any size
    around = ((x, y) for x in range(west, east + 1) for y in range(north, south + 1))
    near = (squares.get(square, []) for square in around) if few else iter(squares.values())
    inside = [laid for words in near for laid, _, x, y in words if left <= x <= right and top <= y <= bottom]
    if inside:
        return tuple(sorted(inside, key=lambda laid: (laid.line, laid.start)))
    x, y = _middle(box)
    return tuple(word.laid for words in squares.values() for word in words if _contains(word.box, x, y))


_spans = once(_find, 8192)
"""As the cursor goes through a table, the same boxes are asked for again and again."""


class _Printed(NamedTuple):
    """A word, the box it stands in, and how it is shown: its text and the cells that takes."""

    word: Word
    box: Box
    text: str
    cells: int


_Placed = list[tuple[_Printed, int]]

_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
"""The box of a transcript's word."""


def _lay_out_transcript(page: Page) -> LaidPage:
    """One line a word, as the lines of the transcript stand; a blank one where some have no text."""
    rows: list[_Placed] = []
    last: int | None = None
    for word in page.words:
        if rows and last is not None and word.line is not None and word.line > last + 1:
            rows.append([])
        rows.append([(_printed(word, _NOWHERE), 0)])
        last = word.line
    return _assemble(rows)


def _printed(word: Word, box: Box) -> _Printed:
    text = display(word.text.replace("\t", "  ").replace("\n", " "))
    return _Printed(word, box, text, width(text))


def _assemble(rows: Iterable[_Placed]) -> LaidPage:
    lines = [tuple(LaidWord(p.word, p.text, n, x, x + p.cells) for p, x in row) for n, row in enumerate(rows)]
    return LaidPage(tuple(lines), max((line[-1].end for line in lines if line), default=0))


def _lines(boxed: Iterable[_Printed], slope: float = 0.0) -> list[list[_Printed]]:
    """Words clustered by the middles of their heights, each line from left to right; lines fall by a slope."""

    def level(box: Box) -> float:
        x, y = _middle(box)
        return y - slope * x

    lines: list[list[_Printed]] = []
    for middle, printed in sorted(((level(p.box), p) for p in boxed), key=lambda item: item[0]):
        first = lines[-1][0].box if lines else None
        if first is not None and middle - level(first) <= min(_height(first), _height(printed.box)) / 2:
            lines[-1].append(printed)
        else:
            lines.append([printed])
    return [sorted(line, key=lambda printed: printed.box[0]) for line in lines]


def _scale(boxed: Sequence[_Printed], page_width: float, cells: int) -> float:
    """Cells for a point: as most words ask, at least so many that the page fills ``cells`` cells."""
    asked = sorted(p.cells / max(p.box[2] - p.box[0], 0.1) for p in boxed)
    usual = asked[min(len(asked) * 17 // 20, len(asked) - 1)]
    return min(max(usual, cells / page_width), _WIDEST / page_width)


def _is_figure(printed: _Printed) -> bool:
    return _FIGURE.fullmatch(printed.word.text.strip()) is not None


def _place(line: Sequence[_Printed], scale: float, edges: Mapping[int, float] | None = None) -> _Placed:
    """The first cell of each word: figures keep their right edge, others their left one, or stand up to ``edges``."""
    placed: _Placed = []
    free = 0
    beyond = 0.0
    for index, printed in enumerate(line):
        box, cells = printed.box, printed.cells
        edge = box[2] if _is_figure(printed) else (edges or {}).get(index)
        wanted = round(box[0] * scale) if edge is None else round(edge * scale) - cells
        touching = box[0] - beyond < _height(box) / 8
        start = max(wanted, free if touching or not placed else free + 1)
        placed.append((printed, start))
        free, beyond = start + cells, box[2]
    return placed


def _edges(rows: Sequence[_Placed]) -> tuple[int, int]:
    """The first cell of all rows, and that behind their last."""
    return min(row[0][1] for row in rows), max(row[-1][1] + row[-1][0].cells for row in rows)


def _narrowed(rows: Sequence[_Placed], cells: int) -> list[_Placed]:
    """The rows without the margin at the left, and with gutters made narrower where they are too wide."""
    left, right = _edges(rows)
    spans = [(start, start + printed.cells) for row in rows for printed, start in row]
    taken = bytearray(right + 1)
    ruling = list(_ruling(rows)) if right > cells else []
    for start, end in ((left, left + 1), *(ruling or spans)):
        taken[start:end] = b"\x01" * (end - start)
    kept_free = _GUTTER if right > cells else _WIDEST
    moved, run, place = [], _WIDEST, 0
    for column in range(right + 1):
        moved.append(place)
        run = 0 if taken[column] else run + 1
        place += taken[column] or run <= kept_free
    return [_moved(row, moved) for row in rows]


def _ruling(rows: Sequence[_Placed]) -> Iterator[tuple[int, int]]:
    """The cells that stay as they are: of all words but prose, titles, and headings over several columns."""
    for row in rows:
        figures = [printed for printed, _ in row if _FIGURE.fullmatch(printed.text.strip())]
        if _is_prose([printed for printed, _ in row]) and len(figures) < len(row):
            continue
        for printed, start in row:
            if figures or not _over_several(start, start + printed.cells, rows):
                yield start, start + printed.cells


def _over_several(start: int, end: int, rows: Sequence[_Placed]) -> bool:
    """Whether some line has several words between two cells."""
    return any(sum(x < end and start < x + printed.cells for printed, x in row) > 1 for row in rows)


def _moved(row: _Placed, moved: Sequence[int]) -> _Placed:
    """A row with each word where its first cell went, or behind the word before."""
    placed: _Placed = []
    for printed, start in row:
        x = moved[start]
        if placed:
            (last, at), (_, stood) = placed[-1], row[len(placed) - 1]
            x = max(x, at + last.cells + (start > stood + last.cells))
        placed.append((printed, x))
    return placed


def _with_gaps(lines: Sequence[Sequence[_Printed]], rows: Sequence[_Placed], cells: int) -> Iterator[_Placed]:
    """The rows, those of prose in ``cells`` cells, with one blank line for each larger gap between lines."""
    usual = median(_height(printed.box) for line in lines for printed in line)
    beyond: float | None = None
    for line, row in zip(lines, rows, strict=True):
        if beyond is not None and min(printed.box[1] for printed in line) - beyond > usual * 1.5:
            yield []
        yield from _wrapped(row, cells) if _is_prose(line) and _is_long(row, cells) else [row]
        beyond = max(printed.box[3] for printed in line)


def _is_prose(line: Sequence[_Printed]) -> bool:
    """Whether no more than a blank, wider in a stretched sentence, stands between the words of a line."""
    widest = max(((b.box[0] - a.box[2]) / max(_height(a.box), 0.1) for a, b in pairwise(line)), default=0.0)
    return widest < _BLANK or (widest < _STRETCHED and any(_SENTENCE.search(printed.text) for printed in line))


def _is_long(row: _Placed, cells: int) -> bool:
    """Whether a line begins in the left half of ``cells`` cells and is longer than such a half."""
    (_, start), (last, at) = row[0], row[-1]
    return start < cells // 2 < at + last.cells - start


def _wrapped(row: _Placed, cells: int) -> Iterator[_Placed]:
    """A row in lines of ``cells`` cells, those after the first a little indented; a word may go over several."""
    indent = min(row[0][1] + _GUTTER, cells // 2)
    line: _Placed = []
    moved = 0
    for printed, start in row:
        rest, at = printed.text, start - moved
        while at + width(rest) > cells:
            head = rest[: _fitting(rest, cells - at, bool(line))]
            if head:
                line.append((printed._replace(text=head, cells=width(head)), at))
            yield line
            line, rest, at = [], rest[len(head) :], indent
        if rest:
            line.append((printed._replace(text=rest, cells=width(rest)), at))
        moved = start + printed.cells - at - width(rest)
    if line:
        yield line


def _fitting(text: str, room: int, may_wait: bool) -> int:
    """How many letters stand in ``room`` cells, figures whole; at least one, unless all may wait for the next line."""
    most = 0
    while most < len(text) and width(text[: most + 1]) <= room:
        most += 1
    for count in range(most, 0, -1):
        before, after = text[count - 1], text[count : count + 1]
        if before.isspace() or not ((before + after).isascii() or after in _NEVER_FIRST or before in _NEVER_LAST):
            return count
    return 0 if may_wait else max(most, 1)


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _height(box: Box) -> float:
    return box[3] - box[1]


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] - _SLACK <= x <= box[2] + _SLACK and box[1] - _SLACK <= y <= box[3] + _SLACK
