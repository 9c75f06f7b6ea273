"""Looking at some rows of a table only, or at all of them in another order."""

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import get_args

from budget.changes import Change, EmendCell, InsertRow, SetCell
from budget.checks.ledger import Ledger
from budget.checks.words.naming import column_called
from budget.disclosure import PROSE, Address, Table
from budget.edits import EditConflictError, apply_all
from budget.review import Review
from tui.dialogs import AskDialog, Choice, ChooseDialog
from tui.marks import TableModel
from tui.picks import Only, Pick, picked
from tui.places import told_apart
from tui.screens.reviewing import Reviewing


class Picking(Reviewing):
    """Filter and sorting of the table in show. What was picked stays until it is picked anew."""

    def __init__(self) -> None:
        super().__init__()
        self._pick = Pick()
        self._picked: tuple[str, ...] | None = None
        self._asking: frozenset[Address] = frozenset()

    def model(self) -> TableModel:
        """The table in show, as far as it is to be seen."""
        table = self.table
        assert table is not None
        session = self.session
        self._asking = session.asking(table.id) if session.checked else frozenset()
        return self._model_of(table, session.review, session.ledger if session.checked else None, asking=self._asking)

    def _model_of(self, table: Table, review: Review, ledger: Ledger | None, **marked: Set[Address]) -> TableModel:
        statements = review.current.statements
        headed = {c.id: self.words(f"said.{c.id}") for c in table.columns} if table.id == PROSE else {}
        leads = told_apart(statements, self.words.language) if table.id == PROSE else {}
        return TableModel(table, review, ledger, self._picked, headed=headed, leads=leads, **marked)

    def as_changed(self, changes: Sequence[Change], here: Address | None) -> TableModel | None:
        """The table of a cell as it would be, those cells marked that changes alter; blocks where they are many.

        None where it has changed meanwhile, or would be there no more.
        """
        session = self.session
        try:
            then = replace(session.review, current=apply_all(session.disclosure, tuple(changes)))
            if here is not None:
                table = then.current.table(here.table)
                ledger = session.ledger.after(then.current) if session.checked else None
                return self._model_of(table, then, ledger, proposed=_altered(changes, table))
        except (EditConflictError, KeyError):
            pass
        return None

    def show_model(self, model: TableModel | None) -> None:
        """Shows the table as it would be, with what changes in sight; or as it is, as it stood there before."""
        if self.table is None or not self.on_desk:
            return
        if model is None:
            self.grid.come_back(self.model())
        else:
            self.grid.foresee(model, ((at.row, at.column) for at in model.proposed if at.table == model.table.id))

    def mark_anew(self) -> None:
        """Shows the table anew where other cells of it ask for a decision than those that are marked."""
        if self.table is not None and self.session.asking(self.table.id) != self._asking:
            self.grid.update_model(self.model())

    @property
    def pick(self) -> Pick:
        """What is picked now."""
        return self._pick

    def set_pick(self, pick: Pick) -> None:
        """Picks anew, from all rows of the table; an empty pick shows them all."""
        self._pick, self._picked = pick, None
        if pick and self.table is not None:
            self._picked = picked(self.model(), pick)

    def reveal(self, at: Address) -> None:
        """Shows all rows where the one that is asked for is not picked."""
        if self._picked is not None and at.row not in self._picked:
            self.set_pick(Pick())
            self.repaint()

    def picked_line(self) -> str:
        """What is picked, in words; empty where all rows are shown in the page's order."""
        parts = []
        if self._pick.only != "all":
            shown, rows = len(self._picked or ()), sum(1 for _ in self.table.body()) if self.table else 0
            only = self.words(f"pick.{self._pick.only}", text=self._pick.text)
            parts.append(self.words("pick.only", only=only, shown=shown, rows=rows))
        if self._pick.by is not None and self.table is not None:
            column = column_called(self.table, self._pick.by, self.words.language)
            parts.append(self.words("pick.falling" if self._pick.falling else "pick.rising", column=column))
        return " · ".join(parts)

    async def do_only(self) -> None:
        """Asks which rows to show: all, broken, in doubt, changed, or those that hold a text."""
        choices = [Choice(self.words(f"pick.{only}", text="…"), only) for only in get_args(Only)]
        only = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.only"), choices))
        text = await self.app.push_screen_wait(AskDialog(self.words("dialog.find"))) if only == "text" else ""
        if only is None or text is None:
            return
        self.set_pick(replace(self._pick, only=only, text=text))
        if self._picked == ():
            self.set_pick(replace(self._pick, only="all"))
            self.say("say.none_picked")
        self.repaint()

    def show_all(self) -> bool:
        """Shows all rows in the page's order again; whether anything was picked."""
        picked_before = bool(self._pick)
        if picked_before:
            self.set_pick(Pick())
            self.repaint()
        return picked_before

    def do_sort(self) -> None:
        """Sorts by the current column for looking: rising, falling, and the page's own order again."""
        at = self.here
        if at is None:
            return
        same = self._pick.by == at.column
        if same and self._pick.falling:
            self.set_pick(replace(self._pick, by=None, falling=False))
        else:
            self.set_pick(replace(self._pick, by=at.column, falling=same))
        self.repaint()


def _altered(changes: Sequence[Change], table: Table) -> set[Address]:
    """The cells of a table that changes alter: those that are set, and all of rows that come."""
    cells = {change.at for change in changes if isinstance(change, SetCell | EmendCell)}
    rows = {change.row.id for change in changes if isinstance(change, InsertRow) and change.table == table.id}
    return cells | {Address(table.id, row, column.id) for row in rows for column in table.columns}
