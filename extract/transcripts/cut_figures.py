"""Figures that a tool wrote in two: the rest in a row of its own below, or as first line of the cell at the right.

Columns that are narrower than their figures break them. What writes each line of a cell as a row of the table, or goes
by the places of a page, leaves the last digits there, where they can be nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.geometry.figures import is_rest
from extract.transcripts.lines import Tabled, Told, Written, table_by_table


def with_whole_figures(told: Iterable[Told]) -> Iterator[Told]:
    """The lines of a transcript, the parts of a figure in one cell."""
    return table_by_table(told, _joined)


def _joined(rows: Sequence[Tabled]) -> list[Tabled]:
    """The rows of one table."""
    out: list[Tabled] = []
    for row in rows:
        if out and _is_rest_of(out[-1].cells, row.cells):
            out[-1] = _as_one(out[-1], row)
        else:
            out.append(_within(row))
    return out


def _is_rest_of(above: Sequence[Written], row: Sequence[Written]) -> bool:
    """Whether all that stands in a row are the last digits of figures above them."""
    filled = [(one, cell) for one, cell in zip(above, row, strict=False) if cell.text.strip()]
    return bool(filled) and len(row) <= len(above) and all(is_rest(one.text, cell.text) for one, cell in filled)


def _as_one(above: Tabled, row: Tabled) -> Tabled:
    rest = [cell.text for cell in row.cells] + [""] * (len(above.cells) - len(row.cells))
    cells = (replace(one, text=one.text + text) if text else one for one, text in zip(above.cells, rest, strict=True))
    return replace(above, cells=tuple(cells))


def _within(row: Tabled) -> Tabled:
    """A row, the first line of a cell joined to the figure at its left whose rest it is."""
    out = list(row.cells)
    for at in range(1, len(out)):
        first, line, more = out[at].text.partition("\n")
        if line and more.strip() and is_rest(out[at - 1].text, first):
            out[at - 1] = replace(out[at - 1], text=out[at - 1].text + first)
            out[at] = replace(out[at], text=more)
    return row if out == list(row.cells) else replace(row, cells=tuple(out))
