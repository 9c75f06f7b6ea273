"""CSV files that appear in a folder complete or not at all."""

import contextlib
import csv
import glob
import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO

from budget.said import reason_of
from store.exports.describing import DESCRIPTOR, Written, described, digest_of, listed
from store.exports.errors import ExportError
from store.exports.guard import encodable, harmless, is_formula, plain, printed_number
from store.files import put_in_place, sync
from store.sentences import said

_AT_WORK = 86_400
"""Seconds in which any export has come to its end."""


class CsvFile:
    """One file under way: its rows go to a temporary name beside the final one.

    Attributes:
        header: the heading row.
        guarded: one sentence for each cell that a spreadsheet would have taken for a formula.
    """

    def __init__(self, path: Path, header: Sequence[str], *, bom: bool, exact: bool) -> None:
        self.path = path
        self.part = _part(path)
        self.header = header
        self.guarded: list[str] = []
        self._exact = exact
        self._file: TextIO = self.part.open("x", encoding="utf-8-sig" if bom else "utf-8", newline="")
        # raw line ends come back as they went only from cells in quotes
        self._writer = csv.writer(
            self._file, lineterminator="\n", quoting=csv.QUOTE_ALL if exact else csv.QUOTE_MINIMAL
        )

    def begin(self) -> None:
        """The heading row."""
        self._writer.writerow(self.header)

    def write(self, cells: Sequence[str], numbers: Iterable[int] = (), place: str = "") -> None:
        """One row; ``numbers`` are the positions where printed amounts stand, ``place`` names it in sentences."""
        amounts = frozenset(numbers)
        self._writer.writerow([self._cell(text, i, i in amounts, place) for i, text in enumerate(cells)])

    def _cell(self, text: str, index: int, amount: bool, place: str) -> str:
        if self._exact:
            return encodable(text)
        number = printed_number(text) if amount else None
        if number is not None:
            return number
        if not is_formula(text):
            return plain(text)
        self.guarded.append(
            said("guarded", file=self.path.name, place=place, column=self.header[index], text=plain(text))
        )
        return harmless(text)

    def finish(self) -> None:
        """All rows to the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def drop(self) -> None:
        """Nothing of it stays."""
        with contextlib.suppress(OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)


class CsvFolder:
    """The files of one export, and what describes them: on leaving without an error they get their names, else
    none stays.

    Where an earlier export is replaced, those of its files go that this one does not have: else they would stand
    among the new ones as if they belonged to them. One that was altered since stays.

    Attributes:
        removed: the names of the files that went.
        kept: the names of those that were altered, and stay.

    Raises:
        ExportError: a file is there already and must not be replaced, a name is taken by a link or a
            folder, or the disk refuses.
    """

    def __init__(self, folder: Path, *, bom: bool, exact: bool, overwrite: bool) -> None:
        self.folder = folder
        self.files: dict[str, CsvFile] = {}
        self._descriptor = folder / DESCRIPTOR
        self._description = _part(self._descriptor)
        self._bom, self._exact, self._overwrite = bom, exact, overwrite
        self._made = False  # whether the folder was made for this export
        self.removed: tuple[str, ...] = ()
        self.kept: tuple[str, ...] = ()

    def __enter__(self) -> "CsvFolder":
        with _explained(self.folder):
            self._made = not self.folder.exists()
            self.folder.mkdir(parents=True, exist_ok=True)
        self._refuse_taken(self._descriptor)
        return self

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that the export has or will have."""
        return (*(file.path for file in self.files.values()), self._descriptor)

    def file(self, name: str, header: Sequence[str]) -> CsvFile:
        """The file of this name, begun with ``header`` when first asked for."""
        if name not in self.files:
            path = self.folder / name
            self._refuse_taken(path)
            with _explained(path):
                self.files[name] = CsvFile(path, header, bom=self._bom, exact=self._exact)
                self.files[name].begin()
        return self.files[name]

    def _refuse_taken(self, path: Path) -> None:
        if path.is_symlink() or path.is_dir():
            raise ExportError(said("link-or-folder", path=path))
        if path.exists() and not self._overwrite:
            raise _taken(path)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._put_in_place()
            elif isinstance(error, OSError):
                raise _refused(self.folder, error) from error
        finally:
            for file in self.files.values():
                file.drop()
            with contextlib.suppress(OSError):
                self._description.unlink(missing_ok=True)
            if self._made:
                with contextlib.suppress(OSError):  # it holds the files
                    self.folder.rmdir()

    def _put_in_place(self) -> None:
        with _explained(self.folder):
            for file in self.files.values():
                file.finish()
            self._describe()
            before = listed(self._descriptor) if self._overwrite else {}
            for file in self.files.values():
                self._place(file.part, file.path)
            self._place(self._description, self._descriptor)
            self._remove({name: digest for name, digest in before.items() if name not in self.files})
            sync(self.folder)
        self._sweep()

    def _remove(self, earlier: Mapping[str, str]) -> None:
        """Takes away files of the earlier export, by their digests; a link of such a name is none of them."""
        here = [name for name in sorted(earlier) if (self.folder / name).is_file()]
        there = [name for name in here if not (self.folder / name).is_symlink()]
        self.removed = tuple(n for n in there if digest_of((self.folder / n).read_bytes()) == earlier[n])
        self.kept = tuple(name for name in here if name not in self.removed)
        for name in self.removed:
            (self.folder / name).unlink()

    def _sweep(self) -> None:
        """Takes away what an export of these files left here that was killed; one at work has younger files."""
        before = time.time() - _AT_WORK
        for path in self.paths:
            for part in path.parent.glob(f".{glob.escape(path.name)}.{'[0-9a-f]' * 8}.part"):
                with contextlib.suppress(OSError):
                    if part.stat().st_mtime < before:
                        part.unlink()

    def _describe(self) -> None:
        written = [Written(file.path.name, file.header, file.part) for file in self.files.values()]
        self._description.write_text(described(written, exact=self._exact), encoding="utf-8", newline="\n")
        sync(self._description)

    def _place(self, part: Path, path: Path) -> None:
        self._refuse_taken(path)
        if self._overwrite:
            part.replace(path)
        elif not put_in_place(part, path):
            raise _taken(path)


def _part(path: Path) -> Path:
    """A hidden name beside the final one, for a file under way."""
    return path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.part")


def write_whole(path: Path, text: str) -> None:
    """A text file that appears complete or not at all; raises ExportError."""
    part = _part(path)
    with _explained(path):
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            if not put_in_place(part, path):
                raise _taken(path)
        finally:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> ExportError:
    return ExportError(said("not-exported", path=path, why=reason_of(error)))


def _taken(path: Path) -> ExportError:
    return ExportError(said("taken", path=path))
