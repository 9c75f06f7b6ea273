"""Several documents at once: their order on the shelf, one reading a content, failures and cancelling."""

import os
import threading
import time
from collections.abc import Callable
from concurrent import futures
from pathlib import Path

import pytest

from store import Library, StoreError
from tui import several
from tui.intake import content_of, take_in
from tui.progress import Begun, Ended, Failed, Known, Progress
from tui.several import take_in_all

Transcript = Callable[..., Path]


def _texts(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"表{number + 1}\n\n名称\t合计\n水利\t{number}.00\n", encoding="utf-8")
    return paths


def test_documents_stand_on_the_shelf_in_order_whichever_opens_first(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = _texts(tmp_path, 5)

    def late(*given: object) -> str | None:
        time.sleep(0.3 if given[1] in (paths[0], paths[3]) else 0)
        return take_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(several, "take_in", late)
    told: list[Progress] = []
    take_in_all(library, paths, told.append, at_once=4)
    assert [row.name for row in library.disclosures()] == [path.name for path in paths]
    assert sum(isinstance(progress, Ended) for progress in told) == 5


def test_what_fails_holds_up_no_other(library: Library, tmp_path: Path) -> None:
    good = _texts(tmp_path, 2)
    empty, gone = tmp_path / "empty.pdf", tmp_path / "gone.pdf"
    empty.touch()
    told: list[Progress] = []
    take_in_all(library, [empty, good[0], gone, good[1]], told.append, at_once=2)
    assert [row.name for row in library.disclosures()] == ["0.txt", "1.txt"]
    assert sorted(failed.path.name for failed in told if isinstance(failed, Failed)) == ["empty.pdf", "gone.pdf"]


def test_a_library_that_refuses_is_told_for_each_document(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise StoreError("the disk is full")

    monkeypatch.setattr(library, "begin_reading", refuse)
    told: list[Progress] = []
    paths = _texts(tmp_path, 3)
    take_in_all(library, paths, told.append)
    assert {(failed.path, failed.says) for failed in told if isinstance(failed, Failed)} == {
        (path, f"{path.name}: the disk is full") for path in paths
    }


def test_a_content_that_comes_twice_is_read_once(library: Library, transcript: Transcript) -> None:
    told: list[Progress] = []
    take_in_all(library, [transcript(), transcript(name="copy.txt")], told.append, at_once=2)
    assert len(library.disclosures()) == 1
    assert [type(t) for t in told if isinstance(t, Begun | Known)] == [Begun, Known]


def test_cancelling_leaves_what_has_not_begun(library: Library, tmp_path: Path) -> None:
    cancelled = threading.Event()
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        told.append(progress)
        if isinstance(progress, Begun):
            cancelled.set()

    take_in_all(library, _texts(tmp_path, 6), tell, cancelled, at_once=1)
    assert sum(isinstance(progress, Begun) for progress in told) == 1
    assert len(library.disclosures()) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(library: Library, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    told: list[Progress] = []
    assert content_of(pipe) is None
    assert take_in(library, pipe, told.append) is None
    (failed,) = told
    assert isinstance(failed, Failed)
    assert "no ordinary file" in failed.says


def test_ctrl_c_ends_what_is_being_read(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled = threading.Event()
    monkeypatch.setattr(several, "take_in", lambda *_: cancelled.wait(10))
    monkeypatch.setattr(futures.Future, "result", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        take_in_all(library, _texts(tmp_path, 3), lambda _: None, cancelled, at_once=1)
    assert cancelled.is_set()


def _interrupt(_: object) -> None:
    raise KeyboardInterrupt
