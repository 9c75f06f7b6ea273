"""Two readers of one document: what the first cannot read, or name, the second does."""

from collections.abc import Callable

from extract.pdf.named_again import named_again
from extract.pdf.source import Leaf, PageSource, UnreadableError
from extract.pdf.unmapped import UNKNOWN


class Readers:
    """Two parsers of one document: the first reads, and where it fails the second, which opens when needed."""

    def __init__(self, first: PageSource, second: Callable[[], PageSource]) -> None:
        self._first = first
        self._open_second = second
        self._second: PageSource | None = None

    @property
    def pages(self) -> int:
        """How many pages the first parser finds."""
        return self._first.pages

    def leaf(self, number: int) -> Leaf:
        """One page, with the names of the parser that has more for its characters; raises where neither reads it."""
        try:
            leaf = self._first.leaf(number)
        except UnreadableError:
            other = self._again(number)
            if not (other.pieces or other.images):
                raise  # nothing is no page that was read
            return other
        if not leaf.unnamed:
            return leaf
        try:
            other = self._again(number)
        except Exception:
            return leaf
        if other.unnamed >= leaf.unnamed or _named(other) <= _named(leaf):
            return leaf
        return named_again(leaf, other) or other

    def _again(self, number: int) -> Leaf:
        if self._second is None:
            self._second = self._open_second()
        return self._second.leaf(number)


def _named(leaf: Leaf) -> int:
    """How many characters of a page are known."""
    return sum(len(piece.text) - piece.text.count(UNKNOWN) for piece in leaf.pieces)
