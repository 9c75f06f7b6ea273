"""``crossfoot practise`` without a screen: a library of its own, and the score of the work so far."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from budget.disclosure import Disclosure
from sample_pdfs import folder
from store import Library
from tui.commands.loading import load
from tui.paths import practice_path
from tui.practice.score import score_of
from tui.session import Session


def test_practice_begins_in_a_library_of_its_own_and_is_scored(
    run: Callable[..., Result], path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    begun = run("practise", "--seed", "5", "--errors", "2", "--score")
    assert begun.exit_code == 0
    assert "Nothing has been corrected yet" in begun.stdout
    assert not path.exists()
    right = load(folder() / "kashgar-2024.pdf")
    with Library.open(practice_path(5, 2)) as library:
        session = Session(library, library.disclosures()[0].id, "tester")
        at = score_of(right, session.disclosure, right).errors[0].at
        session.put(session.changes_for([(at, right.cell(at).text, False)]))
        session.commit()
    lines = run("practise", "--seed", "5", "--errors", "2", "--score").stdout.splitlines()
    assert lines[-1] == "Score: 1 of 2 (--score shows each error)"
    assert [": found and rightly corrected" in line for line in lines].count(True) == 1
    assert run("practise", "--seed", "5", "--errors", "2").stdout.splitlines() == lines[-1:]
    assert [": missed" in line for line in lines].count(True) == 1


def test_a_practice_of_another_reading_is_refused_in_one_sentence(
    run: Callable[..., Result],
    put: Callable[..., str],
    sound: Disclosure,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Library.open(practice_path(1, 8)) as library:
        put(library, sound)
    refused = run("practise", "--score")
    assert refused.exit_code == 2
    assert "take another --seed" in refused.stderr
