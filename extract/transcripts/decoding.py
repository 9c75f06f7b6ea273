"""Bytes to text: which encoding a transcript is written in."""

import codecs
import unicodedata

from budget.pattern import pattern
from extract.sentences import said
from extract.transcripts.lines import UnfitError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = pattern(rb"[\x80-\xff]+")
_ALONE = 0.8
"""Share of runs of bytes beyond ASCII that are one byte long, from which on each is a letter: Chinese takes two."""

_CONTROLS = pattern("[\x00-\x08\x0e-\x1f]")
_BEYOND_ASCII = pattern("[^\x00-\x7f\ufffd]")
_LOOKED_AT = 200_000
_STRANGE = 0.05
"""Share of letters without meaning from which bytes are no text."""

_DAMAGED = 10
"""So many good letters beyond ASCII for each bad one tell UTF-8 with damage from another encoding."""


def decoded(data: bytes, *, lone_return: str = "\n") -> str:
    """The text of a transcript in UTF-8, UTF-16, UTF-32, GB18030 or Windows-1252, each line ending in a line feed.

    Single bytes that are no UTF-8 in a text that is come out as U+FFFD, a carriage return without a line feed
    as ``lone_return``.

    Raises:
        UnfitError: it is no text in one of these.
    """
    text = _marked(data) if data.startswith(tuple(mark for mark, _ in _MARKS)) else _guessed(data)
    if text is None or _is_strange(text):
        raise UnfitError(said("no-text"))
    return text.replace("\r\n", "\n").replace("\r", lone_return)


def _marked(data: bytes) -> str | None:
    encoding = next(name for mark, name in _MARKS if data.startswith(mark))
    return _strictly(data, encoding) if encoding != "utf-8-sig" else _guessed(data[len(codecs.BOM_UTF8) :])


def _guessed(data: bytes) -> str | None:
    if b"\0" in data[:_LOOKED_AT]:
        pairs = data[: len(data) // 2 * 2]
        wide = [text for name in ("utf-16-le", "utf-16-be") if (text := _strictly(pairs, name)) is not None]
        return min((text for text in wide if "\n" in text), key=_strangeness, default=None)
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    damaged = data.decode("utf-8", "replace")
    if len(_BEYOND_ASCII.findall(damaged)) >= _DAMAGED * damaged.count("\ufffd"):
        return damaged
    return _strictly(data, "cp1252" if _is_western(data) else "gb18030")


def _is_western(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII stand alone among letters of ASCII, as accents of western languages do."""
    runs = [len(run) for run in _HIGH.findall(data[:_LOOKED_AT])]
    return bool(runs) and runs.count(1) >= _ALONE * len(runs)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strangeness(text: str) -> float:
    """Share of letters that no text holds: control characters, numbers without a letter, private ones."""
    seen = text[:_LOOKED_AT]
    odd = sum(1 for letter in seen if letter > "\x7f" and unicodedata.category(letter) in ("Cn", "Co", "Cs"))
    return (odd + len(_CONTROLS.findall(seen))) / max(len(seen), 1)


def _is_strange(text: str) -> bool:
    return "\0" in text or _strangeness(text) > _STRANGE
