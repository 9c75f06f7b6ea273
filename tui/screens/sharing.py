"""A review while others work on the same library: what they decide is shown without disturbing an edit."""

from collections.abc import Set

from budget.edits import EditConflictError
from budget.said import spoken
from budget.wire import WireError
from store import StoreError
from tui.decisions import place_name
from tui.screens.deciding import Deciding
from tui.session import Session


class Sharing(Deciding):
    """Takes in what another process wrote, as soon as nothing is being typed, asked or saved here."""

    def __init__(self) -> None:
        super().__init__()
        self._behind = False

    def look_about(self, changed: bool) -> None:
        """What another process wrote is taken in now, or, while hands are busy, a moment later."""
        self._behind = self._behind or changed
        if self._behind and self.session.finished and not self._hands_busy():
            self._behind = False
            self.run_while_there(self._take_in_others, group="others", exclusive=True)

    def _hands_busy(self) -> bool:
        """Whether something is being typed, asked or decided."""
        at_work = any(worker.group == "act" and not worker.is_finished for worker in self.app.workers)
        elsewhere = self.app.screen is not self
        return elsewhere or at_work or self.grid.editing or self.session.saving or not self.desk.typeahead.idle

    async def _take_in_others(self) -> None:
        taken, digest = list[bool](), self.session.digest
        answered = {flag.id for flag, answer in self.session.review.questions if answer is not None}
        try:
            await self.settle(lambda: taken.append(_catch_up(self.session)))
        except (StoreError, WireError, EditConflictError) as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            return
        if any(taken):
            self.repaint()
            self.seek_causes()
            self.say("say.others_decided" if self.session.digest == digest else "say.read_anew")
            self._say_answers(answered)

    def _say_answers(self, before: Set[str]) -> None:
        """What has been answered of this clerk's own questions, since those of which the answer was known."""
        for flag, answer in self.session.review.questions:
            if answer is not None and flag.who == self.session.who and flag.id not in before:
                places = (place_name(at, self.session.disclosure, self.words) for at, _ in flag.entry.cells[:1])
                says = self.words("why.answer", who=answer.who, text=answer.entry.note)
                self.say_text(" · ".join((*places, says)))


def _catch_up(session: Session) -> bool:
    """Whether others decided here, read the document anew, or wrote what speaks of this disclosure; blocks."""
    decided = session.is_behind()
    if decided:
        session.refresh()
    return session.compare_anew() or decided
