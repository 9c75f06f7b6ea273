"""Small letters set above or below the line beside a text, as marks of remarks and exponents are.

They become superscript and subscript letters of that text, so that no digit of theirs is taken for one of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from budget.pattern import pattern
from extract.geometry.pieces import Piece

SMALL = 0.85
"""Share of the size of a text up to which what stands beside it is set small."""

_RAISED = 0.2, 0.8
_LOWERED = -0.4, -0.1
"""Heights of a text by which its marks are set higher, at the least and at the most.

What is small and merely stands in the middle of its row is raised by less.
"""

_NEAR = 0.25
"""Heights of a text up to which its marks stand apart from it."""

_NEAR_FIGURE = 0.5
"""The same beside a figure with cents, which is whole."""

_BACK = 1.0
"""Points by which marks may reach over a text."""

_MARK = pattern(r"[\[(（［〔]?[\da-z*＊†‡※①-⑳注¹²³⁰-⁹]{1,3}[\])）］〕]?")
_CENTS = pattern(r"[-−(（]?[\d,]*\d\.\d\d[)）%％]?")
_UP = str.maketrans("0123456789()（）abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_DOWN = str.maketrans("0123456789()（）", "₀₁₂₃₄₅₆₇₈₉₍₎₍₎")


def are_mixed(sizes: Sequence[float]) -> bool:
    """Whether some text is so small beside the rest that it may be marks; ``sizes`` are those of the lines."""
    return bool(sizes) and min(sizes) < SMALL * _usual(sizes)


def with_marks(pieces: Sequence[Piece], sizes: Sequence[float]) -> list[Piece]:
    """The pieces of a page, its marks as letters of the texts beside which they stand."""
    least = SMALL * _usual(sizes)
    marks = [piece for piece in pieces if piece.bottom - piece.top < least and _MARK.fullmatch(piece.text)]
    if not marks:
        return list(pieces)
    texts = [piece for piece in pieces if piece.bottom - piece.top >= least]
    befores, afters = sorted(texts, key=_right), sorted(texts, key=_left)
    rights, lefts = list(map(_right, befores)), list(map(_left, afters))
    joined: set[int] = set()
    for mark in marks:
        reach = _NEAR_FIGURE * max(sizes)
        near = befores[bisect_left(rights, _left(mark) - reach) : bisect_right(rights, _left(mark) + _BACK)]
        near += afters[bisect_left(lefts, _right(mark) - _BACK) : bisect_right(lefts, _right(mark) + reach)]
        text = next((text for text in near if _is_beside(mark, text)), None)
        if text is not None:
            _join(text, mark)
            joined.add(id(mark))
    return [piece for piece in pieces if id(piece) not in joined]


def _usual(sizes: Sequence[float]) -> float:
    return sorted(sizes)[len(sizes) * 3 // 4]


def _lift(mark: Piece, text: Piece) -> float:
    """By how many heights of a text the foot of its mark is raised."""
    return (text.bottom - mark.bottom) / (text.bottom - text.top)


def _is_beside(mark: Piece, text: Piece) -> bool:
    tall = text.bottom - text.top
    gap = max(mark.x0s[0] - text.x1s[-1], text.x0s[0] - mark.x1s[-1])
    lift = _lift(mark, text)
    if not (_LOWERED[0] < lift < _RAISED[1] and -_BACK <= gap <= _NEAR_FIGURE * tall):
        return False
    if mark.bottom - mark.top >= SMALL * tall:
        return False
    is_off = not _LOWERED[1] <= lift <= _RAISED[0]
    return (is_off and gap <= _NEAR * tall) or _CENTS.fullmatch(text.text) is not None


def _join(text: Piece, mark: Piece) -> None:
    """Makes a mark the last or the first letters of a text; behind a point it is the cents."""
    letters = {} if text.text.endswith(".") else _DOWN if _LOWERED[0] < _lift(mark, text) < _LOWERED[1] else _UP
    told = mark.text.translate(letters)
    if mark.x0s[0] > text.x0s[0]:
        text.text, text.x0s, text.x1s = text.text + told, text.x0s + mark.x0s, text.x1s + mark.x1s
    else:
        text.text, text.x0s, text.x1s = told + text.text, mark.x0s + text.x0s, mark.x1s + text.x1s
        text.blank = mark.blank


def _left(piece: Piece) -> float:
    return piece.x0s[0]


def _right(piece: Piece) -> float:
    return piece.x1s[-1]
