"""Pages imposed on one sheet of paper: two beside each other, or four, as their titles, units or numbers show.

Where no rule shows their tables, only the gutter between them tells that rows end there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Box
from budget.label import fold
from extract.geometry.moved import moved_box, moved_pieces, moved_rules
from extract.geometry.pieces import Piece, lines_of
from extract.pdf.source import Leaf
from extract.tables.line_kinds import compiler_of, is_furniture, is_title, number_of
from extract.tables.money import unit_of

_HEAD = 6
"""Lines at the head of a page among which those around its table stand."""

_CENTRED = 0.015
"""Share of the width of the paper by which a title may stand beside the middle of its page."""

_LEVEL = 1.5
"""Points within which lines of two pages stand at one height."""

_RULE = 1.0
"""Points that a rule may reach over the gutter."""

_USUAL = 842.0
"""Points of the longer side of a page of the usual size (A4): what is near in points is so on paper of that size."""

_CONTENTS = "目录"

_Line = list[Piece]


def pages_on(leaf: Leaf, before: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of the pages on one sheet of paper, in the order of reading; none where it is one page.

    Nothing but a page number stands across its middle, and its halves show that they are pages, or ``before``, the
    boxes of those on the sheet before, are of paper of the same size.
    """
    middle, halfway = leaf.width / 2, leaf.height / 2
    for piece in leaf.pieces:  # most pages have a title or a sentence there
        if piece.x0s[0] < middle < piece.x1s[-1] and not is_furniture(piece.text):
            return ()
    if any(edge.start < middle - _RULE and middle + _RULE < edge.end for edge in leaf.ruling.level):
        return ()
    left = lines_of([piece for piece in leaf.pieces if piece.x1s[-1] <= middle])
    right = lines_of([piece for piece in leaf.pieces if piece.x0s[0] >= middle])
    again = bool(before) and before[-1][2:] == (leaf.width, leaf.height)
    if not left or not right or not (again or _are_pages(left, right, leaf.width)):
        return ()
    stacked = leaf.height > leaf.width or (len(before) > 2 if again else _are_stacked(left, right, halfway))
    across = any(piece.top < halfway < piece.bottom for line in (*left, *right) for piece in line)
    heights = (0.0, halfway, leaf.height) if stacked and not across else (0.0, leaf.height)
    sides = ((0.0, middle), (middle, leaf.width))
    return tuple((x, top, end, foot) for top, foot in pairwise(heights) for x, end in sides)


def scale_of(box: Box) -> float:
    """By how much one of the pages on a sheet of paper is drawn larger to be read: as large as a page usually is."""
    return max(_USUAL / max(box[2] - box[0], box[3] - box[1]), 1.0)


def page_of(leaf: Leaf, box: Box) -> Leaf:
    """One of the pages on a sheet of paper, by itself: its places are counted from its own corner, in its scale."""
    x0, top, x1, foot = box
    by = scale_of(box)
    right, down = -x0 * by, -top * by
    ruling = leaf.ruling._replace(
        level=[edge for edge in leaf.ruling.level if _holds(box, (edge.start + edge.end) / 2, edge.at)],
        upright=[edge for edge in leaf.ruling.upright if _holds(box, edge.at, (edge.start + edge.end) / 2)],
    )
    pieces = [p for p in leaf.pieces if _holds(box, (p.x0s[0] + p.x1s[-1]) / 2, (p.top + p.bottom) / 2)]
    strokes = [stroke for stroke in leaf.strokes if _holds(box, (stroke[0] + stroke[2]) / 2, stroke[1])]
    cuts = [cut for cut in leaf.cuts if _holds(box, cut.box[0], cut.box[1])]
    return replace(
        leaf,
        width=(x1 - x0) * by,
        height=(foot - top) * by,
        pieces=moved_pieces(pieces, right, down, by),
        ruling=moved_rules(ruling, right, down, by),
        strokes=tuple((x * by + right, y * by + down, u * by + right, v * by + down) for x, y, u, v in strokes),
        cuts=tuple(cut._replace(box=moved_box(cut.box, right, down, by) or cut.box) for cut in cuts),
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _are_pages(left: Sequence[_Line], right: Sequence[_Line], width: float) -> bool:
    """Whether two halves show that they are pages.

    Around the tables of both stand lines of one kind, or both end with numbers that follow each other, or a title
    stands in the middle of one.
    """
    if set(_kinds(left)) & set(_kinds(right)) or _count_on(left[-1], right[-1]):
        return True
    return any(_is_entitled(half, place * width, width) for half, place in ((left, 0.25), (right, 0.75)))


def _kinds(lines: Sequence[_Line]) -> Iterator[str]:
    """What lines around a table stand at the head of a half."""
    for text in map(_text, lines[:_HEAD]):
        if number_of(text) is not None:
            yield "number"
        elif unit_of(text) is not None:
            yield "unit"
        elif compiler_of(text) is not None:
            yield "compiler"
        elif is_title(text):
            yield "title"


def _count_on(left: _Line, right: _Line) -> bool:
    """Whether two lines at one height are page numbers, the one behind the other."""
    texts = (_text(left), _text(right))
    if abs(left[0].top - right[0].top) > _LEVEL or not all(map(is_furniture, texts)):
        return False
    one, other = ("".join(filter(str.isdecimal, text)) for text in texts)
    return bool(one and other) and len(one) <= _HEAD and int(other[: _HEAD + 1]) == int(one) + 1


def _is_entitled(lines: Sequence[_Line], middle: float, width: float) -> bool:
    """Whether a title stands around the middle of a half."""
    return any(
        abs((line[0].x0s[0] + line[-1].x1s[-1]) / 2 - middle) <= _CENTRED * width
        and (is_title(text := _text(line)) or fold(text) == _CONTENTS)
        for line in lines[:_HEAD]
    )


def _are_stacked(left: Sequence[_Line], right: Sequence[_Line], halfway: float) -> bool:
    """Whether each half of a sheet holds two pages: the lower ones begin at one height, one of them with a title."""
    lower = [[line for line in half if line[0].top >= halfway] for half in (left, right)]
    if not all(lower) or abs(lower[0][0][0].top - lower[1][0][0].top) > _LEVEL:
        return False
    return any(kind in ("title", "number") for half in lower for kind in _kinds(half[:1]))


def _text(line: _Line) -> str:
    return " ".join([piece.text for piece in line])
