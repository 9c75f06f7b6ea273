"""A notice: what codes, names and forms themselves say is amiss, where no sum tells.

Unlike an identity it has no figure to compare. ``broken`` asks for a decision; a ``hint`` is only marked.
"""

from typing import Literal

from budget.disclosure import Address
from budget.record import dataclass

NoticeState = Literal["broken", "hint"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is amiss.

    Attributes:
        check: what kind, ``code.parent`` for instance.
        where: the cells that it stands on, the one to look at first in front; none where a whole form is missing.
        told: what the sentence needs, by name; texts as the page prints them, forms by their numbers.
        tables: the ids of the tables that it speaks of.
    """

    check: str
    state: NoticeState
    where: tuple[Address, ...]
    told: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """``code``, ``form``, ``across`` for what two forms would usually share, or ``performance``."""
        return self.check.partition(".")[0]

    @property
    def id(self) -> str:
        """Names the notice as long as it says the same of the same place; waivers hang on it."""
        at = self.where[:1] or [self.tables]
        return ":".join([self.check, *(":".join(place) for place in at), *(value for _, value in self.told)])


def told(**texts: str) -> tuple[tuple[str, str], ...]:
    """What a sentence needs, in a shape that does not change."""
    return tuple(texts.items())
