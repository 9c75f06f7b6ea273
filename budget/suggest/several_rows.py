"""Several rows that are not there: those that other tables print below a line, where all of them together are missing.

What they print of a row stands in a column that agrees with theirs in every row that both print, else it is one of the
figures that are printed for its code elsewhere; taken together they must come to what the line lacks.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from operator import ne

from budget.changes import InsertRow
from budget.checks.structure import Structure
from budget.codes import Code, is_unknown
from budget.disclosure import Address
from budget.forms.family import Classification
from budget.sisters import Sisters
from budget.suggest.added import insertion, place_for
from budget.suggest.ground import Ground
from budget.suggest.lost_names import Parent, above_of, parents_of
from budget.suggest.model import Candidate

SEVERAL_ROWS = "rows-missing"
_COST = 15
_MOST = 12
"""Rows from which it is no longer some rows that are missing, but a table that prints other ones."""

_FEW = 3
"""Rows whose amounts are told by nothing but their sum and what is printed of each elsewhere."""

_MOST_WAYS = 400

_SLIPS = 1
"""Columns in which the rows need not come to what is lacking: a figure beside them may be wrong."""

Amounts = dict[str, int]


def rows_lost_together(ground: Ground, table: str, known: Mapping[Classification, Sisters]) -> Iterator[Candidate]:
    """For each line below which several rows are missing, these rows with their amounts, all of them emended."""
    structure = ground.ledger.structures[table]
    tree = structure.form.tree
    if tree is None or len(structure.form.sides) > 1 or any(line.named for line in structure.lines):
        return
    sisters, parents = known.get(tree, Sisters()), parents_of(structure)
    groups: dict[Code, list[Code]] = {}
    levels = {len(code) for code in structure.by_code}
    for code in sisters.tables:
        if code not in structure.by_code and len(code) in levels and not is_unknown(code):
            above = above_of(code, parents)
            if above is not None:
                groups.setdefault(above, []).append(code)
    for above, codes in groups.items():
        parent = parents[above]
        lacks = _lacking(ground, table, parent) if len(codes) > 1 else {}
        if lacks:
            found = _amounts(ground, structure, parent, sorted(codes), lacks)
            if 1 < len(found) <= _MOST:
                yield _inserted(ground, structure, parent, sisters, found)


def _lacking(ground: Ground, table: str, parent: Parent) -> Amounts:
    """What the parts of a line lack in each column where they lack anything."""
    line, lacks = parent.line, {}
    for column in line.amounts:
        parts = sum(ground.value(Address(table, part.row, column)) for part in parent.parts if column in part.amounts)
        rest = ground.value(Address(table, line.row, column)) - parts
        if abs(rest) > ground.one(table):
            lacks[column] = rest
    return lacks


def _amounts(
    ground: Ground, structure: Structure, parent: Parent, codes: Sequence[Code], lacks: Amounts
) -> dict[Code, Amounts]:
    """The amounts of the rows that are missing, by code; empty where nothing tells them, or more than one way."""
    stems = {code[:n] for code in (*codes, *structure.by_code) for n in range(len(code))}
    ends = [code for code in codes if code not in stems]
    sources = {column: place for column in lacks if (place := _source(ground, structure, column)) is not None}
    told = {code: {c: _elsewhere(ground, structure, place, code) for c, place in sources.items()} for code in ends}
    off = [column for column in sources if sum(told[code][column] for code in ends) != lacks[column]]
    if len(off) > min(_SLIPS, len(sources) - 1):
        return {}
    lost = [code for code in ends if any(told[code].values())] if sources else ends
    if len(lost) > (_MOST if sources else _FEW):
        return {}
    rest = [column for column in lacks if column not in sources]
    slips = _SLIPS - len(off) if sources else 0
    ways = [_ways(ground, structure, code, told[code], rest, lacks) for code in lost]
    chosen = _only_one(ways, rest, lacks, slips)
    whole = {code: told[code] | amounts for code, amounts in zip(lost, chosen, strict=False)}
    above = [code for code in codes if code not in ends and any(_is_below(end, code) for end in whole)]
    for code in above:
        parts = [amounts for end, amounts in whole.items() if end in ends and _is_below(end, code)]
        here = [line for line in parent.parts if _is_below(line.code, code)]
        whole[code] = {
            column: sum(part.get(column, 0) for part in parts)
            + sum(ground.value(Address(structure.table.id, line.row, column)) for line in here)
            for column in parent.line.amounts
        }
    return whole


def _is_below(code: Code, above: Code) -> bool:
    return len(code) > len(above) and code[: len(above)] == above


def _source(ground: Ground, structure: Structure, column: str) -> tuple[str, str] | None:
    """The column of another table that prints the same in each row that is printed here, and in most cases something.

    A row of a level that the other table prints elsewhere, and that it leaves out, is nothing there.
    """
    best, most = None, 1
    own = ground.by_code[structure.table.id]
    for table, rows in ground.by_code.items():
        if table == structure.table.id or ground.ledger.structures[table].form.tree != structure.form.tree:
            continue
        levels = {len(code) for code in rows}
        shared = [(mine.get(column, 0), rows.get(code, {})) for code, mine in own.items() if len(code) in levels]
        amount, some = next(((mine, theirs) for mine, theirs in shared if mine), (0, {}))
        for other in [other for other, theirs in some.items() if theirs == amount]:
            if all(mine == theirs.get(other, 0) for mine, theirs in shared):
                agree = sum(1 for mine, _ in shared if mine)
                best, most = ((table, other), agree) if agree > most else (best, most)
    return best


def _elsewhere(ground: Ground, structure: Structure, place: tuple[str, str], code: Code) -> int:
    """What a column of another table prints for a code, to the last digit that this one would."""
    table, column = place
    one = ground.one(structure.table.id)
    return (2 * ground.by_code[table].get(code, {}).get(column, 0) + one) // (2 * one) * one


def _ways(
    ground: Ground, structure: Structure, code: Code, told: Amounts, rest: Sequence[str], lacks: Amounts
) -> list[tuple[int, ...]]:
    """The amounts that a row may have in the columns of which nothing tells, so that the sums along it hold.

    Each is nothing, printed elsewhere for its code, or what the others leave of a sum along the row, and of the sign
    of what is lacking; none where there are too many.
    """
    known = told.keys() | rest
    rules = [
        {rule.target.column or "": 1, **{ref.column or "": -sign for sign, ref in rule.terms}}
        for rule in structure.form.within
        if rule.target.column in known
    ]
    may = {0, *(value for rows in ground.by_code.values() for value in rows.get(code, {}).values())}
    found = list(islice(_filled(told, frozenset(rest), rules, may, lacks), _MOST_WAYS + 1))
    return [tuple(row[column] for column in rest) for row in found] if len(found) <= _MOST_WAYS else []


def _filled(
    row: Amounts, left: frozenset[str], rules: Sequence[Amounts], may: Collection[int], lacks: Amounts
) -> Iterator[Amounts]:
    """A row with amounts in the columns that are left: in the last one of a sum along it what the others leave."""
    if any(left.isdisjoint(rule) and _sum(rule, row) for rule in rules):
        return
    if not left:
        yield row
        return
    last = [(rule, min(own)) for rule in rules if len(own := left.intersection(rule)) == 1]
    column = last[0][1] if last else min(left)
    gaps = {_gap(rule, row, column) for rule in ([last[0][0]] if last else rules) if column in rule}
    for value in gaps if last else sorted(gaps.union(may)):
        if value * lacks[column] >= 0:
            yield from _filled(row | {column: value}, left - {column}, rules, may, lacks)


def _sum(rule: Amounts, row: Amounts) -> int:
    return sum(sign * row.get(column, 0) for column, sign in rule.items())


def _gap(rule: Amounts, row: Amounts, column: str) -> int:
    """What a column must hold for a sum to hold, where those that are still blank are nothing."""
    return -rule[column] * _sum(rule, row)


def _only_one(
    ways: Sequence[Sequence[tuple[int, ...]]], rest: Sequence[str], lacks: Amounts, slips: int
) -> list[Amounts]:
    """The one choice of a way for each row by which all of them come to what is lacking; none where there are more.

    Where there is none, the one by which they do in all columns but so many (``slips``).
    """
    sums: dict[tuple[int, ...], list[tuple[tuple[int, ...], ...]]] = {(0,) * len(rest): [()]}
    for choices in ways:
        then: dict[tuple[int, ...], list[tuple[tuple[int, ...], ...]]] = {}
        for so_far, found in sums.items():
            for way in choices:
                total = tuple(a + b for a, b in zip(so_far, way, strict=True))
                kept = then.setdefault(total, [])
                kept += [(*one, way) for one in found[: 2 - len(kept)]]
        sums = then
        if len(sums) > _MOST_WAYS:
            return []
    wanted = tuple(lacks[column] for column in rest)
    for off in range(slips + 1) if rest else range(1):
        near = [found for total, found in sums.items() if sum(map(ne, total, wanted)) == off]
        found = [one for ones in near for one in ones]
        if found:
            return [dict(zip(rest, way, strict=True)) for way in found[0]] if len(found) == 1 else []
    return []


def _inserted(
    ground: Ground, structure: Structure, parent: Parent, sisters: Sisters, found: Mapping[Code, Amounts]
) -> Candidate:
    """The rows as one edit, each behind the last row before it in the order of codes."""
    line, changes = parent.line, list[InsertRow]()
    rows = {line.row: line.code for line in structure.lines}
    last: tuple[Code, str] | None = None
    for code in sorted(found):
        after = place_for(structure, code, line)
        if last is not None and (after is None or rows.get(after, ()) < last[0]):
            after = last[1]
        amounts = {column: found[code].get(column, 0) for column in line.amounts}
        change = insertion(ground, structure, code, sisters.name(code), amounts, after)
        changes.append(change)
        last = code, change.row.id
    target = Address(structure.table.id, changes[0].row.id, line.amounts[0])
    return Candidate(tuple(changes), SEVERAL_ROWS, target, _COST, "emended")
