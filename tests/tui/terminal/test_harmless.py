"""The program in a real terminal: hostile text on its way out."""

import os
import re
import select
import signal
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from budget.disclosure import Card, Cell, Column, Disclosure, Page, Row, Source, Statement, Table, Word
from store import Library
from tests.support.terminal import IN_TMUX, PROGRAM, Transcript, sixth

pytestmark = IN_TMUX

Put = Callable[..., str]

Step = str | tuple[str, str]
"""Keys, and what is waited for after them."""

WAIT = 30.0
"""Seconds that the program is given to say what is waited for."""

PAYLOADS = {
    "title": "\x1b]0;owned\x07",
    "clear": "\x1b[2J\x1b[31;7m",
    "c1": "\x9b31m\x9d0;owned\x9c",
    "clipboard": "\x1b]52;c;b3duZWQ=\x1b\\",
    "device": "\x1bP$q\x1b\\\x1b[6n",
    "bidi": "\u202e\u2066",
}


def test_nothing_of_a_document_is_obeyed_by_the_terminal(transcript: Transcript, tmp_path: Path) -> None:
    """The bytes that a terminal gets: the payloads stand in them, if at all, without what makes them work."""
    import pty

    evil = "".join(PAYLOADS.values())
    change = [
        ("津贴补贴\t30.00", f"津贴{evil}\t30.00"),
        ("80.00\t80.00", f"{evil}\t80.00"),
        ("编制单位：", f"编制单位：{evil}"),
    ]
    path = sixth(transcript, *change)
    path = path.rename(path.with_name(f"evil{evil.replace('/', '')}.txt"))
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS="160", LINES="45")
        library = str(tmp_path / "library.sqlite3")
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, "--library", library, "--lang", "en", str(path)])
    try:
        _size(terminal, 160, 45)
        out = _talk(terminal, ["", "\r", "n", "\x1b[A", "c", "t", "q", "v", "q", "i", "\r", "q", "\x11"], b"form 6")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    text = out.decode("utf-8", "replace")
    assert "津贴" in text
    assert "Traceback" not in text
    assert "\x1b]0;owned" not in text
    assert "\x1b]52;c;b3du" not in text
    assert "\x1b[31;7m" not in text
    assert "\x1bP$q" not in text
    assert "\x1b[6n" not in text
    assert not set(text) & set(map(chr, range(0x80, 0xA0)))
    assert not set(text) & set("\u202e\u2066")
    assert re.search("owned", text), "the payload is shown, as plain text"


def every_odd_character() -> str:
    """All characters that a terminal may obey, that turn the reading, or that show nothing."""
    odd = ("Cc", "Cf", "Zl", "Zp")
    found = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in odd]
    return "".join(found)


ODD = every_odd_character()

_ALLOWED = frozenset("\x1b\r\n\t\x0e\x0f")
"""What the program's own output is made of; what follows an ESC is looked at by itself."""

_OWN = re.compile(
    r"\x1b(?:\[[0-9;:?>=<]*[ $]?[A-Za-z~]"  # colours, places, modes
    r"|[()][0B]|[=>78c]"  # character sets, keypad, cursor
    r"|\]22;default\x07"  # the mouse's pointer
    r"|P\+q[0-9a-fA-F;]*\x1b\\\\|\]1[01];\?(?:\x1b\\\\|\x07)|_G[^\x1b]*\x1b\\\\"  # questions to the terminal
    r")"
)
"""The sequences that the program itself writes, be there a document or none."""

SCREENS: dict[str, tuple[tuple[int, int], list[Step]]] = {
    "wide": (
        (160, 45),
        [
            ("\r", "card"),
            "\x1b",
            ("n", "source p."),
            ("t", "tables"),
            "\x1b",
            ("m", "emend: what ought"),
            *["\x1b", "s", "\x1b[6~", "s"],
        ],
    ),
    "narrow": (
        (80, 24),
        [
            ("\r", "issuer"),
            *["\r", "f为何\r"],
            ("h", "decisions:"),
            "\x1b",
            ("?", "every action"),
            "\x1b",
            (":", " command: its name"),
            *["\x1b", "[", "Z"],
        ],
    ),
}
"""Keys that lead through the main screens from the library."""


@pytest.mark.parametrize("view", SCREENS)
def test_no_odd_character_of_unicode_reaches_the_terminal(
    view: str, library: Library, put: Put, tmp_path: Path
) -> None:
    """In cells, titles, headings, units of issue, notes, prose, the page's words and the file's name.

    Every control, format and separating character; what the program writes is looked at byte by byte.
    """
    size, steps = SCREENS[view]
    disclosure_id = put(library, *odd_disclosure())
    assert disclosure_id
    library.close()
    out = spoken(tmp_path, size, [*steps, "q", "\x11"])
    text = out.decode("utf-8")
    seen = [step[1] for step in steps if isinstance(step, tuple)]
    assert [words for words in ("津贴", *seen) if words not in text] == []
    assert "Traceback" not in text
    rest = _OWN.sub("", text)
    assert sorted({hex(ord(c)) for c in rest if c in ODD and c not in _ALLOWED - {"\x1b"}}) == []


def odd_disclosure() -> tuple[Disclosure, tuple[Page, ...]]:
    """A disclosure that holds every odd character, in pieces, wherever a text may stand."""
    pieces = [f"津贴{ODD[i : i + 8]}补贴" for i in range(0, len(ODD), 8)]
    all_of_it = f"津贴{ODD}"
    heads = (Column("name", "name", (f"名{all_of_it}",), "label"), Column("total", "total", ("合计",), "amount"))
    rows = tuple(
        Row(f"p1.{i}", "item", (Cell(piece, 1, (0, 9.0 * i, 90, 9.0 * i + 8)), Cell(f"{i}{piece[2:4]}", 1)), 1)
        for i, piece in enumerate(pieces)
    )
    table = Table("t1.1", None, None, all_of_it, None, "incomplete", (1,), heads, rows, (all_of_it,))
    said = Statement("s1", "total", 1, None, all_of_it, all_of_it, "12.00", "万元")
    words = tuple(Word(piece, (0, 9.0 * i, 90, 9.0 * i + 8)) for i, piece in enumerate(pieces))
    card = Card(all_of_it, all_of_it, 2024, "budget", "unit")
    read = Disclosure(Source(f"a{ODD}.pdf", "cd" * 32, 2, "pdf"), card, (table,), (said,))
    return read, (Page(1, 595, 842, words),)


def spoken(folder: Path, size: tuple[int, int], steps: list[Step]) -> bytes:
    """All that the program writes to its terminal while keys are pressed."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS=str(size[0]), LINES=str(size[1]))
        library = str(folder / "library.sqlite3")
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, "--library", library, "--lang", "en"])
    try:
        _size(terminal, *size)
        return _talk(terminal, steps, b"1 of 1")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _size(terminal: int, columns: int, lines: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def _talk(terminal: int, steps: Sequence[Step], first: bytes = b"") -> bytes:
    """All bytes that the program writes while keys are sent, none before it says ``first``.

    Each is sent once the program has said what was waited for, and is quiet.
    """
    out = _heard(terminal, first, 0.0)
    for place, step in enumerate(steps):
        key, awaited = (step, "") if isinstance(step, str) else step
        os.write(terminal, key.encode())
        quiet = 0.3 if key and place else 2.0  # the first has a review be loaded
        out += _heard(terminal, awaited.encode(), quiet)
    return out


def _heard(terminal: int, awaited: bytes, quiet: float) -> bytes:
    """What the program writes until it has said what is awaited, and then for so long nothing; or it has ended."""
    out = b""
    end = time.monotonic() + WAIT
    while time.monotonic() < end and select.select([terminal], [], [], quiet if awaited in out else WAIT)[0]:
        try:
            piece = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        out += piece
        if awaited in out:
            end = min(end, time.monotonic() + 5)
    return out
