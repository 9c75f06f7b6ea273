"""Makes the accounts anew that are older than the decisions of their disclosures."""

from collections.abc import Iterator
from threading import Event as Flag

from budget.edits import EditConflictError
from budget.said import sentence_of
from budget.wire import WireError
from store import Library, StoreError
from tui.session import Session


def recount(library: Library, stop: Flag | None = None) -> Iterator[tuple[str, str]]:
    """Makes them one by one, and ends early where ``stop`` is set.

    Yields:
        The file's name of each disclosure that is done, and one sentence where it cannot be read.

    Raises:
        StoreError: the library itself cannot be read.
    """
    for row in library.accounts():
        if stop is not None and stop.is_set():
            return
        if row.current:
            continue
        try:
            Session(library, row.id, "").keep_account()
        except (StoreError, WireError, EditConflictError) as error:
            yield row.name, sentence_of(error)
        else:
            yield row.name, ""
