"""What may have gone wrong: the causes under which broken identities hang, and the corrections that fit."""

from budget.proposals import Cause, Suggestion
from budget.suggest.causes import causes
from budget.suggest.search import suggestions
from budget.suggest.words import explain, explain_cause

__all__ = ["Cause", "Suggestion", "causes", "explain", "explain_cause", "suggestions"]
