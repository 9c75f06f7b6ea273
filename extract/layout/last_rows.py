"""Whole rows shaded by turns: the last one may have no shade, so that no rule tells where its table ends."""

from collections.abc import Iterator, Sequence

from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.figures import is_whole
from extract.geometry.pieces import Piece
from extract.layout.shades import OVER, TALLER, Band, bands_of, beyond, has_figures
from extract.tables.line_kinds import is_remark

_SIDES = 2
"""Upright borders of a shade that goes over a whole row."""

_ALIGNED = 1.0
"""Points within which figures of one column stand at one place."""

_INDENT = 4.0
"""Heights of a letter by which a label begins behind the first of the labels above."""

_SEVERAL = 2
"""Figures below those of a shaded row from which on they are those of another."""


def with_last_rows(ruling: Ruling, pieces: Sequence[Piece]) -> Ruling:
    """The rules of a page whose uprights are all sides of shades, and one below each row that follows a last shade."""
    level = list(_feet(list(bands_of(ruling)), pieces))
    return ruling._replace(level=merged([*ruling.level, *level])) if level else ruling


def _feet(bands: Sequence[Band], pieces: Sequence[Piece]) -> Iterator[Edge]:
    for at, band in enumerate(bands):
        before, after = bands[max(at - 2, 0) : at], bands[at + 1 : at + 2]
        if not _is_shaded(band) or (after and _may_be_row(after[0], band)) or not _ends_turn(before, pieces):
            continue
        held = [piece for piece in pieces if any(one.crosses(piece) for one in (*before, band))]
        step = band.bottom - band.top
        foot = beyond(band.bottom, 1, pieces, step) or list(_within(band.bottom, step, pieces))
        if foot and _is_row(foot, held, band):
            yield Edge(max(piece.bottom for piece in foot) + OVER, *band.borders)


def _within(border: float, step: float, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The texts no further below a border than the rows are high."""
    return (piece for piece in pieces if border < (piece.top + piece.bottom) / 2 < border + step)


def _is_shaded(band: Band) -> bool:
    return len(band.borders) == _SIDES


def _may_be_row(after: Band, shade: Band) -> bool:
    """Whether what follows a shade is one, too, or a row between it and the next one."""
    return bool(after.borders) or after.bottom - after.top <= TALLER * (shade.bottom - shade.top)


def _ends_turn(before: Sequence[Band], pieces: Sequence[Piece]) -> bool:
    """Whether a row without a shade below another one stands before a shade, or nothing but a shaded heading."""
    if before and _is_shaded(before[-1]):
        return not has_figures(piece for piece in pieces if before[-1].crosses(piece))
    return len(before) > 1 and not before[-1].borders and _is_shaded(before[0])


def _is_row(foot: Sequence[Piece], held: Sequence[Piece], shade: Band) -> bool:
    """Whether a label begins where those of the rows above do, or several figures stand where theirs do.

    All of them stand below the shade, and none is a remark.
    """
    left, right = shade.borders
    if any(piece.x0s[0] < left - OVER or piece.x1s[-1] > right + OVER or is_remark(piece.text) for piece in foot):
        return False
    first = min(foot, key=lambda piece: piece.x0s[0])
    figures, above = ([piece for piece in some if is_whole(piece.text)] for some in (foot, held))
    aligned = sum(any(_are_aligned(figure, other) for other in above) for figure in figures)
    indent = first.x0s[0] - min((piece.x0s[0] for piece in held), default=right)
    return aligned >= _SEVERAL or -OVER < indent < _INDENT * (first.bottom - first.top)


def _are_aligned(one: Piece, other: Piece) -> bool:
    """Whether two figures begin, or end, at one place, or one stands in the middle of the other."""
    begun, ended = one.x0s[0] - other.x0s[0], one.x1s[-1] - other.x1s[-1]
    return min(abs(begun), abs(ended), abs(begun + ended) / 2) < _ALIGNED
