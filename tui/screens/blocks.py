"""Blocks of cells at the desk: what is selected adds up to, what is pasted, filled or cleared at once."""

import asyncio
from dataclasses import replace
from functools import partial

from budget.amount import Amount, NotAnAmountError, parse, total
from budget.changes import Change
from budget.checks.words.outcomes import place
from budget.disclosure import Address
from budget.pasting import pasted
from budget.style import Style
from tui.marks import TableModel
from tui.screens.deciding import Deciding
from tui.session import RefusedError
from tui.text import display
from tui.widgets.block import written
from tui.widgets.grid import Grid
from tui.widgets.lines import ValueLine

_MOST = 50_000
"""Cells of a block that are added up while it is being spanned."""


class Blocks(Deciding):
    """What is done to several cells at once, and what they add up to."""

    def __init__(self) -> None:
        super().__init__()
        self._marked: Address | None = None

    async def on_grid_block_submitted(self, event: Grid.BlockSubmitted) -> None:
        """Values for several cells: pasted ones are shown before they are taken, as one decision."""
        event.stop()
        model = event.model
        if not event.fits or not isinstance(model, TableModel):
            self.say("hint.block", rows=event.size[0], columns=event.size[1], severity="warning")
            return
        wanted = [(Address(model.table.id, row, column), text) for row, column, text in event.edits]
        self.run_while_there(lambda: self._put(event.how, wanted), group="act")

    async def _put(self, how: str, wanted: list[tuple[Address, str]]) -> None:
        if how == "paste" and wanted:
            wanted = pasted(self.session.disclosure.table(wanted[0][0].table), wanted)
        cells = [(at, text, await self.prints(at)) for at, text in wanted]
        try:
            changes = self.session.changes_for(cells)
        except RefusedError as refused:
            self.say_refused(refused)
            return
        if not changes:
            self.say("refused.same")
        elif (how != "paste" or await self._agreed(changes, len(wanted))) and await self.decide(
            partial(self.session.put, changes)
        ):
            self.say("say.block", n=len(changes))

    async def _agreed(self, changes: tuple[Change, ...], cells: int) -> bool:
        await self.until_checked()
        preview = await asyncio.to_thread(self.session.preview, changes)
        counts = {"n": len(changes), "cells": cells, "repairs": preview.repairs, "breaks": preview.breaks}
        lines = [self.words("dialog.block_counts", **counts), *self.told_besides(preview)]
        lines += self.first_of(self.told(changes))
        return await self.agreed_to(self.words("dialog.block"), lines, changes)

    # What is selected

    def on_grid_block_changed(self, event: Grid.BlockChanged) -> None:
        """Says how many cells are selected, what they add up to, and how far that is from the marked cell."""
        event.stop()
        if event.block != self.grid.block:
            return  # another one by now, perhaps of another table
        self.say_footer()
        if event.block is None:
            self.say_value()
            return
        rows, columns = event.block.size
        says = self.words("value.block", rows=rows, columns=columns)
        if rows * columns > _MOST:
            self.query_one(ValueLine).say(says)
            return
        style = self.table.style if self.table else None
        coded = {i for i, column in enumerate(self.grid.model.columns) if column.kind == "code"}
        no_codes = replace(event.block, columns=tuple(i for i in event.block.columns if i not in coded))
        texts = (text for row in self.grid.texts(no_codes) for text in row)
        amounts = [amount for text in texts if (amount := _amount(text, style)) is not None]
        added = total(amounts)
        if amounts:
            says += self.words("value.sum", n=len(amounts), sum=added.grouped(style))
        marked = self._marked_amount() if amounts else None
        if marked is not None:
            apart = total([added, -marked]).grouped(style)
            says += self.words("value.marked", marked=marked.grouped(style), difference=apart)
        self.query_one(ValueLine).say(says)

    def _marked_amount(self) -> Amount | None:
        try:
            disclosure, at = self.session.disclosure, self._marked
            return _amount(disclosure.cell(at).value, disclosure.table(at.table).style) if at else None
        except KeyError:
            return None

    def do_mark(self) -> None:
        """Marks the cell that what is selected is compared with."""
        self._marked = self.here
        if self.here is not None:
            self.say("say.marked", place=place(self.session.disclosure, self.here, self.words.language))

    def do_copy(self) -> None:
        """Copies the selected cells as a spreadsheet takes them, or the cell's text."""
        rows = self.grid.texts(self.grid.reach) if self.here is not None else []
        if rows:
            self.app.copy_to_clipboard(written([[display(text) for text in row] for row in rows]))
            self.say("say.copied")

    def do_wider(self) -> None:
        """Makes the column wider."""
        self.grid.widen(2)

    def do_narrower(self) -> None:
        """Makes the column narrower."""
        self.grid.widen(-2)

    def do_fill_down(self) -> None:
        """Fills the first row of the selection down, or the cell above into this one."""
        self.grid.fill_down()

    def do_select_all(self) -> None:
        """Selects the whole table."""
        self.grid.select_all()


def _amount(text: str, style: Style | None) -> Amount | None:
    try:
        return parse(text, style)
    except NotAnAmountError:
        return None
