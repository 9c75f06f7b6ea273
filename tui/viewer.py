"""Opens a source in the system's own viewer."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

Problem = Literal["moved", "no_viewer"]


async def open_page(find: Callable[[], Path | None], page: int) -> Problem | None:
    """Opens the file that ``find`` names, at a page where the viewer can; returns what stood in the way."""
    path = await asyncio.to_thread(find)
    if path is None or not path.is_file():
        return "moved"
    command = _command(path.resolve(), page)
    if command is None:
        return "no_viewer"
    await asyncio.to_thread(_start, command)
    return None


def _command(path: Path, page: int) -> list[str] | None:
    if sys.platform == "darwin":
        return ["open", str(path)]
    if sys.platform == "win32":
        return ["explorer", str(path)]
    for viewer, at_page in (("evince", f"--page-index={page}"), ("okular", f"--page={page}")):
        if shutil.which(viewer):
            return [viewer, at_page, str(path)]
    return ["xdg-open", str(path)] if shutil.which("xdg-open") else None


def _start(command: list[str]) -> None:
    subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
