"""Sentences that know what they say: English text that can be said in the other language, too.

Each package keeps its own table of sentences; an error carries one of them, and where it is shown it is
said in the clerk's language. Nothing is ever translated by its words.
"""

import errno
from collections.abc import Mapping
from typing import Self

from budget.language import Language

Sentences = Mapping[str, Mapping[Language, str]]


class Said(str):
    """A sentence of a table, in English; ``code`` names it there, ``details`` fill it.

    A detail may be such a sentence itself.
    """

    code: str
    details: Mapping[str, object]
    _sentences: Sentences

    def __new__(cls, sentences: Sentences, code: str, details: Mapping[str, object]) -> Self:
        """The sentence ``code`` of a table; raises KeyError if there is none, or a detail of it is missing."""
        made = super().__new__(cls, _filled(sentences[code]["en"], details, "en"))
        made.code, made.details, made._sentences = code, details, sentences
        return made

    def says(self, language: Language) -> str:
        """The sentence in a language."""
        return _filled(self._sentences[self.code][language], self.details, language)


class Clause:
    """A sentence within another one: without its full stop."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def says(self, language: Language) -> str:
        """The clause in a language."""
        return spoken(self._sentence, language).rstrip(".。")


def _filled(text: str, details: Mapping[str, object], language: Language) -> str:
    return text.format(**{name: spoken(value, language) for name, value in details.items()})


def sentence_of(error: BaseException) -> str:
    """What an error says, with the knowledge of how to say it in the other language where it has that."""
    return error.args[0] if error.args and isinstance(error.args[0], Said) else str(error)


def spoken(value: object, language: Language) -> str:
    """A sentence in a language, an error's too; anything else as it is written."""
    if isinstance(value, BaseException):
        value = sentence_of(value)
    return value.says(language) if isinstance(value, Said | Clause) else str(value)


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few words; in the system's own where it is nothing usual."""
    name = errno.errorcode.get(error.errno or 0, "")
    return Said(_REASONS, name, {}) if name in _REASONS else error.strerror or str(error)


_REASONS: Sentences = {
    "ENOENT": {"en": "No such file or directory", "zh": "没有这个文件或文件夹"},
    "EACCES": {"en": "Permission denied", "zh": "没有权限"},
    "EPERM": {"en": "Operation not permitted", "zh": "不允许此操作"},
    "ENOSPC": {"en": "No space left on device", "zh": "磁盘已满"},
    "EDQUOT": {"en": "Disk quota exceeded", "zh": "超出磁盘配额"},
    "EROFS": {"en": "Read-only file system", "zh": "磁盘只读"},
    "EIO": {"en": "Input/output error", "zh": "磁盘读写出错"},
    "EISDIR": {"en": "Is a directory", "zh": "是文件夹"},
    "ENOTDIR": {"en": "Not a directory", "zh": "不是文件夹"},
    "EEXIST": {"en": "File exists", "zh": "文件已存在"},
    "EBUSY": {"en": "Device or resource busy", "zh": "正被其他程序使用"},
    "ENAMETOOLONG": {"en": "File name too long", "zh": "文件名过长"},
    "EFBIG": {"en": "File too large", "zh": "文件过大"},
    "EMFILE": {"en": "Too many open files", "zh": "打开的文件过多"},
}
"""Named as the system names them."""
