"""Performance tables whose upright rules are not drawn, or not all: labelled boxes above, indicators below.

They are given those that they lack, so that they are read as any ruled table.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.geometry.edges import Edge, Ruling, merged
from extract.geometry.pieces import Piece
from extract.geometry.runs import runs_of
from extract.layout.lines import Line, lines_of_runs
from extract.layout.performance.bands import Band, bands_between, halves_of, heading_of, inner_walls, named
from extract.layout.performance.boxes import inset_of, parting_rules, unparted
from extract.layout.performance.columns import Reach, centring, columns_of, ends_of, fitting, rules_under, stabbed
from extract.layout.performance.frames import around_heading, closed, frames, is_outside
from extract.layout.performance.rows import rules_between_rows
from extract.layout.performance.touching import runs_apart
from extract.layout.stretches import captions, is_page_number
from extract.tables.labels import label_key

_SAME = 3.0
"""Points within which rules are one, or end at one place."""

_WIDE = 0.9
"""Share of the longest rule from which on a rule goes over the whole table."""

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""

_NEXT = 2.0
"""Heights of a letter from line to line up to which what stands above or below a rule is a row of its table."""

_SPOKEN_OF = ("指标", "绩效")
"""What headings over indicators, and titles over boxes that stand alone on their page, speak of."""

_MOVED = 10.0
"""Points by which a border that no rule tells may stand elsewhere, at the most."""

_UNRULED = 4.0
"""The same where no rows are ruled, some of which have several lines."""

_LEAST = 100.0
"""Points that such a table is wide, at the least."""


def with_walls(ruling: Ruling, pieces: Sequence[Piece], before: tuple[float, ...]) -> tuple[Ruling, tuple[float, ...]]:
    """The rules of a page with the upright ones that its performance tables lack, and the columns of the last one.

    ``before`` are the columns of the last one of the page before, which may go on. ``ruling`` is merged.
    """
    given, ruling = ruling, closed(ruling)
    wide = _wide(ruling.level)
    if not (wide if before else _lacks(wide, ruling.upright, pieces)) and not _may_lack_all(ruling, pieces, before):
        return given, ()
    lines = lines_of_runs(runs_apart(runs_of([char for piece in pieces for char in piece.chars()])))
    level = _opened(ruling.level, ruling.upright, lines, before)
    bare = list(frames(lines, _wide(level), before)) if not ruling.upright else []
    if before and bare and bare[0].start <= before[0] and before[-1] <= bare[0].end:
        before = (bare[0].start, *before[1:-1], bare[0].end)
    level = sorted([*level, *bare])
    made: list[Edge] = []
    added: list[Edge] = []
    for chain in _chains(level, lines):
        if (top := _head(chain[0], lines)) is not None:
            chain = [chain[0]._replace(at=top), *chain]
        foot = _foot(chain[-1], level, ruling.upright, lines, heads=_ends_with_heading(chain, level, lines))
        if foot is not None:
            chain = [*chain, chain[-1]._replace(at=foot)]
        bands = list(bands_between(chain, lines, ruling.upright))
        if around := list(_around_heading(bands, chain[0], before, level)):
            chain, level = sorted([*chain, *around]), sorted([*level, *around])
            bands = list(bands_between(chain, lines, ruling.upright))
            made += around
        if not any(band.has_several for band in bands if not band.walls):
            continue
        outer = chain[0].start, chain[0].end
        rules = [rule for rule in level if chain[0].at - 1 <= rule.at <= chain[-1].at + 1]
        told = ends_of(rules, outer)
        head = heading_of(bands, rules)
        borders = _borders(bands, head, rules, outer) if head else _carried(before, outer, bands, rules)
        known = borders or (list(outer) if bands[0].begins_boxes else [])
        between = list(rules_between_rows(bands, head, rules, known)) if known else []
        if between:
            whole = [edge for edge in between if edge.start <= outer[0] + 1]
            chain, rules = sorted([*chain, *whole]), sorted([*rules, *between])
            bands = list(bands_between(chain, lines, ruling.upright))
            borders = borders or _carried(before, outer, bands, rules)
        if borders:
            fitted, further = _fitted(borders, bands, head, rules, told)
            moved = dict(zip(borders, fitted, strict=True))
            before = tuple(fitted)
            under = list(rules_under(named(head), fitted)) if head else []
            added += _walls(bands, head, rules, fitted, further, under)
            made += under
            made += [Edge(y, moved.get(start, start), moved.get(end, end)) for y, start, end in between]
            made += [edge for edge in (chain[0], chain[-1], *bare) if edge not in ruling.level and edge in chain]
    if not added:
        return given, before if wide else ()
    level, upright = merged([*ruling.level, *made]), merged([*ruling.upright, *added])
    ruling = Ruling(level, upright, (*ruling.made, *made), ruling.drawn)
    return ruling, before


def _around_heading(
    bands: Sequence[Band], first: Edge, before: Sequence[float], level: Sequence[Edge]
) -> Iterator[Edge]:
    """The rules around the headings of a table that begins with boxes or lists projects, and draws none between rows.

    ``first`` is its first rule, ``level`` are those of the page. One that goes on with the table whose columns are
    ``before`` may begin with the rest of a box.
    """
    if len(bands) != 1 or bands[0].walls:
        return
    (band,) = bands
    bare = not any(band.top < rule.at < band.bottom for rule in level)
    if band.begins_boxes or band.lists_projects or (bare and _is_as_wide(before, (first.start, first.end))):
        yield from around_heading(lines_of_runs(bands[0].runs), first)


def _may_lack_all(ruling: Ruling, pieces: Sequence[Piece], before: Sequence[float]) -> bool:
    """Whether a page without upright rules may hold a performance table that draws none, or go on with one."""
    return not ruling.upright and (bool(before) or any(word in piece.text for piece in pieces for word in _SPOKEN_OF))


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
    if any(map(is_outside, above)):
        return list(level)
    head = min([first.at, *(edge.start for edge in upright if abs(edge.at - before[0]) <= _SAME)])
    for line in reversed(above):
        if head - line.y > _NEXT * line.tall or not before[0] < line.runs[0].box[0]:
            break
        head = min(head, line.y - line.tall / 2 - 1)
    whole = first.start <= before[0] + _SAME
    return list(level) if whole and head > first.at - _SAME else [Edge(head, before[0], before[-1]), *level]


def _head(first: Edge, lines: Sequence[Line]) -> float | None:
    """Where a table begins whose first box stands above its first rule, as one without a shade does; else None."""
    line = next((line for line in reversed(lines) if line.y < first.at), None)
    if line is None or first.at - line.y > _NEXT * line.tall or not _stands_in(line, first) or captions(line):
        return None
    labelled = len(line.runs) > 1 and label_key(line.runs[0].text)
    return line.y - line.tall / 2 - 1 if labelled else None


def _ends_with_heading(chain: Sequence[Edge], level: Sequence[Edge], lines: Sequence[Line]) -> bool:
    """Whether the last rule of a table is that below the headings of its indicators.

    It may go over a part alone, beside a label that is merged over all rows.
    """
    last = chain[-1]
    further = [edge for edge in level if edge.at > last.at]
    end = min((edge.at for edge in further if _within(last, edge)), default=math.inf)
    rules = [*chain, *(edge for edge in further if edge.at < end and _within(edge, last))]
    for upper, lower in list(pairwise(sorted(rule.at for rule in rules)))[-1:]:
        runs = [run for line in lines if upper < line.y < lower for run in line.runs]
        return Band(upper, lower, tuple(runs)).heads_indicators
    return False


def _foot(
    last: Edge, level: Sequence[Edge], upright: Sequence[Edge], lines: Sequence[Line], *, heads: bool
) -> float | None:
    """Where a table ends that goes on below its last rule, as one does that the end of the page cuts; else None.

    ``heads`` says that it stands below headings, and rows without rules may follow.
    """
    limit = min((line.y - line.tall / 2 for line in lines if line.y > last.at and captions(line)), default=math.inf)
    reach = [edge.at for edge in level if last.at < edge.at < limit and _within(edge, last)]
    reach += [
        edge.end
        for edge in upright
        if min(abs(edge.at - last.start), abs(edge.at - last.end)) <= _SAME and edge.start <= last.at + _SAME < edge.end
    ]
    foot = max([last.at, *(y for y in reach if y < limit)])
    rest: list[Line] = []
    far = _UNRULED if heads else _NEXT
    for line in lines:
        if foot < line.y < limit:
            under = rest[-1].y if rest else foot
            if line.y - under > far * line.tall or not _stands_in(line, last) or is_page_number(line):
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
    bare = [(a.at, b.at) for a, b in pairwise(wide) if not inner_walls(upright, a, b)]
    return any(sum(1 for piece in pieces if top < (piece.top + piece.bottom) / 2 < bottom) > 1 for top, bottom in bare)


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


def _borders(bands: Sequence[Band], head: Band, rules: Sequence[Edge], outer: tuple[float, float]) -> list[float]:
    """The borders of the columns, as the headings of indicators tell them."""
    below = [band for band in bands if band.bottom > head.bottom + 1]
    end = next((i for i, band in enumerate(below) if band.begins_boxes and band.top > head.top), len(below))
    heads = named(head)
    body = [run for run in head.runs if run not in heads]
    body += [run for band in below[:end] for run in band.runs if run.middle[1] > head.bottom]
    walls = sorted({x for band in bands for x in band.walls})
    return columns_of(heads, body, rules, walls, outer)


def _carried(
    before: Sequence[float], outer: tuple[float, float], bands: Sequence[Band], rules: Sequence[Edge]
) -> list[float]:
    """The columns of the table before, for one as wide that goes on, or of which the page holds the boxes alone.

    Of boxes before which no table stands, the borders that rules over a part tell.
    """
    if any(band.walls for band in bands):
        return []
    if _is_as_wide(before, outer):
        body = [run for band in bands if not band.walls for run in band.runs]
        boxes = bands[0].begins_boxes or bands[0].stacks_boxes
        return list(before) if boxes else fitting(before, body, ends_of(rules, outer))
    if sum(band.begins_boxes for band in bands) < _FEWEST:
        return []
    return [outer[0], *ends_of(rules, outer), outer[1]]


def _is_as_wide(before: Sequence[float], outer: tuple[float, float]) -> bool:
    """Whether columns of the page before begin and end where a table does."""
    return bool(before) and abs(before[0] - outer[0]) <= _SAME and abs(before[-1] - outer[1]) <= _SAME


def _fitted(
    borders: Sequence[float], bands: Sequence[Band], head: Band | None, rules: Sequence[Edge], told: Sequence[float]
) -> tuple[list[float], list[float]]:
    """The borders of the columns, moved to where the boxes ask for one if no text stands between, and those of boxes.

    ``told`` are borders that drawn rules tell.
    """
    boxes, rows = halves_of(bands, head)
    runs = [run for band in rows for run in band.runs]
    found = fitting(borders, runs, told)
    left: list[Reach] = []
    for band in boxes:
        for gap in unparted(band.runs, rules, band.top, band.bottom, found):
            at, x = min(
                ((at, _into(gap, y)) for at, y in enumerate(found)), key=lambda one: abs(one[1] - found[one[0]])
            )
            outer = at in (0, len(found) - 1)
            centred = [] if outer else [y for y in centring(found, at, runs) if abs(_into(gap, y) - y) <= _SAME]
            x = _into(gap, centred[0]) if centred else x
            lower, upper = sorted((x, found[at]))
            stays = outer or (upper - lower > _MOVED and not centred)
            stays = stays or any(abs(found[at] - end) <= _SAME for end in told)
            if stays or any(run.box[0] < upper - 1 and lower + 1 < run.box[2] for run in runs):
                left.append(gap)
            else:
                found[at] = x
    return found, [x for x in stabbed(left) if not any(abs(x - y) <= _SAME for y in found)]


def _into(gap: Reach, x: float) -> float:
    """The place in a gap that is nearest to another one."""
    inset = min(1.0, (gap[1] - gap[0]) / 2)
    return min(max(x, gap[0] + inset), gap[1] - inset)


def _walls(
    bands: Sequence[Band],
    head: Band | None,
    rules: Sequence[Edge],
    borders: Sequence[float],
    further: Sequence[float],
    under: Sequence[Edge],
) -> Iterator[Edge]:
    """The upright rules of a table, in the rows that lack them.

    ``further`` are borders of boxes alone, ``under`` the rules below headings of groups of columns.
    """
    yield from (Edge(x, bands[0].top, bands[-1].bottom) for x in (borders[0], borders[-1]))
    boxes, rows = halves_of(bands, head)
    parted = sorted([*borders, *further])
    inset = inset_of([min(band.runs, key=lambda run: run.box[0]) for band in boxes if band.runs], borders[0])
    for band in boxes:
        yield from parting_rules(band.runs, rules, band.top, band.bottom, parted, inset)
    for band in rows:
        for x in borders[1:-1]:
            if x > band.label_of_sum:
                within = (rule.at for rule in under if rule.start < x < rule.end and band.top < rule.at < band.bottom)
                yield Edge(x, max(within, default=band.top), band.bottom)
