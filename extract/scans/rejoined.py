"""Level rules that a stroke, a fold or pale print broke: a cell that lacks its rule is missing, and its column too."""

from collections.abc import Iterator, Sequence

from extract.geometry.edges import SNAP, Edge

_BROKEN = 20.0
"""Points up to which a level rule between upright ones may be broken."""

_MEETS = 4.0
"""Points by which a rule may miss another one that it meets."""


def rejoined(levels: Sequence[Edge], uprights: Sequence[Edge]) -> Iterator[Edge]:
    """Level rules, those that are broken between upright ones in one: what lies side by side ends at uprights."""
    whole: list[Edge] = []
    for edge in sorted(levels, key=lambda edge: edge.start):
        before = next((one for one in whole if _goes_on(one, edge, uprights)), None)
        if before is not None:
            whole.remove(before)
            edge = Edge(before.at, before.start, max(before.end, edge.end))
        whole.append(edge)
    yield from sorted(whole)


def _goes_on(one: Edge, other: Edge, uprights: Sequence[Edge]) -> bool:
    """Whether a level rule is the rest of another one at its left that broke off."""
    if abs(one.at - other.at) > SNAP or not 0 < other.start - one.end <= _BROKEN:
        return False
    met = [edge.at for edge in uprights if edge.start - _MEETS <= one.at <= edge.end + _MEETS]
    ends = any(abs(at - end) <= _MEETS for at in met for end in (one.end, other.start))
    return not ends and any(one.start < at < one.end for at in met) and any(other.start < at < other.end for at in met)
