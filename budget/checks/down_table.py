"""Identities down a table: footing (family D)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from budget.checks.evaluating import evaluate
from budget.checks.figures import figures_of
from budget.checks.identity import Identity
from budget.checks.lines import ASIDE, Line
from budget.checks.structure import Structure
from budget.checks.tree import Node
from budget.disclosure import Address
from budget.forms import LEVELS, Rule
from budget.label import fold, is_organisation
from budget.once import once
from budget.record import dataclass
from budget.spliced import Stretch, apart

Group = tuple[Line | None, list[Line]]

_LEVEL_CHECK = {0: "down.organisation", 1: "down.class", 2: "down.section", 3: "down.item"}


@dataclass(frozen=True, slots=True)
class Foot:
    """One line that is the sum of others.

    Attributes:
        missing: labels of lines that may be parts and that no declaration knows.
        optional: says nothing while no part is printed.
    """

    check: str
    target: Line
    parts: tuple[Line, ...]
    missing: tuple[str, ...] = ()
    optional: bool = False

    def identities(
        self, structure: Structure, before: "Foot | None" = None, made: Sequence[Identity] = ()
    ) -> Iterator[Identity]:
        """One identity a column; each part takes part in the columns that it has.

        ``made`` are those of a foot ``before`` an edit, of the same target: most of their terms stay.
        """
        table = structure.table.id
        known = {one.target.column: one.terms for one in made}
        where = apart(before.parts, self.parts) if before else Stretch(0, 0, len(self.parts))
        few = self.parts[where.start : where.new]
        for column in self.target.amounts:
            old, terms = known.get(column, ()), _terms(structure, column, few)
            if before and len(old) == len(before.parts) and len(terms) == len(few):
                terms = (*old[: where.start], *terms, *old[where.old :])
            elif before:
                terms = _terms(structure, column, self.parts)
            if terms:
                name = f"{self.check}:{table}:{self.target.row}:{column}"
                at = Address(table, self.target.row, column)
                yield Identity(name, self.check, at, terms, self.missing, self.optional)


def _terms(structure: Structure, column: str, parts: Iterable[Line]) -> tuple[tuple[int, Address], ...]:
    own = ((part.row, structure.own(part, column)) for part in parts)
    return tuple((1, Address(structure.table.id, row, at)) for row, at in own if at is not None)


def feet(structure: Structure) -> Iterator[Foot]:
    """The total over the highest level and over the leaves, parents over children, declared lines."""
    if structure.form.tree:
        yield from _over_tree(structure)
    elif structure.form.flat:
        yield from _over_list(structure)
    for rule in structure.form.down:
        yield from _over_lines(structure, rule)


def _over_tree(structure: Structure) -> Iterator[Foot]:
    tops = tuple(chain.from_iterable([node.parts for node in structure.tops]))
    leaves = tuple([line for node in structure.tree for line in node.leaves if line.kind not in ASIDE])
    declared = {rule.target.line for rule in structure.form.down}
    for total in (line for line in structure.totals if line.key is None or line.key not in declared):
        yield Foot("down.total", total, tops)
        if leaves != tops:
            yield Foot("down.total-of-leaves", total, leaves)
    heads = {node.line.row: node for node in structure.tree}
    for head, total in structure.organisation_totals:
        if head in heads:
            yield Foot("down.total", total, heads[head].below)
    for node in structure.tree:
        yield from _parents(node)


def _parents(node: Node) -> Sequence[Foot]:
    """A line over those below it, and those over theirs."""
    return _over_children(node) if node.children else ()


@once
def _over_children(node: Node) -> tuple[Foot, ...]:
    check = _LEVEL_CHECK.get(node.line.depth, "down.item")
    own = () if node.line.transparent else (Foot(check, node.line, node.below),)
    return (*own, *chain.from_iterable([_parents(child) for child in node.children]))


def _over_list(structure: Structure) -> Iterator[Foot]:
    """A plain list of named rows, with heads above or feet below groups of them.

    A head names an organisation and comes before its rows; a foot has no name and comes after them.
    Names alone do not tell whether a row is a head: of the readings, the one that foots best is taken.
    A row of neither name nor amounts is nothing yet.
    """
    groups, other = (_grouped(structure, marked) for marked in (_is_mark, _may_be_mark))
    if groups != other:
        groups = min((groups, other), key=lambda reading: _faults(structure, reading))
    heads = [head for head, _ in groups if head is not None]
    for head, parts in groups:
        if head is not None and parts:
            yield Foot("down.group", head, tuple(parts))
    for total in structure.totals:
        yield Foot("down.total", total, tuple(_tops(groups)))
        if heads:
            leaves = [line for head, parts in groups for line in (parts or ([head] if head else []))]
            yield Foot("down.total-of-leaves", total, tuple(leaves))


def _grouped(structure: Structure, marked: Callable[[Structure, Line], bool]) -> list[Group]:
    rows = [line for line in structure.lines if line.kind != "total" and (line.label.strip() or not line.blank)]
    if rows and not marked(structure, rows[0]):
        rows.reverse()
    groups: list[Group] = [(None, [])]
    for line in rows:
        if marked(structure, line):
            groups.append((line, []))
        else:
            groups[-1][1].append(line)
    return groups


def _tops(groups: list[Group]) -> list[Line]:
    heads = [head for head, _ in groups if head is not None]
    return heads + [line for head, parts in groups if head is None for line in parts]


def _faults(structure: Structure, groups: list[Group]) -> tuple[int, int]:
    """In how many columns a total or a head is not the sum of what would be its parts, or only within rounding."""
    figures = {structure.table.id: figures_of(structure.table)}
    sums = [Foot("down.total", total, tuple(_tops(groups))) for total in structure.totals]
    sums += [Foot("down.group", head, tuple(parts)) for head, parts in groups if head is not None]
    found = (identity for foot in sums for identity in foot.identities(structure))
    states = [evaluate(identity, figures).state for identity in found]
    return states.count("broken"), states.count("rounding")


def _is_mark(structure: Structure, line: Line) -> bool:
    """Whether a row of a plain list surely sums up others: unnamed, a subtotal, or the issuer itself."""
    if line.kind in ("subtotal", "organisation") or not line.label.strip():
        return True
    return fold(line.label) == fold(structure.table.compiled_by or "")


def _may_be_mark(structure: Structure, line: Line) -> bool:
    return _is_mark(structure, line) or is_organisation(line.label)


def _over_lines(structure: Structure, rule: Rule) -> Iterator[Foot]:
    target = structure.keyed.get(rule.target.line or "")
    if target is None or target.transparent:
        return
    named = [ref.line or "" for _, ref in rule.terms]
    parts = [line for name in named for line in _named_lines(structure, name)]
    missing = tuple(unknown.label for unknown in _unknown(structure, target, rule))
    yield Foot(rule.check, target, tuple(parts), missing, rule.optional)


def _named_lines(structure: Structure, name: str) -> list[Line]:
    """The line of this key, its parts where it is printed without amounts, or all lines of a level or class."""
    if name in LEVELS:
        return [line for line in structure.lines if len(line.code) == LEVELS.index(name) + 1]
    line = structure.keyed.get(name)
    if line is None:
        return list(structure.by_code.get((name,), ()))
    if line.blank:
        below = next((r for r in structure.form.down if r.target.line == name), None)
        if below:
            return [part for _, ref in below.terms for part in _named_lines(structure, ref.line or "")]
    return [line]


def _unknown(structure: Structure, target: Line, rule: Rule) -> Iterator[Line]:
    """Filled lines of the target's side that no declaration knows: they may be parts that a form added."""
    if rule.optional:
        return
    for line in structure.lines:
        if line.amounts == target.amounts and not (line.key or line.code or line.blank or line.kind == "total"):
            yield line
