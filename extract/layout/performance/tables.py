"""Performance tables whose upright rules are not drawn, or not all: labelled boxes above, indicators below.

They are given those that they lack, so that they are read as any ruled table.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from budget.record import dataclass
from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.pieces import Piece
from extract.geometry.runs import Run, runs_of
from extract.layout.lines import Line, lines_of_runs
from extract.layout.performance.boxes import inset_of, parting_rules, unparted
from extract.layout.performance.columns import clusters, columns_of, ends_of, fitting, stabbed
from extract.layout.performance.rows import rows_of_boxes, rows_of_indicators
from extract.layout.stretches import captions
from extract.tables.fields import heading_key, label_key

_SAME = 3.0
"""Points within which rules are one, or end at one place."""

_WIDE = 0.9
"""Share of the longest rule from which on a rule goes over the whole table."""

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""

_NEXT = 2.0
"""Heights of a letter from line to line up to which what stands above or below a rule is a row of its table."""

_LEAST = 100.0
"""Points that such a table is wide, at the least."""


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands between two level rules."""

    top: float
    bottom: float
    runs: tuple[Run, ...]
    walls: tuple[float, ...] = ()

    @property
    def texts(self) -> list[str]:
        """What its boxes say, from the left."""
        return ["".join(run.text for run in sorted(each, key=lambda r: r.middle[1])) for each in clusters(self.runs)]

    @property
    def heads_indicators(self) -> bool:
        """Whether it holds the headings over indicators."""
        return len({key for text in self.texts if (key := heading_key(text))}) >= _FEWEST

    @property
    def begins_boxes(self) -> bool:
        """Whether it begins with the label of a box."""
        return bool(self.runs) and label_key(self.texts[0]) is not None


def with_walls(ruling: Ruling, pieces: Sequence[Piece], before: tuple[float, ...]) -> tuple[Ruling, tuple[float, ...]]:
    """The rules of a page with the upright ones that its performance tables lack, and the columns of the last one.

    ``before`` are the columns of the last one of the page before, which may go on. ``ruling`` is merged.
    """
    wide = _wide(ruling.level)
    if not (wide if before else _lacks(wide, ruling.upright, pieces)):
        return ruling, ()
    lines = lines_of_runs(runs_of([char for piece in pieces for char in piece.chars()]))
    level = _opened(ruling.level, ruling.upright, lines, before)
    made: list[Edge] = []
    added: list[Edge] = []
    for chain in _chains(level, lines):
        foot = _foot(chain[-1], level, ruling.upright, lines)
        if foot is not None:
            chain = [*chain, chain[-1]._replace(at=foot)]
        bands = list(_bands(chain, lines, ruling.upright))
        if not any(len(band.texts) > 1 for band in bands if not band.walls):
            continue
        outer = chain[0].start, chain[0].end
        rules = [rule for rule in level if chain[0].at - 1 <= rule.at <= chain[-1].at + 1]
        head = _heading(bands, rules)
        between = list(_unruled(bands, head, rules, chain[0])) if head else []
        if between:
            chain, rules = sorted([*chain, *between]), sorted([*rules, *between])
            made += between
            bands = list(_bands(chain, lines, ruling.upright))
        borders = _borders(bands, head, rules, outer) if head else _carried(before, outer, bands, rules)
        if borders:
            before = tuple(borders)
            added += _walls(bands, head, rules, borders)
            made += [edge for edge in (chain[0], chain[-1]) if edge not in ruling.level]
    if not added:
        return ruling, before
    level, upright = merged([*ruling.level, *made]), merged([*ruling.upright, *added])
    ruling = Ruling(level, upright, (*ruling.made, *made), ruling.drawn)
    return ruling, before


def _unruled(bands: Sequence[_Band], head: _Band, rules: Sequence[Edge], outer: Edge) -> Iterator[Edge]:
    """The rules between rows, in a table of boxes and indicators that rules its headings alone."""
    boxes, rows = _halves(bands, head)
    first = max((run.box[2] for run in _named(head) if (heading_key(run.text) or "").startswith("level")), default=0.0)
    for half, found in ((boxes, rows_of_boxes), (rows if boxes else [], partial(rows_of_indicators, first=first))):
        for band in half:
            top = max(band.top, head.bottom) if half is rows else band.top
            if not any(top + _SAME < rule.at < band.bottom - _SAME for rule in rules):
                runs = [run for run in band.runs if run not in head.runs]
                yield from found(runs, top, band.bottom, outer=outer)


def _opened(
    level: Sequence[Edge], upright: Sequence[Edge], lines: Sequence[Line], before: Sequence[float]
) -> list[Edge]:
    """The level rules, and the head of a table that goes on from the page before where none is drawn.

    What is merged from rows on both pages has no rule there.
    """
    first = min(level, default=None)
    if not before or first is None or abs(first.end - before[-1]) > _SAME or first.start < before[0] - _SAME:
        return list(level)
    above = [line for line in lines if line.y < first.at]
    if any(map(captions, above)):
        return list(level)
    head = min([first.at, *(edge.start for edge in upright if abs(edge.at - before[0]) <= _SAME)])
    for line in reversed(above):
        if head - line.y > _NEXT * line.tall or not before[0] < line.runs[0].box[0]:
            break
        head = min(head, line.y - line.tall / 2 - 1)
    whole = first.start <= before[0] + _SAME
    return list(level) if whole and head > first.at - _SAME else [Edge(head, before[0], before[-1]), *level]


def _foot(last: Edge, level: Sequence[Edge], upright: Sequence[Edge], lines: Sequence[Line]) -> float | None:
    """Where a table ends that goes on below its last rule, as one does that the end of the page cuts; else None."""
    limit = min((line.y - line.tall / 2 for line in lines if line.y > last.at and captions(line)), default=math.inf)
    reach = [edge.at for edge in level if last.at < edge.at < limit and _within(edge, last)]
    reach += [
        edge.end
        for edge in upright
        if min(abs(edge.at - last.start), abs(edge.at - last.end)) <= _SAME and edge.start <= last.at + _SAME < edge.end
    ]
    foot = max([last.at, *(y for y in reach if y < limit)])
    rest: list[Line] = []
    for line in lines:
        if foot < line.y < limit:
            under = rest[-1].y if rest else foot
            if line.y - under > _NEXT * line.tall or not _stands_in(line, last):
                break
            rest.append(line)
    if rest and any(len(line.runs) >= _FEWEST for line in rest):
        foot = max(line.y + line.tall / 2 for line in rest) + 1
    return foot if foot > last.at + _SAME else None


def _stands_in(line: Line, rule: Edge) -> bool:
    """Whether a line stands under a rule."""
    return rule.start <= line.runs[0].box[0] and line.runs[-1].box[2] <= rule.end


def _wide(level: Sequence[Edge]) -> list[Edge]:
    """The rules that go over the whole table, top down."""
    longest = max((rule.end - rule.start for rule in level), default=0.0)
    return sorted(rule for rule in level if rule.end - rule.start >= _WIDE * longest > _LEAST)


def _lacks(wide: Sequence[Edge], upright: Sequence[Edge], pieces: Sequence[Piece]) -> bool:
    """Whether several texts stand side by side between two rules, and no upright rule does."""
    bare = [(a.at, b.at) for a, b in pairwise(wide) if not _inner(upright, a, b)]
    return any(sum(1 for piece in pieces if top < (piece.top + piece.bottom) / 2 < bottom) > 1 for top, bottom in bare)


def _inner(upright: Sequence[Edge], upper: Edge, lower: Edge) -> list[float]:
    """Where upright rules stand between two level ones, but for those at their ends."""
    middle = (upper.at + lower.at) / 2
    left, right = max(upper.start, lower.start) + _SAME, min(upper.end, lower.end) - _SAME
    return [at for at, top, bottom in upright if left < at < right and top < middle < bottom]


def _chains(level: Sequence[Edge], lines: Sequence[Line]) -> list[list[Edge]]:
    """The rules over the whole of each table, top down: no caption stands between, nor a rule that reaches further."""
    heights = [line.y for line in lines if captions(line)]
    chains: list[list[Edge]] = []
    for rule in sorted(level):
        above = chains[-1][-1] if chains else None
        if above and _within(rule, above) and not any(above.at < y < rule.at for y in heights):
            if _within(above, rule):
                chains[-1].append(rule)
        elif rule.end - rule.start > _LEAST:
            chains.append([rule])
    return chains


def _within(rule: Edge, other: Edge) -> bool:
    return other.start - _SAME <= rule.start and rule.end <= other.end + _SAME


def _bands(chain: Sequence[Edge], lines: Sequence[Line], upright: Sequence[Edge]) -> Iterator[_Band]:
    left, right = chain[0].start - _SAME, chain[0].end + _SAME
    for upper, lower in pairwise(chain):
        held = [run for line in lines if upper.at < line.y < lower.at for run in line.runs]
        held = [run for run in held if left < run.middle[0] < right]
        yield _Band(upper.at, lower.at, tuple(held), tuple(_inner(upright, upper, lower)))


def _heading(bands: Sequence[_Band], rules: Sequence[Edge]) -> _Band | None:
    """The row of headings over the first indicators of a table; rules over a part may part it from those below."""
    for band in bands:
        if not band.walls and any(heading_key(run.text) for run in band.runs):
            inner = sorted(rule.at for rule in rules if band.top + 1 < rule.at < band.bottom - 1)
            for top, bottom in pairwise([band.top, *inner, band.bottom]):
                row = _Band(top, bottom, tuple(run for run in band.runs if top < run.middle[1] < bottom))
                if row.heads_indicators:
                    return row
    return None


def _borders(bands: Sequence[_Band], head: _Band, rules: Sequence[Edge], outer: tuple[float, float]) -> list[float]:
    """The borders of the columns, as the headings of indicators tell them."""
    below = [band for band in bands if band.bottom > head.bottom + 1]
    end = next((i for i, band in enumerate(below) if band.begins_boxes and band.top > head.top), len(below))
    named = _named(head)
    body = [run for run in head.runs if run not in named]
    body += [run for band in below[:end] for run in band.runs if run.middle[1] > head.bottom]
    walls = sorted({x for band in bands for x in band.walls})
    return columns_of(named, body, rules, walls, outer)


def _named(head: _Band) -> list[Run]:
    """The headings of a row, without a label of boxes at their left (绩效指标), which may be spelt like one."""
    keys = [(run, key) for run in sorted(head.runs, key=lambda run: run.box[0]) if (key := heading_key(run.text))]
    again = len(keys) > 1 and keys[0][1] in {key for _, key in keys[1:]} and keys[1][1] == "level1"
    first = keys[again][0].box[0]
    return [run for run in head.runs if run.box[2] > first]


def _carried(
    before: Sequence[float], outer: tuple[float, float], bands: Sequence[_Band], rules: Sequence[Edge]
) -> list[float]:
    """The columns of the table before, for one as wide that goes on, or of which the page holds the boxes alone.

    Of boxes before which no table stands, the borders that rules over a part tell.
    """
    if any(band.walls for band in bands):
        return []
    if before and abs(before[0] - outer[0]) <= _SAME and abs(before[-1] - outer[1]) <= _SAME:
        body = [run for band in bands if not band.walls for run in band.runs]
        return list(before) if bands[0].begins_boxes else fitting(before, body, ends_of(rules, outer))
    if sum(band.begins_boxes for band in bands) < _FEWEST:
        return []
    return [outer[0], *ends_of(rules, outer), outer[1]]


def _walls(
    bands: Sequence[_Band], head: _Band | None, rules: Sequence[Edge], borders: Sequence[float]
) -> Iterator[Edge]:
    """The upright rules of a table, in the rows that lack them."""
    yield from (Edge(x, bands[0].top, bands[-1].bottom) for x in (borders[0], borders[-1]))
    boxes, rows = _halves(bands, head)
    gaps = (gap for band in boxes for gap in unparted(band.runs, rules, band.top, band.bottom, borders))
    parted = sorted([*borders, *stabbed(gaps)])
    inset = inset_of([min(band.runs, key=lambda run: run.box[0]) for band in boxes if band.runs], borders[0])
    for band in boxes:
        yield from parting_rules(band.runs, rules, band.top, band.bottom, parted, inset)
    yield from (Edge(x, band.top, band.bottom) for band in rows for x in borders[1:-1])


def _halves(bands: Sequence[_Band], head: _Band | None) -> tuple[list[_Band], list[_Band]]:
    """What lacks upright rules: the rows of boxes, and those of indicators with their headings."""
    boxes: list[_Band] = []
    rows: list[_Band] = []
    in_boxes = head is not None or bands[0].begins_boxes
    for band in bands:
        if head and band.top < (head.top + head.bottom) / 2 < band.bottom:
            above = tuple(run for run in band.runs if run.middle[1] < head.top)
            parts = [_Band(band.top, head.top, above, band.walls), replace(band, top=head.top)]
            in_boxes = False
            for part, side in zip(parts, (boxes, rows), strict=True):
                if part.bottom - part.top > _SAME and not part.walls:
                    side.append(part)
            continue
        in_boxes = not band.heads_indicators and (in_boxes or band.begins_boxes)
        if not band.walls:
            (boxes if in_boxes else rows).append(band)
    return boxes, rows
