"""Reading before there is a screen: what is found waits for a listener, and leaving ends it."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from store import Library
from tui import several
from tui.ahead import Ahead
from tui.progress import Begun, Ended, Failed, Progress, TableAdded

Transcript = Callable[..., Path]


def test_what_is_found_waits_for_whoever_follows(library: Library, transcript: Transcript) -> None:
    told: list[Progress] = []
    with Ahead(library, [transcript()]) as ahead:
        ahead.follow(told.append)
    assert isinstance(told[0], Begun)
    assert isinstance(told[-1], Ended)
    assert sum(isinstance(progress, TableAdded) for progress in told) == len(
        library.reading(told[0].disclosure_id).tables
    )


def test_what_cannot_be_read_is_told_too(library: Library, tmp_path: Path) -> None:
    told: list[Progress] = []
    with Ahead(library, [tmp_path / "gone.pdf"]) as ahead:
        ahead.follow(told.append)
    assert [type(progress) for progress in told] == [Failed]


def test_leaving_before_anybody_followed_ends_the_reading(library: Library, transcript: Transcript) -> None:
    with Ahead(library, [transcript()]) as ahead:
        pass
    assert ahead.cancelled.is_set()
    assert not any(row.finished for row in library.disclosures())


def test_a_mistake_of_ours_is_raised_where_it_is_followed(
    library: Library, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def broken(*_: object, **__: object) -> None:
        begun.set()
        raise ZeroDivisionError

    monkeypatch.setattr(several, "take_in_all", broken)
    with Ahead(library, [transcript()]) as ahead:
        assert begun.wait(30)
        with pytest.raises(ZeroDivisionError):
            ahead.follow(lambda _: None)
