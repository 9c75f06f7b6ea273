"""The parent's side of the child process: starts it, bounds it, ends it, and believes nothing it says.

A child limits the damage that a hostile file can do; it is no sandbox.
"""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from budget.disclosure import Unread
from extract.sheet import MAX_LINE, GarbageError, Message, Ready, Refused, Sheet, Skipped, decode

_ROOT = str(Path(__file__).resolve().parents[1])


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """How a child that runs ``main`` of a module of ours is started; the first page to read follows."""
    start = (
        "import sys; root = sys.argv.pop(1); root in sys.path or sys.path.insert(0, root); "
        f"from {module} import main; main()"
    )
    return (sys.executable, "-E", "-P", "-B", "-X", "utf8", "-c", start, _ROOT, *arguments)


WORKER: tuple[str, ...] = command("extract.worker")
"""The child that reads PDFs."""

_KEPT = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "USERPROFILE", "TEMP", "TMP", "LD_LIBRARY_PATH")
_TICK = 0.1
_FAILURES = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a child may take to open a document and to read a page."""

    opening: float = 10.0
    page: float = 10.0


class RefusedError(Exception):
    """The document cannot be opened; the message is a clause for the clerk."""


class CancelledError(Exception):
    """The reader was told to stop."""


@dataclass(slots=True)
class _Child:
    """One running child and the thread that takes its lines."""

    process: subprocess.Popen[bytes]
    lines: "queue.Queue[bytes | None]" = field(default_factory=lambda: queue.Queue(4))
    stopped: threading.Event = field(default_factory=threading.Event)

    def take(self) -> None:
        """Puts the child's lines into the queue until it ends; runs in a thread."""
        stream = self.process.stdout
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while not self.stopped.is_set():
                line = stream.readline(MAX_LINE + 1)
                if not line or len(line) > MAX_LINE or not line.endswith(b"\n"):
                    break
                self._put(line)
        self._put(None)

    def _put(self, line: bytes | None) -> None:
        while not self.stopped.is_set():
            with contextlib.suppress(queue.Full):
                self.lines.put(line, timeout=_TICK)
                return

    def message(self, seconds: float, cancelled: threading.Event | None) -> Message | None:
        """The next message; None if the child is gone or sends garbage.

        Raises:
            TimeoutError: nothing came in time.
            CancelledError: the reader was told to stop.
        """
        until = time.monotonic() + seconds
        while True:
            if cancelled is not None and cancelled.is_set():
                raise CancelledError
            try:
                line = self.lines.get(timeout=_TICK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise TimeoutError from None
                continue
            try:
                return None if line is None else decode(line)
            except GarbageError:
                return None

    def end(self) -> None:
        """Kills the child and all that it started, and waits for it."""
        self.stopped.set()
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def _start(source: IO[bytes], first: int, worker: Sequence[str]) -> _Child:
    source.seek(0)
    process = subprocess.Popen(
        [*worker, str(first)],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        cwd=tempfile.gettempdir(),
        start_new_session=True,
    )
    child = _Child(process)
    threading.Thread(target=child.take, name="extract-child", daemon=True).start()
    return child


def messages(
    source: BinaryIO,
    *,
    cancelled: threading.Event | None = None,
    limits: Limits = Limits(),
    worker: Sequence[str] = WORKER,
) -> Generator[Ready | Sheet | Skipped, None, None]:
    """The pages of the PDF in ``source``, in order, one message a page after one :class:`Ready`.

    A page on which the child hangs, dies or talks nonsense is skipped with the reason; a new child
    goes on behind it. Closing the generator ends the child.

    Raises:
        RefusedError: the document cannot be opened.
        CancelledError: ``cancelled`` was set.
    """
    total, at, failures = 0, 1, 0
    while at == 1 or at <= total:
        child = _start(source, at, worker)
        try:
            pages = _opened(child, limits, cancelled, expected=total)
            if not total:
                total = pages
                yield Ready(total)
            while at <= total:
                message, alive = _page(child, at, limits, cancelled)
                yield message
                at += 1
                failures = 0 if alive else failures + 1
                if not alive:
                    break
        except RefusedError as error:
            if not total:
                raise
            yield from _rest(at, total, str(error))
            return
        finally:
            child.end()
        if failures >= _FAILURES:
            yield from _rest(at, total, f"not tried, because {failures} pages before it failed one after another")
            return


def _rest(first: int, total: int, why: str) -> Generator[Skipped, None, None]:
    for page in range(first, total + 1):
        yield Skipped(Unread(page, why))


def _opened(child: _Child, limits: Limits, cancelled: threading.Event | None, expected: int) -> int:
    """Number of pages of the document that the child opened; raises RefusedError.

    ``expected`` is the number that a child before it told, or 0.
    """
    try:
        message = child.message(limits.opening, cancelled)
    except TimeoutError:
        raise RefusedError(f"opening it takes longer than {limits.opening:g} seconds; get another copy") from None
    if isinstance(message, Refused):
        raise RefusedError(message.why)
    if not isinstance(message, Ready):
        raise RefusedError("the program that reads it stopped; get another copy")
    if message.pages < 1:
        raise RefusedError("it has no pages; get another copy")
    if expected and message.pages != expected:
        raise RefusedError("its number of pages changes while it is read")
    return message.pages


def _page(
    child: _Child, number: int, limits: Limits, cancelled: threading.Event | None
) -> tuple[Sheet | Skipped, bool]:
    """The message about a page, and whether the child can go on."""
    try:
        message = child.message(limits.page, cancelled)
    except TimeoutError:
        return Skipped(Unread(number, f"reading the page takes longer than {limits.page:g} seconds")), False
    if isinstance(message, Sheet) and message.page.number == number:
        return message, True
    if isinstance(message, Skipped) and message.unread.page == number:
        return message, True
    return Skipped(Unread(number, "the program that reads the page stopped on it")), False
