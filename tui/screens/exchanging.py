"""A table to a workbook and back: what came back is shown first, and taken as one decision."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from budget.changes import Change
from budget.disclosure import Table
from budget.edits import EditConflictError
from budget.restructure import CannotError
from budget.said import reason_of, spoken
from tui.dialogs import ConfirmDialog, PathDialog
from tui.paths import is_there, typed_path
from tui.screens.structuring import Structuring
from tui.session import RefusedError
from tui.text import display, fit
from tui.workbook import WorkbookError

if TYPE_CHECKING:
    from budget.exchange import Difference
    from tui.workbook.reading import Back

_SHOWN = 8
_ROOM = 84
"""Cells of a line that tells of a change."""


class Exchanging(Structuring):
    """Writes the table at hand as a workbook, and takes one in that was changed in a spreadsheet."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[str, Path] = {}

    async def do_to_workbook(self) -> None:
        """Asks where to, and writes the table there."""
        table = self.table
        path = await self._path("dialog.to_workbook", table) if table else None
        if table is None or path is None or not await self._may_write(path):
            return
        from tui.workbook.writing import write  # what a first table waits for loads neither exports nor readers

        sha256 = self.session.disclosure.source.sha256
        if await self._done(path, partial(write, path, sha256, self.session.disclosure.table(table.id))):
            self._written[table.id] = path
            self.say("say.to_workbook", path=path)

    async def _may_write(self, path: Path) -> bool:
        """What is there already is replaced only where the clerk says so."""
        if not is_there(path):
            return True
        lines = [self.words("dialog.replace", path=path)]
        dialog = ConfirmDialog(self.words, self.words("dialog.to_workbook"), lines)
        return await self.app.push_screen_wait(dialog) is True

    async def do_from_workbook(self) -> None:
        """Asks for a workbook, shows what it would change, and takes it as one decision."""
        table = self.table
        path = await self._path("dialog.from_workbook", table) if table else None
        if table is None or path is None:
            return
        if is_there(path):
            self._written[table.id] = path  # what is refused is put right there, and taken in again
        from budget.exchange import difference
        from tui.workbook.reading import read

        backs: list[Back] = []
        if not await self._done(path, lambda: backs.append(read(path))) or not self._is_of(backs[0], table, path):
            return
        try:
            found = await asyncio.to_thread(difference, self.session.disclosure, table.id, backs[0].returned)
            printed = [at for at, _ in found.cells if await self.prints(at)]
            changes = self.session.brought(found, printed)
            await self._bring_in(path, found, changes)
        except RefusedError as refused:
            self.say_refused(refused)
        except CannotError as cannot:
            self.say(f"cannot.{cannot.reason.replace('-', '_')}", severity="warning", **cannot.details)
        except EditConflictError as error:
            self.say_text(spoken(error, self.words.language), severity="error")

    async def _bring_in(self, path: Path, found: "Difference", changes: tuple[Change, ...]) -> None:
        if not changes:
            self.say(
                "say.workbook_stays" if found.meanwhile else "say.workbook_same", name=path.name, n=found.meanwhile
            )
        elif await self._agreed_to_workbook(path, found, changes) and await self.decide(
            partial(self.session.put, changes, path.name)
        ):
            self.grid.unselect()
            self.say("say.from_workbook", n=len(changes))

    async def _agreed_to_workbook(self, path: Path, found: "Difference", changes: tuple[Change, ...]) -> bool:
        preview = await asyncio.to_thread(self.session.preview, changes)
        cells = len(changes) - len(found.rows)
        counts = {"cells": cells, "added": found.added, "deleted": found.deleted}
        lines = [
            path.name,
            self.words("dialog.workbook_counts", **counts, repairs=preview.repairs, breaks=preview.breaks),
            *self.told_besides(preview),
        ]
        if found.meanwhile:
            lines.append(self.words("dialog.workbook_meanwhile", n=found.meanwhile))
        room = min(_ROOM, self.size.width - 10)
        lines += [fit(line, room).rstrip() for line in self.first_of(self.told(changes), _SHOWN)]
        return await self.agreed_to(self.words("dialog.from_workbook"), lines, changes)

    def _is_of(self, back: "Back", table: Table, path: Path) -> bool:
        """Whether a workbook is of the table at hand; says of which it is where it is not."""
        disclosure = self.session.disclosure
        if back.sha256 != disclosure.source.sha256:
            self.say("say.other_document", severity="warning", name=path.name)
        elif back.table != table.id:
            other = next((t for t in self.session.tables if t.id == back.table), None)
            title = self.table_name(other) if other is not None else back.table
            self.say("say.other_table", severity="warning", name=path.name, table=title)
        return back.sha256 == disclosure.source.sha256 and back.table == table.id

    async def _path(self, title: str, table: Table) -> Path | None:
        """The path that the clerk gives, or a file in the folder; the last one of this table is proposed."""
        name = f"{self._stem(table)}.xlsx"
        known = self._written.get(table.id, Path.cwd() / name)
        typed = await self.app.push_screen_wait(PathDialog(self.words(title), str(known)))
        if not typed or not typed.strip():
            return None
        if typed == display(str(known)):
            return known
        path = typed_path(typed)
        if is_there(path) and path.is_dir():
            return path / name
        return path if path.suffix.lower() == ".xlsx" else path.parent / f"{path.name}.xlsx"

    def _stem(self, table: Table) -> str:
        """The document's name and the table's number, as a file may be called."""
        number = str(table.number) if table.number is not None else table.id or "text"
        name = f"{Path(self.session.disclosure.source.name).stem}-{number}"
        return "".join(c if c.isalnum() or c in "-_." else "_" for c in name).lstrip(".") or "table"

    async def _done(self, path: Path, work: Callable[[], None]) -> bool:
        """Does work with a file in a thread; whatever goes wrong with it is said in one sentence."""
        try:
            await asyncio.to_thread(work)
        except WorkbookError as error:
            self.say_text(spoken(error, self.words.language), severity="error")
        except OSError as error:
            why = spoken(reason_of(error), self.words.language)
            self.say("say.file_trouble", severity="error", path=path, why=why)
        else:
            return True
        return False
