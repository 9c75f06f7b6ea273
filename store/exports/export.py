"""The export: which tables go out, into which files, and what is said about the rest."""

from collections.abc import Iterable
from dataclasses import astuple, field, fields
from pathlib import Path

from budget.assurance import is_reviewed
from budget.checks.ledger import Ledger
from budget.disclosure import Table
from budget.facts import Fact, facts
from budget.forms import Form, form
from budget.parts import WHOLE, Part
from budget.record import dataclass
from budget.review import Review
from budget.tables import TableState, table_states
from store.exports.folder import CsvFolder
from store.exports.guard import plain
from store.exports.personal import personal_cells
from store.exports.rows import OTHER_HEADER, OTHER_NAME, Texts, form_file, form_header, form_rows, named, other_rows
from store.sentences import said

_FACTS = tuple(f.name for f in fields(Fact))
_STATES = tuple(f.name for f in fields(TableState))
_NUMBERS = ("text", "value", "amount_yuan", "half_width_yuan", "emended_yuan")


@dataclass(frozen=True, slots=True)
class Exportable:
    """A disclosure to export: its review, the ledger of the review's current state, what the review covers."""

    disclosure_id: str
    review: Review
    ledger: Ledger
    scope: frozenset[Part] = WHOLE


_SEVERAL = 3
"""Tables of a disclosure that are left out in one sentence; fewer are named each."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote and what it did not.

    Attributes:
        files: the files written.
        rows: rows of tables that went out; ``facts.csv`` and ``tables.csv`` not counted.
        left_out: one sentence for each table that stayed out, or for all of a disclosure of which none is reviewed,
            and for each table with persons' data that did.
        guarded: one sentence for each cell made harmless for spreadsheets.
        removed: names of files of the export that was replaced, which this one does not have.
        kept: names of such files that were altered since, and stay.
    """

    files: tuple[Path, ...]
    rows: int
    left_out: tuple[str, ...]
    guarded: tuple[str, ...]
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def export_csv(
    items: Iterable[Exportable],
    folder: Path,
    *,
    everything: bool = False,
    bom: bool = False,
    exact: bool = False,
    overwrite: bool = False,
) -> ExportReport:
    """Writes one CSV a form, ``facts.csv``, ``tables.csv`` and ``datapackage.json`` into a folder, made if missing.

    Args:
        items: the disclosures, taken one by one.
        folder: where to; either all files appear in it or none.
        everything: also what is not reviewed, and performance tables.
        bom: begin each file with a byte order mark, for Excel.
        exact: texts exactly as read, formulas and control characters too.
        overwrite: replace an earlier export; those of its files that this one does not have go.

    Raises:
        ExportError: a file is there already, or the folder cannot be written.
    """
    with CsvFolder(folder, bom=bom, exact=exact, overwrite=overwrite) as out:
        run = _Run(out, everything)
        run.begin()
        for item in items:
            run.take(item)
    guarded = tuple(said for file in out.files.values() for said in file.guarded)
    return ExportReport(out.paths, run.rows, tuple(run.left_out), guarded, out.removed, out.kept)


@dataclass
class _Run:
    """One export under way."""

    out: CsvFolder
    everything: bool
    rows: int = 0
    left_out: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """The two files that every export has."""
        self.out.file("facts.csv", _FACTS)
        self.out.file("tables.csv", _STATES)

    def take(self, item: Exportable) -> None:
        """All that goes out of one disclosure."""
        tables = () if self._is_untouched(item) else item.review.current.tables
        going = {table.id for table in tables if self._goes_out(item, table)}
        for fact in facts(item.disclosure_id, item.review, item.ledger):
            if fact.table_id in going:
                self._record("facts.csv", _FACTS, fact, said("row-of", table=fact.table_id, row=fact.row_id))
        for state in table_states(item.disclosure_id, item.review, item.ledger, item.scope):
            self._record("tables.csv", _STATES, state, said("only-table", table=state.table_id))

    def _is_untouched(self, item: Exportable) -> bool:
        """Whether nothing of a disclosure is reviewed; then one sentence says so for all of its tables."""
        disclosure = item.review.current
        accounted = [table for table in disclosure.tables if table.is_accounted]
        if self.everything or len(accounted) < _SEVERAL:
            return False
        if any(is_reviewed(item.review, item.ledger, table, item.scope) for table in accounted):
            return False
        issuer = plain(disclosure.card.issuer or disclosure.source.name)
        self.left_out.append(said("none-reviewed", issuer=issuer, id=item.disclosure_id, n=len(disclosure.tables)))
        return True

    def _goes_out(self, item: Exportable, table: Table) -> bool:
        known = form(table.form)
        reviewed = is_reviewed(item.review, item.ledger, table, item.scope)
        name = named(item.disclosure_id, item.review.current, table)
        if not self.everything and not table.is_accounted:
            self.left_out.append(said("performance-table", name=name))
            return False
        if not self.everything and not reviewed:
            self.left_out.append(said("unreviewed", name=name))
            return False
        self._write(item, table, known, "reviewed" if reviewed else "not reviewed", name)
        return True

    def _write(self, item: Exportable, table: Table, known: Form | None, status: str, name: str) -> None:
        disclosure = item.review.current
        personal = personal_cells(table, known)
        rows: Iterable[Texts]
        if known is not None:
            file = self.out.file(form_file(known), form_header(known))
            rows = form_rows(item.disclosure_id, disclosure, table, known, status, personal)
        else:
            file = self.out.file(OTHER_NAME, OTHER_HEADER)
            rows = other_rows(item.disclosure_id, disclosure, table, status, personal)
        for row in rows:
            file.write(row.cells, row.numbers, row.place)
        self.rows += sum(1 for _ in table.body())
        if personal:
            labels = "、".join(sorted(set(personal.values())))
            self.left_out.append(said("personal", name=name, labels=plain(labels), n=len(personal)))

    def _record(self, name: str, header: tuple[str, ...], record: Fact | TableState, place: str) -> None:
        cells = [_text(value) for value in astuple(record)]
        numbers = [i for i, column in enumerate(header) if column in _NUMBERS]
        self.out.file(name, header).write(cells, numbers, place)


def _text(value: object) -> str:
    """A value of a record as the text of a cell: nothing for None, ``true`` and ``false``."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
