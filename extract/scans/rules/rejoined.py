"""Level rules that a stroke, a fold or pale print broke: a cell that lacks its rule is missing, and its column too."""

from collections.abc import Iterator, Sequence

from extract.geometry.edges import SNAP, Edge
from extract.scans.rules.crossing import MEETS

_BROKEN = 20.0
"""Points up to which a level rule between upright ones may be broken."""


_ALIKE, _PIECES, _GAP = 1.2, 3, 40.0
"""Points within which pieces stand in line; of a rule at least so many; points from one to the next at most."""


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
    met = [edge.at for edge in uprights if edge.start - MEETS <= one.at <= edge.end + MEETS]
    ends = any(abs(at - end) <= MEETS for at in met for end in (one.end, other.start))
    return not ends and any(one.start < at < one.end for at in met) and any(other.start < at < other.end for at in met)


def chained(pieces: Sequence[Edge], uprights: Sequence[Edge]) -> Iterator[Edge]:
    """Level rules of several pieces in line, as coarse pictures leave them, to the uprights beside.

    They are more ink than gaps; what ends at an upright before a gap and begins at one behind it is none of them.
    """
    rest = sorted(pieces)
    while rest:
        own = [edge for edge in rest if edge.at - rest[0].at <= _ALIKE]
        rest = rest[len(own) :]
        at = sorted(edge.at for edge in own)[len(own) // 2]
        met = [edge.at for edge in uprights if edge.start - MEETS <= at <= edge.end + MEETS]
        for run in _runs(sorted(own, key=lambda edge: edge.start), met):
            start, end = run[0].start, max(edge.end for edge in run)
            if len(run) >= _PIECES and sum(edge.end - edge.start for edge in run) > (end - start) / 2:
                near = [place for place in met if start - _GAP <= place <= end + _GAP]
                yield Edge(at, min([start, *near]), max([end, *near]))


def _runs(pieces: Sequence[Edge], met: Sequence[float]) -> Iterator[list[Edge]]:
    """Pieces one behind the other, parted where a gap is wide, or uprights stand at both ends of it."""
    run = list(pieces[:1])
    for piece in pieces[1:]:
        end = max(edge.end for edge in run)
        ends, begins = ([at for at in met if abs(at - side) <= MEETS] for side in (end, piece.start))
        if piece.start - end > _GAP or any(one < other for one in ends for other in begins):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run
