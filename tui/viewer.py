"""Opens a source in the system's own viewer."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from tui.paths import is_there

_AT_ONCE = 2.0
"""Seconds within which a program that finds no viewer has said so."""

Problem = Literal["moved", "no_viewer"]


async def open_page(find: Callable[[], Path | None], page: int) -> Problem | None:
    """Opens the file that ``find`` names, at a page where the viewer can; returns what stood in the way."""
    path = await asyncio.to_thread(find)
    if path is None or not is_there(path) or not path.is_file():
        return "moved"
    command = _command(path.resolve(), page)
    if command is None:
        return "no_viewer"
    return None if await asyncio.to_thread(_started, command) else "no_viewer"


def _command(path: Path, page: int) -> list[str] | None:
    if sys.platform == "darwin":
        return ["open", str(path)]
    if sys.platform == "win32":
        return ["explorer", str(path)]
    for viewer, at_page in (("evince", f"--page-index={page}"), ("okular", f"--page={page}")):
        if shutil.which(viewer):
            return [viewer, at_page, str(path)]
    return ["xdg-open", str(path)] if shutil.which("xdg-open") else None


def _started(command: list[str]) -> bool:
    """Starts a viewer; False where it cannot be, or ``xdg-open`` says at once that there is none, as over ssh."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
    except OSError:
        return False
    if command[0] != "xdg-open":
        return True
    try:
        return process.wait(_AT_ONCE) == 0
    except subprocess.TimeoutExpired:
        return True
