"""Pages as they are asked for: few of those that a sum runs over are ever looked at."""

from collections.abc import Collection, Iterator, Mapping

from budget.disclosure import Page
from store import Library, StoreError


class Pages(Mapping[int, Page]):
    """Some pages of a disclosure by number, each fetched once, when it is first asked for.

    One that cannot be had is none of them: without its page a cause is explained more cautiously.
    """

    def __init__(self, library: Library, disclosure_id: str, numbers: Collection[int]) -> None:
        self._library = library
        self._id = disclosure_id
        self._numbers = numbers
        self._fetched: dict[int, Page | None] = {}

    def __getitem__(self, number: int) -> Page:
        if number not in self._fetched:
            self._fetched[number] = self._fetch(number)
        page = self._fetched[number]
        if page is None:
            raise KeyError(number)
        return page

    def __iter__(self) -> Iterator[int]:
        return (number for number in sorted(self._numbers) if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def _fetch(self, number: int) -> Page | None:
        if number not in self._numbers:
            return None
        try:
            return self._library.page(self._id, number)
        except StoreError:
            return None
