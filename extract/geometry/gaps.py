"""Where one text of a line ends and the next begins: gaps between columns, and those within words and figures."""

from collections.abc import Sequence
from itertools import pairwise

from budget.amount import MINUS
from budget.pattern import pattern
from extract.geometry.pieces import Char

SPACED = 0.35
"""Share of the letter height up to which a gap between words is no gap between columns."""

AFTER_CENTS = 0.06
"""Share of the letter height from which on a gap behind the cents of a figure parts it from the next text."""

_NO_SPACING = 1.5
"""Times the gap between the letters of a figure from which on a gap behind it is none between its own letters."""

_CENTS_LAST = pattern(rf"[{MINUS}]?[\d,]+\.\d\d")

_WORDS = 0.6
"""Share of the letter height up to which a printed blank parts words in letters, not columns: bold ones are wide."""

_SPREAD = 0.7
"""Share of the letter height up to which ideographs may be set apart, all alike, in one word."""

_UNEVEN, _EVEN = 0.15, 0.03
"""Shares of the letter height: from a gap on that parts two columns where ideographs are set so evenly as the other."""

_SET = 4
"""Ideographs from which on they show that they are set evenly."""

_NEARLY = 0.01
"""Points that places are told less exactly than they are set: all gaps of a word are alike wide, or none."""

_WITHIN = 0.7
"""Share of the letter height up to which a gap may stand within a figure."""

POINTS = frozenset(".,．，")
"""What stands between the digits of a figure."""

UNBREAKING = frozenset("\u00a0\u2007\u202f")
"""Blanks at which no line breaks, as within a figure."""

APART = "\t"
"""The blank before a figure that is another one than that before it, however close they stand."""

_AFTER = frozenset("%％)）")
"""What belongs to a figure before it."""

_LEVELS = frozenset("类款项")
"""Headings of code columns, which are narrow: apart they are no spread word."""


def parts(held: Sequence[Char], char: Char) -> bool:
    """Whether a gap between columns lies between the run so far and the next character."""
    last = held[-1]
    gap, tall = char["x0"] - last["x1"], max(char["bottom"] - char["top"], 1.0)
    if char.get("blank") == APART and last["text"].isdecimal():
        return True
    if gap <= AFTER_CENTS * tall:
        return False  # as between most letters
    levels = last["text"] in _LEVELS and char["text"] in _LEVELS
    if gap <= SPACED * tall:
        return char["text"] not in _AFTER and (
            levels
            or (_ends_in_cents(held) and gap > _NO_SPACING * _spacing(held))
            or _ends_code(held, char)
            or (gap > _UNEVEN * tall and not char.get("blank") and _is_even(held[-_SET:], char, tall))
        )
    if levels:
        return True
    if gap <= _WORDS * tall and char.get("blank") == " " and _are_letters(last, char):
        return False
    if gap <= _WITHIN * tall and _goes_on(held, char):
        return False
    before = last["x0"] - held[-2]["x1"] if len(held) > 1 else gap
    spread = gap <= _SPREAD * tall + _NEARLY and abs(before - gap) < 0.5 and min(last["text"], char["text"]) > "\u2e80"
    return not spread or last["text"].isdecimal() != char["text"].isdecimal()


def _are_letters(*chars: Char) -> bool:
    """Whether characters are those of words in letters, of which one at least is a letter."""
    return all(char["text"] < "\u2e80" for char in chars) and any(char["text"].isalpha() for char in chars)


def _goes_on(held: Sequence[Char], char: Char) -> bool:
    """Whether a figure goes on behind a gap: about a point or a comma, or over one blank that breaks no line."""
    if not held[-1]["text"].isdecimal():
        return held[-1]["text"] in POINTS and char["text"].isdecimal() and held[-2:][0]["text"].isdecimal()
    return char["text"] in POINTS or (char["text"].isdecimal() and char.get("blank", "") in UNBREAKING)


def _ends_code(held: Sequence[Char], char: Char) -> bool:
    """Whether an ideograph follows digits alone without a blank: a gap is no mistake then."""
    is_word = char["text"] > "\u2e80" and not char["text"].isdecimal() and char["text"] not in POINTS
    return is_word and not char.get("blank") and all(each["text"].isdecimal() for each in held)


def _is_even(last: Sequence[Char], char: Char, tall: float) -> bool:
    """Whether another ideograph follows the last ones behind a gap, between which there is none at all."""
    letters = len(last) == _SET and all(c["text"] > "\u2e80" and not c["text"].isdecimal() for c in (*last, char))
    return letters and all(other["x0"] - one["x1"] <= _EVEN * tall for one, other in pairwise(last))


def _ends_in_cents(held: Sequence[Char]) -> bool:
    """Whether characters are a figure with two decimals, its letters set closer than a gap."""
    if len(held) < 4 or held[-3]["text"] != ".":
        return False
    return _CENTS_LAST.fullmatch("".join(char["text"] for char in held)) is not None


def _spacing(held: Sequence[Char]) -> float:
    """The widest gap between letters, as where all are set apart; 0 where they touch."""
    return max(0.0, *(float(char["x0"] - last["x1"]) for last, char in pairwise(held)))
