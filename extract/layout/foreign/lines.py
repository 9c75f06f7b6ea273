"""Lines of a page that is not written in Chinese, with what is a figure in each.

Figures stand behind the first text of their line; numbers before it are codes. What shows neither, as the middle of a
row with labels of two lines, has what stands below no code of other lines.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.amount import is_figure
from budget.pattern import pattern
from budget.record import dataclass
from budget.style import is_percentage, stands_for_none
from extract.geometry.runs import Run
from extract.layout.counted import is_numbering
from extract.layout.leaders import contents_in, without_leaders
from extract.layout.lines import Line
from extract.layout.strips import Strip, touched_by
from extract.tables.headers import is_year
from extract.tables.worded import names_unit

SLACK = 0.5
"""Points by which letters may reach over each other."""

_FOLIO = pattern(r"(?:\w{1,8}\.? ?)?[-–— ]*\d{1,4}(?: ?(?:/|of|de|von|di|из) ?\d{1,4})?[-–— ]*", re.IGNORECASE)

_FEWEST, _MOSTLY = 3, 0.7
"""Lines with texts and figures, and share of them, from which on labels may stand behind figures."""

_MONEY = "$€£¥₹"


@dataclass(frozen=True, slots=True)
class Figured(Line):
    """A line: its texts, its figures, the texts and codes before and the texts behind these, and whether it is a row.

    A row has figures other than the years, numbers and units of headings.
    """

    texts: tuple[Run, ...] = ()
    amounts: tuple[Run, ...] = ()
    before: tuple[Run, ...] = ()
    behind: tuple[Run, ...] = ()
    is_row: bool = False


def is_filling(run: Run) -> bool:
    """Whether a text fills the place of a figure: a figure, a percentage, a dash, or a word for none."""
    return is_figure(run.text) or is_percentage(run.text) or stands_for_none(run.text)


def _without_folio(lines: list[Line]) -> list[Line]:
    """Lines but the first and the last where these number the page; as close as rows, a name with a number is none."""
    found = list(lines)
    for at in (0, -1):
        alone = bool(found) and len(found[at].runs) == 1
        if alone and _FOLIO.fullmatch(text := found[at].runs[0].text):
            inner = found[::-1] if at else found
            step, usual = ([abs(b.y - a.y) for a, b in pairwise(inner[:3])] + [math.inf, 0.0])[:2]
            if not (text[0].isalpha() and step <= usual + 1):
                found.pop(at)
    return found


def _with_signs(line: Line) -> Line:
    """A line, the signs of money that stand apart from their figures as parts of them."""
    runs: list[Run] = []
    for run in line.runs:
        if runs and runs[-1].text in _MONEY and is_filling(run):
            runs[-1] = runs[-1].with_rest(run)
        else:
            runs.append(run)
    return replace(line, runs=tuple(runs))


def figured(lines: Sequence[Line]) -> list[Figured]:
    """Lines with what is a figure in each: what stands behind its first text; on a line without any, what is no code.

    What stands below the codes or labels of other lines, and below no figure, is a code, or goes on with a label.
    """
    contents = contents_in(lines)
    lines = without_leaders([line for line in lines if line not in contents])
    lines = list(map(_with_signs, _without_folio(lines)))
    found = [_by_text(line) for line in lines]
    found = [_before_text(line) for line in lines] if _are_mirrored(found) else found
    named = (line for line in found if line.texts and line.amounts)
    names = united(run for line in named for run in line.before)
    amounts = united(run for line in found if line.texts for run in line.amounts)
    for at, line in enumerate(found):
        if not line.texts:
            own = [r for r in line.amounts if touched_by(names, *across(r)) and not touched_by(amounts, *across(r))]
            if own:
                found[at] = replace(line, before=tuple(own), amounts=tuple(r for r in line.amounts if r not in own))
    rows = list(map(_is_row, found))
    left = min((run.box[0] for line, row in zip(found, rows, strict=True) if row for run in line.amounts), default=0.0)
    return [replace(line, is_row=row or _is_row_of_years(line, left)) for line, row in zip(found, rows, strict=True)]


def _are_mirrored(lines: Sequence[Figured]) -> bool:
    """Whether labels stand behind the figures, as where one writes from the right."""
    both = [line for line in lines if line.texts and any(map(is_filling, line.runs))]
    behind = sum(all(run.box[0] < line.texts[0].box[0] for run in line.runs if is_filling(run)) for line in both)
    several = any(sum(map(is_filling, line.runs)) > 1 for line in both)
    return several and len(both) >= _FEWEST and behind > _MOSTLY * len(both)


def _before_text(line: Line) -> Figured:
    texts = tuple(run for run in line.runs if not is_filling(run))
    first = texts[0].box[0] if texts else math.inf
    amounts = tuple(run for run in line.runs if is_filling(run) and run.box[0] < first)
    return Figured(line.runs, line.at, texts, amounts, (), tuple(run for run in line.runs if run not in amounts))


def _by_text(line: Line) -> Figured:
    texts = tuple(run for run in line.runs if not is_filling(run))
    amounts = tuple(run for run in line.runs if is_filling(run) and (not texts or run.box[0] > texts[0].box[0]))
    first = amounts[0].box[0] if amounts else math.inf
    before = tuple(run for run in line.runs if run.box[0] < first)
    behind = tuple(run for run in texts if run.box[0] > first)
    return Figured(line.runs, line.at, texts, amounts, before, behind)


def _is_row(line: Figured) -> bool:
    amounts = line.amounts
    if not amounts or is_numbering(line) or all(is_year(run.text) for run in amounts):
        return False
    if (
        len({run.text for run in amounts}) == 1
        and not line.before
        and _is_unit(amounts[0].text, alone=len(amounts) == 1)
    ):
        return False
    return any(any(map(str.isdigit, run.text)) for run in amounts) or bool(line.texts)


def _is_unit(text: str, *, alone: bool) -> bool:
    """Whether a figure gives the unit of others (``1 000 €``, ``R$ 1,00``); ``alone`` on its line it is 1, 10, 100 …"""
    digits = "".join(filter(str.isdecimal, text))
    return names_unit(text) and (not alone or digits.rstrip("0") == "1")


def _is_row_of_years(line: Figured, left: float) -> bool:
    """Whether a line whose only figure looks like a year is a row: behind a label, left of all figures."""
    return len(line.amounts) == 1 == len(line.texts) and line.texts[0].box[2] < left


def across(run: Run) -> Strip:
    """From where to where the letters of a text go."""
    return run.box[0], run.box[2]


def amounts_of(lines: Iterable[Figured]) -> list[Strip]:
    """The columns of the figures of lines; those printed over each other on one line tell of two, and widen none."""
    clear, over = list[Run](), list[Run]()
    for line in lines:
        doubled = {id(run) for pair in pairwise(line.runs) if pair[1].box[0] < pair[0].box[2] - SLACK for run in pair}
        for run in line.amounts:
            (over if id(run) in doubled else clear).append(run)
    strips = united(clear)
    return united([*clear, *(run for run in over if not touched_by(strips, *across(run)))])


def united(runs: Iterable[Run], apart: Sequence[Strip] = ()) -> list[Strip]:
    """The strips in which texts lie over each other, left to right; those that reach into others make none."""
    strips: list[Strip] = []
    for x0, x1 in sorted(across(run) for run in runs if not touched_by(apart, *across(run))):
        if strips and x0 < strips[-1][1] - SLACK:
            strips[-1] = strips[-1][0], max(strips[-1][1], x1)
        else:
            strips.append((x0, x1))
    return strips
