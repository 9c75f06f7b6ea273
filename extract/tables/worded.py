"""What words around tables mean; the words are data (``words.toml``), in several languages."""

from functools import cache, lru_cache
from itertools import groupby
from unicodedata import category, normalize

from budget.pattern import pattern
from budget.shipped import shipped

_AROUND = " .:()[]"
_BRACKETS = " ()[]（）"
_WITHIN = pattern('(?<=[א-ת])["״](?=[א-ת])')
"""The mark within an abbreviation in Hebrew."""

_LONGEST = 80
_YEAR = pattern(r"(?:19|20)\d\d")
_CURRENCY = "Sc"
"""The category of signs of money in Unicode."""


@cache
def _words() -> dict[str, frozenset[str]]:
    told = shipped("extract.tables", "words.toml")
    return {meaning: frozenset(_folded(word.strip(_AROUND)) for word in words) for meaning, words in told.items()}


def _folded(text: str) -> str:
    return normalize("NFC", text).casefold()


@lru_cache(4096)
def says(meaning: str, text: str) -> bool:
    """Whether a text is one of the words of a meaning (``code``, ``counting``, ``continued``)."""
    return _folded(" ".join(text.split()).strip(_AROUND)) in _words()[meaning]


def names_unit(text: str, *, alone: bool = True) -> bool:
    """Whether a text says in which unit of money figures are (``in EUR``, ``(Dollars in thousands)``), and no more.

    Where it stands not ``alone`` on a line, but in a heading, words that mean something else as well name none.
    """
    if len(text) > _LONGEST or _YEAR.search(text):
        return False
    words, known = _tokens(text), _words()
    told = [word for word in words if _is_unit(word) and (alone or word not in known["not only units"])]
    return bool(told) and all(
        _is_unit(word) or word in known["beside units"] or word.strip("01") == "" for word in words
    )


def begins_unit(word: str) -> bool:
    """Whether the name of a unit may begin with a word: with a unit, or how many of it."""
    tokens = _tokens(word)
    return bool(tokens) and (_is_unit(tokens[0]) or tokens[0].strip("01") == "")


def unit_alone(text: str) -> str:
    """A text that names a unit, without brackets around it and the word for a unit before it."""
    name = " ".join(text.split()).strip(_BRACKETS)
    before, colon, behind = name.replace("：", ":").partition(":")
    is_word = colon and behind.strip() and not any(map(_is_unit, _tokens(before)))
    return (behind if is_word else name).strip(_BRACKETS)


def _is_unit(word: str) -> bool:
    return word in _words()["unit"] or category(word[0]) == _CURRENCY


def _tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text, folded."""
    return ["".join(group) for kind, group in groupby(_folded(_WITHIN.sub("", text)), _kind) if kind]


def _kind(letter: str) -> str:
    """Of what a letter is a part: a word, with the vowels above, below and behind its letters, a number, or a sign."""
    if letter.isdecimal():
        return "number"
    of = category(letter)
    if letter.isalnum() or of[0] == "M":
        return "word"
    return letter if of == _CURRENCY or letter == "%" else ""
