"""The way from the desk into reviews.

It loads nearly all of the program, so nothing that shows the library may load it: it is loaded by
:meth:`tui.app.Desk.prepare_reviews`, in a thread.
"""

import asyncio
import gc
from contextlib import suppress
from functools import partial

from budget import wire
from budget.edits import EditConflictError
from budget.said import spoken
from store import StoreError
from tui.at_work import AtWork
from tui.dialogs import CardDialog
from tui.screens.review import ReviewScreen
from tui.session import Session

_UNREADABLE = (StoreError, wire.WireError, EditConflictError)

_SELDOM = (2_000, 2, 250)
"""After how many objects more garbage is looked for, and after how many times among older ones, and among all.

What goes with its last reference, which is nearly everything, does not wait for that; a look at all halts a key.
"""


class Reviews:
    """Opens, counts and closes the reviews of one desk; ``who`` decides in them."""

    def __init__(self, desk: AtWork, who: str) -> None:
        self._desk = desk
        self._who = who

    def prepare(self) -> None:
        """Makes now what the first review would wait for."""
        wire.prepare()

    async def open(self, disclosure_id: str) -> bool:
        """Opens a disclosure in place of the one that is open; True if the rest of it has still to be read."""
        desk, session = self._desk, await self._session(disclosure_id)
        if session is None:
            return False
        gc.freeze()  # a review is large, stays, and has no cycles: to walk through all of it would halt the desk
        gc.set_threshold(*_SELDOM)
        screen = ReviewScreen(session)
        await (desk.switch_screen(screen) if isinstance(desk.screen, ReviewScreen) else desk.push_screen(screen))
        desk.told("opened")
        return not session.finished

    async def card(self, disclosure_id: str) -> None:
        """Reviews the card of a disclosure without opening it."""
        session = await self._session(disclosure_id)
        if session is None:
            return
        dialog = CardDialog(self._desk.words, session.disclosure.source.name, session.disclosure.card)
        card = await self._desk.push_screen_wait(dialog)
        if card is not None:
            try:
                session.set_card(card)
                await asyncio.to_thread(session.commit)
                await asyncio.to_thread(session.keep_counts)
            except StoreError as error:
                self._refuse(error)

    def count(self, disclosure_id: str) -> None:
        """Checks a document that has been read, so that the library shows what is open in it; blocks.

        Raises:
            StoreError, wire.WireError, EditConflictError: it cannot be read or counted.
        """
        session = Session(self._desk.library, disclosure_id, self._who)
        session.keep_counts()
        if not self._is_open(disclosure_id):  # else the review seeks the causes, and keeps it when it is left
            session.keep_account()

    def close(self) -> None:
        """Closes the review; what it tells when one looks back is kept."""
        if isinstance(self._desk.screen, ReviewScreen):
            session = self._desk.screen.session
            self._desk.run_worker(lambda: _account(session), thread=True, group="account")
            self._desk.pop_screen()

    def _is_open(self, disclosure_id: str) -> bool:
        return any(isinstance(s, ReviewScreen) and s.session.id == disclosure_id for s in self._desk.screen_stack)

    async def _session(self, disclosure_id: str) -> Session | None:
        try:
            unchecked = partial(Session, self._desk.library, disclosure_id, self._who, check=False)
            return await asyncio.to_thread(unchecked)
        except _UNREADABLE as error:
            self._refuse(error)
            return None

    def _refuse(self, error: Exception) -> None:
        self._desk.say_text(spoken(error, self._desk.words.language), "error")


def _account(session: Session) -> None:
    """What cannot be kept now is made anew when one looks back."""
    with suppress(StoreError):
        session.keep_account()
