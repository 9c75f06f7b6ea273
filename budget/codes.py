"""Classification codes (类/款/项) as printed, brought to one shape for comparison.

A functional code has three parts of 3 + 2 + 2 digits, an economic one two of 3 + 2. They are
printed in one column (``2010301``) or one a part; a one-digit part (``3`` for ``03``) is filled up.
A digit that nobody knows is written ``?``.
"""

from collections.abc import Sequence

from budget.label import fold
from budget.pattern import pattern

Code = tuple[str, ...]

SIZES = (3, 2, 2)
"""Digits of a code's parts: class, section, item."""

UNKNOWN = "?"
"""What stands for a digit of a code that nobody knows: ``303??``, some row of the class 303."""

_WHOLE = 5
_BEFORE_NAME = pattern(r"(\d{3}(?:\d\d){0,2})[-.、:]?(?=[^\W\d])")
_LEADING = pattern(r"(\d{3})(?!\d)")


def read_code(parts: Sequence[str], before: Code = ()) -> Code:
    """The code printed in one or several columns; ``()`` where none is.

    Parts left blank in front of a printed one (a class printed once for many rows) are taken from
    the code ``before``, as far as the parts in front of them are the same. Columns may repeat the
    whole code (``201``, ``20103``). A part that is no number stays as it is printed.
    """
    texts = [fold(part) for part in parts]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        return ()
    if _known(texts[-1]).isdigit() and (len(texts) == 1 or len(texts[-1]) >= _WHOLE):
        return _cut(texts[-1])
    code: list[str] = []
    for i, text in enumerate(texts):
        inherited = before[i] if i < len(before) and before[:i] == tuple(code) else ""
        code.append(_filled(text, i) if text else inherited)
    return tuple(code)


def _known(text: str) -> str:
    """A printed code with noughts in the place of digits that nobody knows."""
    return text.replace(UNKNOWN, "0")


def is_unknown(code: Code) -> bool:
    """Whether some digit of a code is one that nobody knows."""
    return any(UNKNOWN in part for part in code)


def unknown_below(above: Code, level: int) -> Code:
    """The code of some row of ``level`` parts below another, which one is not known."""
    return (*above, *(UNKNOWN * size for size in SIZES[len(above) : level]))


def _filled(part: str, level: int) -> str:
    return part.zfill(SIZES[1]) if level and part.isdigit() else part


def _cut(digits: str) -> Code:
    code = []
    for size in SIZES:
        if digits:
            code.append(digits[:size])
            digits = digits[size:]
    if digits:
        code[-1] += digits
    return tuple(code)


def leading_code(label: str) -> Code:
    """The whole code that stands before a name in one cell, as in ``2010301 行政运行``; ``()`` if none does."""
    match = _BEFORE_NAME.match(fold(label))
    return _cut(match[1]) if match else ()


def leading_class(label: str) -> Code:
    """The class that stands before a label, as in ``208 社会保障和就业支出``; ``()`` if none does."""
    match = _LEADING.match(fold(label))
    return (match[1],) if match else ()


def is_part(text: str, level: int) -> bool:
    """Whether a printed part has the digits of its level (0 for a class), alone or after those in front of it."""
    return text.isdecimal() and len(text) in (SIZES[level], sum(SIZES[: level + 1]))


def is_code(text: str, levels: int) -> bool:
    """Whether a code printed in one piece has the digits of a code of at most so many parts."""
    return text.isdecimal() and len(text) in {sum(SIZES[:n]) for n in range(1, levels + 1)}
