"""A line of a widget within its border, cut without being taken apart."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.strip import Strip

Line = list[Segment]
"""A line of a view: exactly as many cells as the view is wide."""


class FramedLine(Strip):
    """A line whose ``right``, the border and what is beneath the scroll bar, all lines of its widget share.

    A frame cuts every line where its widget ends and its scroll bar begins; of this one only the body is new.
    """

    __slots__ = ("_body", "_right")

    def __init__(self, body: Sequence[Segment], right: Strip, cells: int) -> None:
        super().__init__([*body, *right], cells)
        self._body = Strip(body, cells - right.cell_length)
        self._right = right

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The strips between the cuts."""
        first, *others = cuts
        edge = self._body.cell_length
        if first != edge or not others:
            return super().divide([first, *others])
        return [self._body, *self._right.divide([cut - edge for cut in others])]
