"""A new reading meets old decisions: what corresponds to what, and which decisions still hold there."""

from budget.rebase.carrying import Carried, Left, carry
from budget.rebase.matching import Correspondence, correspondence

__all__ = ["Carried", "Correspondence", "Left", "carry", "correspondence"]
