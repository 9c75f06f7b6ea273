"""The narrow interface behind which a PDF is parsed: a page's size, characters and rules, nothing else.

:mod:`extract.pdf.pdfium` reads first and fast. What it cannot read, :mod:`extract.pdf.plumber` reads.
"""

from typing import Protocol

from budget.disclosure import Box
from budget.record import dataclass
from extract.geometry.edges import Ruling, Stroke
from extract.geometry.grid import Cut
from extract.geometry.pieces import Char, Piece
from extract.sentences import said

MAX_CHARS = 200_000
"""Characters of a page beyond which it is no page of a budget."""

Glyph = tuple[int, int]
"""What draws a character: its font and its glyph, as numbers that are the same for the same ones on a page."""


class CrowdedError(Exception):
    """A page has more characters than a page of a budget; the message says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(said("page-crowded", n=count, most=MAX_CHARS))


class LockedError(Exception):
    """The document opens with a password only."""


class UnreadableError(Exception):
    """A parser cannot read a document or a page of it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it is read: turned until most of its text stands upright, origin at its top left.

    Attributes:
        width, height: in points, of the page as it is read.
        pieces: its characters, in the order in which they were drawn.
        ruling: its rules, as they were drawn.
        images: the boxes of its images.
        unnamed: characters of which nothing tells what they are.
        glyphs: the glyph of each such character of its pieces (U+FFFD), None where the character is known but hidden;
            empty where a parser does not tell.
        level: those of these glyphs that are drawn as one level stroke.
        turn: by how many degrees, clockwise, it was turned from how the page is shown.
        strokes: lines over it that are no rules: they stand aslant, or somebody struck something out with them.
        shapes: the boxes of shapes that may be letters.
        undrawn: whether fields or remarks hold text of which nothing tells how it is drawn; it is not read.
        from_right: whether some of its letters are written from the right.
        cuts: the texts at its left and right of which clips show a part.
    """

    width: float
    height: float
    pieces: list[Piece]
    ruling: Ruling
    images: tuple[Box, ...] = ()
    unnamed: int = 0
    turn: int = 0
    strokes: tuple[Stroke, ...] = ()
    shapes: tuple[Box, ...] = ()
    undrawn: bool = False
    from_right: bool = False
    cuts: tuple[Cut, ...] = ()
    glyphs: tuple[Glyph | None, ...] = ()
    level: frozenset[Glyph] = frozenset()

    def chars(self) -> list[Char]:
        """Its visible characters one by one."""
        return [char for piece in self.pieces for char in piece.chars()]


class PageSource(Protocol):
    """A document whose pages can be read one by one, in any order; nothing of a page is kept."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    def leaf(self, number: int) -> Leaf:
        """One page, counted from 1.

        Raises:
            CrowdedError: it has too many characters.
            Exception: whatever a parser raises on a damaged page.
        """
