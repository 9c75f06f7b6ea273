"""Rows that are not there, or there twice."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise

from budget.catalogue import name_of
from budget.changes import DeleteRow
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.checks.tree import Node
from budget.codes import Code
from budget.disclosure import Address, Table
from budget.forms.family import Classification
from budget.record import dataclass
from budget.sisters import Sisters
from budget.suggest.added import added_row, place_for, row_before
from budget.suggest.ground import Ground
from budget.suggest.lost_names import above_of, lost_names, nodes_of, parents_of
from budget.suggest.model import Candidate

Known = Mapping[Classification, Sisters]

_MOST_GAPS = 3
_MOST_ROUNDING = 3
_MOST_NAMES = 8
_DOUBLED = 10
"""What a row that repeats the one above costs: less than that two rows of one code print the same by chance."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Rows whose parent is not printed, and the row that it would stand under."""

    above: Node | None
    children: list[Node]


def missing_parents(
    ground: Ground, table: str, known: Known, only: Container[str] | None = None
) -> Iterator[Candidate]:
    """Rows that their children (``only`` some rows) ask for: the level is printed elsewhere, and here it is not.

    The page does not show such a row, so that it can only be emended; it carries its children's sums.
    """
    structure = ground.ledger.structures[table]
    gaps = _gaps(structure, told=only is not None)
    if only is not None:
        gaps = {key: gap for key, gap in gaps.items() if any(node.line.row in only for node in gap.children)}
    if len(gaps) > _MOST_GAPS:
        return
    tree = structure.form.tree or "functional"
    sisters = known.get(tree, Sisters())
    for (_, code), gap in gaps.items():
        name = sisters.name(code) or name_of(tree, code)
        lines = [line for node in gap.children for line in node.parts]
        sums = {c: sum(ground.value(Address(table, line.row, c)) for line in lines) for c in lines[0].amounts}
        sums = _as_printed_elsewhere(ground, code, sisters, table, sums)
        before = row_before(structure.table, gap.children[0].line.row)
        yield added_row(ground, structure, code, name, sums, before)
        if (rest := _rest_above(ground, structure, gap, sums)) != sums:
            yield added_row(ground, structure, code, name, rest, before)


def _as_printed_elsewhere(
    ground: Ground, code: Code, sisters: Sisters, table: str, sums: dict[str, int]
) -> dict[str, int]:
    """What a row would carry, as other tables print it for its code where that differs by rounding alone."""
    homes = (ground.ledger.structures[home] for home in sisters.tables.get(code, ()) if home != table)
    lines = [(home.table.id, line) for home in homes for line in home.by_code.get(code, ())]
    printed = {ground.value(Address(home, line.row, column)) for home, line in lines for column in line.amounts}
    most = _MOST_ROUNDING * ground.one(table)

    def nearest(amount: int) -> int:
        near = (other for other in printed if amount and abs(other - amount) <= most)
        return min(near, key=lambda other: (abs(other - amount), other), default=amount)

    return {column: nearest(amount) for column, amount in sums.items()}


def _rest_above(ground: Ground, structure: Structure, gap: _Gap, sums: dict[str, int]) -> dict[str, int]:
    """What the row above, or the total, lacks, where that is the sum of the children but for rounding; else that."""
    table = structure.table.id
    above = gap.above.line if gap.above else next(iter(structure.totals), None)
    if above is None or not sums.keys() <= set(above.amounts):
        return sums
    beside = gap.above.children if gap.above else structure.tops
    parts = [line for node in beside if node not in gap.children for line in node.parts]
    rest = {c: _difference(ground, table, above, parts, c) for c in sums}
    near = all(abs(rest[c] - sums[c]) <= _MOST_ROUNDING * ground.one(table) for c in sums)
    return rest if near else sums


def _gaps(structure: Structure, *, told: bool) -> dict[tuple[str, Code], _Gap]:
    """Codes that no row prints although there are rows below them; with the row that they would stand under.

    Where a notice ``told`` so, also such as head projects, and classes of a table that prints no other.
    """
    highest = 1 if told else min((len(line.code) for line in structure.lines if line.code), default=0)
    gaps: dict[tuple[str, Code], _Gap] = {}

    def look(nodes: Iterable[Node], above: Node | None) -> None:
        expected = len(above.line.code) + 1 if above and above.line.code else highest
        for node in nodes:
            if len(node.line.code) > expected and (told or not node.line.named):
                key = (above.line.row if above else "", node.line.code[:expected])
                gaps.setdefault(key, _Gap(above, [])).children.append(node)
            look(node.children, node)

    look(structure.tree, None)
    return gaps


def missing_projects(
    ground: Ground, table: str, known: Known, sought: Container[Code], asked: Container[Code] | None = None
) -> Iterator[Candidate]:
    """Rows below a sum of named rows that asks for more; which project it was, nothing tells.

    Its code is that of a row beside it, if it is among those ``asked`` for where such are given, or one that is
    ``sought`` elsewhere and not printed here.
    """
    structure = ground.ledger.structures[table]
    sisters = known.get(structure.form.tree or "functional", Sisters())
    elsewhere = [code for code in sisters.names if code in sought and code not in structure.by_code]
    for node in nodes_of(structure.tree) if any(line.named for line in structure.lines) else ():
        last = {
            child.line.code: child.line
            for child in node.children
            if child.line.named and (asked is None or child.line.code in asked)
        }
        lost = [code for code in elsewhere if code[:-1] == node.line.code]
        is_open = any(ground.open_at(Address(table, node.line.row, c)) for c in node.line.amounts)
        if not lost and not (last and is_open):
            continue
        parts = [line for child in node.children for line in child.parts]
        sums = {c: _residual(ground, table, node.line, parts, c) for c in node.line.amounts}
        if _may_lack(ground, structure, node.line, sums):
            for code in lost:
                after = place_for(structure, code, node.line)
                yield added_row(ground, structure, code, sisters.name(code), sums, after)
            for code, line in last.items():
                yield added_row(ground, structure, code, line.label, sums, line.row)


def missing_children(
    ground: Ground, table: str, known: Known, sought: Container[Code], below: Code | None = None
) -> Iterator[Candidate]:
    """Rows that other tables print and that this one lacks, where just their amounts are missing below a parent.

    ``sought`` are the codes of rows elsewhere whose counterpart is not printed here; ``below`` is the row of which
    it is told that rows are missing right below it, if it is.
    """
    structure = ground.ledger.structures[table]
    classification = structure.form.tree
    if classification is None:
        return
    sisters = known.get(classification, Sisters())
    parents = parents_of(structure, below)
    rests: dict[Code, dict[str, int]] = {}
    made: dict[Code, int] = {}
    named = lost_names(ground, structure, sisters, parents).items()
    for code, name in sorted(named, key=lambda pair: pair[0] not in sought):
        above = above_of(code, parents)
        if above is None or not parents[above].may_lack(code):
            continue
        parent = parents[above]
        told = below is not None or code in sought
        if not told and not any(ground.open_at(Address(table, parent.line.row, c)) for c in parent.line.amounts):
            continue
        if above not in rests:
            rest = {c: _residual(ground, table, parent.line, parent.parts, c) for c in parent.line.amounts}
            rests[above] = rest if _may_lack(ground, structure, parent.line, rest) else {}
        made[above] = made.get(above, 0) + 1
        if rests[above] and made[above] <= _MOST_NAMES:
            sums = _as_printed_elsewhere(ground, code, sisters, table, rests[above])
            yield added_row(ground, structure, code, name, sums, place_for(structure, code, parent.line))


def _residual(ground: Ground, table: str, parent: Line, children: Iterable[Line], column: str) -> int:
    rest = _difference(ground, table, parent, children, column)
    return rest if abs(rest) > ground.one(table) else 0


def _difference(ground: Ground, table: str, parent: Line, children: Iterable[Line], column: str) -> int:
    parts = sum(ground.value(Address(table, line.row, column)) for line in children if column in line.amounts)
    return ground.value(Address(table, parent.row, column)) - parts


def _may_lack(ground: Ground, structure: Structure, parent: Line, sums: dict[str, int]) -> bool:
    """Whether what a sum lacks can be a row: something, and nowhere of another sign than the sum itself.

    A difference of columns may have any.
    """
    differences = {rule.target.column for rule in structure.form.within if any(sign < 0 for sign, _ in rule.terms)}
    rests = ((column, rest) for column, rest in sums.items() if rest and column not in differences)
    signs = [ground.value(Address(structure.table.id, parent.row, column)) * rest for column, rest in rests]
    return bool(signs) and all(sign > 0 for sign in signs)


def doubled_rows(table: Table) -> Iterator[Candidate]:
    """Rows that repeat the one above them letter for letter."""
    for above, below in pairwise(list(table.body())):
        texts = [cell.value for cell in below.cells]
        if any(texts) and texts == [cell.value for cell in above.cells]:
            change = DeleteRow(table.id, below, row_before(table, below.id))
            target = Address(table.id, below.id, next(c.id for c in table.columns if c.kind == "amount"))
            yield Candidate((change,), "row-doubled", target, _DOUBLED)
