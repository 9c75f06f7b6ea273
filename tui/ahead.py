"""Reading that begins before there is a screen: the document is opened while the desk is still being loaded."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event as Flag
from types import TracebackType

from store import Library
from tui.progress import Progress


class Ahead:
    """Reads files into a library, in a thread; what it has to tell waits until somebody listens.

    A context: at its end nothing is read any more.

    Attributes:
        paths: the files, in the order in which they were named.
        cancelled: once it is set, reading ends.
    """

    def __init__(self, library: Library, paths: Sequence[Path]) -> None:
        self.paths = paths
        self.cancelled = Flag()
        self._library = library
        self._listener: Future[Callable[[Progress], None]] = Future()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ahead")

    def __enter__(self) -> "Ahead":
        self._done = self._pool.submit(self._read)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.cancelled.set()
        self._listener.cancel()
        self._pool.shutdown()

    def follow(self, tell: Callable[[Progress], None]) -> None:
        """Has ``tell`` called, from another thread, for all that was found and will be; blocks until the end.

        Raises:
            Exception: whatever reading raised.
        """
        self._listener.set_result(tell)
        self._done.result()

    def _read(self) -> None:
        from tui.several import take_in_all  # the readers: they are loaded beside the desk, not before it

        take_in_all(self._library, self.paths, self._told, self.cancelled)

    def _told(self, progress: Progress) -> None:
        self._listener.result()(progress)
