"""A page in stretches: lines of words between captions, sentences, remarks and page numbers.

Where tables stand side by side, each under a caption of its own, the page is parted between them before.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from budget.label import fold, is_total
from budget.pattern import pattern
from extract.geometry.figures import is_piece, is_whole
from extract.geometry.runs import Run
from extract.layout.lines import Line, is_figure
from extract.tables.line_kinds import compiler_of, is_furniture, is_remark, is_title, number_of
from extract.tables.money import unit_of

_PROSE = pattern(r"[。；]")
_LEADERS = pattern(r"…{2}|[.·]{4}")

_GUTTER = 12.0
"""Points between tables that stand side by side, at the least."""

_BESIDE = 2.0
"""Heights of a letter by which the names of tables side by side stand higher or lower than each other at the most."""

_FULL, _INDENT, _LEADING = 2.0, 2.5, 2.2
"""Heights of a letter: from the end of a line of a sentence to the margin, of its indent, and to the next line."""

_NEXT = 2.1
"""Heights of a letter from line to line of one cell."""

_HEADINGS, _LARGE, _BELOW = 3, 1.4, 8
"""Texts of one line from which on they are headings; a title is so many times larger than most lines right below."""

_ABOVE, _FLUSH = 2, 0.5
"""Lines above a sentence in a cell that show where its column begins, to so many points."""

_SEVERAL = 2
"""Figures of one line over which no text of their table reaches below them."""

FURNITURE = 2
"""Lines at the head and the foot of a page among which a page number may stand."""

_AFAR, _SET = 6, 3
"""How many times as far as any others of a table, so many at least, a line stands below them that is none of it."""


def stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between captions, sentences, remarks and page numbers."""
    return map(_without_headings_below, _parted(lines))


def _parted(lines: Sequence[Line]) -> Iterator[list[Line]]:
    held: list[Line] = []
    begun = _begun_sentences(lines)
    for at, line in enumerate(lines):
        outermost = any(
            len(beyond) < FURNITURE and all(len(other.runs) < _HEADINGS for other in beyond)
            for beyond in (lines[:at][:FURNITURE], lines[at + 1 :][:FURNITURE])
        )
        beside = [*lines[max(at - 2, 0) : at], *lines[at + 1 : at + 3]]
        folio = outermost and is_page_number(line) and not _is_rest(line, beside)
        ends = (is_prose(line) or at in begun) and not _is_in_cell(line, held)
        ends = ends or (at >= len(lines) - FURNITURE and _is_afar(line, held))
        if captions(line) or (not held and _is_large(line, lines[at + 1 :][:_BELOW])) or ends or folio:
            if held:
                yield held
            held = []
        else:
            held.append(line)
    if held:
        yield held


def _without_headings_below(lines: list[Line]) -> list[Line]:
    """The lines down to the last figures, and on until a text reaches over several of those: it heads what follows."""
    last = next((at for at in reversed(range(len(lines))) if lines[at].has_figures), None)
    if last is None:
        return lines
    figures = [run.middle[0] for run in lines[last].runs if is_figure(run.text)]
    rest = takewhile(lambda line: not any(_reaches_over(run, figures) for run in line.runs), lines[last + 1 :])
    return [*lines[: last + 1], *rest]


def _reaches_over(run: Run, places: Sequence[float]) -> bool:
    return sum(run.box[0] < x < run.box[2] for x in places) >= _SEVERAL


def _is_in_cell(line: Line, above: Sequence[Line]) -> bool:
    """Whether the sentence of a line stands in a column: it begins where texts behind labels do right above."""
    sentences = [run for run in line.runs if _PROSE.search(run.text)]
    if not sentences or is_remark(line.runs[0].text) or has_leaders(line):
        return False
    begun = [run.box[0] for other in above[-_ABOVE:] for run in other.runs[1:]]
    is_behind = len(line.runs) == 1 or sentences[0] != line.runs[0]
    return is_behind and all(any(abs(run.box[0] - x) < _FLUSH for x in begun) for run in sentences)


def _is_large(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is set much larger than those below, as titles are, whole or cut by the edge of the paper."""
    if len(line.runs) >= _HEADINGS or line.has_figures or not below:
        return False
    return line.tall >= _LARGE * median(other.tall for other in below)


def _is_afar(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line stands by itself far below others, as what is printed at the foot of each page; totals do so.

    So do rows below blank ones: they hold several amounts, as no foot does.
    """
    apart = [other.y - one.y for one, other in pairwise([*above, line])]
    if len(above) < _SET or apart[-1] <= _AFAR * max(apart[:-1]) or is_total(line.runs[0].text):
        return False
    return sum(is_whole(run.text) and not run.text.isdecimal() for run in line.runs) < _SEVERAL


def _is_rest(line: Line, beside: Sequence[Line]) -> bool:
    """Whether a line of digits stands close below or above others in one column, as do parts of a code or a figure."""
    x0, _, x1, _ = line.runs[0].box
    near = (run for other in beside if abs(line.y - other.y) <= _NEXT * line.tall for run in other.runs)
    return any(is_piece(run.text) and run.box[0] < x1 and x0 < run.box[2] for run in near)


def _begun_sentences(lines: Sequence[Line]) -> set[int]:
    """Which lines are those of sentences that end in a line below: alone, and as long as lines of sentences are."""
    right = max((line.runs[-1].box[2] for line in lines), default=0.0)
    begun: set[int] = set()
    for at in range(len(lines) - 2, -1, -1):
        line, below = lines[at], lines[at + 1]
        ends = is_prose(below) or at + 1 in begun
        full = (
            right - line.runs[-1].box[2] < _FULL * line.tall
            and line.runs[0].box[0] - below.runs[0].box[0] < _INDENT * line.tall
        )
        if ends and full and len(line.runs) == 1 and below.y - line.y < _LEADING * line.tall and len(below.runs) == 1:
            begun.add(at)
    return begun


def side_by_side(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """From where to where the tables of a page go that stand side by side; all of it where none do.

    Two names of tables stand beside each other then, on one line or a little higher and lower where two sheets were
    copied onto one, and no word of the page goes across between them.
    """
    named = sorted((run for run in runs if is_title(run.text) and len(fold(run.text)) > 4), key=lambda run: run.box)
    bounds = {-math.inf, math.inf}
    for one, other in pairwise(named):
        if abs(one.middle[1] - other.middle[1]) <= _BESIDE * (one.box[3] - one.box[1]):
            x = _gutter(runs, one, other)
            bounds.update([] if x is None else [x])
    return list(pairwise(sorted(bounds)))


def _gutter(runs: Sequence[Run], one: Run, other: Run) -> float | None:
    """Where no word but page numbers goes across between two names, so that each is in the middle of its side."""
    words = sorted(run.box for run in runs if not is_furniture(run.text))
    left, right = words[0][0], max(box[2] for box in words)
    best, found = math.inf, None
    reach = left
    for x0, _, x1, _ in words:
        if x0 - reach > _GUTTER and one.box[2] < (middle := (x0 + reach) / 2) < other.box[0]:
            off = abs((left + reach) / 2 - one.middle[0]) + abs((x0 + right) / 2 - other.middle[0])
            best, found = min((best, found), (off, middle))
        reach = max(reach, x1)
    return found


def captions(line: Line) -> bool:
    """Whether a line numbers a table, names it, or tells its unit or compiler."""
    spread = len(line.runs) > 1 and number_of("".join(run.text for run in line.runs)) is not None
    return spread or any(map(_is_caption, line.runs))


def _is_caption(run: Run) -> bool:
    text = run.text
    if number_of(text) is not None or compiler_of(text) is not None or unit_of(text) is not None:
        return True
    return is_title(text) and len(fold(text)) > 4


def is_prose(line: Line) -> bool:
    """Whether a line is of a sentence, a remark or a table of contents."""
    return any(_PROSE.search(run.text) for run in line.runs) or is_remark(line.runs[0].text) or has_leaders(line)


def has_leaders(line: Line) -> bool:
    """Whether dots lead to a page number, as in a table of contents."""
    return any(_LEADERS.search(run.text) for run in line.runs)


def is_page_number(line: Line) -> bool:
    """Whether a line is a page number: digits alone, or between dashes; several dashes alone stand in cells."""
    text = "".join(run.text for run in line.runs)
    return is_furniture(text) and (len(line.runs) == 1 or (any(map(str.isalnum, text)) and not text.isdecimal()))
