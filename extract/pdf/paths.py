"""The rules on a page of pdfium: what is drawn thin, and the straight sides of all other shapes."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as raw

from budget.disclosure import Box
from extract.geometry.dotted import add_dotted
from extract.geometry.edges import Ruling, Stroke, add_thin
from extract.pdf import calls, of_things
from extract.pdf.things import Things, form_things
from extract.pdf.turned import Frame

_THIN = 3.0
"""Points up to which a shape is one rule, however it is drawn."""

_DEEPEST = 8
"""Forms within forms that are followed."""

_STRAIGHT = 0.5
"""Points by which a side may lean."""

_RECTANGLE = 5
"""Segments of a rectangle: its begin and its four sides."""

_MOST_OF_A_BOX = 40
"""Segments of a shape with curves beyond which it is letters, and no box with round corners."""

_LEAST_OF_A_LETTER = 9
"""Segments of a shape beyond which it may be a letter, and is neither a box nor one with round corners."""

_LETTER = 30.0
"""Points that a side of a shape with curves must be long: letters are drawn as shapes, too."""

_LOOKED_AT = 16
"""Rectangles of which it is asked whether a line is drawn around them, at the most: a table draws all alike."""

_MOST_STROKES = 2000
"""Strokes of a page that are looked at: more make a drawing."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Side = tuple[float, float, float, float]
"""Left, bottom, right and top of a straight line or of a thin shape, in the page's own space."""

Layer = tuple[Things, Matrix]
"""Things that are drawn one after the other, and by what a form moves them."""


def layers(objects: Things, matrix: Matrix = _PLAIN, depth: int = 0) -> Iterator[Layer]:
    """The objects of a page, those of the forms among them too, in the order in which they are drawn."""
    start = 0
    for form in objects.of(raw.FPDF_PAGEOBJ_FORM) if depth < _DEEPEST else ():
        place = objects.kinds.index(raw.FPDF_PAGEOBJ_FORM, start)
        yield objects.part(start, place), matrix
        yield from layers(form_things(form), _product(_matrix_of(calls.pointer(form)), matrix), depth + 1)
        start = place + 1
    yield objects.part(start) if start else objects, matrix


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page beside its text, in the page's own space.

    Attributes:
        sides: straight lines and the straight sides of shapes, level and upright.
        shades: those of filled rectangles without a line around them.
        images: the outlines of images.
        strokes: lines that stand aslant, from point to point, and those that were drawn on the page afterwards.
        letters: the outlines of shapes that may be letters.
    """

    sides: list[Side] = field(default_factory=list)
    shades: list[Side] = field(default_factory=list)
    images: list[Side] = field(default_factory=list)
    strokes: list[Side] = field(default_factory=list)
    letters: list[Side] = field(default_factory=list)

    def on(self, frame: Frame) -> tuple[Ruling, tuple[Box, ...], tuple[Stroke, ...], tuple[Box, ...]]:
        """Its rules, as they were drawn, the boxes of its images, its strokes and its letters, on the page as read."""
        strokes = tuple(_strokes(self.strokes[:_MOST_STROKES], frame))
        return _ruling(self.sides, self.shades, frame), _boxes(self.images, frame), strokes, _boxes(self.letters, frame)


def drawn_by(layers: Iterable[Layer], remarks: Sequence[Side] = ()) -> Drawn:
    """What is drawn on a page beside its text; ``remarks`` are the strokes that were drawn on it afterwards."""
    drawn = Drawn(strokes=list(remarks))
    for objects, matrix in layers:
        _collect(objects, matrix, drawn)
    return drawn


def _ruling(sides: list[Side], shades: list[Side], frame: Frame) -> Ruling:
    ruling = Ruling([], [])
    walls = 0
    for some in (sides, shades):
        walls = len(ruling.upright)
        boxes = _boxes(some, frame)
        for x0, top, x1, bottom in boxes:
            add_thin(ruling, x0, top, x1, bottom)
        add_dotted(ruling, boxes)
    return ruling._replace(shaded=walls == 0 < len(ruling.upright))


def _strokes(lines: list[Side], frame: Frame) -> Iterator[Stroke]:
    """Lines from point to point of the page's own space, as it is read, from the left."""
    for x0, y0, x1, y1 in lines:
        xs, ys, _, _ = frame.boxes([x0, x1], [y0, y1], [x0, x1], [y0, y1])
        (left, top), (right, bottom) = sorted(zip(xs, ys, strict=True))
        yield left, top, right, bottom


def _boxes(sides: list[Side], frame: Frame) -> tuple[Box, ...]:
    if not sides:
        return ()
    lefts, bottoms, rights, tops = map(list, zip(*sides, strict=True))
    return tuple(zip(*frame.boxes(lefts, tops, rights, bottoms), strict=True))


def _collect(objects: Things, matrix: Matrix, drawn: Drawn) -> None:
    """Adds what is drawn by objects."""
    paths = objects.of(raw.FPDF_PAGEOBJ_PATH)
    shapes, places = [], []
    boxes = outlines(paths, matrix)
    sheets = _sheets(paths, boxes)
    for path, side in zip(paths[sheets:], boxes[sheets:], strict=True):
        if _is_thin(side):
            drawn.sides.append(side)
        else:
            shapes.append(path)
            places.append(side)
    counts = of_things.segment_counts(shapes)
    drawn.letters += [place for place, count in zip(places, counts, strict=True) if count > _LEAST_OF_A_LETTER]
    are_shades = _are_shades([shape for shape, count in zip(shapes, counts, strict=True) if count == _RECTANGLE])
    for is_rectangle, sides in _sides_of(shapes, counts, matrix, drawn.strokes):
        (drawn.shades if is_rectangle and are_shades else drawn.sides).extend(sides)
    drawn.images += outlines(objects.of(raw.FPDF_PAGEOBJ_IMAGE), matrix)


def _sheets(paths: Sequence[calls.Handle], boxes: Sequence[Side]) -> int:
    """How many of the first shapes are sheets of white on which all others stand: nobody sees their sides.

    What a page break cut may go beyond them, where a clip hides it; no shape but rules stands beside them.
    """
    for at, box in enumerate(boxes):
        others = boxes[at + 1 :]
        if not others or _is_thin(box) or not all(_is_thin(other) or _are_over(box, other) for other in others):
            return at
        if not of_things.is_only_filled(paths[at]) or of_things.lightness([paths[at]])[0] < 1:
            return at
    return 0


def _is_thin(box: Side) -> bool:
    """Whether a shape is one rule."""
    return box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN


def _are_over(box: Side, other: Side) -> bool:
    """Whether two shapes lie over each other by more than a rule."""
    (left, bottom, right, top), (x0, y0, x1, y1) = box, other
    return min(right, x1) - max(left, x0) > _THIN and min(top, y1) - max(bottom, y0) > _THIN


def outlines(things: list[calls.Handle], matrix: Matrix) -> list[Side]:
    """The outlines of objects that a form moves."""
    boxes: list[Side] = list(zip(*of_things.bounds(things), strict=True))
    return boxes if matrix is _PLAIN else [moved(box, matrix) for box in boxes]


def _are_shades(rectangles: Sequence[calls.Handle]) -> bool:
    """Whether rectangles are filled, with no line around them; a few of them are looked at, here and there."""
    return all(map(of_things.is_only_filled, rectangles[:: len(rectangles) // _LOOKED_AT + 1]))


def _sides_of(
    shapes: list[calls.Handle], counts: list[int], outer: Matrix, strokes: list[Side]
) -> Iterator[tuple[bool, Sequence[Side]]]:
    """The straight level and upright sides of shapes of so many segments, and whether each is a rectangle, as most.

    Other sides of what is drawn as a line are added to ``strokes``.
    """
    framed = [shape for shape, count in zip(shapes, counts, strict=True) if count == _RECTANGLE]
    corners = iter(of_things.first_points(framed, 3))
    for shape, count, moved in zip(shapes, counts, of_things.matrices(shapes), strict=True):
        matrix = outer if moved == _PLAIN else _product(moved, outer)
        frame = _rectangle(next(corners), matrix) if count == _RECTANGLE else ()
        yield (True, frame) if frame else (False, _sides(calls.pointer(shape), matrix, strokes))


def _rectangle(points: list[Point], matrix: Matrix) -> tuple[Side, ...]:
    """The four sides of a rectangle by its first three corners; none where they do not make a right angle."""
    (ax, ay), second, (cx, cy) = points if matrix is _PLAIN else [_point(x, y, matrix) for x, y in points]
    if second not in ((ax, cy), (cx, ay)):
        return ()
    x0, x1 = (ax, cx) if ax <= cx else (cx, ax)
    y0, y1 = (ay, cy) if ay <= cy else (cy, ay)
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def _sides(path: Any, matrix: Matrix, strokes: list[Side]) -> list[Side]:
    """The straight level and upright sides of one shape; of one with curves only the long ones."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    lines: list[Side] = []
    curves: list[Side] = []
    count = raw.FPDFPath_CountSegments(path)
    is_line = len(strokes) < _MOST_STROKES and of_things.is_line(path)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _point(x.value, y.value, matrix)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            lines.append((*last, *point))
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            if count > _MOST_OF_A_BOX and not is_line:
                return []
            curves.append((*last, *point))
        if raw.FPDFPathSegment_GetClose(segment):
            lines.append((*point, *first))
        last = point
    if is_line:
        strokes.extend(line for line in (*lines, *curves) if not _is_straight(line))
    sides = map(_side, filter(_is_straight, lines))
    return [side for side in sides if not curves or max(side[2] - side[0], side[3] - side[1]) > _LETTER]


def _is_straight(line: Side) -> bool:
    return abs(line[2] - line[0]) <= _STRAIGHT or abs(line[3] - line[1]) <= _STRAIGHT


def _side(line: Side) -> Side:
    """Left, bottom, right and top of a line from point to point."""
    (x0, x1), (y0, y1) = sorted((line[0], line[2])), sorted((line[1], line[3]))
    return x0, y0, x1, y1


def _matrix_of(thing: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return _PLAIN
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is _PLAIN:
        return inner
    a, b, c, d, e, f = inner
    x, y = _point(e, f, outer)
    p, q, r, s, _, _ = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y


def _point(x: float, y: float, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(box: Side, matrix: Matrix) -> Side:
    """The outline of a box that a form moves."""
    corners = [_point(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
