"""Tables written as texts with a delimiter: CSV and its kin."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from budget.amount import is_figure
from budget.pattern import pattern
from extract.sentences import said
from extract.transcripts.lines import MAX_LETTERS, Told, UnfitError, written_row
from extract.transcripts.stacked import told_of_rows

_DELIMITERS = ",\t;|，；"
_AS_TEXT = pattern(r'="([^"]*)"')
"""A cell that is written as a formula, so that a spreadsheet keeps the noughts of a code."""

_QUOTED = pattern(r'"[^"]*"')
_SAMPLE = 200_000
LONE_RETURN = "\v"
"""What stands for a carriage return without a line feed, which ends a record, or a line of a cell that no quotes hold.

Writers that end records with line feeds alone do not quote it.
"""

_END = "\0"
"""What follows on the last record, and is part of it where a quotation mark is not closed; no text holds it."""

_EXPORTS = ("disclosure_id", "fact_id")
"""What the first column of the files is called that ``crossfoot export`` writes."""


def told_of_records(text: str) -> Iterator[Told]:
    """The lines of a CSV; a record is one line, however many lines its quoted cells have.

    Raises:
        UnfitError: a cell is too long, or it is a file that crossfoot exported itself.
    """
    yield from told_of_rows(written_row(line, record) for line, record in enumerate(records(text), 1))


def records(text: str) -> Iterator[list[str]]:
    """The records of a CSV, blank ones too; its delimiter is found, or told by a first line ``sep=;``."""
    if LONE_RETURN in text and not _returns_within(text[:_SAMPLE]):
        text = text.replace(LONE_RETURN, "\n")
    lead, _, rest = text.partition("\n")
    told = lead.strip().strip('"')
    if told.lower().startswith("sep=") and len(told) == 5:
        yield []
        text, delimiter = rest, told[-1]
    else:
        delimiter = delimiter_of(text[:_SAMPLE])
    csv.field_size_limit(MAX_LETTERS)
    usual = _agreement(text[:_SAMPLE], delimiter)[1]
    reader = csv.reader(chain(io.StringIO(_ended(text), newline=""), (_END,)), delimiter=delimiter)
    begun = 1
    try:
        for record in reader:
            if record == [_END]:
                return
            if begun == 1 and is_export(record):
                raise UnfitError(said("exported"))
            if any(cell.endswith(_END) or _hides_records(cell, delimiter, usual) for cell in record):
                raise UnfitError(said("unclosed-quote", line=begun))
            yield [_as_text(cell).replace(LONE_RETURN, "\n") for cell in record]
            begun = reader.line_num + 1
    except csv.Error:
        raise UnfitError(said("open-quote", line=reader.line_num, most=f"{MAX_LETTERS:,}")) from None


def _as_text(cell: str) -> str:
    found = _AS_TEXT.fullmatch(cell) if cell.startswith("=") else None
    return found[1] if found else cell


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _hides_records(cell: str, delimiter: str, usual: int) -> bool:
    """Whether a line within a cell is a record of figures: a quotation mark above is not closed."""
    inner = cell.split("\n")[1:-1] if delimiter in cell else []
    split = (line.split(delimiter) for line in inner if line.count(delimiter) == usual - 1 > 1)
    return any(is_figure(text) for texts in split for text in texts)


def _returns_within(sample: str) -> bool:
    """Whether line feeds end records, so that carriage returns alone end lines of cells."""
    return "\n" in _QUOTED.sub("", sample).strip()


def is_export(record: Sequence[str]) -> bool:
    """Whether a CSV that begins with this record is an export of ours."""
    return bool(record) and record[0].removeprefix("\ufeff") in _EXPORTS


def delimiter_of(sample: str) -> str:
    """The delimiter that parts most lines into the same number of cells, more than one."""
    return max(_DELIMITERS, key=lambda each: _agreement(sample, each))


def _agreement(sample: str, delimiter: str) -> tuple[int, int]:
    """In how many records the usual number of cells stands, and that number; nothing where it is one."""
    try:
        widths = Counter(len(record) for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    widths.pop(0, None)
    widths.pop(1, None)
    usual = widths.most_common(1)
    return (usual[0][1], usual[0][0]) if usual else (0, 0)
