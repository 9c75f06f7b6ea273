"""Several files into the library at once: each is parsed in a child process of its own."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Flag

from budget.said import sentence_of
from store import Library, StoreError
from tui.intake import content_of, take_in
from tui.progress import Begun, Failed, Progress
from tui.sentences import said

_MOST = 8
"""Children at once beyond which the one thread that writes is what is waited for."""


def take_in_all(
    library: Library,
    paths: Iterable[Path],
    tell: Callable[[Progress], None],
    cancelled: Flag | None = None,
    at_once: int | None = None,
    anew: bool = False,
) -> None:
    """Reads files into the library, ``at_once`` at the same time (see :func:`workers`).

    They come onto the shelf in the order of ``paths``. A content that comes twice is read once. ``tell`` is
    called from several threads; a file that cannot be read, or not be kept, is told as
    :class:`~tui.progress.Failed` and holds up no other. Ctrl-C cancels what is being read.
    ``anew`` as in :func:`~tui.intake.take_in`.
    """
    cancelled = cancelled or Flag()

    def one(path: Path, turn: Flag, following: Flag) -> None:
        """Reads a file; it begins at its turn, and then the following one may."""

        def told(progress: Progress) -> None:
            if isinstance(progress, Begun):
                following.set()
            tell(progress)

        try:
            if not cancelled.is_set():
                take_in(library, path, told, cancelled, turn.wait, anew)
        except StoreError as error:
            tell(Failed(path, said("unstored", name=path.name, why=sentence_of(error))))
        finally:
            turn.wait()
            following.set()

    first, again = _contents(paths)
    with ThreadPoolExecutor(at_once or workers(), thread_name_prefix="intake") as pool:
        turns = [Flag() for _ in range(len(first) + 1)]
        turns[0].set()
        reading = [pool.submit(one, *each) for each in zip(first, turns, turns[1:], strict=False)]
        try:
            for done in reading:
                done.result()
        except KeyboardInterrupt:
            cancelled.set()
            raise
    for path in again:
        turn = Flag()
        turn.set()
        one(path, turn, Flag())


def workers() -> int:
    """How many documents are read at the same time: one fewer than there are cores, but two at least."""
    return min(max((os.cpu_count() or 1) - 1, 2), _MOST)


def _contents(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files with contents of their own, and those with the content of one before."""
    first: list[Path] = []
    again: list[Path] = []
    seen: set[str] = set()
    for path in paths:
        try:
            content = content_of(path)
        except OSError:
            content = None
        (again if content in seen else first).append(path)
        if content is not None:
            seen.add(content)
    return first, again
