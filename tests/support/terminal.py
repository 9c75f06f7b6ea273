"""A terminal of its own in tmux, with the program in it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

IN_TMUX = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="no pty on Windows"),
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is missing"),
]

Transcript = Callable[..., Path]

PROGRAM = "import sys; sys.argv[0] = 'crossfoot'; from tui.cli import main; main()"

WAIT = 15.0
"""Seconds that the screen is given to show what is waited for."""

HAND = 0.4
"""Seconds from what is seen to the key that answers it."""


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
        words = ["env", library, sys.executable, "-c", PROGRAM, *map(str, arguments), "--lang", "en"]
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

    def seen(self, *wanted: str) -> None:
        """Waits for what comes by itself, and as long as a hand takes at least: a key before that does not count."""
        self.wait(*wanted)
        time.sleep(HAND)

    def until(self, true: Callable[[str], bool], what: str) -> str:
        end = time.monotonic() + WAIT
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


def sixth(transcript: Transcript, *change: tuple[str, str]) -> Path:
    """A transcript with form 6 alone, in which one digit is wrong and no other form is missed."""
    path = transcript(*change)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[text.index("表 6") :], encoding="utf-8")
    return path
