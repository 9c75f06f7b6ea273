"""The library: all that the rest of the program may ask of the store."""

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from budget.decisions import Entry, Logged
from budget.disclosure import Card, Disclosure, Page, Source, SourceKind, Statement, Table, Unread
from budget.lookback.account import Account
from budget.lookback.summary import Accounted
from budget.parts import Part
from budget.plain import page_to_json
from store import accounts, adopting, log, opening, readings, releases, settings, shelf, standing, verify
from store.database import Keeper, Record, pragma
from store.errors import StoreError
from store.lean import Database
from store.pieces import Piece, decode, decode_page, end_of, pack, pack_table
from store.releases import Release
from store.sentences import said
from store.shelf import Counts, DisclosureRow, Place
from store.standing import Standing


class Library:
    """Readings, the log of decisions and small facts about disclosures, in one SQLite file.

    Every method blocks until it is done and may be called from any thread. What a method wrote is
    on the disk when it returns; when it raises :class:`StoreError`, nothing was written.
    """

    def __init__(self, keeper: Keeper, *, writable: bool = True) -> None:
        self._keeper = keeper
        self.writable = writable
        self._unkept: dict[str, Account] = {}  # of a library that keeps nothing
        self._under_way: dict[str, int] = {}  # which reading of a disclosure is ours to add to

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> "Library":
        """Open a library, made if there is none and ``create`` says so; only its owner may read it.

        Raises:
            StoreError: no library, not one of ours, a newer one, a damaged or a write-protected one.
        """
        path = path.absolute()
        opening.see_to_file(path, create)
        return cls._admitted(path, opening.admit)

    @classmethod
    def open_to_read(cls, path: Path) -> "Library":
        """Open a library that is there for what only reads; where it cannot be written to, ``writable`` is False.

        Raises:
            StoreError: no library, not one of ours, a newer or a damaged one, or one of an older format that
                cannot be brought to the present one, being write-protected.
        """
        path = path.absolute()
        opening.see_to_file(path, create=False)
        return cls._admitted(path, partial(opening.admit, to_read=True))

    @classmethod
    def inspect(cls, path: Path) -> "Library":
        """Open a library as it is, however damaged, for reading and :meth:`verify` only; raises StoreError."""
        path = path.absolute()
        opening.see_to_file(path, create=False)
        return cls._admitted(path, opening.admit_as_it_is)

    @classmethod
    def _admitted(cls, path: Path, admit: Callable[[Database, Path], bool]) -> "Library":
        keeper = Keeper(path)
        try:
            writable = keeper.run(lambda db: admit(db, path))
        except BaseException:
            keeper.close()
            raise
        return cls(keeper, writable=writable)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._keeper.path

    def close(self) -> None:
        """Finish what was asked for and close the file; harmless when done twice."""
        self._keeper.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has_read(self, sha256: str) -> bool:
        """Whether a reading of this content was ever finished."""
        return self._keeper.read(lambda db: readings.has_read(db, sha256))

    def find(self, sha256: str, extractor: str, *, decided: bool = True) -> str | None:
        """The disclosure whose finished reading of this content need not be made anew, or None.

        It was made by this version of the extractor, or, unless ``decided`` is False, decisions have been made.
        """
        return self._keeper.read(lambda db: readings.find(db, sha256, extractor, decided))

    def begin_reading(
        self, source: Source, extractor: str, path: Path | None = None, *, attach_to: str | None = None
    ) -> str:
        """Begin to read a source, new or known; the id of its disclosure.

        Unfinished readings of the same source are discarded. Where decisions were made on a finished
        reading, that one stays in use until the new one is adopted.

        Args:
            source: the file.
            extractor: the version of what reads it.
            path: where it is.
            attach_to: the disclosure that the file is a better source of.

        Raises:
            StoreError: the file has decisions of its own and cannot become the source of another disclosure.
        """
        where = None if path is None else path.absolute()

        def work(db: Database) -> tuple[str, int]:
            if attach_to is not None:
                adopting.attach(db, source.sha256, attach_to)
            disclosure_id, reading = readings.begin(db, source, extractor, where)
            adopting.hold(db, disclosure_id)
            return disclosure_id, reading

        disclosure_id, reading = self._keeper.write(work)
        self._under_way[disclosure_id] = reading
        return disclosure_id

    def add_page(self, disclosure_id: str, page: Page) -> None:
        """Add a page's own text to the reading begun here; raises StoreError."""
        self._add(disclosure_id, pack("page", str(page.number), page_to_json(page)))

    def add_table(self, disclosure_id: str, table: Table) -> None:
        """Add a table to the reading begun here; tables keep the order in which they come. Raises StoreError."""
        self._add(disclosure_id, pack_table(table))

    def add_unread(self, disclosure_id: str, unread: Unread) -> None:
        """Note in the reading begun here that a page could not be read; raises StoreError."""
        self._add(disclosure_id, pack("unread", str(unread.page), asdict(unread)))

    def finish_reading(
        self,
        disclosure_id: str,
        card: Card,
        statements: tuple[Statement, ...] = (),
        kind: SourceKind | None = None,
    ) -> None:
        """Close the reading begun here for ever; it counts unless decisions hold on to an older one.

        ``kind`` is what most pages turned out to be, where that was only presumed when it was begun.

        Raises:
            ConflictError: somebody else has begun to read the source anew.
            StoreError: no reading was begun here.
        """
        reading = self._reading_under_way(disclosure_id)
        end = pack("end", "", end_of(card, statements))

        def work(db: Database) -> None:
            held = adopting.hold(db, disclosure_id)
            tables = readings.finish(db, reading, end, kind)
            if not held:
                told = (card.scope, card.department)
                facts = Counts(card.issuer, card.year, card.kind, tables, 0, 0, 0, 0, "read", *told)
                shelf.set_counts(db, disclosure_id, facts)

        self._keeper.write(work)
        self._under_way.pop(disclosure_id, None)

    def reading(self, disclosure_id: str) -> Disclosure:
        """What the machine read, so far where it is not finished; raises StoreError."""
        return decode(*self._keeper.read(lambda db: readings.contents(db, readings.current(db, disclosure_id))))

    def standing(self, disclosure_id: str) -> Standing:
        """The reading that counts and the log, as they lie here in one moment; raises StoreError."""
        return standing.decode(*self._keeper.read(lambda db: standing.stored(db, disclosure_id)))

    def newest(self, disclosure_id: str) -> tuple[int, str | None]:
        """What tells whether a :class:`Standing` is still so: the number of the last decision, the reading's digest."""
        return self._keeper.read(lambda db: standing.newest(db, disclosure_id))

    def newer_reading(self, disclosure_id: str) -> tuple[str, Disclosure] | None:
        """The newest finished reading after the one that counts, with its digest; None if there is none.

        Raises:
            StoreError: there is no such disclosure, or the reading is damaged.
        """

        def work(db: Database) -> tuple[Record, list[Record]] | None:
            found = adopting.newer(db, disclosure_id)
            return None if found is None else readings.contents(db, found)

        found = self._keeper.read(work)
        return None if found is None else (found[0]["digest"], decode(*found))

    def declined_reading(self, disclosure_id: str) -> str | None:
        """The digest of the newer reading that was declined last, or None."""
        return self._keeper.read(lambda db: settings.declined(db, disclosure_id))

    def decline_reading(self, disclosure_id: str, reading: str) -> None:
        """Note that a newer reading, named by its digest, was looked at and not adopted; it may be all the same."""
        self._keeper.write(lambda db: settings.decline(db, disclosure_id, reading))

    def adopt(
        self, disclosure_id: str, reading: str, carried: tuple[Entry, ...], *, who: str, expected: int | None = None
    ) -> None:
        """Put a newer reading in the place of the one that counts, with what is carried over: one transaction.

        Args:
            disclosure_id: whose reading it is.
            reading: the digest of the newer reading (see :meth:`newer_reading`).
            carried: the decisions to be written again, oldest first.
            who: name of the clerk.
            expected: ``seq`` of the disclosure's last entry that the clerk has seen; 0 for none.

        Raises:
            ConflictError: the last entry is another one than ``expected``.
            StoreError: there is no such newer reading, or it could not be written; all is as it was.
        """
        bodies = list(map(log.encode, carried))
        self._keeper.write(lambda db: adopting.adopt(db, disclosure_id, reading, bodies, who, expected))

    def is_finished(self, disclosure_id: str) -> bool:
        """Whether the disclosure has been read to the end; raises StoreError if there is none such."""
        record = self._keeper.read(lambda db: readings.current(db, disclosure_id))
        return record["finished"] is not None

    def page(self, disclosure_id: str, number: int) -> Page | None:
        """A page's own text, or None if the reading has no page of this number; raises StoreError."""
        piece = self._keeper.read(lambda db: readings.page(db, disclosure_id, number))
        return None if piece is None else decode_page(piece)

    def source_path(self, disclosure_id: str) -> Path | None:
        """Where the file of the reading that counts was when it was last added, if that is known."""
        return self._keeper.read(lambda db: readings.path_of(db, disclosure_id))

    def set_source_path(self, sha256: str, path: Path) -> None:
        """Note where the file of this content is now; raises StoreError."""
        where = path.absolute()
        self._keeper.write(lambda db: readings.set_path(db, sha256, where))

    def append(
        self, disclosure_id: str, entry: Entry, *, who: str, expected: int | None = None, reading: str | None = None
    ) -> Logged:
        """Write a decision into the log; it is on the disk when this returns.

        Args:
            disclosure_id: what the decision is about.
            entry: the decision.
            who: name of the clerk.
            expected: ``seq`` of the disclosure's last entry that the clerk has seen; 0 for none.
            reading: the digest of the reading that the clerk has seen.

        Raises:
            ConflictError: the last entry is another one than ``expected``, or another reading counts.
            StoreError: it could not be written; the log is as it was.
        """
        body = log.encode(entry)
        record = self._keeper.write(lambda db: log.append(db, disclosure_id, body, who, expected, reading))
        return Logged(record["seq"], record["id"], who, record["at"], entry)

    def log(self, disclosure_id: str) -> tuple[Logged, ...]:
        """All decisions about a disclosure, oldest first; raises StoreError if one is damaged."""
        return tuple(map(log.decode, self._keeper.read(lambda db: log.entries(db, disclosure_id))))

    def last_entry(self, disclosure_id: str) -> int:
        """The number of the last decision about a disclosure, 0 where there is none; raises StoreError."""
        return self._keeper.read(lambda db: log.last(db, disclosure_id))

    def verify(self) -> list[str]:
        """Everything that is wrong with the library, one sentence each; empty if it is sound."""
        return verify.findings(self._keeper)

    def disclosures(self, most: int | None = None) -> tuple[DisclosureRow, ...]:
        """All disclosures in the order in which they were added, or the first ones: ``most`` at the most."""
        return self._keeper.read(lambda db: shelf.disclosures(db, most))

    def set_counts(self, disclosure_id: str, counts: Counts) -> None:
        """Keep the counts of a disclosure, in place of those before; raises StoreError."""
        self._keeper.write(lambda db: shelf.set_counts(db, disclosure_id, counts))

    def accounts(self) -> tuple[Accounted, ...]:
        """The disclosures that have been read, each with its account for looking back, in the order of adding."""
        found, after = list[Accounted](), 0
        while batch := self._keeper.read(lambda db, after=after: accounts.batch(db, after)):  # type: ignore[misc]
            found += map(accounts.decode, batch)
            after = batch[-1]["number"]
        return tuple(
            replace(each, account=self._unkept[each.id], current=True) if each.id in self._unkept else each
            for each in found
        )

    def set_account(self, disclosure_id: str, account: Account) -> None:
        """Keep the account of a disclosure, in place of the one before; raises StoreError.

        A library that cannot be written to has it until it is closed.
        """
        if not self.writable:
            self._unkept[disclosure_id] = account
            return
        self._keeper.write(lambda db: accounts.put(db, disclosure_id, account))

    def place(self, disclosure_id: str, who: str) -> Place | None:
        """Where a clerk stood in a disclosure, or None."""
        return self._keeper.read(lambda db: shelf.place(db, disclosure_id, who))

    def set_place(self, disclosure_id: str, who: str, place: Place) -> None:
        """Note where a clerk stands; one small transaction. Raises StoreError."""
        self._keeper.write(lambda db: shelf.set_place(db, disclosure_id, who, place))

    def last_place(self, who: str) -> tuple[str, Place] | None:
        """The disclosure that a clerk visited last and where in it, or None."""
        return self._keeper.read(lambda db: shelf.last_place(db, who))

    def scope(self) -> frozenset[Part]:
        """What the reviews of this library cover; raises StoreError."""
        return self._keeper.read(settings.scope)

    def set_scope(self, scope: frozenset[Part]) -> None:
        """Have the reviews of this library cover these parts, and the forms always. Raises StoreError.

        What was counted by another scope is out of date.
        """

        def work(db: Database) -> None:
            settings.set_scope(db, scope)
            accounts.outdate(db)

        self._keeper.write(work)

    def add_release(self, who: str, told: dict[str, Any], put: Callable[[str], object]) -> Release:
        """Number and keep a release, once ``put`` has written its manifest's text; raises StoreError.

        ``told`` is what the manifest says of its content (:mod:`store.exports.releasing`).
        """
        return self._keeper.write(lambda db: releases.add(db, who, told, put))

    def releases(self) -> tuple[Release, ...]:
        """All releases, the first one first; raises StoreError."""
        return self._keeper.read(releases.all_of)

    def provenance(self, disclosure_id: str) -> dict[str, Any]:
        """The reading and the last decision that a disclosure rests on, as plain data; raises StoreError."""
        return self._keeper.read(lambda db: releases.provenance(db, disclosure_id))

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        return int(self._keeper.run(lambda db: pragma(db, "data_version")))

    def _add(self, disclosure_id: str, piece: Piece) -> None:
        reading = self._reading_under_way(disclosure_id)
        self._keeper.write(lambda db: readings.add(db, reading, piece))

    def _reading_under_way(self, disclosure_id: str) -> int:
        try:
            return self._under_way[disclosure_id]
        except KeyError:
            raise StoreError(said("not-begun", id=disclosure_id)) from None
