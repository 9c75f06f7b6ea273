"""Plain data as JSON, whole or not at all."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import click


def write_json(data: dict[str, Any], path: str) -> None:
    """Writes plain data as JSON to a file, whole or not at all, to a pipe or device, or to standard output for ``-``.

    Raises:
        OSError: the file cannot be written; it names the file.
    """
    if path == "-":
        click.echo(json.dumps(data, ensure_ascii=True))
        return
    from pydantic_core import to_json  # many times as fast as json; what writes no file need not load it

    target = Path(path)
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and not target.is_file():  # a pipe or a device is written to, never put aside
            with target.open("wb") as file:
                file.write(to_json(data))
            return
        with part.open("wb") as file:
            file.write(to_json(data))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error
    finally:
        with suppress(OSError):
            part.unlink()
