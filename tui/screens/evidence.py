"""What speaks for a figure: the identities it takes part in, unfolded, and where else it is printed."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from budget.checks.identity import Outcome
from budget.checks.words.outcomes import place, say
from budget.checks.words.unfolded import as_lines, unfold
from budget.disclosure import PROSE, Address
from budget.said import spoken
from store import StoreError
from tui.dialogs import Choice, ChooseDialog, Sum, SumDialog, SumLine
from tui.screens.reviewing import Reviewing

if TYPE_CHECKING:
    from budget.lookback.precedents import Precedent

_PRECEDENTS = 3


class Evidence(Reviewing):
    """The ways from a figure to those that it must agree with."""

    async def do_sum(self) -> None:
        """The identities of this cell unfolded, the gravest first; Enter jumps to a part."""
        at = self.here
        outcomes = [o for o in self.session.ledger.touching(at) if o.state != "idle"] if at else []
        if not outcomes:
            self.say("say.no_sum")
            return
        wrong = frozenset(o.identity.check for o in outcomes if o.state in ("broken", "rounding", "hint"))
        try:
            before = await asyncio.to_thread(self.session.precedents, wrong)
        except StoreError as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            before = {}
        sums = [self._sum(o, before.get(o.identity.check, ())) for o in outcomes]
        chosen = await self.app.push_screen_wait(SumDialog(self.words, sums))
        if chosen is not None:
            self.go(chosen)

    def _sum(self, outcome: Outcome, before: "Sequence[Precedent]") -> Sum:
        language = self.words.language
        unfolded = unfold(outcome, self.session.disclosure, language)
        rows = as_lines(unfolded, language)
        parts: list[Address | None] = [part.at for part in (*unfolded.parts, *unfolded.whole)]
        ends = [None, unfolded.target.at, None, None]
        leads = [*([None] * (len(rows) - len(parts) - len(ends))), *parts, *ends]
        lines = [SumLine(*row, at) for row, at in zip(rows, leads, strict=True)]
        notes = [
            self.words("sum.precedent", name=p.name, n=p.times, because=self.words(f"because.{p.because}"))
            for p in before[:_PRECEDENTS]
        ]
        return Sum(say(outcome, self.session.disclosure, language), lines, notes)

    async def do_elsewhere(self) -> None:
        """Lists every other place that prints the same amount; Enter goes there."""
        at = self.here
        found = list(self._elsewhere(at)) if at else []
        if at is None or not found:
            self.say("say.nowhere_else" if at is not None and self.session.yuan_at(at) else "say.no_amount_here")
            return
        title = self.words("dialog.elsewhere", value=self.session.disclosure.cell(at).value, n=len(found))
        chosen = await self.app.push_screen_wait(ChooseDialog(title, found))
        if chosen is not None:
            self.go(chosen)

    def _elsewhere(self, at: Address) -> Iterator[Choice[Address]]:
        bound = {cell for outcome in self.session.ledger.touching(at) for cell in outcome.identity.cells}
        disclosure = self.session.disclosure
        for other in self.session.same_amount(at):
            cell = disclosure.cell(other)
            page = "" if other.table == PROSE or not cell.page else self.words("top.pages", pages=cell.page)
            name = place(disclosure, other, self.words.language, form=True)
            mark = "=" if other in bound else " "
            yield Choice(f"{mark} {name}  {page}".rstrip(), other)
