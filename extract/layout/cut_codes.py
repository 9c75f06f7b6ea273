"""Codes that a narrow column broke over lines (``205020`` and ``3`` below it), whole again before rows are told.

Codes of one column are those of classes, groups and items, of three, five and seven digits. Lines of digits are one
code where they make one together, not all are codes by themselves, and another code of the column is of their class.
Of codes in a column for each level all are broken, or none.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from budget.label import half_width
from extract.geometry.runs import Run
from extract.layout.counted import is_numbering
from extract.layout.lines import Line, is_figure
from extract.layout.rows import REST
from extract.layout.strips import Strip, nearest

_CLASS, _LEVEL = 3, 2
_DIGITS = (_CLASS, 5, 7)
_CUT = (4, 6)
"""Digits of what is no code, and too long for the beginning of a class."""

_BEGINS = "235"
"""With what codes begin: of functions, of economic kinds of departments and of governments."""

_LINES = (2, 3)
"""Over how many lines a code may be broken."""

_MOST = 0.8
"""Share of the texts of a column that must be codes for others to be parts of such: whole amounts are none."""


class _Placed(NamedTuple):
    """A run, the number of its line, and between which rules that stands."""

    line: int
    row: int
    run: Run


def with_whole_codes(lines: Sequence[Line], strips: Sequence[Strip], rules: Sequence[float] = ()) -> list[Line]:
    """The lines of a table's body, each broken code where most figures stand beside it, and most names.

    ``rules`` are the heights of those between rows: none goes through a code.
    """
    columns: dict[int, list[_Placed]] = defaultdict(list)
    texts: Counter[int] = Counter()
    for i, line in enumerate(lines):
        row = bisect(rules, line.y)
        for run in () if is_numbering(line) else line.runs:
            at = nearest(strips, run.box)
            texts[at] += 1
            if run.text.isdecimal() and len(run.text) <= _DIGITS[-1]:
                columns[at].append(_Placed(i, row, run))
    broken = {at: _broken(column) for at, column in columns.items() if len(column) >= _MOST * texts[at]}
    broken = broken if any(broken.values()) else _levels(columns)
    codes = [at for at, found in broken.items() if found]
    if not codes:
        return list(lines)
    amounts = [sum(is_figure(r.text) and nearest(strips, r.box) not in codes for r in line.runs) for line in lines]
    found = [parts for at in codes for parts in broken[at]]
    if all(len(_joined(parts)) < _CLASS for parts in found):  # lines of two rows may each have a level of its own
        found = [parts for parts in found if sum(amounts[i] > 0 for i in _within(parts)) <= 1]
    return _with_whole(found, lines, amounts) if found else list(lines)


def _names(line: Line) -> int:
    """How many texts of a line are no figures."""
    return sum(not is_figure(run.text) for run in line.runs)


def _within(parts: Sequence[_Placed]) -> range:
    """The lines over which a code is broken."""
    return range(parts[0].line, parts[-1].line + 1)


def _with_whole(broken: Sequence[Sequence[_Placed]], lines: Sequence[Line], amounts: Sequence[int]) -> list[Line]:
    """The lines with the codes whole; ``amounts`` are how many each has."""
    runs = [list(line.runs) for line in lines]
    for parts in broken:
        whole = parts[0].run
        for _, _, rest in parts[1:]:
            whole = whole.with_rest(rest)
        for i, _, part in parts:
            runs[i].remove(part)
        runs[max(_within(parts), key=lambda i: (amounts[i], _names(lines[i])))].append(whole)
    return [
        replace(line, runs=tuple(sorted(found, key=lambda run: run.box[0])), at=line.y)
        for line, found in zip(lines, runs, strict=True)
        if found
    ]


def _levels(columns: Mapping[int, Sequence[_Placed]]) -> dict[int, list[Sequence[_Placed]]]:
    """The parts of broken codes of a column of classes, and of the columns of their levels right of it."""
    for at in sorted(columns):
        texts = [half_width(run.text) for _, _, run in columns[at]]
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
    return "".join(half_width(run.text) for _, _, run in parts)


def _are_near(parts: Sequence[_Placed]) -> bool:
    if any(one.row != other.row for one, other in pairwise(parts)):
        return False
    runs = [part.run for part in parts]
    return all(b.middle[1] - a.middle[1] < REST * (a.box[3] - a.box[1]) for a, b in pairwise(runs))


def _broken(column: Sequence[_Placed]) -> list[Sequence[_Placed]]:
    """The parts of each broken code of a column, from its top: as few lines as can be are left that are no code.

    None where most of the column is none (whole amounts may be made as codes are).
    """
    classes = [half_width(run.text)[:_CLASS] for _, _, run in column]
    ways: list[tuple[int, int, list[Sequence[_Placed]]]] = [(0, 0, [])]
    for end in range(1, len(column) + 1):
        others, joins, found = ways[end - 1]
        best = others + (not _is_code(_joined(column[end - 1 : end]))), joins, found
        for count in _LINES:
            parts = column[max(end - count, 0) : end]
            if _are_one(parts, count, classes[: end - count] + classes[end:]):
                others, joins, found = ways[end - count]
                best = min(best, (others, joins + 1, [*found, parts]), key=lambda way: way[:2])
        ways.append(best)
    others, _, found = ways[-1]
    return found if others <= (1 - _MOST) * len(column) else []


def _is_code(text: str) -> bool:
    return len(text) in _DIGITS and text[0] in _BEGINS


def _are_one(parts: Sequence[_Placed], count: int, others: Sequence[str]) -> bool:
    """Whether so many lines of digits are one code; ``others`` are the first digits of the others of the column.

    Its first line holds as many as the column has room for.
    """
    code = _joined(parts)
    if any(len(parts[0].run.text) < len(part.run.text) for part in parts):
        return False
    if len(parts) < count or len(code) not in _DIGITS[1:] or not _is_code(code):
        return False
    if code[:_CLASS] not in others and len(parts[0].run.text) not in _CUT:
        return False
    return _are_near(parts) and not all(_is_code(half_width(part.run.text)) for part in parts)
