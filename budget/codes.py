"""Classification codes (类/款/项) as printed, brought to one shape for comparison.

A functional code has three parts of 3 + 2 + 2 digits, an economic one two of 3 + 2. They are
printed in one column (``2010301``) or one a part; a one-digit part (``3`` for ``03``) is filled up.
"""

import re
from collections.abc import Sequence

from budget.label import fold

Code = tuple[str, ...]

_PARTS = (3, 2, 2)
_LEADING = re.compile(r"(\d{3})(?!\d)")


def read_code(parts: Sequence[str], before: Code = ()) -> Code:
    """The code printed in one or several columns; ``()`` where none is.

    Parts left blank in front of a printed one (a class printed once for many rows) are taken from
    the code ``before``. A part that is no number stays as it is printed.
    """
    texts = [fold(part) for part in parts]
    while texts and not texts[-1]:
        texts.pop()
    if not texts:
        return ()
    if len(texts) == 1 and texts[0].isdigit():
        return _cut(texts[0])
    for i, text in enumerate(texts):
        if text:
            break
        texts[i] = before[i] if i < len(before) else ""
    return tuple(text.zfill(2) if i and text.isdigit() else text for i, text in enumerate(texts))


def _cut(digits: str) -> Code:
    code = []
    for size in _PARTS:
        if digits:
            code.append(digits[:size])
            digits = digits[size:]
    if digits:
        code[-1] += digits
    return tuple(code)


def leading_class(label: str) -> Code:
    """The class that stands before a label, as in ``208 社会保障和就业支出``; ``()`` if none does."""
    match = _LEADING.match(fold(label))
    return (match[1],) if match else ()
