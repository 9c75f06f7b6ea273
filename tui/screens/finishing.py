"""What a clerk decides once all in a table, on the card or in the disclosure has been seen to."""

import asyncio
from contextlib import suppress
from functools import partial

from store import StoreError
from tui.dialogs import CardDialog
from tui.screens.deciding import Deciding


class Finishing(Deciding):
    """The decisions about tables, the card and the disclosure as a whole."""

    async def do_reviewed(self) -> None:
        """Marks the table as reviewed and goes on to the next that is not, or opens it again."""
        table = self.table
        if table is None:
            return
        if self.session.is_reviewed(table):
            await self.decide(lambda: self.session.reopen(table.id))
        elif await self.decide(lambda: self.session.mark_reviewed(table)):
            unsaid = len(self.session.worded_weights(table))
            if unsaid:
                self.say("say.worded_weights", n=unsaid, severity="warning")
            following = self.session.next_unreviewed(table.id)
            if following is None:
                self.say("say.last_table_reviewed")
            else:
                self.say("say.table_reviewed")
                self.comes_unbidden()
                self.show(following)

    async def do_disclosure_reviewed(self) -> None:
        """Marks the whole disclosure as reviewed, its card first, or opens it again."""
        if self.session.finished and not self.session.card_reviewed:
            await self.do_card()
        if self.session.is_all_reviewed:
            await self.decide(lambda: self.session.reopen(None))
        elif await self.decide(self.session.mark_disclosure_reviewed):
            self.say("say.disclosure_reviewed")
            await self.put_away()
            self.desk.open_following(self.session.id)

    async def do_trusted(self) -> None:
        """Makes a reviewed disclosure trusted, or takes that back."""
        trusted = self.session.review.trusted
        if trusted is not None and self.session.is_trusted:
            if await self.decide(partial(self.session.take_back, trusted)):
                self.say("say.distrusted")
            return
        with suppress(StoreError):
            await asyncio.to_thread(self.session.compare)
        if await self.decide(self.session.trust):
            self.say("say.trusted")

    async def do_card(self) -> None:
        """Reviews the card."""
        disclosure = self.session.disclosure
        card = await self.app.push_screen_wait(CardDialog(self.words, disclosure.source.name, disclosure.card))
        if card is not None:
            await self.decide(lambda: self.session.set_card(card))

    async def do_flag_pages(self) -> None:
        """Notes that the pages which could not be read have been seen to be so."""
        if not self.session.disclosure.unread:
            self.say("say.no_unread")
            return
        for unread in self.session.open_unread():
            if not await self.decide(partial(self.session.flag_unread, unread)):
                return
        self.say("say.pages_flagged")
