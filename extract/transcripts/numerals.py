"""A stored number as its cell shows it: exact decimals, laid out by a spreadsheet's number format.

Spreadsheets keep fifteen digits. A number is first rounded to these, which takes away what binary
fractions leave (0.30000000000000004 is 0.3), then half up to the decimals of its format.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from budget.pattern import pattern
from budget.record import dataclass

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48)), "hh:mm:ss"),
    22: "yyyy-mm-dd hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    48: "##0.0E+0",
    49: "@",
}
"""The number formats that a workbook may name without declaring them."""

_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)
_LARGEST = 40
_PIECE = pattern(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<told>[^\]]*)\]'
    r"|(?P<digits>[0#?.,]+)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = pattern(r"[<>=]")
_DATE_LETTER = pattern(r"[ymdhs年月日]", re.IGNORECASE)
_ELAPSED = pattern(r"[hms]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: texts before and behind the number, and the pattern of its digits.

    ``shift`` is by how many places a point moves the number that is a text between its digits: ``0!.0,`` shows
    tens of thousands, the point before the last digit of the thousands.
    """

    before: str
    pattern: str | None
    behind: str
    general: bool = False
    dates: bool = False
    odd: bool = False
    shift: int = 0


def shown(stored: str, pattern: str, *, since_1904: bool = False) -> str:
    """What a cell of this number and number format shows; ``stored`` itself where it is no number.

    Formats that a budget has no use for (fractions, powers of ten, conditions) show the plain number.
    """
    try:
        number = _KEPT.plus(Decimal(stored))
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return stored
    sections = [_section(part) for part in _split(pattern or "General")]
    if any(section.odd for section in sections):
        return _plain(number)
    section, signed = _chosen(sections, number)
    if section.dates:
        return _day(number, since_1904=since_1904)
    if section.general:
        return section.before + _plain(number if signed else abs(number)) + section.behind
    if section.pattern is None:
        return (section.before + section.behind).strip()
    percent = (section.before + section.behind).count("%")
    digits, rounded = _digits(abs(number).scaleb(2 * percent - section.shift), section.pattern)
    sign = "-" if signed and number < 0 and rounded else ""
    return (sign + section.before + digits + section.behind).strip()


def _chosen(sections: Sequence[_Section], number: Decimal) -> tuple[_Section, bool]:
    """The part of a format that a number is shown by, and whether its sign is to be written before it."""
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _split(pattern: str) -> list[str]:
    """The parts of a format: of positive numbers, negative ones, nought, texts."""
    parts = [""]
    for piece in _PIECE.finditer(pattern):
        if piece["other"] == ";":
            parts.append("")
        else:
            parts[-1] += piece[0]
    return parts


def _section(part: str) -> _Section:
    before, behind, digits = "", "", ""
    general = dates = odd = pointed = False
    for piece in _PIECE.finditer(part):
        text = piece["quoted"] or piece["escaped"] or piece["money"] or ""
        other = piece["other"]
        if piece["escaped"] == "." and digits and not behind and "." not in digits:
            pointed, digits, text = True, digits + ".", ""
        elif piece["digits"]:
            odd = odd or bool(digits and behind.strip())
            digits += piece["digits"]
        elif piece["general"] or other == "@":
            general = True
        elif piece["told"]:
            odd = odd or bool(_CONDITION.search(piece["told"]))
            dates = dates or _ELAPSED.fullmatch(piece["told"]) is not None
        elif other in ("/", "E", "e"):
            odd = odd or bool(digits)
        elif other is not None and _DATE_LETTER.fullmatch(other):
            dates = True
        else:
            text += other or ""
        if digits or general:
            behind += text
        else:
            before += text
    shift = sum(map(digits.partition(".")[2].count, "0#?")) if pointed else 0
    return _Section(before, digits or None, behind, general, dates, odd and not dates, shift)


def _digits(number: Decimal, pattern: str) -> tuple[str, bool]:
    """The digits of a number without sign, and whether any of them is no nought."""
    bare = pattern.rstrip(",")
    number = number.scaleb(-3 * (len(pattern) - len(bare)))
    whole, _, part = bare.partition(".")
    places = part.replace(",", "").replace(".", "")
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP, context=Context(prec=99))
    left, _, right = f"{rounded:f}".partition(".")
    while right and places[len(right) - 1] == "#" and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and left:
        left = f"{int(left):,}" if len(left) > 3 and left[0] != "0" else left
    return left + ("." + right if right else ""), rounded != 0


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def _day(number: Decimal, *, since_1904: bool) -> str:
    """A date counted in days, with its time where it has one; the number where no calendar has such a day."""
    if not 0 <= number < 2_958_466:
        return _plain(number)
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    try:
        moment = datetime(first.year, first.month, first.day) + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return _plain(number)
    return f"{moment:%Y-%m-%d}" if moment.time() == datetime.min.time() else f"{moment:%Y-%m-%d %H:%M:%S}"
