"""Tables without upright rules, or without any: columns and rows from where the words stand.

Rules between the rows give the rows where they are drawn; else lines that stand close together are
one row. Columns are the strips in which words of the body, and of the headings over blank strips,
lie over each other. Runs in the child only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.amount import is_amount
from budget.disclosure import BLANK, Cell
from budget.label import fold
from extract.captions import compiler_of, is_furniture, is_title, number_of, unit_of
from extract.grid import Grid, rounded
from extract.pieces import Char
from extract.runs import Run, cell_of, runs_of
from extract.strips import Strip, strips_of, touched_by

_CODE = re.compile(r"\d{2,9}")
_SENTENCE = re.compile(r"[。；]")
_MOST = 4000
"""Runs of text beyond which a page is no page of a table."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule: its height on the page, and from where to where it goes."""

    y: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its top and bottom, and its runs from the left."""

    top: float
    bottom: float
    runs: tuple[Run, ...]

    @property
    def is_data(self) -> bool:
        """Whether figures or codes stand in it."""
        return any(is_amount(run.text) or _CODE.fullmatch(run.text) for run in self.runs)


@dataclass(slots=True)
class _Group:
    """A heading over several columns: its lines, its first and its last column."""

    runs: list[Run]
    first: int
    last: int

    def goes_on(self, run: Run) -> bool:
        """Whether a run is the next line of this heading: close under it and centred like it."""
        last = self.runs[-1]
        close = 0 <= run.box[1] - last.box[1] < 1.4 * (last.box[3] - last.box[1])
        return close and abs(run.middle[0] - last.middle[0]) < 3


def loose_grid(chars: Sequence[Char], rules: Sequence[Rule], page: int) -> Grid | None:
    """The table of a page that has no upright rules; None where the page shows none."""
    runs = runs_of(chars)
    if not runs or len(runs) > _MOST:
        return None
    wide = _row_rules(rules)
    bands = _ruled_bands(runs, wide) if len(wide) >= 3 else _open_bands(runs)
    first = next((i for i, band in enumerate(bands) if band.is_data), len(bands))
    if not bands or (len(wide) < 3 and not _is_table(bands[first:])):
        return None
    head, body = bands[:first], bands[first:]
    if len(wide) >= 3 and not body:
        head, body = _without_total(head)
    strips = strips_of([run for band in body for run in band.runs], [run for band in head for run in band.runs])
    if len(strips) < 2:
        return None
    return _grid(head, body, strips, page)


def _row_rules(rules: Sequence[Rule]) -> list[Rule]:
    """The rules that go over the whole table, top down."""
    longest = max((rule.x1 - rule.x0 for rule in rules), default=0.0)
    wide = sorted((r for r in rules if r.x1 - r.x0 >= 0.9 * longest > 100), key=lambda r: r.y)
    return [rule for before, rule in pairwise([None, *wide]) if rule and (not before or rule.y - before.y > 3)]


def _ruled_bands(runs: Sequence[Run], rules: Sequence[Rule]) -> list[Band]:
    bands = []
    for upper, lower in pairwise(rules):
        inside = [run for run in runs if upper.y < run.middle[1] < lower.y and run.box[2] > upper.x0 - 3]
        bands.append(Band(upper.y, lower.y, tuple(sorted(inside, key=lambda run: run.box[0]))))
    return bands


def _open_bands(runs: Sequence[Run]) -> list[Band]:
    """Rows without rules, from below the caption on: lines nearer than a line and a quarter are one."""
    bands: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle[1]):
        if _captions(run.text):
            bands = []
            continue
        last = bands[-1][-1] if bands else None
        tall = run.box[3] - run.box[1]
        if last is None or run.middle[1] - last.middle[1] > 1.2 * tall:
            bands.append([])
        bands[-1].append(run)
    out = [
        Band(min(r.box[1] for r in b) - 1, max(r.box[3] for r in b) + 1, tuple(sorted(b, key=lambda r: r.box[0])))
        for b in bands
        if not _is_page_number(b)
    ]
    end = next((i for i, band in enumerate(out) if any(_SENTENCE.search(r.text) for r in band.runs)), len(out))
    return out[:end]


def _is_page_number(runs: Sequence[Run]) -> bool:
    """Whether a line is a page number: digits alone, or between dashes."""
    text = "".join(run.text for run in runs)
    return is_furniture(text) and (len(runs) == 1 or not text.isdecimal())


def _captions(text: str) -> bool:
    plain = fold(text)
    if number_of(text) is not None or compiler_of(text) is not None or unit_of(text) is not None:
        return True
    return is_title(text) and len(plain) > 4


def _is_table(body: Sequence[Band]) -> bool:
    """Whether rows without rules are those of a table: at least three, most of them with figures or codes."""
    rich = sum(1 for band in body if band.is_data and len(band.runs) > 1)
    return rich >= 3 and rich >= 0.4 * len(body)


def _without_total(head: list[Band]) -> tuple[list[Band], list[Band]]:
    """The bands of an empty table: its rows begin where a lone word stands behind the heading."""
    at = next((i for i, band in enumerate(head) if i and len(band.runs) <= 1), len(head))
    return head[:at], head[at:]


def _grid(head: Sequence[Band], body: Sequence[Band], strips: Sequence[Strip], page: int) -> Grid:
    left, right = strips[0][0] - 2, strips[-1][1] + 2
    edges = (left, *((a[1] + b[0]) / 2 for a, b in pairwise(strips)), right)
    rows = _heading_rows(head, strips, edges, page)
    for band in body:
        rows.append(
            tuple(
                cell_of([run for run in band.runs if x0 <= run.middle[0] < x1], page, (x0, band.top, x1, band.bottom))
                for x0, x1 in pairwise(edges)
            )
        )
    top = head[0].top if head else body[0].top
    bottom = body[-1].bottom if body else head[-1].bottom
    return Grid(rounded((left, top, right, bottom)), tuple(round(x, 2) for x in edges), tuple(rows))


def _heading_rows(
    head: Sequence[Band], strips: Sequence[Strip], edges: Sequence[float], page: int
) -> list[tuple[Cell, ...]]:
    """Two rows at most: the headings over several columns, and each column's own."""
    if not head:
        return []
    runs = [run for band in head for run in band.runs]
    own: list[list[Run]] = [[] for _ in strips]
    groups: list[_Group] = []
    for run in sorted(runs, key=lambda run: run.box[1]):
        above = next((group for group in groups if group.goes_on(run)), None)
        touched = touched_by(strips, run.box[0], run.box[2])
        over = [i for i, strip in enumerate(strips) if strip in touched]
        inside = next((i for i, (x0, x1) in enumerate(pairwise(edges)) if x0 <= run.middle[0] < x1), 0)
        lower = any(other.box[1] > run.box[3] + 2 for other in runs if _in(other, edges, inside))
        if above is not None:
            above.runs.append(run)
        elif len(over) > 1 or (lower and _top_of(run, head)):
            groups.append(_Group([run], *_range(run, over or [inside], edges)))
        else:
            own[inside].append(run)
    middle = max((group.runs[-1].box[3] for group in groups), default=head[0].top)
    top, bottom = head[0].top, head[-1].bottom
    leaves = tuple(cell_of(written, page, (edges[i], middle, edges[i + 1], bottom)) for i, written in enumerate(own))
    upper = [BLANK] * len(strips)
    for group in groups:
        first, last = group.first, group.last
        if not any(cell.text for cell in upper[first : last + 1]):
            box = (edges[first], top, edges[last + 1], middle)
            upper[first] = cell_of(group.runs, page, box, (1, last - first + 1))
    if not any(cell.text for cell in upper):
        return [leaves]
    return _two_rows(upper, leaves, groups)


def _two_rows(upper: Sequence[Cell], leaves: Sequence[Cell], groups: Sequence[_Group]) -> list[tuple[Cell, ...]]:
    """The upper row with its spans; a column that stands under no group has its heading in both."""
    covered = {i for group in groups for i in range(group.first, group.last + 1)}
    top = [upper[i] if i in covered else _down(leaves[i]) for i in range(len(leaves))]
    low = [leaves[i] if i in covered else BLANK for i in range(len(leaves))]
    return [tuple(top), tuple(low)]


def _down(cell: Cell) -> Cell:
    return Cell(cell.text, cell.page, cell.box, cell.ink, raw=cell.raw, span=(2, 1))


def _in(run: Run, edges: Sequence[float], column: int) -> bool:
    return edges[column] <= run.middle[0] < edges[column + 1]


def _top_of(run: Run, head: Sequence[Band]) -> bool:
    """Whether a run stands in the first line of the heading."""
    first = min((other.box[1] for band in head for other in band.runs), default=0.0)
    return run.box[1] < first + 2


def _range(run: Run, over: Sequence[int], edges: Sequence[float]) -> tuple[int, int]:
    """The columns over which a heading is centred, those that it touches among them."""
    best = (over[0], over[-1])
    error = abs((edges[best[0]] + edges[best[1] + 1]) / 2 - run.middle[0])
    for first in range(over[0] + 1):
        for last in range(over[-1], len(edges) - 1):
            off = abs((edges[first] + edges[last + 1]) / 2 - run.middle[0]) + 0.5 * (last - first)
            if off < error:
                best, error = (first, last), off
    return best
