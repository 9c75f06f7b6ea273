"""The program's own words in Chinese and English, from ``locale/*.toml``."""

import locale
import os
import string
from collections import ChainMap
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from budget.language import LANGUAGES, Language
from budget.shipped import shipped
from tui.actions import key_names

__all__ = ["LANGUAGES", "Words", "language_of", "texts"]


class _Numbered(string.Formatter):
    """Fills in details; ``{n:cause|causes}`` is the word that goes with the number ``n``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """A detail; with two words behind it, the first for one thing, the second for any other number."""
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_FILL = _Numbered()


class Words:
    """Looks up the sentences of one language; a key that is missing is a fault of the program.

    Attributes:
        keys: what stands for ``{key_undo}`` and its like in a sentence.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._texts = texts(language)
        self.keys: Mapping[str, str] = key_names()

    def __call__(self, key: str, **details: object) -> str:
        """The sentence of this key, with its details filled in, and what keys it names as the clerk has them."""
        text = self._texts[key]
        return _FILL.vformat(text, (), ChainMap(details, self.keys)) if "{" in text else text  # type: ignore[arg-type]

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self._texts


@lru_cache(maxsize=2)
def texts(language: Language) -> dict[str, str]:
    """All sentences of a language, keys as ``section.name``."""
    data = shipped("tui.locale", f"{language}.toml")
    return {f"{section}.{name}": text for section, names in data.items() for name, text in names.items()}


def language_of(choice: str | None) -> Language:
    """The language to speak: the one chosen, else that of the user's locale, else English."""
    for language in LANGUAGES:
        if choice == language:
            return language
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "zh" if (told or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
