"""Where families of forms are declared: in files that come with the program, and in a folder of the user's own."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from budget.shipped import shipped

FOLDER = "CROSSFOOT_FORMS"
"""Environment variable that names a folder with families of the user's own."""


def own_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of families that come with the program: their names, in order, and what they say."""
    names = [file.name for file in files("budget.forms").iterdir() if file.name.endswith(".toml")]
    for name in sorted(names):
        yield name, shipped("budget.forms", name)
