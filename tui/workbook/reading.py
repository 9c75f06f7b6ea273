"""Reads a workbook that came back: of which table it is, what had gone out, what stands in it now."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile

from budget.exchange import Came, Returned
from budget.record import dataclass
from extract.transcribe import reason
from extract.transcripts.spreadsheet import Stored, Workbook
from tui.sentences import said
from tui.workbook import TABLE, VERSION, WENT, WorkbookError

Sheet = Mapping[tuple[int, int], Stored]
_NOTHING = Stored("", "")
_FIRST = 3
MAX_BYTES = 64 << 20
"""Bytes of a file beyond which it is no workbook of one table."""


@dataclass(frozen=True, slots=True)
class Back:
    """A workbook that came back: the digest of its document, the id of its table, and what it holds."""

    sha256: str
    table: str
    returned: Returned


def read(path: Path) -> Back:
    """What a workbook holds that was written here.

    Raises:
        WorkbookError: it is no such workbook, or a column of it is gone.
        OSError: the file cannot be read.
    """
    name = path.name
    if path.stat().st_size > MAX_BYTES:
        raise WorkbookError(said("workbook-size", name=name, most=MAX_BYTES >> 20))
    with path.open("rb") as source:
        try:
            sheets = list(Workbook(source).stored())
        except OSError:
            raise
        except BadZipFile as error:
            raise WorkbookError(said("no-xlsx", name=name)) from error
        except Exception as error:  # a damaged archive raises of many kinds, as it does for the transcripts
            raise WorkbookError(said("workbook-damaged", name=name, why=reason(error))) from error
    now = next((sheet for sheet in sheets if _text(sheet, 1, 1) == TABLE), None)
    went = next((sheet for sheet in sheets if _text(sheet, 1, 1) == WENT), None)
    if now is None or went is None:
        raise WorkbookError(said("no-workbook", name=name))
    if _text(went, 1, 2) != VERSION:
        raise WorkbookError(said("workbook-version", name=name))
    return Back(_text(went, 1, 3), _text(went, 1, 4), _returned(name, now, went))


def _returned(name: str, now: Sheet, went: Sheet) -> Returned:
    gone_out, standing = _columns(went, 2), _columns(now, 1)
    lost = [column for column in gone_out if column not in standing]
    if lost:
        raise WorkbookError(said("workbook-column", name=name, column=lost[0]))
    base = {row: {c: _text(went, number, at) for c, at in gone_out.items()} for number, row in _rows(went)}
    rows = []
    for number in sorted({row for row, _ in now if row >= _FIRST}):
        cells = {column: now.get((number, at), _NOTHING) for column, at in standing.items()}
        rows.append((_text(now, number, 1), {column: Came(cell.shown, cell.plain) for column, cell in cells.items()}))
    return Returned(base, rows)


def _columns(sheet: Sheet, row: int) -> dict[str, int]:
    """The ids of the columns, each with its place; the first of two that are the same."""
    found: dict[str, int] = {}
    for (number, column), cell in sorted(sheet.items()):
        if number == row and column > 1:
            found.setdefault(cell.shown, column)
    return found


def _rows(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for (number, column), cell in sheet.items():
        if column == 1 and number >= _FIRST:
            yield number, cell.shown


def _text(sheet: Sheet, row: int, column: int) -> str:
    return sheet.get((row, column), _NOTHING).shown
