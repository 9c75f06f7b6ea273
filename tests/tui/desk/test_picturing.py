"""The picture of the page: shown while the desk stands aside, and one sentence wherever it cannot be."""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from budget.disclosure import Address, Disclosure, Page, Source
from extract.drawing import Drawn
from store import Library
from tui.intake import content_of
from tui.terminal.pictures import NoPictureError

Clerk = Any
Run = Callable[..., None]
SAMPLE = Path(__file__).resolve().parents[3] / "sample_pdfs" / "wuqia-2024.pdf"


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is there."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())


@pytest.fixture
def of_sample(library: Library, put: Callable[..., str], misread: Disclosure, pages: tuple[Page, ...]) -> Source:
    """The misread disclosure, as if read from a sample PDF."""
    source = Source("a.pdf", content_of(SAMPLE) or "", 24, "pdf")
    put(library, replace(misread, source=source), pages)
    library.set_source_path(source.sha256, SAMPLE)
    return source


async def asked(clerk: Clerk, wrong: Address, says: str) -> None:
    await clerk.open_at(wrong)
    await clerk.press("I")
    await clerk.until(lambda: says in clerk.text)


def test_without_the_extra_a_sentence_names_it(
    disclosure_id: str, at_desk: Run, wrong: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    at_desk(lambda clerk: asked(clerk, wrong, "crossfoot[image]"))


def test_a_file_that_is_gone_or_another_one_is_not_drawn(
    disclosure_id: str, library: Library, at_desk: Run, wrong: Address, extra: None, tmp_path: Path
) -> None:
    at_desk(lambda clerk: asked(clerk, wrong, "the file is no longer"))
    library.set_source_path("ab" * 32, SAMPLE)
    at_desk(lambda clerk: asked(clerk, wrong, "the file is no longer"))


def test_a_terminal_without_pictures_is_told(of_sample: Source, at_desk: Run, wrong: Address, extra: None) -> None:
    at_desk(lambda clerk: asked(clerk, wrong, "this terminal shows no pictures"))


@pytest.mark.parametrize("error", [NoPictureError("no_graphics"), OSError("the terminal is gone")])
def test_the_desk_comes_back_where_the_terminal_shows_no_pictures(
    of_sample: Source, at_desk: Run, wrong: Address, extra: None, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """As Textual has it: what is raised while the desk stands aside would leave it there."""
    back: list[bool] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        yield
        back.append(True)

    def fails(*what: object) -> None:
        raise error

    async def scene(clerk: Clerk) -> None:
        monkeypatch.setattr(clerk.desk, "suspend", suspended)
        monkeypatch.setattr("tui.terminal.pictures._print", fails)
        await asked(clerk, wrong, "this terminal shows no pictures")

    at_desk(scene)
    assert back == [True]


def test_the_row_is_shown_between_where_it_is_and_what_was_read(
    of_sample: Source, at_desk: Run, wrong: Address, extra: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[Drawn, str, tuple[str, ...]]] = []

    @contextmanager
    def suspended() -> Iterator[None]:
        yield

    async def scene(clerk: Clerk) -> None:
        monkeypatch.setattr(clerk.desk, "suspend", suspended)
        monkeypatch.setattr("tui.terminal.pictures._print", lambda *what: shown.append(what))
        await clerk.open_at(wrong)
        await clerk.press("I")
        await clerk.until(lambda: bool(shown))

    at_desk(scene)
    ((picture, before, after),) = shown
    assert (picture.width, len(picture.pixels)) == (1600, 1600 * picture.height * 4)
    assert before == "p. 2 · form 6 30201·total"
    assert after[0] == "302 | 01 | 办公费 | 20.80 |  | 20.50"
