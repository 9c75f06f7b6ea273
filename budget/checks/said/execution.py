"""How far a budget was executed (family N): the share or the difference that a sentence of final accounts tells.

A sentence may tell a budget of the start of the year and one of the whole year and name the wrong one of them: what
agrees with one of them is not broken.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from budget.checks.identity import Identity
from budget.disclosure import OPENING, OWN_YEAR, PROSE, WHOLE_YEAR, Address, Statement
from budget.label import fold

EXECUTION, BUDGETED = "execution", "year-budget"
"""Kinds of statement: how far a budget was executed, and what had been budgeted for the year."""

CHECK = "prose.execution"
"""The check of shares and rates of a budget, and of changes since it."""

ORDER = "prose.order"
"""The check of words that say that more was executed than budgeted, or less."""

_NEAR = 6
"""Statements before this one among which the amounts of the same subject are told."""

_SIGN = {"increase": 1, "decrease": -1, "none": 0}

Terms = tuple[tuple[int, Address], ...]

Worth = Callable[[Address], Fraction | None]
"""What a figure is worth in yuan; None where none is printed."""


def is_of_the_year(statement: Statement) -> bool:
    """Whether an amount is compared with the budget of the same year, not with a year before."""
    return statement.base in (OPENING, WHOLE_YEAR, OWN_YEAR)


def executions(
    statements: Sequence[Statement], at: int, agrees: Callable[[Identity], bool], worth: Worth
) -> Iterator[Identity]:
    """What a sentence says of an amount and its budget: held against that with which it agrees, else the first."""
    one = statements[at]
    if one.kind == EXECUTION and one.share is None and one.rate is None:
        yield from _ordered(one, *_told(statements, at), worth)
    if one.kind == EXECUTION or (is_of_the_year(one) and one.direction in _SIGN):
        spent, budgets = _told(statements, at)
        made = [identity for budget in budgets if spent for identity in _identities(one, spent, budget)]
        if made:
            yield next((identity for identity in made if agrees(identity)), made[0])


def _ordered(one: Statement, spent: Statement | None, budgets: list[Statement], worth: Worth) -> Iterator[Identity]:
    """Where words say that more was executed than budgeted, or less, and the figures told before say the contrary."""
    if spent is None or not budgets:
        return
    amount, sign = Address(PROSE, spent.id, "amount"), _SIGN[one.direction or "none"]
    plans = [Address(PROSE, budget.id, "amount") for budget in budgets]
    if all(sign * ((worth(amount) or 0) - (worth(plan) or 0)) < 0 for plan in plans):
        words = Address(PROSE, one.id, "amount")  # blank: it adds nothing, and tells whose words they are
        yield Identity(f"{ORDER}:{one.id}", ORDER, amount, ((1, plans[0]), (1, words)))


def _told(statements: Sequence[Statement], at: int) -> tuple[Statement | None, list[Statement]]:
    """The amount that was executed, and those that had been budgeted, of the subject of a statement."""
    one = statements[at]
    spent, budgets = (one if one.amount is not None else None), []
    for other in reversed(statements[max(0, at - _NEAR) : at]):
        if not _alike(one, other) or (other.kind == EXECUTION != one.kind):
            break
        if other.kind == BUDGETED:
            budgets.append(other)
        elif spent is None and other.amount is not None:
            spent = other
        elif other.amount is not None:
            break
    return spent, budgets[::-1]


def _alike(one: Statement, other: Statement) -> bool:
    """Whether they speak of the same thing: one subject is part of the other, or it is the same sentence."""
    a, b = fold(one.subject or ""), fold(other.subject or "")
    return (a in b or b in a) if a and b else one.text == other.text


def _identities(one: Statement, spent: Statement, budget: Statement) -> Iterator[Identity]:
    amount, plan = Address(PROSE, spent.id, "amount"), Address(PROSE, budget.id, "amount")
    if one.kind == EXECUTION and one.share is not None:
        yield _identity(one, "share", ((1, amount),), ((1, plan),))
    elif one.kind == EXECUTION and one.rate is not None:  # a difference may be told without its sign
        yield _identity(one, "rate", ((1, amount), (-1, plan)), ((1, plan),))
        yield _identity(one, "rate", ((-1, amount), (1, plan)), ((1, plan),))
    elif one.direction == "none":
        yield _identity(spent, "amount", ((1, plan),))
    elif one.change is not None:
        sign = _SIGN[one.direction or "none"]
        yield _identity(one, "change", ((sign, amount), (-sign, plan)))


def _identity(one: Statement, name: str, terms: Terms, whole: Terms = ()) -> Identity:
    return Identity(f"{CHECK}:{one.id}:{name}", CHECK, Address(PROSE, one.id, name), terms, whole=whole)
