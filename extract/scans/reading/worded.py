"""A line of a picture to its words: what was read of the whole line, word by word beside a second reading of each.

A line is read at once since the letters around it help to tell a letter; but where its letters stand is told
roughly only, and what stands close together comes without a blank. Where its words stand their ink tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from budget.pattern import pattern
from extract.geometry.figures import is_piece, is_rest, is_whole
from extract.scans.lines.area import Area
from extract.scans.ocr import Glyph, Reading
from extract.scans.reading.agreement import bare

_MARKS = "（(《“）)》”：:，,、。；;."
"""Marks with a blank of their own beside them."""


_INNER = "、，"
"""Marks within a text only, so small that their ink may be taken for dirt and leave a gap as wide as a letter."""

_POINTS = ".,"

_NARROW = 0.6
"""Heights of a line up to which a gap beside a 1, or a mark, is no gap between words where digits are set no wider:
all of them are set equally wide."""


_WIDEST = 1.2
"""Heights of a line up to which a gap may lie within a figure: between columns of cut figures there is more."""

_BLANK = 0.8
"""Heights of a line up to which a gap is a blank: between words of Latin letters set equally wide, or beside the mark
of a full-width text."""

_LATIN = pattern(r"[A-Za-z][A-Za-z1'’&/() -]*(\d+ [A-Za-z1'’&/() -]+)*")
"""Words of Latin letters, in which an l may have been read as a 1."""


_BEGUN = pattern(r"[.,]?\d+([.,]\d{3})*([.,]\d*)?")
"""A figure, or what it begins with, whatever its marks were taken for."""

_NUMBER_OF_PAGE = pattern(r"[-–—一](\d{1,4})[-–—一]")
"""A number between dashes: no cell of a budget holds it."""


class Word(NamedTuple):
    """A word of a line: where it stands, what the reading of the line says there, and what its own says."""

    area: Area
    first: Reading
    second: Reading | None


def words_of(line: Reading, areas: Sequence[Area], seconds: Sequence[Reading]) -> list[Word]:
    """The words of a line; what was cut within a figure, or beside a mark that belongs to both, is one again.

    ``seconds`` are the readings of the areas, or nothing. Places are pixels of the picture of the page.
    """
    if len(areas) > 1 and _NUMBER_OF_PAGE.fullmatch(bare(line.text)):
        letters = tuple(glyph for glyph in line.glyphs if not glyph.text.isspace())
        return [Word(replace(areas[0], x1=areas[-1].x1), Reading(letters), None)]
    words: list[Word] = []
    twice: Sequence[Reading | None] = seconds or [None] * len(areas)
    for word in map(Word, areas, parted(line, areas, seconds), twice):
        if words and (_is_one(words[-1], word) or _is_cut(words[-1], word)):
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    return list(_phrased(words))


def _phrased(words: Sequence[Word]) -> Iterator[Word]:
    """Words; those of Latin letters at a blank's width from each other in one, with a number between two of them."""
    rest = list(words)
    while rest:
        word = rest.pop(0)
        while _is_latin(word) and rest:
            count = next((n for n in (1, 2) if _goes_on(word, rest[:n])), 0)
            if not count:
                break
            for other in rest[:count]:
                word = _joined(word, other, " ")
            rest = rest[count:]
        yield word


def _goes_on(word: Word, others: Sequence[Word]) -> bool:
    """Whether the words behind one are of its phrase: the last one of letters, before it a number alone."""
    if not others or not _is_latin(others[-1]) or not all(other.first.text.isdecimal() for other in others[:-1]):
        return False
    return all(_gap(one, other) <= _BLANK for one, other in pairwise([word, *others]))


def _is_latin(word: Word) -> bool:
    return _LATIN.fullmatch(word.first.text) is not None


def _is_one(one: Word, other: Word) -> bool:
    """Whether two words are one text with a mark, which has a blank of its own, between them."""
    left, right = bare(one.first.text), bare(other.first.text)
    if not left or not right or (is_piece(left) and is_piece(right)):
        return False
    if _gap(one, other) > (_WIDEST if left[-1] in _INNER or right[0] in _INNER else _BLANK):
        return False
    marked = left[-1] in _MARKS or right[0] in _MARKS
    return marked and not is_whole(left) and not is_whole(right)


def _is_cut(one: Word, other: Word) -> bool:
    """Whether a gap between two words lies within a figure: beside a point, or beside a narrow 1; none is wide."""
    left, right = bare(one.first.text), bare(other.first.text)
    if not (is_piece(left) and is_piece(right)) or _gap(one, other) > _WIDEST:
        return False
    if is_rest(left, right):
        return True
    if left[-1] in _POINTS or right[0] in _POINTS:
        is_near = _gap(one, other) <= _NARROW or max(_pitch(one), _pitch(other)) > _NARROW
        return is_near and _BEGUN.fullmatch(left + right) is not None
    narrow = "1" in (left[-1], right[0]) and left.isdecimal() and (not right.isdecimal() or len(left + right) == 2)
    return narrow and _gap(one, other) <= _NARROW


def _pitch(word: Word) -> float:
    """How wide its characters are set, in heights of its line: full-width figures are wide, and so are their gaps."""
    return (word.area.x1 - word.area.x0) / len(bare(word.first.text)) / (word.area.bottom - word.area.top)


def _gap(one: Word, other: Word) -> float:
    """How far a word stands behind another one, in heights of their line."""
    return (other.area.x0 - one.area.x1) / (one.area.bottom - one.area.top)


def _joined(one: Word, other: Word, between: str = "") -> Word:
    blank = (Glyph(between, 1.0, (one.area.x1 + other.area.x0) / 2),) if between else ()
    second = Reading(one.second.glyphs + blank + other.second.glyphs) if one.second and other.second else None
    first = Reading(one.first.glyphs + blank + other.first.glyphs)
    return Word(replace(one.area, x1=other.area.x1), first, second)


def parted(line: Reading, words: Sequence[Area], seconds: Sequence[Reading]) -> list[Reading]:
    """The characters of a line by word, as its own reading has them; without one, those that are nearest to it."""
    glyphs = [glyph for glyph in line.glyphs if not glyph.text.isspace()] if len(words) > 1 else list(line.glyphs)
    owners = _by_letter(glyphs, seconds) if seconds else [_nearest(words, glyph.place) for glyph in glyphs]
    return [
        Reading(tuple(glyph for glyph, owner in zip(glyphs, owners, strict=True) if owner == number))
        for number in range(len(words))
    ]


def _by_letter(glyphs: Sequence[Glyph], seconds: Sequence[Reading]) -> list[int]:
    """For each character the word in whose reading it stands; what stands in none, to the word before it."""
    letters = [(letter, number) for number, word in enumerate(seconds) for letter in bare(word.text)]
    matcher = SequenceMatcher(None, [bare(glyph.text) for glyph in glyphs], [letter for letter, _ in letters], False)
    return list(_owners(matcher, [number for _, number in letters]))


def _owners(matcher: "SequenceMatcher[str]", numbers: Sequence[int]) -> Iterator[int]:
    for _, start, end, first, last in matcher.get_opcodes():
        for at in range(start, end):
            same = min(first + at - start, last - 1) if last > first else first - 1
            yield numbers[same] if 0 <= same < len(numbers) else 0


def _nearest(words: Sequence[Area], place: float) -> int:
    return min(range(len(words)), key=lambda n: max(words[n].x0 - place, place - words[n].x1))
