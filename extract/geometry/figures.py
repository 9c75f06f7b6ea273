"""Whether a text is a figure, a part of one, or the rest of the one above it."""

from collections.abc import Sequence

from budget.amount import MINUS
from budget.label import half_width
from budget.pattern import pattern

JOINED = "figures-joined"
"""Doubt of a cell in which several whole figures stand: they are kept apart."""

_WHOLE = pattern(rf"[{MINUS}(（]?(?!0\d[\d,]*\.)(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[)）%％]?")
_PIECE = pattern(r"[\d,.]*\d[\d,.]*")
_SIGNS = pattern(rf"[{MINUS}()（）¥￥$]+")
_ONE_PLACE = pattern(r"[\d,]+\.\d")


def is_whole(text: str) -> bool:
    """Whether a text is a figure from its first digit to its last, not a part of one."""
    return _WHOLE.fullmatch(text if text.isascii() else half_width(text)) is not None


def are_several(lines: Sequence[str]) -> bool:
    """Whether each line of a cell is a figure, and all of them together are none; a dash alone is a nought."""
    dashes = [is_sign(line.strip()) for line in lines]
    figures = all(dash or is_whole(line.strip()) for line, dash in zip(lines, dashes, strict=True))
    return len(lines) > 1 and figures and (any(dashes) or not is_whole("".join(lines)))


def is_piece(text: str) -> bool:
    """Whether a text may be a part of a figure."""
    return _PIECE.fullmatch(text if text.isascii() else half_width(text)) is not None


def is_rest(above: str, below: str) -> bool:
    """Whether two figures, one below the other, are one that was cut.

    Not both are whole by themselves, or the last digit of the cents stands alone below.
    """
    if not (is_piece(above) and is_piece(below) and is_whole(above + below)):
        return False
    cents = _ONE_PLACE.fullmatch(half_width(above)) is not None and len(below) == 1
    return cents or not (is_whole(above) and is_whole(below))


def is_sign(text: str) -> bool:
    """Whether a text is a sign of a figure without its digits."""
    return _SIGNS.fullmatch(text) is not None
