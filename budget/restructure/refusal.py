"""Why the shape of a table cannot be changed so."""

from typing import Literal

Cannot = Literal[
    "edge",
    "word",
    "nothing",
    "two",
    "no-blank",
    "one-row",
    "no-cut",
    "no-correction",
    "no-same",
    "no-sum",
    "first",
    "same-table",
    "fields",
    "units",
    "styles",
    "no-column",
    "prose",
    "no-sister",
]


class CannotError(ValueError):
    """A change of shape is refused as a whole; ``reason`` names the sentence, ``details`` fill it."""

    def __init__(self, reason: Cannot, **details: str) -> None:
        super().__init__(f"{reason}: {' '.join(details.values())}".removesuffix(": "))
        self.reason: Cannot = reason
        self.details = details
