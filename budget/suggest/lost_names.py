"""What a row that is not there may be called: as other tables print it, as a sentence lists it, or nobody knows."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from budget.catalogue import codes_of, name_of
from budget.checks.lines import Line
from budget.checks.said.listed import UNPRINTED
from budget.checks.structure import Structure
from budget.checks.tree import Node
from budget.codes import Code, unknown_below
from budget.sisters import Sisters
from budget.suggest.ground import Ground


class Parent(NamedTuple):
    """A line that is the sum of others.

    Attributes:
        parts: the lines that it is the sum of.
        levels: how many parts the code of one that it lacks may have.
        hollow: the codes of those that print neither an amount nor a row below them, though one may have stood there.
    """

    line: Line
    parts: tuple[Line, ...]
    levels: frozenset[int]
    hollow: tuple[Code, ...] = ()

    def may_lack(self, code: Code) -> bool:
        """Whether a row of this code may be missing."""
        return len(code) in self.levels or code[:-1] in self.hollow

    def unknown(self, above: Code) -> Code:
        """The code of the row that is missing, as far as it is known, below one of code ``above``."""
        only = self.hollow if len(self.hollow) == 1 else (above,)
        return unknown_below(only[0], len(only[0]) + 1 if self.hollow == only else max(self.levels))


def parents_of(structure: Structure, below: Code | None = None) -> dict[Code, Parent]:
    """The lines with amounts below which rows stand, or may stand, by code; the total by none.

    What it may lack is of the level of its parts, or, where it has none, of the next one that the table prints.
    ``below`` is the only one looked at where it is told that rows are missing right below it.
    """
    deepest = max((len(line.code) for line in structure.lines if not line.named), default=0)
    found: dict[Code, Parent] = {}
    for node in nodes_of(structure.tree):
        line = node.line
        if not line.code or line.named or line.blank or line.code in found or below not in (None, line.code):
            continue
        parent = _parent(line, (part for child in node.children for part in child.parts))
        if parent.parts or below or len(line.code) < deepest:
            found[line.code] = parent
    if structure.totals and below is None:
        found[()] = _parent(structure.totals[0], (line for node in structure.tops for line in node.parts))
    return found


def _parent(line: Line, parts: Iterable[Line]) -> Parent:
    parts = tuple(parts)
    levels = frozenset(len(part.code) for part in parts if part.code and not part.blank)
    hollow = tuple(part.code for part in parts if part.code and part.blank and not part.named)
    return Parent(line, parts, levels or frozenset([len(line.code) + 1]), hollow)


def nodes_of(nodes: Iterable[Node]) -> Iterator[Node]:
    """All nodes of a tree, parents first."""
    for node in nodes:
        yield node
        yield from nodes_of(node.children)


def above_of(code: Code, among: Container[Code]) -> Code | None:
    """The nearest of some codes below which one belongs; None where it is below none of them."""
    return next((code[:n] for n in range(len(code) - 1, -1, -1) if code[:n] in among), None)


def lost_names(
    ground: Ground, structure: Structure, sisters: Sisters, parents: Mapping[Code, Parent]
) -> Mapping[Code, str]:
    """The names of the rows that may be missing below some lines of a table of codes, by code.

    Below a line for which neither another table nor a sentence names any, a row of which neither code nor name
    is known: what was lost there is to be looked up.
    """
    named = {code: sisters.name(code) for code in sisters.names if code not in structure.by_code}
    tree = structure.form.tree or "functional"
    for name in _listed_only(ground, structure):
        named |= {code: name_of(tree, code) for code in codes_of(tree, name) if code[:-1] in structure.by_code}
    homes = ((above_of(code, parents), code) for code in named)
    told = {above for above, code in homes if above is not None and parents[above].may_lack(code)}
    unknown = (parents[above].unknown(above) for above in parents if above not in told)
    return named | dict.fromkeys(unknown, "")


def _listed_only(ground: Ground, structure: Structure) -> Iterator[str]:
    """The names that a sentence lists among the rows of a form, and that it does not print."""
    number = structure.table.number
    for outcome in ground.ledger.outcomes.values():
        identity = outcome.identity
        if identity.check == UNPRINTED and number in identity.sought:
            yield from identity.missing
