"""The headings that forms in force declare for columns; who asks for no more need not load what checks the forms."""

import os
from collections.abc import Iterator, Sequence

from budget.forms.files import FOLDER, own_files
from budget.forms.known import families
from budget.label import bare
from budget.record import dataclass

Path = tuple[str, ...]
"""A heading of a column, from the top down."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a heading stands in the known forms: over which others, and beside which columns while over others."""

    below: frozenset[str]
    beside: frozenset[str]


def headings() -> dict[str, Place]:
    """Each part of each heading of the known forms, bare, and where it stands.

    Raises:
        FormError: the user has families of her own and one is wrong.
    """
    below: dict[str, set[str]] = {}
    beside: dict[str, set[str]] = {}
    for columns in _of_families() if os.environ.get(FOLDER) else _of_own():
        form = [[tuple(map(bare, path)) for path in spellings] for spellings in columns]
        for path in {path for spellings in form for path in spellings}:
            for depth, part in enumerate(path):
                below.setdefault(part, set()).update(path[depth + 1 :])
        for above in {path[:end] for spellings in form for path in spellings for end in range(1, len(path))}:
            for spellings in form:
                leaves = {path[-1] for path in spellings}
                if any(above[-1] in path[:-1] for path in spellings):
                    below[above[-1]] |= leaves
                elif _is_beside(spellings, above[:-1]):
                    beside.setdefault(above[-1], set()).update(leaves)
    none: set[str] = set()
    return {part: Place(frozenset(under), frozenset(beside.get(part, none) - under)) for part, under in below.items()}


def _is_beside(spellings: Sequence[Path], above: Path) -> bool:
    """Whether a column has nothing over it but what stands ``above`` the heading beside it, which may be left out."""
    over = {path[:-1] for path in spellings}
    return above in over and over <= {above, ()}


def _of_families() -> Iterator[list[list[Path]]]:
    """For each form and each column its headings, as it spells them."""
    for family in families():
        for form in family.forms:
            yield [list(column.heading) for column in form.columns]


def _of_own() -> Iterator[list[list[Path]]]:
    """As the files have them: what comes with the program is known to be right, and to check it takes much longer."""
    for _, data in own_files():
        for form in data["form"]:
            yield [[tuple(heading.split("/")) for heading in column["heading"]] for column in form["columns"]]
