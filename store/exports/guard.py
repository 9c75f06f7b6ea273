"""Texts from documents on their way into a spreadsheet: no formula, no control character."""

from budget.amount import is_amount
from budget.pattern import pattern
from budget.style import looks_like_figure

_EVALUATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FORMULA = frozenset([*_EVALUATED, "\t", "\r", "\n", "\0"])
_CONTROLS = pattern("[\x00-\x1f\x7f-\x9f]")
_SURROGATES = pattern("[\ud800-\udfff]")
_UNSEEN = "\ufffd"


def plain(text: str) -> str:
    """The text on one line, each control character visible as U+FFFD."""
    return _SURROGATES.sub(_UNSEEN, _CONTROLS.sub(_UNSEEN, text))


def encodable(text: str) -> str:
    """The text exactly, but for halves of characters, which no file can hold."""
    return _SURROGATES.sub(_UNSEEN, text)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take a cell of this text for a formula, blanks in front or not."""
    return bool(text) and (text[0] in _FORMULA or text.lstrip()[:1] in _EVALUATED)


def harmless(text: str) -> str:
    """The text with an apostrophe in front, which makes a spreadsheet show it as it is."""
    return "'" + plain(text)


def printed_number(text: str) -> str | None:
    """The text of a cell that prints a number, without white space at its ends; None for any other.

    Also for one with letters behind its sign: -C$500 is a sum of Canadian dollars, and a formula about the cell C500.
    """
    is_number = is_amount(text) or looks_like_figure(text)
    is_reference = is_formula(text) and any(map(str.isalpha, text))
    return plain(" ".join(text.split())) if is_number and not is_reference else None
