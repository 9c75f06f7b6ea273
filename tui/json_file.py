"""Plain data as JSON, whole or not at all."""

import json
import os
import sys
from pathlib import Path
from typing import Any


def write_json(data: dict[str, Any], path: str) -> None:
    """Writes plain data as JSON to a file, whole or not at all, to a pipe or device, or to standard output for ``-``.

    Raises:
        OSError: the file cannot be written.
    """
    if path == "-":
        sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
        return
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or a device is written to, never put aside
        with target.open("w", encoding="utf-8") as file:
            file.write(json.dumps(data, ensure_ascii=False))  # many times as fast as to write it in pieces
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(json.dumps(data, ensure_ascii=False))  # many times as fast as to write it in pieces
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
