"""What the lines around the table say: whose it is, how much is left, what stands in the cell and why it is marked."""

from textual.content import Content

from budget.checks.words.outcomes import place as place_words
from budget.disclosure import Address
from budget.parts import WHOLE
from tui.decisions import told_briefly
from tui.reasons import reasons
from tui.scopes import scope_words
from tui.screens.deciding import Deciding
from tui.screens.picking import Picking
from tui.screens.seen import Seen
from tui.text import display
from tui.widgets.lines import Told, TopLine, ValueLine
from tui.widgets.why import WhyPane


class Telling(Picking, Deciding):
    """The top line, the titles of the panes, the reasons, the value; none of this changes anything."""

    def __init__(self) -> None:
        super().__init__()
        self._progress: tuple[int, int] | None = None
        self._why = Seen()
        self._last = ""

    def say_standing(self) -> None:
        """Says how the review stands; the table itself shows what it showed."""
        self.say_top()
        self.say_why()
        self.say_last()

    def say_title(self) -> None:
        """Says which table this is, and which of its rows are shown."""
        if self.table is not None:
            parts = (self.table_name(self.table), self.picked_line())
            self.grid.border_title = Content(display(" · ".join(part for part in parts if part)))

    def say_top(self) -> None:
        """Says whose table this is, and how much is left."""
        session, table = self.session, self.table
        card = session.disclosure.card
        left = [Told(card.issuer or session.disclosure.source.name), Told(str(card.year or ""), 5)]
        if table is not None:
            pages = self.words("top.pages", pages="-".join(str(p) for p in (table.pages[:1] + table.pages[1:][-1:])))
            left += [Told(self.table_name(table)), Told(table.unit or "", 3), Told(pages if table.pages else "", 4)]
            left.append(Told(table.style or "", 5))
            reviewed = session.checked and session.is_reviewed(table)
            left.append(Told(self.words(f"top.{'reviewed' if reviewed else table.state}"), 0 if reviewed else 2))
            if self.grid.folded_count:
                left.append(Told(self.words("top.folded", n=self.grid.folded_count), 6))
        left += [Told(scope_words(session.scope, self.words), 5)] if session.scope != WHOLE else []
        right = self._how_it_stands() if session.checked else [Told(self.words("top.checking"))]
        if self.has_class("narrow"):  # there the grid has no border to say it
            right.insert(0, Told(self.picked_line()))
        if self._progress is not None:
            done, total = self._progress
            right.append(Told(self.words("top.reading", bar=_bar(done, total), done=done, total=total)))
        elif not session.finished:
            right.append(Told(self.words("top.reading_on")))
        saved = "saved" if session.library.writable else "not_writable"
        right.append(Told(self.words("top.saving" if session.saving else f"top.{saved}")))
        self.query_one(TopLine).say(left, right)
        self.say_footer()

    def _how_it_stands(self) -> list[Told]:
        state = self.session.state
        done = [Told(self.words(f"top.all_{state}"))] if state in ("reviewed", "trusted") else []
        broken = len(self.session.broken())
        at_hand = self.queue_parts()
        gives_way = 6 if at_hand and not broken else 0
        waiting = sum(answer is None for _, answer in self.session.review.questions)
        asked = [Told(self.words("top.questions", n=waiting))] if waiting else []
        return [*at_hand, *done, *asked, Told(self.words("top.broken", n=broken), gives_way)]

    def say_why(self) -> None:
        """Says why the current cell is marked, and what may be done about it."""
        at = self.here
        if at is None:
            self._why = Seen()
            lines = [("", self.words("why.no_table" if self.table is None else "why.no_rows"))]
            lines += [("", note) for note in (self.table.notes if self.table else ())]
        else:
            checked = self.session.checked
            leads = self._leads(at) if checked else []
            if checked:
                self.seek(at)
            stake = [outcome.identity.id for outcome in self.session.at_stake(at)[:1]] if checked else []
            if not self._why.is_other(at, self.session, *stake, *leads):
                return
            lines = reasons(self.session, at, self.words, leads)
        self.query_one(WhyPane).say(lines)

    def _leads(self, at: Address) -> list[tuple[str, str]]:
        """What may have gone wrong: the cause, and what would set it right."""
        causes = [("", says) for says in self.cause_line(at)]
        return [*causes, *((">", says) for says in self.proposal_lines(at))]

    def say_value(self) -> None:
        """Says what stands in the current cell, in full, and where it is."""
        at = self.here
        if at is None:
            return
        cell = self.session.disclosure.cell(at)
        value = f"{place_words(self.session.disclosure, at, self.words.language)}: {cell.text or '—'}"
        if cell.emended is not None:
            value += self.words("value.emended", value=cell.emended or "—")
        self.query_one(ValueLine).say(value)

    def say_last(self) -> None:
        """The last decision stays before the clerk's eyes: above the reasons, in a narrow window beside the value."""
        living, last = self.session.review.living, ""
        if living:
            about = [one for one in living if one.id == living[-1].entry.target]  # what was taken back alone
            told = (told_briefly(one, self.session.disclosure, self.words) for one in (living[-1], *about))
            last = self.words("pane.last", says=" · ".join(told))
        parts = (self.words("pane.why"), last)
        self.query_one("#why").border_title = Content(display(" · ".join(part for part in parts if part)))
        self._last = last
        self.place_last()

    def place_last(self) -> None:
        """Says the last decision beside the value where the window is too narrow for a title above the reasons."""
        self.query_one(ValueLine).say_beside(self._last if self.has_class("narrow") else "")

    def say_reading(self, done: int, total: int) -> None:
        """Shows how many pages have been read; of none, nothing."""
        self._progress = (done, total) if total else None
        self.say_top()


def _bar(done: int, total: int, size: int = 10) -> str:
    filled = size * done // total if total else 0
    return "[" + "#" * filled + "-" * (size - filled) + "]"
