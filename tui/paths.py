"""Where libraries are: ``--library``, else ``CROSSFOOT_LIBRARY``, else the user's data folder."""

import os
from pathlib import Path

from platformdirs import user_data_path

_NAME = "library.sqlite3"


def library_path(chosen: str | None, *, samples: bool = False) -> Path:
    """The library's file; ``samples`` have one of their own."""
    told = chosen or (None if samples else os.environ.get("CROSSFOOT_LIBRARY"))
    if told:
        return Path(told).expanduser()
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
