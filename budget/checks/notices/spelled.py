"""Names in which a page break doubled letters, and organisations of which two places of a document spell the name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from budget.checks.coded import structure
from budget.checks.notices.notice import Notice, told
from budget.checks.slips import is_one_apart
from budget.disclosure import Address, Table
from budget.label import fold
from budget.once import once
from budget.pattern import pattern

_JOINED = "row-joined"
"""The doubt of a cell that was put together from both sides of a page break."""

_TWICE = pattern(r"(.{2,})\1")
"""Letters that stand twice, one time right behind the other; a single letter may (大大)."""

_LEAST = 6
"""Letters of a name from which one that is otherwise is a slip."""

_LONGEST = 120
"""Letters of a name; what is longer is a text, in which much may stand twice."""

_STRANGE = 100
"""Performance tables whose organisations have no row; where there are more, the forms call these otherwise."""

_COUNTS = frozenset("0123456789一二三四五六七八九十东西南北中上下前后甲乙丙丁")
"""Letters that tell one organisation from its sister: the First and the Second Middle School."""

Named = tuple[str, Address]


def spelling_notices(tables: Sequence[Table]) -> tuple[Notice, ...]:
    """What is odd about how names are spelled, as hints."""
    doubled = (notice for table in tables if table.form for notice in _doubled(table))
    return (*doubled, *_unlike(tables))


def _unlike(tables: Sequence[Table]) -> Iterator[Notice]:
    """Rows of organisations that no performance table is of, while one is of a like name that has no row."""
    rows = [named for table in tables if table.form for named in _organisations(table)]
    units = {fold(name): at for table in tables if rows and table.fields for name, at in _units(table)}
    have_rows = {fold(name) for name, _ in rows}
    strange = [unit for unit in units if unit not in have_rows]
    for name, at in rows if 0 < len(strange) <= _STRANGE else ():
        if fold(name) in units:
            continue
        alike = [unit for unit in strange if _is_slip(fold(name), unit)]
        if len(alike) == 1:
            yield Notice("code.organisation", "hint", (at, units[alike[0]]), told(name=name, other=alike[0]))


@once
def _organisations(table: Table) -> tuple[Named, ...]:
    """The organisations under which the rows of a form stand, each with the cell that names it."""
    known = structure(table)
    if known is None:
        return ()
    labels = [i for i, column in enumerate(table.columns) if column.kind == "label"]
    found = []
    for line in known.lines:
        if line.kind == "organisation":
            cells = table.rows[table.row_index(line.row)].cells
            at = next((i for i in labels if cells[i].value.strip()), None)
            if at is not None:
                found.append((cells[at].value.strip(), Address(table.id, line.row, table.columns[at].id)))
    return tuple(found)


@once
def _units(table: Table) -> tuple[Named, ...]:
    """The organisations that a performance table is of."""
    places = [(each.row, each.column) for each in table.fields if each.key == "unit"]
    named = ((table.cell(*place).value.strip(), Address(table.id, *place)) for place in places)
    return tuple((name, at) for name, at in named if name)


@once
def _doubled(table: Table) -> tuple[Notice, ...]:
    """The names that a page break cut and in which letters stand on both sides of it."""
    labels = [i for i, column in enumerate(table.columns) if column.kind == "label"]
    found = []
    for row in table.body():
        for i in labels:
            cell = row.cells[i]
            if _JOINED not in cell.doubt or len(cell.value) > _LONGEST:
                continue
            if twice := _TWICE.search(cell.value):
                whole = cell.value[: twice.end(1)] + cell.value[twice.end() :]
                texts = told(letters=twice[1], name=cell.value, other=whole)
                found.append(
                    Notice("code.doubled-letters", "hint", (Address(table.id, row.id, table.columns[i].id),), texts)
                )
    return tuple(found)


def _is_slip(name: str, other: str) -> bool:
    """Whether two names are one that was misspelled: long, one letter apart, and that letter no count."""
    if min(len(name), len(other)) < _LEAST or not is_one_apart(name, other):
        return False
    letters, others = Counter(name), Counter(other)
    return _COUNTS.isdisjoint({*(letters - others), *(others - letters)})
