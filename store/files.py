"""Files that only their owner can read, and that are on the disk when we say so."""

import contextlib
import os
import uuid
from pathlib import Path


def private_file(beside: Path) -> Path:
    """A new empty file in the folder of ``beside`` that only its owner may read; its path."""
    path = beside.with_name(f"{beside.name}.{uuid.uuid4().hex[:8]}.part")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def put_in_place(part: Path, path: Path) -> bool:
    """Give a finished file its name, durably; False if that name is taken already."""
    sync(part)
    try:
        os.link(part, path)  # unlike a rename, never puts itself in another file's place
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if path.exists():
            return False
        part.replace(path)
    part.unlink(missing_ok=True)
    sync(path.parent)
    return True


def sync(path: Path) -> None:
    """Force a file or folder to the disk, where the system can do so for folders."""
    with contextlib.suppress(PermissionError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
