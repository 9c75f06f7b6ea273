"""What was put on a page afterwards: fields and remarks that hold text become a part of it, strokes are told."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2_raw as raw

from extract.pdf.paths import Point, Side

_STROKES = frozenset([raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_INK])
"""Remarks that strike out what stands beneath them, or may."""

_BESIDE = frozenset(
    [
        raw.FPDF_ANNOT_LINK,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FILEATTACHMENT,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
    ]
)
"""Remarks that point to a place, or colour it: what stands there is read as it is without them."""

_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
"""Flags of what is not shown."""

_NOTHING = 2
"""Bytes of a text without a letter, as pdfium counts them."""

_MOST = 1000
"""Remarks of a page that are looked at, and points of one that was drawn by hand."""


class Remarks(NamedTuple):
    """What fields and remarks do on a page.

    Attributes:
        strokes: the lines that they draw on it, from point to point.
        are_shown: whether what else they show is to be made a part of it.
        are_undrawn: whether some hold text of which the document does not tell how it is drawn.
    """

    strokes: list[Side]
    are_shown: bool
    are_undrawn: bool


def put_on(page: Any) -> Remarks:
    """What fields and remarks do on a page; those that would only hide what is read are taken off.

    They are taken off only where what others show is to be made a part of it.
    """
    strokes: list[Side] = []
    others: list[int] = []
    are_undrawn = False
    count = min(raw.FPDFPage_GetAnnotCount(page), _MOST)
    for number in range(count):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(note)
        is_seen = not raw.FPDFAnnot_GetFlags(note) & _UNSEEN
        if is_seen and kind in _STROKES:
            strokes.extend(_strokes(note, kind))
        elif is_seen and kind not in _BESIDE:
            others.append(number)
            are_undrawn |= not raw.FPDFAnnot_HasKey(note, b"AP") and _holds_text(note)
        raw.FPDFPage_CloseAnnot(note)
    for number in reversed(range(count)) if others else ():
        if number not in others:
            raw.FPDFPage_RemoveAnnot(page, number)
    return Remarks(strokes, bool(others), are_undrawn)


def _holds_text(note: Any) -> bool:
    """Whether a field has a value, or a remark of its own text has words."""
    key = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}.get(raw.FPDFAnnot_GetSubtype(note))
    return key is not None and raw.FPDFAnnot_GetStringValue(note, key, None, 0) > _NOTHING


def _strokes(note: Any, kind: int) -> Iterator[Side]:
    if kind == raw.FPDF_ANNOT_STRIKEOUT:
        quad = raw.FS_QUADPOINTSF()
        for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(note), _MOST)):
            if raw.FPDFAnnot_GetAttachmentPoints(note, number, quad):
                yield _through((quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4))
    elif kind == raw.FPDF_ANNOT_LINE:
        one, other = raw.FS_POINTF(), raw.FS_POINTF()
        if raw.FPDFAnnot_GetLine(note, one, other):
            yield one.x, one.y, other.x, other.y
    else:
        for number in range(min(raw.FPDFAnnot_GetInkListCount(note), _MOST)):
            yield from _drawn_by_hand(note, number)


def _through(one: Point, two: Point, three: Point, four: Point) -> Side:
    """The line through the middle of a word, by its corners: row by row, or, in some programs, all around."""
    lines = [_between(one, three, two, four), _between(one, four, two, three)]
    return max(lines, key=lambda line: abs(line[2] - line[0]) + abs(line[3] - line[1]))


def _between(a: Point, b: Point, c: Point, d: Point) -> Side:
    """The line from halfway between two points to halfway between two others."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (c[0] + d[0]) / 2, (c[1] + d[1]) / 2


def _drawn_by_hand(note: Any, number: int) -> Iterator[Side]:
    count = min(raw.FPDFAnnot_GetInkListPath(note, number, None, 0), _MOST * _MOST)
    points = (raw.FS_POINTF * count)()
    raw.FPDFAnnot_GetInkListPath(note, number, points, count)
    for one, other in pairwise(points[:: max(count // _MOST, 1)]):
        yield one.x, one.y, other.x, other.y
