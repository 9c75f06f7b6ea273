"""Tables in AsciiDoc: ``|===`` above and below, cells that begin with a pipe, rows by their count alone.

``2+|`` covers two columns, ``.3+|`` three rows, ``2*|`` stands twice. A row ends where the columns are filled, which
the attributes above the table count (``[cols="1,3*"]``), or else its first line. Where the last row is not filled, a
cell was lost, and nothing tells where: all cells are doubtful.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.pattern import pattern
from extract.geometry.sheet import MAX_COLUMNS
from extract.sentences import said
from extract.transcripts.lines import Tabled, UnfitError, Written, spread
from extract.transcripts.marks import unmarked

FENCE = r"[|,:]={3,}[ \t]*$"
"""A line that begins or ends a table, as a pattern."""

_TABLE = pattern(
    rf"^(?:\.(?P<title>[^\s.][^\n]{{0,300}})\n)?(?:\[(?P<set>[^\n]{{0,2000}})\][ \t]*\n)?(?P<fence>{FENCE})\n"
    r"(?P<body>.*?)^(?P=fence)",
    re.MULTILINE | re.DOTALL,
)
_FENCE = pattern(rf"^{FENCE}", re.MULTILINE)
_COLUMNS = pattern(r"""\bcols\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s,\]]+))""")
_TIMES = pattern(r"\s*(\d{1,3})\*")
_PARTED = pattern(r"\b(?:format|separator)\s*=\s*[\"']?(csv|dsv|tsv|\\t|[^\w\s\"'])")
_DELIMITERS = {"csv": ",", "dsv": ":", "tsv": "\t", "\\t": "\t"}
_CELL = pattern(
    r"(?:(?:^|(?<=[ \t]))(?:(?P<across>\d{1,3})?(?:\.(?P<down>\d{1,3}))?(?P<how>[+*]))?"
    r"(?:[<^>](?:\.[<^>])?|\.[<^>])?[adehlmsv]?)?(?<!\\)\|",
    re.MULTILINE,
)
_COMMENT = pattern(r"^//(?!/)[^\n]*$", re.MULTILINE)
_SOFT = pattern(r" \+$|(?:^| )\{(?:nbsp|empty|sp)\}", re.MULTILINE)
_PASSED = pattern(r"\+\+\+(.*?)\+\+\+|pass:\[([^\]]*)\]")


def next_asciidoc(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins, with its title and attributes, and ends; None where none is closed."""
    found = _TABLE.search(text, start) if _FENCE.search(text, start) else None
    return found.span() if found else None


def asciidoc_rows(text: str, first: int) -> tuple[str, list[Tabled]]:
    """The title and the rows of a table that begins in line ``first``.

    A row's number is its line, or the next free one.

    Raises:
        UnfitError: a row is wider than any table.
    """
    found = _TABLE.match(text)
    if found is None:
        return "", []
    body, settings = _COMMENT.sub("", found["body"]), found["set"] or ""
    line = first + text.count("\n", 0, found.start("body"))
    title = unmarked(found["title"] or "")
    parted = _PARTED.search(settings)
    mark = "" if found["fence"][0] == "|" else found["fence"][0]
    if mark or (parted and parted[1] != "|"):
        return title, _records(body, _DELIMITERS.get(parted[1], parted[1]) if parted else mark, line)
    return title, _filled(list(_cells(body, line)), _count(settings))


def _records(body: str, delimiter: str, line: int) -> list[Tabled]:
    """The rows of a table whose cells are those of a CSV."""
    reader = csv.reader(body.split("\n"), delimiter=delimiter)
    out = []
    try:
        for record in reader:
            if record:
                out.append(Tabled(line + reader.line_num - 1, tuple(Written(unmarked(text)) for text in record)))
    except csv.Error:
        raise UnfitError(said("open-quote", line=line, most="1")) from None
    return out


def _count(settings: str) -> int:
    """How many columns the attributes of a table tell; nought where they tell none."""
    found = _COLUMNS.search(settings)
    if found is None:
        return 0
    told = next(filter(None, found.groups()), "")
    each = [_TIMES.match(part) for part in re.split("[,;]", told)]
    return min(sum(int(times[1]) if times else 1 for times in each), MAX_COLUMNS + 1)


def _cells(body: str, line: int) -> Iterator[tuple[int, Written]]:
    """The cells of a table one behind the other, with the lines in which they begin."""
    marks = list(_CELL.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    for mark, end in zip(marks, ends, strict=False):
        text = _PASSED.sub(lambda passed: passed[1] or passed[2] or "", body[mark.end() : end])
        lines = [unmarked(part) for part in _SOFT.sub("", text).replace("\\|", "|").split("\n")]
        across, down = int(mark["across"] or 1), int(mark["down"] or 1)
        written = Written("\n".join(filter(None, lines)))
        at = line + body.count("\n", 0, mark.start())
        if mark["how"] == "*":
            yield from ((at, written) for _ in range(min(across, MAX_COLUMNS)))
        else:
            yield at, replace(written, rows=max(down, 1), columns=max(across, 1))


def _filled(cells: Sequence[tuple[int, Written]], count: int) -> list[Tabled]:
    """The cells in rows of so many columns, or of as many as stand in the first line."""
    if not cells:
        return []
    count = count or sum(cell.columns for line, cell in cells if line == cells[0][0])
    if count > MAX_COLUMNS:
        raise UnfitError(said("many-columns", line=cells[0][0], most=MAX_COLUMNS))
    rows: list[tuple[int, list[Written]]] = []
    covered: list[int] = []
    room = 0
    for line, cell in cells:
        while room <= 0:
            rows.append((max(line, rows[-1][0] + 1 if rows else line), []))
            room = count - (covered.pop(0) if covered else 0)
        rows[-1][1].append(cell)
        room -= cell.columns
        covered += [0] * (cell.rows - 1 - len(covered))
        for below in range(cell.rows - 1):
            covered[below] += cell.columns
    told = list(spread(rows))
    return told if room == 0 else [_unclear(row) for row in told]


def _unclear(row: Tabled) -> Tabled:
    return replace(row, cells=tuple(replace(cell, doubt="column-unclear" if cell.text else None) for cell in row.cells))
