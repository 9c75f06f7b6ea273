"""The forms and the performance tables of a book as grids."""

from typing import Any

from sample_pdfs.book import Book, rows
from sample_pdfs.grid import Grid, Row
from sample_pdfs.headings import FORMS, Form

_PROJECT = "一级指标|二级指标|三级指标|指标值|指标值设置依据|上年完成值|指标分值权重|指标赋分规则|佐证资料"
_WHOLE = "一级指标|二级指标|三级指标|指标值|指标设定依据|分值权重"


def form_grid(book: Book, number: int) -> Grid:
    """Form ``number`` of the book."""
    form = FORMS[number]
    heading = [_respelled(row, book) for row in rows(form.heading)]
    kinds, shares = form.kinds, list(form.shares)
    if form.numbered and book.look.numbered:
        heading.append(_numbering(kinds))
    for column, share in book.look.narrow.get(str(number), {}).items():
        shares[int(column)] = share
    omitted = book.look.omit.get(str(number))
    if omitted is not None:
        heading = [row[:omitted] + row[omitted + 1 :] for row in heading]
        kinds = kinds[:omitted] + kinds[omitted + 1 :]
        del shares[omitted]
    size = book.look.wide_size if form.landscape else book.look.size
    return Grid(number, title(book, form), tuple(heading), book.forms[number], kinds, tuple(shares), size, len(heading))


def title(book: Book, form: Form) -> str:
    """The title as this book prints it."""
    return (book.scope if form.prefixed else "") + form.title


def performance_grid(book: Book, facts: dict[str, Any]) -> Grid:
    """The table of one project, or of the whole organisation; fields for persons stay blank."""
    size = min(book.look.size, 8.0)
    if facts["kind"] == "whole":
        body = _whole(book, facts)
        return Grid(
            "perf-overall", book.scope + "整体绩效目标表", (), body, "tttttt", (70, 70, 110, 70, 110, 60), size, 8
        )
    body = _project(book, facts)
    shares = (48.0, 48.0, 80.0, 62.0, 56.0, 50.0, 46.0, 56.0, 50.0)
    return Grid("perf-project", "项目支出绩效目标表", (), body, "t" * 9, shares, size, 5)


def _respelled(row: Row, book: Book) -> Row:
    return tuple(book.look.respell.get(cell, cell) for cell in row)


def _numbering(kinds: str) -> Row:
    """※ over codes and labels, 1 2 3 over amounts."""
    first = kinds.index("n")
    return tuple("※" if kind != "n" else str(i - first + 1) for i, kind in enumerate(kinds))


def _project(book: Book, facts: dict[str, Any]) -> tuple[Row, ...]:
    head = (
        ("预算单位", "<", facts.get("unit", book.issuer), *["<"] * 6),
        ("项目名称", "<", facts["name"], "<", "<", "项目负责人", "<", "", "<"),
        (
            *("项目资金（万元）", "<", "年度预算总额：", facts["amount"], "其中：财政拨款", facts["fiscal"]),
            *("其他资金：", facts["other"], "<"),
        ),
        ("项目总体目标", "<", facts["goal"], *["<"] * 6),
    )
    return (*head, *rows(_PROJECT), *rows(facts["indicators"]))


def _whole(book: Book, facts: dict[str, Any]) -> tuple[Row, ...]:
    head = (
        (book.scope + "名称（盖章）", "<", book.issuer, "<", "<", "<"),
        (book.scope + "联系人", "<", "", "联系电话", "", "<"),
        ("年度绩效目标", "<", facts["goal"], "<", "<", "<"),
        ("年度预算（万元）", "<", "资金来源", "<", "资金总额（万元）", "<"),
        ("^", "^", "财政资金（万元）", "上级安排", facts["transfer"], "<"),
        ("^", "^", "^", "本级安排", facts["own"], "<"),
        ("^", "^", "其他资金（万元）", "其他", facts["other"], "<"),
    )
    return (*head, *rows(_WHOLE), *rows(facts["indicators"]))
