"""Rows that are not there, or there twice."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from budget.catalogue import name_of
from budget.changes import DeleteRow, InsertRow
from budget.checks.lines import Line
from budget.checks.structure import Node, Structure
from budget.codes import Code
from budget.disclosure import BLANK, Address, Cell, Row, Table
from budget.forms.family import Classification
from budget.sisters import Sisters
from budget.suggest.codes import code_columns, label_column
from budget.suggest.figures import like_printed
from budget.suggest.ground import Ground
from budget.suggest.lost_names import lost_names
from budget.suggest.model import Candidate

Known = Mapping[Classification, Sisters]

_MOST_GAPS = 3
_MOST_ROUNDING = 3
_COST = 20


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
        lines = [line for node in gap.children for line in node.parts()]
        sums = {c: sum(ground.value(Address(table, line.row, c)) for line in lines) for c in lines[0].amounts}
        sums = _as_printed_elsewhere(ground, code, sisters, table, sums)
        before = _row_before(structure.table, gap.children[0].line.row)
        yield _inserted(ground, structure, code, name, sums, before)
        if (rest := _rest_above(ground, structure, gap, sums)) != sums:
            yield _inserted(ground, structure, code, name, rest, before)


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
    parts = [line for node in beside if node not in gap.children for line in node.parts()]
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


def missing_projects(ground: Ground, table: str, known: Known, sought: Container[Code]) -> Iterator[Candidate]:
    """Rows below a sum of named rows that asks for more; which project it was, nothing tells.

    Its code is that of a row beside it, or one that is ``sought`` elsewhere and not printed here.
    """
    structure = ground.ledger.structures[table]
    sisters = known.get(structure.form.tree or "functional", Sisters())
    elsewhere = [code for code in sisters.names if code in sought and code not in structure.by_code]
    for node in _nodes(structure.tree) if any(line.named for line in structure.lines) else ():
        last = {child.line.code: child.line for child in node.children if child.line.named}
        lost = [code for code in elsewhere if code[:-1] == node.line.code]
        if not (last or lost) or not any(ground.open_at(Address(table, node.line.row, c)) for c in node.line.amounts):
            continue
        parts = [line for child in node.children for line in child.parts()]
        sums = {c: _residual(ground, table, node.line, parts, c) for c in node.line.amounts}
        if _may_lack(ground, table, node.line, sums):
            for code in lost:
                after = _place(structure, code, node.line)
                yield _inserted(ground, structure, code, sisters.name(code), sums, after)
            for code, line in last.items():
                yield _inserted(ground, structure, code, line.label, sums, line.row)


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def missing_children(
    ground: Ground, table: str, known: Known, sought: Container[Code], only: Container[Code] | None = None
) -> Iterator[Candidate]:
    """Rows that other tables print and that this one lacks, where just their amounts are missing below a parent.

    ``sought`` are the codes of rows elsewhere whose counterpart is not printed here; ``only`` limits the codes.
    """
    structure = ground.ledger.structures[table]
    classification = structure.form.tree
    if classification is None:
        return
    sisters = known.get(classification, Sisters())
    lengths = {len(line.code) for line in structure.lines if not line.named}
    parents = _parents(structure)
    rests: dict[Code, dict[str, int]] = {}
    for code, name in lost_names(ground, structure, sisters).items():
        if code in structure.by_code or len(code) not in lengths or (only is not None and code not in only):
            continue
        if code[:-1] not in parents:
            continue
        parent, children = parents[code[:-1]]
        if code not in sought and not any(ground.open_at(Address(table, parent.row, c)) for c in parent.amounts):
            continue
        if code[:-1] not in rests:
            rests[code[:-1]] = {c: _residual(ground, table, parent, children, c) for c in parent.amounts}
        sums = _as_printed_elsewhere(ground, code, sisters, table, rests[code[:-1]])
        if _may_lack(ground, table, parent, sums):
            yield _inserted(ground, structure, code, name, sums, _place(structure, code, parent))


def _parents(structure: Structure) -> dict[Code, tuple[Line, list[Line]]]:
    """The lines of which rows are parts, each with the parts that it has: by its code, the total by none."""
    found: dict[Code, tuple[Line, list[Line]]] = {}
    for node in _nodes(structure.tree):
        if node.line.code and not node.line.named and node.line.code not in found:
            found[node.line.code] = node.line, [line for child in node.children for line in child.parts()]
    if structure.totals:
        found[()] = structure.totals[0], [line for node in structure.tops for line in node.parts()]
    return found


def _residual(ground: Ground, table: str, parent: Line, children: list[Line], column: str) -> int:
    rest = _difference(ground, table, parent, children, column)
    return rest if abs(rest) > ground.one(table) else 0


def _difference(ground: Ground, table: str, parent: Line, children: list[Line], column: str) -> int:
    parts = sum(ground.value(Address(table, line.row, column)) for line in children if column in line.amounts)
    return ground.value(Address(table, parent.row, column)) - parts


def _may_lack(ground: Ground, table: str, parent: Line, sums: dict[str, int]) -> bool:
    """Whether what a sum lacks can be a row: something, and nowhere of another sign than the sum itself."""
    signs = (ground.value(Address(table, parent.row, column)) * rest for column, rest in sums.items() if rest)
    return any(sums.values()) and all(sign > 0 for sign in signs)


def _place(structure: Structure, code: Code, parent: Line) -> str | None:
    """The row that one of this code would follow: the last before it in the order of codes."""
    beside = [line for line in structure.lines if line.code and line.amounts == parent.amounts]
    before = [line.row for line in beside if line.code < code]
    if before:
        return before[-1]
    return _row_before(structure.table, beside[0].row if beside else parent.row)


def _row_before(table: Table, row: str) -> str | None:
    at = table.row_index(row)
    return table.rows[at - 1].id if at else None


def _inserted(
    ground: Ground, structure: Structure, code: Code, name: str, sums: dict[str, int], after: str | None
) -> Candidate:
    """The row that is missing, all of it emended."""
    table, amounts = structure.table, tuple(sums)
    row_id = f"{after or table.id}+{''.join(code)}"
    codes = code_columns(structure, amounts)
    texts = {codes[0]: "".join(code)} if len(codes) == 1 else dict(zip(codes, code, strict=False))
    texts[label_column(structure, amounts)] = name
    some = next(table.body()).id
    for column, units in sums.items():
        if units:
            texts[column] = like_printed(ground, Address(table.id, some, column), ground.amount(table.id, units))
    cells = tuple(Cell(emended=texts[c.id]) if texts.get(c.id) else BLANK for c in table.columns)
    change = InsertRow(table.id, Row(row_id, "item", cells), after)
    target = Address(table.id, row_id, amounts[0])
    return Candidate((change,), "row-missing" if name else "row-unnamed", target, _COST, "emended")


def doubled_rows(table: Table) -> Iterator[Candidate]:
    """Rows that repeat the one above them letter for letter."""
    for above, below in pairwise(list(table.body())):
        texts = [cell.value for cell in below.cells]
        if any(texts) and texts == [cell.value for cell in above.cells]:
            change = DeleteRow(table.id, below, _row_before(table, below.id))
            target = Address(table.id, below.id, next(c.id for c in table.columns if c.kind == "amount"))
            yield Candidate((change,), "row-doubled", target, _COST)
