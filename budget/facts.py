"""A disclosure as facts: one line an amount, each with what it means, where it stands and how sure it is.

Leaves that are not memo lines add up to the total of their disclosure, form and column wherever the
ledger holds exactly; an emended value counts instead of the printed one.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property

from budget.amount import UNITS, Amount, from_power
from budget.assurance import proofs, standing
from budget.changes import InsertRow
from budget.checks.figures import Figures, figure
from budget.checks.ledger import Ledger
from budget.checks.lines import Line
from budget.disclosure import Address, Cell, Column, Row, Table
from budget.forms import LEVELS, Form, form
from budget.forms.concepts import concept
from budget.label import bare, fold, is_organisation
from budget.leaves import Footing, footings
from budget.pattern import pattern
from budget.record import dataclass
from budget.review import Review

_WITHHELD = pattern(r"不予公开|不公开|涉密|保密")


@dataclass(frozen=True, slots=True)
class Fact:
    """One amount that is printed, or emended, in a table of a known form.

    Attributes:
        fact_id: stable as long as the source's bytes and the amount's address are.
        unit_name: the organisation whose line it stands under, else who compiled the table.
        row_kind: kind of the line (of two-sided tables, of this half of the row).
        level: ``total``, ``organisation``, ``class``, ``section``, ``item``, ``project`` or ``line``.
        parent_row: the row that it is a part of, ``""`` at the top.
        name: ``name_printed`` in one spelling, without its number or code.
        value_kind: ``printed``, ``zero`` (printed), ``withheld`` or ``words`` (printed, no number); where
            nothing is printed ``derived`` or ``emended``.
        text: what the page prints; ``value`` is the same as canonical decimal of ``unit_of_money``.
        amount_yuan: ``value`` in yuan, exact; None without a number or a unit. ``half_width_yuan`` is
            half a printed unit, the precision of its table.
        emended_yuan: what ought to stand there (``0`` where nothing ought to), None if nothing was emended.
        because: the reason of the last correction or emendation.
        identities_held: how many identities that hold it takes part in.
        page_label: the page or, in a transcript, the line (``p12``, ``l313``).
        box: left, top, right, bottom in points, divided by blanks.
    """

    fact_id: str
    disclosure_id: str
    issuer: str
    unit_name: str
    scope: str
    year: int | None
    kind: str
    family: str
    form: str
    concept: str
    table_id: str
    row_id: str
    row_kind: str
    level: str
    parent_row: str
    is_leaf: bool
    is_memo: bool
    class_system: str
    code: str
    code_printed: str
    name: str
    name_printed: str
    project: str
    column: str
    column_printed: str
    value_kind: str
    text: str
    value: str | None
    unit_of_money: str
    amount_yuan: str | None
    half_width_yuan: str | None
    emended_yuan: str | None
    because: str
    status: str
    identities_held: int
    page: int | None
    page_label: str
    box: str
    source_sha256: str


def facts(disclosure_id: str, review: Review, ledger: Ledger) -> Iterator[Fact]:
    """All facts of a disclosure in reading order; ``ledger`` is that of ``review.current``."""
    hanging = footings(ledger)
    reasons = _reasons(review)
    for table in review.current.tables:
        known = form(table.form)
        if known is not None and table.id in hanging:
            yield from _Teller(disclosure_id, review, ledger, table, known, hanging[table.id], reasons).tell()


def _reasons(review: Review) -> dict[Address, str]:
    """Why each changed cell was changed; a row that a clerk brought in stands with column ``""``."""
    brought: dict[Address, str] = {
        Address(change.table, change.row.id, ""): logged.entry.because or ""
        for logged in review.living
        for change in logged.entry.changes
        if isinstance(change, InsertRow)
    }
    return brought | {at: logged.entry.because or "" for at, logged in review.changed.items()}


@dataclass(frozen=True)
class _Teller:
    """Tells the facts of one table."""

    disclosure_id: str
    review: Review
    ledger: Ledger
    table: Table
    form: Form
    footing: Footing
    reasons: Mapping[Address, str]

    def tell(self) -> Iterator[Fact]:
        for row in self.table.body():
            for column, cell in zip(self.table.columns, row.cells, strict=True):
                at = Address(self.table.id, row.id, column.id)
                if at in self.footing.lines and any(map(self._stands, (cell.text, cell.emended))):
                    yield self._fact(at, row, column, cell)

    def _fact(self, at: Address, row: Row, column: Column, cell: Cell) -> Fact:
        line = self.footing.lines[at]
        source, card = self.review.current.source, self.review.current.card
        because = self.reasons.get(at, self.reasons.get(at._replace(column=""), ""))
        printed = figure(cell.text, self.table.style)
        page = cell.page or row.page
        return Fact(
            fact_id=_fact_id(source.sha256, at),
            disclosure_id=self.disclosure_id,
            issuer=card.issuer or "",
            unit_name=self._unit_name(at),
            scope=card.scope or "",
            year=card.year,
            kind=card.kind or "",
            family=self.form.key.partition("/")[0],
            form=self.form.key,
            concept=concept(self.form.key, line.key, column.id),
            table_id=at.table,
            row_id=at.row,
            row_kind=line.kind,
            level=_level(line),
            parent_row=self.footing.above.get(at, ""),
            is_leaf=at in self.footing.leaves,
            is_memo=at in self.footing.memos,
            class_system=self._class_system(line, column),
            code="".join(line.code),
            code_printed=self._code_printed(row, column) or "".join(line.code),
            name=_name(line),
            name_printed=line.label,
            project=self._project(row) if line.named else "",
            column=column.key or column.id,
            column_printed="/".join(column.header),
            value_kind=_value_kind(printed, because),
            text=cell.text,
            value=str(printed) if isinstance(printed, Amount) else None,
            unit_of_money=self.table.unit or "",
            amount_yuan=_yuan(printed, self.table.unit),
            half_width_yuan=self._half_width,
            emended_yuan=self._emended_yuan(cell.emended),
            because=because,
            status=standing(self.review, self.ledger, at),
            identities_held=proofs(self.ledger, at),
            page=page,
            page_label=f"p{page}" if page else f"l{cell.line or row.line}" if cell.line or row.line else "",
            box=" ".join(f"{side:g}" for side in cell.box) if cell.box else "",
            source_sha256=source.sha256,
        )

    def _stands(self, text: str | None) -> bool:
        return text is not None and figure(text, self.table.style) is not None

    def _emended_yuan(self, text: str | None) -> str | None:
        return None if text is None else _yuan(figure(text, self.table.style) or Amount(0), self.table.unit)

    @cached_property
    def _half_width(self) -> str | None:
        return _half_width(self.ledger.figures[self.table.id]) if self.table.unit in UNITS else None

    def _unit_name(self, at: Address) -> str:
        for line in self.footing.ancestors(at):
            if line.kind == "organisation" or (self.form.flat and is_organisation(line.label)):
                return line.label
        return self.table.compiled_by or ""

    def _class_system(self, line: Line, column: Column) -> str:
        if not line.code:
            return ""
        beside = (side.classification for side in self.form.sides if column.id in side.amounts)
        return self.form.tree or next(beside, None) or ""

    def _code_printed(self, row: Row, beside: Column) -> str:
        """The code as printed; where a tree stands in parts, that of the part to which the amount belongs."""
        own = next((side.codes for side in self.form.sides if beside.id in side.amounts), ())
        cells = zip(row.cells, self.table.columns, strict=True)
        codes = (cell.text.strip() for cell, column in cells if column.kind == "code" and (not own or column.id in own))
        return " ".join(code for code in codes if code)

    def _project(self, row: Row) -> str:
        return row.cells[self.table.column_index("project_name")].text


def _fact_id(sha256: str, at: Address) -> str:
    return hashlib.sha256(json.dumps([sha256, *at]).encode()).hexdigest()[:24]


def _level(line: Line) -> str:
    if line.kind in ("total", "organisation"):
        return line.kind
    if line.named:
        return "project"
    return LEVELS[min(len(line.code), len(LEVELS)) - 1] if line.code else "line"


def _name(line: Line) -> str:
    plain = fold(line.label)
    return bare(plain.removeprefix(line.code[0]) if line.code else plain)


def _value_kind(printed: Amount | str | None, because: str) -> str:
    if printed is None:
        return "derived" if because == "derived" else "emended"
    if isinstance(printed, Amount):
        return "printed" if printed.units else "zero"
    return "withheld" if _WITHHELD.search(fold(printed)) else "words"


def _yuan(value: Amount | str | None, unit: str | None) -> str | None:
    """Canonical decimal of yuan; None where there is no number, or no unit of yuan."""
    if not isinstance(value, Amount) or unit not in UNITS:
        return None
    return str(from_power(value.units, UNITS[unit] - value.scale, 0, 0))


def _half_width(figures: Figures) -> str:
    return str(from_power(5, figures.unit_power - figures.scale - 1, 0, 0))
