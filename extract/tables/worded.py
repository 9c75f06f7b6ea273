"""What words around tables mean; the words are data (``words.toml``), in several languages."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_AROUND = " .:()[]"
_LONGEST = 80
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+|[$€£¥₹₩₽₱₫₺₦฿%]|\d+")


@cache
def _words() -> dict[str, frozenset[str]]:
    told = tomllib.loads((files(__package__ or "") / "words.toml").read_text(encoding="utf-8"))
    return {meaning: frozenset(word.strip(_AROUND).casefold() for word in words) for meaning, words in told.items()}


@lru_cache(4096)
def says(meaning: str, text: str) -> bool:
    """Whether a text is one of the words of a meaning (``code``, ``counting``, ``continued``)."""
    return " ".join(text.split()).strip(_AROUND).casefold() in _words()[meaning]


def names_unit(text: str) -> bool:
    """Whether a text says in which unit of money figures are (``in EUR``, ``(Dollars in thousands)``), and no more."""
    if len(text) > _LONGEST or _YEAR.search(text):
        return False
    words = [word.casefold() for word in _WORD.findall(text)]
    known = _words()
    return any(word in known["unit"] for word in words) and all(
        word in known["unit"] or word in known["beside units"] or word.strip("01") == "" for word in words
    )
