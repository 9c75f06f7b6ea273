"""The tour: every step can be done with the keys that it names, and by nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from store import Library
from tui.actions import ACTIONS
from tui.dialogs import AskDialog, CardDialog, ChooseDialog, ReasonDialog
from tui.tour import STEPS, Guide
from tui.widgets.companion import GuidePanel
from tui.words import LANGUAGES, Words

Clerk = Any
Run = Callable[..., None]
SAMPLE = Path(__file__).resolve().parents[3] / "sample_pdfs" / "korla-2024.pdf"


def test_a_step_ends_by_what_it_asks_for_and_the_place_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "tour.step"
    guide = Guide(kept)
    assert not guide.tell("act:next") and guide.at == 0
    assert guide.tell("opened") and guide.at == 1
    assert Guide(kept).at == 1
    for _ in STEPS:
        guide.skip()
    assert guide.ended and not guide.tell("opened")


@pytest.mark.parametrize("text", ["", "x", "-4", "99"])
def test_a_place_that_makes_no_sense_is_mended(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "tour.step"
    kept.write_text(text, encoding="ascii")
    assert 0 <= Guide(kept).at < len(STEPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_words(language: Any) -> None:
    keys = {action.name: "K" for action in ACTIONS}
    for step in STEPS:
        assert Words(language)(f"tour.{step.name}", **keys)


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
def test_the_whole_tour_with_the_keys_that_it_names(
    library: Library, tmp_path: Path, at_desk: Run, size: tuple[int, int]
) -> None:
    guide = Guide(tmp_path / "tour.step")

    async def tour(clerk: Clerk) -> None:
        def at(name: str) -> None:
            assert guide.step.name == name, clerk.text
            assert clerk.screen.query_one(GuidePanel).region.height >= 1

        await clerk.until(lambda: any(row.finished for row in library.disclosures()))
        await clerk.settle()
        at("open")
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        assert guide.step.name == "card"
        await clerk.press("enter")
        await clerk.until(lambda: guide.step.name == "next")
        await clerk.press("n")
        at("page")
        await clerk.press("J", "escape")
        at("sum")
        await clerk.press("v", "escape")
        at("take")
        for _ in range(12):
            found = await clerk.review.proposals(clerk.review.here)
            if found and found[0].strength == "strong":
                break
            await clerk.press("n")
        await clerk.press("space")
        if isinstance(clerk.screen, ChooseDialog):
            await clerk.press("1")
        await clerk.until(lambda: guide.step.name == "undo")
        await clerk.press("u")
        at("redo")
        await clerk.press("r")
        at("edit")
        await clerk.press("n")
        for _ in range(30):  # to a figure: a stop may be a name
            table = clerk.review.table
            if table.columns[table.column_index(clerk.review.here.column)].kind == "amount":
                break
            await clerk.press("n")
        await clerk.press("1", "enter")
        await clerk.until(lambda: guide.step.name == "waive")
        await clerk.press("u", "n", "w")
        await clerk.until(lambda: isinstance(clerk.screen, ReasonDialog))
        await clerk.press("1")
        await clerk.until(lambda: guide.step.name == "flag")
        await clerk.press("f")
        await clerk.until(lambda: isinstance(clerk.screen, AskDialog))
        await clerk.type("ok?")
        await clerk.press("enter")
        await clerk.until(lambda: guide.step.name == "only")
        await clerk.press("b", "escape")
        at("copy")
        await clerk.press("shift+down", "y")
        at("structure")
        await clerk.press("a", "escape")
        at("decisions")
        await clerk.press("h", "escape")
        at("left")
        await clerk.press("l", "escape")
        at("tables")
        await clerk.press("t", "escape")
        at("reviewed")
        ready = next(
            t.id for t in clerk.session.tables if not clerk.session.open_points(t) and not clerk.session.is_reviewed(t)
        )
        clerk.review.show(ready)
        await clerk.settle()
        await clerk.press("d")
        await clerk.until(lambda: guide.step.name == "palette")
        await clerk.press("question_mark", "escape")
        at("back")
        await clerk.press("q")
        await clerk.until(lambda: guide.ended)
        assert "crossfoot export" in clerk.text

    at_desk(tour, size=size, documents=(SAMPLE,), guide=guide)


def test_a_step_is_passed_over_and_without_a_tour_it_is_said_how_to_have_one(
    disclosure_id: str, library: Library, at_desk: Run, tmp_path: Path
) -> None:
    async def without(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("f12")
        await clerk.until(lambda: "crossfoot tour" in clerk.text)
        assert not clerk.screen.query(GuidePanel)

    at_desk(without)


def test_the_tour_needs_a_terminal(run: Callable[..., Result]) -> None:
    said = run("tour")
    assert said.exit_code == 2
    assert "needs a terminal" in said.output
