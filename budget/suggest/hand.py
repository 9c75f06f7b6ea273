"""How a column writes its figures: its thousands apart or not, and what stands beside one below nought."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from budget.amount import MINUS, Amount
from budget.checks.figures import figure
from budget.pattern import pattern
from budget.style import Style, parts_thousands, written

_BELOW = pattern(rf"(?P<before>[{MINUS}(（]?\s?)(?=[\d.,]).*?(?P<behind>[)）]|\s?[{MINUS}])?", re.DOTALL)


class Hand(NamedTuple):
    """Whether thousands are set apart; what stands before a figure below nought, and behind it."""

    parted: bool
    before: str = "-"
    behind: str = ""

    def write(self, value: Amount, style: Style | None) -> str:
        """An amount as the column would print it."""
        plain = str(value)
        size = plain.removeprefix("-")
        text = written(size, style or "1,234.56", parted=self.parted) if style or self.parted else size
        return f"{self.before}{text}{self.behind}" if plain != size else text


def hand_of(column: Iterable[str], table: Iterable[str], style: Style | None) -> Hand:
    """How the figures of a column are written, by those of its table where its own do not tell.

    Where none tell, thousands are apart if the table has a style of its own, and the sign is ``-``.
    """
    own, others = list(column), list(table)
    found = (parted for text in (*own, *others) if (parted := parts_thousands(text, style)) is not None)
    told = {parts_thousands(text, style) for text in own} - {None} or set(found)
    parted = True in told or (not told and style is not None)
    sign = next((sign for text in (*own, *others) if (sign := _sign(text, style))), ("-", ""))
    return Hand(parted, *sign)


def _sign(text: str, style: Style | None) -> tuple[str, str] | None:
    """What stands before and behind a figure below nought; None where a text prints no such figure."""
    found = _BELOW.fullmatch(text.strip())
    if not found or not (found["before"] or found["behind"]):
        return None
    value = figure(text, style)
    below = isinstance(value, Amount) and value.units < 0
    return (found["before"], found["behind"] or "") if below else None
