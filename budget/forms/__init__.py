"""The known forms, declared as data: one TOML file a family, and the few lines that load them."""

from budget.forms.errors import FormError
from budget.forms.family import LEVELS, ColumnSpec, Family, Form, LineSpec, Mention, Only, Ref, Rule, Saying, Side
from budget.forms.known import edition, families, family_named, form, see_to_own

__all__ = [
    "LEVELS",
    "ColumnSpec",
    "Family",
    "Form",
    "FormError",
    "LineSpec",
    "Mention",
    "Only",
    "Ref",
    "Rule",
    "Saying",
    "Side",
    "edition",
    "families",
    "family_named",
    "form",
    "see_to_own",
]
