"""How each table writes its figures: of its own, by the document's other tables, or as Chinese budgets do.

A table that leaves it open waits, and those behind it, until another one tells.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from budget.amount import is_amount
from budget.disclosure import Cell, Column, Row, Table
from budget.pattern import pattern
from budget.style import Inferred, Style, has_han, inferred
from extract.tables.narrow import Narrow
from extract.tables.unusual import with_unusual_doubted
from extract.tidy import BROKEN, without_remarks

UNCLEAR = "style-unclear"
"""Doubt of a figure whose marks may part thousands or decimals."""


_OUTLINE = pattern(r"\d{1,2}(?:\.\d{1,2}){0,3}")


@dataclass(slots=True)
class Styles:
    """Takes the tables of a document in order, and gives them with their styles."""

    _seen: Counter[Style | None] = field(default_factory=Counter)
    _waiting: list[Table] = field(default_factory=list)
    _narrow: Narrow = field(default_factory=Narrow)

    def take(self, tables: Iterable[Table]) -> Iterator[Table]:
        """The tables whose styles are known now."""
        for table in map(self._narrow.whole, tables):
            found = self._found(table)
            self._waiting.append(table)
            if found is None or not found.doubtful:
                self._seen[found.style if found else None] += 1
                yield from self.end()

    def end(self) -> Iterator[Table]:
        """The tables that still wait."""
        waiting, self._waiting = self._waiting, []
        for table in waiting:
            found = self._found(table)
            yield with_unusual_doubted(table) if found is None else _styled(table, found)

    def _found(self, table: Table) -> Inferred | None:
        """How a table writes its figures; None where it is written in Chinese."""
        if _is_chinese(table):
            return None
        usual = self._seen.most_common(1)
        return inferred(_figures(table), usual[0][0] if usual else None)


def _is_chinese(table: Table) -> bool:
    texts = chain((text for c in table.columns for text in c.header), (c.text for row in table.rows for c in row.cells))
    return has_han(table.title) or any(map(has_han, texts))


def _figures(table: Table) -> list[str]:
    """What stands in the columns of figures, as it is printed; a column that numbers the rows (1.1, 1.2) is none."""
    places = [i for i, column in enumerate(table.columns) if column.kind in ("amount", "text")]
    columns = [[as_printed(row.cells[i]) for row in table.body() if row.cells[i].text] for i in places]
    return [text for column in columns if not _is_outline(column) for text in column]


def _is_outline(texts: Sequence[str]) -> bool:
    return len(set(texts)) == len(texts) and all(map(_OUTLINE.fullmatch, texts))


def as_printed(cell: Cell) -> str:
    """A cell's text with the blanks that were taken out of it."""
    return cell.text if cell.raw is None else without_remarks(" ".join(cell.raw.split()))


def _styled(table: Table, found: Inferred) -> Table:
    """The table with its style; a figure of another one is as printed, or doubtful where no style is sure."""
    if found == Inferred():
        return table
    rows = tuple(replace(row, cells=_cells(row, table.columns, found)) for row in table.rows)
    return replace(table, rows=rows, style=found.style)


def _cells(row: Row, columns: Sequence[Column], found: Inferred) -> tuple[Cell, ...]:
    return tuple(
        cell if column.kind != "amount" or not cell.text else _cell(cell, found)
        for cell, column in zip(row.cells, columns, strict=True)
    )


def _cell(cell: Cell, found: Inferred) -> Cell:
    if found.doubtful:
        return cell.doubted(UNCLEAR) if is_amount(cell.text) else cell
    printed = as_printed(cell)
    if printed == cell.text or not is_amount(printed, found.style):
        return cell
    raw = cell.raw if cell.raw != printed else None
    return replace(cell, text=printed, raw=raw, doubt=tuple(code for code in cell.doubt if code != BROKEN))
