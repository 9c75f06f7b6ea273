"""Which table, row and column of a new reading is which of the old one.

Ids cannot tell: another version of the extractor may count rows otherwise, a better source has other
pages. What the rows print tells, and where a figure was misread, what stands around it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TypeVar

from budget.disclosure import PROSE, Column, Disclosure, Row, Table
from budget.label import fold
from budget.record import dataclass

_SAME_TABLE = 25
"""Percentage of their own rows that two tables must print alike to be the same."""

_SAME_ROW = 50
"""Percentage of the cells that two rows between the same neighbours must print alike to be the same."""

_Sign = Callable[[Row], object]
_Line = TypeVar("_Line", Row, Column)


@dataclass(frozen=True, slots=True)
class Correspondence:
    """From the old reading's ids to the new one's; what has no counterpart is not in it.

    Attributes:
        rows: by row id alone, since it is unique in a disclosure, sentences included.
        columns: by table id and column id of the old reading.
    """

    tables: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)


def correspondence(old: Disclosure, corrected: Disclosure, new: Disclosure) -> Correspondence:
    """What corresponds; ``corrected`` is the old reading after its decisions, whose texts are the better ones."""
    found = Correspondence()
    better = {row.id: row for table in (*corrected.tables, corrected.table(PROSE)) for row in table.rows}
    for ours, theirs in (*_tables(old, new), (old.table(PROSE), new.table(PROSE))):
        found.tables[ours.id] = theirs.id
        found.columns.update({(ours.id, a): b for a, b in _columns(ours, theirs).items()})
        found.rows.update(_rows(ours, theirs, better))
    return found


def _tables(old: Disclosure, new: Disclosure) -> Iterator[tuple[Table, Table]]:
    """Pairs of tables, the likest first; each is in one pair at most."""
    ours_print, theirs_print = _own_rows(old), _own_rows(new)
    single = _single_forms(old) & _single_forms(new)
    scored = [
        (_likeness(a, b, ours_print[i], theirs_print[j], single), -abs(i - j), i, j)
        for i, a in enumerate(old.tables)
        for j, b in enumerate(new.tables)
    ]
    ours, theirs = set[int](), set[int]()
    for score, _, i, j in sorted(scored, key=lambda each: (-each[0], -each[1], each[2])):
        if score >= _SAME_TABLE and i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            yield old.tables[i], new.tables[j]


def _own_rows(disclosure: Disclosure) -> list[set[object]]:
    """What each table prints and no other does: of twenty projects on one template, what tells one from the next."""
    printed = [{_whole(row) for row in table.rows} for table in disclosure.tables]
    often = Counter(row for rows in printed for row in rows)
    return [{row for row in rows if often[row] == 1} for rows in printed]


def _single_forms(disclosure: Disclosure) -> set[str]:
    """The forms of which there is one table."""
    forms = Counter(table.form for table in disclosure.tables if table.form is not None)
    return {form for form, times in forms.items() if times == 1}


def _likeness(one: Table, other: Table, rows: set[object], others: set[object], single: set[str]) -> int:
    """The percentage of their own rows printed alike; more for the only table of one form, none for those of two."""
    if one.form != other.form and one.form is not None and other.form is not None:
        return 0
    alike = 100 * len(rows & others) // max(len(rows | others), 1)
    return alike + 100 * (one.form == other.form and one.form in single)


def _columns(old: Table, new: Table) -> dict[str, str]:
    """Columns of one key, else of one heading where as many have it, else, where there are as many, of one place."""
    found: dict[str, str] = {}
    for sign in (lambda column: column.key, lambda column: column.header if column.key is None else None):
        _pair(old.columns, new.columns, sign, sign, found)
    taken = set(found.values())
    for one, other in zip(old.columns, new.columns, strict=True) if len(old.columns) == len(new.columns) else ():
        if one.id not in found and other.id not in taken and other.key in (None, one.key):
            found[one.id] = other.id
    return found


def _rows(old: Table, new: Table, better: dict[str, Row]) -> dict[str, str]:
    """Rows that print the same, then those of the same code and name, then those between the same neighbours."""
    names = [i for i, column in enumerate(old.columns) if column.kind in ("code", "label")]
    theirs = _columns(old, new)
    own = [new.column_index(theirs[old.columns[i].id]) for i in names if old.columns[i].id in theirs]

    def corrected(row: Row) -> Row:
        return better.get(row.id, row)

    found: dict[str, str] = {}
    signs: list[tuple[_Sign, _Sign]] = [
        (_whole, _whole),
        (lambda row: _whole(corrected(row)), _whole),
        (lambda row: _part(row, names), lambda row: _part(row, own)),
        (lambda row: _part(corrected(row), names), lambda row: _part(row, own)),
    ]
    for ours, other in signs:
        _pair(old.rows, new.rows, ours, other, found)
    _pair_between(old.rows, new.rows, found)
    return found


def _whole(row: Row) -> object:
    return tuple(text for cell in row.cells if (text := fold(cell.text)))


def _part(row: Row, columns: Sequence[int]) -> object:
    return tuple(text for i in columns if i < len(row.cells) and (text := fold(row.cells[i].text)))


def _pair(
    old: Sequence[_Line],
    new: Sequence[_Line],
    ours: Callable[[_Line], object],
    theirs: Callable[[_Line], object],
    found: dict[str, str],
) -> None:
    """Pairs the rows or columns of one sign in their order, where as many of them are left on either side."""
    taken = set(found.values())
    left, right = defaultdict[object, list[str]](list), defaultdict[object, list[str]](list)
    for line in old:
        if line.id not in found:
            left[ours(line)].append(line.id)
    for line in new:
        if line.id not in taken:
            right[theirs(line)].append(line.id)
    for sign, ids in left.items():
        if sign and len(ids) == len(right.get(sign, ())):
            found.update(zip(ids, right[sign], strict=True))


def _pair_between(old: Sequence[Row], new: Sequence[Row], found: dict[str, str]) -> None:
    """Pairs what stands between two paired neighbours, where it is as many rows and they are alike."""
    place = {row.id: i for i, row in enumerate(new)}
    marks = [(-1, -1), *((i, place[found[row.id]]) for i, row in enumerate(old) if row.id in found)]
    for (a, b), (c, d) in pairwise([*marks, (len(old), len(new))]):
        if c - a == d - b:
            found.update({x.id: y.id for x, y in zip(old[a + 1 : c], new[b + 1 : d], strict=True) if _are_alike(x, y)})


def _are_alike(one: Row, other: Row) -> bool:
    texts = Counter(fold(cell.text) for cell in one.cells if cell.text)
    others = Counter(fold(cell.text) for cell in other.cells if cell.text)
    most = max(texts.total(), others.total())
    return most > 0 and 100 * (texts & others).total() >= _SAME_ROW * most
