"""Tables to be exported, and what an export says of them."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from budget.changes import EmendCell
from budget.checks.ledger import ledger_of
from budget.decisions import Entry, Logged, Waiver
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.forms import family_named
from budget.review import replay
from store.exports import Exportable

FAMILY = family_named("xinjiang-2024")

FORM3 = "xinjiang-2024-03.csv"

ROWS = [
    ["201", "", "", "一般公共服务支出", "1,607.22", "1,607.22", ""],
    ["", "", "", "合计", "1,607.22", "1,607.22", ""],
]


def table_3(rows: Sequence[Sequence[str]] = ROWS, lacking: Sequence[str] = ()) -> Table:
    """Form 3 of these texts, without the columns that the page lacks."""
    form = FAMILY.numbered(3)
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in form.columns if c.key not in lacking)
    made = tuple(
        Row(f"p3.{i}", "total" if "合计" in texts else "item", tuple(Cell(t, 3) for t in texts), 3)
        for i, texts in enumerate(rows, 1)
    )
    return Table("t3.1", form.key, 3, "支出总体情况表", "万元", "present", (3,), columns, made)


def strange(rows: Sequence[Sequence[str]]) -> Table:
    """A table of no known form with columns of text."""
    columns = tuple(Column(f"c{i}", None, (), "text") for i in range(len(rows[0])))
    made = tuple(Row(f"p9.{i}", "item", tuple(map(Cell, texts)), 9) for i, texts in enumerate(rows, 1))
    return Table("t9.1", None, None, "项目支出绩效目标表", None, "present", (9,), columns, made)


def exportable(*tables: Table, reviewed: Sequence[str] = (), emended: Sequence[tuple[Address, str]] = ()) -> Exportable:
    """A disclosure with some decisions: cells emended, what breaks waived, then tables marked as reviewed."""
    disclosure = Disclosure(Source("a.pdf", "ab" * 32, 11, "pdf"), Card("某局", "新疆", 2024, "budget"), tables)
    entries = [Entry("emend", (EmendCell(at, None, text),), because="source") for at, text in emended]
    entries += [*_waivers(disclosure, emended), *(Entry("review", table=table) for table in reviewed)]
    log = [Logged(i, f"e{i}", "clerk", "2024-01-01T00:00:00Z", entry) for i, entry in enumerate(entries, 1)]
    review = replay(disclosure, log)
    return Exportable("d1", review, ledger_of(review.current))


def _waivers(disclosure: Disclosure, emended: Sequence[tuple[Address, str]]) -> Iterator[Entry]:
    current = apply_all(disclosure, tuple(EmendCell(at, None, text) for at, text in emended))
    for outcome in ledger_of(current).in_state("broken"):
        seen = tuple((at, current.cell(at).value) for at in outcome.identity.cells)
        waiver = Waiver(outcome.identity.id, seen, str(outcome.difference), None, current.source.sha256)
        yield Entry("waive", because="source", waivers=(waiver,))


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
