"""At the desk: a reviewed disclosure is made trusted by a key, and the library shows it."""

from collections.abc import Callable
from typing import Any

from budget.disclosure import Disclosure
from store import Library
from tui.screens.library import LibraryScreen
from tui.session import Session


def test_the_card_has_room_in_a_small_window(
    library: Library, disclosure_id: str, at_desk: Callable[..., None]
) -> None:
    async def scene(clerk: Any) -> None:
        await clerk.press("i")
        await clerk.until(lambda: "belongs to the department" in clerk.text)
        assert "Ctrl+S" in clerk.text
        await clerk.press(*["tab"] * 6, *"Bureau", "enter")
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        await clerk.settle()

    at_desk(scene, size=(80, 24))
    assert Session(library, disclosure_id, "li").disclosure.card.department == "Bureau"


def test_trust_by_a_key(
    library: Library,
    put: Callable[..., str],
    sound: Disclosure,
    waive_all: Callable[[Session], None],
    at_desk: Callable[..., None],
) -> None:
    disclosure_id = put(library, sound)
    session = Session(library, disclosure_id, "li")
    waive_all(session)
    for notice in session.open_notices():
        session.waive([notice.id], "source")
        session.commit()

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        await clerk.press("T")
        assert "must be reviewed" in clerk.said
        await clerk.press("D")
        assert "all reviewed" in clerk.lines[0]
        await clerk.press("D")
        assert "all reviewed" not in clerk.lines[0]
        await clerk.press("D", "T")
        assert clerk.session.state == "trusted"
        assert "trusted" in clerk.lines[0]
        await clerk.press("q")
        await clerk.until(lambda: isinstance(clerk.screen, LibraryScreen))
        await clerk.until(lambda: library.disclosures()[0].state == "trusted")
        await clerk.settle()
        await clerk.open_first()
        await clerk.press("T")
        assert clerk.session.state == "reviewed"

    at_desk(scene, size=(80, 24))
