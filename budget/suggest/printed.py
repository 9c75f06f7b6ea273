"""What a checked disclosure prints, indexed: rows, cells and figures at their addresses, and in integers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from budget.amount import Amount
from budget.checks.figures import Figures, figure
from budget.checks.ledger import Ledger
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.disclosure import Address, Cell, Disclosure, Page, Row, Table
from budget.evidence import page_agrees, words_in
from budget.forms.family import Classification
from budget.sisters import Sisters, sisters_of
from budget.style import Style
from budget.suggest.hand import Hand, hand_of
from budget.suggest.kept import Kept


@dataclass(frozen=True)
class Printed:
    """A disclosure, its ledger, and its pages' own words where they are at hand.

    Money is counted in ``10**power`` yuan, fine enough for every figure and half of its last digit.
    """

    disclosure: Disclosure
    ledger: Ledger
    pages: Mapping[int, Page]

    @Kept
    def tables(self) -> dict[str, Table]:
        """The tables whose figures identities hold to account, by id: of known forms, and those that show sums."""
        return {t.id: t for t in self.disclosure.tables if t.id in self.ledger.structures or self._shows(t)}

    def _shows(self, table: Table) -> bool:
        return bool(self.ledger.inferred_in(table.id))

    @Kept
    def of_forms(self) -> dict[str, Table]:
        """The tables of known forms, by id."""
        return {name: table for name, table in self.tables.items() if name in self.ledger.structures}

    @Kept
    def rows(self) -> dict[tuple[str, str], Row]:
        """Rows by table and row id."""
        return {(t.id, r.id): r for t in self.tables.values() for r in t.rows}

    @Kept
    def below(self) -> dict[tuple[str, str], str]:
        """For each row the one right below it, by table and row id."""
        return {(t.id, above.id): row.id for t in self.tables.values() for above, row in pairwise(t.rows)}

    @Kept
    def places(self) -> dict[tuple[str, str], int]:
        """The position of each column in its table."""
        return {(t.id, c.id): i for t in self.tables.values() for i, c in enumerate(t.columns)}

    @Kept
    def figures(self) -> Mapping[str, Figures]:
        """The figures of each table by its id, those of each sentence by its statement's."""
        return self.ledger.figures

    @Kept
    def power(self) -> int:
        """Power of ten of the yuan in which everything is counted here."""
        return min([0, *(f.unit_power - max(f.scale, f.finest) - 1 for f in self.figures.values())])

    @Kept
    def sisters(self) -> dict[Classification, Sisters]:
        """What the tables print for the same classifications."""
        return sisters_of(self.ledger.structures)

    @Kept
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

    @Kept
    def _hands(self) -> dict[tuple[str, str], Hand]:
        """How columns write their figures, as far as it was asked."""
        return {}

    @Kept
    def _ones(self) -> dict[str, int]:
        """One printed unit of a table, as far as it was asked."""
        return {}

    @Kept
    def _values(self) -> dict[Address, int]:
        """What cells count for, as far as it was asked."""
        return {}

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
        return self.rows[at.table, at.row].cells[self.places[at.table, at.column]].value

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

    def hand(self, at: Address) -> Hand:
        """How a column writes its figures."""
        key = (at.table, at.column)
        if key not in self._hands:
            table = self.tables[at.table]
            column, amounts = self.places[key], [i for i, c in enumerate(table.columns) if c.kind == "amount"]
            own = [row.cells[column].text for row in table.body()]
            self._hands[key] = hand_of(own, (row.cells[i].text for row in table.body() for i in amounts), table.style)
        return self._hands[key]

    def whole(self, table: str) -> int:
        """One of what a table counts in, counted here."""
        return int(10 ** (self.figures[table].unit_power - self.power))

    def amount(self, table: str, units: int) -> Amount:
        """The amount that a table would print for a count, in its own precision."""
        one = self.one(table)
        return Amount((2 * units + one) // (2 * one), self.scale(table))

    def value(self, at: Address) -> int:
        """What a cell counts for; nothing where it is blank or no number."""
        known = self._values.get(at)
        if known is None:
            found = self.figures[at.table].values.get((at.row, at.column))
            known = self._values[at] = self.units(at.table, found) if isinstance(found, Amount) else 0
        return known

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

    @Kept
    def by_code(self) -> dict[str, dict[Code, dict[str, int]]]:
        """What each table of codes prints, nothing left out that is not nought, by its id, code and column."""
        return {name: self._by_code(structure) for name, structure in self.ledger.structures.items()}

    def _by_code(self, structure: Structure) -> dict[Code, dict[str, int]]:
        table, found = structure.table.id, dict[Code, dict[str, int]]()
        values = self.figures[table].values
        for code, lines in structure.by_code.items() if structure.form.tree else ():
            sums = found.setdefault(code, {})
            for line in lines:
                for column in line.amounts:
                    value = values.get((line.row, column))
                    if isinstance(value, Amount) and value.units:
                        sums[column] = sums.get(column, 0) + self.units(table, value)
        return found

    @Kept
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
        return page_agrees(self._own_words(at), self.cell(at))

    def printed(self, at: Address) -> str:
        """What the page's own words give in the place of a cell; nothing where no page tells."""
        page, box = self._own_words(at), self.cell(at).box
        return words_in(page, box) if page is not None and box is not None else ""

    def _own_words(self, at: Address) -> Page | None:
        cell = self.cell(at)
        if cell.confidence is not None or cell.page in self._recognised:
            return None
        return self.pages.get(cell.page or 0)

    @Kept
    def _recognised(self) -> frozenset[int | None]:
        """The pages of which cells were recognised in a picture: their blanks may be figures that were missed."""
        cells = (cell for table in self.disclosure.tables for row in table.rows for cell in row.cells)
        return frozenset(cell.page for cell in cells if cell.confidence is not None)


def stretches_of_amounts(table: Table) -> list[tuple[str, ...]]:
    """The ids of the columns of amounts of a table that stand side by side."""
    stretches = groupby(table.columns, key=lambda column: column.kind == "amount")
    return [tuple(column.id for column in columns) for of_amounts, columns in stretches if of_amounts]
