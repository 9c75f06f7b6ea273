"""Puts one fault of many rows into clean disclosures and counts under how many causes it comes back.

Run it by hand: ``python tests/bench/many_rows.py [--count N] [PDF or transcript ...]``. Seeds are fixed. Of each kind:

* broken: identities that the fault breaks, or leaves waiting for a form, on average;
* causes: under how many causes these hang (1 is best);
* restored: the first suggestion for the largest cause gives back every figure, code and column as it was;
* cleared: nothing is broken after it that was not before;
* strong and wrong: it is strong, and gives a cell what did not stand there.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from budget.changes import EmendCell, SetCell, SetTable
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import BLANK, Cell, Disclosure, Row, Table
from budget.edits import apply_all
from budget.forms import Form, families, form
from budget.restructure.columns import columns_of, set_form
from budget.suggest import Suggestion, causes
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from tests.bench.injections import value_of

SEED = 20240
_LEAST = 10
"""Rows that a table must have."""

Fault = Callable[[Table, Sequence[int], random.Random], "list[Row] | None"]
"""The rows of a table with a fault in the rows at these positions; None where it would change too few."""


def shifted(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """Figures one column to the right, where that loses none."""
    places = _amounts(table)
    rows, changed = list(table.rows), 0
    for i in at:
        old = [rows[i].cells[c] for c in places]
        if any(cell.text for cell in old) and not old[-1].text:
            rows[i] = _with(rows[i], dict(zip(places, [BLANK, *old[:-1]], strict=True)))
            changed += 1
    return rows if changed > 2 else None


def read_twice(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """The rows once more behind themselves."""
    again = [replace(table.rows[i], id=f"{table.rows[i].id}b") for i in at]
    return [*table.rows[: at[-1] + 1], *again, *table.rows[at[-1] + 1 :]]


def codes_cut(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """The last part of the codes lost, in the whole table."""
    codes = [i for i, column in enumerate(table.columns) if column.kind == "code"]
    if len(codes) < 2:
        return None
    return _without(table, codes[-1:])


def codes_lost(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """All codes lost."""
    codes = [i for i, column in enumerate(table.columns) if column.kind == "code"]
    return _without(table, codes) if codes else None


def _without(table: Table, columns: Sequence[int]) -> list[Row]:
    """The rows without the codes of some columns; what else stands in these (合计) is kept."""
    data = {row.id for row in table.body()}
    lost = ((row, [i for i in columns if row.id in data and row.cells[i].text.strip().isdigit()]) for row in table.rows)
    return [_with(row, dict.fromkeys(at, BLANK)) for row, at in lost]


def points_lost(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """The point lost in one column of figures."""
    pointed = [c for c in _amounts(table) if sum("." in table.rows[i].cells[c].text for i in at) > 2]
    if not pointed:
        return None
    column = rnd.choice(pointed)
    rows = list(table.rows)
    for i in at:
        rows[i] = _with(rows[i], {column: Cell(rows[i].cells[column].text.replace(".", ""))})
    return rows


def exchanged(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """Two columns of figures changed places, in the whole table."""
    filled = [c for c in _amounts(table) if sum(bool(row.cells[c].text) for row in table.body()) > _LEAST // 2]
    if len(filled) < 2:
        return None
    one, other = rnd.sample(filled, 2)
    data = {row.id for row in table.body()}
    swapped = (_with(row, {one: row.cells[other], other: row.cells[one]}) for row in table.rows)
    return [new if row.id in data else row for row, new in zip(table.rows, swapped, strict=True)]


def slid(table: Table, at: Sequence[int], rnd: random.Random) -> list[Row] | None:
    """Codes and names one row further down than their figures: the last of them stands alone, the first figures too."""
    names = [i for i, column in enumerate(table.columns) if column.kind != "amount"]
    rows = [table.rows[i] for i in range(at[0], at[-1] + 1)]
    if not all(any(row.cells[i].text for i in _amounts(table)) and row.kind == "item" for row in rows):
        return None
    amounts = [{i: row.cells[i] for i in _amounts(table)} for row in rows]
    first = _with(replace(rows[0], id=f"{rows[0].id}b"), dict.fromkeys(names, BLANK))
    below = [*amounts[1:], dict.fromkeys(_amounts(table), BLANK)]
    moved = [_with(row, cells) for row, cells in zip(rows, below, strict=True)]
    return [*table.rows[: at[0]], first, *moved, *table.rows[at[-1] + 1 :]]


def taken_for(disclosure: Disclosure, table: Table) -> Iterator[Disclosure]:
    """The table taken for another form that its columns fit."""
    for other in _like(table):
        yield apply_all(disclosure, set_form(table, other.key))


def forms_exchanged(disclosure: Disclosure, table: Table) -> Iterator[Disclosure]:
    """Two tables taken for each other."""
    for other in _like(table):
        there = next((t for t in disclosure.tables if t.form == other.key), None)
        mine = form(table.form)
        if there is not None and mine is not None and mine.number < other.number and mine in _like(there):
            yield apply_all(disclosure, (*set_form(table, other.key), *set_form(there, mine.key)))


def titles_exchanged(disclosure: Disclosure, table: Table) -> Iterator[Disclosure]:
    """Two tables under each other's title, and taken for what these say."""
    for wrong in forms_exchanged(disclosure, table):
        one, two = (new for new, old in zip(wrong.tables, disclosure.tables, strict=True) if new is not old)
        yield wrong.with_table(replace(one, title=two.title)).with_table(replace(two, title=one.title))


def _like(table: Table) -> list[Form]:
    """The other forms of the family that declare all columns of a table under headings of this sort."""
    known = form(table.form)
    family = next(one.forms for one in families() if known in one.forms)
    return [one for one in family if one is not known and all(columns_of(table, one))]


FORMS: dict[str, Callable[[Disclosure, Table], Iterator[Disclosure]]] = {
    "wrong form": taken_for,
    "forms exchanged": forms_exchanged,
    "titles exchanged": titles_exchanged,
}
"""Faults of a table as a whole."""

KINDS: dict[str, Fault] = {
    "rows shifted": shifted,
    "rows read twice": read_twice,
    "codes cut": codes_cut,
    "codes lost": codes_lost,
    "points lost": points_lost,
    "exchanged": exchanged,
    "slid": slid,
}


def _amounts(table: Table) -> list[int]:
    return [i for i, column in enumerate(table.columns) if column.kind == "amount"]


def _with(row: Row, cells: dict[int, Cell]) -> Row:
    return replace(row, cells=tuple(cells.get(i, cell) for i, cell in enumerate(row.cells)))


def main() -> None:
    """Prints a line for each kind of fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=2, help="faults of each kind in each table")
    options = parser.parse_args()
    paths = options.paths or [folder() / name for name in ("kashgar-2024.pdf", "transport-2024.pdf")]
    documents = [disclosure_of(read(path))[0] for path in paths]
    print(f"{'':16}{'made':>6}{'broken':>9}{'causes':>9}{'restored':>10}{'cleared':>9}{'strong, wrong':>15}")
    for name in (*KINDS, *FORMS):
        counted: Counter[str] = Counter()
        for disclosure in documents:
            if name in KINDS:
                counted += _score(disclosure, KINDS[name], options.count)
            else:
                counted += _score_forms(disclosure, FORMS[name])
        made = max(counted["made"], 1)
        shares = "".join(f"{100 * counted[key] / made:9.1f}%" for key in ("restored", "cleared", "wrong"))
        print(f"{name:16}{made:6}{counted['broken'] / made:9.1f}{counted['causes'] / made:9.2f}{shares}", flush=True)


def _score(disclosure: Disclosure, fault: Fault, count: int) -> Counter[str]:
    counted: Counter[str] = Counter()
    clean = ledger_of(disclosure)
    before, known = _open(clean), len(causes(disclosure, clean))
    for table in disclosure.tables:
        at = [i for i, row in enumerate(table.rows) if row in tuple(table.body())]
        if table.form is None or len(at) < _LEAST:
            continue
        rnd = random.Random(SEED)
        for _ in range(count):
            size = rnd.randrange(4, len(at) // 2)
            start = rnd.randrange(1, len(at) - size)
            rows = fault(table, at[start : start + size], rnd)
            if rows is not None:
                wrong = disclosure.with_table(replace(table, rows=tuple(rows)))
                counted += _judged(disclosure, wrong, before, known)
    return counted


def _score_forms(disclosure: Disclosure, fault: Callable[[Disclosure, Table], Iterator[Disclosure]]) -> Counter[str]:
    clean = ledger_of(disclosure)
    before, known = _open(clean), len(causes(disclosure, clean))
    counted: Counter[str] = Counter()
    for table in (table for table in disclosure.tables if table.form is not None):
        for wrong in fault(disclosure, table):
            counted += _judged(disclosure, wrong, before, known)
    return counted


def _open(ledger: Ledger) -> int:
    counts = ledger.counts()
    return counts["broken"] + counts["blocked"]


def _judged(truth: Disclosure, wrong: Disclosure, before: int, known: int) -> Counter[str]:
    ledger = ledger_of(wrong)
    broken = _open(ledger) - before
    found = causes(wrong, ledger)
    first = found[0].suggestions[0] if found and found[0].suggestions else None
    mended = apply_all(wrong, first.changes) if first else wrong
    cleared = _open(ledger_of(mended)) <= before
    if not broken:
        return Counter()
    return Counter(
        made=1,
        broken=broken,
        causes=len(found) - known,
        restored=_texts(mended) == _texts(truth),
        cleared=cleared,
        wrong=first is not None and first.strength == "strong" and not _is_true(first, truth),
    )


def _is_true(first: Suggestion, truth: Disclosure) -> bool:
    """Whether what is put into cells is what stood there."""
    put = [change for change in first.changes if isinstance(change, SetCell | EmendCell)]
    said = [change for change in first.changes if isinstance(change, SetTable) and change.field == "form"]
    if any(truth.table(change.table).form != change.after for change in said):
        return False
    return all(value_of(change.after or "") == value_of(truth.cell(change.at).value) for change in put)


def _texts(disclosure: Disclosure) -> list[list[str]]:
    heads = [[table.form or "", *(column.id for column in table.columns)] for table in disclosure.tables]
    rows = (row for table in disclosure.tables for row in table.rows)
    return [*heads, *([value_of(cell.value) for cell in row.cells] for row in rows)]


if __name__ == "__main__":
    main()
