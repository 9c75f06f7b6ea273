"""What a clerk decides about a cell: correct, emend, waive, confirm, ask.

A decision is painted at once, written in a thread, and acknowledged when it is on disk; one that is
refused gives what was typed back to the editor.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Literal

from budget.checks.identity import Outcome
from budget.checks.notices.notice import Notice
from budget.checks.words.naming import column_called
from budget.checks.words.notices import tell
from budget.checks.words.outcomes import place, say
from budget.decisions import Because, Logged, Verb
from budget.disclosure import Address
from budget.edits import EditConflictError
from budget.proposals import Suggestion
from budget.said import spoken
from budget.wire import WireError
from store import ConflictError, Place, StoreError
from tui.dialogs import AskDialog, ConfirmDialog, ReasonDialog
from tui.marks import TableModel
from tui.screens.previewing import Previewing
from tui.screens.proposing import Proposing
from tui.screens.working import Working
from tui.session import RefusedError
from tui.widgets.grid import Grid

_LISTED = 12
"""How many cells a decision about all on the screen lists; the rest is counted, and in sight."""

_WAIVE: tuple[Because, ...] = ("source", "undetermined", "derived", "misread")
_EMEND: tuple[Because, ...] = ("source", "derived", "undetermined")


class Deciding(Previewing, Proposing, Working):
    """How decisions are taken, and those about single cells."""

    def __init__(self) -> None:
        super().__init__()
        self._deciding = asyncio.Lock()

    def say_refused(self, refused: RefusedError) -> None:
        """Says why a decision cannot be taken, and where, if that is not the cell at hand."""
        says = self.words(f"refused.{refused.reason.replace('-', '_')}", **refused.details)
        at = refused.details.get("at")
        if isinstance(at, Address) and at != self.here:
            table = self.session.disclosure.table(at.table)
            try:
                named = place(self.session.disclosure, at, self.words.language)
            except KeyError:  # a row that would have come
                named = column_called(table, at.column, self.words.language)
            says = self.words("refused.at", place=named, says=says)
        self.say_text(says, severity="warning")

    async def decide(self, stage: Callable[[], Logged | None]) -> bool:
        """Stages a decision, paints it, and writes it; False where it was refused (and said so)."""
        async with self._deciding:
            try:
                stage()
            except RefusedError as refused:
                if refused.reason != "same":
                    self.say_refused(refused)
                return refused.reason == "same"
            self.repaint()
            try:
                verb = await asyncio.to_thread(self._keep, self.here)
            except StoreError as error:
                if isinstance(error, ConflictError):
                    await asyncio.to_thread(self._see_others)
                self.repaint()
                self.say_text(spoken(error, self.words.language), severity="error")
                return False
            self.say_standing()  # once it is in the log, each cell stands as it stood when it was staged
        self.desk.told(f"did:{verb}")
        self.run_while_there(self._count, group="counts", exclusive=True)
        self.seek_causes()
        return True

    def _see_others(self) -> None:
        """Somebody else has decided meanwhile: what they decided is shown, else all to come would conflict too."""
        with suppress(StoreError, WireError, EditConflictError):
            self.session.refresh()

    async def _count(self) -> None:
        await self.until_checked()
        await asyncio.to_thread(self._keep_counts)

    def _keep_counts(self) -> None:
        """Counts that cannot be kept are kept with the next decision."""
        with suppress(StoreError):
            self.session.keep_counts()

    def _keep(self, at: Address | None) -> Verb:
        """Writes the staged decision, and where it was made: a killed program opens there again."""
        logged = self.session.commit()
        if at is not None:
            with suppress(StoreError):
                self.session.keep_place(Place(*at))
        return logged.entry.verb

    async def settle(self, work: Callable[[], None]) -> None:
        """Runs work that must not meet a decision, in a thread."""
        async with self._deciding:
            await asyncio.to_thread(work)

    async def on_grid_edit_submitted(self, event: Grid.EditSubmitted) -> None:
        """A value was typed over another."""
        event.stop()
        await self.typed(event, event.after)

    async def typed(self, event: Grid.EditSubmitted, text: str) -> bool:
        """Typed over a figure that the page itself prints, a value is an emendation; else a correction.

        Where the page's own text is what was read, no digit can have been misread: the printed figure
        stays, and what was typed stands beside it. ``do_as_correction`` overrules that. False where
        it was refused: then it is in the editor again.
        """
        model = event.model
        if not isinstance(model, TableModel):
            return False
        at = Address(model.table.id, event.row_id, event.column_id)
        cell = self.session.disclosure.cell(at)
        if await self.prints(at):
            done = await self.decide(lambda: self.session.emend(at, text))
            if done:
                self.say("say.emended", printed=cell.text or "—")
        else:
            done = await self.decide(lambda: self.session.correct(at, text))
        if not done:
            self.grid.show_editor_again(text, event.row_id, event.column_id)
        return done

    async def do_as_correction(self) -> None:
        """The emendation of this cell was a correction: the machine misread it."""
        at = self.here
        cell = self.session.disclosure.cell(at) if at else None
        if at is None or cell is None or cell.emended is None:
            self.say("say.nothing_emended")
            return
        text = cell.emended
        if await self.decide(lambda: self.session.as_correction(at, text)):
            self.say("say.corrected")

    def do_edit(self) -> None:
        """Edits what stands in the cell."""
        self.grid.focus()
        self.grid.begin_edit()

    async def do_emend(self) -> None:
        """Notes what ought to stand in a cell beside what the page prints."""
        at = self.here
        if at is None:
            return
        cell = self.session.disclosure.cell(at)
        name = place(self.session.disclosure, at, self.words.language)
        dialog = ReasonDialog(
            self.words, self.words("dialog.emend"), [f"{name}: {cell.text or '—'}"], _EMEND, cell.emended or cell.text
        )
        reason = await self.app.push_screen_wait(dialog)
        while reason is not None:
            value = None if reason.value == cell.text else reason.value
            self.session.visit(at)
            if await self.decide(partial(self.session.emend, at, value, reason.because, reason.note)):
                self._onward(at)
                return
            dialog = ReasonDialog(self.words, self.words("dialog.emend"), [name], _EMEND, reason.value, look_first=True)
            reason = await self.app.push_screen_wait(dialog)

    async def do_confirm(self) -> None:
        """The cell was compared with the page and is right."""
        at = self.here
        if at is not None:
            await self.decide(lambda: self.session.confirm([at]))

    async def do_confirm_shown(self) -> None:
        """Confirms what asks for a look and is on the screen, all at once, after a list of it; then on."""
        table, disclosure = self.table, self.session.disclosure
        found = self.session.looks_among(table, *self.grid.in_sight) if table is not None else ()
        if not found:
            self.say("say.no_looks_shown", severity="warning")
            return
        lines = [f"{place(disclosure, at, self.words.language)}: {disclosure.cell(at).value}" for at in found]
        if len(lines) > _LISTED:
            lines = [*lines[:_LISTED], self.words("dialog.more", n=len(found) - _LISTED)]
        dialog = ConfirmDialog(self.words, self.words("dialog.confirm_shown", n=len(found)), lines)
        if await self.app.push_screen_wait(dialog):
            self.session.visit(found[0])
            if await self.decide(lambda: self.session.confirm(found)):
                self.go_on(0)

    async def do_take(self) -> None:
        """Space: what is broken is corrected or left as printed, what asks for a look is looked at; then on.

        Where nothing is asked nothing is decided by it. Held down, it decides once.
        """
        at = self.here
        if at is None or self.desk.typeahead.held:
            return
        self.session.visit(at)
        if self.session.broken_at(at) or self.session.open_notices_at(at):
            await self._settle_broken(at)
        elif not self.session.asks_for_a_look(at):
            self.say("say.nothing_asked")
            self._onward(at)
        elif await self.decide(lambda: self.session.confirm([at])):
            self._onward(at)

    async def _settle_broken(self, at: Address) -> None:
        """Takes the strong proposal; else asks which to take, or keeps what is printed, with a reason."""
        found = await self.proposals(at)
        chosen: Suggestion | Literal[False] | None = False
        if found:
            chosen = found[0] if found[0].strength == "strong" else await self.choose(found)
        if chosen is False:
            await self._waive(look_first=not found)
        elif chosen and await self.decide(partial(self.session.take, chosen)):
            self._onward(at)

    async def do_waive(self) -> None:
        """Leaves what is broken as printed, with a reason: the whole cause at once, or this identity alone."""
        await self._waive()

    async def _waive(self, look_first: bool = False) -> None:
        at = self.here
        outcomes = self.session.at_stake(at) if at else []
        noticed = self.session.open_notices_at(at) if at and not outcomes else []
        if at is not None and noticed:
            await self._waive_notice(at, noticed[0], look_first)
            return
        if at is None or not outcomes:
            self.say("say.nothing_to_waive")
            return
        group = self._group(at, outcomes[0])
        says = [say(outcome, self.session.disclosure, self.words.language) for outcome in group]
        listed = says if len(says) > 1 else ()
        lacking = all(outcome.why in outcome.identity.missing for outcome in group)
        dialog = ReasonDialog(
            self.words, self.words("dialog.waive"), says[:1], _WAIVE, None, listed, look_first, lacking
        )
        reason = await self.app.push_screen_wait(dialog)
        if reason is None:
            return
        names = [outcome.identity.id for outcome in (group[:1] if reason.alone else group)]
        self.session.visit(at)
        if await self.decide(lambda: self.session.waive(names, reason.because, reason.note)):
            self._onward(at)

    async def _waive_notice(self, at: Address, notice: Notice, look_first: bool) -> None:
        """Lets a notice be, with a reason: all of its kind in the table at once, or this one alone."""
        alike = self.session.alike(notice)
        says = [tell(one, self.session.disclosure, self.words.language) for one in alike]
        listed = says if len(says) > 1 else ()
        dialog = ReasonDialog(
            self.words, self.words("dialog.waive"), says[:1], _WAIVE, group=listed, look_first=look_first
        )
        reason = await self.app.push_screen_wait(dialog)
        if reason is None:
            return
        names = [one.id for one in (alike[:1] if reason.alone else alike)]
        self.session.visit(at)
        if await self.decide(lambda: self.session.waive(names, reason.because, reason.note)):
            self._onward(at)

    def _group(self, at: Address, first: Outcome) -> list[Outcome]:
        """The open identities of the same cause, the one at hand first."""
        cause = self.session.cause_at(at)
        names = cause.findings if cause and first.identity.id in cause.findings else ()
        outcomes = self.session.ledger.outcomes
        return [first, *(outcomes[i] for i in names if i != first.identity.id)]

    async def do_flag(self) -> None:
        """Asks a colleague about this cell, or answers what was asked; nothing else is decided by it."""
        at = self.here
        if at is None:
            return
        waiting = next((flag for flag, answer in self.session.questions_at(at) if answer is None), None)
        title = self.words("dialog.flag")
        if waiting is not None:
            title = self.words("dialog.answer", who=waiting.who, text=waiting.entry.note)
        text = await self.app.push_screen_wait(AskDialog(title))
        if text is None:
            return
        self.session.visit(at)
        if waiting is not None:
            await self.decide(lambda: self.session.answer(waiting, text))
        elif await self.decide(lambda: self.session.flag([at], text)):
            self.say("say.asked")
            self.go_on(1)

    def _onward(self, at: Address) -> None:
        """To the next open place, unless more of the same cause is open in this cell: then says so.

        What hangs under another cause has its own turn.
        """
        if self.session.is_unsettled(at):
            self.session.visit(at)
            self.say_top()
            self.say("say.still_open")
        else:
            self.comes_unbidden()
            self.go_on(0)
