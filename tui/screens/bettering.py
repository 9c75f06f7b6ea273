"""A better source at the desk: read the file anew, or another one, see what it changes, and go over to it."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from budget.checks.related import contradict
from budget.disclosure import Card
from tui.decisions import told
from tui.dialogs import ConfirmDialog, PathDialog
from tui.intake import read_aside, take_in
from tui.paths import is_there, typed_path
from tui.progress import Failed, Known, PageAdded, Progress
from tui.screens.deciding import Deciding
from tui.session import Offer
from tui.text import display

if TYPE_CHECKING:
    from budget.rebase import Carried
    from extract.events import Event

_SHOWN = 8


class Bettering(Deciding):
    """Goes over to a newer reading of the disclosure, with every decision that still holds there."""

    async def do_better_source(self) -> None:
        """Offers a newer reading; where there is none, or it was declined, asks for a better file and reads it.

        The present file, read again, offers the one that was declined.
        """
        if not self.session.finished or not await self.put_away():
            return
        offer = await asyncio.to_thread(self.session.offer)
        if offer is None or offer.declined:
            offer = await self._read_better("better_source" if offer is None else "better_source_again")
        if offer is None:
            return
        if await self._agreed_to_offer(offer):
            await self.settle(partial(self.session.adopt, offer, self.here))
            await asyncio.to_thread(self.session.keep_counts)
            self.say("say.adopted", n=len(offer.carried.entries), left=len(offer.carried.left))
            self.desk.open_review(self.session.id)
        else:
            await asyncio.to_thread(self.session.decline, offer)
            self.say("say.declined")

    async def _read_better(self, title: str) -> Offer | None:
        """Asks for a file, the present one first, and reads it; what comes of it is an offer, or a message."""
        known = await asyncio.to_thread(self.session.source_path)
        typed = await self.app.push_screen_wait(PathDialog(self.words(f"dialog.{title}"), str(known or "")))
        if not typed or not typed.strip():
            return None
        path = known if known is not None and typed == display(str(known)) else typed_path(typed)
        told_last: list[Progress] = []
        heard = await asyncio.to_thread(self._read_aside, path, told_last)
        if heard and not await self._is_the_same(heard, path):
            return None
        if heard is not None:
            await asyncio.to_thread(self._take_in, path, told_last, heard)
        if not self.session.review.last and not any(isinstance(one, Failed | Known) for one in told_last):
            self.desk.open_review(self.session.id)  # undecided: the newest reading counts already
            return None
        offer = await asyncio.to_thread(self.session.offer)
        if offer is None:
            failed = next((one.says for one in told_last if isinstance(one, Failed)), None)
            self.say_text(failed or self.words("say.nothing_newer"), severity="warning")
        return offer

    async def _is_the_same(self, heard: Sequence["Event"], path: Path) -> bool:
        """Whether a file is of this disclosure: asked where it names another issuer, year or kind."""
        from extract.events import Done  # no reader is loaded to open a review

        ours = self.session.disclosure.card
        theirs = next((event.card for event in heard if isinstance(event, Done)), Card())
        if not contradict(ours, theirs):
            return True
        lines = [
            self.words("dialog.other_ours", card=self._card_line(ours)),
            self.words("dialog.other_theirs", name=path.name, card=self._card_line(theirs)),
        ]
        return await self.app.push_screen_wait(ConfirmDialog(self.words, self.words("dialog.other"), lines)) is True

    def _card_line(self, card: Card) -> str:
        kind = self.words(f"card.{card.kind.replace(' ', '_')}") if card.kind else None
        return " · ".join(part or self.words("card.unknown") for part in (card.issuer, str(card.year or ""), kind))

    def _read_aside(self, path: Path, last: list[Progress]) -> "list[Event] | None":
        def tell(progress: Progress) -> None:
            last[:] = [progress]
            if isinstance(progress, PageAdded):
                self.hand_over(self.say_reading, progress.done, progress.total)

        if not is_there(path):
            last[:] = [Failed(path, self.words("say.no_file", path=path))]
            return None
        try:
            return read_aside(self.session.library, path, tell, self.session.id)
        finally:
            self.hand_over(self.say_reading, 0, 0)

    def _take_in(self, path: Path, last: list[Progress], heard: Sequence["Event"]) -> None:
        def tell(progress: Progress) -> None:
            last[:] = [progress]

        take_in(self.session.library, path, tell, anew=True, attach_to=self.session.id, heard=heard)

    async def _agreed_to_offer(self, offer: Offer) -> bool:
        carried, (before, after) = offer.carried, offer.broken
        counts = {"n": len(carried.entries), "settled": len(carried.settled), "left": len(carried.left)}
        lines = [
            self.words("dialog.offer_source", name=carried.current.source.name),
            self.words("dialog.offer_counts", **counts),
            self.words("dialog.offer_broken", before=before, after=after),
            *self._left_lines(carried),
        ]
        dialog = ConfirmDialog(self.words, self.words("dialog.offer"), lines)
        return await self.app.push_screen_wait(dialog) is True

    def _left_lines(self, carried: "Carried") -> list[str]:
        """The decisions that do not hold there, and why; they stay in the log."""
        lines = [
            f"{self.words(f'dialog.left_{left.why}')}: {told(left.logged, self.session.disclosure, self.words)}"
            for left in carried.left[:_SHOWN]
        ]
        if len(carried.left) > _SHOWN:
            lines.append(self.words("dialog.more", n=len(carried.left) - _SHOWN))
        return lines
