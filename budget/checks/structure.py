"""What the rows of a table are to each other: totals, parents and children, fixed lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

from budget.checks.lines import ASIDE, UNCODED, Line, as_kind, lines_of
from budget.checks.tree import Node, tree_of
from budget.codes import Code
from budget.disclosure import Table
from budget.forms import Form, LineSpec
from budget.label import is_organisation


@dataclass(frozen=True, eq=False)
class Structure:
    """The lines of a table, its total lines, and its tree.

    Attributes:
        tree: the top nodes of the classification tree, in printed order; none where the form declares none.

    What is worked out of it once (:mod:`budget.once`) it keeps itself.
    """

    table: Table
    form: Form
    lines: tuple[Line, ...]
    tree: tuple[Node, ...] = ()
    _known: dict[object, object] = field(default_factory=dict, init=False, repr=False)

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
    def tops(self) -> tuple[Node, ...]:
        """The nodes that the total is the sum of.

        Where some have rows below them, these show the highest level that is printed, and a node
        below that level lacks its parent; where none has, all stand side by side. Rows in front of
        the first organisation are an issuer's own, unless they sum up all the others by code.
        """
        counted = [n for n in self.tree if n.line.kind not in ASIDE and not (n.line.blank and not n.children)]
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
    def lost_totals(self) -> tuple[LineSpec, ...]:
        """The declared lines that all others of their side come to, where it prints neither them nor another total."""
        parts = {ref.line for rule in self.form.down for _, ref in rule.terms}
        wholes = {rule.target.line for rule in self.form.down} - parts if not self.form.tree else ()
        lost = [spec for spec in self.form.lines if spec.key in wholes and spec.key not in self.keyed]
        return tuple(spec for spec in lost if self._is_without_total(spec.side))

    def _is_without_total(self, side: str) -> bool:
        columns = next(one.amounts for one in self.form.sides if one.label == side)
        lines = [line for line in self.lines if set(line.amounts) <= set(columns)]
        unknown = any(line.kind == "total" and line.key is None for line in lines)
        return not unknown and sum(not line.blank for line in lines) > 1

    @cached_property
    def by_code(self) -> dict[Code, tuple[Line, ...]]:
        """The lines of each code, expanded where they are transparent; no line twice.

        A project below a line of its own code is left to that line.
        """
        found: dict[Code, list[Line]] = {}
        for node in chain.from_iterable([(top, *top.nodes) for top in self.tree]):
            if node.line.code:
                found.setdefault(node.line.code, []).extend(node.parts)
        if not self.form.tree:
            for line in self.lines:
                if line.code:
                    found.setdefault(line.code, []).append(line)
        return {code: tuple(dict.fromkeys(lines) if lines[1:] else lines) for code, lines in found.items()}

    @cached_property
    def by_level(self) -> dict[int, dict[Code, tuple[Line, ...]]]:
        """The lines of each code, by how many parts the code has."""
        found: dict[int, dict[Code, tuple[Line, ...]]] = {}
        for code, lines in self.by_code.items():
            found.setdefault(len(code), {})[code] = lines
        return found


def _highest(nodes: Sequence[Node]) -> Iterator[Node]:
    level = min((node.line.depth for node in nodes if node.children), default=None)
    return (node for node in nodes if level is None or node.line.depth <= level)


def _codes_of(nodes: Iterable[Node]) -> set[Code]:
    found: set[Code] = set()
    for node in nodes:
        found |= {node.line.code, *_codes_of(node.children)}
    return found - {()}


def structure_of(table: Table, form: Form, before: Structure | None = None) -> Structure:
    """Reads the lines of a table of a known form; what an edit leaves alone stays as it was ``before``."""
    lines = lines_of(table, form, before.table if before else None)
    if not form.tree:
        return Structure(table, form, tuple(lines))
    told = tuple(_told_apart(_reaching(lines)))
    return Structure(table, form, told, tree_of(_hung(told), *((_hung(before.lines), before.tree) if before else ())))


def _hung(lines: Iterable[Line]) -> list[Line]:
    """The lines that a tree is made of."""
    return [line for line in lines if line.kind != "total"]


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
        if not highest or line.code or line.kind in UNCODED:
            coded = coded or bool(line.code)
            yield line
            continue
        placed = (heads or not coded) and below is not None and len(below.code) == highest and not below.named
        head = bool(line.label.strip()) and (placed or is_organisation(line.label))
        heads = heads or head
        yield as_kind(line, "organisation" if head else "memo")


def _next_filled(lines: list[Line]) -> list[Line | None]:
    """For each line the next one that has a code or an amount."""
    found: list[Line | None] = []
    below: Line | None = None
    for line in reversed(lines):
        found.append(below)
        below = line if line.code or not line.blank else below
    return found[::-1]
