"""Rows that texts alone told: doubtful are figures without what they are figures of, and those of several lines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from budget.amount import is_amount
from budget.disclosure import Box, Cell
from extract.geometry.edges import Edge
from extract.geometry.figures import is_piece, is_rest, is_whole
from extract.geometry.grid import Grid
from extract.geometry.pieces import Piece, line_text, lines_of
from extract.layout.rows import UNCLEAR_ROW
from extract.tables.labels import adds_up, heading_key, heading_keys, label_key
from extract.tidy import BROKEN

_SAME = 1.0
"""Points within which a rule and the border of a row are one."""

_FEWEST = 3
"""Headings of indicators that stand side by side over those of every such table."""

_NAME = 4
"""Letters from which on a text may be the name of an indicator, and no unit."""

_SIGNS = tuple("≥≤=＝<>＜＞")
"""What the value of an indicator begins with."""

_KIND = "指标"
"""What the name of a kind of indicators ends with."""

Row = Sequence[Cell]


def with_nameless_doubted(grid: Grid, made: Sequence[Edge]) -> Grid:
    """A grid, the figures doubted of rows that lack the name of their indicator, or the label of their amount.

    ``made`` are the rules between rows that no page drew.
    """
    if not made:
        return grid
    head = next((at for at, row in enumerate(grid.rows) if len(heading_keys(row)) >= _FEWEST), None)
    name = _named(grid, head)
    rows: list[Row] = []
    for at, row in enumerate(grid.rows):
        lacks = at != head and _is_made(row, made)
        if lacks and (name is None or at < (head or 0)):
            above = grid.rows[at - 1] if at else ()
            lacks = _begins_with_amount(row) and not _stands_under_labels(row, above)
            if is_piece(_first(row)) and any(_goes_on(one, other) for one, other in zip(above, row, strict=False)):
                lacks, rows[-1] = True, tuple(map(_doubted, rows[-1]))
        elif lacks and name is not None:
            lacks = not row[name].text and not any(adds_up(cell.text) for cell in row)
        rows.append(tuple(map(_doubted, row)) if lacks else row)
    return replace(grid, rows=tuple(map(tuple, rows)))


def with_joined_doubted(grid: Grid, made: Sequence[Edge], pieces: Sequence[Piece]) -> Grid:
    """A grid, the figures doubted whose lines are figures each: two rows may have been taken for one.

    ``made`` are the rules between rows that no page drew, and ``pieces`` those of the page, cut at its cells.
    """
    if not made:
        return grid
    cells = [cell for row in grid.rows for cell in row]
    found = {cell.box for cell in cells if is_whole(cell.text) and cell.box and _is_between(cell.box, made)}
    held = defaultdict(list)
    for piece in pieces if found else ():
        if piece.cell in found:
            held[piece.cell].append(piece)
    lines = {box: [line_text(line) for line in lines_of(inside)] for box, inside in held.items() if len(inside) > 1}
    joined = {box for box, texts in lines.items() if len(texts) > 1 and all(map(is_whole, texts))}
    if not joined:
        return grid
    rows = (tuple(cell.doubted(BROKEN) if cell.box in joined else cell for cell in row) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def _named(grid: Grid, head: int | None) -> int | None:
    """The column of the names of indicators: under its heading, else that with the most texts that may be such.

    None where there are none, as among boxes.
    """
    if head is not None:
        keys = [heading_key(cell.text) for cell in grid.rows[head]]
        start = keys.index("level1") if "level1" in keys else 0
        return keys.index("level3", start) if "level3" in keys[start:] else None
    if any(label_key(cell.text) for row in grid.rows for cell in row):
        return None
    counts = [len({cell.text for cell in column if _may_name(cell.text)}) for column in zip(*grid.rows, strict=True)]
    most = max(counts, default=0)
    return counts.index(most) if most >= _FEWEST else None


def _may_name(text: str) -> bool:
    return len(text) >= _NAME and not text.startswith(_SIGNS) and not text.endswith(_KIND) and text[0].isalpha()


def _is_made(row: Row, made: Sequence[Edge]) -> bool:
    """Whether a rule above or below a row is one that no page drew."""
    boxes = [cell.box for cell in row if cell.box and cell.span[0] == 1]
    return any(_is_between(box, made) for box in boxes[:1])


def _is_between(box: Box, made: Sequence[Edge]) -> bool:
    """Whether a rule above or below a cell is one that no page drew."""
    return any(abs(rule.at - y) <= _SAME for y in (box[1], box[3]) for rule in made)


def _begins_with_amount(row: Row) -> bool:
    first = _first(row)
    return "." in first and is_amount(first)


def _first(row: Row) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _goes_on(above: Cell, cell: Cell) -> bool:
    """Whether a figure may be the rest of the one above it, which a narrow cell cut."""
    return is_rest(above.text.lstrip("".join(_SIGNS)), cell.text.rstrip("%％")) if above.text and cell.text else False


def _stands_under_labels(row: Row, above: Row) -> bool:
    """Whether amounts stand each right below words, most of which label an amount, and not beside them."""
    over = [[label.text for label in above if _is_over(label, cell)] for cell in row if cell.text]
    if not all(len(texts) == 1 and texts[0] and not any(map(str.isdigit, texts[0])) for texts in over):
        return False
    return 2 * sum(label_key(text) is not None for (text,) in over) >= len(over)


def _is_over(label: Cell, cell: Cell) -> bool:
    return label.box is not None and cell.box is not None and label.box[::2] == cell.box[::2]


def _doubted(cell: Cell) -> Cell:
    return cell.doubted(UNCLEAR_ROW) if any(map(str.isdigit, cell.text)) else cell
