"""Writes a table as a workbook, through openpyxl (the extra ``xlsx``).

Figures go out as the exact digits that stand in the table, never as binary fractions; everything
else goes out as text, which no spreadsheet evaluates.
"""

import importlib.util
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

from budget.disclosure import Column, Table
from budget.exchange import Value, outgoing
from budget.pattern import pattern
from store.exports.guard import plain
from tui.sentences import said
from tui.text import width, wrap
from tui.workbook import TABLE, VERSION, WENT, WorkbookError

_TITLE = pattern(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 28
_WIDEST, _HEADING, _LEAST = 40, 16, 10
"""Characters of a column at most and at least, and what a heading asks for at most."""

_LINE = 15
"""Points of a line of the heading."""

_FIRST = 3


def write(path: Path, sha256: str, table: Table) -> None:
    """Writes a table of the document of this digest to ``path``, whole or not at all.

    Raises:
        WorkbookError: openpyxl is not installed; the message names the extra.
        OSError: the file cannot be written.
    """
    if importlib.util.find_spec("openpyxl") is None:
        raise WorkbookError(said("workbook-extra"))
    from openpyxl import Workbook

    rows = list(outgoing(table))
    book = Workbook()
    _for_people(book.active, table, rows)
    _what_went(book.create_sheet("crossfoot"), sha256, table, rows)
    part = path.with_name(f".{path.name}.part")
    try:
        book.save(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _for_people(sheet: Any, table: Table, rows: Iterable[tuple[str, tuple[Value, ...]]]) -> None:
    title = " ".join(_TITLE.sub(" ", plain(table.title)).split())[:_LONGEST_TITLE].strip()
    sheet.title = title if title and title.lower() not in ("crossfoot", "history") else "table"
    _put(sheet, 1, [Value(TABLE), *(Value(column.id) for column in table.columns)])
    _put(sheet, 2, [Value(""), *(Value(plain(" / ".join(column.header) or column.id)) for column in table.columns)])
    for number, (name, values) in enumerate(rows, _FIRST):
        _put(sheet, number, [Value(name), *values])
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    lines = [_dressed(sheet, number, column) for number, column in enumerate(table.columns, 2)]
    sheet.row_dimensions[2].height = _LINE * max(lines, default=1)
    names = takewhile(lambda column: column.kind in ("code", "label"), table.columns)
    sheet.freeze_panes = sheet.cell(_FIRST, 2 + sum(1 for _ in names))


def _dressed(sheet: Any, number: int, column: Column) -> int:
    """Makes a column as wide as its values, its heading in so many lines; how many."""
    from openpyxl.styles import Alignment, Font

    values = (width(str(row[0].value or "")) for row in sheet.iter_rows(_FIRST, None, number, number))
    head = sheet.cell(2, number)
    wide = max(max(values, default=0) + 3, min(width(column.header[-1] if column.header else "") + 1, _HEADING), _LEAST)
    sheet.column_dimensions[head.column_letter].width = min(wide, _WIDEST)
    head.font = Font(bold=True)
    head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return len(wrap(str(head.value or ""), min(wide, _WIDEST) - 1))


def _what_went(sheet: Any, sha256: str, table: Table, rows: Iterable[tuple[str, tuple[Value, ...]]]) -> None:
    _put(sheet, 1, [Value(WENT), Value(VERSION), Value(sha256), Value(table.id)])
    _put(sheet, 2, [Value(""), *(Value(column.id) for column in table.columns)])
    for number, (name, values) in enumerate(rows, _FIRST):
        _put(sheet, number, [Value(name), *(Value(value.text) for value in values)])
    sheet.sheet_state = "hidden"


def _put(sheet: Any, row: int, values: Iterable[Value]) -> None:
    """Fills a row; what is set after the value keeps openpyxl from taking a text for a formula."""
    for number, value in enumerate(values, 1):
        if not value.text and value.decimals is None:
            continue
        cell = sheet.cell(row, number)
        cell.value = value.text
        if value.decimals is None:
            cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", True
        else:
            cell.data_type = "n"
            cell.number_format = "#,##0" + ("." + "0" * value.decimals if value.decimals else "")
