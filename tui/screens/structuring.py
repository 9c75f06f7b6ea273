"""Correcting structure at the desk: a list of deeds, what each would change, repair and break, and one decision."""

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import get_args

from budget.changes import Change, DeleteRow, InsertRow, table_of
from budget.disclosure import Address, ColumnKind, RowKind, Table
from budget.edits import EditConflictError
from budget.forms import families, form
from budget.label import fold
from budget.restructure import CannotError
from budget.said import spoken
from budget.style import Style
from tui.dialogs import Choice, ChooseDialog
from tui.marks import TableModel
from tui.screens.deciding import Deciding
from tui.screens.picking import Picking
from tui.session import Deed, Reach
from tui.told_changes import things


class Structuring(Picking, Deciding):
    """What can be done with the current cell, selection, row or table beside typing into it."""

    async def do_structure(self) -> None:
        """Asks what to do, shows what would come of it, and does it as one decision."""
        reach = self.structure_reach()
        if reach is None:
            return
        lines = [Choice(self.words(f"deed.{deed}"), deed) for deed in get_args(Deed)]
        lead = [self.words("dialog.structure_reach", rows=len(reach.rows), columns=len(reach.columns))]
        deed = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.structure"), lines, lead=lead))
        if deed is not None:
            await self._do(deed, reach)

    async def do_shift_right(self) -> None:
        """Puts what is selected one column to the right."""
        await self._at_once("shift_right")

    async def do_shift_left(self) -> None:
        """Puts what is selected one column to the left."""
        await self._at_once("shift_left")

    async def _at_once(self, deed: Deed) -> None:
        reach = self.structure_reach()
        if reach is not None and not self.desk.typeahead.held:
            await self._do(deed, reach)

    def structure_reach(self) -> Reach | None:
        """The current cell with the selected rows, in the table's order, and columns; None without a cell."""
        at, table = self.here, self.table
        if at is None or table is None:
            return None
        block, model = self.grid.reach, self.model()
        assert isinstance(model, TableModel)
        names = {model.row_id(i) for i in range(block.top, block.bottom + 1)}
        rows = tuple(row.id for row in table.rows if row.id in names)
        return Reach(at, rows, tuple(table.columns[i].id for i in block.columns))

    async def _do(self, deed: Deed, reach: Reach) -> None:
        choice = await self._choice(deed, reach)
        if choice is None:
            return
        try:
            changes = await asyncio.to_thread(self.session.shaped, deed, reach, choice)
            agreed = await self._agreed_to(deed, changes)
        except CannotError as cannot:
            self.say(f"cannot.{cannot.reason.replace('-', '_')}", severity="warning", **cannot.details)
            return
        except EditConflictError as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            return
        n = things(self.told(changes))
        if agreed and await self.decide(partial(self.session.restructure, deed, changes)):
            self.grid.unselect()
            self._go_along(reach, changes)
            self.say("say.structured", n=n)

    def _go_along(self, reach: Reach, changes: tuple[Change, ...]) -> None:
        """To the row that came, else to where the cell is now."""
        came = [Address(c.table, c.row.id, reach.at.column) for c in changes if isinstance(c, InsertRow)]
        gone = {(c.table, c.row.id) for c in changes if isinstance(c, DeleteRow)}
        tables = [Address(table, "", "") for change in changes if (table := table_of(change)) is not None]
        first = came if (reach.at.table, reach.at.row) in gone or len(changes) == 1 else []
        selected = [reach.at._replace(row=row) for row in reach.rows]
        there = self.session.standing([*first, reach.at, *selected, *came, *tables])
        if there is not None:
            self.go(there)

    # What there is to choose

    async def _choice(self, deed: Deed, reach: Reach) -> str | None:
        """What else a deed must know: a kind, a column, a form, a table; empty where nothing, None if given up."""
        table = self.session.disclosure.table(reach.at.table)
        choices = self._choices(deed, table)
        if deed == "column" and form(table.form) is None and not any(column.key for column in table.columns):
            self.say("cannot.formless", severity="warning")
            return None
        if not choices:
            return ""
        now = self._likely(deed, reach, table) or _as_it_is(deed, reach, table)
        at = next((i for i, choice in enumerate(choices) if choice.value == now), 0)
        chosen: str | None = await self.app.push_screen_wait(ChooseDialog(self.words(f"deed.{deed}"), choices, at))
        return chosen

    def _choices(self, deed: Deed, table: Table) -> list[Choice[str]]:
        match deed:
            case "row_kind":
                return self._listed((self.words(f"rowkind.{kind}"), kind) for kind in get_args(RowKind))
            case "column_kind":
                return self._listed((self.words(f"columnkind.{kind}"), kind) for kind in get_args(ColumnKind))
            case "column":
                known = form(table.form)
                specs = known.columns if known else ()
                named = [("/".join(spec.heading[0]), spec.key) for spec in specs]
                return self._listed([*named, (self.words("deed.no_column"), "")])
            case "form":
                return self._listed([*self._forms(), (self.words("deed.no_form"), "")])
            case "style":
                return self._listed([(style, style) for style in get_args(Style)] + [(self.words("deed.no_style"), "")])
            case "move_rows":
                tables = self.session.disclosure.tables
                return self._listed((self._table_and_page(other), other.id) for other in tables if other.id != table.id)
        return []

    def _table_and_page(self, table: Table) -> str:
        """What tells a table from others of its name."""
        pages = self.words("top.pages", pages=table.pages[0]) if table.pages else ""
        return f"{self.project_name(table)}  {pages}".rstrip()

    def _likely(self, deed: Deed, reach: Reach, table: Table) -> str | None:
        """What is most likely meant; None where that is what is now."""
        if deed == "move_rows":
            return self._beside(reach, table)
        return self._likely_form(table) if deed == "form" and table.form is None else None

    def _likely_form(self, table: Table) -> str | None:
        """The form of the families at hand that is titled so, else what follows the table before and is not there."""
        tables = self.session.disclosure.tables
        printed = {one.form for one in tables if one.form}
        forms = [one for f in families() if f.id in {name.partition("/")[0] for name in printed} for one in f.forms]
        titled = next((one.key for one in forms if fold(table.title) in map(fold, one.titles)), None)
        keys = [one.key for one in forms]
        before = [one.form for one in tables[: tables.index(table)] if one.form in keys]
        follows = keys[keys.index(before[-1]) + 1 :] if before else keys
        return titled or next((key for key in follows[:1] if key not in printed), None)

    def _beside(self, reach: Reach, table: Table) -> str | None:
        """The table that rows slip into or out of: the one before, of rows in the lower half the one after."""
        tables = [other.id for other in self.session.disclosure.tables]
        low = table.row_index(reach.rows[0]) * 2 >= len(table.rows)
        at = tables.index(table.id) + (1 if low else -1)
        return tables[at] if 0 <= at < len(tables) else None

    def _forms(self) -> list[tuple[str, str]]:
        """The known forms, those of the families that the document's other tables are of first."""
        printed = {(table.form or "").partition("/")[0] for table in self.session.disclosure.tables}
        ordered = sorted(families(), key=lambda family: family.id not in printed)
        return [
            (f"{f.name} · {self.words('table.form', number=one.number)} {one.titles[0]}", one.key)
            for f in ordered
            for one in f.forms
        ]

    def _listed(self, pairs: Iterable[tuple[str, str]]) -> list[Choice[str]]:
        return [Choice(says, value) for says, value in pairs]

    # What would come of it

    async def _agreed_to(self, deed: Deed, changes: tuple[Change, ...]) -> bool:
        preview = await asyncio.to_thread(self.session.preview, changes)
        told = self.told(changes)
        counts = {"n": things(told), "repairs": preview.repairs, "breaks": preview.breaks}
        lines = [self.words("dialog.structure_counts", **counts), *self.told_besides(preview)]
        return await self.agreed_to(self.words(f"deed.{deed}"), [*lines, *self.first_of(told)], changes)


def _as_it_is(deed: Deed, reach: Reach, table: Table) -> str | None:
    """What a row, a column or a table is now, as one chooses among what it may be."""
    match deed:
        case "row_kind":
            return table.rows[table.row_index(reach.at.row)].kind
        case "column":
            return table.columns[table.column_index(reach.at.column)].key or ""
        case "column_kind":
            return table.columns[table.column_index(reach.at.column)].kind
        case "form":
            return table.form or ""
        case "style":
            return table.style or ""
    return None
