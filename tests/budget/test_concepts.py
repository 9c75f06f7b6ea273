"""Concepts: a line goes before its column, and nothing undeclared is named."""

import pytest

from budget.forms import FormError
from budget.forms.concepts import concept, load_concepts


def test_a_line_goes_before_its_column() -> None:
    assert concept("xinjiang-2024/4", "general", "income") == "general_public_budget"
    assert concept("xinjiang-2024/4", None, "general") == "general_public_budget_expenditure"
    assert concept("xinjiang-2024/10", "vehicle_running", "total") == "vehicle_running"
    assert concept("xinjiang-2024/1", None, "income") == ""


HEAD = "form\tline\tcolumn\tconcept\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("form\tcolumn\n", "first line"),
        (HEAD + "xinjiang-2024/3\t\ttotal\n", "line 2"),
        (HEAD + "xinjiang-2024/3\t\ttotal\tTotal Spent\n", "small_letters"),
        (HEAD + "xinjiang-2024/3\t\tgeneral\tx\n", "no amounts “general”"),
        (HEAD + "xinjiang-2024/3\t\tname\tx\n", "no amounts “name”"),
        (HEAD + "nowhere/3\t\ttotal\tx\n", "nowhere/3"),
        (HEAD + "xinjiang-2024/1\tgeneral\texpenditure\tx\n", "no line “general” beside “expenditure”"),
        (HEAD + "xinjiang-2024/3\t\ttotal\tx\nxinjiang-2024/3\t\ttotal\ty\n", "twice"),
    ],
)
def test_concepts_of_what_is_not_declared_are_refused(text: str, says: str) -> None:
    with pytest.raises(FormError, match=says):
        load_concepts(text, "concepts.tsv")
