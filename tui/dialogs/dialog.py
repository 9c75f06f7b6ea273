"""What all dialogs have in common."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

from budget.label import half_width

T = TypeVar("T")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A modal screen that gives one answer, or None where nothing was decided."""

    def answer(self, answer: T | None) -> None:
        """Ends the dialog; a second key of one burst would end the screen below, so it is passed over."""
        if self.is_current:
            self.dismiss(answer)

    @staticmethod
    def plain(event: events.Key) -> str:
        """The character of a key, full-width as half-width; empty where it has none."""
        return half_width(event.character or "")
