"""More documents into the library, at the desk."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from tui.dialogs import AskDialog, ChooseDialog, PathDialog
from tui.progress import Ended
from tui.reviews import Reviews
from tui.screens.review import ReviewScreen

Clerk = Any
Run = Callable[..., None]

BUDGET = "Office,2024,2023\nStaff,120,110\nSupplies,30,25\nWorks,50,45\nTotal,200,180\n"


def test_an_empty_library_takes_a_folder_and_a_file_that_is_opened(at_desk: Run, tmp_path: Path) -> None:
    folder = tmp_path / "the year"
    folder.mkdir()
    (folder / "letter.pdf").write_text("no PDF")
    (folder / "exported.csv").write_text(BUDGET)

    async def scene(clerk: Clerk) -> None:
        assert "a adds a document" in clerk.text.replace("\n", " ")
        assert "open" not in clerk.lines[-1]
        assert "a add" in clerk.lines[-1]
        await clerk.press("l")
        assert "every file that was added could be read" in clerk.said
        await clerk.press("a")
        assert isinstance(clerk.screen, AskDialog)
        await clerk.type(f"'{folder}'")
        await clerk.press("enter")
        await clerk.until(lambda: "1 not read" in clerk.lines[0] and "l not read" in clerk.lines[-1])
        assert "1 file passed over" in clerk.said
        assert "exported.csv" in clerk.said
        (folder / "letter.pdf").unlink()
        await clerk.press("l")
        assert isinstance(clerk.screen, ChooseDialog)
        assert "letter.pdf" in clerk.text
        await clerk.press("1")
        await clerk.until(lambda: "1 not read" in clerk.lines[0])
        (folder / "budget.csv").write_text(BUDGET)
        await clerk.press("a")
        await clerk.type(str(folder / "budget.csv").replace(" ", "\\ "))
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) or clerk.screen.is_modal)

    at_desk(scene)


@pytest.mark.parametrize(("name", "refusal"), [("nowhere", "there is no such file"), ("", "no PDF or transcript")])
def test_a_folder_that_is_not_there_or_holds_no_document_is_refused_in_one_sentence(
    at_desk: Run, tmp_path: Path, name: str, refusal: str
) -> None:
    (tmp_path / "held").mkdir()

    async def scene(clerk: Clerk) -> None:
        await clerk.press("a")
        await clerk.type(str(tmp_path / name if name else tmp_path / "held"))
        await clerk.press("enter")
        await clerk.until(lambda: refusal in clerk.said and isinstance(clerk.screen, PathDialog))
        assert clerk.screen.query_one(Input).value == str(tmp_path / name if name else tmp_path / "held")
        await clerk.press("escape")
        assert clerk.lines[0].endswith("0 of 0")

    at_desk(scene)


def test_tab_goes_on_with_a_path_and_lists_the_ways_in_which_it_may(at_desk: Run, tmp_path: Path) -> None:
    for name in ("budget-2023.csv", "budget-2024.csv"):
        (tmp_path / name).write_text(BUDGET)

    async def scene(clerk: Clerk) -> None:
        await clerk.press("a")
        await clerk.type(str(tmp_path / "b"))
        await clerk.press("tab")
        assert clerk.screen.query_one(Input).value == str(tmp_path / "budget-202")
        assert "budget-2023.csv  budget-2024.csv" in clerk.text
        await clerk.type("4")
        await clerk.press("tab")
        assert clerk.screen.query_one(Input).value == str(tmp_path / "budget-2024.csv")
        assert "budget-2023.csv" not in clerk.text
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen) or clerk.screen.is_modal)

    at_desk(scene)


def test_what_was_read_is_not_said_to_hold_before_it_is_checked(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, count = threading.Event(), Reviews.count

    def slowly(reviews: Reviews, disclosure: str) -> None:
        counting.wait(20)
        count(reviews, disclosure)

    monkeypatch.setattr(Reviews, "count", slowly)

    async def scene(clerk: Clerk) -> None:
        clerk.desk._progressed(Ended(disclosure_id))
        try:
            await clerk.until(lambda: "…" in clerk.text)
        finally:
            counting.set()
        await clerk.until(lambda: "…" not in clerk.text and " 14 " in clerk.text)

    at_desk(scene)
