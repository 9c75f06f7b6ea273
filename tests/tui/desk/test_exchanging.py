"""A table to a workbook and back at the desk: shown first, one decision, one undo."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from textual.widgets import Input

from budget.decisions import Logged
from budget.disclosure import Address, Disclosure
from tui.dialogs import AskDialog, ConfirmDialog
from tui.workbook.writing import write

Clerk = Any
Run = Callable[..., None]


async def give(clerk: Clerk, key: str, path: Path) -> None:
    await clerk.press(key)
    assert isinstance(clerk.screen, AskDialog)
    clerk.screen.query_one(Input).value = str(path)
    await clerk.press("enter")
    await clerk.until(lambda: not isinstance(clerk.screen, AskDialog))


def decided(clerk: Clerk) -> list[Logged]:
    """What was decided after the card was reviewed."""
    return [logged for logged in clerk.session.review.living if logged.entry.verb != "card"]


def change(path: Path, changes: dict[tuple[str, str], object]) -> None:
    """Other values in a workbook, by row and column."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {line[0].value: line[0].row for line in sheet.iter_rows(3)}
    for (row, column), value in changes.items():
        sheet.cell(rows[row], columns[column]).value = value
    book.save(path)


def test_out_changed_and_back_is_one_decision_and_one_undo(
    disclosure_id: str, wrong: Address, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "form6.xlsx"

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await give(clerk, "E", path)
        await clerk.until(lambda: f"written: {path}" in clerk.said)
        await give(clerk, "X", path)
        await clerk.until(lambda: "form6.xlsx: nothing was changed" in clerk.said)
        change(path, {(wrong.row, wrong.column): 20.5, (wrong.row, "name"): "办公费用"})
        await give(clerk, "X", path)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "2 cells changed, 0 rows added, 0 rows taken out; repairs 4 identities, breaks 0" in clerk.text
        assert "20.80 → 20.50" in clerk.text
        await clerk.press("enter")
        await clerk.until(lambda: clerk.session.disclosure.cell(wrong).value == "20.50")
        (logged,) = decided(clerk)
        assert (len(logged.entry.changes), logged.entry.note) == (2, "form6.xlsx")
        await clerk.press("u")
        await clerk.until(lambda: clerk.session.disclosure.cell(wrong).value == "20.80")
        assert clerk.session.disclosure.tables == clerk.session.review.reading.tables

    at_desk(scene)


def test_given_up_nothing_is_decided(disclosure_id: str, wrong: Address, tmp_path: Path, at_desk: Run) -> None:
    path = tmp_path / "a.xlsx"

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await give(clerk, "E", path)
        await clerk.until(path.exists)
        change(path, {(wrong.row, wrong.column): 20.5})
        await give(clerk, "X", path)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        await clerk.press("escape")
        assert decided(clerk) == []

    at_desk(scene)


def test_a_file_that_is_there_is_replaced_only_on_demand(
    disclosure_id: str, wrong: Address, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"mine")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await give(clerk, "E", path)
        assert isinstance(clerk.screen, ConfirmDialog)
        await clerk.press("n")
        assert path.read_bytes() == b"mine"
        await give(clerk, "E", path)
        await clerk.press("y")
        await clerk.until(lambda: path.read_bytes() != b"mine")

    at_desk(scene)


def test_a_workbook_of_another_table_or_document_is_refused(
    disclosure_id: str, wrong: Address, misread: Disclosure, tmp_path: Path, at_desk: Run
) -> None:
    other, strange = tmp_path / "other.xlsx", tmp_path / "strange.xlsx"
    write(other, misread.source.sha256, misread.tables[0])
    write(strange, "f" * 64, misread.tables[1])

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await give(clerk, "X", other)
        await clerk.until(lambda: "other.xlsx is of another table" in clerk.said)
        await give(clerk, "X", strange)
        await clerk.until(lambda: "strange.xlsx is of another document" in clerk.said)
        await give(clerk, "X", tmp_path / "none.xlsx")
        await clerk.until(lambda: "none.xlsx: No such file" in clerk.said)
        assert decided(clerk) == []

    at_desk(scene)


def test_what_is_no_amount_is_refused(
    disclosure_id: str, wrong: Address, misread: Disclosure, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "a.xlsx"
    write(path, misread.source.sha256, misread.tables[1])
    change(path, {(wrong.row, wrong.column): "=C3+1"})

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await give(clerk, "X", path)
        await clerk.until(lambda: "=C3+1" in clerk.said)
        assert decided(clerk) == []

    at_desk(scene)


def test_what_was_decided_meanwhile_stays(
    disclosure_id: str, wrong: Address, misread: Disclosure, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "a.xlsx"
    write(path, misread.source.sha256, misread.tables[1])
    change(path, {(wrong.row, wrong.column): 7})

    async def scene(clerk: Clerk) -> None:
        await clerk.open_at(wrong)
        await clerk.type("20.50")
        await clerk.press("enter")
        await clerk.until(lambda: clerk.session.disclosure.cell(wrong).value == "20.50")
        await give(clerk, "X", path)
        await clerk.until(lambda: "changed here meanwhile" in clerk.said)
        assert clerk.session.disclosure.cell(wrong).value == "20.50"

    at_desk(scene)


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
def test_the_preview_fits(
    size: tuple[int, int], disclosure_id: str, wrong: Address, misread: Disclosure, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "a.xlsx"
    write(path, misread.source.sha256, misread.tables[1])
    change(path, {(row.id, "name"): "名称" * 40 for row in misread.tables[1].rows})

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        clerk.review.go(wrong)
        await give(clerk, "X", path)
        await clerk.until(lambda: isinstance(clerk.screen, ConfirmDialog))
        assert "8 cells changed" in clerk.text
        assert "Esc" in clerk.text

    at_desk(scene, size=size)


def test_what_is_wrong_with_a_workbook_is_said_in_the_clerks_language(
    disclosure_id: str, tmp_path: Path, at_desk: Run
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await give(clerk, "X", path)
        await clerk.until(lambda: "a.xlsx：" in clerk.said)
        await give(clerk, "E", tmp_path / "nowhere" / "a.xlsx")
        await clerk.until(lambda: f"{tmp_path}/nowhere/a.xlsx：没有这个文件或文件夹" in clerk.said)

    at_desk(scene, language="zh")


def test_ctrl_a_selects_the_line_that_is_typed_in(disclosure_id: str, tmp_path: Path, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("E")
        await clerk.until(lambda: isinstance(clerk.screen, AskDialog))
        await clerk.press("end", "ctrl+a")
        await clerk.type(str(tmp_path / "b.xlsx"))
        await clerk.press("enter")
        await clerk.until((tmp_path / "b.xlsx").exists)

    at_desk(scene)
