"""Errors as machines and sources make them, put into a clean disclosure at random places."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from budget.changes import SetCell
from budget.checks.figures import figure
from budget.checks.ledger import ledger_of
from budget.disclosure import BLANK, PROSE, Address, Disclosure, Row, Table
from budget.edits import apply, apply_all
from budget.once import once

Texts = dict[Address, str]


@dataclass(frozen=True)
class Injected:
    """A disclosure with an error: the cells as they ought to be, the row that was taken out, or the whole table.

    ``soft``: where no figure of a form is touched, a hint is all that can be asked for.
    """

    disclosure: Disclosure
    truth: Texts
    lost: tuple[str, Row] | None = None
    whole: Table | None = None
    soft: bool = False


Injection = Callable[[random.Random, Disclosure], Injected | None]


def same(found: str, truth: str) -> bool:
    return (figure(found) or "") == (figure(truth) or "") or value_of(found) == value_of(truth)


def value_of(text: str) -> str:
    """A figure without what does not change its value: separators, noughts in front and at the end."""
    whole, point, part = text.replace(",", "").partition(".")
    return whole.lstrip("0") + (point + part).rstrip("0").rstrip(".")


@once
def figures_of(disclosure: Disclosure) -> list[Address]:
    """The printed figures, other than nought, that some identity holds to account."""
    known = ledger_of(disclosure).by_cell
    return [
        at
        for table in disclosure.tables
        if table.form
        for row in table.body()
        for column, cell in zip(table.columns, row.cells, strict=True)
        if column.kind == "amount" and _digits(cell.text) > 1 and (at := Address(table.id, row.id, column.id)) in known
    ]


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def on_figure(change: Callable[[random.Random, str], str]) -> Injection:
    """An error in one figure; one that leaves its value alone is tried again elsewhere."""

    def inject(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
        for _ in range(20):
            at = rnd.choice(figures_of(disclosure))
            text = disclosure.cell(at).text
            wrong = _grouped(change(rnd, text.replace(",", "")), "," in text)
            if wrong and figure(wrong) != figure(text) and value_of(wrong) != value_of(text):
                return Injected(apply(disclosure, SetCell(at, text, wrong)), {at: text})
        return None

    return inject


def _grouped(text: str, wanted: bool) -> str:
    whole, point, part = text.partition(".")
    return f"{int(whole):,}{point}{part}" if wanted and whole.isdigit() else text


def _at_digit(rnd: random.Random, text: str) -> int:
    return rnd.choice([i for i, c in enumerate(text) if c.isdigit()])


def replaced(rnd: random.Random, text: str) -> str:
    i = _at_digit(rnd, text)
    return text[:i] + rnd.choice([d for d in "0123456789" if d != text[i]]) + text[i + 1 :]


def dropped(rnd: random.Random, text: str) -> str:
    i = _at_digit(rnd, text)
    return text[:i] + text[i + 1 :]


def doubled(rnd: random.Random, text: str) -> str:
    i = _at_digit(rnd, text)
    return text[:i] + text[i] + text[i:]


def swapped(rnd: random.Random, text: str) -> str:
    pairs = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    if not pairs:
        return ""
    i = rnd.choice(pairs)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def point_lost(rnd: random.Random, text: str) -> str:
    return text.replace(".", "") if "." in text else ""


def sign_gained(rnd: random.Random, text: str) -> str:
    return "-" + text


def anything(rnd: random.Random, text: str) -> str:
    """The source itself is wrong, by any amount."""
    digits = "".join(rnd.choice("123456789") for _ in range(_digits(text)))
    return f"{digits[:-2]}.{digits[-2:]}" if "." in text and len(digits) > 2 else digits


def shifted(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A figure stands in the empty cell beside its own."""
    return _beside(rnd, disclosure, lambda text: ("", text))


def split(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A figure is divided over its own cell and the empty one beside it."""

    def cut(text: str) -> tuple[str, str]:
        i = rnd.randrange(1, len(text))
        return text[:i], text[i:]

    return _beside(rnd, disclosure, cut)


def _beside(rnd: random.Random, disclosure: Disclosure, cut: Callable[[str], tuple[str, str]]) -> Injected | None:
    for _ in range(200):
        at = rnd.choice(figures_of(disclosure))
        table = disclosure.table(at.table)
        i = table.column_index(at.column)
        row = table.rows[table.row_index(at.row)]
        text = row.cells[i].text
        left, right = cut(text)
        beside = i + 1 < len(row.cells) and table.columns[i + 1].kind == "amount" and not row.cells[i + 1].text
        if beside and value_of(left) != value_of(text):
            there = at._replace(column=table.columns[i + 1].id)
            wrong = apply_all(disclosure, (SetCell(at, text, left), SetCell(there, "", right)))
            return Injected(wrong, {at: text, there: ""})
    return None


def row_lost(rnd: random.Random, disclosure: Disclosure) -> Injected:
    """A row of a table with codes is not there; one that prints nothing but noughts takes no value with it."""
    table, row = rnd.choice([(table, row) for table, row in items(disclosure) if _is_worth(table, row)])
    rows = tuple(r for r in table.rows if r.id != row.id)
    return Injected(disclosure.with_table(replace(table, rows=rows)), {}, (table.id, row))


def _is_worth(table: Table, row: Row) -> bool:
    cells = zip(table.columns, row.cells, strict=True)
    return any(column.kind == "amount" and value_of(cell.value) not in ("", ".") for column, cell in cells)


@once
def items(disclosure: Disclosure) -> list[tuple[Table, Row]]:
    """The rows that carry a code."""
    tables = [table for table in disclosure.tables if _codes(table)]
    return [(t, row) for t in tables for row in t.body() if row.kind == "item" and row.cells[0].text.strip()]


def _codes(table: Table) -> list[str]:
    return [c.id for c in table.columns if c.kind == "code"] if table.form else []


def code_cut(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A digit of a code is lost, so that it reads as another one."""
    for _ in range(50):
        table, row = rnd.choice(items(disclosure))
        column = rnd.choice(_codes(table))
        at = Address(table.id, row.id, column)
        text = table.cell(row.id, column).text
        i = rnd.randrange(len(text)) if text.isdigit() else 0
        wrong = text[:i] + text[i + 1 :]
        if wrong and wrong.zfill(len(text)) != text:
            return Injected(apply(disclosure, SetCell(at, text, wrong)), {at: text})
    return None


def row_split(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """The amounts of a row stand in a row of their own below its code and name."""
    for _ in range(50):
        table, row = rnd.choice(items(disclosure))
        amounts = [column.kind == "amount" for column in table.columns]
        if any(cell.text for cell, is_amount in zip(row.cells, amounts, strict=True) if is_amount):
            upper = tuple(BLANK if is_amount else cell for cell, is_amount in zip(row.cells, amounts, strict=True))
            lower = tuple(cell if is_amount else BLANK for cell, is_amount in zip(row.cells, amounts, strict=True))
            i = table.row_index(row.id)
            torn = (replace(row, cells=upper), Row(f"{row.id}b", "item", lower, row.page))
            return _reshaped(disclosure, table, (*table.rows[:i], *torn, *table.rows[i + 1 :]))
    return None


def row_merged(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """Two rows that follow each other were read as one, their texts one below the other."""
    for _ in range(50):
        table, row = rnd.choice(items(disclosure))
        i = table.row_index(row.id)
        below = table.rows[i + 1] if i + 1 < len(table.rows) else row
        pairs = list(zip(table.columns, row.cells, below.cells, strict=True))
        alike = all(bool(a.text) == bool(b.text) for column, a, b in pairs if column.kind != "label")
        if (
            below.kind == "item"
            and below is not row
            and alike
            and any(c.kind == "amount" and a.text for c, a, _ in pairs)
        ):
            texts = (f"{a.text} {b.text}" if a.text and b.text else a.text or b.text for _, a, b in pairs)
            fused = replace(row, cells=tuple(replace(a, text=t) for (_, a, _), t in zip(pairs, texts, strict=True)))
            return _reshaped(disclosure, table, (*table.rows[:i], fused, *table.rows[i + 2 :]))
    return None


def row_doubled(rnd: random.Random, disclosure: Disclosure) -> Injected:
    """A row was read twice."""
    table, row = rnd.choice(items(disclosure))
    i = table.row_index(row.id) + 1
    return _reshaped(disclosure, table, (*table.rows[:i], replace(row, id=f"{row.id}b"), *table.rows[i:]))


def _reshaped(disclosure: Disclosure, table: Table, rows: tuple[Row, ...]) -> Injected:
    return Injected(disclosure.with_table(replace(table, rows=rows)), {}, whole=table)


def said(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A digit of a figure in a sentence."""
    return _digit_of(rnd, disclosure, told_of(disclosure)[0])


def performed(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A digit of an amount or a weight in a performance table."""
    return _digit_of(rnd, disclosure, told_of(disclosure)[1])


@once
def told_of(disclosure: Disclosure) -> tuple[list[Address], list[Address]]:
    """The figures in sentences and in performance tables that some identity, no mere hint, holds to account."""
    ledger = ledger_of(disclosure)
    known = {at for at, ids in ledger.by_cell.items() if any(ledger.outcomes[i].state in _HELD for i in ids)}
    known = {at for at in known if _digits(disclosure.cell(at).value)}
    forms = {table.id for table in disclosure.tables if table.form}
    return [at for at in known if at.table == PROSE], [at for at in known if at.table not in forms | {PROSE}]


def _digit_of(rnd: random.Random, disclosure: Disclosure, places: list[Address]) -> Injected | None:
    for _ in range(20 if places else 0):
        at = rnd.choice(sorted(places))
        text = disclosure.cell(at).text
        wrong = replaced(rnd, text)
        if value_of(wrong) != value_of(text):
            return Injected(apply(disclosure, SetCell(at, text, wrong)), {at: text}, soft=True)
    return None


def misnamed(rnd: random.Random, disclosure: Disclosure) -> Injected | None:
    """A row is called otherwise than the same code is in other tables."""
    for _ in range(50):
        table, row = rnd.choice(items(disclosure))
        column = next(c.id for c in table.columns if c.kind == "label")
        at, text = Address(table.id, row.id, column), table.cell(row.id, column).text
        letters = [i for i, letter in enumerate(text) if letter.isalnum()]
        if len(letters) > 3:
            i = rnd.choice(letters)
            return Injected(apply(disclosure, SetCell(at, text, text[:i] + text[i + 1 :])), {at: text}, soft=True)
    return None


_HELD = ("holds", "rounding")


def _on_coded(inject: Injection) -> Injection:
    """A kind of error of rows with codes: none in a document that prints no codes in columns of their own."""
    return lambda rnd, disclosure: inject(rnd, disclosure) if items(disclosure) else None


KINDS: dict[str, Injection] = {
    "digit replaced": on_figure(replaced),
    "digit dropped": on_figure(dropped),
    "digit doubled": on_figure(doubled),
    "digits swapped": on_figure(swapped),
    "point lost": on_figure(point_lost),
    "sign gained": on_figure(sign_gained),
    "shifted cell": shifted,
    "split number": split,
    "row lost": _on_coded(row_lost),
    "row split": _on_coded(row_split),
    "row merged": _on_coded(row_merged),
    "row doubled": _on_coded(row_doubled),
    "code cut": _on_coded(code_cut),
    "source wrong": on_figure(anything),
    "name cut": _on_coded(misnamed),
    "in a sentence": said,
    "in performance": performed,
}
