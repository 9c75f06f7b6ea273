"""What a terminal is asked about pictures: its answers may come late, in pieces, or not at all."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.terminal.graphics import answers, understood

pty = pytest.importorskip("pty", reason="this system has no such terminals")
termios = pytest.importorskip("termios")

KITTY = b"\x1b_Gi=31;OK\x1b\\"


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal: the person's, the program's."""
    ends = pty.openpty()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.parametrize(
    ("told", "means"),
    [
        (KITTY + b"\x1b[?62;c", "kitty"),
        (b"\x1b[?62;4;22c", "sixel"),
        (KITTY + b"\x1b[?62;4c", "sixel"),
        (b"\x1b_Gi=31;ENOTSUP\x1b\\\x1b[?62;22c", None),
        (b"\x1b[?64c", None),
        (b"", None),
    ],
)
def test_answers_are_understood(told: bytes, means: str | None) -> None:
    assert understood(told) == means


def test_answers_that_come_late_and_in_pieces_are_taken_whole(terminal: tuple[int, int]) -> None:
    person, program = terminal
    told = KITTY + b"\x1b[?62;22c"

    def answer() -> None:
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(person, 1024)
        for piece in range(0, len(told), 3):
            time.sleep(0.02)
            os.write(person, told[piece : piece + 3])

    line = threading.Thread(target=answer)
    line.start()
    assert answers(program, program, 60) == told
    line.join()


def test_a_terminal_that_says_nothing_is_not_waited_for(terminal: tuple[int, int]) -> None:
    person, program = terminal
    os.write(person, b"x")
    before = termios.tcgetattr(program)
    assert understood(answers(program, program, 0.05)) is None
    assert termios.tcgetattr(program) == before, "the terminal is left as it was"


def test_a_file_is_no_terminal(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file, pytest.raises(OSError, match="ioctl"):
        answers(file.fileno(), file.fileno(), 0.05)
