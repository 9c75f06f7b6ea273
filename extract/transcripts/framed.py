"""Tables drawn with letters: ``+---+`` and ``|``, or ``┌──┐`` and ``│``. Their rules are those of a page.

What stands between two rules is one row, however many lines it has; where only the heading is ruled off,
each line is one.
"""

from collections.abc import Iterator, Sequence

from budget.disclosure import Cell
from budget.pattern import pattern
from extract.geometry.cells import ruled_tables
from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.grid import Grid, grid_of
from extract.geometry.pieces import Char, pieces_of
from extract.transcripts.columns import WIDTHS, placed, width_of
from extract.transcripts.lines import Tabled, Written

_ACROSS, _TALL = 5.0, 12.0
"""Points of a column and of a line on the page as which a text is looked at."""

_LEVEL = frozenset("-=─━═╌╍┄┅┈┉")
_UPRIGHT = frozenset("|│┃║╎╏┆┇┊┋")
_CROSS = frozenset("+") | frozenset(map(chr, range(0x250C, 0x2580))) - _LEVEL - _UPRIGHT
_HEAD = pattern(r"\s*[+┌┏╔╒╓╭][-=─━═╌╍┄┅┈┉]{2,}[-=+\u2500-\u257f\s]*")
_BODY = pattern(r"\s*[|+\u2500-\u257f]")
_FEW = 3
"""Level rules up to which they are those above, below and under the heading."""


def framed_end(lines: Sequence[str], at: int) -> int:
    """Where a table ends that begins with line ``at``; ``at`` where none begins."""
    if not _HEAD.fullmatch(lines[at]):
        return at
    end = at + 1
    while end < len(lines) and _BODY.match(lines[end]):
        end += 1
    return end if end > at + 2 else at


def framed_rows(lines: Sequence[str], first: int) -> Iterator[Tabled]:
    """The rows of a table that begins in line ``first``; a row's number is that of its first line."""
    wide = min(WIDTHS, key=lambda each: -_upright_length(lines, each))
    ruling = _ruling(lines, wide)
    chars = [char for n, line in enumerate(lines) for char in _chars(line, n, wide)]
    for cells in ruled_tables(ruling):
        grid, _ = grid_of(cells, pieces_of(chars), 1)
        yield from _rows(grid, first)


def _upright_length(lines: Sequence[str], wide: int) -> float:
    return sum(edge.end - edge.start for edge in _uprights(lines, wide))


def _ruling(lines: Sequence[str], wide: int) -> Ruling:
    levels = [edge for n, line in enumerate(lines) for edge in _levels(line, n, wide)]
    ruled = sorted({edge.at for edge in levels})
    if 0 < len(ruled) <= _FEW:
        left, right = min(edge.start for edge in levels), max(edge.end for edge in levels)
        beside = {at + half for at in ruled for half in (-_TALL / 2, _TALL / 2)}
        levels += [Edge(n * _TALL, left, right) for n in range(1, len(lines)) if n * _TALL not in beside]
    return Ruling(merged(levels), merged(_uprights(lines, wide)))


def _levels(line: str, number: int, wide: int) -> Iterator[Edge]:
    """The level rules in a line: from one crossing to the next."""
    start, drawn = None, 0
    for column, letter in placed(line, wide):
        if letter in _LEVEL:
            drawn += 1
            continue
        crosses = letter in _CROSS or letter in _UPRIGHT
        if crosses and start is not None and drawn:
            yield Edge(_middle(number, _TALL), _middle(start, _ACROSS), _middle(column, _ACROSS))
        start, drawn = (column if crosses else None), 0


def _uprights(lines: Sequence[str], wide: int) -> Iterator[Edge]:
    """The upright rules: strokes and crossings that stand below each other."""
    begun: dict[int, int] = {}
    for number, line in enumerate([*lines, ""]):
        strokes = {column for column, letter in placed(line, wide) if letter in _UPRIGHT or letter in _CROSS}
        for column in [column for column in begun if column not in strokes]:
            first = begun.pop(column)
            if number - first > 1:
                yield Edge(_middle(column, _ACROSS), _middle(first, _TALL), _middle(number - 1, _TALL))
        for column in strokes:
            begun.setdefault(column, number)


def _middle(number: int, size: float) -> float:
    return (number + 0.5) * size


def _chars(line: str, number: int, wide: int) -> Iterator[Char]:
    """The letters of a line that are no rules, as characters of a page."""
    top = number * _TALL
    rules = _LEVEL | _CROSS if _HEAD.fullmatch(line) or _levels_in(line, wide) else frozenset("")
    for column, letter in placed(line, wide):
        if letter in _UPRIGHT or letter in rules:
            continue
        x = column * _ACROSS
        yield {"text": letter, "x0": x, "x1": x + _ACROSS * width_of(letter, wide), "top": top, "bottom": top + _TALL}


def _levels_in(line: str, wide: int) -> bool:
    return next(_levels(line, 0, wide), None) is not None


def _rows(grid: Grid, first: int) -> Iterator[Tabled]:
    for row in grid.rows:
        top = next((cell.box[1] for cell in row if cell.box), 0.0)
        yield Tabled(first + int(top / _TALL) + 1, tuple(map(_written, row)))


def _written(cell: Cell) -> Written:
    return Written(cell.raw or cell.text, *cell.span)
