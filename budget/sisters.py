"""What the other tables of a disclosure print for the same classification: codes by name, names by code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.forms.family import Classification
from budget.label import bare, fold

Key = TypeVar("Key")


@dataclass(frozen=True)
class Sisters:
    """Codes and names of one classification, with how many rows print each pair."""

    codes: dict[str, dict[Code, int]] = field(default_factory=dict)
    names: dict[Code, dict[str, int]] = field(default_factory=dict)
    tables: dict[Code, set[str]] = field(default_factory=dict)

    def name(self, code: Code) -> str:
        """The name that most rows print for a code, as most of these spell it; ``""`` if none does."""
        found = self.names.get(code, {})
        alike: dict[str, int] = {}
        for name, times in found.items():
            alike[fold(name)] = alike.get(fold(name), 0) + times
        return max(found, key=lambda name: (alike[fold(name)], found[name]), default="")

    def others(self, line: Line) -> list[Code]:
        """The codes of other rows of this name, the commonest first, where no other row pairs it with this code."""
        found = self.codes.get(plain_name(line), {})
        if not line.code or found.get(line.code, 0) > 1:
            return []
        return sorted((code for code in found if code != line.code), key=lambda code: -found[code])


def sisters_of(structures: Mapping[str, Structure]) -> dict[Classification, Sisters]:
    """The codes and names of every classification that the tables of a disclosure, by id, follow."""
    found: dict[Classification, Sisters] = {}
    for table, structure in structures.items():
        for classification, line in coded_lines(structure):
            if not line.code:
                continue
            sisters = found.setdefault(classification, Sisters())
            _count(sisters.codes.setdefault(plain_name(line), {}), line.code)
            names, name = sisters.names.setdefault(line.code, {}), line.label.lstrip("0123456789 \u3000")
            if name:
                _count(names, name)
            sisters.tables.setdefault(line.code, set()).add(table)
    return found


def _count(counts: dict[Key, int], key: Key) -> None:
    counts[key] = counts.get(key, 0) + 1


def coded_lines(structure: Structure) -> Iterator[tuple[Classification, Line]]:
    """The lines of a table that may carry a code, with the classification that it follows."""
    if structure.form.tree:
        yield from ((structure.form.tree, line) for line in structure.lines if line.kind != "total")
    for side in structure.form.sides:
        if side.classification:
            wanted = set(side.amounts)
            yield from (
                (side.classification, line)
                for line in structure.lines
                if line.key is None and wanted & set(line.amounts)
            )


def plain_name(line: Line) -> str:
    """The name of a line without its code."""
    return bare(line.label).lstrip("0123456789")
