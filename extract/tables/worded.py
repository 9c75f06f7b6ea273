"""What words around tables mean; the words are data (``words.toml``), in several languages."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_AROUND = " .:()[]"
_BRACKETS = " ()[]（）"
_WITHIN = re.compile('(?<=[א-ת])["״](?=[א-ת])')
"""The mark within an abbreviation in Hebrew."""

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


def names_unit(text: str, *, alone: bool = True) -> bool:
    """Whether a text says in which unit of money figures are (``in EUR``, ``(Dollars in thousands)``), and no more.

    Where it stands not ``alone`` on a line, but in a heading, words that mean something else as well name none.
    """
    if len(text) > _LONGEST or _YEAR.search(text):
        return False
    words, known = _tokens(text), _words()
    told = [word for word in words if word in known["unit"] and (alone or word not in known["not only units"])]
    return bool(told) and all(
        word in known["unit"] or word in known["beside units"] or word.strip("01") == "" for word in words
    )


def begins_unit(word: str) -> bool:
    """Whether the name of a unit may begin with a word: with a unit, or how many of it."""
    tokens = _tokens(word)
    return bool(tokens) and (tokens[0] in _words()["unit"] or tokens[0].strip("01") == "")


def unit_alone(text: str) -> str:
    """A text that names a unit, without brackets around it and the word for a unit before it."""
    name = " ".join(text.split()).strip(_BRACKETS)
    before, colon, behind = name.replace("：", ":").partition(":")
    is_word = colon and behind.strip() and not any(word in _words()["unit"] for word in _tokens(before))
    return (behind if is_word else name).strip(_BRACKETS)


def _tokens(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_WITHIN.sub("", text))]
