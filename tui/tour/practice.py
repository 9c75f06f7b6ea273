"""A practice document in a library of its own, and the score of its review."""

import hashlib
from dataclasses import replace
from pathlib import Path

from budget.practice import Score, misread, score
from budget.review import replay
from extract.reader import disclosure_of, read
from store import Library
from tui.words import Words

_EXTRACTOR = "practice"


class Practice:
    """A sample with figures misread on purpose.

    Attributes:
        disclosure_id: what is reviewed.
    """

    def __init__(self, library: Library, sample: Path, seed: int) -> None:
        """Reads the sample and puts its spoiled reading into the library, unless it is there already.

        Raises:
            ExtractError, StoreError: the sample cannot be read, or the library not written.
        """
        self._library = library
        sound, pages = disclosure_of(read(sample))
        sha256 = hashlib.sha256(f"{_EXTRACTOR} {sound.source.sha256} {seed}".encode()).hexdigest()
        source = replace(sound.source, name=f"practice-{seed}.pdf", sha256=sha256)
        self._spoiled, self._faults = misread(replace(sound, source=source), seed)
        known = library.find(sha256, _EXTRACTOR)
        if known is None:
            known = library.begin_reading(source, _EXTRACTOR, sample)
            for page in pages:
                library.add_page(known, page)
            for table in self._spoiled.tables:
                library.add_table(known, table)
            library.finish_reading(known, sound.card, sound.statements)
        self.disclosure_id = known

    def score(self) -> Score:
        """How the review stands; reads it from the library, and may block. Raises StoreError."""
        review = replay(self._library.reading(self.disclosure_id), self._library.log(self.disclosure_id))
        return score(self._faults, self._spoiled, review.current)


def score_words(score: Score, words: Words) -> str:
    """The score in one line."""
    counts = {"right": score.right, "wrong": score.wrong, "missed": score.missed, "spoiled": score.spoiled}
    return words("tour.score", n=score.faults, **counts)
