"""Rows that have no rules between them, though their columns have: the lines of text in tall cells part them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from budget.disclosure import Box, Cell
from budget.label import is_total
from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.figures import is_whole
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece
from extract.geometry.runs import runs_of
from extract.layout.counted import is_numbering
from extract.layout.cut_wholes import with_whole
from extract.layout.labels_above import is_label_above
from extract.layout.lines import Line, is_figure, lines_of_runs, linked
from extract.layout.rows import REST, UNCLEAR_ROW, Band, Body, band_of
from extract.layout.strips import Strip, nearest
from extract.tables.headers import is_year

_SAME = 1.5
"""Points within which lines stand at one height, and borders at one place."""

_DASH = "-–—－"
_DASHES = frozenset(_DASH)
_NUMBER = pattern(rf"(\d+)[{_DASH}]*$")
_MARKS = (".", ",", "．", "，")
_FIRST = frozenset("123")
"""How the texts of a row end, dashes apart, that counts at least three columns."""

_TWO = 6
"""Characters that two figures have at the least, one of them with cents."""

_TOTALS, _TOTAL = ("合计", "总计"), 2
"""Words for a total, and how many letters they have."""

_BELOW = 0.6
"""Heights of a letter between two lines from which on they are of two rows."""

_LINES = 1.8
"""Heights of a line from which on a text has several."""

Cells = dict[Box, list[Piece]]
"""What is written in each printed cell."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Heights at which tall cells are to be cut; top and bottom of rows that may hold a neighbour's text."""

    cuts: tuple[float, ...]
    unclear: tuple[tuple[float, float], ...] = ()

    def boxes(self, cells: Sequence[Box]) -> list[Box]:
        """Cells, those that reach over a cut in parts."""
        return [
            (x0, above, x1, below)
            for x0, top, x1, bottom in cells
            for above, below in pairwise([top, *(y for y in self.cuts if top + _SAME < y < bottom - _SAME), bottom])
        ]

    def marked(self, grid: Grid) -> Grid:
        """A grid, its texts doubtful that may belong to the row above or below."""
        return replace(grid, rows=tuple(tuple(map(self._marked, row)) for row in grid.rows)) if self.unclear else grid

    def _marked(self, cell: Cell) -> Cell:
        if not cell.text or cell.ink is None or is_figure(cell.text):
            return cell
        y = (cell.ink[1] + cell.ink[3]) / 2
        doubtful = any(top < y < bottom for top, bottom in self.unclear)
        return cell.doubted(UNCLEAR_ROW) if doubtful else cell


def parting(grid: Grid, pieces: Sequence[Piece], *, again: bool = False) -> Parting | None:
    """How the rows are parted that the rules of a grid leave together; None where they leave none together.

    ``pieces`` are cut at the cells of the grid. ``again`` tells that this table was so on the page before.
    """
    numbered = _may_be_numbered(grid)
    filled = [cell for row in grid.rows for cell in row if cell.text]
    totalled = any(cell.text.endswith(_TOTALS) and len(cell.text) > _TOTAL for cell in filled)
    if not (again or numbered or totalled or _are_dashed(filled) or _may_hold_several(filled)):
        return None
    cells: Cells = {cell.box: [] for row in grid.rows for cell in row if cell.box is not None}
    for piece in pieces:
        if piece.cell in cells:
            cells[piece.cell].append(piece)
    tall = _tall(cells) or _headed(cells)
    tall += [bounds for bounds in numbered if _is_numbered(*bounds, cells) and bounds not in tall]
    if not tall and again and grid.box:
        tall = [(max(box[1] for box in cells if box[3] > grid.box[3] - _SAME), grid.box[3])]
    strips = list(pairwise(grid.edges))
    borders = sorted({y for box in cells for y in (box[1], box[3])})
    cuts: list[float] = []
    unclear: list[tuple[float, float]] = []
    if totalled and not tall:
        cuts += _above_empty_total([piece for held in cells.values() for piece in held])
    for top, bottom in tall:
        bands = _rows_of(_lines(top, bottom, cells), strips)
        if bands and any(is_figure(run.text) for run in bands[0].runs):
            cuts += [top] if any(_is_headed_above(top, bottom, box, held) for box, held in cells.items()) else []
        cuts += [_between(above.bottom, below.top, borders) for above, below in pairwise(bands)]
        unclear += [(band.top, band.bottom) for band in bands if band.unclear]
    return Parting(_once(cuts), tuple(unclear)) if cuts else None


def _between(upper: float, lower: float, borders: Sequence[float]) -> float:
    """The height at which two rows are parted: at the border of a cell beside them where one stands between them."""
    middle = (upper + lower) / 2
    inside = (y for y in borders if upper - _SAME <= y <= lower + _SAME)
    return min(inside, key=lambda y: abs(y - middle), default=middle)


def _above_empty_total(pieces: Sequence[Piece]) -> list[float]:
    """Where a table without figures is parted above its total: that word alone, well below all that stands above."""
    foot = max(piece.top for piece in pieces)
    lowest = [piece for piece in pieces if piece.bottom > foot]
    above = max((piece.bottom for piece in pieces if piece.bottom <= foot), default=foot)
    said = "".join(piece.text for piece in sorted(lowest, key=lambda piece: piece.x0s[0]))
    top = min(piece.top for piece in lowest)
    far = top - above > _BELOW * max(piece.bottom - piece.top for piece in lowest)
    return [(above + top) / 2] if far and is_total(said) and not any(map(_has_digit, pieces)) else []


def _once(cuts: Sequence[float]) -> tuple[float, ...]:
    """Heights in their order; those of cells that end at several heights were found for each."""
    found: list[float] = []
    for y in sorted(cuts):
        if not found or y - found[-1] > _SAME:
            found.append(y)
    return tuple(found)


def _may_be_numbered(grid: Grid) -> list[tuple[float, float]]:
    """Top and bottom of cells that end together and may hold the numbers of the columns.

    They end their texts, but for the dashes of rows below.
    """
    ending: dict[float, list[Cell]] = defaultdict(list)
    for row in grid.rows:
        for cell in row:
            if cell.box and cell.text:
                ending[cell.box[3]].append(cell)
    found = []
    for bottom, cells in ending.items():
        if not _FIRST.issubset(cell.text.rstrip(_DASH)[-1:] for cell in cells):
            continue
        counting = [cell for cell in cells if _NUMBER.search(cell.text)]
        placed = sorted((cell.box[0], cell.box[1], cell.text) for cell in counting if cell.box)
        digits = [number[1] for _, _, text in placed if (number := _NUMBER.search(text))]
        if digits == [str(number) for number in range(1, len(digits) + 1)]:
            found.append((min(cell.box[1] for cell in cells if cell.box), bottom))
    return found


def _is_numbered(top: float, bottom: float, cells: Cells) -> bool:
    """Whether one of several lines between two heights numbers the columns: it is a row by itself."""
    inside = _inside(top, bottom, [piece for held in cells.values() for piece in held])
    if len({(piece.top, piece.bottom) for piece in inside}) < 2:
        return False  # one line, as most such rows are
    lines = _lines(top, bottom, cells)
    return len(lines) > 1 and any(map(is_numbering, lines))


def _are_dashed(filled: Sequence[Cell]) -> bool:
    """Whether any text ends in a dash behind others."""
    return not _DASHES.isdisjoint([cell.text[-1] for cell in filled if len(cell.text) > 1])


def _may_hold_several(filled: Sequence[Cell]) -> bool:
    """Whether a text may be several figures one below the other: most cells hold none, or one that is a line high."""
    figures = [cell for cell in filled if len(cell.text) > 1 and cell.text[-1].isdecimal()]
    if not all(is_whole(cell.text) for cell in figures if len(cell.text) > _TWO):
        return True
    most = _LINES * min(map(_height, filled), default=0.0)
    return any(_height(cell) > most for cell in figures)


def _height(cell: Cell) -> float:
    return cell.ink[3] - cell.ink[1] if cell.ink else 0.0


def _tall(cells: Cells) -> list[tuple[float, float]]:
    """From where to where cells hold several rows: whole figures below each other, each time beside other text."""
    found: dict[float, float] = {}
    crowded = {box: held for box, held in cells.items() if len(held) > 1}
    for box, held in crowded.items():
        if box[3] in found:
            continue
        for y, low in _apart(held):
            level = [other for other in crowded if other != box and abs(other[3] - box[3]) < _SAME and other[1] < y]
            if any(_stands(y, crowded[other]) and _stands(low, crowded[other]) for other in level):
                found[box[3]] = max(other[1] for other in [box, *level])
                break
    return [(top, bottom) for bottom, top in sorted(found.items())]


def _headed(cells: Cells) -> list[tuple[float, float]]:
    """From where to where cells hold headings, and below them, at one height, the amounts of the first row."""
    headed: dict[tuple[float, float], list[Box]] = defaultdict(list)
    for box, held in cells.items():
        if len(held) > 1 and (last := _amount_below(held)):
            headed[round(box[3]), round(last.top)].append(box)
    if not headed:
        return []  # as in most tables
    bare = {
        (round(box[3]), round(held[0].top)) for box, held in cells.items() if len(held) == 1 and _amount_below(held)
    }
    tall = [boxes for place, boxes in headed.items() if len(boxes) > 1 or place in bare]
    return sorted((min(box[1] for box in boxes), boxes[0][3]) for boxes in tall)


def _is_headed_above(top: float, bottom: float, box: Box, held: Sequence[Piece]) -> bool:
    """Whether a cell that reaches higher than the rows beside it holds their figures, and above them its heading."""
    if not box[1] < top - _SAME < top + _SAME < box[3] < bottom + _SAME:
        return False
    above = [piece for piece in held if piece.top + piece.bottom < 2 * top]
    clear = all(not piece.top < top < piece.bottom for piece in held)
    figured = any(is_whole(piece.text) for piece in held if piece not in above)
    return bool(above) and clear and figured and not any(map(_has_digit, above))


def _amount_below(held: Sequence[Piece]) -> Piece | None:
    """The lowest piece of a cell where that is an amount, and no digit stands in the others; else None."""
    last = max(held, key=lambda piece: piece.top)
    is_headed = _is_amount(last) and not any(_has_digit(piece) for piece in held if piece is not last)
    return last if is_headed else None


def _is_amount(piece: Piece) -> bool:
    """Whether a piece is an amount with cents, or the dash that stands for one."""
    return piece.text in _DASHES or ("." in piece.text and is_whole(piece.text))


def _has_digit(piece: Piece) -> bool:
    return any(letter.isdigit() for letter in piece.text)


def _apart(held: Sequence[Piece]) -> Iterator[tuple[float, float]]:
    """The heights of figures of one cell, one below the other, that are not one that was cut."""
    widest = max((piece.x1s[-1] - piece.x0s[0] for piece in held if is_whole(piece.text)), default=0.0)
    text = ""
    for above, below in pairwise(sorted(held, key=lambda piece: piece.top)):
        text = (text or above.text) + below.text
        if not (is_whole(above.text) and is_whole(below.text)):
            continue
        tall, wide = above.bottom - above.top, above.x1s[-1] - above.x0s[0]
        kept = 1.9 if below.text[1:2] in _MARKS else 0.9  # no line begins with a point: it takes a digit along
        full = wide > widest - kept * wide / len(above.text)
        close = below.top - above.top < REST * tall
        if below.top > above.top + tall / 2 and not (is_whole(text) and full and close):
            yield above.top, below.top
            text = ""


def _stands(y: float, held: Sequence[Piece]) -> bool:
    return any(abs(piece.top - y) < _SAME for piece in held)


def _lines(top: float, bottom: float, cells: Cells) -> list[Line]:
    """The lines between two heights, parted at the borders of the cells."""
    runs = []
    for held in cells.values():
        inside = _inside(top, bottom, held)
        runs += runs_of([char for piece in inside for char in piece.chars()]) if inside else []
    return lines_of_runs(runs)


def _inside(top: float, bottom: float, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces between two heights."""
    return [piece for piece in pieces if top < (piece.top + piece.bottom) / 2 < bottom]


def _body(lines: Sequence[Line], strips: Sequence[Strip]) -> Body:
    """The lines below headings, codes and figures whole, unless that lays rows over each other that stood apart."""
    whole, printed = Body(with_whole(lines, strips), strips), Body(lines, strips)
    return printed if _overlap(whole.rows()) and not _overlap(printed.rows()) else whole


def _overlap(bands: Sequence[Band]) -> bool:
    return any(below.top < above.bottom for above, below in pairwise(bands))


def _are_years(lines: Sequence[Line], at: int, lower: int | None, strips: Sequence[Strip]) -> bool:
    """Whether the figures of a line are years that end headings.

    The next line with figures begins left of it, or has figures below its texts.
    """
    figures, texts = ([run for run in lines[at].runs if is_figure(run.text) is wanted] for wanted in (True, False))
    if lower is None or not at or not all(is_year(run.text) for run in figures):
        return False
    below = {nearest(strips, run.box) for run in lines[lower].runs if is_figure(run.text)}
    is_left = lines[lower].runs[0].box[2] < lines[at].runs[0].box[0]
    return is_left or any(nearest(strips, run.box) in below for run in texts)


def _rows_of(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Band]:
    """Lines by row, a heading above them as one."""
    figured = [i for i, line in enumerate(lines) if line.has_figures]
    each = zip_longest(figured, figured[1:])
    first = next((i for i, lower in each if not _are_years(lines, i, lower, strips)), len(lines))
    if first < len(lines) and is_numbering(lines[first]):
        return [
            *([band_of(lines[:first])] if first else []),
            band_of([lines[first]]),
            *_rows_of(lines[first + 1 :], strips),
        ]
    if first == len(lines):
        return [band_of(row) for row in linked(lines)]
    head, body = list(lines[:first]), _body(lines[first:], strips)
    headed = any({nearest(strips, run.box) for run in line.runs} & body.columns for line in head)
    while head and (not headed or is_label_above(head, body, strips)):
        body = Body([head.pop(), *body.lines], strips)
    return [*([band_of(head)] if head else []), *body.rows()]
