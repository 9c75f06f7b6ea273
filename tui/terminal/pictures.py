"""Pictures of pages on terminals that show pictures (kitty's protocol, sixel), by the extra ``image``."""

import asyncio
import importlib.util
import os
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App, SuspendNotSupported

from budget.disclosure import Box, Source
from extract import ExtractError
from tui.intake import content_of
from tui.terminal.graphics import graphics
from tui.text import display

if TYPE_CHECKING:
    from extract.drawing import Drawn

Problem = Literal["no_extra", "no_graphics", "no_page", "moved"]

_PIXELS = 1600
_SHOWN = 1000
"""Pixels across beyond which xterm, as it comes, leaves a picture out."""

_COLUMN = 10
"""Pixels across of a column on a terminal that does not tell."""


class NoPictureError(Exception):
    """What stands in the way of a picture; ``problem`` names the sentence."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem: Problem = problem


def must_be_possible() -> None:
    """Raises NoPictureError where the extra is not installed."""
    if importlib.util.find_spec("textual_image") is None:
        raise NoPictureError("no_extra")


def show(app: App[Any], picture: "Drawn", before: str, after: Sequence[str]) -> None:
    """Shows a picture between some lines until a key is pressed; the desk stands aside meanwhile.

    A picture among the desk's own cells is wiped out by many terminals as soon as a cell is painted. It is
    also only while the desk stands aside that the terminal can be asked what it shows. Whatever goes wrong
    there is raised after the desk is back: nothing else brings it back.

    Raises:
        NoPictureError: this terminal shows no pictures.
    """
    wrong: list[Exception] = []
    try:
        with app.suspend():
            try:
                _print(picture, before, after)
            except Exception as error:  # of the terminal, of the library that draws: the desk must come back
                wrong.append(error)
    except SuspendNotSupported:
        raise NoPictureError("no_graphics") from None
    for what in wrong:
        raise what if isinstance(what, NoPictureError) else NoPictureError("no_graphics") from what


def _print(picture: "Drawn", before: str, after: Sequence[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    image = _image()
    console = Console()
    console.clear()
    console.print(Text(display(before)))
    console.print(image(_pillow(picture), width=min(console.width, _SHOWN // _column())))
    for line in after:
        console.print(Text(display(line)))
    with suppress(EOFError, KeyboardInterrupt):
        wait_for_key()
    console.clear()


def wait_for_key() -> None:
    """Waits until any key is pressed; of what is pressed then, nothing is left for the desk.

    A key that was pressed before the picture stood there takes it away unseen no more than it would decide.
    """
    try:
        import termios
        import tty
    except ImportError:  # not on Windows
        input()
        return
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    try:
        tty.setcbreak(keys, termios.TCSAFLUSH)
        os.read(keys, 1)
    finally:
        termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def _image() -> Any:
    """What draws on this terminal.

    textual-image asks the terminal as it is loaded, and waits for a tenth of a second: what a slow line brings
    later would be taken for keys. Where it sees no terminal it asks none.
    """
    shown, terminal = graphics(), sys.__stdout__
    vars(sys)["__stdout__"] = None
    try:
        from textual_image.renderable import SixelImage, TGPImage
    finally:
        vars(sys)["__stdout__"] = terminal
    if shown is None:
        raise NoPictureError("no_graphics")
    return SixelImage if shown == "sixel" else TGPImage


def _column() -> int:
    """Pixels across of a column of this terminal."""
    try:
        import fcntl
        import termios

        _, columns, across, _ = struct.unpack("HHHH", fcntl.ioctl(1, termios.TIOCGWINSZ, bytes(8)))
    except (ImportError, OSError):
        return _COLUMN
    return (across // columns if columns else 0) or _COLUMN


async def picture_of(source: Source, path: Path | None, page: int | None, box: Box | None) -> "Drawn":
    """A part of a page, drawn from the file that was read and no other.

    Raises:
        NoPictureError: there is no page, or the file is not where it was, or not what it was.
    """
    if source.kind == "transcript" or page is None or box is None:
        raise NoPictureError("no_page")
    if path is None or await asyncio.to_thread(_content, path) != source.sha256:
        raise NoPictureError("moved")
    from extract.drawing import drawn  # pdfium, of which the desk has no need else
    from extract.pdf.source import UnreadableError

    try:
        return await asyncio.to_thread(drawn, path, page, box, _PIXELS)
    except (ExtractError, UnreadableError, OSError):
        raise NoPictureError("no_page") from None


def _content(path: Path) -> str | None:
    try:
        return content_of(path)
    except OSError:
        return None


def _pillow(picture: "Drawn") -> Any:
    from PIL import Image

    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX")
