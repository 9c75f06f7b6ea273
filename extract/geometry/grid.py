"""Ruled cells and the characters of a page to a grid: every printed cell with its box, ink and span."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from budget.amount import MINUS
from budget.disclosure import BLANK, Box, Cell
from budget.label import half_width
from budget.many import many
from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.decimals import are_one, decimals_in, usual
from extract.geometry.downward import overflowing
from extract.geometry.figures import JOINED, is_rest, is_whole
from extract.geometry.laid_over import laid_over
from extract.geometry.pieces import UNEVEN, Piece, are_uneven, line_text, lines_of, outline
from extract.tidy import BROKEN, Tidied, tidy

_SAME = 0.75
"""Points within which two rules are one."""

_ACROSS = 0.25
"""Share of a character's width by which it reaches over a border that it stands across."""

_BEGUN = 0.1
"""The same where it goes on right behind a label: what is written in the next cell begins in it."""

_LETTERS = "\u2e80"
"""From here on characters are no digits."""

_TIGHT = 0.06
"""Share of the letter height up to which a gap between letters is one within a figure, however close they stand."""

OVER_BORDER = "over-border"
"""Doubt of a figure that is printed over a border between two cells."""

_OF_FIGURE = frozenset("0123456789.,")

_OUTSIDE = -1
"""The number of the cell of what stands in none."""

_FIGURE = pattern(rf"[{MINUS}(（]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d\d[)）%％]?")

_DIGIT = pattern(r"\d")
_CENTS_LAST = pattern(r"\.\d\d[%％)）]?$")

_ROOM = 1.0
"""Points between a border and its cell's text from which on cells leave room there."""

_REST_OF_LABEL = pattern(r"[^\d.,]*\d{0,2}[)）]?")

_Told = tuple[str, Box | None, str | None, tuple[str, ...]]
"""Text, ink, raw text and doubt of a cell."""

_NOTHING: _Told = ("", None, None, ())


class Cut(NamedTuple):
    """The lines of a text of which a page shows a part.

    Attributes:
        box: where it would stand if all that its clip leaves free were its own; in a grid, its cell.
        lines: all of it, printed blanks included.
        seen: of each line for each letter that is no blank whether the page shows it, as ``1`` or ``0``.
        page: the page of its cell; None outside of grids.
    """

    box: Box
    lines: tuple[str, ...]
    seen: tuple[str, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or a part of one, as it stands on one page.

    Attributes:
        box: its rectangle; None in a transcript.
        edges: x of its column borders, one more than columns; empty in a transcript.
        rows: one cell a column; a cell covered by a merged one is blank and has no box (and no line).
        open: the columns whose cells are open at its head, and at its foot, as a page break leaves them.
        flattened: whether its merged cells lost their spans, as in text.
    """

    box: Box | None
    edges: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    flattened: bool = False
    open: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    cuts: tuple[Cut, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0


class Lattice:
    """The printed cells of a table, and which of them a place on the page is in."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        """``boxes`` are those of the cells."""
        x0s, y0s, x1s, y1s = map(set, zip(*boxes, strict=True))
        self.lefts, self.tops = _starts(x0s), _starts(y0s)
        self.right, self.bottom = max(x1s), max(y1s)
        self.spans: list[tuple[int, int, int, int]] = []
        self._owners = [[_OUTSIDE] * len(self.lefts) for _ in self.tops]
        columns, rows = {x: _at(self.lefts, x + _SAME) for x in x0s}, {y: _at(self.tops, y + _SAME) for y in y0s}
        lasts, ends = {x: _until(self.lefts, x) for x in x1s}, {y: _until(self.tops, y) for y in y1s}
        for number, (x0, y0, x1, y1) in enumerate(boxes):
            column, row, last, end = columns[x0], rows[y0], lasts[x1], ends[y1]
            down, across = end - row, last - column
            self.spans.append((row, column, down if down > 1 else 1, across if across > 1 else 1))
            for owners in self._owners[row:end]:
                if across == 1:
                    if owners[column] == _OUTSIDE:
                        owners[column] = number
                    continue
                for place in range(column, last):
                    if owners[place] == _OUTSIDE:
                        owners[place] = number

    def owner(self, piece: Piece) -> int | None:
        """The cell in which a piece stands, told by the middles of its first and its last character.

        ``_OUTSIDE`` where that is none; None where it stands in several, and :meth:`split` tells which.
        """
        y = (piece.top + piece.bottom) / 2
        if not self.tops[0] <= y < self.bottom:
            return _OUTSIDE
        row, lefts, x0s, x1s = self._owners[bisect_right(self.tops, y) - 1], self.lefts, piece.x0s, piece.x1s
        start, end = (x0s[0] + x1s[0]) / 2, (x0s[-1] + x1s[-1]) / 2
        first = row[bisect_right(lefts, start) - 1] if lefts[0] <= start < self.right else _OUTSIDE
        if start == end:
            return first
        last = row[bisect_right(lefts, end) - 1] if lefts[0] <= end < self.right else _OUTSIDE
        return first if first == last else None

    def split(self, piece: Piece) -> list[tuple[int, Piece]]:
        """A piece by the cells in which the middles of its characters stand; ``_OUTSIDE`` where that is none.

        It stands in the height of the table.
        """
        row = self._owners[bisect_right(self.tops, (piece.top + piece.bottom) / 2) - 1]
        owners = [self._owner(row, x0 + x1) for x0, x1 in zip(piece.x0s, piece.x1s, strict=True)]
        over: set[int] = set()
        for found in _FIGURE.finditer(piece.text if piece.text.isascii() else half_width(piece.text)):
            figure = slice(*found.span())
            if self._overprints(piece.cut(*found.span()), owners[figure]):
                inside = [owner for owner in owners[figure] if owner != _OUTSIDE]
                owners[figure] = [Counter(inside).most_common(1)[0][0]] * len(found[0])
                over.update(range(*found.span()))
        turns = [n for n in range(1, len(owners)) if owners[n] != owners[n - 1]]
        ends = [self._end_of_label(piece, n) for n in turns if not self._runs_over(piece, n)]
        bounds = sorted({0, *ends, len(owners)})
        over.update(at for n in bounds[1:-1] if _is_within_figure(piece, n) for at in (n - 1, n))
        return [(owners[start], _part(piece, start, end, over)) for start, end in pairwise(bounds)]

    def _overprints(self, figure: Piece, owners: Sequence[int]) -> bool:
        """Whether a figure is printed over a border between the cells in which its letters stand.

        Where the border stands between letters, a code may end before the figure, or the stroke of a cell that holds
        nothing stand apart from it, but none outside of the table.
        """
        turn = next((place for place, owner in enumerate(owners) if owner != owners[0]), 0)
        if not turn:
            return False
        first = figure.text[:turn]
        apart = first.isdecimal() or (first in MINUS and not _is_tight(figure, turn))
        is_next = apart and _FIGURE.fullmatch(figure.text[turn:])
        return not is_next or _OUTSIDE in owners or any(map(self._is_across, figure.x0s, figure.x1s))

    def _runs_over(self, piece: Piece, n: int) -> bool:
        """Whether letters run over a border of the columns, on which one of the two at a place stands."""
        letters = min(piece.text[n - 1 : n + 1]) > _LETTERS
        return letters and any(self._is_across(piece.x0s[at], piece.x1s[at]) for at in (n - 1, n))

    def _end_of_label(self, piece: Piece, n: int) -> int:
        """Where a label ends that is written on over a border before a place; that place where none is.

        It goes on as far as its letters stand close. Where cells leave room at their left, none begins on its border;
        a number goes on with a label only where it stands across, and a figure never.
        """
        end = n
        while end < len(piece.text) and piece.x0s[end] - piece.x1s[end - 1] <= _TIGHT * (piece.bottom - piece.top):
            end += 1
        if piece.text[n - 1] < _LETTERS or not _REST_OF_LABEL.fullmatch(piece.text, n, end):
            return n
        if piece.text[n] > _LETTERS:
            return end if piece.x0s[0] - self.lefts[_at(self.lefts, piece.x0s[0])] > _ROOM else n
        return end if self._is_across(piece.x0s[n], piece.x1s[n], _BEGUN) else n

    def _is_across(self, x0: float, x1: float, share: float = _ACROSS) -> bool:
        slack = share * (x1 - x0)
        return bisect_right(self.lefts, x0 + slack) != bisect_left(self.lefts, x1 - slack)

    def _owner(self, row: Sequence[int], doubled: float) -> int:
        """The cell of a row at an x, which is given doubled."""
        x = doubled / 2
        return row[bisect_right(self.lefts, x) - 1] if self.lefts[0] <= x < self.right else _OUTSIDE


def _is_tight(piece: Piece, n: int) -> bool:
    """Whether the letter at a place stands as close to the one before as those beside them stand to each other."""
    gaps = [piece.x0s[at] - piece.x1s[at - 1] for at in (n, n - 1, n + 1) if 0 < at < len(piece.text)]
    return gaps[0] <= max([_TIGHT * (piece.bottom - piece.top), *gaps[1:]]) + 0.01


def _is_within_figure(piece: Piece, n: int) -> bool:
    """Whether a border at a place goes through a figure, or between two that nothing sets apart."""
    return _is_tight(piece, n) and _OF_FIGURE.issuperset(half_width(piece.text[n - 1 : n + 1]))


def _part(piece: Piece, start: int, end: int, over: Container[int]) -> Piece:
    """A part of a piece; doubtful where one of its characters is of those that stand ``over`` a border."""
    part = piece.cut(start, end)
    if not part.doubt and any(place in over for place in range(start, end)):
        part.doubt = OVER_BORDER
    return part


def grid_of(boxes: Sequence[Box], pieces: Sequence[Piece], page: int) -> tuple[Grid, list[Piece]]:
    """A grid out of the boxes of its printed cells, and the pieces of its page cut at their borders.

    The boxes are rounded to a hundredth of a point.

    Each character goes to the cell in which its middle stands, in time linear in their number.
    """
    lattice = Lattice(boxes)
    inside: list[list[Piece]] = [[] for _ in boxes]
    cut: list[Piece] = []
    owners = list(map(lattice.owner, pieces))
    for n, begun in overflowing(pieces, owners):
        owners[n] = begun
    for n in laid_over(pieces, owners):
        owners[n] = lattice.owner(pieces[n].cut(0, 1))
    for piece, whole in zip(pieces, owners, strict=True):
        for owner, part in lattice.split(piece) if whole is None else ((whole, piece),):
            cut.append(part)
            if owner != _OUTSIDE:
                part.cell = boxes[owner]
                inside[owner].append(part)
    told = list(map(_told_in, inside, boxes))
    texts, inks, raws, doubts = zip(*told, strict=True)
    if any(JOINED in doubt for doubt in set(doubts)):
        _join_decimals(told, inside, boxes)
        texts, inks, raws, doubts = zip(*told, strict=True)
    spans = [(down, across) for _, _, down, across in lattice.spans]
    cells = many(
        Cell, len(boxes), text=texts, page=repeat(page), box=boxes, ink=inks, raw=raws, span=spans, doubt=doubts
    )
    rows = [[BLANK] * len(lattice.lefts) for _ in lattice.tops]
    for cell, (row, column, _, _) in zip(cells, lattice.spans, strict=True):
        rows[row][column] = cell
    box = (lattice.lefts[0], lattice.tops[0], lattice.right, lattice.bottom)
    return Grid(box, (*lattice.lefts, lattice.right), tuple(map(tuple, rows))), cut


def _told_in(pieces: Sequence[Piece], box: Box) -> _Told:
    """What its pieces tell of a cell."""
    if not pieces:
        return _NOTHING
    if len(pieces) == 1:  # most cells
        (piece,) = pieces
        text, raw, doubt = tidy(piece.text)
        return text, piece.outline(), raw, doubt_of(pieces, doubt) if piece.doubt else doubt
    lines = lines_of(pieces)
    texts = tuple(map(line_text, lines))
    tidied = tidy(*texts)
    text, raw, doubt = _as_figures(tidied, lines, texts, box) if _DIGIT.search(tidied[0]) else tidied
    return text, outline(pieces), raw, doubt_of(pieces, doubt)


def _as_figures(tidied: Tidied, lines: Sequence[Sequence[Piece]], texts: Sequence[str], box: Box) -> Tidied:
    """What the lines of a cell are where they hold figures: two stay apart, and what may be one of two is doubtful."""
    text, raw, doubt = tidied
    if any(map(_are_two, texts, texts[1:])):
        if not is_whole(text) or any(map(_CENTS_LAST.search, texts[:-1])):
            text, raw, doubt = " ".join(texts), None, (*doubt, JOINED)
        elif not all(_fills(line, box) for line in lines[:-1]):
            doubt = (*doubt, BROKEN)
    if are_uneven(lines):
        doubt = (*doubt, UNEVEN)
    return Tidied(text, raw, doubt)


def _are_two(above: str, below: str) -> bool:
    """Whether two lines of a cell are whole figures, of which the lower is not what the upper one lacks."""
    return is_whole(above) and is_whole(below) and not is_rest(above, below)


def _join_decimals(told: list[_Told], inside: Sequence[Sequence[Piece]], boxes: Sequence[Box]) -> None:
    """Makes one figure of the lines of a cell that are one by how the table writes its figures."""
    decimals = usual(decimals_in(text for text, *_, doubt in told if JOINED not in doubt))
    if decimals is None:
        return
    for i, (_, ink, _, doubt) in enumerate(told):
        if JOINED in doubt:
            lines = lines_of(inside[i])
            texts = tuple(map(line_text, lines))
            if are_one(texts, decimals) and all(_fills(line, boxes[i]) for line in lines[:-1]):
                text, raw, broken = tidy(*texts)
                others = (code for code in doubt if code != JOINED)
                told[i] = text, ink, raw, tuple(dict.fromkeys((*broken, *others)))


def _fills(line: Sequence[Piece], box: Box) -> bool:
    """Whether a line is as long as its cell, so that another letter would not have stood in it."""
    left, right = line[0].x0s[0] - box[0], box[2] - line[-1].x1s[-1]
    return left + right - 2 * min(left, right) < line[0].x1s[0] - line[0].x0s[0]


def doubt_of(pieces: Iterable[Piece], told: tuple[str, ...]) -> tuple[str, ...]:
    """What makes the pieces of a cell doubtful, behind what was ``told`` of their text; each code once."""
    found = [piece.doubt for piece in pieces if piece.doubt]
    return tuple(dict.fromkeys([*told, *found])) if found else told


def _starts(values: Iterable[float]) -> list[float]:
    """Distinct values, ascending; values within :data:`_SAME` are one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SAME:
            out.append(value)
    return out


def _at(starts: Sequence[float], value: float) -> int:
    return max(bisect_right(starts, value) - 1, 0)


def _until(starts: Sequence[float], end: float) -> int:
    return bisect_left(starts, end - _SAME)
