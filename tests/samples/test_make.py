"""The script makes the committed samples again (where reportlab and the fonts are at hand)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sample_pdfs import folder, sample_names

pytest.importorskip("reportlab")

from sample_pdfs.book import read
from sample_pdfs.fonts import FACES, Face, MissingFontError, find, register
from sample_pdfs.grid import Grid, Typesetter
from sample_pdfs.look import Look
from sample_pdfs.make import main, make
from sample_pdfs.paper import Paper, broken


@pytest.fixture(scope="module")
def fonts() -> None:
    try:
        register()
    except MissingFontError as error:
        pytest.skip(str(error))


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("name", sample_names())
def test_a_sample_is_made_again(name: str, tmp_path: Path, pages_of: Callable[[Path], tuple[Any, ...]]) -> None:
    stem = Path(name).stem
    make(read(folder() / "figures" / f"{stem}.toml"), tmp_path)
    truth = f"truth/{stem}.json"
    assert json.loads((tmp_path / truth).read_text("utf-8")) == json.loads((folder() / truth).read_text("utf-8"))
    made, committed = tmp_path / name, folder() / name
    same = made.read_bytes() == committed.read_bytes()
    assert same or pages_of(made) == pages_of(committed)


@pytest.mark.usefixtures("fonts")
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    book = read(folder() / "figures" / "wuqia-2024.toml")
    for place in ("one", "two"):
        make(book, tmp_path / place)
    assert (tmp_path / "one" / "wuqia-2024.pdf").read_bytes() == (tmp_path / "two" / "wuqia-2024.pdf").read_bytes()


def test_a_missing_font_is_named_with_what_to_install() -> None:
    with pytest.raises(MissingFontError, match=r"no-such-font\.ttc.*apt-get install fonts-none"):
        find(Face("none", "no-such-font.ttc", "fonts-none"))


def test_without_fonts_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sample_pdfs.fonts._folders", lambda: (tmp_path,))
    assert main([str(tmp_path)]) == 2
    assert FACES[0].file in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_lines_break_between_words_unless_told_otherwise() -> None:
    width = 30.0
    assert broken("48,657.24", 60.0, "Helvetica", 10) == ["48,657.24"]
    assert "".join(broken("48,657.24", width, "Helvetica", 10, anywhere=True)) == "48,657.24"
    assert len(broken("48,657.24", width, "Helvetica", 10, anywhere=True)) == 2
    assert broken("ab 12.50", width, "Helvetica", 10) == ["ab ", "12.50"]
    assert broken("", width, "Helvetica", 10) == []


def test_a_label_is_cut_by_a_page_break_and_its_rest_stands_on_the_next_page(tmp_path: Path) -> None:
    look = Look("Helvetica", "Helvetica", "Helvetica", cut_rows=(7,), repeat="nothing")
    paper = Paper(tmp_path / "cut.pdf", look, "cut")
    grid = Grid(7, "t", (("name", "n"),), (("one,two,three,four,five,six,", "1.00"),), "ln", (1.0, 9.0), 10.0, 1)
    paper.y = 48.0 + 2 * (12.5 + 6.0) + 14.0
    upper, lower = Typesetter(paper, grid).set(lambda _continuation: None)
    assert (upper.page, lower.page) == (1, 2)
    assert lower.continuation
    assert lower.heading_rows == 0
    assert upper.rows[-1][1] == "1.00"
    assert lower.rows[0][1] == ""
    assert upper.rows[-1][0] + lower.rows[0][0] == "one,two,three,four,five,six,"


def test_merged_cells_are_told_in_the_truth(tmp_path: Path) -> None:
    look = Look("Helvetica", "Helvetica", "Helvetica")
    heading = (("a", "<", "b"), ("c", "d", "^"))
    grid = Grid(3, "t", heading, (("1", "2", "3"),), "ccn", (1.0, 1.0, 1.0), 9.0, 2)
    (piece,) = Typesetter(Paper(tmp_path / "m.pdf", look, "m"), grid).set(lambda _continuation: None)
    truth = piece.truth(1)
    assert truth["spans"] == [[0, 0, 1, 2], [0, 2, 2, 1]]
    assert truth["rows"] == [["a", "", "b"], ["c", "d", ""], ["1", "2", "3"]]
