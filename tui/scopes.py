"""What the reviews of a library may cover, in words."""

from budget.parts import WHOLE, Part
from tui.words import Words

SCOPES: tuple[frozenset[Part], ...] = (
    WHOLE,
    WHOLE - {"performance"},
    WHOLE - {"statements"},
    frozenset[Part](["forms"]),
)
"""The choices, the widest first."""


def scope_words(scope: frozenset[Part], words: Words) -> str:
    """What is covered, in a few words."""
    return words(f"scope.{'_'.join(sorted(scope))}")
