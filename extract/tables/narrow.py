"""Figures that a narrow cell broke, made whole by what the tables before theirs print.

A page that holds little else than broken figures does not tell how many decimals they have; its document does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from budget.amount import is_figure
from budget.disclosure import Cell, Table
from extract.geometry.decimals import are_one, decimals_in, usual
from extract.geometry.figures import JOINED
from extract.tidy import tidy


@dataclass(slots=True)
class Narrow:
    """Takes the tables of a document in order; how many decimals they have is told where one has broken figures."""

    _before: list[Table] = field(default_factory=list)
    _told: dict[str | None, set[int]] = field(default_factory=lambda: defaultdict(set))

    def whole(self, table: Table) -> Table:
        """The table with its broken figures in one, where those beside them and before them all have as many decimals.

        Tables in another unit tell nothing of it.
        """
        broken = any(" " in text and JOINED in cell.doubt for cell, text in _amounts(table))
        decimals = self._decimals(table) if broken else None
        if decimals is not None:
            cells = ([_whole(cell, decimals) for cell in row.cells] for row in table.rows)
            rows = tuple(replace(row, cells=tuple(own)) for row, own in zip(table.rows, cells, strict=True))
            table = _with_amounts(replace(table, rows=rows))
        self._before.append(table)
        return table

    def _decimals(self, table: Table) -> int | None:
        for other in self._before:
            found = usual(_printed(other))
            if found is not None:
                self._told[other.unit].add(found)
        self._before.clear()
        own, before = _printed(table), self._told[table.unit]
        return usual(own) or (next(iter(before)) if len(before) == 1 and before.issuperset(own) else None)


def _printed(table: Table) -> list[int]:
    return decimals_in(text for _, text in _amounts(table))


def _with_amounts(table: Table) -> Table:
    """The table; what was taken for text holds amounts where nothing but figures stands in it."""
    texts = [[row.cells[place].text for row in table.body()] for place in range(len(table.columns))]
    figures = [any(own) and all(is_figure(text) for text in own if text) for own in texts]
    kinds = ["amount" if c.kind == "text" and are else c.kind for c, are in zip(table.columns, figures, strict=True)]
    columns = tuple(replace(c, kind=kind) for c, kind in zip(table.columns, kinds, strict=True))
    return replace(table, columns=columns)


def _amounts(table: Table) -> Iterator[tuple[Cell, str]]:
    places = [place for place, column in enumerate(table.columns) if column.kind in ("amount", "text")]
    return ((row.cells[place], row.cells[place].text) for row in table.rows for place in places)


def _whole(cell: Cell, decimals: int) -> Cell:
    """A broken figure in one, if its longest line fills the cell, so that another digit would not have stood there."""
    lines = cell.text.split(" ")
    if JOINED not in cell.doubt or not are_one(lines, decimals) or not _is_filled(cell, max(map(len, lines))):
        return cell
    text, raw, doubt = tidy(*lines)
    return replace(cell, text=text, raw=raw, doubt=(*doubt, *(code for code in cell.doubt if code != JOINED)))


def _is_filled(cell: Cell, letters: int) -> bool:
    if cell.box is None or cell.ink is None:
        return False
    left, right = cell.ink[0] - cell.box[0], cell.box[2] - cell.ink[2]
    return left + right - 2 * min(left, right) < (cell.ink[2] - cell.ink[0]) / letters
