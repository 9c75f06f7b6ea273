"""The headings that forms in force declare for columns; who asks for no more need not load what checks the forms."""

import os
import re
from collections.abc import Iterator
from importlib.resources import files

from budget.forms.known import FOLDER, families
from budget.label import bare

_SPELLINGS = re.compile(r"\bheading = \[([^]]*)]")
_QUOTED = re.compile(r'"((?:[^"\\]|\\")*)"')


def shipped() -> Iterator[tuple[str, str]]:
    """The files of families that come with the program: their names, in order, and their texts."""
    found = [file for file in files("budget.forms").iterdir() if file.name.endswith(".toml")]
    for file in sorted(found, key=lambda file: file.name):
        yield file.name, file.read_text(encoding="utf-8")


def headings() -> frozenset[str]:
    """Each part of each heading, bare.

    Raises:
        FormError: the user has families of her own and one is wrong.
    """
    paths = _of_families() if os.environ.get(FOLDER) else _of_shipped()
    return frozenset(bare(part) for path in paths for part in path)


def _of_families() -> Iterator[tuple[str, ...]]:
    for family in families():
        for form in family.forms:
            for column in form.columns:
                yield from column.heading


def _of_shipped() -> Iterator[list[str]]:
    """As the files have them: what comes with the program is known to be right, and to parse it takes much longer."""
    for _, text in shipped():
        for spellings in _SPELLINGS.findall(text):
            yield from (heading.replace('\\"', '"').split("/") for heading in _QUOTED.findall(spellings))
