"""The labelled values of performance tables: which cell holds which."""

from collections.abc import Iterator, Mapping, Sequence

from budget.amount import is_figure
from budget.disclosure import Cell, Column, Field, Row
from budget.label import fold, is_total
from budget.style import stands_for_none
from extract.tables.labels import adds_up, heading_key, is_label, label_key, value_key
from extract.tables.over_amounts import AMOUNTS, amounts_below, further_stages, stages

_MERGED = frozenset(["project", "level1", "level2"])
"""Columns whose blank cells belong to the cell above."""

_OF_BOTH = frozenset(["fiscal", "carried", "other"])
"""Amounts told of the year, and where the amount of the whole project is told, too, of that as well."""

_BY_STAGE = frozenset(["total", *_OF_BOTH])
"""Amounts told as they were budgeted first, as they were budgeted in the end, and as they were spent."""

_ENOUGH = 4
"""Indicator headings that make a row their heading."""

_BOXES = 3
"""Labels one below the other from which on rows are boxes, whatever stands behind them."""

_LONG = 6
"""Characters beyond which what ends like a heading over figures names something."""

_OVER_FIGURES = ("数", "额", "支出", "收入", "经费", "名称", "编码")
"""How headings over columns end."""


def fields_of(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Field, ...]:
    """The labelled values of a performance table, in the order of the rows; none for any other table.

    Amounts, names and goals stand at the right of their labels. A cell of an indicator row is what
    the heading over its column says, whatever it holds: a row that is shifted is not set right.
    """
    headings = [_heading(row.cells) for row in rows]
    return tuple(_found(columns, rows, headings)) if any(headings) else ()


def begins_record(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a grid begins as labelled boxes: a label with its value behind it, and a label below it.

    A first row that is alone on its page has no label below it, and so not more than that label and its value.
    """
    if sum(1 for cells in rows[:4] if label_key(cells[0].text)) >= _BOXES:
        return True
    printed = [row for cells in rows[:4] if len(row := [cell for cell in cells if cell.box or cell.text]) > 1]
    labels = [label_key(row[0].text) for row in printed]
    if not labels or labels[0] is None or _is_heading(printed[0][1], alone=len(printed[0]) == 2):
        return False
    return any(labels[1:]) or (len(printed) == 1 and len(printed[0]) == 2)


def _is_heading(cell: Cell, *, alone: bool) -> bool:
    """Whether a text behind a label is another one or stands over figures, and so is no value.

    Projects are called like headings (…工作经费): in a box over several columns, or a long one that nothing follows.
    """
    text = fold(cell.text)
    named = cell.span[1] > 1 or (alone and len(text) > _LONG)
    return not text or is_label(text) or is_total(text) or (text.endswith(_OVER_FIGURES) and not named)


def _found(
    columns: Sequence[Column], rows: Sequence[Row], headings: Sequence[Mapping[int, tuple[str, int]]]
) -> Iterator[Field]:
    heading: Mapping[int, tuple[str, int]] = {}
    beside: Mapping[int, str] = {}
    year_from = 0
    for row, above, below in zip(rows, headings, [*rows[1:], None], strict=True):
        if above or _begins_with_label(row.cells):
            heading = above
        if heading and not above:
            yield from (Field(key, row.id, columns[index].id) for key, index in _under(heading, row.cells))
        elif not above:
            under = list(amounts_below(row.cells, below.cells)) if below else []
            beside = stages(row.cells) or beside
            labelled = [] if under else list(_beside_labels(row.cells, staged=bool(beside)))
            year_from = _year_from({key: label for key, label, _ in labelled}, year_from, len(columns))
            for key, label, index in labelled:
                of_whole = key in _OF_BOTH and label < year_from
                yield Field(f"whole_{key}" if of_whole else key, row.id, columns[index].id)
                if key in _BY_STAGE and index in beside:
                    further = further_stages(beside, row.cells, index)
                    yield from (Field(f"{stage}_{key}", row.id, columns[at].id) for at, stage in further)
            if below:
                yield from (Field(key, below.id, columns[place].id) for key, place in under)


def _year_from(labels: Mapping[str, int], before: int, width: int) -> int:
    """The place from which on labels speak of the year; those to the left, of the whole project, all years of it."""
    if "whole_total" in labels:
        return labels.get("total", width)
    return 0 if "total" in labels or "project" in labels else before


def _heading(cells: Sequence[Cell]) -> dict[int, tuple[str, int]]:
    """Key and width of each indicator heading by its place; empty where the row is no such heading."""
    found = {
        index: (key, cell.span[1]) for index, cell in enumerate(cells) if cell.text and (key := heading_key(cell.text))
    }
    return found if len({key for key, _ in found.values()}) >= _ENOUGH else {}


def heads_indicators(cells: Sequence[Cell]) -> bool:
    """Whether a row is the headings over the indicators of a performance table."""
    return bool(_heading(cells))


def _begins_with_label(cells: Sequence[Cell]) -> bool:
    """Whether a row begins another record, below the indicators of the one before."""
    first = next((cell.text for cell in cells if cell.text), "")
    return value_key(first) is not None


def _beside_labels(cells: Sequence[Cell], *, staged: bool) -> Iterator[tuple[str, int, int]]:
    """Keys in a row of labels, with the places of label and value; none in one that heads sources and amounts.

    ``staged`` is whether several amounts stand beside a label, each under the stage of which it is told.
    """
    texts = [cell.text for cell in cells if cell.text]
    if any(label_key(text) == "source" for text in texts) and not any(map(is_figure, texts)):
        return
    for index, cell in enumerate(cells):
        key = label_key(cell.text) if cell.text else None
        at = _value_at(cells, index) if key else None
        if key in AMOUNTS and at is not None and not staged:
            at = _figure_behind(cells, at)
        if key == "funds" and at is not None and is_figure(cells[at].text):
            key = "total"  # nothing parts it
        if key in AMOUNTS and at is not None and _is_word(cells[at].text):
            continue
        if key and at is not None and (key == "total" or value_key(cell.text)):
            yield key, index, at


def _figure_behind(cells: Sequence[Cell], at: int) -> int:
    """The place of an amount behind a blank cell at its place, where none of another label can be meant; else its own.

    A column that nothing prints may part an amount from its label.
    """
    filled = next((place for place in range(at, len(cells)) if cells[place].text), at)
    return filled if is_figure(cells[filled].text) else at


def _is_word(text: str) -> bool:
    """Whether a text beside the label of an amount is none: another heading."""
    return bool(text) and not stands_for_none(text) and not any(map(str.isdecimal, text))


def _value_at(cells: Sequence[Cell], index: int) -> int | None:
    """Where the value of the label at ``index`` stands; None where another label follows."""
    if cells[index].box is not None:
        after = (i for i in range(index + 1, len(cells)) if cells[i].box is not None)
        at = next(after, None)
    else:
        at = next((i for i in range(index + 1, len(cells)) if cells[i].text), None)
        if (at is None or value_key(cells[at].text)) and index + 1 < len(cells) and not cells[index + 1].text:
            at = index + 1
    return None if at is None or label_key(cells[at].text) else at


def _adds_up(cells: Sequence[Cell]) -> bool:
    return adds_up(next((cell.text for cell in cells if cell.text), ""))


def _under(heading: Mapping[int, tuple[str, int]], cells: Sequence[Cell]) -> Iterator[tuple[str, int]]:
    """Keys and places of the cells of an indicator row: one a heading, the first that is printed under it."""
    if len([cell for cell in cells if cell.text.strip("- ")]) < 2 or _adds_up(cells):
        return
    for place, (key, width) in heading.items():
        if place < len(cells) and cells[place].text:  # most cells
            yield key, place
            continue
        under = range(place, min(place + width, len(cells)))
        printed = [i for i in under if cells[i].text or ((cells[i].box or cells[i].line) and key not in _MERGED)]
        filled = [i for i in printed if cells[i].text]
        if printed:
            yield key, (filled or printed)[0]
