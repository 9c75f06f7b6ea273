"""What goes on while the clerk is at work: documents are read, what is open in them is counted, others are noticed."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event as Flag

from textual.app import App
from textual.worker import get_current_worker

from budget.edits import EditConflictError
from budget.said import spoken
from budget.wire import WireError
from store import Library, StoreError
from tui.ahead import Ahead
from tui.paths import is_there
from tui.progress import Begun, Ended, Failed, Known, PassedOver, Progress, TableAdded
from tui.screens.acting import ActingScreen
from tui.screens.library import LibraryScreen
from tui.sentences import said
from tui.words import Words

LOOK_ABOUT = 1.0
"""Seconds between two looks for what another process wrote."""


class AtWork(App[int]):
    """The threads of an application, and what they tell its screens.

    Attributes:
        failures: what could not be read, in words.
    """

    def __init__(
        self, library: Library, words: Words, documents: Sequence[Path], ahead: Ahead | None, *, opens_one: bool
    ) -> None:
        """``opens_one`` tells whether a document that is read alone is opened as soon as there is something of it."""
        super().__init__()
        self.library = library
        self.words = words
        self.failures: list[str] = []
        self._documents = documents
        self._ahead = ahead
        self._opens_one = opens_one
        self._opens = opens_one and len(documents) == 1
        self._cancelled = ahead.cancelled if ahead else Flag()
        self._under_way: set[str] = set()

    def open_review(self, disclosure_id: str) -> None:
        """Opens a disclosure."""
        raise NotImplementedError

    def count(self, disclosure_id: str) -> None:
        """Counts what is open in a disclosure; blocks. Raises StoreError, WireError, EditConflictError."""
        raise NotImplementedError

    def say_text(self, text: str, severity: str = "information") -> None:
        """A passing message."""
        raise NotImplementedError

    def told(self, event: str) -> None:
        """Something was done (``opened``: a review)."""
        raise NotImplementedError

    # Others at work

    async def look_about(self) -> None:
        """Asks now and then whether another process has written into the library, and tells the screens."""
        seen: int | None = None
        while not self._cancelled.is_set():
            with suppress(StoreError):
                version = await asyncio.to_thread(self.library.data_version)
                changed, seen = seen not in (None, version), version
                for screen in self.screen_stack:
                    if isinstance(screen, ActingScreen) and screen.on_desk:
                        screen.look_about(changed)
            await asyncio.sleep(LOOK_ABOUT)

    # Reading

    def add_documents(self, documents: Sequence[Path]) -> None:
        """Reads more documents, in the background; one alone is opened at once, but for a tour."""
        self._opens = self._opens_one and len(documents) == 1
        self.run_worker(lambda: self._read(documents), thread=True, group="intake")

    def begin_reading(self) -> None:
        """Reads what the program was started with, or hears how far it is read already."""
        if self._ahead is not None:
            self.run_worker(partial(self._ahead.follow, self._tell), thread=True, group="intake")
        elif self._documents:
            self.run_worker(lambda: self._read(self._documents), thread=True, group="intake")

    def _read(self, documents: Sequence[Path]) -> None:
        from tui.several import take_in_all

        take_in_all(self.library, documents, self._tell, self._cancelled)

    def _tell(self, progress: Progress) -> None:
        self._from_thread(self._progressed, progress)

    def _from_thread(self, call: object, *details: object) -> None:
        if not self._cancelled.is_set():
            self.call_from_thread(call, *details)  # type: ignore[arg-type]

    def _progressed(self, progress: Progress) -> None:
        if isinstance(progress, PassedOver):
            progress = Failed(progress.path, said("no-budget", name=progress.path.name))
        match progress:
            case Failed(_, says):
                self.failures.append(says)
            case Begun(disclosure_id):
                self._under_way.add(disclosure_id)
            case Ended(disclosure_id):
                self._under_way.discard(disclosure_id)
        for screen in self.screen_stack:
            if isinstance(screen, ActingScreen) and screen.on_desk:
                screen.progressed(progress)
        if self._opens and isinstance(progress, Known | TableAdded | Ended):
            self._opens = False
            self.open_review(progress.disclosure_id)
        elif isinstance(progress, Ended):
            self.run_worker(lambda: self._count(progress.disclosure_id), thread=True, group="count")

    def _count(self, disclosure_id: str) -> None:
        try:
            self.count(disclosure_id)
        except (StoreError, WireError, EditConflictError) as error:
            self._from_thread(self.say_text, spoken(error, self.words.language), "error")
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                self._from_thread(screen.checked, disclosure_id)

    def recount(self) -> None:
        """Counts what is open in every disclosure anew, in the background."""
        self.run_worker(self._recount, thread=True, group="recount", exclusive=True)

    def _recount(self) -> None:
        try:
            rows = self.library.disclosures()
        except StoreError as error:
            self._from_thread(self.say_text, spoken(error, self.words.language), "error")
            return
        for row in rows:
            if row.finished and not self._cancelled.is_set() and not get_current_worker().is_cancelled:
                self._count(row.id)

    async def read_on(self, disclosure_id: str) -> None:
        """Reads a document whose reading was interrupted, if its file is still where it was, and nobody is at it."""
        if disclosure_id in self._under_way:
            return
        try:
            path = await asyncio.to_thread(self.library.source_path, disclosure_id)
        except StoreError as error:
            self.say_text(spoken(error, self.words.language), "error")
            return
        if path is not None and is_there(path) and path.is_file():
            self.run_worker(lambda: self._read([path]), thread=True, group="intake")

    def stop_reading(self) -> None:
        """Has the threads end; nothing that they tell is heard any more."""
        self._cancelled.set()
