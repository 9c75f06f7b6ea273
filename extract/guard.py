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
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from budget.said import sentence_of
from extract.geometry.sheet import MAX_LINE, MAX_PAGES, Message, Pictured, Ready, Recognised, Refused, Sheet, Skipped
from extract.sentences import as_said, said, unread

_ROOT = str(Path(__file__).resolve().parents[1])


def command(module: str, *arguments: str) -> tuple[str, ...]:
    """How a child that runs ``main`` of a module of ours is started; the first page to read follows."""
    start = (
        "import gc, sys; root = sys.argv.pop(1); root in sys.path or sys.path.insert(0, root); "
        f"gc.disable(); from {module} import main; gc.enable(); main()"  # what is loaded stays: none of it is litter
    )
    kept = ("-B",) if sys.dont_write_bytecode else ()  # the modules of a child are compiled once, not for each document
    return (sys.executable, "-E", "-P", *kept, "-X", "utf8", "-c", start, _ROOT, *arguments)


WORKER: tuple[str, ...] = command("extract.worker")
"""The child that reads PDFs."""


def keeping(path: Path) -> tuple[str, ...]:
    """The child that reads PDFs, and takes what it would recognise from this file, where it is kept there."""
    return command("extract.worker", "kept", str(path))


AGAIN: tuple[str, ...] = command("extract.worker", "again")
"""The child that reads what the first one hangs or dies on: without pdfium."""

_PASSED_ON = ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "USERPROFILE", "TEMP", "TMP", "LD_LIBRARY_PATH")
_TICK = 0.1
_FAILURES = 5
_MOST = 128 * 2**20
"""Bytes that all pages of a document may take on the wire."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a child may take to open a document, to read a page and to recognise one that is an image.

    ``lost`` is how many seconds the pages of a document may waste together: those on which a child hangs
    or dies, and what others take beyond ``fair``. Text takes milliseconds; what recognises images needs more.
    """

    opening: float = 10.0
    page: float = 10.0
    image: float = 60.0
    fair: float = 0.1
    lost: float = 25.0


class RefusedError(Exception):
    """The document cannot be opened; the message is a clause for the clerk."""


class _StoppedError(RefusedError):
    """The child hung or died on opening the document."""


class CancelledError(Exception):
    """The reader was told to stop."""


@dataclass(slots=True)
class _Child:
    """One running child and the thread that takes its lines."""

    process: subprocess.Popen[bytes]
    lines: "queue.Queue[bytes | None]" = field(default_factory=lambda: queue.Queue(4))
    stopped: threading.Event = field(default_factory=threading.Event)
    told: int = 0

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
        from extract.heard import GarbageError, decode  # loaded while the child loads what it needs

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
            self.told += len(line or b"")
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
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
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
    again: Sequence[str] = (),
    keep: Callable[[str], None] | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Generator[Ready | Sheet | Skipped, None, None]:
    """The pages of the PDF in ``source``, in order, one message a page after one :class:`Ready`.

    A page on which the child hangs, dies or talks nonsense is given to a child that ``again`` starts, if
    there is one; if that fails too, the page is skipped with the reason. A new child goes on behind it.
    ``keep`` is given what a child wants to find again if the document is read once more. ``meanwhile`` is
    called when a child was started, which takes a while to load and to open the document.
    Closing the generator ends the child.

    Raises:
        RefusedError: the document cannot be opened.
        CancelledError: ``cancelled`` was set.
    """
    return _Reading(source, cancelled, limits, worker, again, keep, meanwhile).messages()


@dataclass(slots=True)
class _Reading:
    """One document, and how far it has been read over all of its children.

    Attributes:
        total, at: number of pages, 0 before it is open; the next page.
        failures: pages just before it that failed one after another.
        lost, told: seconds wasted on pages; bytes that were read.
        failed: what was told of the next page, on which a child failed.
    """

    source: BinaryIO
    cancelled: threading.Event | None
    limits: Limits
    worker: Sequence[str]
    again: Sequence[str]
    keep: Callable[[str], None] | None
    meanwhile: Callable[[], None]
    total: int = 0
    at: int = 1
    failures: int = 0
    lost: float = 0.0
    told: int = 0
    failed: Skipped | None = None

    def messages(self) -> Generator[Ready | Sheet | Skipped, None, None]:
        """All pages, by as many children as it takes."""
        while not self.total or self.at <= self.total:
            child = _start(self.source, self.at, self.again if self.failed else self.worker)
            try:
                self.meanwhile()
                yield from self._told_by(child)
            except _StoppedError:
                if not self.again:
                    raise
                self.worker, self.again = self.again, ()
            finally:
                child.end()
                self.told += child.told
            if why := self._given_up():
                yield from self._rest(why)

    def _told_by(self, child: _Child) -> Generator[Ready | Sheet | Skipped, None, None]:
        """What one child tells, up to a page on which it fails; of a page that failed before, that one only."""
        try:
            pages = _opened(child, self.limits, self.cancelled, expected=self.total)
        except RefusedError as error:
            if not self.total:
                raise
            yield from [self._done(self.failed, False)] if self.failed else self._rest(sentence_of(error))
            return
        if not self.total:
            self.total = pages
            yield Ready(pages)
        while self.at <= self.total and not self._given_up(child.told):
            began, is_second = time.monotonic(), self.failed is not None
            message, fair = _page(child, self.at, self.limits, self.cancelled, self.keep)
            alive = fair is not None
            self.lost += max(time.monotonic() - began - (fair or 0), 0)
            if not alive and self.again and not is_second and isinstance(message, Skipped):
                self.failed = message
                return
            yield self._done(message, alive)
            if not alive or is_second:
                return

    def _done(self, message: Sheet | Skipped, alive: bool) -> Sheet | Skipped:
        self.at += 1
        self.failed = None
        self.failures = 0 if alive else self.failures + 1
        return message

    def _given_up(self, telling: int = 0) -> str | None:
        """Why the rest is not tried; None as long as it is."""
        if self.failures >= _FAILURES:
            return said("given-up-failures", n=self.failures)
        if self.lost > self.limits.lost:
            return said("given-up-time")
        if self.told + telling > _MOST:
            return said("given-up-text")
        return None

    def _rest(self, why: str) -> Generator[Skipped, None, None]:
        for page in range(self.at, self.total + 1):
            yield Skipped(unread(page, why))
        self.at = self.total + 1


def _opened(child: _Child, limits: Limits, cancelled: threading.Event | None, expected: int) -> int:
    """Number of pages of the document that the child opened; raises RefusedError.

    ``expected`` is the number that a child before it told, or 0.
    """
    try:
        message = child.message(limits.opening, cancelled)
    except TimeoutError:
        raise _StoppedError(said("slow-opening", seconds=f"{limits.opening:g}")) from None
    if isinstance(message, Refused):
        raise RefusedError(as_said(message.why, message.code, message.details))
    if not isinstance(message, Ready):
        raise _StoppedError(said("reader-stopped"))
    if message.pages < 1:
        raise RefusedError(said("no-pages"))
    if message.pages > MAX_PAGES:
        raise RefusedError(said("many-pages", n=message.pages, most=MAX_PAGES))
    if expected and message.pages != expected:
        raise RefusedError(said("pages-change"))
    return message.pages


def _page(
    child: _Child,
    number: int,
    limits: Limits,
    cancelled: threading.Event | None,
    keep: Callable[[str], None] | None,
) -> tuple[Sheet | Skipped, float | None]:
    """The message about a page, and in how many seconds it may be read; None where the child cannot go on."""
    most, fair = limits.page, limits.fair
    try:
        message = child.message(most, cancelled)
        if message == Pictured(number):
            most = fair = limits.image
            message = child.message(most, cancelled)
        if isinstance(message, Recognised) and keep is not None:
            keep(message.data)
            message = child.message(most, cancelled)
    except TimeoutError:
        return Skipped(unread(number, said("page-slow", seconds=f"{most:g}"))), None
    if isinstance(message, Sheet) and message.page.number == number:
        return message, fair
    if isinstance(message, Skipped) and message.unread.page == number:
        return message, fair
    return Skipped(unread(number, said("page-stopped"))), None
