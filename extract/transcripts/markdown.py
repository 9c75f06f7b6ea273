"""Text and Markdown: rows whose cells are parted by tabs or pipes, tables in HTML, and prose between them.

A row that its tool wrote in a line of its own keeps the number of that line. Where a tool wrote a
whole HTML table in one line, each of its rows counts as a line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from budget.pattern import pattern
from extract.geometry.sheet import MAX_COLUMNS
from extract.tables.line_kinds import speaks_of_a_table
from extract.transcripts.embedded import BEGINS, tables_in
from extract.transcripts.framed import framed_end, framed_rows
from extract.transcripts.latex import plain
from extract.transcripts.lines import Gap, Spoken, Tabled, Told, written_row
from extract.transcripts.marks import unmarked
from extract.transcripts.spaced import is_spaced, told_of_spaced
from extract.transcripts.underlined import underlined_end, underlined_rows
from extract.transcripts.webpage import is_page, told_of_page

_PIPE = pattern(r"(?<!\\)\|")
_RULE = pattern(r"\s*[|+:=-][|+:=\s-]*")
_MARKDOWN = pattern(rf"^(?:#{{1,6}} |\s*\|?\s*:?-{{2,}}:?\s*\|)|{BEGINS}", re.MULTILINE | re.IGNORECASE)
_CELLS = pattern(rf"[\t|]|{BEGINS}", re.IGNORECASE | re.MULTILINE)
_HEADING = pattern(r"\s{0,3}(?:(?:#{1,6}|={1,6}|h[1-6](?:\([^()\n]{0,100}\))?\.)\s+|>\s?)+")
_HEADING_END = pattern(r"\s*(?:\s#+|=+)\s*$")
_LONE = 5
"""Rows in a row that may have lost their tabs."""

_LABEL = 30
"""Letters of a label at the most."""

_PAGE_BREAK = pattern(
    r"\s*(?:\{\d+\}-{8,}|(?:[*_-]\s*){3,}|={3,}|(?:`{3,}|~{3,})\s*\w*|(?::(?:un)?selected:\s*)+|[{}]"
    r"|[<\[(]?[-=]{2,}\s*(?:end of )?page\b[^<>\n]{0,40}?[-=]{2,}[>\])]?)\s*",
    re.IGNORECASE,
)
"""A rule, a page break, a fence around what a tool wrote as it stands, or a box to tick alone."""

_HARD_BREAK = pattern(r"\\(?=\s*(?:\||$))")
"""A stroke at the end of a line of a drawn cell, which says that the cell has another one."""

_LATEX = pattern(r"\s*\{?\\(?:[A-Za-z]{3,20}\*?[{\[\\]|(?:hline|centering|maketitle|newpage|clearpage|pagebreak)\b)")
"""A line of a text in LaTeX that begins with a command."""

_LATEX_COMMENT = pattern(r"(?<!\\)%.*")
"""What such a line says to those who read the source alone."""

_WIDE_PIPE = "\uff5c"


def told_of(text: str) -> Iterator[Told]:
    """The lines of a text; where nothing shows that it is Markdown its marks are letters like others.

    Raises:
        UnfitError: an HTML table is wider than any table.
    """
    if is_page(text):
        yield from told_of_page(text)
        return
    if _WIDE_PIPE in text:
        text = "\n".join(_with_pipes(text.split("\n")))
    marked = _MARKDOWN.search(text) is not None
    if not marked and not _CELLS.search(text) and is_spaced(lines := text.split("\n")):
        yield from told_of_spaced(lines, 1)
        return
    text = text.replace("\f", " ")
    line, start = 1, 0
    for begin, end, read in tables_in(text):
        above = text[start:begin].split("\n")
        yield from _lines(above, line, marked=marked)
        line += len(above) - 1
        caption, rows = read(text[begin:end], line)
        yield Spoken(line, caption) if caption else Gap()
        yield from rows
        yield Gap()
        line = max(line + text.count("\n", begin, end), rows[-1].line if rows else line)
        start = end
        if text[start : text.find("\n", start) + 1 or None].strip():
            line += 1
    yield from _lines(text[start:].split("\n"), line, marked=marked)


def _lines(lines: Sequence[str], first: int, *, marked: bool) -> Iterator[Told]:
    """Lines without HTML tables."""
    pipes = [len(_PIPE.findall(line)) if "|" in line else 0 for line in lines]
    edged = _edged(lines, pipes)
    ruled = [marked and pipes[i] > 0 and _is_rule(line) for i, line in enumerate(lines)]
    read = 0
    for at, line in enumerate(lines):
        number = first + at
        if at < read:
            continue
        if (drawn := _drawn(lines, at, number)) is not None:
            read, rows = drawn
            yield Gap()
            yield from map(_without_marks, rows) if marked else rows
            yield Gap()
            continue
        heads = at + 1 < len(lines) and ruled[at + 1]
        if 0 < line.count("\t") < MAX_COLUMNS and not (marked and line.lstrip().startswith("|")):
            yield written_row(number, line.split("\t"))
        elif ruled[at] or (marked and _is_grid_rule(line)) or _is_joint(line):
            continue
        elif _is_pipe_row(lines, pipes, at, heads=heads or _is_joint("".join(lines[at + 1 : at + 2]))):
            if heads:
                yield Gap()
            cells = pipe_cells(line, edged=edged[at])
            if any(cells) or not heads:
                yield written_row(number, cells)
        elif not (plain := _plain(line) if marked else line).strip():
            yield Gap()
        elif _is_lone_label(lines, at):
            yield written_row(number, [plain])
        else:
            yield Spoken(number, plain)


def _with_pipes(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those parted by full-width pipes alone, as many as in a line beside, by usual ones."""
    counts = [0 if "|" in line else line.count(_WIDE_PIPE) for line in lines]
    for line, before, count, after in zip(lines, [0, *counts], counts, [*counts[1:], 0], strict=False):
        rows = count > 1 and count in (before, after)
        yield line.replace(_WIDE_PIPE, "|") if rows else line


def _drawn(lines: Sequence[str], at: int, number: int) -> tuple[int, Iterator[Tabled]] | None:
    """Where a table ends that begins with a line and is drawn with letters, and its rows; None where none begins."""
    for end_of, rows_of in ((framed_end, framed_rows), (underlined_end, underlined_rows)):
        if (end := end_of(lines, at)) > at:
            return end, rows_of([_HARD_BREAK.sub(" ", line) for line in lines[at:end]], number)
    return None


def _without_marks(row: Tabled) -> Tabled:
    return replace(row, cells=tuple(replace(cell, text=unmarked(cell.text)) for cell in row.cells))


def _is_lone_label(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a row that lost its tabs: it stands right between rows with tabs, and speaks of no table.

    An editor that strips blanks from the ends of lines leaves nothing but the label of a row without figures.
    """
    top, below = at, at
    while top >= 0 and at - top < _LONE and _is_label(lines[top]):
        top -= 1
    while below < len(lines) and below - at < _LONE and _is_label(lines[below]):
        below += 1
    return top >= 0 and below < len(lines) and top < at < below and "\t" in lines[top] and "\t" in lines[below]


def _is_label(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= _LABEL and "\t" not in line and not speaks_of_a_table(text)


def _is_rule(line: str) -> bool:
    """Whether a line rules all columns; a row with dashes for noughts has a blank cell."""
    return "-" in line and _RULE.fullmatch(line) is not None and all(map(str.strip, _inner(line).split("|")))


def _inner(line: str) -> str:
    return line.strip().removeprefix("|").removesuffix("|")


def _is_grid_rule(line: str) -> bool:
    return line.lstrip().startswith("+") and _RULE.fullmatch(line) is not None


def _is_pipe_row(lines: Sequence[str], pipes: Sequence[int], at: int, *, heads: bool) -> bool:
    """Whether a line is a row: begins with a pipe, stands over a rule, or has as many pipes as a line beside it."""
    count = pipes[at]
    if not 0 < count <= MAX_COLUMNS:
        return False
    if heads or (lines[at].lstrip().startswith("|") and count > 1):
        return True
    beside = [pipes[i] for i in (at - 1, at + 1) if 0 <= i < len(pipes)]
    return count > 1 and count in beside


def _edged(lines: Sequence[str], pipes: Sequence[int]) -> list[bool]:
    """For each line whether pipes stand at the ends of the rows, as they do unless a row beside has none there.

    A rule of the table belongs to its rows.
    """
    out: list[bool] = []
    ruled = [count > 0 or _is_joint(line) for count, line in zip(pipes, lines, strict=True)]
    for inside, group in groupby(zip(ruled, lines, strict=True), key=lambda pair: pair[0]):
        rows = [line for _, line in group]
        out += [inside and all(row.lstrip().startswith("|") for row in rows)] * len(rows)
    return out


def _is_joint(line: str) -> bool:
    """Whether a line is a rule of a table whose rows have no pipes at their ends: ``---+---``."""
    return "-+-" in line and _RULE.fullmatch(line) is not None


def pipe_cells(line: str, *, edged: bool) -> list[str]:
    """The texts of a row's cells, without the marks of Markdown; ``edged`` rows have pipes at their ends."""
    texts = _PIPE.split(line.strip())
    if edged:
        texts = texts[1 : -1 if len(texts) > 2 and not texts[-1] else None]
    return [unmarked(text) for text in texts]


def _plain(line: str) -> str:
    """A line of prose without the marks of Markdown; ``""`` for a rule, a page break or a fence."""
    if _PAGE_BREAK.fullmatch(line):
        return ""
    if _LATEX.match(line):
        return plain(_LATEX_COMMENT.sub("", line)).replace("\n", " ")
    heading = _HEADING.match(line)
    if heading:
        line = _HEADING_END.sub("", line[heading.end() :])
    return unmarked(line).replace("\n", " ")
