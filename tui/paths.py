"""What a path that was typed names; where libraries are, and who decides."""

import os
from itertools import takewhile
from pathlib import Path

from platformdirs import user_data_path

from tui.text import display

_NAME = "library.sqlite3"
_MARKS = {"/", os.sep}


def named(text: str) -> Path:
    """The path that somebody wrote: ``~`` is the home folder; that of a user whom nobody knows stays as written."""
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def typed_path(text: str) -> Path:
    """The path that was typed, or dropped on the terminal: in quotes, or with its blanks escaped."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    path = named(text)
    return path if is_there(path) else named(text.replace("\\ ", " "))


def completed(text: str) -> tuple[str, list[str]]:
    """A path that is being typed, continued as far as one can only go on in one way, and the names that remain.

    A folder ends in a slash. Hidden names come where their point is typed; one that cannot be shown as it is comes
    never. What is no path, or may not be looked at, stays as it is.
    """
    begun = text[max(text.rfind(mark) for mark in _MARKS) + 1 :]
    folder = text[: len(text) - len(begun)]
    try:
        entries = [(entry.name, entry.is_dir()) for entry in os.scandir(named(folder) if folder else Path())]
    except (OSError, ValueError):
        return text, []
    shown = [(name, inside) for name, inside in entries if display(name) == name]
    names = sorted(
        f"{name}{os.sep}" if inside else name
        for name, inside in shown
        if name.startswith(begun) and (begun.startswith(".") or not name.startswith("."))
    )
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(names[0], names[-1], strict=False)) if names else ()
    return folder + ("".join(letter for letter, _ in alike) or begun), names


def is_there(path: Path) -> bool:
    """Whether something stands at a path; nothing does where nobody may look, or that nothing can be called."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def library_path(chosen: str | None, *, samples: bool = False) -> Path:
    """The library's file: ``--library``, else ``CROSSFOOT_LIBRARY``, else in the user's data folder.

    ``samples`` have one of their own.
    """
    told = chosen or (None if samples else os.environ.get("CROSSFOOT_LIBRARY"))
    if told:
        return named(told)
    return user_data_path("crossfoot", appauthor=False) / ("samples.sqlite3" if samples else _NAME)


def practice_path(seed: int, errors: int) -> Path:
    """The library of one practice document; never the clerk's own."""
    return user_data_path("crossfoot", appauthor=False) / f"practice-{seed}-{errors}.sqlite3"


def tour_path() -> Path:
    """The library of the tour; never the clerk's own."""
    return user_data_path("crossfoot", appauthor=False) / "tour.sqlite3"


def clerk() -> str:
    """Who decides: ``CROSSFOOT_USER``, else the name of the account."""
    for name in ("CROSSFOOT_USER", "USER", "LOGNAME", "USERNAME"):
        if os.environ.get(name):
            return os.environ[name]
    return "clerk"
