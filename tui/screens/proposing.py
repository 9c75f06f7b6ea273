"""What the ledger proposes for the current cell: sought in a thread, shown beneath the reason, taken by Space."""

import asyncio
from functools import partial
from typing import Literal

from budget.disclosure import Address
from budget.proposals import Suggestion
from tui.dialogs import Choice, ChooseDialog
from tui.screens.reviewing import Reviewing

_SHOWN = 3


class Proposing(Reviewing):
    """The proposals for the current cell; none is ever applied by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._proposed: tuple[Address, int, str, tuple[Suggestion, ...]] | None = None

    async def proposals(self, at: Address) -> tuple[Suggestion, ...]:
        """What might have gone wrong at a cell, best first; sought once for each state of the review."""
        known = self._known(at)
        if known is not None:
            return known
        from budget.suggest import suggestions

        session, seen, about = self.session, self.session.review.last, self._about(at)
        page = await self.page_of(at)
        found = await asyncio.to_thread(suggestions, session.disclosure, session.ledger, at, page)
        self._proposed = (at, seen, about, (*session.former_name(at), *self._with_causes(at, found)))
        return self._proposed[-1]

    def _about(self, at: Address) -> str:
        """What proposals for a cell are about: a finding of its cause, of which there may be several."""
        cause = self.session.cause_at(at) if self.session.explained == "now" else None
        return cause.findings[0] if cause else ""

    def _with_causes(self, at: Address, found: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
        """What mends the whole cause comes before what mends this cell; each edit once."""
        cause = self.session.cause_at(at) if self.session.explained == "now" else None
        whole = tuple(one for one in (cause.suggestions if cause else ()) if len(one.changes) > 1)
        same = {frozenset(one.changes) for one in whole}
        return (*whole, *(one for one in found if frozenset(one.changes) not in same))

    def _known(self, at: Address) -> tuple[Suggestion, ...] | None:
        if self._proposed is None or self._proposed[:3] != (at, self.session.review.last, self._about(at)):
            return None
        return self._proposed[-1]

    def seek(self, at: Address) -> None:
        """Looks for proposals where an identity is broken, and shows them when they are found."""
        asks = self.session.broken_at(at) or self.session.open_notices_at(at)
        if asks and self._known(at) is None:
            self.run_while_there(partial(self._seek, at), group="seek", exclusive=True)

    async def _seek(self, at: Address) -> None:
        await self.proposals(at)
        if self.here == at:
            self.say_why()

    def proposal_lines(self, at: Address) -> list[str]:
        """The proposals for a cell in words, as far as they have been found."""
        lines = []
        for number, suggestion in enumerate((self._known(at) or ())[:_SHOWN]):
            key = "why.take" if number == 0 and suggestion.strength == "strong" else "why.may"
            lines.append(self.words(key, says=self._explain(suggestion)))
        return lines

    def _explain(self, suggestion: Suggestion) -> str:
        from budget.suggest import explain

        return explain(suggestion, self.session.disclosure, self.words.language)

    async def choose(self, found: tuple[Suggestion, ...]) -> Suggestion | Literal[False] | None:
        """Asks which proposal to take: one of them, False to keep what is printed, None for neither."""
        choices: list[Choice[Suggestion | Literal[False]]] = [Choice(self._explain(one), one) for one in found]
        choices.append(Choice(self.words("dialog.keep"), False))
        dialog = ChooseDialog(
            self.words("dialog.propose"), choices, look_first=True, shown=partial(self._show_proposed, self.here)
        )
        try:
            return await self.app.push_screen_wait(dialog)
        finally:
            self.show_model(None)

    def _show_proposed(self, at: Address | None, choice: Suggestion | Literal[False]) -> None:
        """The table as it would be by the proposal under the cursor."""
        self.show_model(self.as_changed(choice.changes, at) if isinstance(choice, Suggestion) else None)
