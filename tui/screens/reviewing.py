"""What the parts of the review screen share: the session, the grid, the current table and cell."""

from collections.abc import Sequence

from textual.css.query import NoMatches

from budget.changes import Change
from budget.checks.words.naming import project_of
from budget.disclosure import PROSE, Address, Page, Table, Unread
from budget.evidence import page_agrees
from tui.marks import TableModel
from tui.screens.acting import ActingScreen
from tui.session import Session
from tui.told_changes import table_name
from tui.widgets.grid import Grid


class Reviewing(ActingScreen):
    """The base of the parts; :class:`tui.screens.review.ReviewScreen` puts them together."""

    session: Session

    @property
    def grid(self) -> Grid:
        """The grid of the current table."""
        return self.query_one(Grid)

    @property
    def table(self) -> Table | None:
        """The current table, or None while none has been read."""
        raise NotImplementedError

    @property
    def here(self) -> Address | None:
        """The current cell; None where there is none, or it is there only in what is shown as it would be.

        There is none, either, once the screen is being taken down, while its workers come to their ends.
        """
        try:
            ids = self.grid.cursor_ids
        except NoMatches:
            return None
        table = self.table
        return Address(table.id, *ids) if table and ids and table.has_cell(*ids) else None

    def repaint(self) -> None:
        """Shows the session as it now is."""
        raise NotImplementedError

    def as_changed(self, changes: Sequence[Change], here: Address | None) -> TableModel | None:
        """The table of a cell as it would be, those cells marked that changes alter; blocks where they are many.

        None where it has changed meanwhile, or would be there no more.
        """
        raise NotImplementedError

    def show_model(self, model: TableModel | None) -> None:
        """Shows the table as it would be, or as it is."""
        raise NotImplementedError

    def mark_anew(self) -> None:
        """Shows the table anew where other cells of it ask for a decision than those that are marked."""
        raise NotImplementedError

    def say_standing(self) -> None:
        """Says how the review stands, where no cell of the table shows anything else."""
        raise NotImplementedError

    def say_why(self) -> None:
        """Says why the current cell is marked."""
        raise NotImplementedError

    def say_value(self) -> None:
        """Says what stands in the current cell, in full."""
        raise NotImplementedError

    def show(self, table_id: str) -> None:
        """Makes a table the current one."""
        raise NotImplementedError

    async def prints(self, at: Address) -> bool:
        """Whether the source itself prints what was read in a cell: then another value can only be emended.

        Where something is emended already, a clerk has said so: what is typed over it takes its place.
        """
        cell = self.session.disclosure.cell(at)
        if cell.emended is not None:
            return True
        if at.table == PROSE:
            return bool(cell.text) and cell.text in self.session.disclosure.cell(at._replace(column="text")).text
        return page_agrees(await self.page_of(at), cell)

    def reveal(self, at: Address) -> None:
        """Sees to it that a cell's row is among those shown."""
        raise NotImplementedError

    def go(self, at: Address) -> None:
        """Makes a cell the current one, in whatever table; where that has no such column, the first of its row."""
        if self.table is None or self.table.id != at.table:
            self.show(at.table)
        self.reveal(at)
        columns = [column.id for column in self.table.columns] if self.table is not None else []
        self.grid.move_to(at.row, at.column if at.column in columns else next(iter(columns), ""))

    def see_unread(self, unread: Unread) -> None:
        """Shows a page that could not be read, and says what may be done about it."""
        raise NotImplementedError

    async def page_of(self, at: Address) -> Page | None:
        """The page of a cell, fetched where it is not at hand; None if it has none."""
        raise NotImplementedError

    async def put_away(self) -> bool:
        """Decides what is still in the editor and keeps where the clerk stands; False if the screen must stay."""
        raise NotImplementedError

    def say_top(self) -> None:
        """Says what is on the screen and how far it is."""
        raise NotImplementedError

    def say_footer(self) -> None:
        """Shows the keys of the state that the review is in."""
        raise NotImplementedError

    def say_reading(self, done: int, total: int) -> None:
        """Shows how many pages have been read; of none, nothing."""
        raise NotImplementedError

    def table_name(self, table: Table) -> str:
        """A table's number and title."""
        return table_name(table, self.words)

    def project_name(self, table: Table) -> str:
        """A table's number and title, and the project of a performance table: many are called alike."""
        project = project_of(table)
        return f"{self.table_name(table)} “{project}”" if project else self.table_name(table)
