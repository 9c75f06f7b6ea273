"""How far a tour is: it goes on when what its step asks for has been done, and is kept between runs."""

from contextlib import suppress
from pathlib import Path

from tui.tour.steps import STEPS, Step


class Guide:
    """The tour of one library.

    Attributes:
        at: which step, from 0.
    """

    def __init__(self, kept: Path) -> None:
        """``kept`` is the file in which the tour's place stands; without one it begins at the first step."""
        self._kept = kept
        self.at = 0
        with suppress(OSError, ValueError):
            self.at = min(max(int(kept.read_text(encoding="ascii")), 0), len(STEPS) - 1)

    @property
    def step(self) -> Step:
        """What is to be done now."""
        return STEPS[self.at]

    @property
    def ended(self) -> bool:
        """Whether everything has been done or passed over."""
        return self.at == len(STEPS) - 1

    def tell(self, event: str) -> bool:
        """Something was done (``act:next``, ``did:waive``); whether the tour goes on by it."""
        if event not in self.step.wants:
            return False
        self.skip()
        return True

    def skip(self) -> None:
        """Goes on to the next step; a place that cannot be kept is no reason to stop."""
        self.at = min(self.at + 1, len(STEPS) - 1)
        with suppress(OSError):
            self._kept.write_text(str(self.at), encoding="ascii")
