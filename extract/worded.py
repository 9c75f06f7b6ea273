"""A line of a picture to its words: what was read of the whole line, word by word beside a second reading of each.

A line is read at once since the letters around it help to tell a letter; but where its letters stand is told
roughly only, and what stands close together comes without a blank. Where its words stand their ink tells.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extract.agreement import bare
from extract.ink import Area
from extract.ocr import Glyph, Reading


def parted(line: Reading, words: Sequence[Area], seconds: Sequence[Reading]) -> list[Reading]:
    """The characters of a line by word; their places are pixels of the picture of the page.

    ``seconds`` are the readings of the words, or nothing: then a character belongs to the word nearest to it.
    """
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
