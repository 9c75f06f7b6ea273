"""Back to what was decided: undo and redo, the decisions so far, the history of a cell, one turned back alone."""

import asyncio
from collections.abc import Callable, Sequence

from budget.decisions import Logged
from budget.disclosure import Address
from tui.decisions import told, told_briefly
from tui.dialogs import Decided, DecisionsDialog, Recall
from tui.screens.deciding import Deciding
from tui.session import changed_places


class Recalling(Deciding):
    """The ways back to what was decided."""

    async def do_undo(self) -> None:
        """Takes the last decision back and goes to where it was."""
        await self._go_back("undone", self.session.undo)

    async def do_redo(self) -> None:
        """Brings it again."""
        await self._go_back("redone", self.session.redo)

    async def _go_back(self, done: str, step: Callable[[], Logged]) -> None:
        taken: list[Logged] = []
        if await self.decide(lambda: taken.append(step())) and taken:
            place = self.session.standing(self._near(changed_places(taken[0])))
            if place is not None:
                self.session.visit(place)
                self.go(place)
                self.say_top()
            self.app.clear_notifications()  # what was said of it is so no more
            self.say(f"say.{done}", says=told_briefly(taken[0], self.session.disclosure, self.words))

    def _near(self, places: Sequence[Address]) -> list[Address]:
        """Places, a row's in the current column, a column's in the current row; first the cell at hand, if of them."""
        here, table = self.here, self.table
        if here is None or table is None:
            return list(places)
        columns = {column.id for column in table.columns}
        near = [
            at._replace(row=at.row or here.row, column=at.column if at.column in columns else here.column)
            if at.table == here.table and (at.row or at.column)
            else at
            for at in places
        ]
        return [here, *near] if here in near else near

    async def do_decisions(self) -> None:
        """The decisions of this disclosure, the last first."""
        await self._recall(None)

    async def do_history(self) -> None:
        """The history of the current cell: who, when, from what to what, and why."""
        if self.here is not None:
            await self._recall(self.here)

    async def _recall(self, at: Address | None) -> None:
        found = await asyncio.to_thread(self.session.history, at)
        if not found:
            self.say("say.no_decisions" if at is None else "say.no_history")
            return
        lines = [Decided(logged, self._told(logged, live), live) for logged, live in found]
        title = self.words("dialog.decisions" if at is None else "dialog.history", n=len(lines))
        recall = await self.app.push_screen_wait(DecisionsDialog(self.words, title, lines))
        if recall is not None:
            await self._follow(recall)

    def _told(self, logged: Logged, live: bool) -> str:
        """A decision in words; of one not in effect, whether it was taken back or is of an earlier reading."""
        says, before = told(logged, self.session.disclosure, self.words), self.session.review.before
        if live or logged.entry.verb == "adopt":
            return says
        earlier = any(logged.id == one.id for one in before)
        return self.words("decision.earlier" if earlier else "decision.gone", says=says)

    async def _follow(self, recall: Recall) -> None:
        if recall.take_back and not await self._turned(recall.logged):
            return
        places = changed_places(recall.logged)
        table = recall.logged.entry.table
        if places:
            self.go(places[0])
        elif table is not None:
            self.show(table)

    async def _turned(self, logged: Logged) -> bool:
        """Has a decision count no more; one that counts no more, count again."""
        if any(one.id == logged.id for one in self.session.review.in_effect):
            return await self._taken_back(logged)
        done = await self.decide(lambda: self.session.make_again(logged))
        if done:
            self.say("say.made_again")
        return done

    async def _taken_back(self, logged: Logged) -> bool:
        """Takes a decision back alone; where later ones rest on it, those are listed instead."""
        later = self.session.review.leaning_on(logged)
        if not later:
            done = await self.decide(lambda: self.session.take_back(logged))
            if done:
                self.say("say.taken_back")
            return done
        lines = [Decided(one, told(one, self.session.disclosure, self.words), True) for one in reversed(later)]
        title = self.words("dialog.later", n=len(later))
        recall = await self.app.push_screen_wait(DecisionsDialog(self.words, title, lines))
        if recall is not None:
            await self._follow(recall)
        return False
