"""What happened to one text: how what stands there differs from what the machine read."""

from typing import Literal

from budget.amount import MINUS, is_amount
from budget.disclosure import ColumnKind
from budget.style import looks_like_figure

Slip = Literal[
    "digit",
    "digit_lost",
    "digit_extra",
    "digits_swapped",
    "point",
    "sign",
    "figure",
    "garbled",
    "missed",
    "ghost",
    "word",
    "code",
]
"""A digit read as another, lost, too many, two swapped; the point or the separators; the sign; another figure;
a figure read as no number; one not read; one read where none stands; words; a code."""

_SIGNS = str.maketrans("", "", MINUS + "+()（）")
_MARKS = str.maketrans("", "", ",，. ．'’")


def slip(read: str, stands: str, kind: ColumnKind) -> Slip:
    """How a text of a column of this kind was misread; both are without white space at their ends, and differ."""
    if kind == "code":
        return "code"
    if kind != "amount":
        return "word"
    if not read or not stands:
        return "missed" if not read else "ghost"
    if not (_is_number(read) and _is_number(stands)):
        return "garbled"
    if read.translate(_SIGNS) == stands.translate(_SIGNS):
        return "sign"
    before, after = _digits(read), _digits(stands)
    return "point" if before == after else _digit_slip(before, after)


def _is_number(text: str) -> bool:
    return is_amount(text) or looks_like_figure(text)


def _digits(text: str) -> str:
    return text.translate(_SIGNS).translate(_MARKS)


def _digit_slip(before: str, after: str) -> Slip:
    head = _same_head(before, after)
    tail = _same_head(before[head:][::-1], after[head:][::-1])
    wrong, right = before[head : len(before) - tail], after[head : len(after) - tail]
    match len(wrong), len(right):
        case 1, 1:
            return "digit"
        case 0, 1:
            return "digit_lost"
        case 1, 0:
            return "digit_extra"
        case 2, 2 if wrong == right[::-1]:
            return "digits_swapped"
    return "figure"


def _same_head(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
