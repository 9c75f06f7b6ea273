"""Practice at the desk: misreadings among a sound sample, found by their sums, and the score above the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from budget.practice import Score
from store import Library
from tui.app import Desk
from tui.tour import Practice
from tui.widgets.companion import ScorePanel
from tui.words import Words

SAMPLE = Path(__file__).resolve().parents[3] / "sample_pdfs" / "kashgar-2024.pdf"


def test_the_score_follows_the_decisions(library: Library, at_desk: Callable[..., None]) -> None:
    """The first proposal is taken: one figure is set right, and the panel says so."""
    practice = Practice(library, SAMPLE, 1)
    assert practice.score() == Score(0, 0, 8, 0)
    assert Practice(library, SAMPLE, 1).disclosure_id == practice.disclosure_id
    assert len(library.disclosures()) == 1

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        panel = clerk.screen.query_one(ScorePanel)
        await clerk.until(lambda: "to be found 8" in str(panel.render()))
        for _ in range(20):
            await clerk.press("n")
            found = await clerk.review.proposals(clerk.review.here)
            if found and found[0].strength == "strong":
                break
        await clerk.press("space")
        await clerk.until(lambda: "Set right 1" in str(panel.render()))

    at_desk(scene, practice=practice)
    assert practice.score() == Score(1, 0, 7, 0)


def test_the_desk_of_practice_shows_its_panel_on_both_screens(library: Library) -> None:
    practice = Practice(library, SAMPLE, 2)
    desk = Desk(library, [], Words("zh"), "tester", practice=practice)
    assert [type(panel) for panel in desk.companions()] == [ScorePanel]


def test_the_score_is_printed_without_the_desk(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.tour.own_library", lambda name: tmp_path / f"{name}.sqlite3")
    said = run("practise", "--score", "--seed", "2")
    assert said.exit_code == 0
    assert "8 figures were misread on purpose. Set right 0" in said.output
    assert run("practise").exit_code == 2
