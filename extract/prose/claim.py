"""One figure of a paragraph with what is said about it, and what the paragraphs before have told."""

from dataclasses import dataclass
from typing import Literal

from budget.disclosure import Unit
from extract.prose.topics import PROJECTS

Comparison = Literal["share", "change", "rate", "direction"]
"""What a sentence says of an amount beside other amounts; the names of the fields of a claim."""


@dataclass(slots=True)
class Claim:
    """One figure and what is said about it.

    Attributes:
        start: first letter in the paragraph of the words that say it; ``end`` is behind the last.
        subject: folded; where the clause names none, the one that the sentences before named.
        at: where the figure stands.
        unnamed: whether the sentence tells how it changed without saying of what.
        share: and the others, see :class:`budget.disclosure.Statement`.
    """

    kind: str
    start: int
    end: int
    subject: str = ""
    amount: str | None = None
    unit: Unit | None = None
    count: str | None = None
    share: str | None = None
    change: str | None = None
    rate: str | None = None
    direction: str | None = None
    base: str | None = None
    at: int = 0
    unnamed: bool = False

    @property
    def is_compared(self) -> bool:
        """Whether it says already how it changed."""
        return self.change is not None or self.rate is not None or self.direction is not None


@dataclass(slots=True)
class Context:
    """What the paragraphs before have told: the section, the list entry, its label.

    ``whole`` is what the paragraph before broke down, where it did. ``executes`` is whether the document tells what
    was executed; a year's budget is its own amount elsewhere. ``year`` is that of which it speaks most.
    """

    topic: str = ""
    project: str = ""
    label: str = ""
    named: str = ""
    whole: str = ""
    executes: bool = True
    year: str = ""

    def open(self, topic: str) -> None:
        """A section begins."""
        self.topic, self.project, self.label, self.named, self.whole = topic, "", "", "", ""

    @property
    def in_project(self) -> bool:
        """Whether the paragraph stands in the entry of a listed project."""
        return self.topic == PROJECTS and bool(self.project)
