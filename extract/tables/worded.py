"""What words around tables mean; the words are data (``words.toml``), in several languages."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_YEARS = re.compile(r"(?:19|20)\d\d|[1-9]\d{4}")
_AROUND = " .:()[]"


_MONEY = re.compile(
    r"[$€£¥₹₩₽₱₫]|R\$|\b(?:USD|EUR|GBP|KES|KSh|Ksh|ZAR|Rs|Rp|CHF|PHP|VND|dollars?|euros?|pounds?|rupees?|pesos?"
    r"|rupiah|reais|rubl\w*|руб\w*|тыс\w*|млн|млрд|crores?|lakhs?|thousands?|millions?|billions?|milhares|milhões|miles|millones"
    r"|millions|milliers|migliaia|milioni|Tausend|Mio|Mrd|Beträge|천원|백만원|억원|원|đồng|jutaan|ribuan|zł|tys)\b|000s?\b|جنيه|درهم|ريال",
    re.IGNORECASE,
)


def names_unit(text: str) -> bool:
    """Whether a line says in which unit of money the figures below it are, and no more."""
    return len(text) <= 60 and _MONEY.search(text) is not None and not _YEARS.search(text)


@cache
def _words() -> dict[str, frozenset[str]]:
    told = tomllib.loads((files(__package__ or "") / "words.toml").read_text(encoding="utf-8"))
    return {meaning: frozenset(word.strip(_AROUND).casefold() for word in words) for meaning, words in told.items()}


@lru_cache(4096)
def says(meaning: str, text: str) -> bool:
    """Whether a text is one of the words of a meaning (``code``, ``counting``, ``continued``)."""
    return " ".join(text.split()).strip(_AROUND).casefold() in _words()[meaning]
