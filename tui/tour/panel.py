"""The tour's words on the screen: one step, in two lines at most of a wide window."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from tui.tour.guide import Guide
from tui.tour.steps import STEPS
from tui.words import Words


class GuidePanel(Static):
    """Says what to do now, with the keys as the clerk has them."""

    DEFAULT_CSS = """
    GuidePanel { height: auto; max-height: 4; padding: 0 1; background: $accent 20%; color: $text; }
    """

    def __init__(self, guide: Guide, words: Words, keys: Mapping[str, str]) -> None:
        """``keys`` are the names of the keys by action."""
        super().__init__(Content(""))
        self._guide = guide
        self._words = words
        self._keys = keys

    def on_mount(self) -> None:
        """Says the present step."""
        self.say()

    def say(self) -> None:
        """Says the step at which the tour is now."""
        says = self._words(f"tour.{self._guide.step.name}", **self._keys)
        place = self._words("tour.place", i=min(self._guide.at + 1, len(STEPS) - 1), n=len(STEPS) - 1)
        self.update(Content.assemble((f"{place}  ", "bold"), says))
