"""Letters that reach over the next one: their font says that they are wider than the page sets them apart.

A Type 3 font may give all of them the box of the whole font. Each ends where the next begins, or a figure would be
as many pieces as it has digits.
"""

from collections.abc import Sequence

_OVER = 1.0
"""Points by which a letter reaches over the next one."""

_APART = 0.4
"""Share of its width by which the next one stands behind it: less, and the same is struck twice."""

_MANY = 0.05
"""Share of such letters that are drawn as one with the letter before; others change the font in between."""


def reached_over(bounds: Sequence[int], x0s: Sequence[float], x1s: Sequence[float]) -> list[int]:
    """The letters, by their places, before the end of which another one follows; all by their left and right ends.

    ``bounds`` are the places of those that do not go on with the one before them.
    """
    return [
        at
        for at in bounds[1:-1]
        if x0s[at] < x1s[at - 1] - _OVER and x0s[at] - x0s[at - 1] > _APART * (x1s[at - 1] - x0s[at - 1])
    ]


def end_before(
    places: Sequence[int],
    x0s: Sequence[float],
    x1s: list[float],
    owners: Sequence[object],
    heights: Sequence[float],
) -> None:
    """Ends what stands on a line before some letters, in place, where these begin, if many are drawn as one with it.

    ``owners`` are what draws the letters, ``heights`` where their baselines are. Where few are, cells are crowded.
    """
    level = [at for at in places if heights[at - 1] == heights[at]]
    if sum(owners[at - 1] == owners[at] for at in level) >= _MANY * len(level):
        for at in level:
            x1s[at - 1] = x0s[at]
