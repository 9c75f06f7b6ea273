"""A page in stretches: lines of words between captions, sentences, remarks and page numbers."""

import re
from collections.abc import Iterator, Sequence

from budget.label import fold
from extract.captions import compiler_of, is_furniture, is_remark, is_title, number_of, unit_of
from extract.rows import Line
from extract.runs import Run

_PROSE = re.compile(r"[。；]")
_LEADERS = re.compile(r"…{2}|[.·]{4}")

FURNITURE = 2
"""Lines at the head and the foot of a page among which a page number may stand."""


def stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between captions, sentences, remarks and page numbers."""
    held: list[Line] = []
    for at, line in enumerate(lines):
        outermost = at < FURNITURE or at >= len(lines) - FURNITURE
        if captions(line) or is_prose(line) or (outermost and is_page_number(line)):
            if held:
                yield held
            held = []
        else:
            held.append(line)
    if held:
        yield held


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
    """Whether a line is a page number: digits alone, or between dashes."""
    text = "".join(run.text for run in line.runs)
    return is_furniture(text) and (len(line.runs) == 1 or not text.isdecimal())
