"""The best order-keeping alignment of two short lists."""

from collections.abc import Callable, Sequence
from itertools import pairwise


def align(left: int, right: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Pairs (i, j), both ascending, with the greatest summed score; pairs that score 0 are not made.

    ``left`` and ``right`` are the lengths of the lists. Time and space: their product.
    """
    scores = [[score(i, j) for j in range(right)] for i in range(left)]
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    for i in reversed(range(left)):
        for j in reversed(range(right)):
            paired = best[i + 1][j + 1] + scores[i][j] if scores[i][j] > 0 else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < left and j < right:
        if scores[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def are_same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether as many columns stand between two lists of borders, the middle of each within its like."""
    if len(one) != len(other):
        return False
    columns = zip(pairwise(one), pairwise(other), strict=True)
    return all(a < (c + d) / 2 < b and c < (a + b) / 2 < d for (a, b), (c, d) in columns)
