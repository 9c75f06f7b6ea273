"""Where families of forms are declared: in files that come with the program, and in a folder of the user's own."""

from collections.abc import Iterator
from importlib.resources import files

FOLDER = "CROSSFOOT_FORMS"
"""Environment variable that names a folder with families of the user's own."""


def shipped() -> Iterator[tuple[str, str]]:
    """The files of families that come with the program: their names, in order, and their texts."""
    found = [file for file in files("budget.forms").iterdir() if file.name.endswith(".toml")]
    for file in sorted(found, key=lambda file: file.name):
        yield file.name, file.read_text(encoding="utf-8")
