"""Tables whose columns are told by strokes under their headings alone: simple tables of pandoc and reStructuredText.

A line is a row. Where blank lines stand between the rows (multiline tables, which have strokes of ``-``), what stands
between two of them is; under strokes of ``=`` a blank line is a row without anything.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from budget.pattern import pattern
from extract.transcripts.columns import WIDTHS, placed
from extract.transcripts.lines import Tabled, Written, written_row

_STROKES = pattern(r"\s*(-{2,}(?: +-{2,})+|={2,}(?: +={2,})+)\s*")
_STROKE = pattern(r"[-=]+")
_LINE = pattern(r"\s*(-{6,}|={6,})\s*")
_FRAMES = frozenset("+┌│├└┏┃┣┗╔║╠╚")
_BLANK = "\\"
"""What stands in a blank cell at the beginning of a row, so that the row is no part of the one above."""

_HEADING, _MOST = 16, 5000
"""Lines of a heading, and of a table, at the most."""


class _Span(NamedTuple):
    """Where a table goes: its heading, its strokes, its body, and the line behind it."""

    head: range
    strokes: int
    body: range
    end: int


def underlined_end(lines: Sequence[str], at: int) -> int:
    """Where a table ends that begins with line ``at``; ``at`` where none begins."""
    span = _span(lines, at)
    return at if span is None else span.end


def underlined_rows(lines: Sequence[str], first: int) -> Iterator[Tabled]:
    """The rows of a table that begins in line ``first``; a row's number is that of its first line."""
    span = _span(lines, 0)
    if span is None:
        return
    body = [n for n in span.body if lines[n].strip()]
    strokes = lines[span.strokes]
    spaced = len(body) < len(span.body) and "-" in strokes
    starts = [found.start() for found in _STROKE.finditer(strokes)]
    gaps = frozenset(n for n in range(starts[0], len(strokes)) if strokes[n] == " ")
    wide = min(WIDTHS, key=lambda each: sum(_astray(lines[n], gaps, each) for n in (*span.head, *body)))
    rows = [[n] for n in span.head] + (_blocks(lines, span.body) if spaced else [[n] for n in body])
    for row in rows:
        if _is_rule(lines[row[-1]]):
            continue
        if row[-1] in span.head and _is_rule(lines[row[-1] + 1]) and row[-1] + 1 != span.strokes:
            yield Tabled(first + row[0], tuple(_merged(lines[row[0]], lines[row[0] + 1], starts, wide)))
            continue
        split = [_cells(lines[n], starts, wide) for n in row]
        yield written_row(first + row[0], ("\n".join(filter(None, cell)) for cell in zip(*split, strict=True)))


def _span(lines: Sequence[str], at: int) -> _Span | None:
    if not lines[at].strip() or (at and lines[at - 1].strip() and not _is_rule(lines[at])):
        return None
    if _STROKES.fullmatch(lines[at]):
        same = [n for n in range(at + 1, min(at + _MOST, len(lines))) if lines[n].strip() == lines[at].strip()][:2]
        return _Span(range(at + 1, same[0]), at, range(same[0] + 1, same[1]), same[1] + 1) if len(same) > 1 else None
    near = list(takewhile(lambda n: lines[n].strip(), range(at + 1, min(at + _HEADING, len(lines)))))
    strokes = next((n for n in near if _STROKES.fullmatch(lines[n])), None)
    if strokes is None:
        return None
    closed = _is_rule(lines[at])
    after = range(strokes + 1, min(strokes + _MOST, len(lines)))
    end = next((n for n in after if _is_rule(lines[n]) or not (closed or lines[n].strip())), after.stop)
    body = range(strokes + 1, end)
    head = range(at + closed, strokes)
    return _Span(head, strokes, body, min(end + 1, len(lines))) if body else None


def is_stroke(line: str) -> bool:
    """Whether a line tells columns by strokes, or is part of a frame."""
    return _STROKES.fullmatch(line) is not None or line.lstrip()[:1] in _FRAMES


def _is_rule(line: str) -> bool:
    return _STROKES.fullmatch(line) is not None or _LINE.fullmatch(line) is not None


def _astray(line: str, gaps: frozenset[int], wide: int) -> int:
    """How many letters stand between the columns."""
    return sum(1 for column, letter in placed(line, wide) if column in gaps and not letter.isspace())


def _blocks(lines: Sequence[str], body: range) -> list[list[int]]:
    """The lines of a body that no blank line parts, together."""
    return [list(group) for filled, group in groupby(body, key=lambda n: bool(lines[n].strip())) if filled]


def _cells(line: str, starts: Sequence[int], wide: int) -> list[str]:
    """What stands under each stroke, or from it on to the next."""
    cells = [""] * len(starts)
    for column, letter in placed(line, wide):
        cells[max(bisect_right(starts, column) - 1, 0)] += letter
    return ["" if cell.strip() == _BLANK else cell.strip() for cell in cells]


def _merged(line: str, strokes: str, starts: Sequence[int], wide: int) -> Iterator[Written]:
    """The cells of a heading row under which strokes tell what each covers."""
    begun = [found.start() for found in _STROKE.finditer(strokes)]
    for text, start, end in zip(_cells(line, begun, wide), begun, [*begun[1:], len(strokes) + 1], strict=True):
        covered = sum(start <= each < end for each in starts)
        yield Written(text, columns=max(covered, 1))
        yield from [Written()] * (covered - 1)
