"""The program in a real terminal: bursts of keys, a killed program, and hostile text on its way out."""

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from budget.disclosure import Card, Cell, Column, Disclosure, Page, Row, Source, Statement, Table, Word
from budget.edits import SetCell
from store import Library, Place

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="no pty on Windows"),
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is missing"),
]

Transcript = Callable[..., Path]
Put = Callable[..., str]
_PROGRAM = "import sys; sys.argv[0] = 'crossfoot'; from tui.cli import main; main()"
_WAIT = 15.0


class Terminal:
    """A terminal of its own in tmux, with one program in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started = 0

    def start(self, *arguments: object, size: tuple[int, int] = (160, 45)) -> None:
        """Starts the program with the library of the test; it speaks English."""
        code = self._folder / "exit code"
        code.unlink(missing_ok=True)
        library = f"CROSSFOOT_LIBRARY={self._folder / 'library.sqlite3'}"
        words = ["env", library, sys.executable, "-c", _PROGRAM, *map(str, arguments), "--lang", "en"]
        line = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
        self.close()
        self._started += 1
        width, height = map(str, size)
        self._do("new-session", "-d", "-x", width, "-y", height, f"{line}; echo $? > '{code}'; sleep 60")

    def keys(self, *keys: str) -> None:
        """Presses keys by their tmux names."""
        self._do("send-keys", *keys)

    def type(self, text: str) -> None:
        """Sends a text in one burst."""
        self._do("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Pastes a text as a terminal does, in brackets if the program asked for them."""
        self._do("set-buffer", text)
        self._do("paste-buffer", "-p", "-r")

    @property
    def text(self) -> str:
        return self._do("capture-pane", "-p").stdout

    def wait(self, *wanted: str) -> str:
        """The screen once it shows all that is wanted."""
        return self.until(lambda text: all(part in text for part in wanted), f"{wanted}")

    def until(self, true: Callable[[str], bool], what: str) -> str:
        end = time.monotonic() + _WAIT
        text = ""
        while time.monotonic() < end:
            text = self.text
            if true(text):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{what} did not come; the screen says:\n{text}")

    def ended(self) -> int:
        """The program's exit code, once it has ended."""
        file = self._folder / "exit code"
        self.until(lambda _: file.exists() and bool(file.read_text().strip()), "the end")
        return int(file.read_text())

    def kill(self) -> None:
        """Ends the program as a power cut would."""
        pane = int(self._do("list-panes", "-F", "#{pane_pid}").stdout)
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pane)], capture_output=True, text=True, check=True)
        for child in children.stdout.split():
            os.kill(int(child), signal.SIGKILL)

    def close(self) -> None:
        self._do("kill-server", check=False)

    def _do(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        # these two outweigh the size of the terminal itself, and some that run tests set them
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        environment = {**inherited, "LC_ALL": "C.UTF-8", "CROSSFOOT_USER": "tester"}
        tmux = ["tmux", "-S", str(self._folder / f"tmux{self._started}"), "-f", os.devnull]
        return subprocess.run(
            [*tmux, *arguments], capture_output=True, text=True, env=environment, timeout=20, check=check
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def sixth(transcript: Transcript, *change: tuple[str, str]) -> Path:
    """A transcript with form 6 alone, in which one digit is wrong and no other form is missed."""
    path = transcript(*change)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[text.index("表 6") :], encoding="utf-8")
    return path


def accept_card(terminal: Terminal) -> None:
    terminal.wait("issuer", "Enter or Ctrl+S")
    terminal.keys("Enter")
    terminal.until(lambda text: "Enter or Ctrl+S" not in text, "the end of the card")


def test_from_the_file_to_the_table(terminal: Terminal, transcript: Transcript, tmp_path: Path, path: Path) -> None:
    terminal.start(sixth(transcript))
    terminal.wait("form 6", "4 broken")
    terminal.until(lambda text: "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("20.80")
    terminal.wait("30201·合计: 20.80")
    terminal.type("20.50\r")
    terminal.wait("0 broken", "all saved")
    terminal.keys("u")
    terminal.wait("4 broken", "30201·合计: 20.80")
    terminal.keys("r")
    terminal.wait("0 broken", "30201·合计: 20.50", "all saved")
    terminal.keys("c")
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal.start(size=(80, 24))
    terminal.wait("30201·合计: 20.50", "0 broken", "all saved")
    terminal.keys("d")
    terminal.until(
        lambda text: re.search(r" reviewed .*all saved", text.split("\n")[0]) is not None, "the table reviewed"
    )
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal.start("export", tmp_path / "out")
    assert terminal.ended() == 0
    facts = (tmp_path / "out" / "facts.csv").read_text(encoding="utf-8")
    assert "20.80" not in facts
    assert "20.50" in facts
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        verbs = [logged.entry.verb for logged in library.log(row.id)]
        assert verbs == ["card", "correct", "undo", "redo", "confirm", "review"]
        assert {logged.who for logged in library.log(row.id)} == {"tester"}
        assert library.verify() == []


def test_what_was_acknowledged_outlives_a_killed_program(
    terminal: Terminal, transcript: Transcript, path: Path
) -> None:
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("20.50\r")
    terminal.wait("0 broken", "all saved")
    terminal.kill()
    terminal.ended()
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        assert [logged.entry.verb for logged in library.log(row.id)] == ["card", "correct"]
        assert library.verify() == []
    terminal.start(size=(80, 24))
    if "filter:" in terminal.wait("某县财政局"):  # where the clerk stands is noted once a second
        terminal.keys("Enter")
    terminal.wait("0 broken", "all saved")


def test_a_burst_of_values_lands_row_by_row(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("1.00\r2.00\r３．００\r4.00\r")
    terminal.wait("all saved", "1.00", "2.00", "4.00")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id) if logged.entry.verb in ("correct", "emend")]
        afters = [change.after for entry in entries for change in entry.changes if hasattr(change, "at")]
        assert afters == ["1.00", "2.00", "3.00", "4.00"]
        assert library.last_place("tester") is not None
        assert library.last_place("tester") != (row.id, Place())


def test_a_whole_session_typed_ahead(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    """Commands, values, a dialog and its answer in one burst: each lands where the one before it led."""
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.type("nw1uwa1n20.50\run20.50\rd\x11")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id)]
        verbs = ["card", "waive", "undo", "waive", "correct", "undo", "correct", "review"]
        assert [e.verb for e in entries] == verbs
        assert [len(e.waivers) for e in entries if e.verb == "waive"] == [4, 1]
        corrected = entries[4].changes[0]
        assert isinstance(corrected, SetCell)
        assert (corrected.before, corrected.after) == ("20.80", "20.50")
        assert entries[6].changes == (corrected,)


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
        os.execv(sys.executable, [sys.executable, "-c", _PROGRAM, "--library", library, "--lang", "en", str(path)])
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
SCREENS = {
    "wide": (
        (160, 45),
        ["\r", "\x1b", "n", "t", "\x1b", "m", "\x1b", "s", "\x1b[6~", "s"],
        ["card", "source p.", "tables", "emend: what ought"],
    ),
    "narrow": (
        (80, 24),
        ["\r", "\r", "f为何\r", "h", "\x1b", "?", "\x1b", ":", "\x1b", "[", "Z"],
        ["issuer", "decisions:", "every action", " command, by its name"],
    ),
}
"""Keys that lead through the main screens from the library, and what is seen on the way."""


@pytest.mark.parametrize("view", SCREENS)
def test_no_odd_character_of_unicode_reaches_the_terminal(
    view: str, library: Library, put: Put, tmp_path: Path
) -> None:
    """In cells, titles, headings, units of issue, notes, prose, the page's words and the file's name.

    Every control, format and separating character; what the program writes is looked at byte by byte.
    """
    size, keys, seen = SCREENS[view]
    disclosure_id = put(library, *odd_disclosure())
    assert disclosure_id
    library.close()
    out = spoken(tmp_path, size, [*keys, "q", "\x11"])
    text = out.decode("utf-8")
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


def spoken(folder: Path, size: tuple[int, int], keys: list[str]) -> bytes:
    """All that the program writes to its terminal while keys are pressed."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS=str(size[0]), LINES=str(size[1]))
        library = str(folder / "library.sqlite3")
        os.execv(sys.executable, [sys.executable, "-c", _PROGRAM, "--library", library, "--lang", "en"])
    try:
        _size(terminal, *size)
        return _talk(terminal, keys, b"1 of 1")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def test_bursts_phrases_and_pasted_blocks_arrive_whole(terminal: Terminal, transcript: Transcript, path: Path) -> None:
    """A number and a phrase in one read each, as a fast hand and an input method send them; a block from Excel."""
    terminal.start(sixth(transcript))
    terminal.until(lambda text: "4 broken" in text and "reading" not in text, "the end of reading")
    if "Enter or Ctrl+S" not in terminal.text:
        terminal.keys("i")
    accept_card(terminal)
    terminal.keys("n")
    terminal.wait("30201·合计: 20.80")
    terminal.type("123456\r")
    terminal.wait("123456", "all saved")
    terminal.keys("Up", "Left")
    terminal.wait("办公费")
    terminal.type("中华人民共和国办公费支出\r")
    terminal.wait("中华人民共和国办公", "303·经济分类科目名称", "all saved")  # the column shows the beginning
    terminal.keys("Right")
    terminal.paste("1.10\t1.20\t1.30\n2.10\t2.20\t2.30\n")
    terminal.until(lambda text: "Enter" in text and "Esc" in text and "6" in text, "the preview of the block")
    terminal.keys("Enter")
    terminal.wait("1.10", "1.20", "1.30", "2.10", "2.20", "2.30", "all saved")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    with Library.open(path, create=False) as library:
        (row,) = library.disclosures()
        entries = [logged.entry for logged in library.log(row.id) if logged.entry.verb in ("correct", "emend")]
        typed = [change.after for entry in entries for change in entry.changes if hasattr(change, "after")]
    assert typed == ["123456", "中华人民共和国办公费支出", "1.10", "1.20", "1.30", "2.10", "2.20", "2.30"]


def _size(terminal: int, columns: int, lines: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def _talk(terminal: int, keys: list[str], first: bytes = b"") -> bytes:
    """All bytes that the program writes while keys are sent, each once it is quiet; none before it says ``first``."""
    out = b""
    while first not in out:
        out += os.read(terminal, 1 << 16)
    for place, key in enumerate(keys):
        os.write(terminal, key.encode())
        quiet, end = (0.3 if key and place else 2.0), time.monotonic() + 5  # the first has a review be loaded
        while time.monotonic() < end and select.select([terminal], [], [], quiet)[0]:
            try:
                piece = os.read(terminal, 1 << 16)
            except OSError:
                return out
            if not piece:
                return out
            out += piece
    return out
