"""Places in words: a cell by the page's own words for its row and column, a figure in a sentence by its subject."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from budget.amount import Amount, is_amount
from budget.checks.coded import structure
from budget.checks.figures import LABELLED
from budget.checks.said.performance import records
from budget.disclosure import PROSE, Address, Column, Disclosure, Row, Statement, Table
from budget.label import fold, named
from budget.language import Language
from budget.once import once
from budget.pattern import pattern

_CODED = pattern(r"\d|^\?+$")
"""What stands in a column of codes and is one, or the part of one that nobody knows."""

_LINE = pattern(r"sl(\d+)")
_ITEM = pattern(r"[^()（）]+[（(]项[）)]$")
_LONGEST = 40
_LEVELS = ("level3", "level2", "level1")
_OF_A_YEAR = ("last-year", "year-budget")
"""Kinds of statement that are named by what their amount is."""

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "form": "表{number}",
        "page": "第{n}页",
        "line": "第{n}行",
        "row": "第{n}行",
        "share": "占比",
        "change": "增减额",
        "rate": "增减比例",
        "last-year": "上年数",
        "year-budget": "预算数",
        "execution share": "预算完成率",
        "execution rate": "预决算差异率",
        "figure": "该数",
        "table": "绩效表“{name}”",
        "gap": "",
        "total": "年度预算总额",
        "fiscal": "财政拨款",
        "other": "其他资金",
        "carried": "上年结转",
        "whole_total": "项目资金总额",
        "whole_fiscal": "项目财政资金",
        "whole_carried": "项目上年结转",
        "whole_other": "项目其他资金",
        "budgeted_total": "全年预算数",
        "budgeted_fiscal": "财政拨款全年预算数",
        "budgeted_carried": "上年结转全年预算数",
        "budgeted_other": "其他资金全年预算数",
        "spent_total": "全年执行数",
        "spent_fiscal": "财政拨款全年执行数",
        "spent_carried": "上年结转全年执行数",
        "spent_other": "其他资金全年执行数",
        "superior": "上级安排",
        "own": "本级安排",
        "weight": "权重",
        "nth": "第{n}栏",
    },
    "en": {
        "form": "form {number}",
        "page": "p. {n}",
        "line": "line {n}",
        "row": "row {n}",
        "share": "share",
        "change": "change",
        "rate": "rate",
        "last-year": "last year’s ",
        "year-budget": "the budget of ",
        "execution share": "share of its budget",
        "execution rate": "difference from its budget",
        "figure": "the figure",
        "table": "performance table “{name}”",
        "gap": " ",
        "total": "budget in all",
        "fiscal": "fiscal appropriation",
        "other": "other funds",
        "carried": "carried over",
        "whole_total": "the project in all",
        "whole_fiscal": "fiscal funds of the project",
        "whole_carried": "carried over of the project",
        "whole_other": "other funds of the project",
        "budgeted_total": "budget of the whole year",
        "budgeted_fiscal": "fiscal budget of the whole year",
        "budgeted_carried": "carried over in the budget of the whole year",
        "budgeted_other": "other funds in the budget of the whole year",
        "spent_total": "spent in all",
        "spent_fiscal": "spent of fiscal funds",
        "spent_carried": "spent of what was carried over",
        "spent_other": "spent of other funds",
        "superior": "from the higher level",
        "own": "from its own level",
        "weight": "weight",
        "nth": "column {n}",
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
        of = _indicator(table, at.row) if label == "weight" else ""
        called = "·".join(part for part in (of, _WORDS[language][label]) if part)
        return f"{whose_record(disclosure, at, language)} {called}" if form else called
    row = row_in(table, at, language)
    name = "·".join(part for part in (row, column_called(table, at.column, language)) if part)
    if form and table.number is not None:
        return f"{_WORDS[language]['form'].format(number=table.number)} {name}"
    return name


def column_called(table: Table, column: str, language: Language) -> str:
    """What a column is called where a person reads it: as :func:`column_in`, or by its place if it has no heading.

    Raises:
        KeyError: the table has no such column.
    """
    index = table.column_index(column)
    own = table.columns[index]
    return column_in(table, column) if own.header or own.key else _WORDS[language]["nth"].format(n=index + 1)


def _label(table: Table, at: Address) -> str | None:
    """What a labelled figure of a performance table is; None for any other cell."""
    if table.form is not None:
        return None
    return next((f.key for f in table.fields if (f.row, f.column) == at[1:] and f.key in LABELLED), None)


def _indicator(table: Table, row: str) -> str:
    """What the indicator of a row is called, by the lowest level that names it."""
    texts = {f.key: table.cell(row, f.column).value for f in table.fields if f.row == row and f.key in _LEVELS}
    return next((quoted(named(texts[key])) for key in _LEVELS if texts.get(key)), "")


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


def field_said(column: str, language: Language) -> str:
    """What a figure of a sentence is beside its amount, its change for instance; empty of the amount itself."""
    return _WORDS[language][column] if column in ("share", "change", "rate") else ""


def apart(difference: Amount, language: Language) -> Amount:
    """A difference as a language tells it: in English two figures are so much apart, whichever is larger."""
    return Amount(abs(difference.units), difference.scale) if language == "en" else difference


def whose_record(disclosure: Disclosure, at: Address, language: Language) -> str:
    """Whose performance table a cell stands in: its project, else its unit."""
    table = disclosure.table(at.table)
    own = next((r for r in records(table) if at in r.amounts.values() or at in r.weights), None)
    name = (own and (own.project or own.unit)) or table.title
    return _WORDS[language]["table"].format(name=_short(name))


def project_of(table: Table) -> str:
    """The project that a performance table is of, else its unit, in a few words; empty of any other table."""
    names = (record.project or record.unit for record in records(table)) if table.fields else ()
    return _short(next((name for name in names if name), ""))


def _said(statement: Statement, column: str, language: Language) -> str:
    words = _WORDS[language]
    about = f"“{_short(statement.subject)}”" if statement.subject else words["figure"]
    year = words[statement.kind] if statement.kind in _OF_A_YEAR else ""
    column = f"{statement.kind} {column}" if f"{statement.kind} {column}" in words else column
    field = f" {words[column]}" if column in words else ""
    return f"{page_said(statement, language)}{words['gap']}{year}{about}{field}"


def _short(subject: str) -> str:
    """A subject; of class, section and item only the item."""
    item = _ITEM.search(subject)
    text = item[0] if item else subject
    return text if len(text) <= _LONGEST else f"…{text[1 - _LONGEST :]}"


def quoted(text: str) -> str:
    """A text of the page as a sentence quotes it: no longer than a name may be."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def column_name(column: Column) -> str:
    """The lowest heading of a column."""
    return named(column.header[-1]) if column.header else (column.key or column.id)


def column_in(table: Table, column: str) -> str:
    """What a column of a table is called: its lowest heading, with one above it where others beside it are so headed.

    Raises:
        KeyError: the table has no such column.
    """
    return _column_names(table.columns)[column]


@once
def _column_names(columns: tuple[Column, ...]) -> Mapping[str, str]:
    return {column.id: _told_apart(column, _beside(columns, column)) for column in columns}


def _beside(columns: Sequence[Column], column: Column) -> list[Column]:
    """The columns of amounts of the same part of a table that have the same lowest heading, itself included."""
    parts: list[list[Column]] = [[]]
    for left, own in zip((None, *columns), columns, strict=False):
        if left is not None and left.kind == "amount" != own.kind:
            parts.append([])
        parts[-1].append(own)
    home = next(part for part in parts if column in part)
    return [c for c in home if c.kind == "amount" and column_name(c) == column_name(column)]


def _told_apart(column: Column, alike: Sequence[Column]) -> str:
    name = column_name(column)
    if len(alike) < 2 or column not in alike:
        return name
    others = {fold(heading) for c in alike if c is not column for heading in c.header}
    own = next((named(h) for h in reversed(column.header) if h.strip() and fold(h) not in others), None)
    return f"{own}/{name}" if own else f"{name}({alike.index(column) + 1})"


@once
def _repeated(table: Table) -> frozenset[str]:
    """The codes that several rows of a table print, as they stand."""
    codes = [i for i, column in enumerate(table.columns) if column.kind == "code"]
    found = Counter("".join(fold(row.cells[i].value) for i in codes) for row in table.body())
    return frozenset(code for code, n in found.items() if n > 1)


def row_name(table: Table, row: Row, column: str) -> str:
    """What a row is called up to a column: its code (and label where other rows print it), else its label.

    Empty where it has neither.
    """
    before = table.columns[: table.column_index(column) + 1]
    texts = list(zip((col.kind for col in before), (named(c.value) for c in row.cells), strict=False))
    texts = texts[_part_begins(before) :]
    code = "".join(fold(text) for kind, text in texts if kind == "code" and _CODED.search(text))
    labels = [t for kind, t in texts if t and (kind == "label" or (kind == "code" and not _CODED.search(t)))]
    words = [text for text in labels if not is_amount(text, table.style)]
    labels = words if words or code else labels
    if code and len(labels) < 2:
        return f"{code} {labels[-1]}" if labels and code in _repeated(table) else code
    return labels[-1] if labels else code


def row_in(table: Table, at: Address, language: Language) -> str:
    """What the row of a cell is called; one without a name by where it stands in its table, counted from 1.

    A cell before the name, that of a code that is not printed, say, is told by the name behind it; a row that leaves
    the beginning of its code to the rows above, by its whole code.

    Raises:
        KeyError: the table has no such row or column.
    """
    index = table.row_index(at.row)
    row = table.rows[index]
    name = row_name(table, row, at.column) or row_name(table, row, _name_behind(table, at.column))
    printed, whole = _codes_left_out(table).get(at.row, ("", ""))
    if whole and (name == printed or name.startswith(f"{printed} ")):
        return whole + name[len(printed) :]
    return name or _WORDS[language]["row"].format(n=index + 1)


@once
def _codes_left_out(table: Table) -> Mapping[str, tuple[str, str]]:
    """What the rows print of their code that leave its beginning to rows above, and the whole of it."""
    known = structure(table)
    codes = [i for i, column in enumerate(table.columns) if column.kind == "code"]
    if known is None or known.form.sides or len(codes) < 2:
        return {}
    rows = {row.id: "".join(fold(row.cells[i].value) for i in codes) for row in table.body()}
    whole = ((line.row, rows[line.row], "".join(line.code)) for line in known.lines if line.row in rows)
    return {row: (part, code) for row, part, code in whole if part and part != code and code.endswith(part)}


def _name_behind(table: Table, column: str) -> str:
    """The column of names behind one, with no amounts between; itself where there is none."""
    behind = takewhile(lambda c: c.kind != "amount", table.columns[table.column_index(column) :])
    return next((c.id for c in behind if c.kind == "label"), column)


def _part_begins(columns: Sequence[Column]) -> int:
    """Where the last part begins of a table that stands in parts side by side, each with its own codes."""
    codes = [i for i, column in enumerate(columns) if column.kind == "code"]
    return max((i + 1 for i, c in enumerate(columns) if c.kind == "amount" and codes and i < codes[-1]), default=0)
