"""Esc and a letter by hand are two keys, Alt with a letter is one; a sequence that was cut on its way is whole."""

from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.terminal.escape import TypedParser, tell_apart


def keys(*pieces: str) -> list[str]:
    """The keys, and pasted texts, in what a terminal sends in these pieces."""
    parser = TypedParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    parser._timeout_time = parser._timeout_time and 0.0  # nothing more comes
    found += parser.tick()
    return [event.text if isinstance(event, events.Paste) else getattr(event, "key", "") for event in found]


@pytest.mark.parametrize("typed", ["n", "1", " ", "合", "\r", "x\x1b[A"])
def test_escape_and_what_is_typed_next_are_two_keys(typed: str) -> None:
    assert keys("\x1b", typed) == ["escape", *keys(typed)]


def test_alt_with_a_letter_is_one_key() -> None:
    assert keys("\x1bn") == ["alt+n"]


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
def test_a_sequence_cut_on_its_way_is_one_key(cut: int) -> None:
    whole = "\x1b[1;5A"
    assert keys(whole[:cut], whole[cut:]) == ["ctrl+up"]
    assert keys("\x1b", "OP") == ["f1"]


@given(st.text("a1\t\r\x1b[~20合", max_size=12), st.lists(st.integers(0, 40), max_size=6))
def test_a_paste_is_whole_however_it_is_cut_and_whatever_is_in_it(text: str, cuts: list[int]) -> None:
    text = text.replace("\x1b[201~", "")
    whole = f"x\x1b[200~{text}\x1b[201~y"
    at = [0, *sorted(cuts), len(whole)]
    pieces = [whole[a:b] for a, b in pairwise(at) if whole[a:b]]
    assert keys(*pieces) == ["x", text.replace("\x1b", ""), "y"]


def test_one_paste_after_another() -> None:
    assert keys("\x1b[200~a\x1b[201~\x1b[200~b\x1b", "c\x1b[201~", "\x1b", "d") == ["a", "bc", "escape", "d"]


def test_the_drivers_read_so() -> None:
    tell_apart()
    tell_apart()
    driver = pytest.importorskip("textual.drivers.linux_driver")
    assert vars(driver)["XTermParser"] is TypedParser
    assert vars(import_module("textual.drivers.web_driver"))["XTermParser"] is TypedParser
