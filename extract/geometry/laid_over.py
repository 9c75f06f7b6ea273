"""Texts that go over the border of their cell, and over whose end the text of the next cell is laid: none is cut."""

from collections.abc import Iterator, Sequence

from extract.geometry.pieces import Piece

_OVER = 0.5
"""Points by which a text lies over the end of another one."""


def laid_over(pieces: Sequence[Piece], owners: Sequence[int | None]) -> Iterator[int]:
    """Which pieces have the next one laid over their end; ``owners`` are their cells, None of those over a border."""
    for n, after in enumerate(owners[1:]):
        if owners[n] is not None or after is None:
            continue
        piece, over = pieces[n], pieces[n + 1]
        level = abs(over.top - piece.top) < (piece.bottom - piece.top) / 2
        if level and piece.x0s[0] < over.x0s[0] < piece.x1s[-1] - _OVER:
            yield n
