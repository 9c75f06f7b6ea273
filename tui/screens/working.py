"""The queue of a review: what is next, what is left, and the causes behind it, sought in a thread."""

import asyncio
from contextlib import suppress
from typing import Literal

from budget.checks.notices.notice import Notice
from budget.checks.words.notices import tell
from budget.decisions import Logged
from budget.disclosure import Address, Unread
from budget.proposals import Cause
from extract.sentences import why_unread
from tui.decisions import place_name
from tui.dialogs import Choice, ChooseDialog
from tui.scopes import scope_words
from tui.screens.checking import Checking
from tui.widgets.lines import Told

_PATIENCE = 0.5
"""Seconds; in a document full of breaks the queue goes on in the order that was known."""


_Choices = list[Choice[Address | Unread]]


class Working(Checking):
    """Leads from stop to stop; none of this changes anything."""

    def __init__(self) -> None:
        super().__init__()
        self._seeking = False
        self._explained = asyncio.Event()

    async def do_next(self) -> None:
        """To the next cause; after the causes, to what asks for a look."""
        await self._step(1)

    async def do_previous(self) -> None:
        """To the stop before."""
        await self._step(-1)

    async def _step(self, by: Literal[1, -1]) -> None:
        """Where causes are being sought they are waited for: where a key leads must not hang on who is faster."""
        if self.session.finished and self.session.explained != "now":
            patience = None if self.session.explained == "no" else _PATIENCE
            self.seek_causes()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._explained.wait(), patience)
        self.go_on(by)

    def go_on(self, by: Literal[1, 0, -1]) -> None:
        """To a stop of the queue; says so where nothing is left."""
        stop = self.session.step(by)
        if stop is None:
            self._say_nothing_left()
        else:
            stays = self.here == stop.at
            self.go(stop.at)
            self.say_top()
            if stays:  # another cause of the same cell
                self.say_why()

    def _say_nothing_left(self) -> None:
        """Nothing is left within the scope; what lies beyond it is counted."""
        waiting = sum(answer is None for _, answer in self.session.review.questions)
        done = "all_done" if self.session.is_all_reviewed else "only_questions" if waiting else "nothing_left"
        self.say(f"say.{done}", n=waiting)
        for line in self._beyond(self.session.beyond_scope()):
            self.say_text(line)

    def _beyond(self, count: int) -> list[str]:
        scope = scope_words(self.session.scope, self.words)
        return [self.words("left.beyond", n=count, scope=scope)] if count else []

    # Causes

    def seek_causes(self) -> None:
        """Has the causes sought anew, one search at a time, if what is printed or emended has changed since."""
        if self.session.finished and self.session.explained != "now" and not self._seeking:
            self._seeking = True
            self._explained.clear()
            self.run_worker(self._seek_causes, thread=True, group="causes")

    def _seek_causes(self) -> None:
        self.check()
        self.session.explain()
        self.hand_over(self._causes_came)

    def _causes_came(self) -> None:
        self._seeking = False
        if self.session.explained == "now":
            self._explained.set()
            self.mark_anew()
            self.say_top()
            self.say_why()
        else:
            self.seek_causes()

    def cause_line(self, at: Address) -> list[str]:
        """What a cell's cause is, where more hangs under it than meets the eye."""
        cause = self.session.cause_at(at)
        if cause is None or len(cause.findings) < 2 or not cause.cells:
            return []
        return [self.words("why.cause", says=self._explain_cause(cause))]

    def queue_parts(self) -> list[Told]:
        """Where the clerk is in the queue, and how much is left in it; the work at hand gives way last."""
        causes, stops = self.session.causes_left(), self.session.stops()
        visited = self.session.visited
        parts = []
        if causes and self.session.explained == "no":
            parts.append(Told(self.words("top.seeking"), 1))
        elif causes and visited is not None and visited < len(causes):
            parts.append(Told(self.words("top.cause", i=visited + 1, n=len(causes))))
        elif causes:
            parts.append(Told(self.words("top.causes", n=len(causes)), 1))
        noticed = len(stops.decisions) - len(causes)
        if noticed:
            parts.append(Told(self.words("top.notices", n=noticed), 8 if parts else 1))
        if stops.looks:
            parts.append(Told(self.words("top.looks", n=len(stops.looks)), 7 if parts else 1))
        return parts

    # What is left

    def do_order(self) -> None:
        """The largest cause first, or the first on the pages."""
        self.session.order = "page" if self.session.order == "largest" else "largest"
        self.say(f"say.order_{self.session.order}")
        self.say_top()

    async def do_left(self) -> None:
        """Lists what is left: causes, amounts to look at, unread pages, questions; Enter goes there."""
        left = self.session.left()
        causes: _Choices = [Choice(self._cause_choice(cause), self.session.place_of(cause)) for cause in left.causes]
        looks: _Choices = [
            Choice(self.words("left.looks", table=self.table_name(table), n=len(cells)), cells[0])
            for table in self.session.disclosure.tables
            if (cells := (*left.looks[table.id].doubtful, *left.looks[table.id].uncovered))
        ]
        noticed: _Choices = [
            Choice(self._notice_choice(notice), at)
            for notice in left.notices
            if (at := self.session.place_of_notice(notice)) is not None
        ]
        asked: _Choices = [
            Choice(self._question_choice(flag, at), at)
            for flag in left.questions
            if (at := self.session.standing([asked_at for asked_at, _ in flag.entry.cells])) is not None
        ]
        asked += [
            Choice(self._answer_choice(answer, at), at)
            for flag, answer in self.session.answered()
            if (at := self.session.standing([asked_at for asked_at, _ in flag.entry.cells])) is not None
        ]
        unread: _Choices = [Choice(self._page_choice(page), page) for page in left.pages]
        weights: _Choices = [
            Choice(self.words("left.weights", table=self.table_name(table), n=len(cells)), cells[0])
            for table in self.session.disclosure.tables
            if (cells := left.weights.get(table.id, ()))
        ]
        choices = [*causes, *noticed, *looks, *weights, *unread, *asked]
        if not choices and not left.questions:
            self._say_nothing_left()
            return
        counts = {
            "causes": len(causes),
            "notices": len(noticed),
            "looks": left.cells,
            "pages": len(left.pages),
            "questions": len(left.questions),
        }
        lead = [self.words("left.lead", **counts), *self._beyond(left.beyond)]
        chosen = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.left"), choices, 0, lead))
        if isinstance(chosen, Unread):
            self.see_unread(chosen)
        elif chosen is not None:
            self.session.visit(chosen)
            self.go(chosen)
            self.say_top()

    def _cause_choice(self, cause: Cause) -> str:
        says, tables = self._explain_cause(cause), {table.id: table for table in self.session.tables}
        table = tables.get(cause.cells[0].table) if cause.cells else None
        unnumbered = table is not None and table.number is None and table.is_accounted
        return f"X {self.table_name(table)} · {says}" if table is not None and unnumbered else f"X {says}"

    def _page_choice(self, unread: Unread) -> str:
        return f"? {self.words('left.page', page=unread.page, why=why_unread(unread, self.words.language))}"

    def _question_choice(self, flag: Logged, at: Address) -> str:
        says = self.words("why.question", who=flag.who, text=flag.entry.note)
        return f"? {place_name(at, self.session.disclosure, self.words)} · {says}"

    def _answer_choice(self, answer: Logged, at: Address) -> str:
        says = self.words("why.answer", who=answer.who, text=answer.entry.note)
        return f"> {place_name(at, self.session.disclosure, self.words)} · {says}"

    def _explain_cause(self, cause: Cause) -> str:
        from budget.suggest import explain_cause  # causes are sought once a first table is on the screen

        return explain_cause(cause, self.session.disclosure, self.words.language)

    def _notice_choice(self, notice: Notice) -> str:
        says = tell(notice, self.session.disclosure, self.words.language)
        alike = len(self.session.alike(notice))
        return f"X {says}" if alike == 1 else f"X {self.words('left.alike', says=says, n=alike)}"
