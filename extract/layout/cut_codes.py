"""Codes that a narrow column broke over lines (``205020`` and ``3`` below it), whole again before rows are told.

Codes of one column are those of classes, groups and items, of three, five and seven digits. Lines of digits are one
code where they make one together, not all are codes by themselves, and another code of the column is of their class.
Of codes in a column for each level all are broken, or none.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from budget.label import half_width
from extract.geometry.runs import Run
from extract.layout.counted import is_numbering
from extract.layout.rows import REST, Line, is_figure
from extract.layout.strips import Strip, nearest

_CLASS, _LEVEL = 3, 2
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
        for run in () if is_numbering(line) else line.runs:
            if run.text.isdecimal() and len(run.text) <= _DIGITS[-1]:
                columns[nearest(strips, run.box)].append((i, run))
    broken = {at: list(_broken(column)) for at, column in columns.items()}
    broken = broken if any(broken.values()) else _levels(columns)
    codes = [at for at, found in broken.items() if found]
    if not codes:
        return list(lines)
    amounts = [sum(is_figure(r.text) and nearest(strips, r.box) not in codes for r in line.runs) for line in lines]
    found = [parts for at in codes for parts in broken[at]]
    if all(len(_joined(parts)) < _CLASS for parts in found):  # lines of two rows may each have a level of its own
        found = [parts for parts in found if sum(amounts[i] > 0 for i in _within(parts)) <= 1]
    return _with_whole(found, lines, amounts) if found else list(lines)


def _within(parts: Sequence[_Placed]) -> range:
    """The lines over which a code is broken."""
    return range(parts[0][0], parts[-1][0] + 1)


def _with_whole(broken: Sequence[Sequence[_Placed]], lines: Sequence[Line], amounts: Sequence[int]) -> list[Line]:
    """The lines with the codes whole; ``amounts`` are how many each has."""
    runs = [list(line.runs) for line in lines]
    for parts in broken:
        whole = parts[0][1]
        for _, rest in parts[1:]:
            whole = whole.with_rest(rest)
        for i, part in parts:
            runs[i].remove(part)
        runs[max(_within(parts), key=amounts.__getitem__)].append(whole)
    return [
        replace(line, runs=tuple(sorted(found, key=lambda run: run.box[0])), at=line.y)
        for line, found in zip(lines, runs, strict=True)
        if found
    ]


def _levels(columns: Mapping[int, Sequence[_Placed]]) -> dict[int, list[Sequence[_Placed]]]:
    """The parts of broken codes of a column of classes, and of the columns of their levels right of it."""
    for at in sorted(columns):
        texts = [half_width(run.text) for _, run in columns[at]]
        classes = _all_broken(columns[at], _CLASS)
        whole = all(len(text) == _CLASS and text[0] in _BEGINS for text in texts)
        if classes or whole:
            below = {level: _all_broken(columns.get(level, ()), _LEVEL) for level in (at + 1, at + 2)}
            return {at: classes} | below
    return {}


def _all_broken(column: Sequence[_Placed], digits: int) -> list[Sequence[_Placed]]:
    """The parts of all codes of a column, each of so many digits; none where one is not broken, or one class is all."""
    found: list[Sequence[_Placed]] = []
    i = 0
    while i < len(column):
        parts = next((column[i : i + n] for n in (2, 3) if len(_joined(column[i : i + n])) == digits), ())
        code = _joined(parts)
        if not parts or not _are_near(parts) or (digits == _CLASS and code[0] not in _BEGINS):
            return []
        found.append(parts)
        i += len(parts)
    return found if digits < _CLASS or len(found) > 1 else []


def _joined(parts: Sequence[_Placed]) -> str:
    return "".join(half_width(run.text) for _, run in parts)


def _are_near(parts: Sequence[_Placed]) -> bool:
    return all(b.middle[1] - a.middle[1] < REST * (a.box[3] - a.box[1]) for (_, a), (_, b) in pairwise(parts))


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
    return _are_near(parts) and not all(len(text) in _DIGITS and text[0] in _BEGINS for text in texts)
