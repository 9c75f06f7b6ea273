"""Why a decision cannot be taken."""

from typing import Literal

Refusal = Literal[
    "same",
    "no-amount",
    "no-styled-amount",
    "open",
    "unread",
    "unfinished",
    "card",
    "nothing-to-undo",
    "nothing-to-redo",
    "not-again",
    "not-as-it-was",
    "others",
    "no-cell",
    "no-question",
    "later",
    "not-reviewed",
    "questions",
    "not-inferred",
]


class RefusedError(Exception):
    """A decision that cannot be taken; ``reason`` names the sentence, ``details`` fill it."""

    def __init__(self, reason: Refusal, **details: object) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason
        self.details = details
