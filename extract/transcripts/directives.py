"""Tables of reStructuredText and MyST that are written as lists or records: ``list-table`` and ``csv-table``.

What is drawn in such a text is read by :mod:`.framed` and :mod:`.underlined`.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from budget.pattern import pattern
from extract.geometry.sheet import MAX_COLUMNS
from extract.sentences import said
from extract.transcripts.lines import Tabled, UnfitError, Written
from extract.transcripts.marks import unmarked

DIRECTIVE = r"[ \t]*(?:\.\. |(?:`{3,}|:{3,})\{)(?:list|csv)-table(?:::|\})"
"""How such a table begins, as a pattern for a line."""

_BEGIN = pattern(
    r"^(?P<in>[ \t]*)(?:\.\. |(?P<fence>`{3,}|:{3,})\{)(?P<kind>list|csv)-table(?:::|\})[ \t]*(?P<title>[^\n]*)\n",
    re.MULTILINE,
)
_OPTION = pattern(r"\s*:([a-z-]{1,30}):[ \t]*(.*)")
_ITEM = pattern(r"(\s*)[*+-](?:\s+|$)")
_DELIMITERS = {"tab": "\t", "space": " "}


def next_directive(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the next table begins and ends: with its fence, or before the next line that is not indented."""
    begin = _BEGIN.search(text, start)
    if begin is None:
        return None
    at = begin.end()
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end]
        closes = begin["fence"] and line.strip().startswith(begin["fence"])
        indented = len(line) - len(line.lstrip()) > len(begin["in"])
        if closes or (not begin["fence"] and line.strip() and not indented):
            return begin.start(), at + (len(line.rstrip("\n")) if closes else -1)
        at = end
    return begin.start(), at


def directive_rows(text: str, first: int) -> tuple[str, list[Tabled]]:
    """The title and the rows of a table that begins in line ``first``.

    Raises:
        UnfitError: a row is wider than any table, or a quotation mark is not closed.
    """
    begin = _BEGIN.match(text)
    if begin is None:
        return "", []
    lines = text[begin.end() :].split("\n")
    lines = lines[:-1] if begin["fence"] and lines[-1].strip().startswith(begin["fence"]) else lines
    options: dict[str, str] = {}
    skipped = 0
    for line in lines:
        if not (option := _OPTION.fullmatch(line)):
            break
        options[option[1]] = option[2]
        skipped += 1
    body, number = lines[skipped:], first + 1 + skipped
    rows = list(_listed(body, number) if begin["kind"] == "list" else _records(body, number, options))
    if wide := next((row for row in rows if len(row.cells) > MAX_COLUMNS), None):
        raise UnfitError(said("many-columns", line=wide.line, most=MAX_COLUMNS))
    return unmarked(begin["title"]), rows


def _listed(lines: Sequence[str], first: int) -> Iterator[Tabled]:
    """Rows of a list, each of which is a list of cells."""
    outer: int | None = None
    number, cells = first, list[str]()
    for at, line in enumerate(lines, first):
        item = _ITEM.match(line)
        if item and (outer is None or len(item[1]) <= outer):
            if cells:
                yield _row(number, cells)
            outer, number, cells = len(item[1]), at, []
            line = " " * item.end() + line[item.end() :]
            item = _ITEM.match(line)
        if item and outer is not None:
            cells.append(line[item.end() :].strip())
        elif cells and line.strip():
            cells[-1] += "\n" + line.strip()
    if cells:
        yield _row(number, cells)


def _records(lines: Sequence[str], first: int, options: dict[str, str]) -> Iterator[Tabled]:
    """Rows of a CSV; those of its heading stand among the options."""
    told = options.get("delim", ",")
    delimiter = _DELIMITERS.get(told, told[:1] or ",")
    try:
        if "header" in options:
            yield _row(first - 1, next(csv.reader([options["header"]], delimiter=delimiter, skipinitialspace=True), []))
        reader = csv.reader(
            dedent("\n".join(lines)).split("\n"), delimiter=delimiter, skipinitialspace=True, strict=True
        )
        begun = first
        for record in reader:
            if record:
                yield _row(begun, record)
            begun = first + reader.line_num
    except csv.Error:
        raise UnfitError(said("unclosed-quote", line=first)) from None


def _row(number: int, texts: Sequence[str]) -> Tabled:
    return Tabled(number, tuple(Written(unmarked(text)) for text in texts))
