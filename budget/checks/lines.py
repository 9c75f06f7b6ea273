"""The lines of a table: its rows, or the halves of its rows, each with what it is called, coded and lays claim to."""

from collections.abc import Sequence
from dataclasses import dataclass as plain_dataclass
from dataclasses import field, replace
from itertools import pairwise

from budget.amount import DASHES, is_amount
from budget.checks.fixed_lines import align_lines
from budget.codes import Code, leading_class, leading_code, read_code
from budget.disclosure import Column, Row, Table
from budget.forms import Form, LineSpec, Side
from budget.forms.classes import class_named
from budget.label import fold, is_total
from budget.once import once
from budget.record import dataclass
from budget.spliced import apart

_BLANK_KINDS = frozenset(["total", "subtotal"])
ASIDE = frozenset(["memo", "subtotal"])
"""Kinds of lines that no sum counts."""

UNCODED = ASIDE | {"total"}
"""Kinds of lines that bear no code."""

_NOTHING = DASHES | {""}
"""What a row prints that leaves its amounts to the rows below it."""

_FEW = 3
"""Rows with code and name in one cell from which this is how the table prints them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row, or one half of a row of a two-sided table.

    Two lines are equal where sums take them alike: what they are called and coded does not count.

    Attributes:
        amounts: ids of the amount columns that belong to it, in printed order.
        key: the declared line that it is, or None.
        code: its classification code, or ``()``.
        named: it names a project (a leaf below its code).
        blank: nothing is printed in any of its amount columns.
    """

    row: str
    label: str = field(compare=False)
    kind: str
    amounts: tuple[str, ...]
    key: str | None = None
    code: Code = field(default=(), compare=False)
    named: bool = False
    blank: bool = False

    @property
    def depth(self) -> int:
        """0 for an organisation, then one more for each part of the code, one more for a project."""
        return len(self.code) + (1 if self.named else 0)

    @property
    def transparent(self) -> bool:
        """Printed without any amount: sums above take its children."""
        return self.blank and self.kind not in _BLANK_KINDS


def lines_of(table: Table, form: Form, before: Table | None = None) -> list[Line]:
    """The lines of a table of a known form, in printed order; of two-sided tables one side after the other.

    ``before`` is the table before an edit: rows that it leaves alone are not read again.
    """
    sides = [side for side in form.sides if any(c.id == side.label for c in table.columns)]
    return [line for side in sides for line in _side_lines(table, form, side)] if sides else _tree_lines(table, before)


def shape(row: Row, table: Table, form: Form) -> tuple[object, ...]:
    """What of a row the structure depends on: an edit that leaves this alone changes only amounts."""
    cells = zip(row.cells, table.columns, strict=True)
    texts = tuple(cell.value for cell, column in cells if form.flat or column.kind != "amount")
    blank = tuple(_is_blank(row, table, side.amounts) for side in form.sides) or _is_blank(row, table, None)
    return (row.id, row.kind, texts, blank)


def _is_blank(row: Row, table: Table, only: tuple[str, ...] | None) -> bool:
    return not any(
        cell.value.strip() not in _NOTHING
        for cell, column in zip(row.cells, table.columns, strict=True)
        if column.kind == "amount" and (only is None or column.id in only)
    )


def _tree_lines(table: Table, before: Table | None) -> list[Line]:
    """The lines of a table of codes; a project without a name is told by the rows of its code around it.

    One in front of the projects of its code is their sum, unless most of them have none; one behind is one itself.
    """
    lines = [*_coded_lines(table, before)]
    named = [line.named for line in lines]
    if True not in named:
        return lines
    turns = [i for i, (one, other) in enumerate(pairwise(named)) if one is not other]
    alike = [i for i in turns if lines[i].code == lines[i + 1].code != ()]
    heads = {i for i in alike if named[i + 1]}
    if heads and len(heads) >= sum(line.named and above.code != line.code for above, line in pairwise(lines)):
        heads = set()
    for i in heads.union(i + 1 for i in alike if named[i]):
        lines[i] = _as_project(lines[i])
    return lines


def _named(line: Line) -> Line:
    return replace(line, named=True)


def _kept_as(line: Line, kind: str) -> Line:
    return replace(line, kind=kind)


_as_project, as_kind = once(_named, 16384), once(_kept_as, 16384)
"""A line as the project that it is, or as one of another kind: the same object for the same line."""


@plain_dataclass(frozen=True, eq=False)
class _Columns:
    """The places of a table's columns of each kind, and the ids of those of amounts; the same object is the same."""

    codes: tuple[int, ...]
    labels: tuple[int, ...]
    projects: tuple[int, ...]
    amounts: tuple[int, ...]
    ids: tuple[str, ...]


def _coded_lines(table: Table, before: Table | None) -> Sequence[Line]:
    columns = _places(table.columns)
    rows, lines = _read(table, before)
    uncoded = [row for row, line in zip(rows, lines, strict=True) if not line.code]
    return _lines_after((), (), rows, columns, joined=True) if _is_joined(uncoded, columns) else lines


Read = tuple[tuple[Row, ...], tuple[Line, ...]]
"""Rows with their lines, by what stands in columns of codes."""


def _read(table: Table, before: Table | None) -> Read:
    """The rows of a table that carry data; the lines of those that the edit of another left alone are its own."""
    kept = _kept(table)
    if not kept:
        old: Read = _read(before, None) if before is not None and before.columns == table.columns else ((), ())
        rows = tuple(table.body())
        kept.append((rows, _lines_after(*old, rows, _places(table.columns), joined=False)))
    return kept[0]


@once
def _kept(table: Table) -> list[Read]:
    """Where a table keeps what was read of it."""
    return []


def _lines_after(
    old: tuple[Row, ...], known: tuple[Line, ...], rows: tuple[Row, ...], columns: _Columns, *, joined: bool
) -> tuple[Line, ...]:
    """The lines of rows, those of ``old`` ones taken over: behind the last other row once the same code stands before.

    ``known`` are the lines of the old rows.
    """
    where = apart(old, rows)
    lines = [*known[: where.start]]
    then, now = _last_code(known[: where.old]), _last_code(lines)
    for at in range(where.start, len(rows)):
        if at >= where.new:
            if then == now:
                return (*lines, *known[at + where.old - where.new :])
            then = known[at + where.old - where.new].code or then
        line = _line_of(rows[at], columns, now, joined)
        lines.append(line)
        now = line.code or now
    return tuple(lines)


def _last_code(lines: Sequence[Line]) -> Code:
    return next((line.code for line in reversed(lines) if line.code), ())


def _is_joined(uncoded: Sequence[Row], columns: _Columns) -> bool:
    """Whether a table prints codes in front of names, told by its rows without a code in a column of codes.

    Several do, or, in a table that has no such column, all with a name that may bear a code.
    """
    deep = sum(_is_coded_label(row, columns) for row in uncoded)
    if deep >= _FEW:
        return True
    names = [name for row in uncoded if row.kind not in UNCODED and (name := _name_of(row, columns))]
    return deep > 0 and not columns.codes and all(map(leading_code, names))


def _name_of(row: Row, columns: _Columns) -> str:
    """The first label of a row that is printed, ``""`` where none is."""
    return next((text for i in columns.labels if (text := row.cells[i].value).strip()), "")


@once
def _places(columns: tuple[Column, ...]) -> _Columns:
    return _Columns(
        tuple(i for i, c in enumerate(columns) if c.kind == "code"),
        tuple(i for i, c in enumerate(columns) if c.kind == "label"),
        tuple(i for i, c in enumerate(columns) if c.id == "project_name"),
        tuple(i for i, c in enumerate(columns) if c.kind == "amount"),
        tuple(c.id for c in columns if c.kind == "amount"),
    )


def _has_coded_label(row: Row, columns: _Columns) -> bool:
    """Whether a row prints section or item before its name, and no code in a column of codes."""
    if any(row.cells[i].value.strip() for i in columns.codes):
        return False
    return any(len(leading_code(row.cells[i].value)) > 1 for i in columns.labels[:1])


_is_coded_label = once(_has_coded_label, 16384)


def _read_line(row: Row, columns: _Columns, before: Code, joined: bool) -> Line:
    """One row; a code that leaves its first parts blank goes on with the code ``before``.

    Where codes and names were ``joined``, a row without a code has it in front of its name.
    """
    texts = [cell.value for cell in row.cells]
    label = _name_of(row, columns)
    code: Code = ()
    if row.kind not in UNCODED:
        code = read_code([texts[i] for i in columns.codes], before) or (leading_code(label) if joined else ())
    project = any(texts[i].strip() and not is_amount(texts[i]) for i in columns.projects)
    if project and not code and row.kind not in UNCODED:
        code = before
    blank = not any(texts[i].strip() not in _NOTHING for i in columns.amounts)
    return Line(row.id, label, row.kind, columns.ids, None, code, project and bool(code), blank)


_line_of = once(_read_line, 16384)


def _side_lines(table: Table, form: Form, side: Side) -> list[Line]:
    present = {c.id for c in table.columns}
    amounts = tuple(a for a in side.amounts if a in present)
    codes_at = [table.column_index(c) for c in side.codes if c in present]
    names_at = [table.column_index(side.label), *codes_at]
    rows = [row for row in table.body() if _label(row, names_at) or not _is_blank(row, table, amounts)]
    keys = align_lines([_label(row, names_at) for row in rows], _specs(form, side.label))
    lines = []
    code: Code = ()
    for row, key in zip(rows, keys, strict=True):
        label = _label(row, names_at)
        kind = "total" if is_total(label) or (key or "").endswith("total") else "item"
        if kind == "item" and "小计" in fold(label):
            kind = "subtotal"
        if key is not None or kind != "item":
            code = ()
        elif codes_at:
            code = read_code([row.cells[i].value for i in codes_at], code)
        else:
            code = _class_in(label, side)
        lines.append(Line(row.id, label, kind, amounts, key, code, False, _is_blank(row, table, amounts)))
    return lines


@once
def _specs(form: Form, side: str) -> tuple[LineSpec, ...]:
    return tuple(spec for spec in form.lines if spec.side == side)


def _class_in(label: str, side: Side) -> Code:
    """The class that a label names, by its code or, in the functional classification, by its name alone."""
    if side.classification is None:
        return ()
    return leading_class(label) or (class_named(label) if side.classification == "functional" else ())


def _label(row: Row, names_at: list[int]) -> str:
    """What names a row: its label, else words that reach over its code columns from the left (人员经费合计)."""
    texts = [row.cells[i].value for i in names_at]
    words = (text for text in texts[1:] if text.strip() and not fold(text).isdigit())
    return texts[0] if texts[0].strip() else next(words, "")
