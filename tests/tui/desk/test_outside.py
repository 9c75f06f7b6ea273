"""Text from outside does no harm at the desk."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual import events

from budget.disclosure import Address, Card, Disclosure, Page, Row, Table, Unread, Word
from store import Library
from tui.dialogs import CardDialog
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen
from tui.session import Session
from tui.widgets.line import Line

HOSTILE = "[/] [b]x[/b] \x1b]0;owned\x07\x1b[31m\x9b1m\u202e321 \u200b\x00"
WIDE, NARROW = (160, 45), (80, 24)
Clerk = Any
Put = Callable[..., str]
Run = Callable[..., None]


def hostile(read: Disclosure, with_text: Callable[..., Disclosure]) -> Disclosure:
    """The disclosure with hostile text wherever a document can put some."""
    for at in (Address("t2.1", "p2.1", "name"), Address("t2.1", "p2.2", "total"), Address("t2.1", "p2.3", "class")):
        read = with_text(read, at, HOSTILE)
    table = read.tables[1]
    columns = (*table.columns[:3], replace(table.columns[3], header=(HOSTILE, HOSTILE)), *table.columns[4:])
    rows = (*table.rows, Row("p2.9", "note", tuple(replace(c, text=HOSTILE) for c in table.rows[0].cells), 2))
    evil = replace(table, title=HOSTILE, notes=(HOSTILE,), columns=columns, rows=rows, compiled_by=HOSTILE)
    bare = Table("t3.1", None, None, HOSTILE, None, "present", (3,), table.columns[:2], (), (HOSTILE,))
    source = replace(read.source, name=f"{HOSTILE}.pdf")
    return replace(read, source=source, card=Card(HOSTILE, HOSTILE, 2024), tables=(read.tables[0], evil, bare))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_hostile_texts_do_no_harm(
    library: Library,
    put: Put,
    misread: Disclosure,
    with_text: Callable[..., Disclosure],
    at_desk: Run,
    size: tuple[int, int],
) -> None:
    evil = hostile(misread, with_text)
    words = tuple(Word(HOSTILE, c.box) for row in evil.tables[1].rows for c in row.cells[:3])
    disclosure_id = put(library, evil, (Page(2, 595.0, 842.0, words),), (Unread(3, HOSTILE),))

    def harmless(clerk: Clerk) -> None:
        for character in "\x1b\x07\x00\x9b\u202e\u200b":
            assert character not in clerk.text.replace("\n", "")
            assert character not in clerk.said

    async def scene(clerk: Clerk) -> None:
        harmless(clerk)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        harmless(clerk)
        await clerk.press("enter")
        await clerk.settle()
        assert clerk.session.disclosure.card == evil.card
        for keys in ("n", "right_square_bracket", "down", "n", "m", "escape", "w", "escape", "v", "escape", "t"):
            await clerk.press(keys)
            harmless(clerk)
        await clerk.press("3")
        await clerk.settle()
        harmless(clerk)
        clerk.review.go(Address("t2.1", "p2.2", "total"))
        await clerk.press("c")
        await clerk.press("f2")
        harmless(clerk)
        await clerk.press("escape", "m")
        await clerk.press("tab")
        await clerk.type(HOSTILE)
        await clerk.press("escape", "slash")
        await clerk.type("[/]")
        await clerk.press("enter")
        harmless(clerk)
        await clerk.press("z", "s", "s", "y", "u", "r", "d", "D", "question_mark", "escape", "q")
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        harmless(clerk)

    at_desk(scene, size=size)
    assert Session(library, disclosure_id, "tester").disclosure.card == evil.card


def test_an_absurd_year_is_not_taken(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, CardDialog))
        await clerk.press("tab", "tab", "tab")
        await clerk.type("9" * 60)
        await clerk.press("enter")
        await clerk.until(lambda: isinstance(clerk.screen, ReviewScreen))
        await clerk.settle()
        year = clerk.session.disclosure.card.year
        assert year is None or year < 10**4

    at_desk(scene)


@pytest.mark.parametrize("keys", ["q slash", "q i tab", "slash", "f", "n m", "colon"])
def test_what_is_pasted_into_a_line_is_not_obeyed(keys: str, disclosure_id: str, at_desk: Run) -> None:
    """A text out of a document's viewer, pasted or copied here: its first line, without what hides or commands."""
    hostile = "甲\x1b]0;owned\x07\x9b31m\u202e乙\x00\u2066丙\nsecond"

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press(*keys.split())
        clerk.desk._clipboard = hostile
        for event in (events.Paste(hostile), events.Key("ctrl+v", None)):
            clerk.desk.post_message(event)
            await clerk.settle()
            line = clerk.desk.focused
            assert isinstance(line, Line)
            assert line.value.isprintable()
            assert "second" not in line.value
            assert all(character.isprintable() for shown in clerk.lines for character in shown)
        assert line.value.count("丙") == 2

    at_desk(scene)
