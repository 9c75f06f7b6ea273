"""Tables without upright rules, or without any: columns and rows from where the words stand.

Rules between the rows give the rows where they are drawn; else lines that stand close together are
one row. Columns are the strips in which words of the body, and of the headings over blank strips,
lie over each other. Runs in the child only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from budget.amount import is_amount
from budget.disclosure import BLANK, Box, Cell
from budget.label import fold
from extract.captions import compiler_of, is_furniture, is_title, number_of, unit_of
from extract.grid import Char, Grid, line_text, rounded
from extract.tidy import tidy

_CODE = re.compile(r"\d{2,9}")
_SENTENCE = re.compile(r"[。；]")
_SPACED = 0.35
"""Share of the letter height up to which a gap between words is no gap between columns."""

_NEAR = 6.0
"""Points between a code and the name behind it in one cell."""

_MOST = 4000
"""Runs of text beyond which a page is no page of a table."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level rule: its height on the page, and from where to where it goes."""

    y: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that belong to one cell."""

    text: str
    box: Box
    chars: tuple[Char, ...] = field(repr=False, compare=False, default=())

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


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
    heads = [run for band in head for run in band.runs]
    strips = _strips(body, heads)
    if len(strips) < 2:
        return None
    return _grid(head, body, strips, page)


def runs_of(chars: Sequence[Char]) -> list[Run]:
    """The characters of a page in runs; letters spread over a cell (合 计) are one run."""
    runs: list[Run] = []
    for line in _lines(chars):
        held: list[Char] = []
        for char in line:
            if held and _parts(held, char):
                runs.append(_run(held))
                held = []
            held.append(char)
        if held:
            runs.append(_run(held))
    return runs


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Visible characters by line: those whose tops differ by less than a third of their height."""
    lines: list[list[Char]] = []
    visible = sorted((c for c in chars if c["text"].strip()), key=lambda c: (c["top"] + c["bottom"]) / 2)
    for char in visible:
        middle = (char["top"] + char["bottom"]) / 2
        last = lines[-1][0] if lines else None
        if last is None or middle - (last["top"] + last["bottom"]) / 2 > (last["bottom"] - last["top"]) / 5:
            lines.append([])
        lines[-1].append(char)
    return [sorted(line, key=lambda c: float(c["x0"])) for line in lines]


def _parts(held: Sequence[Char], char: Char) -> bool:
    """Whether a gap between columns lies between the run so far and the next character."""
    last = held[-1]
    gap, tall = char["x0"] - last["x1"], max(char["bottom"] - char["top"], 1.0)
    if gap <= _SPACED * tall:
        return False
    before = last["x0"] - held[-2]["x1"] if len(held) > 1 else gap
    spread = gap <= 0.7 * tall and abs(before - gap) < 0.5 and min(last["text"], char["text"]) > "\u2e80"
    return not spread


def _run(chars: Sequence[Char]) -> Run:
    box = (
        min(c["x0"] for c in chars),
        min(c["top"] for c in chars),
        max(c["x1"] for c in chars),
        max(c["bottom"] for c in chars),
    )
    return Run(tidy([line_text(chars)]).text, rounded(box), tuple(chars))


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


def _without_total(head: Sequence[Band]) -> tuple[Sequence[Band], Sequence[Band]]:
    """The bands of an empty table: its rows begin where a lone word stands behind the heading."""
    at = next((i for i, band in enumerate(head) if i and len(band.runs) <= 1), len(head))
    return head[:at], head[at:]


def _strips(body: Sequence[Band], heads: Sequence[Run]) -> list[tuple[float, float]]:
    """From where to where the words of each column go, left to right."""
    strips: list[tuple[float, float]] = []
    for band in body:
        for run in band.runs:
            _widen(strips, run.box[0], run.box[2])
    filled = tuple(strips)
    headed: list[Run] = []
    for run in sorted(heads, key=lambda run: -run.box[3]):
        touched = _touched(strips, run.box[0], run.box[2])
        if len(touched) < 2 and not _hangs_over(run, heads, touched):
            _widen(strips, run.box[0], run.box[2])
            headed.append(run)
    return _paired(sorted(strips), filled, headed)


def _paired(
    strips: Sequence[tuple[float, float]], filled: Sequence[tuple[float, float]], headed: Sequence[Run]
) -> list[tuple[float, float]]:
    """The strips, where a heading beside figures that have none is theirs (centred over figures at the right).

    Words without a heading close before a column that has one belong to it (201 一般公共服务支出).
    """
    out: list[tuple[float, float]] = []
    alone = ""
    for strip in strips:
        has_body = bool(_touched(filled, *strip))
        has_head = any(_touched([strip], run.box[0], run.box[2]) for run in headed)
        kind = "" if has_body and has_head else "body" if has_body else "head"
        near = alone == "body" and strip[0] - out[-1][1] < _NEAR
        if alone and ((kind and kind != alone) or (not kind and near)):
            out[-1] = (out[-1][0], strip[1])
            alone = ""
        else:
            out.append(strip)
            alone = kind
    return out


def _touched(strips: Sequence[tuple[float, float]], x0: float, x1: float) -> list[tuple[float, float]]:
    return [strip for strip in strips if strip[0] < x1 - 0.5 and strip[1] > x0 + 0.5]


def _widen(strips: list[tuple[float, float]], x0: float, x1: float) -> None:
    """Adds an interval to disjoint ones; those that it touches become one with it."""
    touched = _touched(strips, x0, x1)
    for strip in touched:
        strips.remove(strip)
    strips.append((min([x0, *(s[0] for s in touched)]), max([x1, *(s[1] for s in touched)])))


def _hangs_over(run: Run, heads: Sequence[Run], touched: Sequence[tuple[float, float]]) -> bool:
    """Whether a heading stands over the gap between columns, whose own headings are lower."""
    if touched:
        return False
    lower = [other for other in heads if other.box[1] > run.box[3] - 1]
    reach = 1.5 * (run.box[2] - run.box[0]) + 30
    left = any(0 < run.middle[0] - other.middle[0] < reach for other in lower)
    return left and any(0 < other.middle[0] - run.middle[0] < reach for other in lower)


def _grid(head: Sequence[Band], body: Sequence[Band], strips: Sequence[tuple[float, float]], page: int) -> Grid:
    left, right = strips[0][0] - 2, strips[-1][1] + 2
    edges = (left, *((a[1] + b[0]) / 2 for a, b in pairwise(strips)), right)
    rows = _heading_rows(head, strips, edges, page)
    for band in body:
        rows.append(
            tuple(
                _cell([run for run in band.runs if x0 <= run.middle[0] < x1], page, (x0, band.top, x1, band.bottom))
                for x0, x1 in pairwise(edges)
            )
        )
    top = head[0].top if head else body[0].top
    bottom = body[-1].bottom if body else head[-1].bottom
    return Grid(rounded((left, top, right, bottom)), tuple(round(x, 2) for x in edges), tuple(rows))


def _heading_rows(
    head: Sequence[Band], strips: Sequence[tuple[float, float]], edges: Sequence[float], page: int
) -> list[tuple[Cell, ...]]:
    """Two rows at most: the headings over several columns, and each column's own."""
    if not head:
        return []
    runs = [run for band in head for run in band.runs]
    own: list[list[Run]] = [[] for _ in strips]
    groups: list[tuple[Run, int, int]] = []
    for run in runs:
        over = [i for i, s in enumerate(strips) if s[0] < run.box[2] - 0.5 and s[1] > run.box[0] + 0.5]
        inside = next((i for i, (x0, x1) in enumerate(pairwise(edges)) if x0 <= run.middle[0] < x1), 0)
        lower = any(other.box[1] > run.box[3] + 2 for other in runs if _in(other, edges, inside))
        if len(over) > 1 or (lower and _top_of(run, head)):
            groups.append((run, *_range(run, over or [inside], edges)))
        else:
            own[inside].append(run)
    middle = max((group[0].box[3] for group in groups), default=head[0].top)
    top, bottom = head[0].top, head[-1].bottom
    leaves = tuple(_cell(written, page, (edges[i], middle, edges[i + 1], bottom)) for i, written in enumerate(own))
    upper = [BLANK] * len(strips)
    for run, first, last in groups:
        if not any(cell.text for cell in upper[first : last + 1]):
            upper[first] = _cell([run], page, (edges[first], top, edges[last + 1], middle), (1, last - first + 1))
    if not any(cell.text for cell in upper):
        return [leaves]
    return _two_rows(upper, leaves, groups)


def _two_rows(
    upper: Sequence[Cell], leaves: Sequence[Cell], groups: Sequence[tuple[Run, int, int]]
) -> list[tuple[Cell, ...]]:
    """The upper row with its spans; a column that stands under no group has its heading in both."""
    covered = {i for _, first, last in groups for i in range(first, last + 1)}
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


def _cell(runs: Sequence[Run], page: int, box: Box, span: tuple[int, int] = (1, 1)) -> Cell:
    """A cell out of its runs: lines from the top down, each from the left."""
    if not runs:
        return Cell(page=page, box=rounded(box), span=span)
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle[1]):
        if not lines or run.middle[1] - lines[-1][0].middle[1] > (run.box[3] - run.box[1]) / 3:
            lines.append([])
        lines[-1].append(run)
    tidied = tidy([" ".join(r.text for r in sorted(line, key=lambda r: r.box[0])) for line in lines])
    ink = (
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
    )
    return Cell(tidied.text, page, rounded(box), ink, raw=tidied.raw, span=span, doubt=tidied.doubt)
