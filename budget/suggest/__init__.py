"""What may have gone wrong: the causes under which broken identities hang, and the corrections that fit."""

from budget.suggest.causes import causes
from budget.suggest.model import Cause, Suggestion
from budget.suggest.search import suggestions

__all__ = ["Cause", "Suggestion", "causes", "suggestions"]
