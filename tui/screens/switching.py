"""Sums that a table without a form shows of itself: switched off where they are none."""

from functools import partial

from budget.checks.words.outcomes import say
from tui.dialogs import Choice, ChooseDialog
from tui.screens.deciding import Deciding


class Switching(Deciding):
    """What was inferred is the machine's guess; the clerk may say that it counts no more."""

    async def do_switch(self) -> None:
        """Switches an inferred identity of the cell off, or all of its table."""
        at = self.here
        if at is None:
            return
        here, all_of_it = self.session.inferred(at.table, at), self.session.inferred(at.table)
        if not all_of_it:
            self.say("say.switched_already" if self.session.switched_off(at) else "say.nothing_inferred")
            return
        says = [say(outcome, self.session.disclosure, self.words.language) for outcome in here]
        choices = [Choice(line, i) for i, line in enumerate(says)]
        choices.append(Choice(self.words("dialog.switch_all", n=len(all_of_it)), len(here)))
        chosen = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.switch"), choices))
        if chosen is None:
            return
        whole = chosen == len(here)
        outcomes, table = (all_of_it, at.table) if whole else (here[chosen : chosen + 1], None)
        if await self.decide(partial(self.session.switch_off, outcomes, table)):
            self.say("say.switched")
