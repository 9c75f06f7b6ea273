"""A part of a table: what one page holds of it, ready to be joined to the parts before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from budget.disclosure import BLANK, Cell
from budget.label import fold, is_total
from budget.pattern import pattern
from budget.record import dataclass
from extract.geometry.grid import Grid
from extract.tables.captions import Caption, is_entitled
from extract.tables.headers import Heading, heading_of, is_caption_row
from extract.tables.labels import label_key
from extract.tables.line_kinds import compiler_of, is_title, number_of
from extract.tables.money import unit_named
from extract.tidy import tidy

_CODE = pattern(r"\d{3,9}")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that stand together.

    Attributes:
        page: page number; None in a transcript.
        ids: a row id for each row of the grid.
        further: pages on which its columns go on at the right.
    """

    page: int | None
    caption: Caption
    grid: Grid
    heading: Heading
    ids: tuple[str, ...]
    further: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows, headings included."""
        return self.grid.rows

    @property
    def is_record(self) -> bool:
        """Whether the part has no heading: labelled boxes, or the rest of a table."""
        return self.heading.rows == 0

    @property
    def begins_with_data(self) -> bool:
        """Whether its first row is one of codes or a total: a table whose heading is not here."""
        texts = [fold(cell.text) for cell in self.rows[0] if cell.text] if self.rows else []
        return self.is_record and bool(texts) and (_CODE.fullmatch(texts[0]) is not None or is_total(texts[0]))

    @property
    def first_label(self) -> str:
        """The folded text of the first cell; what tells one record from the next."""
        return fold(self.rows[0][0].text) if self.rows and self.rows[0] else ""

    @property
    def is_labelled(self) -> bool:
        """Whether its first cell is a label, no code and not blank."""
        return self.first_label != "" and not self.first_label[0].isdigit()


def parts_of(grid: Grid, caption: Caption, page: int | None, ids: Sequence[str]) -> Iterator[Part]:
    """The parts in one grid: more than one where a title or a new record begins within it."""
    grid, ids = _without_repeats(grid, ids)
    whole = heading_of(grid.rows, flattened=grid.flattened)
    starts = _starts(grid.rows, headed=whole.rows > 0)
    for start, end in zip(starts, [*starts[1:], len(grid.rows)], strict=True):
        rows = grid.rows[start:end]
        over = caption if start == 0 else Caption()
        heading = whole if len(starts) == 1 else heading_of(rows, flattened=grid.flattened)
        box = grid.box if len(starts) == 1 else _outline(rows)
        piece = replace(grid, box=box, rows=rows)
        yield Part(page, _with_inner_title(over, rows), piece, heading, tuple(ids[start:end]))


def part_of(grid: Grid, caption: Caption, page: int, ids: Sequence[str]) -> Part:
    """A grid as one part, with what its first rows say of the table."""
    return Part(page, _with_inner_title(caption, grid.rows), grid, heading_of(grid.rows), tuple(ids))


def _without_repeats(grid: Grid, ids: Sequence[str]) -> tuple[Grid, Sequence[str]]:
    """A grid, and the ids of its rows, without its headings where it prints them again further down.

    Under the boxes of another record they are its own.
    """
    rows = grid.rows
    first = rows[0][0].text
    again = [at for at, row in enumerate(rows) if row[0].text == first and at and _same(row, rows[0])]
    deep = heading_of(rows, flattened=grid.flattened).body if again else 0
    again = [at for at in again if at >= deep and not label_key(rows[at - 1][0].text)]
    again = [at for at in again if all(map(_same, rows[:deep], rows[at : at + deep]))]
    if not again or not deep:
        return grid, ids
    repeated = {at + n for at in again for n in range(deep)}
    kept = [at for at in range(len(rows)) if at not in repeated]
    return replace(grid, rows=tuple(rows[at] for at in kept)), [ids[at] for at in kept]


def _same(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows print the same."""
    return all(a.text == b.text and a.span == b.span for a, b in zip(one, other, strict=True))


def _starts(rows: Sequence[tuple[Cell, ...]], *, headed: bool) -> list[int]:
    """Where tables begin within a grid: at its top, at a title, where it is not headed at its first label again."""
    starts = [0]
    first = fold(rows[0][0].text)
    record = not headed and len(first) >= 2 and not first[0].isdigit()
    for index in range(1, len(rows)):
        again = record and fold(rows[index][0].text) == first and rows[index][0].span[1] > 1
        if again or (_is_title_row(rows[index]) and not _is_title_row(rows[index - 1])):
            starts.append(index)
    return starts


def _lone(row: Sequence[Cell]) -> Cell | None:
    """The cell that covers a whole row; None for any other row."""
    cell = row[0] if row else BLANK
    return cell if cell.text and len(row) > 1 and cell.span[1] >= len(row) else None


def _is_title_row(row: Sequence[Cell]) -> bool:
    cell = _lone(row)
    return cell is not None and is_title(cell.text) and cell.span[0] == 1


def _with_inner_title(caption: Caption, rows: Sequence[tuple[Cell, ...]]) -> Caption:
    """The caption, completed by the title, unit and compiler that stand in the table's first rows."""
    for row in rows[:3]:
        cell = _lone(row) or _first_alone(row)
        if cell is None and not is_caption_row(row):
            break
        for text in [cell.text] if cell else [each.text for each in row if each.text]:
            caption = _completed(caption, text)
    return caption


def _completed(caption: Caption, text: str) -> Caption:
    """The caption with what a text tells that it lacks; of what only may be a title, a title takes the place."""
    return replace(
        caption,
        title=tidy(text).text if is_title(text) and not is_entitled(caption) else caption.title,
        number=number_of(text) if caption.number is None else caption.number,
        unit=caption.unit or unit_named(text),
        compiled_by=caption.compiled_by or compiler_of(text) or None,
    )


def _first_alone(row: Sequence[Cell]) -> Cell | None:
    """The first cell where nothing else stands in the row, as flattened full rows come."""
    return row[0] if row and row[0].text and not any(cell.text for cell in row[1:]) else None


def _outline(rows: Sequence[tuple[Cell, ...]]) -> tuple[float, float, float, float] | None:
    boxes = [cell.box for row in rows for cell in row if cell.box]
    if not boxes:
        return None
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def headed_part(parts: Sequence[Part]) -> Part:
    """The part whose heading is the table's: the first, or where that begins with data the next that has one."""
    first = parts[0]
    if not first.begins_with_data:
        return first
    return next((part for part in parts if not part.is_record and part.grid.width == first.grid.width), first)
