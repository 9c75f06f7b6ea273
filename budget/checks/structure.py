"""What the rows of a table are to each other: totals, codes, parents and children, fixed lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from budget.amount import DASHES, is_amount
from budget.checks.fixed_lines import align_lines
from budget.codes import Code, leading_class, read_code
from budget.disclosure import Row, Table
from budget.forms import Form, Side
from budget.forms.classes import class_named
from budget.label import fold, is_organisation, is_total
from budget.once import once

_BLANK_KINDS = frozenset(["total", "subtotal"])
_ASIDE = frozenset(["memo", "subtotal"])
_UNCODED = _ASIDE | {"total"}
_NOTHING = DASHES | {""}
"""What a row prints that leaves its amounts to the rows below it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row, or one half of a row of a two-sided table.

    Two lines are equal where sums take them alike: what they are called and coded does not count.

    Attributes:
        amounts: ids of the amount columns that belong to it, in printed order.
        key: the declared line that it is, or None.
        code: its classification code, or ``()``.
        named: it names a project (a leaf below its code).
        blank: nothing is printed in any of its amount columns.
    """

    row: str
    label: str = field(compare=False)
    kind: str
    amounts: tuple[str, ...]
    key: str | None = None
    code: Code = field(default=(), compare=False)
    named: bool = False
    blank: bool = False

    @property
    def depth(self) -> int:
        """0 for an organisation, then one more for each part of the code, one more for a project."""
        return len(self.code) + (1 if self.named else 0)

    @property
    def transparent(self) -> bool:
        """Printed without any amount: sums above take its children."""
        return self.blank and self.kind not in _BLANK_KINDS


@dataclass(frozen=True, slots=True)
class Node:
    """A line with the lines below it."""

    line: Line
    children: "list[Node]" = field(default_factory=list)

    def leaves(self) -> "Iterator[Line]":
        """The lines without lines below them."""
        if not self.children:
            yield self.line
        for child in self.children:
            yield from child.leaves()

    def parts(self) -> "Iterator[Line]":
        """This line, or its parts where it is transparent."""
        if self.line.transparent and self.children:
            for child in self.children:
                yield from child.parts()
        else:
            yield self.line


@dataclass(frozen=True, eq=False)
class Structure:
    """The lines of a table, its total lines, and its tree (empty where the form declares none)."""

    table: Table
    form: Form
    lines: tuple[Line, ...]

    @cached_property
    def totals(self) -> tuple[Line, ...]:
        """Lines that are the grand total of the table, those of single organisations left out."""
        partial = {line.row for _, line in self.organisation_totals}
        return tuple(line for line in self.lines if line.kind == "total" and line.row not in partial)

    @cached_property
    def organisation_totals(self) -> tuple[tuple[str, Line], ...]:
        """The totals that stand among the rows of one organisation, each with the row of its head.

        The grand total comes before the first head, or is the last of two below the last head.
        """
        blocks: dict[str, list[Line]] = {"": []}
        for line in self.lines:
            if line.kind == "organisation":
                blocks.setdefault(line.row, [])
            elif line.kind == "total":
                blocks[next(reversed(blocks))].append(line)
        last = blocks[next(reversed(blocks))]
        inside = [(head, line) for head, lines in blocks.items() for line in lines if head]
        if not blocks[""] and inside and last and (len(last) > 1 or len(inside) == 1):
            inside.remove((next(reversed(blocks)), last[-1]))
        return tuple(inside)

    @cached_property
    def tree(self) -> tuple[Node, ...]:
        """The top nodes of the classification tree, in printed order."""
        return _tree([line for line in self.lines if line.kind != "total"]) if self.form.tree else ()

    @cached_property
    def tops(self) -> tuple[Node, ...]:
        """The nodes that the total is the sum of.

        Where some have rows below them, these show the highest level that is printed, and a node
        below that level lacks its parent; where none has, all stand side by side. Rows in front of
        the first organisation are an issuer's own, unless they sum up all the others by code.
        """
        counted = [n for n in self.tree if n.line.kind not in _ASIDE and not (n.line.blank and not n.children)]
        heads = [i for i, node in enumerate(counted) if node.line.kind == "organisation"]
        own = counted[: heads[0]] if heads else []
        if own and _codes_of(counted[heads[0] :]) <= _codes_of(own):
            own = []
        return (*_highest(own), *_highest(counted[len(own) :]))

    def own(self, line: Line, column: str) -> str | None:
        """The column in which a line has its amount for this one; None where it has none.

        Where a tree stands in parts side by side, a line in another part has its own at the same place.
        """
        if column in line.amounts or not self.form.tree:
            return column if column in line.amounts else None
        place = next((side.amounts.index(column) for side in self.form.sides if column in side.amounts), None)
        return None if place is None or place >= len(line.amounts) else line.amounts[place]

    @cached_property
    def keyed(self) -> dict[str, Line]:
        """Declared lines by key."""
        return {line.key: line for line in self.lines if line.key}

    @cached_property
    def by_code(self) -> dict[Code, tuple[Line, ...]]:
        """The lines of each code, expanded where they are transparent; no line twice.

        A project below a line of its own code is left to that line.
        """
        found: dict[Code, list[Line]] = {}
        for node in self._nodes(self.tree):
            if node.line.code:
                found.setdefault(node.line.code, []).extend(node.parts())
        if not self.form.tree:
            for line in self.lines:
                if line.code:
                    found.setdefault(line.code, []).append(line)
        return {code: tuple(dict.fromkeys(lines)) for code, lines in found.items()}

    def _nodes(self, nodes: tuple[Node, ...] | list[Node], above: Code | None = None) -> Iterator[Node]:
        for node in nodes:
            if node.line.code != above:
                yield node
            yield from self._nodes(node.children, node.line.code or None)


def _highest(nodes: Sequence[Node]) -> Iterator[Node]:
    level = min((node.line.depth for node in nodes if node.children), default=None)
    return (node for node in nodes if level is None or node.line.depth <= level)


def _codes_of(nodes: Iterable[Node]) -> set[Code]:
    found: set[Code] = set()
    for node in nodes:
        found |= {node.line.code, *_codes_of(node.children)}
    return found - {()}


def structure_of(table: Table, form: Form) -> Structure:
    """Reads the lines of a table of a known form."""
    sides = [side for side in form.sides if any(c.id == side.label for c in table.columns)]
    lines = [line for side in sides for line in _side_lines(table, form, side)] if sides else _tree_lines(table)
    return Structure(table, form, tuple(_told_apart(_reaching(lines)) if form.tree else lines))


def shape(row: Row, table: Table, form: Form) -> tuple[object, ...]:
    """What of a row the structure depends on: an edit that leaves this alone changes only amounts."""
    cells = zip(row.cells, table.columns, strict=True)
    texts = tuple(cell.value for cell, column in cells if form.flat or column.kind != "amount")
    blank = tuple(_is_blank(row, table, side.amounts) for side in form.sides) or _is_blank(row, table, None)
    return (row.id, row.kind, texts, blank)


def _is_blank(row: Row, table: Table, only: tuple[str, ...] | None) -> bool:
    return not any(
        cell.value.strip() not in _NOTHING
        for cell, column in zip(row.cells, table.columns, strict=True)
        if column.kind == "amount" and (only is None or column.id in only)
    )


def _tree_lines(table: Table) -> list[Line]:
    """The lines of a table of codes; a project without a name is told by the rows of its code around it."""
    lines = list(_coded_lines(table))
    heads = [i for i, line in enumerate(lines) if _heads_projects(lines, i)]
    headless = sum(1 for above, line in pairwise(lines) if line.named and above.code != line.code)
    unnamed = set(heads) if len(heads) < headless else set()
    unnamed |= {i for i, line in enumerate(lines) if i and _follows_a_project(lines, i)}
    return [replace(line, named=True) if i in unnamed else line for i, line in enumerate(lines)]


def _heads_projects(lines: list[Line], i: int) -> bool:
    """Whether a row without a project's name stands in front of the projects of its code, as their sum would."""
    line = lines[i]
    below = lines[i + 1] if i + 1 < len(lines) else None
    return bool(line.code) and not line.named and below is not None and below.named and below.code == line.code


def _follows_a_project(lines: list[Line], i: int) -> bool:
    """Whether a row without a project's name stands behind a project of its code: it is one itself."""
    line, above = lines[i], lines[i - 1]
    return bool(line.code) and not line.named and above.named and above.code == line.code


def _coded_lines(table: Table) -> Iterator[Line]:
    columns = _Columns(
        tuple(i for i, c in enumerate(table.columns) if c.kind == "code"),
        tuple(i for i, c in enumerate(table.columns) if c.kind == "label"),
        tuple(i for i, c in enumerate(table.columns) if c.id == "project_name"),
        tuple(i for i, c in enumerate(table.columns) if c.kind == "amount"),
        tuple(c.id for c in table.columns if c.kind == "amount"),
    )
    before: Code = ()
    for row in table.body():
        line = _line_of(row, columns, before)
        before = line.code or before
        yield line


class _Columns(NamedTuple):
    """The places of a table's columns of each kind, and the ids of those of amounts."""

    codes: tuple[int, ...]
    labels: tuple[int, ...]
    projects: tuple[int, ...]
    amounts: tuple[int, ...]
    ids: tuple[str, ...]


def _read_line(row: Row, columns: _Columns, before: Code) -> Line:
    """One row; a code that leaves its first parts blank goes on with the code ``before``."""
    texts = [cell.value for cell in row.cells]
    code = () if row.kind in _UNCODED else read_code([texts[i] for i in columns.codes], before)
    project = any(texts[i].strip() and not is_amount(texts[i]) for i in columns.projects)
    if project and not code and row.kind not in _UNCODED:
        code = before
    label = next((texts[i] for i in columns.labels if texts[i].strip()), "")
    blank = not any(texts[i].strip() not in _NOTHING for i in columns.amounts)
    return Line(row.id, label, row.kind, columns.ids, None, code, project and bool(code), blank)


_line_of = once(_read_line, 16384)


def _reaching(lines: list[Line]) -> list[Line]:
    """Declared totals that reach over the part of the table at their right have their amounts there."""
    open_ends = {line.row: line for line in lines if line.key and line.blank}
    if not open_ends:
        return lines
    found: list[Line] = []
    for line in lines:
        begun = open_ends.get(line.row)
        if begun in found and not (line.label or line.key or line.blank):
            found[found.index(begun)] = replace(begun, amounts=line.amounts, blank=False)
        else:
            found.append(line)
    return found


def _told_apart(lines: list[Line]) -> Iterator[Line]:
    """Rows without a code: each is the head of an organisation's rows, or stands aside and is in no sum.

    A head is named like an organisation, or stands where one would: in front of a code of the
    highest level, at the very top or after other heads.
    """
    highest = min((len(line.code) for line in lines if line.code), default=0)
    heads = coded = False
    for line, below in zip(lines, _next_filled(lines), strict=True):
        if not highest or line.code or line.kind in _UNCODED:
            coded = coded or bool(line.code)
            yield line
            continue
        placed = (heads or not coded) and below is not None and len(below.code) == highest and not below.named
        head = bool(line.label.strip()) and (placed or is_organisation(line.label))
        heads = heads or head
        yield replace(line, kind="organisation" if head else "memo")


def _next_filled(lines: list[Line]) -> list[Line | None]:
    """For each line the next one that has a code or an amount."""
    found: list[Line | None] = []
    below: Line | None = None
    for line in reversed(lines):
        found.append(below)
        below = line if line.code or not line.blank else below
    return found[::-1]


def _tree(lines: list[Line]) -> tuple[Node, ...]:
    """Hangs each line under the line last printed whose code is the longest beginning of its own.

    Where parents are printed after their children, they take them from the lines above.
    """
    tops: list[Node] = []
    last: dict[Code, Node] = {}
    head: Node | None = None
    for line in lines:
        node = Node(line)
        if not line.code:
            if line.kind == "organisation":
                if line.blank and head is not None and not head.children:
                    continue  # the rest of a name that a page break or a narrow cell divides
                head, last = node, {}
            tops.append(node)
            continue
        parent = _parent(line, last) or head
        beside = parent.children if parent else tops
        if not line.named:
            last[line.code] = node
            _adopt(node, beside)
        beside.append(node)
    return tuple(tops)


def _adopt(node: Node, beside: list[Node]) -> None:
    """Hangs the lines directly above a line below it where they belong to its code: parents may stand last."""
    code = node.line.code
    while beside and len(beside[-1].line.code) > len(code) and beside[-1].line.code[: len(code)] == code:
        node.children.insert(0, beside.pop())


def _parent(line: Line, last: dict[Code, Node]) -> Node | None:
    longest = len(line.code) if line.named else len(line.code) - 1
    return next((last[line.code[:n]] for n in range(longest, 0, -1) if line.code[:n] in last), None)


def _side_lines(table: Table, form: Form, side: Side) -> list[Line]:
    present = {c.id for c in table.columns}
    amounts = tuple(a for a in side.amounts if a in present)
    codes_at = [table.column_index(c) for c in side.codes if c in present]
    names_at = [table.column_index(side.label), *codes_at]
    rows = [row for row in table.body() if _label(row, names_at) or not _is_blank(row, table, amounts)]
    keys = align_lines([_label(row, names_at) for row in rows], [s for s in form.lines if s.side == side.label])
    lines = []
    code: Code = ()
    for row, key in zip(rows, keys, strict=True):
        label = _label(row, names_at)
        kind = "total" if is_total(label) or (key or "").endswith("total") else "item"
        if kind == "item" and "小计" in fold(label):
            kind = "subtotal"
        if key is not None or kind != "item":
            code = ()
        elif codes_at:
            code = read_code([row.cells[i].value for i in codes_at], code)
        else:
            code = _class_in(label, side)
        lines.append(Line(row.id, label, kind, amounts, key, code, False, _is_blank(row, table, amounts)))
    return lines


def _class_in(label: str, side: Side) -> Code:
    """The class that a label names, by its code or, in the functional classification, by its name alone."""
    if side.classification is None:
        return ()
    return leading_class(label) or (class_named(label) if side.classification == "functional" else ())


def _label(row: Row, names_at: list[int]) -> str:
    """What names a row: its label, else words that reach over its code columns from the left (人员经费合计)."""
    texts = [row.cells[i].value for i in names_at]
    words = (text for text in texts[1:] if text.strip() and not fold(text).isdigit())
    return texts[0] if texts[0].strip() else next(words, "")
