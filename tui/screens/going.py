"""Going about in a review: the next table, one of the list, a text."""

from budget.disclosure import Table
from tui.dialogs import AskDialog, Choice, ChooseDialog
from tui.reasons import open_in
from tui.screens.reviewing import Reviewing


class Going(Reviewing):
    """The ways from one place to another; none of them changes anything."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""

    def do_next_table(self) -> None:
        """To the next table."""
        self._turn(1)

    def do_previous_table(self) -> None:
        """To the previous table."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        tables = self.session.tables
        if self.table is not None:
            self.show(tables[(self._index() + step) % len(tables)].id)

    def _index(self) -> int:
        return next((i for i, table in enumerate(self.session.tables) if table is self.table), 0)

    async def do_tables(self) -> None:
        """Lists the tables and goes to the chosen one."""
        choices = [Choice(self._table_line(table), table.id) for table in self.session.tables]
        dialog = ChooseDialog(self.words("dialog.tables"), choices, self._index())
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self.show(chosen)

    def _table_line(self, table: Table) -> str:
        if self.session.is_reviewed(table):
            state = self.words("top.reviewed")
        else:
            state = open_in(self.session, table, self.words) or self.words(f"top.{table.state}")
        pages = self.words("top.pages", pages=table.pages[0]) if table.pages else ""
        return "  ".join((self.project_name(table), pages, state))

    async def do_find(self) -> None:
        """Goes to the next cell that holds a text."""
        wanted = await self.app.push_screen_wait(AskDialog(self.words("dialog.find"), self._wanted))
        if not wanted:
            return
        self._wanted = wanted
        found = self.session.find(wanted, self.here)
        if found is None:
            self.say("say.not_found", text=wanted)
        else:
            self.go(found)
            hits = self.session.holding(wanted)
            self.say("say.found", text=wanted, i=hits.index(found) + 1, n=len(hits))
