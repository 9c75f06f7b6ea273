"""Codes that a narrow column broke over lines (``205020`` and ``3`` below it), whole again before rows are told.

Codes of one column are those of classes, groups and items, of three, five and seven digits. Lines of digits are one
code where they make one together, not all are codes by themselves, and another code of the column is of their class.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.label import half_width
from extract.geometry.runs import Run
from extract.layout.rows import REST, Line, is_figure
from extract.layout.strips import Strip, nearest

_CLASS = 3
_DIGITS = (_CLASS, 5, 7)
_BEGINS = "235"
"""With what codes begin: of functions, of economic kinds of departments and of governments."""

_LINES = (2, 3)
"""Over how many lines a code may be broken."""

_Placed = tuple[int, Run]
"""The number of a line, and a run of it."""


def with_whole_codes(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Line]:
    """The lines of a table's body, each broken code on that one of its lines that has most figures beside it."""
    columns: dict[int, list[_Placed]] = defaultdict(list)
    for i, line in enumerate(lines):
        for run in line.runs:
            if run.text.isdecimal() and len(run.text) <= _DIGITS[-1]:
                columns[nearest(strips, run.box)].append((i, run))
    broken = [parts for column in columns.values() for parts in _broken(column)]
    if not broken:
        return list(lines)
    runs = [list(line.runs) for line in lines]
    for parts in broken:
        whole = parts[0][1]
        for _, rest in parts[1:]:
            whole = whole.with_rest(rest)
        for i, part in parts:
            runs[i].remove(part)
        owner = max(range(parts[0][0], parts[-1][0] + 1), key=lambda i: sum(is_figure(run.text) for run in runs[i]))
        runs[owner].append(whole)
    return [
        replace(line, runs=tuple(sorted(found, key=lambda run: run.box[0])), at=line.y)
        for line, found in zip(lines, runs, strict=True)
        if found
    ]


def _broken(column: Sequence[_Placed]) -> Iterator[Sequence[_Placed]]:
    """The parts of each broken code of a column, from its top."""
    classes = [half_width(run.text)[:_CLASS] for _, run in column]
    i = 0
    while i < len(column):
        found = next((n for n in _LINES if _are_one(column[i : i + n], n, classes[:i] + classes[i + n :])), 1)
        if found > 1:
            yield column[i : i + found]
        i += found


def _are_one(parts: Sequence[_Placed], count: int, others: Sequence[str]) -> bool:
    """Whether so many lines of digits are one code; ``others`` are the first digits of the others of the column."""
    texts = [half_width(run.text) for _, run in parts]
    code = "".join(texts)
    if len(parts) < count or len(code) not in _DIGITS[1:] or code[0] not in _BEGINS or code[:_CLASS] not in others:
        return False
    near = all(b.middle[1] - a.middle[1] < REST * (a.box[3] - a.box[1]) for (_, a), (_, b) in pairwise(parts))
    return near and not all(len(text) in _DIGITS and text[0] in _BEGINS for text in texts)
