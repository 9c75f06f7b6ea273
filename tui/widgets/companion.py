"""What stands above a screen in a tour or in practice: one step, or the score."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from textual.content import Content
from textual.widgets import Static

from store import StoreError
from tui.text import wrap
from tui.tour.guide import Guide
from tui.tour.steps import STEPS
from tui.words import Words


class Companion(Static):
    """Some lines above a screen; :meth:`say` brings them up to date."""

    DEFAULT_CSS = """
    Companion { height: auto; max-height: 6; padding: 0 1; background: $accent 20%; color: $text; }
    """

    def __init__(self, words: Words) -> None:
        super().__init__(Content(""))
        self._words = words

    def on_mount(self) -> None:
        """Says how it stands."""
        self.say()

    def on_resize(self) -> None:
        """Breaks the lines anew."""
        self.say()

    def wrapped(self, text: str) -> str:
        """A text in lines of the window's width."""
        return "\n".join(wrap(text, max(self.app.size.width - 2, 1)))

    def say(self) -> None:
        """Says how it stands now."""
        raise NotImplementedError


class GuidePanel(Companion):
    """Says what to do now, with the keys as the clerk has them."""

    def __init__(self, guide: Guide, words: Words, keys: Mapping[str, str]) -> None:
        """``keys`` are the names of the keys by action."""
        super().__init__(words)
        self._guide = guide
        self._keys = keys

    def say(self) -> None:
        """Says the step at which the tour is now."""
        says = self._words(f"tour.{self._guide.step.name}", **self._keys)
        place = self._words("tour.place", i=min(self._guide.at + 1, len(STEPS) - 1), n=len(STEPS) - 1)
        self.update(Content(self.wrapped(f"{place}  {says}")).stylize("bold", 0, len(place)))


class ScorePanel(Companion):
    """Says how many of the known errors are set right."""

    def __init__(self, count: Callable[[], str], words: Words) -> None:
        """``count`` tells the score in one line; it may block, and raise StoreError."""
        super().__init__(words)
        self._count = count

    def say(self) -> None:
        """Has the score counted in a thread."""
        self.run_worker(self._show, thread=True, group="score", exclusive=True)

    def _show(self) -> None:
        with suppress(StoreError):
            self.app.call_from_thread(self.update, Content(self.wrapped(self._count())))
