"""Libraries to take pictures of: the samples, other tables, a damaged one, an odd document, a crowd, a misread one."""

import hashlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from budget.disclosure import Card, Cell, Column, Disclosure, Page, Row, Source, Statement, Table, Unread, Word
from budget.wire import disclosure_to_json
from sample_pdfs import folder, sample_names
from store import Library
from tests.bench.desk import pages
from tui.commands.loading import load_with_pages
from tui.intake import take_in
from tui.practice.errors import with_errors
from tui.session import Session

SAMPLES, TABLES, DAMAGED, ODD, CROWD, MISREAD = "samples", "tables", "damaged", "odd", "crowd", "misread"
_ROWS, _COLUMNS = 10_000, 30
ODD_NAME = "一份名字很长的文件" * 6 + ".pdf"
_CROWD = 500
_SEED, _ERRORS = 3, 3
_MANY = 40
_STATEMENT = (
    ("Rates", "1,123", "1,191", "1,254", "1,302", "1,426"),
    ("Fees", "280", "300", "310", "290", "305"),
    ("Grants", "600", "610", "640", "100", "655"),
    ("Revenue", "2,003", "2,101", "2,204", "2,292", "2,386"),
    ("Staff", "1,000", "1,050", "1,100", "1,180", "1,240"),
    ("Roads", "650", "660", "700", "640", "690"),
    ("Parks", "190", "200", "210", "225", "230"),
    ("Spending", "1,840", "1,910", "2,010", "2,045", "2,160"),
    ("Surplus", "163", "191", "194", "247", "226"),
)


def stock(path: Path, kind: str) -> None:
    """A library of a kind at ``path``."""
    with Library.open(path) as library:
        for name in sample_names() if kind in (SAMPLES, DAMAGED) else ():
            disclosure_id = take_in(library, folder() / name, lambda _: None)
            if disclosure_id is not None:
                Session(library, disclosure_id, "clerk").keep_counts()
        for table, name in ((_huge(), "huge.pdf"), (_inferred(), "statement.pdf")) if kind == TABLES else ():
            _keep(library, table, name)
        if kind == MISREAD:
            _misread(library)
        if kind == ODD:
            _odd(library)
        for number in range(_CROWD) if kind == CROWD else ():
            _keep(library, _small(number % 2), f"{number:03}.pdf")
    if kind == DAMAGED:
        _damage(path)


def _misread(library: Library) -> None:
    """A sample without misprints of which some figures were misread, one digit each."""
    right, printed = load_with_pages(folder() / "kashgar-2024.pdf")
    given = with_errors(right, _SEED, _ERRORS)
    disclosure_id = library.begin_reading(given.source, "pictures")
    for page in printed.values():
        library.add_page(disclosure_id, page)
    for table in given.tables:
        library.add_table(disclosure_id, table)
    library.finish_reading(disclosure_id, given.card, given.statements)


def _keep(library: Library, table: Table, name: str) -> None:
    disclosure_id = library.begin_reading(
        Source(name, hashlib.sha256(name.encode()).hexdigest(), len(table.pages), "pdf"), "pictures"
    )
    for page in pages(table) if len(table.pages) == 1 else ():
        library.add_page(disclosure_id, page)
    library.add_table(disclosure_id, table)
    library.finish_reading(disclosure_id, Card(f"{table.title} · 某某局", None, 2024, "budget", "unit"))


def _small(wrong: int) -> Table:
    """Three lines and their sum, which is printed right or one off."""
    figures = (("办公费", 31), ("印刷费", 4), ("水费", 8), ("合计", 43 + wrong))
    rows = tuple(
        Row(f"p1.{n}", "total" if name == "合计" else "item", (Cell(name, 1), Cell(str(amount), 1)), 1)
        for n, (name, amount) in enumerate(figures, 1)
    )
    columns = (Column("name", None, ("项目",), "label"), _amount("c1", "预算数"))
    return Table("t1.1", None, None, "支出明细表", "万元", "present", (1,), columns, rows)


def _odd(library: Library) -> None:
    """Long names, many tables, one of thirty columns that are inferred, a long sentence, pages that were not read."""
    name = "新疆维吾尔自治区" + "某某" * 20 + "管理委员会办公室"
    sentence = "一般公共预算财政拨款支出" + "、".join(f"第{n}项支出{n}.00万元" for n in range(1, 60)) + "。"
    disclosure_id = library.begin_reading(Source(ODD_NAME, "0dd" * 21 + "0", 50, "pdf"), "pictures")
    library.add_page(
        disclosure_id, Page(1, 600.0, 800.0, (Word(sentence, (40.0, 40.0, 40.0 + 10 * len(sentence), 50.0)),))
    )
    for number in range(_MANY):
        title = f"第{number}个项目支出明细表" + "（续）" * (number % 9)
        table = replace(_small(0), title=title) if number else _wide()
        library.add_table(disclosure_id, replace(table, id=f"t{number + 1}.1", rows=_on(table, number + 1)))
    for page in (48, 49, 50):
        library.add_unread(disclosure_id, Unread(page, "the page is an image", "page-image"))
    said = Statement("s1.1", "amount", 1, (40.0, 40.0, 560.0, 50.0), sentence, name, "307.82", "万元")
    library.finish_reading(disclosure_id, Card(name, "新疆", 2024, "final accounts", "department"), (said,))


def _on(table: Table, page: int) -> tuple[Row, ...]:
    """The rows of a table as if printed on another page."""
    return tuple(
        replace(row, id=f"p{page}.{n}", page=page, cells=tuple(replace(cell, page=page) for cell in row.cells))
        for n, row in enumerate(table.rows, 1)
    )


def _wide() -> Table:
    """Thirty columns, the last of each row the sum of the others, the last row the sum of those above."""
    lines = [[(i * 37 + j * 11) % 900 + 1 for j in range(_COLUMNS - 2)] for i in range(12)]
    lines.append([sum(column) for column in zip(*lines, strict=True)])
    columns = (Column("c0", None, ("项目",), "label"), *(_amount(f"c{j}", f"{1994 + j}年") for j in range(1, _COLUMNS)))
    rows = tuple(
        Row(f"p1.{i}", "item", tuple(Cell(text, 1) for text in (name, *map(str, line), str(sum(line)))), 1)
        for i, (name, line) in enumerate(zip((*(f"项目{n}" for n in range(1, 13)), "合计"), lines, strict=True), 1)
    )
    return Table("t1.1", None, None, "三十栏的表", "万元", "present", (1,), columns, rows)


def _huge() -> Table:
    lines = [[str((i * 7919 + j * 104729) % 9973) for j in range(_COLUMNS - 1)] for i in range(_ROWS)]
    columns = (Column("c0", None, ("项目",), "label"), *(_amount(f"c{j}", f"栏{j}") for j in range(1, _COLUMNS)))
    rows = tuple(
        Row(f"p{i // 40 + 1}.{i % 40}", "item", tuple(Cell(text, i // 40 + 1) for text in (f"项目{i}", *line)), 1)
        for i, line in enumerate(lines)
    )
    return Table("t1.1", None, None, "大表", "万元", "present", tuple(range(1, _ROWS // 40 + 1)), columns, rows)


def _inferred() -> Table:
    """Sums that no form declares, one of which a misread figure breaks."""
    columns = (Column("name", None, ("",), "label"), *(_amount(f"c{y}", str(y)) for y in range(2020, 2025)))
    rows = tuple(
        Row(
            f"p1.{i}",
            "item",
            tuple(Cell(t, 1, (90.0 * c, 20.0 * i, 90.0 * c + 60, 20.0 * i + 12)) for c, t in enumerate(line)),
            1,
        )
        for i, line in enumerate(_STATEMENT, 1)
    )
    return Table("t1.1", None, None, "Statement of a council", None, "present", (1,), columns, rows)


def _amount(column_id: str, heading: str) -> Column:
    return Column(column_id, None, (heading,), "amount")


def _damage(path: Path) -> None:
    """As a failing disk does: what was kept of one table is not what was written."""
    with sqlite3.connect(path) as connection:
        (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'piece_is_never_altered'").fetchone()
        connection.execute("DROP TRIGGER piece_is_never_altered")
        connection.execute("UPDATE piece SET data = x'00' WHERE id = (SELECT min(id) FROM piece WHERE kind = 'table')")
        connection.execute(guard)
    connection.close()


def better_file(session: Session, path: Path) -> None:
    """Another file of the same disclosure, which prints one figure otherwise."""
    read: Disclosure = session.disclosure
    table = read.tables[0]
    *others, last = table.rows
    changed = replace(last, cells=tuple(replace(cell, text="1.00") for cell in last.cells))
    rows = (*others, changed)
    source = replace(read.source, name="better.pdf", sha256="be" * 32)
    told = disclosure_to_json(replace(read.with_table(replace(table, rows=rows)), source=source))
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
