"""The program's own words in Chinese and English, from ``locale/*.toml``."""

import locale
import os
import tomllib
from functools import lru_cache
from importlib.resources import files

from budget.language import LANGUAGES, Language

__all__ = ["LANGUAGES", "Words", "language_of", "texts"]


class Words:
    """Looks up the sentences of one language; a key that is missing is a fault of the program."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._texts = texts(language)

    def __call__(self, key: str, **details: object) -> str:
        """The sentence of this key, with its details filled in."""
        text = self._texts[key]
        return text.format(**details) if details else text

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self._texts


@lru_cache(maxsize=2)
def texts(language: Language) -> dict[str, str]:
    """All sentences of a language, keys as ``section.name``."""
    data = tomllib.loads(files("tui.locale").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": text for section, names in data.items() for name, text in names.items()}


def language_of(choice: str | None) -> Language:
    """The language to speak: the one chosen, else that of the user's locale, else English."""
    for language in LANGUAGES:
        if choice == language:
            return language
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    return "zh" if (told or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
