"""Rows shaded by turns: the rows between two shades have no rules of their own, and are rows all the same."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.figures import is_piece, is_whole
from extract.geometry.pieces import Piece
from extract.layout.below import are_several
from extract.tables.line_kinds import compiler_of, is_remark, number_of
from extract.tables.money import unit_of

_SAME = 3.0
"""Points within which two borders are one."""

OVER = 1.0
"""Points by which a text may reach over the border of its column."""

TALLER = 3.0
"""Heights of the shaded rows up to which a row between two of them may be tall that holds no figures."""

_FLUSH = 0.5
"""Points within which texts begin at one place."""

_CLOSE = 0.65
"""Heights of a letter from line to line, or to a border, up to which lines are those of one row."""

_FEWEST = 2
"""Rows without a shade from which on rows are shaded by turns."""

_ALIKE = 3
"""Level rules as wide as one beside it: one alone may be the edge of the paper."""

_COLUMNS = 3
"""Upright borders from which on a shade is a row of cells."""

_FIGURES = pattern(r"[\d.,-]+")


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two level rules: its top and bottom, and the upright rules within it."""

    top: float
    bottom: float
    borders: tuple[float, ...]

    def crosses(self, piece: Piece) -> bool:
        """Whether a text stands in it."""
        return self.top < (piece.top + piece.bottom) / 2 < self.bottom


def with_rows_between(ruling: Ruling, pieces: Sequence[Piece], *, shaded: bool = False) -> Ruling:
    """The rules of a page, and those that the rows between shaded ones lack; ``ruling`` is merged.

    Only where the heading is shaded, too: the rows of a table are not looked for twice. Where all rules are known to
    be sides of ``shaded`` cells, a single row may follow a shaded one.
    """
    shades = Ruling(ruling.level, _inner(ruling))
    by_turns = _gaps(shades.upright) > 0
    if not (by_turns or shaded):
        return ruling
    level: list[Edge] = []
    upright: list[Edge] = []
    for bands in _tables(list(bands_of(shades)), pieces):
        between = [band for band in bands if not band.borders]
        borders = max((band.borders for band in bands), key=len)
        step = min(band.bottom - band.top for band in bands)
        if not _by_turns(bands) or not _is_headed(bands[0], borders, pieces, step):
            continue
        foot = _row_beyond(bands[-1].bottom, 1, borders, pieces, step)
        ends = [end for end in (_head(bands[0], borders, pieces, step), foot) if end]
        alone = not between and len(bands) > 1 and foot and _is_like(bands[-1], foot, borders, pieces)
        if not alone and not (by_turns and between and len(between) + len(ends) >= _FEWEST):
            continue
        heads = has_figures(piece for piece in pieces if bands[0].crosses(piece))
        top = min([bands[0].top if heads else bands[0].bottom, *(top for top, _ in ends)])
        if _is_partly_shaded((top - step / 2, top), borders, shades.upright, pieces):
            continue
        rows = [*((band.top, band.bottom) for band in between), *ends]
        level += [Edge(y, borders[0], borders[-1]) for end in ends for y in end]
        upright += [Edge(x, top, bottom) for top, bottom in rows for x in borders]
    if not upright:
        return ruling
    return Ruling(merged([*ruling.level, *level]), merged([*shades.upright, *upright]), ruling.made)


def _is_partly_shaded(
    above: tuple[float, float], borders: Sequence[float], upright: Sequence[Edge], pieces: Sequence[Piece]
) -> bool:
    """Whether some cells of a heading are shaded, and others not; ``above`` are heights from within it to the rows.

    Then shades end where others begin, or two headings stand beside each other and no edge of a shade between.
    """
    heads = [edge for edge in upright if edge.start < above[0] < edge.end]
    if not heads:
        return False
    places = [edge.at for edge in heads]
    if abs(min(places) - borders[0]) > _SAME or abs(max(places) - borders[-1]) > _SAME:
        return True
    top = min(edge.start for edge in heads)
    cells = [(left, top, right, above[1]) for left, right in pairwise(sorted(places))]
    return any(are_several(cell, borders, pieces) for cell in cells)


def _inner(ruling: Ruling) -> list[Edge]:
    """The upright rules but those beside which no wide level rule ends, as at the edges of the paper."""
    wide = _wide(ruling.level)
    left, right = min((edge.start for edge in wide), default=0.0), max((edge.end for edge in wide), default=0.0)
    return [edge for edge in ruling.upright if left - _SAME <= edge.at <= right + _SAME]


def _wide(level: Sequence[Edge]) -> list[Edge]:
    """The widest level rules of which there are several alike."""
    lengths = sorted((edge.end - edge.start for edge in level), reverse=True)
    shared = (one for one, other in zip(lengths, lengths[_ALIKE:], strict=False) if one - other < 2 * _SAME)
    longest = next(shared, max(lengths, default=0.0))
    return [edge for edge in level if abs(edge.end - edge.start - longest) < 2 * _SAME]


def _gaps(upright: Sequence[Edge]) -> int:
    """How many times, from the top down, all upright rules end before others begin."""
    gaps, reach = -1, -math.inf
    for top, bottom in sorted((edge.start, edge.end) for edge in upright):
        gaps += top > reach + _SAME
        reach = max(reach, bottom)
    return gaps


def _tables(bands: Sequence[Band], pieces: Sequence[Piece]) -> Iterator[list[Band]]:
    """The bands of each table of shaded rows, from its first shade to its last."""
    held: list[Band] = []
    for band, after in zip(bands, [*bands[1:], None], strict=False):
        if band.borders or (held and after and _is_row(held[-1], band, after, pieces)):
            held.append(band)
        elif held:
            yield held
            held = []
    if held:
        yield held


def _by_turns(bands: Sequence[Band]) -> bool:
    """Whether single shades and rows without one follow each other, from the first such row on."""
    first = next((i for i, band in enumerate(bands) if not band.borders), len(bands))
    return all(bool(band.borders) == (i % 2 == 1) for i, band in enumerate(bands[first:]))


def _is_row(before: Band, band: Band, after: Band, pieces: Sequence[Piece]) -> bool:
    """Whether what stands between two shades is a row: it keeps to their columns, and is no taller than rows are."""
    held = [piece for piece in pieces if band.crosses(piece)]
    is_tall = band.bottom - band.top > TALLER * (after.bottom - after.top)
    if len(after.borders) < _COLUMNS or (is_tall and not has_figures(held)) or any(map(_is_caption, held)):
        return False
    heads = not has_figures(piece for piece in pieces if before.crosses(piece))
    if not _alike(before.borders, after.borders) and not heads:
        return False
    borders = after.borders if heads else max(before.borders, after.borders, key=len)
    return bool(held) and all(_column(piece, borders) is not None or _is_parted(piece, borders) for piece in held)


def bands_of(ruling: Ruling) -> Iterator[Band]:
    """The bands between the widest level rules, top down."""
    heights = sorted(edge.at for edge in _wide(ruling.level))
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        inside = sorted(edge.at for edge in ruling.upright if edge.start < middle < edge.end)
        yield Band(top, bottom, tuple(inside))


def _is_headed(first: Band, borders: Sequence[float], pieces: Sequence[Piece], step: float) -> bool:
    """Whether the first shade is a heading, or one row at most stands above it; rows are ``step`` apart at least."""
    if not has_figures(piece for piece in pieces if first.crosses(piece)):
        return True
    row = _row_beyond(first.top, -1, borders, pieces, step)
    if row is None:
        return not beyond(first.top, -1, pieces, step)
    inside = [piece for piece in pieces if row[0] < piece.top < row[1]]
    is_lone = len({_column(piece, borders) for piece in inside}) == 1
    return not beyond(row[0], -1, pieces, step) and (is_lone or has_figures(inside))


def has_figures(pieces: Iterable[Piece]) -> bool:
    """Whether figures or codes stand in a row, and no numbers of columns."""
    texts = [piece.text for piece in sorted(pieces, key=_left) if is_whole(piece.text)]
    return bool(texts) and texts != [str(number) for number in range(1, len(texts) + 1)]


def _is_caption(piece: Piece) -> bool:
    return any(found(piece.text) is not None for found in (number_of, unit_of, compiler_of))


def _left(piece: Piece) -> float:
    return piece.x0s[0]


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two shades have the same outline and columns, but for those that a cell of one joins."""
    few, many = sorted((one, other), key=len)
    ends = bool(few) and abs(few[0] - many[0]) <= _SAME and abs(few[-1] - many[-1]) <= _SAME
    return ends and all(any(abs(x - y) <= _SAME for y in many) for x in few)


def _column(piece: Piece, borders: Sequence[float]) -> int | None:
    """The column in which a text stands; None where it stands in several, or in none."""
    x0, x1 = piece.x0s[0] + OVER, piece.x1s[-1] - OVER
    return next((i for i, (left, right) in enumerate(pairwise(borders)) if left <= x0 and x1 <= right), None)


def _is_parted(piece: Piece, borders: Sequence[float]) -> bool:
    """Whether figures that touch each other stand in several columns: each border goes between two of their letters."""
    if (
        not _FIGURES.fullmatch(piece.text)
        or not borders[0] - OVER <= piece.x0s[0] < piece.x1s[-1] <= borders[-1] + OVER
    ):
        return False
    letters = list(zip(piece.x0s, piece.x1s, strict=True))
    return not any(x0 + OVER < border < x1 - OVER for border in borders for x0, x1 in letters)


def _head(first: Band, borders: Sequence[float], pieces: Sequence[Piece], step: float) -> tuple[float, float] | None:
    """The row without a shade above the first shade, where that is no heading."""
    heads = not has_figures(piece for piece in pieces if first.crosses(piece))
    return None if heads else _row_beyond(first.top, -1, borders, pieces, step)


def _is_like(last: Band, foot: tuple[float, float], borders: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Whether the row below the last shade has figures in several columns, all of which the shaded one has, too."""
    below = [piece for piece in pieces if foot[0] < (piece.top + piece.bottom) / 2 < foot[1]]
    rows = ([piece for piece in pieces if last.crosses(piece)], below)
    filled, other = ({_column(piece, borders) for piece in row if is_whole(piece.text)} for row in rows)
    return other <= filled and len(other) >= _FEWEST


def _row_beyond(
    border: float, way: int, borders: Sequence[float], pieces: Sequence[Piece], step: float
) -> tuple[float, float] | None:
    """Top and bottom of the row right above (``way`` -1) or below (1) a border; None where it leaves the columns."""
    found = beyond(border, way, pieces, step) or _figures_within(border, way, pieces, step)
    columns = {_column(piece, borders) for piece in found}
    if not found or None in columns or (len(columns) < 2 and not _is_flush(found[0], way, border, pieces)):
        return None
    if way > 0:
        return border, max(piece.bottom for piece in (*found, *_rest_of_figures(found, pieces))) + OVER
    return min(piece.top for piece in found) - OVER, border


def _rest_of_figures(row: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """The last digits of figures that narrow columns broke: all that stands close below a row, each under others."""
    foot, tall = max(piece.bottom for piece in row), row[0].bottom - row[0].top
    below = [piece for piece in pieces if foot - OVER <= piece.top <= foot + _CLOSE * tall]
    return below if all(any(_goes_on(above, piece) for above in row) for piece in below) else []


def _goes_on(above: Piece, below: Piece) -> bool:
    """Whether a text under a figure makes another one with it."""
    over = above.x0s[0] < below.x1s[-1] and below.x0s[0] < above.x1s[-1]
    return over and is_piece(below.text) and is_whole(above.text + below.text)


def _figures_within(border: float, way: int, pieces: Sequence[Piece], step: float) -> list[Piece]:
    """The texts no further above or below a border than rows are high, if figures are among them."""
    top, bottom = min(border, border + way * step) - OVER, max(border, border + way * step) + OVER
    found = [piece for piece in pieces if top < piece.top and piece.bottom < bottom]
    return [] if any(map(_is_caption, found)) or not has_figures(found) or len(found) < _FEWEST else found


def _is_flush(piece: Piece, way: int, border: float, pieces: Sequence[Piece]) -> bool:
    """Whether a text alone beyond a border begins where others do on the other side of it, and is no remark."""
    rows = (other for other in pieces if (other.bottom <= border if way > 0 else other.top >= border))
    flush = any(abs(other.x0s[0] - piece.x0s[0]) < _FLUSH for other in rows)
    return flush and not is_remark(piece.text)


def beyond(border: float, way: int, pieces: Sequence[Piece], step: float) -> list[Piece]:
    """The texts of the lines that stand close above or below a border, and closer to each other than rows do."""
    found: list[Piece] = []
    edge = border
    for piece in sorted(pieces, key=lambda piece: way * (piece.top + piece.bottom)):
        near, far = (piece.top, piece.bottom) if way > 0 else (piece.bottom, piece.top)
        if way * (far - border) <= OVER:
            continue
        far_off = bool(found) and way * (piece.top - found[-1].top) >= step - OVER
        if far_off or way * (near - edge) > _CLOSE * (piece.bottom - piece.top) or _is_caption(piece):
            break
        found.append(piece)
        edge = max(edge, far) if way > 0 else min(edge, far)
    return found
