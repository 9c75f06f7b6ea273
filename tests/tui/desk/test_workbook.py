"""A workbook at the desk: each sheet is a page, and its rows are marked by their numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from budget.disclosure import Address, Word
from store import Library
from tui.intake import take_in
from tui.widgets.source import SourcePane

Clerk = Any
Run = Callable[..., None]

SHEETS = (
    [["表 1"], ["收支总表"], ["项目", "预算数"], ["甲", "1.00"], ["合计", "1.00"]],
    [["表 2"], ["支出总表"], ["项目", "合计"], ["办公\n用房", "2.00"], ["合计", "2.00"]],
)


def workbook(path: Path) -> Path:
    book = Workbook()
    for rows, sheet in zip(SHEETS, (book.active, book.create_sheet("Sheet2")), strict=True):
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_cell_shows_its_sheet_and_row_and_a_row_leads_back_to_its_cell(
    library: Library, tmp_path: Path, at_desk: Run
) -> None:
    disclosure_id = take_in(library, workbook(tmp_path / "预算.xlsx"), lambda _: None)
    assert disclosure_id is not None

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        pane = clerk.review.query_one(SourcePane)
        (second,) = [table for table in clerk.session.disclosure.tables if table.title == "支出总表"]
        clerk.review.go(Address(second.id, "p2l4", second.columns[0].id))
        await clerk.settle()
        assert pane.page is not None and pane.page.number == 2
        assert {laid.word.line for laid in pane._strong} == {4}
        assert "办公 用房  2.00" in clerk.text
        assert "2/2" in str(pane.border_title)
        found = clerk.session.printed_at(1, [Word("", line=4)])
        assert found is not None and (found.row, found.table) == ("p1l4", clerk.session.disclosure.tables[0].id)
        assert clerk.session.printed_at(2, [Word("", line=5)]).row == "p2l5"

    at_desk(scene)
