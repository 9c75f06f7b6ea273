"""Texts of which a page shows a part, because the edge of the paper cuts the cell in which they stand.

A spreadsheet that is wider than the paper draws such a text on each of its pages, and a clip leaves of it what stands
there: so a page tells also what it does not show, and the next one shows just that.
"""

from collections.abc import Sequence
from dataclasses import replace

from budget.disclosure import Box, Cell
from extract.geometry.grid import Cut, Grid
from extract.geometry.pieces import Piece, line_text, lines_of, outline
from extract.tidy import BLANKS, tidy

_UNSEEN = "\ufffd"
"""What stands for a letter of which nobody sees how it goes on."""

_SAME = 0.5
"""Heights of a line within which two lines are one."""

_HALVED = 1
"""Letters of a line that an edge halves, so that no page shows them, at the most."""

_NO_BLANKS = str.maketrans("", "", BLANKS)

Cuts = dict[tuple[int | None, Box | None], Cut]
"""Cuts by the pages and the boxes of their cells."""


def with_cuts(grid: Grid, cuts: Sequence[Cut], pieces: Sequence[Piece]) -> Grid:
    """A grid with those of the cuts, which are of one line each, that are in its cells; ``pieces`` are the page's."""
    cells = [cell for row in grid.rows for cell in row if cell.box]
    found = [(cell, own) for cell in cells if (own := [cut for cut in cuts if _holds(cell.box, cut.box)])]
    told = tuple(cut for cell, own in found if (cut := _of_cell(cell, own, pieces)))
    return replace(grid, cuts=told) if told else grid


def _of_cell(cell: Cell, cuts: Sequence[Cut], pieces: Sequence[Piece]) -> Cut | None:
    """All lines of a cell, those that are cut and those that are seen; None where they are not what the cell shows."""
    inside = [piece for piece in pieces if _holds(cell.box, piece.outline())]
    lines = [(_middle(cut.box), *cut.lines, *cut.seen) for cut in cuts]
    for line in lines_of(inside) if inside else ():
        y, text = _middle(outline(line)), line_text(line)
        if not any(abs(y - _middle(cut.box)) < _SAME * (line[0].bottom - line[0].top) for cut in cuts):
            lines.append((y, text, "1" * len(_bare(text))))
    _, texts, seen = zip(*sorted(lines), strict=True)
    found = Cut(cell.box or cuts[0].box, texts, seen, cell.page)
    return found if _are_one(_bare(cell.text), _letters(found, "1")) else None


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _holds(box: Box | None, other: Box) -> bool:
    x, y = (other[0] + other[2]) / 2, _middle(other)
    return box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _are_one(printed: str, letters: str) -> bool:
    """Whether a text is made of some letters, of which it may leave single ones unnamed."""
    return len(printed) == len(letters) and all(a in (b, _UNSEEN) for a, b in zip(printed, letters, strict=True))


def _bare(text: str) -> str:
    return text.translate(_NO_BLANKS)


def _letters(cut: Cut, seen: str) -> str:
    """The letters of a cut that are seen, or those that are not."""
    both = zip(_bare("".join(cut.lines)), "".join(cut.seen), strict=True)
    return "".join([letter for letter, own in both if own == seen])


def cuts_of(*grids: Grid) -> Cuts:
    """The cuts in the cells of grids, by the pages and the boxes of these."""
    return {(cut.page, cut.box): cut for grid in grids for cut in grid.cuts}


def together(left: Cell, right: Cell, cuts: Cuts) -> Cut | None:
    """The cut of a cell with what the cell at its right on the next page shows of it; None where that is another.

    What is not seen of the one is what the other one shows, line by line; there the lines may begin later.
    """
    one, other = cuts.get((left.page, left.box)), cuts.get((right.page, right.box))
    if one is None:
        return None
    if other is None:
        hidden = _letters(one, "0")
        shown = hidden and _bare(right.text) == hidden
        return one._replace(seen=tuple("1" * len(each) for each in one.seen)) if shown else None
    seen = list(one.seen)
    cut = [at for at, each in enumerate(seen) if "0" in each]
    rest = [(_bare(line), own) for line, own in zip(other.lines, other.seen, strict=True) if "1" in own]
    if len(cut) != len(rest):
        return None
    for at, (line, own) in zip(cut, rest, strict=True):
        seen[at] = "".join(map(max, seen[at], own.rjust(len(seen[at]), "0")))
        if not _bare(one.lines[at]).endswith(line) or seen[at].rstrip("0").count("0") > _HALVED:
            return None
    return one._replace(seen=tuple(seen))


def as_whole(cell: Cell, cut: Cut) -> Cell:
    """A cell with all of its text as far as a page shows it."""
    lines = [_as_far(line, seen) for line, seen in zip(cut.lines, cut.seen, strict=True)]
    text, raw, doubt = tidy(*lines)
    return replace(cell, text=text, raw=raw, doubt=doubt)


def _as_far(line: str, seen: str) -> str:
    """A line up to the last of its letters that is seen, and not further than half a letter beyond."""
    ends = [at for at, letter in enumerate(line, 1) if letter not in BLANKS]
    last = seen.rfind("1")
    return line if len(seen) - last - 1 <= _HALVED else line[: ends[last]] if last >= 0 else ""
