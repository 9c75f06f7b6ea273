"""Where Textual is built otherwise, its own compositor paints the desk."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual import _compositor
from textual.screen import Screen

from tui.terminal import frugal
from tui.terminal.compositor import FrugalCompositor


@pytest.fixture
def asked_anew() -> Iterator[None]:
    """What was found about Textual is found again."""
    frugal.as_expected.cache_clear()
    yield
    frugal.as_expected.cache_clear()


@pytest.mark.usefixtures("asked_anew")
def test_a_screen_is_painted_frugally() -> None:
    screen: Screen[None] = Screen()
    assert frugal.give(screen)
    assert isinstance(screen._compositor, FrugalCompositor)


def _without(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.delattr(_compositor, name)


def _other(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(_compositor, name, type(name, (), {}))


@pytest.mark.usefixtures("asked_anew")
@pytest.mark.parametrize(
    "change", [_without("Compositor"), _without("LayoutUpdate"), _other("ChopsUpdate"), _other("Compositor")]
)
def test_parts_that_are_not_there_are_not_leant_on(
    change: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(monkeypatch)
    screen: Any = Screen()
    own = screen._compositor
    assert not frugal.give(screen)
    assert screen._compositor is own
