"""What words around tables mean; the words are data (``words.toml``), in several languages."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_AROUND = " .:()[]"


@cache
def _words() -> dict[str, frozenset[str]]:
    told = tomllib.loads((files(__package__ or "") / "words.toml").read_text(encoding="utf-8"))
    return {meaning: frozenset(word.strip(_AROUND).casefold() for word in words) for meaning, words in told.items()}


@lru_cache(4096)
def says(meaning: str, text: str) -> bool:
    """Whether a text is one of the words of a meaning (``code``, ``counting``, ``continued``)."""
    return " ".join(text.split()).strip(_AROUND).casefold() in _words()[meaning]
