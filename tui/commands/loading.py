"""A document without a library."""

import json
from collections.abc import Mapping
from pathlib import Path

from budget.disclosure import Disclosure, Page
from budget.misfits import unreadable
from budget.wire import WireError, disclosure_from_json
from extract.reader import disclosure_of, read
from tui.sentences import said


def load(path: Path) -> Disclosure:
    """A document, or a disclosure's JSON."""
    if path.suffix.lower() == ".json":
        try:
            return disclosure_from_json(json.loads(path.read_bytes()))
        except (ValueError, RecursionError) as error:
            raise WireError(said("no-disclosure-json", name=path.name, why=unreadable(error))) from error
    return disclosure_of(read(path))[0]


def load_with_pages(path: Path) -> tuple[Disclosure, Mapping[int, Page]]:
    """A document and its pages' own text, by number; none for a disclosure's JSON."""
    if path.suffix.lower() == ".json":
        return load(path), {}
    disclosure, pages = disclosure_of(read(path))
    return disclosure, {page.number: page for page in pages}
