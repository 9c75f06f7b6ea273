"""What the words of a label tell of its line; the words are data (``words.toml``), in several languages."""

import re
from functools import lru_cache

from budget.label import fold, half_width
from budget.shipped import shipped

_WORDS = shipped("budget.checks.inferring", "words.toml")


def _meaning(name: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The words that stand alone, as one pattern, and those that may stand within others."""
    told = _WORDS[name]
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in told["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), tuple(told["parts"])


_SUM, _MEMO, _RATE, _DIFFERENCE = (_meaning(name) for name in ("sum", "memo", "rate", "difference"))


@lru_cache(maxsize=16384)
def names_sum(label: str) -> bool:
    """Whether a label says that its line sums up others (合计, total, of all)."""
    return _says(label, _SUM)


@lru_cache(maxsize=16384)
def names_nothing_but_a_sum(label: str) -> bool:
    """Whether a label is the word for a sum and says not of what (合计, Total, Summe)."""
    words, parts = _SUM
    return fold(label).rstrip(":").lower() in parts or bool(words.fullmatch(half_width(label).strip().rstrip(": ")))


@lru_cache(maxsize=16384)
def names_memo(label: str) -> bool:
    """Whether a label says that its line shows only some of what another holds (其中, of which)."""
    return _says(label, _MEMO)


@lru_cache(maxsize=16384)
def names_rate(label: str) -> bool:
    """Whether a label says that the figures of its line do not add up (a percentage, an average, a rate)."""
    return _says(label, _RATE)


@lru_cache(maxsize=16384)
def names_difference(label: str) -> bool:
    """Whether a label says that its line is what is left when one line is taken from another (结余, balance)."""
    return _says(label, _DIFFERENCE)


def _says(label: str, meaning: tuple[re.Pattern[str], tuple[str, ...]]) -> bool:
    words, parts = meaning
    plain = fold(label).lower()
    return any(part in plain for part in parts) or bool(words.search(half_width(label)))
