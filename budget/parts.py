"""What a review may cover."""

from typing import Literal

Part = Literal["forms", "statements", "performance"]
"""The known forms (always), the sentences, the heads of performance tables."""

WHOLE: frozenset[Part] = frozenset(["forms", "statements", "performance"])
"""A review that covers all that can be checked; indicators and their weights are told and never block."""
