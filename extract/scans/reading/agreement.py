"""Two readings of one line to what is taken for it: text, confidence, doubt. Pure; nothing is invented.

Where the readings agree, their confidence counts; where they differ, the surer one stands, the cell is
doubtful, and the other reading is kept. A third reading may settle what is doubtful of a figure.
"""

from collections.abc import Sequence
from typing import NamedTuple

from budget.pattern import pattern
from extract.scans.ocr import Glyph, Reading
from extract.tables.unusual import UNUSUAL

UNSURE = "low-confidence"
"""Doubt of a text of which a character was recognised with little confidence."""

DIFFERING = "readings-differ"
"""Doubt of a text that was read otherwise the second time."""

SEALED = "under-seal"
"""Doubt of a figure over which a seal was stamped."""

_SURE, _SURE_TWICE = 0.9, 0.6
"""Confidence of the least certain character from which on one reading, or two that agree, are believed."""

_ENOUGH = 2
"""Sure readings out of three that settle a figure."""

_FIGURE = pattern(r"[-−△▲(（]?[\d,.，．。、:;·'OoＯ〇lI|\s]+[%％)）]?")
_NEARLY = pattern(r"[-−△▲(（]?\d[\d,.，．。、:;·]*([A-Za-z]|[^\w\s]){0,2}")
"""What begins as a number and ends as one, or in a letter or two that may have been digits."""

_NOUGHT = pattern(r"[OoＯ〇]([.．。·][OoＯ〇]+)?")
"""A nought that was taken for letters alone: no cell of a budget holds such letters."""

_GROUPED = pattern(r"([-−△▲(]?\d{1,3}([,.]\d{3})+)(?:[,.]\d\d|\.\d|[,.])%?\)?")
"""A number of which the groups of digits tell which mark is its point and which are its commas; it may be cut behind
its point, where a cell is narrow."""

_MARKS = pattern(r"(?![-−–—*※△▲/]+$)[^\w\s]+")
"""Marks alone that are no dash."""

_COLON = pattern(r"[\d,]+([:;])\d\d")
"""A figure with cents of which dirt above the point makes a colon."""

_PARTED = pattern(r"\d\s+\d")
"""Digits with a blank between them: beside the marks of full-width figures there is one each time."""

_MARK = pattern(r"[^\d\s]")
_DIGIT = pattern(r"\d")
_SPELT = str.maketrans({"，": ",", "．": ".", "。": ".", "（": "(", "）": ")", "％": "%"})
_LOOKS = str.maketrans({"O": "0", "o": "0", "Ｏ": "0", "〇": "0", "l": "1", "I": "1", "|": "1", "、": ",", "·": "."})
_USUAL = pattern(r"[-−△▲(]?(?!0\d\d)(?!0,)(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?\)?")


_DIRTY = pattern(rf"[.,:;·'‘’`|/\\]*({_USUAL.pattern})[.,:;·'‘’`|/\\_一—√✓-]*")

_DIRT = pattern(r"[\u3041-\u30ff\u00c0-\u024f'‘’`´\".,:;·|\\~^_!]{1,3}")
_LETTERS = pattern(r"[A-Za-z\u3041-\u30ff\u00c0-\u024f'‘’`´\".,:;·|\\~^_!]{1,3}")
"""What specks of dirt are taken for: no cell of a budget holds it alone."""

_SPOILT = pattern(r"\D{0,2}\d[\d,]*\.\d+\D{0,2}")
"""A number with decimals, and a letter or two that do not belong to it."""


class Agreed(NamedTuple):
    """What is taken for a line: its characters with their places, how sure, the other reading, doubt codes."""

    glyphs: tuple[Glyph, ...]
    confidence: float
    other: str | None = None
    doubt: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)


NOTHING = Agreed((), 0.0)
"""What is taken for ink in which nothing was read."""


def has_figure(text: str) -> bool:
    """Whether a text is worth a second look."""
    return _DIGIT.search(text) is not None or _NOUGHT.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a text is written as numbers are."""
    return _USUAL.fullmatch(text) is not None


def undirtied(text: str) -> str:
    """The text of a cell; if it is a number, without marks before and behind it: there they are dirt.

    Its point and commas are those that its groups of digits demand, also where it was read in two lines.
    """
    if grouped := _GROUPED.fullmatch(text):
        text = grouped[1].replace(".", ",") + text[grouped.end(1) :].replace(",", ".")
    found = _DIRTY.fullmatch(text)
    return found[1] if found else text


def is_dirt(said: "Agreed") -> bool:
    """Whether what was read for a word is none: marks or letters of another script alone, and unsure if of ours."""
    return _DIRT.fullmatch(said.text) is not None or (bool(said.doubt) and _LETTERS.fullmatch(said.text) is not None)


def is_spoilt(text: str) -> bool:
    """Whether a text is a number with decimals in which something stands that is none of it."""
    return _SPOILT.fullmatch(text) is not None and _USUAL.fullmatch(text) is None


def spelt(reading: Reading) -> tuple[Reading, bool]:
    """A reading as numbers are printed, and whether a letter was taken for the figure that it looks like.

    Full-width points and commas in a number are those of ASCII; blanks in it go.
    """
    text = reading.text
    if not (_FIGURE.fullmatch(text) and has_figure(text)):
        return reading, False
    glyphs = [glyph for glyph in reading.glyphs if not glyph.text.isspace()]
    plain = [glyph._replace(text=glyph.text.translate(_SPELT)) for glyph in glyphs]
    made = [glyph._replace(text=glyph.text.translate(_LOOKS)) for glyph in plain]
    if colon := _COLON.fullmatch("".join(glyph.text for glyph in made)):
        made[colon.start(1)] = made[colon.start(1)]._replace(text=".")
    return Reading(tuple(_pointed(made))), made != plain and _NOUGHT.fullmatch(text) is None


def _pointed(glyphs: list[Glyph]) -> list[Glyph]:
    """The characters of a number, its point and commas as its groups of digits demand: they are sure, then."""
    text = "".join(glyph.text for glyph in glyphs)
    found = _GROUPED.fullmatch(text)
    if found is None or len(text) != len(glyphs):
        return glyphs
    point = found.end(1)
    marks = {n: "." if n == point else "," for n, letter in enumerate(text) if letter in ",."}
    return [
        Glyph(marks[n], max(glyph.confidence, _SURE), glyph.place) if n in marks else glyph
        for n, glyph in enumerate(glyphs)
    ]


def agreed(first: Reading, second: Reading | None) -> Agreed:
    """What is taken for a line that was read once or twice."""
    one, guessed = spelt(first)
    if second is None:
        doubt = (UNSURE,) if one.confidence < _SURE_TWICE or _MARKS.fullmatch(one.text) else ()
        return Agreed(one.glyphs, one.confidence, None, doubt)
    two, _ = spelt(second)
    best, other = (one, two) if one.confidence >= two.confidence else (two, one)
    if bare(one.text) != bare(two.text):
        if _digits(one.text) == _digits(two.text):
            best, other = max((one, two), (two, one), key=lambda pair: _pointed_well(pair[0].text))
        return Agreed(best.glyphs, min(best.confidence, 0.5), other.text or None, (DIFFERING,))
    codes: list[str] = []
    if best.confidence < _SURE or other.confidence < _SURE_TWICE or guessed:
        codes.append(UNSURE)
    parted = _FIGURE.fullmatch(best.text) and all(_PARTED.search(each.text) for each in (first, second))
    if parted or (_NEARLY.fullmatch(best.text) and not _USUAL.fullmatch(best.text)):
        codes.append(UNUSUAL)
    return Agreed(one.glyphs, best.confidence, None, tuple(codes))


def settled(said: Agreed, readings: Sequence[Reading]) -> Agreed:
    """A doubtful figure after one more reading: settled if two of three are sure of it, and the third has its digits.

    That one may have lost a point, but has no other. Agreement alone settles nothing: a speck is read as a 1 each
    time, and never surely.
    """
    if UNUSUAL in said.doubt or not _USUAL.fullmatch(said.text):
        return said
    plain = [each for each, guessed in map(spelt, readings) if not guessed]
    sure = [each.confidence for each in plain if bare(each.text) == bare(said.text) and each.confidence >= _SURE]
    if len(sure) < _ENOUGH or not all(_is_less(each.text, said.text) for each in plain):
        return said
    return Agreed(said.glyphs, min(sure), None, ())


def _is_less(text: str, whole: str) -> bool:
    """Whether a reading has the digits of another, and no marks but some of its."""
    rest = iter(_MARK.findall(whole))
    return _digits(text) == _digits(whole) and all(mark in rest for mark in _MARK.findall(text))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _pointed_well(text: str) -> tuple[bool, int]:
    """How well a number has the marks of one: a point is lost more easily than seen where none is."""
    return _USUAL.fullmatch(text) is not None, len(text)


def bare(text: str) -> str:
    """A text without blanks, its marks as those of ASCII: by this two readings are compared."""
    return "".join(text.split()).translate(_SPELT)
