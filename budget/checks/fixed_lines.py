"""Which declared line each printed label of a form with fixed lines is."""

from collections.abc import Sequence

from budget.forms import LineSpec
from budget.label import bare
from budget.once import once


def align_lines(labels: list[str], specs: Sequence[LineSpec]) -> list[str | None]:
    """Which declared line each label is: the order-keeping pairing with the highest summed likeness.

    Order decides between lines of one name (一般公共预算拨款 stands under income and under carry-over). A name that
    only one line has is that line wherever it is printed (公务接待费 before or behind the vehicles).
    """
    scores = [_scores(specs, bare(label)) for label in labels]
    n, m = len(labels), len(specs)
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        row, below, own = best[i], best[i + 1], scores[i]
        for j in range(m - 1, -1, -1):
            score = own[j]
            most = below[j] if below[j] > row[j + 1] else row[j + 1]
            row[j] = below[j + 1] + score if score and below[j + 1] + score > most else most
    keys: list[str | None] = [None] * n
    i = j = 0
    while i < n and j < m:
        score = scores[i][j]
        if score and best[i][j] == best[i + 1][j + 1] + score:
            keys[i] = specs[j].key
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    for i, known in enumerate(scores):
        named = [specs[j].key for j, score in enumerate(known) if score >= _NAMED]
        if keys[i] is None and len(named) == 1 and named[0] not in keys:
            keys[i] = named[0]
    return keys


_NAMED = 3
"""What a label scores that is a declared spelling, or one without 其中."""


@once
def _scores(specs: Sequence[LineSpec], label: str) -> tuple[int, ...]:
    return tuple(_likeness(label, spec) for spec in specs)


def _likeness(label: str, spec: LineSpec) -> int:
    """4 for a declared spelling, 3 without the words “of which” (其中), 1 for a label cut at its end."""
    if not label:
        return 0
    if label in spec.label:
        return 4
    inner = label.removeprefix("其中:")
    spellings = [s.removeprefix("其中:") for s in spec.label]
    if inner in spellings:
        return 3
    return 1 if len(inner) >= 4 and any(s.startswith(inner) for s in spellings) else 0
