"""Areas of a picture to what they say: a line at once, and where it holds figures each of its words again."""

from collections.abc import Iterator, Sequence

from extract.scans.lines.area import Area
from extract.scans.lines.sizes import TALLEST
from extract.scans.lines.words import words_in
from extract.scans.ocr import Image, Recogniser
from extract.scans.reading.agreement import NOTHING, Agreed, agreed, has_figure, settled
from extract.scans.reading.broken import unsure_where_broken
from extract.scans.reading.worded import Word, words_of

_WORTHLESS = 0.5
"""Mean confidence below which what stands outside of tables is a picture and no text."""

_ROUND, _AGAIN, _ONCE_MORE = 0.12, (0.35, 1.5), (0.5, 0.8)
"""The margin around a line, in heights; when it is read again, other ones, and how many times it is enlarged."""


def read_areas(
    grey: Image, ink: Image, areas: Sequence[Area], scale: float, recogniser: Recogniser
) -> Iterator[tuple[Area, Agreed]]:
    """What areas say: a line at once, and where it holds figures each of its words again, enlarged.

    What is no text, a picture or taller than a title, says nothing.
    """
    low = [area for area in areas if area.bottom - area.top <= TALLEST * scale]
    firsts = recogniser.read([area.cut(grey, _ROUND) for area in low])
    heard = []
    for area, first in zip(low, firsts, strict=True):
        if first.glyphs and (area.ruled or first.mean >= _WORTHLESS):
            heard.append((area.placed(first, _ROUND), [area] if area.ruled else words_in(ink, area)))
        else:
            yield area, NOTHING
    again = [word for line, words in heard if has_figure(line.text) for word in words]
    read = recogniser.read([word.cut(grey, *_AGAIN) for word in again])
    seconds = {word: word.placed(second, _AGAIN[0]) for word, second in zip(again, read, strict=True)}
    for line, words in heard:
        for word in words_of(line, words, [seconds[word] for word in words if word in seconds]):
            is_read = word.first.glyphs or (word.second and word.second.glyphs)
            said = _agreed(word, grey, recogniser) if is_read else NOTHING
            yield word.area, unsure_where_broken(said, word.area, ink, grey) if has_figure(said.text) else said


def _agreed(word: Word, grey: Image, recogniser: Recogniser) -> Agreed:
    """What a word says; one that is doubtful is read a third time where that may settle it."""
    said = agreed(word.first, word.second)
    if word.second is None or not said.doubt or not has_figure(said.text):
        return said
    (third,) = recogniser.read([word.area.cut(grey, *_ONCE_MORE)])
    return settled(said, (word.first, word.second, third))
