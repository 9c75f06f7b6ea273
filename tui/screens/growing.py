"""A document that is still being read: its tables come one by one."""

from collections.abc import Callable

from budget.edits import EditConflictError
from budget.said import spoken
from budget.wire import WireError
from store import StoreError
from tui.progress import Ended, PageAdded, Progress, TableAdded
from tui.screens.deciding import Deciding


class Growing(Deciding):
    """Takes in what has been read of the document, while the clerk is at work in it."""

    def progressed(self, progress: Progress) -> None:
        """One more table, one more page, or the end."""
        if getattr(progress, "disclosure_id", None) != self.session.id:
            return
        match progress:
            case TableAdded(table=table):
                self.run_while_there(lambda: self.grow(lambda: self.session.add_table(table)), group="grow")
            case PageAdded(done=done, total=total):
                self.say_reading(done, total)
            case Ended():
                self.say_reading(0, 0)
                if not self.session.finished:
                    self.run_while_there(lambda: self.grow(self.session.finish), group="grow")

    async def grow(self, work: Callable[[], None]) -> None:
        """Takes in more of the document; the first table is shown, the end is said."""
        first, finished = not self.session.disclosure.tables, self.session.finished
        try:
            await self.settle(work)
        except (StoreError, WireError, EditConflictError) as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            return
        if first and self.session.tables:
            self.comes_unbidden()
            self.show(self.session.tables[0].id)
        self.repaint()
        if self.session.finished and not finished:
            self.seek_causes()
            self._say_end()

    def _say_end(self) -> None:
        if self.session.disclosure.unread:
            self.say("say.unread", n=len(self.session.disclosure.unread), severity="warning")
        if not self.session.card_reviewed:
            self.say("say.card_waits")
