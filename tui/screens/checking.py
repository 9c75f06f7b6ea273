"""A review whose ledger is still being made: it is shown and edited at once, and what hangs on the check waits.

The ledger of a long table takes seconds. Until it is there, no amount is said to hold or to be open, and
an action that would go by it is carried out when it comes: where a key leads must not hang on who is faster.
"""

import asyncio
import gc

from budget.checks.ledger import Ledger
from tui.screens.reviewing import Reviewing

_AT_ONCE = frozenset(
    [
        "edit",
        "as_correction",
        "confirm",
        "undo",
        "redo",
        "decisions",
        "history",
        "card",
        "next_table",
        "previous_table",
        "find",
        "fold",
        "source",
        "panes",
        "split_left",
        "split_right",
        "page_back",
        "page_on",
        "find_source",
        "picture",
        "view_page",
        "copy",
        "select_all",
        "fill_down",
        "mark",
        "wider",
        "narrower",
        "guide",
        "saved",
        "back",
        "help",
        "palette",
        "quit",
    ]
)
"""The actions that need nothing of the ledger; all others wait for it."""


class Checking(Reviewing):
    """Has the ledger made in a thread."""

    def __init__(self) -> None:
        super().__init__()
        self._checked = asyncio.Event()

    def act(self, name: str) -> None:
        """Carries out an action, once the ledger is there if it goes by that."""
        if self.session.checked or name in _AT_ONCE:
            super().act(name)
        else:
            self.run_while_there(lambda: self._act_later(name), group="act")

    async def _act_later(self, name: str) -> None:
        await self.until_checked()
        super().act(name)

    async def until_checked(self) -> None:
        """Waits for the ledger."""
        if not self.session.checked:
            await self._checked.wait()

    def check(self) -> None:
        """Makes the ledger, if it is not there, and shows what it finds; in a thread."""
        if not self.session.checked:
            ledger = self.session.check()
            gc.freeze()  # what was checked stays as long as the review, and is as large
            self.hand_over(self._check_came, ledger)

    def _check_came(self, ledger: Ledger) -> None:
        self.session.take_in(ledger)
        self._checked.set()
        self.repaint()
