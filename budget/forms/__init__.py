"""The known forms, declared as data: one TOML file a family, and the few lines that load them."""

from budget.forms.declared import FormError
from budget.forms.family import LEVELS, ColumnSpec, Family, Form, LineSpec, Mention, Only, Ref, Rule, Saying, Side
from budget.forms.loader import edition, families, family_named, form, load_family, load_folder

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
    "load_family",
    "load_folder",
]
