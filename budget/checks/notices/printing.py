"""How the figures of one table are printed (families F and S): decimals, separators, signs, numbering, templates."""

from collections.abc import Iterable, Iterator

from budget.amount import Amount
from budget.checks.coded import figures
from budget.checks.notices.notice import Notice, told
from budget.disclosure import Address, Table
from budget.label import fold, half_width
from budget.once import once
from budget.pattern import pattern

FINER = "form.decimals"
"""The check of figures that print other decimals than their table."""

_RARE = 10
"""One figure in so many; where more are printed otherwise, it is a habit."""

_THOUSAND = 1000
_FIRST = pattern(r"\d+")
_UNIT_INSIDE = pattern(r"\d[\d,.]*(?:元|千元|万元|亿元|万|%)$")
_BLANK_INSIDE = pattern(r"[\d,.]\s+[\d,.]")
_TEMPLATE = pattern(
    r"[X×Ⅹ]{2,}(?:部门|单位|年|万元|局|委|项目|省|市|县|区)|情况[一二三][:：]|^\*+(?:部门|单位)|[（(]此处"
)

Printed = tuple[Address, str, Amount]


@once
def printing_notices(table: Table) -> tuple[Notice, ...]:
    """What is odd about the print of a table of a known form; most of it is only marked."""
    printed = list(_amounts(table))
    return (
        *finer(table),
        *_coarser(table, printed),
        *_separators(printed),
        *_signs(printed),
        *_no_numbers(table),
        *_numbering(table),
        *_templates(table),
    )


def _amounts(table: Table) -> Iterator[Printed]:
    """The amounts other than nought, as texts and as numbers."""
    values = figures(table).values
    columns = [(i, c.id) for i, c in enumerate(table.columns) if c.kind == "amount"]
    for row in table.body():
        for i, column in columns:
            value = values[row.id, column]
            if isinstance(value, Amount) and value.units:
                yield Address(table.id, row.id, column), row.cells[i].value, value


def _hint(check: str, cells: Iterable[Address], **texts: str) -> Iterator[Notice]:
    """One hint for all cells of a table that share an oddity."""
    where = tuple(cells)
    if where:
        yield Notice(check, "hint", where, told(**texts))


@once
def finer(table: Table) -> tuple[Notice, ...]:
    """The figures with more decimals than all others of the table."""
    own = figures(table)
    printed = [(at, value.scale) for at, value in own.values.items() if isinstance(value, Amount) and value.units]
    found = tuple(Address(table.id, *at) for at, scale in printed if scale > own.scale)
    return (Notice(FINER, "broken", found, told(usual=str(own.scale))),) if found and len(printed) >= _RARE else ()


def _coarser(table: Table, printed: list[Printed]) -> Iterator[Notice]:
    """A few figures with fewer decimals than the others of the table."""
    usual = figures(table).scale
    coarser = [at for at, _, value in printed if value.scale < usual]
    if len(coarser) * _RARE <= len(printed):
        yield from _hint(FINER, coarser, usual=str(usual))


def _separators(printed: list[Printed]) -> Iterator[Notice]:
    large = [(at, text) for at, text, value in printed if abs(value.units) >= _THOUSAND * 10**value.scale]
    grouped = [at for at, text in large if "," in half_width(text)]
    plain = [at for at, text in large if "," not in half_width(text)]
    rarer = min(grouped, plain, key=len)
    if len(rarer) * _RARE <= len(large):
        yield from _hint("form.separator", rarer)


def _signs(printed: list[Printed]) -> Iterator[Notice]:
    yield from _hint("form.sign", (at for at, _, value in printed if value.units < 0))


def _no_numbers(table: Table) -> Iterator[Notice]:
    """What stands among the amounts and is no number, with the reason where it shows."""
    for (row, column), value in figures(table).values.items():
        if isinstance(value, str):
            plain = fold(value)
            why = "unit" if _UNIT_INSIDE.fullmatch(plain) else "blank" if _BLANK_INSIDE.search(value) else "word"
            at = Address(table.id, row, column)
            yield Notice("form.number", "hint", (at,), told(text=value.strip(), why=why))


def _numbering(table: Table) -> Iterator[Notice]:
    """Numbered columns of which one is left out or stands elsewhere: a column may be missing."""
    for row in (row for row in table.rows if row.kind == "numbering"):
        before = 0
        for column, cell in zip(table.columns, row.cells, strict=True):
            match = _FIRST.match(fold(cell.text))
            if match is None:
                continue
            if before and int(match[0]) != before + 1:
                at = Address(table.id, row.id, column.id)
                yield Notice("form.numbering", "hint", (at,), told(found=match[0], expected=str(before + 1)))
            before = int(match[0])


def _templates(table: Table) -> Iterator[Notice]:
    """Words of the empty form that nobody filled in."""
    columns = [(i, c.id) for i, c in enumerate(table.columns) if c.kind in ("label", "text")]
    for row in table.body():
        for i, column in columns:
            text = row.cells[i].value
            if text and _TEMPLATE.search(fold(text)):
                yield Notice("form.template", "broken", (Address(table.id, row.id, column),), told(text=text.strip()))
