"""Dots that lead from a label to its figures say nothing: they are taken away, but for those of a table of contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.pattern import pattern
from extract.geometry.runs import Run, part_of
from extract.layout.lines import Line

_LEADERS = pattern(r"[.·․]{3,}|…+")
_PAGE = pattern(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)

_OFTEN = 0.7
"""Share of the lines with leaders that end in the number of a page, and hold no other, in a table of contents."""

_DOTS = 3
"""Single dots of a line from which on they lead."""


def without_leaders(lines: Sequence[Line]) -> list[Line]:
    """Lines without the dots that lead to figures; dots alone in the place of a figure stay."""
    return [replace(line, runs=runs) for line in lines if (runs := tuple(_bare(line.runs)))]


def contents_in(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table of contents: those with leaders, where most of them lead to the number of a page."""
    led = [line for line in lines if any(_LEADERS.search(run.text.replace(" ", "")) for run in line.runs)]
    return led if sum(map(_names_a_page, led)) > _OFTEN * len(led) else []


def _names_a_page(line: Line) -> bool:
    numbers = [run.text for run in line.runs[1:] if not _LEADERS.fullmatch(run.text.replace(" ", ""))]
    return len(numbers) <= 1 and all(map(_PAGE.fullmatch, numbers))


def _bare(runs: Sequence[Run]) -> Iterator[Run]:
    single = sum(run.text in (".", "·") for run in runs) >= _DOTS
    behind = False
    for run in runs:
        if single and run.text in (".", "·"):
            continue
        letters = "".join(char["text"][0] for char in run.chars)
        found = list(_LEADERS.finditer(letters))
        alone = bool(found) and found[0].span() == (0, len(letters))
        if not found or (alone and not behind):
            yield run
        elif not alone:
            bounds = [0, *(at for each in found for at in each.span()), len(letters)]
            yield from (part_of(run, start, end) for start, end in list(pairwise(bounds))[::2] if end > start)
        behind = not alone and bool(re.search(r"[^\W\d]", run.text))
