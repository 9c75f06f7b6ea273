"""Recognises the pages of a document one by one.

Loads nothing that only the extra ``ocr`` installs before a page is to be recognised.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from budget.disclosure import Box
from extract.child import give_back
from extract.scans.ocr import Recogniser

if TYPE_CHECKING:
    from extract.scans.scanned import Scan


class Scanner:
    """Recognises pages of one document; the recogniser is loaded when it is first needed, and once."""

    def __init__(self, data: bytes, load: Callable[[], Recogniser]) -> None:
        self._data = data
        self._load = load
        self._recogniser: Recogniser | None = None

    def load(self) -> Recogniser:
        """The recogniser; raises UnavailableError where optical recognition is not installed."""
        if self._recogniser is None:
            self._recogniser = self._load()
        return self._recogniser

    def scan(self, number: int, parts: Sequence[Box] = ()) -> "Scan":
        """One page, counted from 1, or some ``parts`` of it: boxes in points, as it is shown; these lie straight.

        Raises:
            UnavailableError: optical recognition is not installed.
            UnreadableError: the page cannot be drawn.
        """
        recogniser = self.load()
        try:
            return self._scanned(number, parts, recogniser)
        finally:
            give_back()

    def _scanned(self, number: int, parts: Sequence[Box], recogniser: Recogniser) -> "Scan":
        from extract.scans.picture.rendered import rendered  # these need what the extra ocr installs
        from extract.scans.scan import scanned, scanned_parts

        image, scale = rendered(self._data, number)
        return scanned_parts(image, scale, parts, recogniser) if parts else scanned(image, scale, recogniser)
