"""Labels so long that they touch the text of the next column: parted from it where those of other rows stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from re import Match
from statistics import median

from budget.amount import MINUS
from budget.pattern import pattern
from budget.style import has_han
from extract.geometry.figures import is_piece, is_whole
from extract.geometry.runs import Run, part_of
from extract.layout.lines import Line

_FIGURE_LAST = pattern(rf"(?<![\d,.，．])[{MINUS}]?[\d,.，．]*\d$")
_GROUPED = r"\d{1,3}(?:,\d{3})+"
_WITH_CENTS = rf"[{MINUS}]?(?:{_GROUPED}|\d+)\.\d\d"
_CODED = r"(?=\d{3}[-_.—]?[\u4e00-\u9fff])"
_FIGURE_FIRST = pattern(
    rf"(?:{_WITH_CENTS}|[{MINUS}])(?=[（(]?[\u4e00-\u9fff])|(?:{_WITH_CENTS}|[{MINUS}]?{_GROUPED}|[{MINUS}0]){_CODED}"
)
"""A figure with cents, or the stroke or nought for nothing, right before a label; or also a whole one before a code."""

_ALIGNED = 1.0
"""Points within which figures of one column end, begin, or have their middles."""

_FEWEST = 2
"""Texts of other lines from which on they show where a column stands."""

_UNEVEN = 0.08
"""Share of the letters' height by which a gap differs from those between letters of one text."""

_BEGUN = 0.5
"""Points within which texts begin at one place."""


def with_columns_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table; where a text goes on in one that stands as those of another column do, both apart."""
    figures = [run for line in lines for run in line.runs if is_whole(run.text)]
    labels = [run for line in lines for run in line.runs if has_han(run.text)]
    starts = [run.box[0] for run in labels if not _figure_before(run)]
    return [
        _with_more(
            _with_more(_behind_figures(line, starts), list(_labels(line, labels))), list(_figures(line, figures))
        )
        for line in lines
    ]


def _behind_figures(line: Line, starts: Sequence[float]) -> Line:
    """A line, figures and strokes for nothing parted from the labels that they touch: others begin where these do."""
    return _with_more(line, [part for run in line.runs for part in _from_label(run, starts)])


def _from_label(run: Run, starts: Sequence[float]) -> Iterator[Run]:
    found = _figure_before(run)
    if found and sum(abs(run.chars[found.end()]["x0"] - start) < _BEGUN for start in starts) >= _FEWEST:
        yield part_of(run, 0, found.end())
        yield part_of(run, found.end(), len(run.chars))
    else:
        yield run


def _figure_before(run: Run) -> Match[str] | None:
    letters = run.text.replace(" ", "")
    return _FIGURE_FIRST.match(letters) if len(run.chars) == len(letters) else None


def _with_more(line: Line, runs: Sequence[Run]) -> Line:
    return replace(line, runs=tuple(runs)) if len(runs) > len(line.runs) else line


def _labels(line: Line, labels: Sequence[Run]) -> Iterator[Run]:
    """The texts of a line, labels parted at an uneven gap, or where letters overlap, where two columns meet."""
    for run in line.runs:
        at = _uneven(run) if has_han(run.text) and len(run.chars) == len(run.text) else []
        found = next((n for n in at if _are_columns(run.box[0], run.chars[n]["x0"], labels)), None)
        if found:
            yield part_of(run, 0, found)
            yield part_of(run, found, len(run.chars))
        else:
            yield run


def _are_columns(left: float, other: float, labels: Sequence[Run]) -> bool:
    """Whether labels begin at two places, those at the first one left of the second."""
    begun = sum(abs(run.box[0] - left) < _BEGUN and run.box[2] < other for run in labels)
    return begun >= _FEWEST and sum(abs(run.box[0] - other) < _BEGUN for run in labels) >= _FEWEST


def _uneven(run: Run) -> list[int]:
    """Before which letters of a text a gap is not as those between most of its letters."""
    gaps = [other["x0"] - one["x1"] for one, other in pairwise(run.chars)]
    usual, slack = median(gaps) if gaps else 0.0, _UNEVEN * (run.box[3] - run.box[1])
    return [n for n, gap in enumerate(gaps, 1) if abs(gap - usual) > slack and has_han(run.text[n : n + 1])]


def _figures(line: Line, figures: Sequence[Run]) -> Iterator[Run]:
    """The texts of a line, labels parted from figures that stand as those of a column do."""
    for run in line.runs:
        found = None if is_piece(run.text) or len(run.chars) != len(run.text) else _FIGURE_LAST.search(run.text)
        figure = part_of(run, found.start(), len(run.chars)) if found and found.start() else None
        if figure and is_whole(figure.text) and sum(_are_aligned(figure, other) for other in figures) >= _FEWEST:
            yield part_of(run, 0, len(run.chars) - len(figure.chars))
            yield figure
        else:
            yield run


def _are_aligned(one: Run, other: Run) -> bool:
    """Whether two figures stand at the same side, or in the middle, of one column."""
    sides = zip((one.box[0], one.box[2], one.middle[0]), (other.box[0], other.box[2], other.middle[0]), strict=True)
    return any(abs(x - y) < _ALIGNED for x, y in sides)
