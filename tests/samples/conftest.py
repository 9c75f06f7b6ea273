"""The committed samples: what their pages print, read once, and what their truth files say."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from budget.disclosure import Disclosure, Page
from extract.reader import disclosure_of, read
from sample_pdfs import folder


@dataclass(frozen=True, slots=True)
class Printed:
    """One page: its characters in the order in which they were drawn, without blanks, and its lines."""

    drawn: str
    lines: str


def printed_pages(path: Path) -> tuple[Printed, ...]:
    with pdfplumber.open(path) as pdf:
        return tuple(
            Printed("".join("".join(char["text"] for char in page.chars).split()), page.extract_text())
            for page in pdf.pages
        )


@pytest.fixture(scope="session")
def pages_of() -> Callable[[Path], tuple[Printed, ...]]:
    return cache(printed_pages)


@pytest.fixture(scope="session")
def truth_of() -> Callable[[str], dict[str, Any]]:
    def load(name: str) -> dict[str, Any]:
        path = folder() / "truth" / Path(name).with_suffix(".json").name
        truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return truth

    return cache(load)


@pytest.fixture(scope="session")
def reading_of() -> Callable[[str], tuple[Disclosure, tuple[Page, ...]]]:
    """A function that reads a sample, by its name without ending."""

    def load(name: str) -> tuple[Disclosure, tuple[Page, ...]]:
        disclosure, pages = disclosure_of(read(folder() / f"{name}.pdf"))
        return disclosure, tuple(pages)

    return cache(load)
