"""Places in words: a cell by the page's own words for its row and column, a figure in a sentence by its subject."""

import re
from collections.abc import Sequence

from budget.checks.identity import LABELLED
from budget.checks.performance import records
from budget.disclosure import PROSE, Address, Column, Disclosure, Row, Statement, Table
from budget.label import fold
from budget.language import Language

_DIGIT = re.compile(r"\d")
_LINE = re.compile(r"sl(\d+)")
_ITEM = re.compile(r"[^()（）]+[（(]项[）)]$")
_LONGEST = 40

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "form": "表{number}",
        "page": "第{n}页",
        "line": "第{n}行",
        "share": "占比",
        "change": "增减额",
        "rate": "增减比例",
        "last-year": "上年数",
        "figure": "该数",
        "table": "绩效表“{name}”",
        "gap": "",
        "total": "年度预算总额",
        "fiscal": "财政拨款",
        "other": "其他资金",
        "superior": "上级安排",
        "own": "本级安排",
        "weight": "权重",
    },
    "en": {
        "form": "form {number}",
        "page": "p. {n}",
        "line": "line {n}",
        "share": "share",
        "change": "change",
        "rate": "rate",
        "last-year": "last year’s ",
        "figure": "the figure",
        "table": "performance table “{name}”",
        "gap": " ",
        "total": "budget in all",
        "fiscal": "fiscal appropriation",
        "other": "other funds",
        "superior": "from the higher level",
        "own": "from its own level",
        "weight": "weight",
    },
}


def place(disclosure: Disclosure, at: Address, language: Language, *, form: bool = False) -> str:
    """A cell's place in the page's own words: row and column, with the form's number if asked for.

    A figure in a sentence is named by its page (in a transcript its line) and its subject.
    """
    if at.table == PROSE:
        return _said(statement_at(disclosure, at), at.column, language)
    table = disclosure.table(at.table)
    if label := _label(table, at):
        named = _WORDS[language][label]
        return f"{whose_record(disclosure, at, language)} {named}" if form else named
    row = row_name(table, table.rows[table.row_index(at.row)], at.column)
    name = f"{row}·{column_name(table.columns[table.column_index(at.column)])}"
    if form and table.number is not None:
        return f"{_WORDS[language]['form'].format(number=table.number)} {name}"
    return name


def _label(table: Table, at: Address) -> str | None:
    """What a labelled figure of a performance table is; None for any other cell."""
    if table.form is not None:
        return None
    return next((f.key for f in table.fields if (f.row, f.column) == at[1:] and f.key in LABELLED), None)


def statement_at(disclosure: Disclosure, at: Address) -> Statement:
    """The statement that an address points into; raises KeyError."""
    for statement in disclosure.statements:
        if statement.id == at.row:
            return statement
    raise KeyError(at.row)


def page_said(statement: Statement, language: Language) -> str:
    """The page of a sentence, or its line in a transcript."""
    words, line = _WORDS[language], _LINE.match(statement.id)
    if statement.page is not None:
        return words["page"].format(n=statement.page)
    return words["line"].format(n=line[1]) if line else ""


def whose_record(disclosure: Disclosure, at: Address, language: Language) -> str:
    """Whose performance table a cell stands in: its project, else its unit."""
    table = disclosure.table(at.table)
    own = next((r for r in records(table) if at in r.amounts.values() or at in r.weights), None)
    name = (own and (own.project or own.unit)) or table.title
    return _WORDS[language]["table"].format(name=_short(name))


def _said(statement: Statement, column: str, language: Language) -> str:
    words = _WORDS[language]
    about = f"“{_short(statement.subject)}”" if statement.subject else words["figure"]
    year = words["last-year"] if statement.kind == "last-year" else ""
    field = f" {words[column]}" if column in words else ""
    return f"{page_said(statement, language)}{words['gap']}{year}{about}{field}"


def _short(subject: str) -> str:
    """A subject; of class, section and item only the item."""
    item = _ITEM.search(subject)
    text = item[0] if item else subject
    return text if len(text) <= _LONGEST else f"…{text[1 - _LONGEST :]}"


def column_name(column: Column) -> str:
    """The lowest heading of a column."""
    return fold(column.header[-1]) if column.header else (column.key or column.id)


def row_name(table: Table, row: Row, column: str) -> str:
    """What a row is called up to a column: its code, else its label, else its id."""
    before = table.columns[: table.column_index(column) + 1]
    texts = list(zip((col.kind for col in before), (fold(c.value) for c in row.cells), strict=False))
    texts = texts[_part_begins(before) :]
    code = "".join(text for kind, text in texts if kind == "code" and _DIGIT.search(text))
    named = [t for kind, t in texts if t and (kind == "label" or (kind == "code" and not _DIGIT.search(t)))]
    if code and len(named) < 2:
        return code
    return named[-1] if named else (code or row.id)


def _part_begins(columns: Sequence[Column]) -> int:
    """Where the last part begins of a table that stands in parts side by side, each with its own codes."""
    codes = [i for i, column in enumerate(columns) if column.kind == "code"]
    return max((i + 1 for i, c in enumerate(columns) if c.kind == "amount" and codes and i < codes[-1]), default=0)
