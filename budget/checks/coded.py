"""The rows of a table that carry classification codes, with the cells in which code and name are printed."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from budget.checks.figures import Figures, figures_of
from budget.checks.lines import Line
from budget.checks.structure import Structure, structure_of
from budget.checks.tree import Node
from budget.codes import SIZES, Code, is_code, is_part
from budget.disclosure import Address, Row, Table
from budget.forms import form
from budget.forms.family import Classification, Side
from budget.label import bare, fold
from budget.once import once
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A printed part of a code: its level (0 for a class), or None where one cell prints the whole code."""

    at: Address
    text: str
    level: int | None

    @property
    def is_sound(self) -> bool:
        """Whether it has the digits that it ought to have."""
        return is_code(self.text, len(SIZES)) if self.level is None else is_part(self.text, self.level)


@dataclass(frozen=True, slots=True)
class Coded:
    """One row (or half of one) that carries a code.

    Attributes:
        parts: the cells of its code in which something is printed, from the class down; none where the
            label itself names the class.
        name_at: the cell of its name; ``name`` is that name without its code and numbering.
        unit: the row that heads the rows of its organisation, ``""`` without one.
        children: how many rows hang below it.
        above: the code of the row that it hangs under.
    """

    line: Line
    classification: Classification
    code: Code
    parts: tuple[Part, ...]
    name_at: Address | None
    name: str
    unit: str = ""
    children: int = 0
    above: Code = ()

    @property
    def is_sound(self) -> bool:
        """Whether every part of its code has the digits that it ought to have."""
        return all(part.is_sound for part in self.parts)

    @property
    def at(self) -> Address:
        """The last cell of its code, else that of its name."""
        if self.parts:
            return self.parts[-1].at
        assert self.name_at is not None  # a code without cells of its own comes from the label
        return self.name_at


@once
def figures(table: Table) -> Figures:
    """The amounts of a table."""
    return figures_of(table)


def structure(table: Table, before: Structure | None = None) -> Structure | None:
    """The structure of a table of a known form, else None; worked out once for each table.

    ``before`` is that of the same table before an edit: what is left alone is taken from it.
    """
    known = form(table.form)
    if known is None:
        return None
    kept = _structures(table)
    if (found := kept.get(known.key)) is None or found.form is not known:
        found = kept[known.key] = structure_of(table, known, before)
    return found


@once
def _structures(table: Table) -> dict[str, Structure]:
    """Where a table keeps its structure, by the key of its form."""
    return {}


@once
def coded_rows(table: Table) -> tuple[Coded, ...]:
    """The rows with a code of a table of a known form, in printed order."""
    known = structure(table)
    if known is None:
        return ()
    found = _of_tree(known) if known.form.tree else _of_sides(known)
    order = {row.id: i for i, row in enumerate(table.rows)}
    return tuple(sorted(found, key=lambda one: order[one.line.row]))


class _Places(NamedTuple):
    """Where the lines of one side of a tree have their code and their name: places in a row, ids of columns."""

    codes: tuple[tuple[int, str, int | None], ...]
    name: tuple[int, str] | None


def _of_tree(known: Structure) -> Iterator[Coded]:
    table = known.table
    rows = {row.id: row for row in table.rows}
    places = {amounts: _places(known, amounts) for amounts in {line.amounts for line in known.lines}}
    tree = known.form.tree or "functional"

    def read(node: Node, unit: str, above: Code) -> Coded:
        line = node.line
        parts, name_at, called = _printed_in(rows[line.row], places[line.amounts], table.id)
        return Coded(line, tree, line.code, parts, name_at, called, unit, len(node.children), above)

    def look(nodes: tuple[Node, ...] | list[Node], above: Line | None, unit: str) -> Iterator[Coded]:
        for node in nodes:
            line = node.line
            if line.code and line.kind not in ("memo", "subtotal"):
                yield read(node, unit, above.code if above else ())
            yield from look(node.children, line, line.row if line.kind == "organisation" else unit)

    return look(known.tree, None, "")


def _read_row(row: Row, where: _Places, table: str) -> tuple[tuple[Part, ...], Address | None, str]:
    """The parts of the code that a row prints, the cell of its name, and that name."""
    texts = ((column, fold(row.cells[i].value), level) for i, column, level in where.codes)
    parts = tuple(Part(Address(table, row.id, column), text, level) for column, text, level in texts if text)
    if where.name is None:
        return parts, None, ""
    place, column = where.name
    return parts, Address(table, row.id, column), plain(row.cells[place].value)


_printed_in = once(_read_row, 16384)


def _places(known: Structure, amounts: tuple[str, ...]) -> _Places:
    """Where lines with these amounts have their code, with the level that each of several cells prints, and name."""
    side = next((s for s in known.form.sides if set(s.amounts) & set(amounts)), None)
    columns = list(enumerate(known.table.columns))
    codes = [(i, c.id) for i, c in columns if c.kind == "code" and (side is None or c.id in side.codes)]
    levels = [(i, name, level if len(codes) > 1 else None) for level, (i, name) in enumerate(codes[: len(SIZES)])]
    names = [(i, c.id) for i, c in columns if c.kind == "label" and (side is None or c.id == side.label)]
    return _Places(tuple(levels), names[0] if names else None)


def _of_sides(known: Structure) -> Iterator[Coded]:
    for side in known.form.sides:
        if side.classification:
            for line in known.lines:
                if line.code and set(line.amounts) & set(side.amounts):
                    yield _side_row(known, side, side.classification, line)


def _side_row(known: Structure, side: Side, classification: Classification, line: Line) -> Coded:
    at = Address(known.table.id, line.row, side.label)
    return Coded(line, classification, line.code, (), at, plain(line.label))


@lru_cache(maxsize=16384)
def plain(label: str) -> str:
    """A name without its code, its numbering and what only some issuers print between its words."""
    return "".join(c for c in bare(label).lstrip("0123456789") if c.isalnum())
