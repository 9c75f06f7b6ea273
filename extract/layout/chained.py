"""Level rules that go over the whole of a table, and what of it stands outside them."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extract.geometry.edges import Edge
from extract.layout.carried import Columns
from extract.layout.lines import Line
from extract.layout.stretches import captions, is_prose

_BESIDE = 2.0
"""Heights of a letter within which a line stands right beside a rule."""

_GAP = 2.0
"""Heights of a usual row from which on what is blank between two rules parts tables."""

_WHOLE = 0.9
"""Share of the longest rule from which on a rule goes over the whole table."""

_SAME = 3.0
"""Points within which rules stand at one height."""


def rest_above(columns: Columns, lines: Sequence[Line], top: float) -> list[Line]:
    """The lines above the first rule of a page that are the rest of a row of the page before."""
    rest: list[Line] = []
    for line in reversed([line for line in lines if line.y < top]):
        below = rest[0].y if rest else top
        if captions(line) or below - line.y > _BESIDE * line.tall or not columns.hold_words(line):
            break
        rest.insert(0, line)
    return rest


def headings_above(lines: Sequence[Line], top: float, rules: Sequence[Edge]) -> list[Line]:
    """The lines of headings right above the first rule over all columns, of a table that has none above its headings.

    Such are headings of several columns: some stand beside each other, or the rule beneath leaves columns out whose
    own heading is as tall as theirs.
    """
    found: list[Line] = []
    for line in reversed([line for line in lines if line.y < top]):
        below = found[0].y if found else top
        if captions(line) or is_prose(line) or line.begins_body or below - line.y > _BESIDE * line.tall:
            break
        found.insert(0, line)
    longest = max(rule.end - rule.start for rule in rules)
    is_parted = any(abs(rule.at - top) < _SAME and rule.end - rule.start < _WHOLE * longest for rule in rules)
    return found if is_parted or any(len(line.runs) > 1 for line in found) else []


def row_rules(rules: Sequence[Edge]) -> list[Edge]:
    """The rules that go over the whole table, top down."""
    longest = max((rule.end - rule.start for rule in rules), default=0.0)
    wide = sorted((r for r in rules if r.end - r.start >= _WHOLE * longest > 100), key=lambda r: r.at)
    return [rule for before, rule in pairwise([None, *wide]) if rule and (not before or rule.at - before.at > 3)]


def chains(rules: Sequence[Edge], lines: Sequence[Line]) -> list[list[Edge]]:
    """Three rules or more between which no caption stands, nor a wide gap without words: those of one table."""
    heights = [line.y for line in lines if captions(line)]
    gap = _GAP * median(below.at - above.at for above, below in pairwise(rules)) if len(rules) > 1 else 0.0
    found: list[list[Edge]] = []
    for before, rule in zip([None, *rules], rules, strict=False):
        empty = before and rule.at - before.at > gap and not any(before.at < line.y < rule.at for line in lines)
        if before is None or empty or any(before.at < y < rule.at for y in heights):
            found.append([])
        found[-1].append(rule)
    return [chain for chain in found if len(chain) >= 3]


def goes_on_outside(lines: Sequence[Line], rules: Sequence[Edge]) -> bool:
    """Whether rows stand right above or below rules: then these are the edges of shades behind some rows."""
    top, bottom = rules[0].at, rules[-1].at
    step = median(below.at - above.at for above, below in pairwise(rules))
    beside = (
        line
        for line in lines
        if any(0 < off < max(step, _BESIDE * line.tall) for off in (top - line.y, line.y - bottom))
    )
    return any(len(line.runs) > 2 and not captions(line) for line in beside)
