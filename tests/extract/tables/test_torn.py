"""Rows without labels and columns without headings, where others have them, are doubtful."""

from dataclasses import replace

from budget.disclosure import Cell, Column, Row, Table
from extract.tables.torn import doubted_where_torn

NAME = Column("name", "name", ("科目名称",), "label")
TOTAL = Column("total", "total", ("合计",), "amount")
BASIC = Column("basic", "basic", ("基本支出",), "amount")
BARE = Column("c3", None, (), "amount")


def row(number: int, label: str, *figures: str, top: float | None = None) -> Row:
    y = number * 20.0 if top is None else top
    boxes = [(50.0 * n, y, 50.0 * n + 40, y + 8.0) for n in range(len(figures) + 1)]
    cells = tuple(Cell(text, 1, box, box if text else None) for text, box in zip((label, *figures), boxes, strict=True))
    return Row(f"p1.{number}", "item", cells, 1)


def table(columns: tuple[Column, ...], *rows: Row, form: str | None = "xinjiang-2024/5") -> Table:
    return Table("t1.1", form, None, "", None, "present", (1,), columns, rows)


def codes(found: Table) -> list[tuple[str, ...]]:
    return [code for each in found.rows for code in (cell.doubt for cell in each.cells) if code]


def test_a_row_without_a_label_makes_its_neighbours_doubtful_too() -> None:
    rows = [row(n, "支出", "1,606.22", "8.00") for n in range(1, 7)]
    found = doubted_where_torn(table((NAME, TOTAL, BASIC), *rows[:3], row(8, "", "1", "", top=75), *rows[3:]))
    assert [[bool(cell.doubt) for cell in each.cells] for each in found.rows[2:5]] == [[False, True, False]] * 3
    assert codes(found) == [("row-unclear",)] * 3


def test_subtotals_without_labels_stand_as_far_apart_as_other_rows() -> None:
    rows = [row(n, "项目" if n % 2 else "", "20.00", "") for n in range(1, 11)]
    assert codes(doubted_where_torn(table((NAME, TOTAL, BASIC), *rows))) == []


def test_a_label_over_several_rows_is_that_of_all_of_them() -> None:
    rows = [row(n, "项目", "20.00", "") for n in range(1, 9)]
    covered = row(9, "", "5.00", "")
    covered = replace(covered, cells=(Cell("", 1), *covered.cells[1:]))
    assert codes(doubted_where_torn(table((NAME, TOTAL, BASIC), *rows, covered))) == []


def test_figures_of_a_column_without_a_heading_are_doubtful_in_a_known_form() -> None:
    rows = [row(n, "支出", "", "8.00", "9.00") for n in range(1, 4)]
    found = doubted_where_torn(table((NAME, TOTAL, BARE, BASIC), *rows))
    assert codes(found) == [("column-unclear",)] * 3
    assert [each.cells[2].doubt for each in found.rows] == [("column-unclear",)] * 3
    assert codes(doubted_where_torn(table((NAME, TOTAL, BARE, BASIC), *rows, form=None))) == []
