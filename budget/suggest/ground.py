"""The ground that suggestions stand on: a checked disclosure, indexed, and what an edit of amounts would do to it.

What a change of figures does to a sum is plain addition, so that thousands of candidates can be
weighed in integers; the few that are left are proved by the ledger itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from budget.amount import Amount
from budget.checks.figures import Figures, figure
from budget.checks.identity import OF_TABLES, Identity, Outcome
from budget.checks.ledger import Ledger
from budget.checks.lines import Line
from budget.checks.notices.notice import Notice
from budget.checks.notices.printing import FINER
from budget.checks.notices.together import about_forms, mendable
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address, Cell, Disclosure, Page, Row, Table
from budget.evidence import page_agrees
from budget.forms.family import Classification
from budget.sisters import Sisters, sisters_of
from budget.style import Style
from budget.suggest.model import Candidate, Proof

_UNPARTED = re.compile(r"\d{4,}\.")
"""How a figure begins that would have a separator where any are printed."""


class Measured(NamedTuple):
    """What an identity comes to in integers.

    Attributes:
        coefficients: how much printed minus computed grows where a cell grows by one.
        difference: printed minus computed; ``allowed`` what rounding may make of it.
    """

    coefficients: dict[Address, int]
    difference: int
    allowed: int


@dataclass(frozen=True)
class Ground:
    """A disclosure, its ledger, and its pages' own words where they are at hand.

    Money is counted in ``10**power`` yuan, fine enough for every figure and half of its last digit.

    Attributes:
        tried: the candidates found so far, by what they were sought for: causes share cells.
        weights: their proofs by addition, over one family of identities or (``""``) all.
    """

    disclosure: Disclosure
    ledger: Ledger
    pages: Mapping[int, Page]
    tried: dict[tuple[str, ...], tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    weights: dict[str, dict[Candidate, Proof | None]] = field(default_factory=dict, repr=False)
    _grouped: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False)
    _coefficients: dict[str, dict[Address, int]] = field(default_factory=dict, repr=False)
    _even: dict[str, bool] = field(default_factory=dict, repr=False)
    _ones: dict[str, int] = field(default_factory=dict, repr=False)
    _measured: dict[str, Measured] = field(default_factory=dict, repr=False)
    _measured_at: dict[Address, tuple[tuple[Outcome, Measured], ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables whose figures identities hold to account, by id: of known forms, and those that show sums."""
        return {t.id: t for t in self.disclosure.tables if t.id in self.ledger.structures or self._shows(t)}

    def _shows(self, table: Table) -> bool:
        return bool(self.ledger.inferred_in(table.id))

    @cached_property
    def of_forms(self) -> dict[str, Table]:
        """The tables of known forms, by id."""
        return {name: table for name, table in self.tables.items() if name in self.ledger.structures}

    @cached_property
    def rows(self) -> dict[tuple[str, str], Row]:
        """Rows by table and row id."""
        return {(t.id, r.id): r for t in self.tables.values() for r in t.rows}

    @cached_property
    def below(self) -> dict[tuple[str, str], str]:
        """For each row the one right below it, by table and row id."""
        return {(t.id, above.id): row.id for t in self.tables.values() for above, row in pairwise(t.rows)}

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """The position of each column in its table."""
        return {(t.id, c.id): i for t in self.tables.values() for i, c in enumerate(t.columns)}

    @cached_property
    def figures(self) -> Mapping[str, Figures]:
        """The figures of each table by its id, those of each sentence by its statement's."""
        return self.ledger.figures

    @cached_property
    def power(self) -> int:
        """Power of ten of the yuan in which everything is counted here."""
        return min([0, *(f.unit_power - max(f.scale, f.finest) - 1 for f in self.figures.values())])

    @cached_property
    def sisters(self) -> dict[Classification, Sisters]:
        """What the tables print for the same classifications."""
        return sisters_of(self.ledger.structures)

    @cached_property
    def lines(self) -> dict[tuple[str, str], list[Line]]:
        """The lines of each row: one, or one for each side of a two-sided table, or each stretch of amounts."""
        found: dict[tuple[str, str], list[Line]] = {}
        for table, structure in self.ledger.structures.items():
            for line in structure.lines:
                found.setdefault((table, line.row), []).append(line)
        for shown in (t for name, t in self.tables.items() if name not in self.ledger.structures):
            sides = stretches_of_amounts(shown)
            found |= {(shown.id, row.id): [Line(row.id, "", row.kind, side) for side in sides] for row in shown.body()}
        return found

    def beside(self, at: Address) -> Iterator[Address]:
        """A place for an amount, and those to its left and right that belong to the same line."""
        for line in self.lines.get((at.table, at.row), ()):
            if at.column in line.amounts:
                i = line.amounts.index(at.column)
                yield from (at._replace(column=column) for column in line.amounts[max(0, i - 1) : i + 2])

    def is_word(self, at: Address) -> bool:
        """Whether something is printed that is no number."""
        return isinstance(self.figures[at.table].values.get((at.row, at.column)), str)

    def is_amount(self, at: Address) -> bool:
        """Whether a cell stands in a column of amounts."""
        return self.tables[at.table].columns[self.places[at.table, at.column]].kind == "amount"

    def cell(self, at: Address) -> Cell:
        """The cell at an address."""
        return self.rows[at.table, at.row].cells[self.places[at.table, at.column]]

    def text(self, at: Address) -> str:
        """The text that counts at an address."""
        return self.cell(at).value

    def style(self, table: str) -> Style | None:
        """How a table writes its figures."""
        return self.tables[table].style

    def plain(self, at: Address) -> str:
        """The text that counts at an address, a figure of another style as Chinese budgets would write it."""
        text, style = self.text(at), self.style(at.table)
        value = figure(text, style) if style else text
        return str(value) if isinstance(value, Amount) else text

    def structure(self, at: Address) -> Structure:
        """The structure of the table of an address."""
        return self.ledger.structures[at.table]

    def scale(self, table: str) -> int:
        """The decimals that a table usually prints."""
        return self.figures[table].scale

    def units(self, table: str, value: Amount) -> int:
        """An amount of a table, counted here."""
        return value.at_power(self.power, self.figures[table].unit_power)

    def one(self, table: str) -> int:
        """One printed unit of a table, counted here."""
        known = self._ones.get(table)
        if known is None:
            known = self._ones[table] = self.figures[table].precision(self.power)
        return known

    def is_grouped(self, at: Address) -> bool:
        """Whether a column prints thousands separators; one that has nothing to part goes by its table."""
        key = (at.table, at.column)
        if key not in self._grouped:
            texts = [row.cells[self.places[key]].text for row in self.tables[at.table].body()]
            told = _is_parted(texts) or any(map(_UNPARTED.match, texts))
            self._grouped[key] = _is_parted(texts) if told else self._is_grouped_in(at.table)
        return self._grouped[key]

    def _is_grouped_in(self, table: str) -> bool:
        """Whether some column of a table prints thousands separators."""
        amounts = [i for i, column in enumerate(self.tables[table].columns) if column.kind == "amount"]
        return _is_parted(row.cells[i].text for row in self.tables[table].body() for i in amounts)

    def whole(self, table: str) -> int:
        """One of what a table counts in, counted here."""
        return int(10 ** (self.figures[table].unit_power - self.power))

    def amount(self, table: str, units: int) -> Amount:
        """The amount that a table would print for a count, in its own precision."""
        one = self.one(table)
        return Amount((2 * units + one) // (2 * one), self.scale(table))

    def value(self, at: Address) -> int:
        """What a cell counts for; nothing where it is blank or no number."""
        found = self.figures[at.table].values.get((at.row, at.column))
        return self.units(at.table, found) if isinstance(found, Amount) else 0

    def echoes(self, at: Address) -> frozenset[int]:
        """What is printed elsewhere of the same thing: beside it in its row, and in other tables behind its code."""
        lines = self.lines.get((at.table, at.row), ())
        codes = [(self.structure(at).form.tree, line.code) for line in lines if line.code and at.column in line.amounts]
        rows = [
            (at.table, at.row),
            *(row for code in codes for row in self._rows_of.get(code, ()) if row[0] != at.table),
        ]
        places = (Address(*row, column) for row in rows for line in self.lines[row] for column in line.amounts)
        return frozenset(value for place in places if place != at and (value := self.value(place)))

    @cached_property
    def _rows_of(self) -> dict[tuple[Classification | None, Code], list[tuple[str, str]]]:
        found: dict[tuple[Classification | None, Code], list[tuple[str, str]]] = {}
        for row, lines in self.lines.items():
            for code in (line.code for line in lines if line.code and not line.named):
                tree = self.ledger.structures[row[0]].form.tree  # only lines of a form have codes
                found.setdefault((tree, code), []).append(row)
        return found

    def is_faithful(self, at: Address) -> bool:
        """Whether the page's own text is what was read here: then no digit can be misread.

        The words of a scanned page are themselves a reading and speak for nothing.
        """
        cell = self.cell(at)
        if cell.confidence is not None or cell.page in self._recognised:
            return False
        return page_agrees(self.pages.get(cell.page or 0), cell)

    @cached_property
    def _recognised(self) -> frozenset[int | None]:
        """The pages of which cells were recognised in a picture: their blanks may be figures that were missed."""
        cells = (cell for table in self.disclosure.tables for row in table.rows for cell in row.cells)
        return frozenset(cell.page for cell in cells if cell.confidence is not None)

    @cached_property
    def open(self) -> dict[str, Outcome]:
        """All identities of figures in tables that ask for an explanation, by id.

        Where prose contradicts a table, no correction is sought: nothing tells which of the two is wrong.
        """
        return {i: o for i, o in self.ledger.outcomes.items() if is_open(o) and o.identity.family in OF_TABLES}

    @cached_property
    def lacking(self) -> dict[str, Outcome]:
        """The identities that wait for a form which is not there, by id."""
        blocked = (
            (i, o) for i, o in self.ledger.outcomes.items() if o.state == "blocked" and o.identity.family in OF_TABLES
        )
        return {i: o for i, o in blocked if o.why in o.identity.missing}

    @cached_property
    def noticed(self) -> dict[str, Notice]:
        """What codes, names and decimals say is amiss, by id."""
        return {notice.id: notice for notice in mendable(self.disclosure)}

    @cached_property
    def formed(self) -> dict[str, Notice]:
        """What is amiss with the forms as a set, by id."""
        return about_forms(self.disclosure)

    @cached_property
    def finer(self) -> frozenset[Address]:
        """The figures that print more decimals than their tables."""
        return frozenset(at for notice in self.noticed.values() if notice.check == FINER for at in notice.where)

    def noticed_at(self, at: Address) -> tuple[Notice, ...]:
        """The notices that stand on a cell."""
        return tuple(notice for notice in self.noticed.values() if at in notice.where)

    def is_unseen(self, at: Address) -> bool:
        """Whether pages are at hand, but not the one of this cell."""
        page = self.cell(at).page
        return bool(self.pages) and page is not None and page not in self.pages

    def measured_at(self, at: Address) -> tuple[tuple[Outcome, Measured], ...]:
        """The outcomes of all identities of figures in tables in which a cell takes part, each in integers."""
        known = self._measured_at.get(at)
        if known is None:
            found = (self.ledger.outcomes.get(i) for i in self.ledger.by_cell.get(at, ()))
            sums = [outcome for outcome in found if outcome is not None and _is_sum(outcome.identity)]
            known = self._measured_at[at] = tuple((outcome, self.measured(outcome)) for outcome in sums)
        return known

    def contradicting(self, at: Address) -> tuple[Outcome, ...]:
        """What sentences and performance tables say otherwise of a cell."""
        found = (self.ledger.outcomes[i] for i in self.ledger.by_cell.get(at, ()))
        told = (o for o in found if o.identity.family in ("prose", "performance") and not o.identity.whole)
        said = (o for o in told if o.state in ("broken", "hint") and o.printed is not None)
        return tuple(o for o in said if o.identity.terms)  # without any it speaks of a row, not of its amount

    def open_at(self, at: Address) -> tuple[Outcome, ...]:
        """The open identities in which a cell takes part."""
        return self._open_by_cell.get(at, ())

    @cached_property
    def _open_by_cell(self) -> Mapping[Address, tuple[Outcome, ...]]:
        found: dict[Address, list[Outcome]] = {}
        for outcome in self.open.values():
            for at in dict.fromkeys(outcome.identity.cells):
                found.setdefault(at, []).append(outcome)
        return {at: tuple(outcomes) for at, outcomes in found.items()}

    @cached_property
    def _open_by_rows(self) -> Mapping[tuple[str, ...], list[Outcome]]:
        """The open inferred sums down tables, those of the same rows together."""
        found: dict[tuple[str, ...], list[Outcome]] = {}
        for outcome in self.open.values():
            if rows := rows_of(outcome.identity):
                found.setdefault(rows, []).append(outcome)
        return found

    def coefficients(self, outcome: Outcome) -> dict[Address, int]:
        """How much printed minus computed grows where a cell grows by one."""
        identity = outcome.identity
        found = self._coefficients.get(identity.id)
        if found is None:
            found = {identity.target: 1}
            for sign, at in identity.terms:
                found[at] = found.get(at, 0) - sign
            self._coefficients[identity.id] = found
        return found

    def measured(self, outcome: Outcome) -> Measured:
        """An identity in integers."""
        known = self._measured.get(outcome.identity.id)
        if known is None:
            known = Measured(self.coefficients(outcome), self.difference(outcome), self.allowed(outcome))
            self._measured[outcome.identity.id] = known
        return known

    def difference(self, outcome: Outcome) -> int:
        """Printed minus computed, counted here."""
        return self.units(outcome.identity.target.table, outcome.difference)

    def allowed(self, outcome: Outcome) -> int:
        """What rounding may make of it, counted here."""
        return self.units(outcome.identity.target.table, outcome.allowed)

    def allowed_then(self, outcome: Outcome, filled: Mapping[Address, int]) -> int:
        """What rounding may make of it where more or fewer of its parts are printed than now (``growth.filled``)."""
        (coefficients, _, allowed), target = self.measured(outcome), outcome.identity.target
        more = sum([one for at, one in filled.items() if at in coefficients and at != target])
        if not more or not self._is_even(outcome):
            return allowed
        parts, terms = outcome.parts + more, len(outcome.identity.terms)
        return (parts + 1) * self.one(target.table) // 2 if parts > 1 and terms > 1 else 0

    def _is_even(self, outcome: Outcome) -> bool:
        """Whether all that an identity holds against each other is printed to the same digit."""
        known = outcome.identity.id
        if known not in self._even:
            tables = {at.table for at in outcome.identity.cells}
            self._even[known] = len({self.one(table) for table in tables}) == 1
        return self._even[known]

    def block(self, start: Iterable[Outcome]) -> tuple[Outcome, ...]:
        """These identities and the open ones that share a cell with them, or are the same inferred sum elsewhere."""
        found = {o.identity.id: o for o in start}
        for outcome in list(found.values()):
            found |= {o.identity.id: o for o in self._open_by_rows.get(rows_of(outcome.identity), ())}
        for outcome in list(found.values()):
            for at in outcome.identity.cells:
                found |= {o.identity.id: o for o in self.open_at(at)}
        return tuple(found.values())


def _is_sum(identity: Identity) -> bool:
    return identity.family in OF_TABLES and not identity.whole


def rows_of(identity: Identity) -> tuple[str, ...]:
    """Its table and the rows of an inferred sum down it, of which it is one a column; ``()`` of any other."""
    if identity.family != "inferred" or identity.axis != "down":
        return ()
    return (identity.target.table, identity.target.row, *(at.row for _, at in identity.terms))


def stretches_of_amounts(table: Table) -> list[tuple[str, ...]]:
    """The ids of the columns of amounts of a table that stand side by side."""
    stretches = groupby(table.columns, key=lambda column: column.kind == "amount")
    return [tuple(column.id for column in columns) for of_amounts, columns in stretches if of_amounts]


def _is_parted(texts: Iterable[str]) -> bool:
    return any("," in text or "，" in text for text in texts)


def is_open(outcome: Outcome) -> bool:
    """Whether an identity asks for an explanation: it is broken, or one of its inputs is no number."""
    return outcome.state == "broken" or (outcome.state == "blocked" and outcome.why not in outcome.identity.missing)


def cells_of(outcomes: Iterable[Outcome]) -> Iterator[Address]:
    """All cells of some identities, each once, in their order."""
    return iter(dict.fromkeys(at for outcome in outcomes for at in outcome.identity.cells))
