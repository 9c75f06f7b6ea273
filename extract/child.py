"""What every child process does before it reads: bounds itself, and keeps its output for messages alone."""

import contextlib
import ctypes
import gc
import os
from collections.abc import Iterator
from typing import BinaryIO

from extract.geometry.sheet import Message
from extract.told import encode

MEMORY = 2 * 2**30
"""Bytes of address space that a document may take."""

_LITTER = 100_000
"""Objects after which the collector of cycles looks for some: a page makes thousands, and none in a cycle."""


def calm() -> None:
    """Has the collector of cycles look for litter seldom; for a process that reads a document and ends."""
    gc.freeze()
    gc.set_threshold(_LITTER)


@contextlib.contextmanager
def shielded() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Standard input and output of a bounded child; what else it prints is lost."""
    limit()
    out = os.fdopen(os.dup(1), "wb")
    # pdfminer prints warnings; nothing but messages may reach the parent.
    os.dup2(2, 1)
    with open(0, "rb", closefd=False) as source, contextlib.suppress(BrokenPipeError):
        yield source, out


def limit() -> None:
    """Bounds memory, files and core dumps where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def give_back() -> None:
    """Gives freed memory back to the system where the C library would keep it in pieces, as that of Linux does."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def send(out: BinaryIO, message: Message) -> None:
    """Writes a message as one line, at once."""
    out.write(encode(message))
    out.flush()
