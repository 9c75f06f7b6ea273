"""Letters set one below the other: what reaches out of the foot of its cell is still a part of it."""

from collections.abc import Iterator, Sequence

from extract.geometry.pieces import Piece

_HAN = "\u2e80"
"""Above which letters are ideographs, or the brackets set among them."""

_FEWEST = 3
"""Letters in the cell in which a text begins from which on fewer below that cell are of it, too."""

_STEP = 2.0
"""Heights of a letter from one to the next at the most; brackets are set further apart than others."""


def overflowing(pieces: Sequence[Piece], owners: Sequence[int | None]) -> Iterator[tuple[int, int | None]]:
    """Which pieces go on below the cell in which the text begins of which they are drawn, and that cell.

    ``owners`` are the cells in which the pieces stand.
    """
    single = [n for n, piece in enumerate(pieces) if len(piece.text) == 1 and piece.text > _HAN]
    at = 0
    while len(single) - at > _FEWEST:
        first = at
        while at + 1 < len(single) and _is_next(pieces, single[at], single[at + 1]):
            at += 1
        at += 1
        text = single[first:at]
        begun = owners[single[first]]
        inside = next((place for place, n in enumerate(text) if owners[n] != begun), len(text))
        if _FEWEST <= inside < len(text) < 2 * inside:
            yield from ((n, begun) for n in text[inside:])


def _is_next(pieces: Sequence[Piece], one: int, other: int) -> bool:
    """Whether a letter is drawn right after another one, and stands right below it."""
    above, below = pieces[one], pieces[other]
    step, tall = below.top - above.top, above.bottom - above.top
    return other == one + 1 and tall / 2 < step <= _STEP * tall and abs(below.x0s[0] - above.x0s[0]) < tall / 2
