"""The frame of a performance table that has none, or goes on where a page draws no rules: as its texts stand."""

import math
from collections.abc import Iterator, Sequence

from budget.amount import is_figure
from extract.geometry.edges import Edge, Ruling
from extract.geometry.runs import Run
from extract.layout.lines import Line
from extract.layout.stretches import captions, is_page_number, is_prose
from extract.tables.labels import heading_key, label_key
from extract.tables.line_kinds import YEAR_LINE, is_remark, plain_of

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""

_FAR = 6.0
"""Heights of a letter between two lines of one table, at the most: cells of several lines stand beside short ones."""

_OUT = 3.0
"""Points between a text and the border of its table."""

_WIDER = 0.1
"""Share of its width by which the rows of a table may reach beyond what its headings showed on the page before."""

_NEXT = 1.7
"""Heights of a letter from line to line of one heading, at the most."""

_CROSSING = 0.2
"""Share of texts that go over borders of the table on the page before, at the most, where it goes on."""

_SIDES = 2
"""Upright rules of a frame."""

_SAME = 3.0
"""Points within which rules are at one place."""


def frames(lines: Sequence[Line], level: Sequence[Edge], before: Sequence[float]) -> Iterator[Edge]:
    """The level rules around tables that lack them, and around the headings over their indicators.

    ``lines`` are those of the page, ``level`` the rules over whole tables, and ``before`` the borders of the columns
    of a table that may go on from the page before.
    """
    done = 0
    if before:
        rest = list(_rest(lines, level, before))
        if rest and (_are_rows(rest, before) or _heading(rest) or _labelled(rest) >= _FEWEST):
            done = len(rest)
            left, right = _reach(rest)
            yield from _frame(rest, level, Edge(0.0, min(before[0], left), max(before[-1], right)))
    for table in _tables(lines[done:], level):
        yield from _frame(table, level, _outer(table, lines))


def closed(ruling: Ruling) -> Ruling:
    """The rules of a page, those of a frame that a page break left open with one over the ends of its sides."""
    if len(ruling.upright) != _SIDES or not ruling.level:
        return ruling
    (left, top, foot), (right, other_top, other_foot) = sorted(ruling.upright)
    across = [rule.at for rule in ruling.level if abs(rule.start - left) <= _SAME and abs(rule.end - right) <= _SAME]
    ends = [y for y in (top, foot) if not any(abs(at - y) <= _SAME for at in across)]
    if len(ends) != 1 or abs(top - other_top) > _SAME or abs(foot - other_foot) > _SAME:
        return ruling
    rule = Edge(ends[0], left, right)
    return Ruling(sorted([*ruling.level, rule]), ruling.upright, (*ruling.made, rule), ruling.drawn)


def is_outside(line: Line) -> bool:
    """Whether a line is none of a table: one above it, with its title, year, unit or compiler, or a page number."""
    year = len(line.runs) == 1 and YEAR_LINE.fullmatch(plain_of(line.runs[0].text)) is not None
    return year or captions(line) or is_page_number(line)


def _rest(lines: Sequence[Line], level: Sequence[Edge], before: Sequence[float]) -> Iterator[Line]:
    """The first lines of a page, as long as they may go on with the table of the page before."""
    end = min((rule.at for rule in level), default=float("inf"))
    last: Line | None = None
    out = _WIDER * (before[-1] - before[0])
    for line in lines:
        inside = before[0] - out <= line.runs[0].box[0] and line.runs[-1].box[2] <= before[-1] + out
        if line.y > end or is_outside(line) or not inside or (last and _is_far(last, line)):
            return
        if is_remark(line.runs[0].text):
            return
        last = line
        yield line


def _are_rows(lines: Sequence[Line], borders: Sequence[float]) -> bool:
    """Whether lines are rows in columns: several texts stand side by side, and few go over a border."""
    runs = [run for line in lines for run in line.runs]
    crossing = [run for run in runs if any(run.box[0] + _OUT < x < run.box[2] - _OUT for x in borders[1:-1])]
    return any(len(line.runs) > 1 for line in lines) and len(crossing) <= _CROSSING * len(runs)


def _tables(lines: Sequence[Line], level: Sequence[Edge]) -> Iterator[Sequence[Line]]:
    """The lines of each table that has headings over indicators, and no rules there."""
    start = over = 0
    for at, line in enumerate(lines):
        if is_outside(line) or (at and _is_far(lines[at - 1], line)):
            start = at + is_outside(line)
        if at < start or not _heads(line):
            continue
        end = next((i for i in range(at + 1, len(lines)) if _ends(lines, i, line.runs)), len(lines))
        table = lines[start:end]
        head, foot = table[0].y - table[0].tall, table[-1].y + table[-1].tall
        if (end - at > 1 or _are_boxes(table)) and not any(head < rule.at < foot for rule in level):
            yield table
        start = over = end
    end = next((i for i in range(start + 1, len(lines)) if is_outside(lines[i])), len(lines))
    table = lines[start:end]
    bare = start >= over and not any(table[0].y - table[0].tall < rule.at for rule in level) if table else False
    if bare and _are_boxes(table):
        yield table


def _are_boxes(lines: Sequence[Line]) -> bool:
    """Whether lines are rows of boxes: several of them hold labels, the first row, of a few lines, begins with one."""
    first = any(label_key(line.runs[0].text) for line in lines[:_FEWEST])
    return first and _labelled(lines) >= _FEWEST


def _labelled(lines: Sequence[Line]) -> int:
    """How many lines hold labels of boxes."""
    return sum(any(label_key(run.text) for run in line.runs) for line in lines)


def _ends(lines: Sequence[Line], at: int, heads: Sequence[Run]) -> bool:
    """Whether a table ends before a line: with another one, or with what is none of it, as a remark below it.

    ``heads`` are its headings: sentences in the room of one of them are those of a column, but for the first.
    """
    line = lines[at]
    alone = len(line.runs) == 1 and not _is_in_room(line.runs, heads[1:], heads[0].box[2])
    said = is_remark(line.runs[0].text) or (alone and is_prose(line))
    return said or is_outside(line) or _is_far(lines[at - 1], line) or label_key(line.runs[0].text) == "project"


def _is_far(one: Line, other: Line) -> bool:
    return other.y - one.y > _FAR * max(one.tall, other.tall)


def _heads(line: Line) -> bool:
    return len({heading_key(run.text) for run in line.runs} - {None}) >= _FEWEST


def _heading(lines: Sequence[Line]) -> list[Line]:
    """The lines of the headings over indicators; none where there are none."""
    at = next((i for i, line in enumerate(lines) if _heads(line)), None)
    if at is None:
        return []
    found = [lines[at]]
    for line in [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]:
        heads = sorted((run for other in found for run in other.runs), key=lambda run: run.box[0])
        if _goes_with(heads, lines[at], line):
            found.append(line)
    return sorted(found, key=lambda line: line.y)


def _goes_with(heads: Sequence[Run], head: Line, line: Line) -> bool:
    """Whether a line holds more of headings, which have several lines."""
    if abs(line.y - head.y) > _NEXT * head.tall or is_prose(line):
        return False
    if line.y > head.y and _are_under_one(line.runs, heads):
        return True
    if any(label_key(run.text) for run in line.runs):
        return False
    return all(any(_is_rest(run, other) for other in heads) or _is_between(run, heads) for run in line.runs)


def _is_rest(run: Run, head: Run) -> bool:
    above = abs(run.middle[0] - head.middle[0]) < head.box[3] - head.box[1] or abs(run.box[0] - head.box[0]) < _OUT
    both = heading_key(run.text + head.text) or heading_key(head.text + run.text)
    upper, lower = sorted((run, head), key=lambda each: each.middle[1])
    broken = _length(lower) <= _length(upper) + upper.box[3] - upper.box[1]  # lines are filled before they are broken
    return above and (both is not None or (broken and heading_key(head.text) is None))


def _length(run: Run) -> float:
    return run.box[2] - run.box[0]


def _are_under_one(runs: Sequence[Run], heads: Sequence[Run]) -> bool:
    """Whether texts stand side by side, no figures, in the room of one heading: it is that of a group of columns."""
    return len(runs) > 1 and not any(is_figure(run.text) for run in runs) and _is_in_room(runs, heads)


def _is_in_room(runs: Sequence[Run], heads: Sequence[Run], left: float = -math.inf) -> bool:
    """Whether the texts of a line stand in the room of one of some headings; ``left`` is where the first one's begins.

    It goes from the heading before to the one behind.
    """
    before = [left, *(head.box[2] for head in heads)]
    after = [*(head.box[0] for head in heads[1:]), math.inf]
    return any(x0 < runs[0].box[0] and runs[-1].box[2] < x1 for x0, x1 in zip(before, after, strict=False))


def _is_between(run: Run, heads: Sequence[Run]) -> bool:
    """Whether a text stands in a column of its own, over or under none of the headings."""
    return not any(run.box[0] < head.box[2] and head.box[0] < run.box[2] for head in heads) and len(run.text) > 1


def _reach(table: Sequence[Line]) -> tuple[float, float]:
    """From where to where the texts of a table go, and its borders around them."""
    runs = [run for line in table for run in line.runs]
    return min(run.box[0] for run in runs) - _OUT, max(run.box[2] for run in runs) + _OUT


def _outer(table: Sequence[Line], lines: Sequence[Line]) -> Edge:
    """From where to where a table goes: its title stands in its middle, and no text beyond."""
    left, right = _reach(table)
    titles = [line.runs[0] for line in lines if line.y < table[0].y and len(line.runs) == 1 and is_outside(line)]
    middle = next((run.middle[0] for run in reversed(titles) if left < run.middle[0] < right), (left + right) / 2)
    half = max(middle - left, right - middle)
    whole = half * 2 < 1.2 * (right - left)
    return Edge(0.0, middle - half, middle + half) if whole else Edge(0.0, left, right)


def _frame(table: Sequence[Line], level: Sequence[Edge], outer: Edge) -> Iterator[Edge]:
    """The rules above and below a table, and those of its headings; its first and its last rule may be drawn."""
    top, foot = table[0].y - table[0].tall / 2 - _OUT, table[-1].y + table[-1].tall / 2 + _OUT
    opening = next((rule for rule in level if table[0].y - _NEXT * table[0].tall < rule.at < table[0].y), None)
    if opening:
        outer = opening
    else:
        yield outer._replace(at=top)
    yield from around_heading(table, outer)
    closing = min((rule.at for rule in level if rule.at > table[-1].y), default=float("inf"))
    if closing - foot > _FAR * table[-1].tall:
        yield outer._replace(at=foot)


def around_heading(table: Sequence[Line], outer: Edge) -> Iterator[Edge]:
    """The rules above and below the headings over indicators, from where to where ``outer`` goes."""
    head = _heading(table)
    if head and head[0] is not table[0]:
        above = table[table.index(head[0]) - 1]
        yield outer._replace(at=(above.y + above.tall / 2 + head[0].y - head[0].tall / 2) / 2)
    if head and head[-1] is not table[-1]:
        below = table[table.index(head[-1]) + 1]
        yield outer._replace(at=(head[-1].y + head[-1].tall / 2 + below.y - below.tall / 2) / 2)
