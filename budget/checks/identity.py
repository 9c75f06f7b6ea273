"""An identity: one target that must equal a signed sum of terms, and what became of it."""

from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import Literal

from budget.amount import Amount
from budget.checks.added import Added
from budget.disclosure import Address
from budget.record import dataclass

CheckFamily = Literal["row", "down", "across", "prose", "performance", "inferred"]
State = Literal["holds", "rounding", "broken", "blocked", "hint", "idle"]

FORMS: AbstractSet[str] = frozenset(["row", "down", "across"])
"""The families that speak of nothing but figures in tables of known forms."""

OF_TABLES: AbstractSet[str] = FORMS | {"inferred"}
"""The families that speak of nothing but figures in tables: for what they find broken, corrections are sought."""

OF_ONE_TABLE: AbstractSet[str] = frozenset(["row", "down", "inferred"])
"""The families that speak of nothing but figures of one table."""


@dataclass(frozen=True, slots=True)
class Identity:
    """``target`` = sum of ``terms``.

    Attributes:
        id: names the identity as long as its target, its rule and its terms' rule stay; waivers hang on it.
        check: what kind of identity, ``down.class`` for instance; ``family`` is its part before the point.
        missing: what the rule names and the disclosure lacks (a form, a row), in the order of the rule.
        optional: says nothing while no part is printed (“of which” lines that were left empty).
        sought: numbers of the forms that the rule's terms name, whether or not they print such a row.
        whole: where there is any, the target is a percentage: 100 times the terms' sum divided by this one.
        plus: a plain number to which the terms are added (weights must come to 100).
        soft: speaks of what is usual, or of what may be another fact: where it fails it is a ``hint``.
        beyond: a place that may be counted in the target, in whole or in part, and in none of the terms.
    """

    id: str
    check: str
    target: Address
    terms: tuple[tuple[int, Address], ...]
    missing: tuple[str, ...] = ()
    optional: bool = False
    sought: tuple[int, ...] = ()
    whole: tuple[tuple[int, Address], ...] = ()
    plus: int = 0
    soft: bool = False
    beyond: Address | None = None

    @property
    def family(self) -> CheckFamily:
        """What kind of places it compares."""
        return self.check.partition(".")[0]  # type: ignore[return-value]

    @property
    def axis(self) -> CheckFamily:
        """``row`` or ``down`` of a sum along a row or down a table, declared or inferred; else the family."""
        own = self.family
        return self.check.partition(".")[2] if own == "inferred" else own  # type: ignore[return-value]

    @property
    def cells(self) -> tuple[Address, ...]:
        """The target, all terms, and what they are a share of."""
        return (self.target, *(at for _, at in self.terms), *(at for _, at in self.whole))

    @property
    def watched(self) -> tuple[Address, ...]:
        """The cells on which its outcome hangs."""
        return self.cells if self.beyond is None else (*self.cells, self.beyond)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an identity; amounts are in the unit of the target's table.

    ``difference`` is printed minus computed; ``allowed`` is what rounding may make of it; ``parts``
    counts the printed parts. ``idle`` means that nothing is printed that could agree or not, or that what
    may be counted ``beyond`` accounts for the difference; a ``hint`` asks for no decision.
    ``added``: the parts of a sum, to go on from when one of them changes.
    """

    identity: Identity
    state: State
    printed: Amount | None
    computed: Amount
    difference: Amount
    allowed: Amount
    parts: int
    unlikely: bool = False
    why: str = ""
    added: Added | None = field(default=None, compare=False, repr=False)
