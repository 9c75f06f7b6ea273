"""How a table writes its figures, where it does not write them as 1,234.56.

The marks that part thousands and decimals change their places between countries: ``1.234`` is a thousand and more
here, a little more than one there. So a style belongs to a table, never to a figure. :func:`inferred` takes it from
all figures of the table together; :mod:`budget.amount` asks :func:`number` for the amount of one of them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from budget.pattern import pattern
from budget.record import dataclass

Style = Literal["1,234.56", "1.234,56", "1 234,56", "1 234.56", "1'234.56", "1'234,56", "12,34,567.89"]
"""A style, named by what it makes of a figure. ``1,234.56`` is that of tables with $, %, n/a or a minus behind."""

_MINUS = "-−–—‐‑‒―﹣△▲"
_BLANKS = " \t\r\n\u00a0\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50)
"""The noughts of the digits of Arabic, Persian, Hindi, Bengali and Thai; the others follow in their order."""

_OTHER_DIGITS = pattern("[" + "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS) + "]")
_PLAINLY = str.maketrans(
    dict.fromkeys(_MINUS, "-")
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys("’ʼ´`′＇", "'")
    | {"％": "%", "٪": "%", "٬": ",", "،": ",", "٫": "."}
    | {chr(zero + n): str(n) for zero in _ZEROS for n in range(10)}
)

_NAMES = "AUD BRL CAD CHF CLP CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MXN MYR NGN NOK NZD PEN PHP PKR"
_NAMES += " PLN RON RUB SEK SGD THB TRY TWD TZS UAH UGX USD VND XAF XOF ZAR ZMW"
_SIGN = r"(?:US\$|[A-Z]{0,2}\$|R\$|[¢£¤¥₠-₿]|Fr\.?|SFr\.?|Rs\.?|kr\.?|Kč|zł|Ft|" + "|".join(_NAMES.split()) + ")"
_FIGURE = pattern(
    rf"(?P<before>{_SIGN} ?)?(?P<minus>\( ?|[-+] ?)?(?P<within>{_SIGN} ?)?"
    rf"(?P<core>\d[\d.,' ]*?(?:\.-{{1,2}}|,-{{1,2}})?|[.,]\d+)"
    rf"(?P<inside> ?(?:{_SIGN}|%))?(?P<end> ?\)| ?-)?(?P<behind> ?(?:{_SIGN}|%))?"
)
_DASHES = frozenset(["-", "--", "---"])
_DASH_OF_MONEY = pattern(rf"{_SIGN} ?-{{1,3}}|-{{1,3}} ?{_SIGN}", re.IGNORECASE)
"""A nought as books of accounts write it: ``$ -``."""

_NOUGHTS = frozenset([".-", ".--", "./.", "-,-", "-,--", "-.-", "-.--", "nil", "néant", "nihil"])
_NOTHING = frozenset([".", "..", "...", "…", ":", "x", "n/a", "n.a.", "na", "n/d", "n.d.", "nd", "n/v", "k.a.", "s.o."])

_LONGEST = 60
_LEAST = 2
"""Figures that only one style can read from which on they decide; one alone may be misread."""

_AGREED = 3
"""Figures of one table of which one decides where all can be read so."""

_DIGITS = 3
"""Digits between two marks of thousands."""

_AGAINST = 10
"""How many times as many figures must speak for a style as against it."""

_NO_FIGURE = "\u20cf"
"""Behind the signs of money: with no letter from here on does a figure begin, but for signs of what is below nought."""

_HAN = pattern("[\u3400-\u9fff\uf900-\ufaff]")
_MARK = pattern(r"[.,' ]")
_THREE = pattern(r"[1-9]\d{0,2}\.\d{3}")


class _Bare(NamedTuple):
    """A figure without what is put around it: digits and marks alone, whether below nought, whether dressed.

    ``core`` is ``""`` for a word that stands for nothing.
    """

    core: str
    negative: bool = False
    dressed: bool = False


@dataclass(frozen=True, slots=True)
class Inferred:
    """The style of a table, None where it is the usual one; doubtful where the figures leave it open."""

    style: Style | None = None
    doubtful: bool = False


USUAL = Inferred()


def number(text: str, style: Style) -> tuple[int, int] | None:
    """The figure that a text prints in a style, as units and decimals; None where it prints nothing.

    Raises:
        ValueError: the text is no figure of this style.
    """
    plain = text.translate(_PLAINLY).strip()
    if not plain or plain.lower() in _NOTHING:
        return None
    if plain in _DASHES or plain.lower() in _NOUGHTS or _DASH_OF_MONEY.fullmatch(plain):
        return 0, 0
    bare = _bare(plain)
    found = bare and _pattern(style).fullmatch(bare.core)
    if not bare or not found:
        raise ValueError(text)
    whole, part = re.sub(r"\D", "", found[1] or ""), found[2] or found[3] or ""
    units = int(whole + part)
    return -units if bare.negative else units, len(part)


def written(canonical: str, style: Style, *, parted: bool = True) -> str:
    """A canonical decimal (``-1234.5``) in a style; ``parted`` sets marks between the thousands."""
    group, point = _marks(style)
    whole, _, part = canonical.removeprefix("-").partition(".")
    cuts = [*range(len(whole) - 3, 0, -2 if style == "12,34,567.89" else -3)][::-1]
    pieces = [whole[start:end] for start, end in pairwise([0, *cuts, len(whole)])]
    sign = "-" if canonical.startswith("-") else ""
    return sign + (group if parted else "").join(pieces) + (point + part if part else "")


def parts_thousands(text: str, style: Style | None) -> bool | None:
    """Whether a figure sets its thousands apart; None where it has none, or does not show it."""
    plain = text.translate(_PLAINLY)
    group = "," if style is None else _marks(style)[0]
    if re.search(rf"\d{re.escape(group)}\d\d", plain) or (style is None and "，" in plain):
        return True
    return False if re.search(r"(?<![\d.,])\d{4,}" + (r"\." if style is None else ""), plain) else None


def looks_like_figure(text: str) -> bool:
    """Whether a text is a figure in some style; a percentage is none."""
    if (text[:1] > _NO_FIGURE and text[0] not in _MINUS) or "%" in text:
        return False
    bare = _bare(text.translate(_PLAINLY).strip())
    return bare is not None and any(_pattern(style).fullmatch(bare.core) for style in get_args(Style))


def is_percentage(text: str) -> bool:
    """Whether a text is a figure in some style with a sign of percent behind it."""
    plain = text.rstrip()
    return plain.endswith(("%", "％")) and looks_like_figure(plain[:-1].rstrip())


def stands_for_none(text: str) -> bool:
    """Whether a text is a word that tables write where there is no figure: ``nil``, ``n/a``, ``..``."""
    if text[-1:].isdecimal() or "\u4e00" <= text[:1] <= "\u9fff":
        return False  # as most texts: no such word ends in a digit or begins with an ideograph
    plain = text.translate(_PLAINLY).strip().lower()
    if plain in _NOTHING or plain in _NOUGHTS:
        return True
    return "-" in plain and _DASH_OF_MONEY.fullmatch(plain) is not None


def has_han(text: str) -> bool:
    """Whether Chinese characters stand in a text; where they are written, figures are 1,234.56."""
    return _HAN.search(text) is not None


def inferred(printed: Iterable[str], usual: Style | None = None) -> Inferred:
    """The style in which a table writes its figures; ``usual`` is that of the document's other tables.

    A figure speaks for a style that can read it where that of Chinese budgets cannot: two different marks
    (``1.234,56``), one mark before other than three digits (``12,5``), groups that are not of three (``12,34,567``),
    and what that style has no room for ($, n/a, a minus behind). Two such figures decide, or one that agrees with
    the other tables or with all figures of its own, if ten times as many speak for a style as against it. Where
    every figure may be read both ways (``1.234``) the document's other tables decide; if there are none, and no
    smaller figures beside them tell, the table is read as usual, and is doubtful.
    """
    found = [bare for text in printed if (bare := _evidence(text)) is not None]
    told = [bare for bare in found if bare.dressed or _MARK.search(bare.core)]
    odd = [bare for bare in told if not _is_usual(bare)]
    open_ = [bare for bare in told if _THREE.fullmatch(bare.core)]
    if len(open_) == sum(_MARK.search(bare.core) is not None for bare in told):
        return _left_open(found, told, open_, usual)
    if not odd:
        return Inferred(usual) if usual and all(_reads(usual, bare) for bare in told) else USUAL
    best = max(_by_rank(usual), key=lambda style: (_count(style, odd), _count(style, told)))
    speaking = _count(best, odd)
    against = sum(not _reads(best, bare) for bare in told if _is_usual(bare))
    agreed = best == usual or (not against and len(told) >= _AGREED)
    if speaking >= max(1 if agreed else _LEAST, _AGAINST * against) and 2 * speaking > len(odd):
        return Inferred(best)
    return Inferred(None, doubtful=speaking >= _LEAST or (speaking > 0 and not against))


def _left_open(found: Sequence[_Bare], told: Sequence[_Bare], open_: Sequence[_Bare], usual: Style | None) -> Inferred:
    """The style of a table of which no figure tells what its marks mean.

    Where three digits stand behind each point, and those without any are all less than a thousand, the points part
    thousands: three decimals would stand behind these, too.
    """
    plain = [bare.core for bare in found if bare.core.strip("0") and not _MARK.search(bare.core)]
    if len(open_) >= _AGREED and len(plain) >= _LEAST and max(map(len, plain)) <= _DIGITS:
        return Inferred("1.234,56" if usual is None else usual)
    if open_:
        return Inferred(usual, doubtful=usual is None)
    return Inferred("1,234.56" if usual is None else usual) if len(told) >= _LEAST else Inferred(usual)


def _by_rank(usual: Style | None) -> list[Style]:
    """The styles, of which the first of equals is taken."""
    return sorted(get_args(Style), key=lambda style: style != usual)


def _evidence(text: str) -> _Bare | None:
    """What a text tells of the style; None where it is no figure. A percentage tells as much as an amount."""
    if stands_for_none(text):
        return _Bare("", dressed=True)
    bare = _bare(text.translate(_PLAINLY).strip())
    return bare._replace(dressed=True) if bare and _OTHER_DIGITS.search(text) else bare


def _reads(style: Style, bare: _Bare) -> bool:
    return not bare.core or _pattern(style).fullmatch(bare.core) is not None


def _count(style: Style, figures: Iterable[_Bare]) -> int:
    return sum(_reads(style, bare) for bare in figures)


def _is_usual(bare: _Bare) -> bool:
    return not bare.dressed and _pattern("1,234.56").fullmatch(bare.core) is not None


@lru_cache(maxsize=65536)
def _bare(plain: str) -> _Bare | None:
    """A figure without signs and names of money; None where there is more, or one of them twice."""
    found = _FIGURE.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    minus, end = (found["minus"] or "").strip(), (found["end"] or "").strip()
    money = [found[name] for name in ("before", "within", "inside", "behind") if found[name]]
    if len(money) > 1 or (minus == "(") != (end == ")") or (minus and end == "-"):
        return None
    core = found["core"]
    return _Bare(core.strip(), minus in ("(", "-") or end == "-", bool(money) or end == "-" or core.endswith("-"))


@cache
def _marks(style: Style) -> tuple[str, str]:
    """What parts the groups of a style, and what stands before its decimals."""
    return style.strip("0123456789")[0] if style != "12,34,567.89" else ",", style[-3]


@cache
def _pattern(style: Style) -> re.Pattern[str]:
    """The digits and marks of a style; ``.–`` stands for no decimals where a point would."""
    group, point = map(re.escape, _marks(style))
    groups = r"[1-9]\d?(?:,\d\d)*,\d{3}" if style == "12,34,567.89" else rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+"
    return re.compile(rf"({groups}|\d+)(?:{point}(?:(\d+)|-{{1,2}}))?|{point}(\d+)", re.ASCII)
