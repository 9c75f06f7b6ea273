"""Printed money and exact integers, both ways.

A printed figure is an integer count of its smallest printed unit together with the number of
decimals printed: ``1,607.22`` is 160722 at scale 2. Floats never occur.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from budget.label import half_width
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import Style, looks_like_figure, number, written

UNITS: dict[str, int] = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}
"""Units of money that disclosures print, as powers of ten of one yuan; those of other countries are none of them."""

MINUS = "-−–—‐‑‒―﹣△▲"
"""What pages print before a negative figure; the first one stands for all."""
DASHES = frozenset(["-", "—", "–", "−", "―", "——", "--", "─", "‐", "‑", "‒", "﹣"])
"""What pages print for a nought."""

_NUMBER = pattern(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?|\.(?P<bare>\d+)", re.ASCII)
_LONGEST = 40
_SPACE = pattern(r"[\s\u200b\ufeff]+")


class NotAnAmountError(ValueError):
    """The text is neither blank nor a number as budgets print them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact decimal: ``units`` times ten to the power of minus ``scale``."""

    units: int
    scale: int = 0

    def at_power(self, power: int, unit_power: int = 0) -> int:
        """Count of ``10**power`` yuan in this amount of ``10**unit_power`` yuan; must be exact."""
        shift = unit_power - self.scale - power
        if shift >= 0:
            return self.units * int(10**shift)
        quotient, rest = divmod(self.units, int(10**-shift))
        if rest:
            raise ValueError(f"{self} is no whole number of 10^{power}")
        return quotient

    def __neg__(self) -> "Amount":
        return Amount(-self.units, self.scale)

    def is_worth(self, other: "Amount") -> bool:
        """Whether both are the same number, however many decimals each prints."""
        return total([self, -other]).units == 0

    def __str__(self) -> str:
        """Canonical decimal: a minus sign, digits, a point; no separators."""
        digits = str(abs(self.units)).rjust(self.scale + 1, "0")
        sign = "-" if self.units < 0 else ""
        if not self.scale:
            return sign + digits
        return f"{sign}{digits[: -self.scale]}.{digits[-self.scale :]}"

    def grouped(self, style: Style | None = None) -> str:
        """As :meth:`__str__`, with thousands separators, the way a page prints it."""
        if style is not None:
            return written(str(self), style)
        whole, point, part = str(self).partition(".")
        sign = "-" if whole.startswith("-") else ""
        return f"{sign}{int(whole.removeprefix('-')):,}{point}{part}"


def parse(text: str, style: Style | None = None) -> Amount | None:
    """The amount that ``text`` prints in a table of a style, or None where it prints nothing.

    Without a style it is read as Chinese budgets print it.

    Understands thousands separators, full-width digits, ``(…)`` and ``（…）``, ``△``, ``▲`` and the
    minus signs; a dash alone is a printed nought. White space at the ends is no part of the text.

    Raises:
        NotAnAmountError: something stands there that is no number, such as ``1,60.2`` or ``3.5万``,
            a number that is broken by white space, or one longer than any budget.
    """
    if style is not None:
        return _styled(text, style)
    match = _NUMBER.fullmatch(text)
    if match is not None and len(text) <= _LONGEST:
        return _counted(match, negative=False)
    plain = half_width(_SPACE.sub(" ", text)).strip().replace("，", ",")
    if not plain:
        return None
    if plain in DASHES:
        return Amount(0)
    body, negative = _unsigned(plain)
    match = _NUMBER.fullmatch(body)
    if match is None or len(body) > _LONGEST:
        raise NotAnAmountError(f"“{text}” is not an amount")
    return _counted(match, negative)


def _styled(text: str, style: Style) -> Amount | None:
    try:
        found = number(text, style)
    except ValueError as error:
        raise NotAnAmountError(f"“{text}” is not an amount as {style} is written") from error
    return None if found is None else Amount(*found)


def _counted(match: re.Match[str], negative: bool) -> Amount:
    """The amount of the digits that were matched."""
    whole, part, bare = match.groups()
    part = bare or part or ""
    units = int((whole or "").replace(",", "") + part)
    return Amount(-units if negative else units, len(part))


def _unsigned(plain: str) -> tuple[str, bool]:
    """The text without its sign, and whether the sign was a minus."""
    if plain.startswith("(") and plain.endswith(")"):
        return plain[1:-1].strip(), True
    if plain[0] in MINUS:
        return plain[1:].strip(), True
    return plain.removeprefix("+"), False


@lru_cache(maxsize=65536)
def is_amount(text: str, style: Style | None = None) -> bool:
    """Whether ``text`` prints a number (a dash counts, a blank does not)."""
    try:
        return parse(text, style) is not None
    except NotAnAmountError:
        return False


@lru_cache(maxsize=65536)
def is_figure(text: str) -> bool:
    """Whether ``text`` prints a number as tables of some country write them: what it is worth its table tells."""
    return is_amount(text) or looks_like_figure(text)


def same_amount(one: str, other: str, style: Style | None = None) -> bool:
    """Whether two texts print the same number, in whatever manner."""
    try:
        was, now = parse(one, style), parse(other, style)
    except NotAnAmountError:
        return False
    return was is not None and now is not None and was.is_worth(now)


def total(amounts: Iterable[Amount]) -> Amount:
    """The exact sum of amounts of one unit, with as many decimals as the finest prints."""
    listed = list(amounts)
    scale = max((amount.scale for amount in listed), default=0)
    return Amount(sum(amount.units * 10 ** (scale - amount.scale) for amount in listed), scale)


def from_power(units: int, power: int, unit_power: int, scale: int) -> Amount:
    """``units`` times ``10**power`` yuan, as an amount of ``10**unit_power`` yuan with at least ``scale`` decimals."""
    needed = max(scale, unit_power - power)
    return Amount(units * 10 ** (needed - (unit_power - power)), needed)
