"""A small table for the tests of the grid, and what was asked of its host."""

from collections.abc import Callable
from typing import Any

from tui.widgets.grid import Grid
from tui.widgets.model import GridCell, GridColumn, GridRow, ListModel

COLUMNS = (
    GridColumn("class", ("科目编码", "类"), "code"),
    GridColumn("name", ("科目名称",), "label"),
    GridColumn("total", ("一般公共预算支出", "合计"), "amount"),
    GridColumn("fund", ("政府性基金预算",), "amount"),
    GridColumn("basic", ("一般公共预算支出", "基本支出"), "amount"),
)

Playing = Callable[..., Any]


def sheet(rows: int = 6, **cells: GridCell) -> ListModel:
    """A table with a total at the foot; ``r2_total=…`` names a cell that is different."""
    numbers = range(1, rows + 1)
    texts = [["201", f"科目{n}", f"{n * 1000:,}.00", "", str(n)] for n in numbers]
    texts[-1] = ["", "合计", "9,999.00", "", "77"]
    made = [
        [cells.get(f"r{n}_{c.id}", GridCell(text)) for c, text in zip(COLUMNS, row, strict=True)]
        for n, row in zip(numbers, texts, strict=True)
    ]
    kinds = [GridRow(f"r{n}", "total" if n == rows else "item") for n in numbers]
    return ListModel(COLUMNS, kinds, made, rows - 1)


def edits(host: Any) -> list[tuple[str, str, str, str]]:
    return [(e.row_id, e.column_id, e.before, e.after) for e in host.of(Grid.EditSubmitted)]
