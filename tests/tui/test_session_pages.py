"""Pages that are fetched when they are asked for."""

from collections.abc import Callable

import pytest

from budget.disclosure import Disclosure, Page, Word
from store import Library, StoreError
from tui.session.pages import Pages

Put = Callable[..., str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that the library was asked for; page 9 it cannot give."""
    found: list[int] = []
    page = Library.page

    def noted(library: Library, disclosure_id: str, number: int) -> Page | None:
        found.append(number)
        if number == 9:
            raise StoreError("damaged")
        return page(library, disclosure_id, number)

    monkeypatch.setattr(Library, "page", noted)
    return found


def test_a_page_is_fetched_once_and_when_it_is_asked_for(
    library: Library, put: Put, sound: Disclosure, asked: list[int]
) -> None:
    name = put(library, sound, pages=tuple(Page(n, 1, 1, (Word(str(n)),)) for n in (1, 2, 3)))
    pages = Pages(library, name, {1, 2, 7, 9})
    assert asked == []
    assert [pages[2].number, pages[2].number] == [2, 2]
    assert asked == [2]
    assert (3 in pages, 7 in pages, 9 in pages, pages.get(7)) == (False, False, False, None)
    assert asked == [2, 7, 9]
    assert pages
    assert list(pages) == [1, 2]
    assert len(pages) == 2
    assert sorted(asked) == [1, 2, 7, 9]


def test_none_are_at_hand_where_none_can_be_had(library: Library, put: Put, sound: Disclosure) -> None:
    assert not Pages(library, put(library, sound), {1, 2})
