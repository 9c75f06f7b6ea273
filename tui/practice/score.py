"""How well a review found known errors. Pure: three states of a disclosure in, a score out."""

from typing import Literal

from budget.amount import NotAnAmountError, parse
from budget.assurance import amounts
from budget.disclosure import Address, Cell, Disclosure
from budget.record import dataclass

Outcome = Literal["corrected", "wrong", "missed"]


@dataclass(frozen=True, slots=True)
class Scored:
    """One known error: where, what the page prints, what was read, what stands now (None: the cell is gone)."""

    at: Address
    right: str
    given: str
    now: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Score:
    """Every known error in reading order, and the right amounts that the review changed or lost."""

    errors: tuple[Scored, ...]
    spoiled: tuple[Address, ...]

    def count(self, outcome: Outcome) -> int:
        """How many known errors ended so."""
        return sum(1 for error in self.errors if error.outcome == outcome)

    @property
    def points(self) -> int:
        """Errors rightly corrected less right amounts spoiled, of as many as there are errors; never below nought."""
        return max(self.count("corrected") - len(self.spoiled), 0)


def score_of(right: Disclosure, given: Disclosure, now: Disclosure) -> Score:
    """Compares what stands after a review with what is right.

    An emendation is no correction here: the page prints the right amount, it was misread.

    Args:
        right: the reading without errors.
        given: the same with known errors, as the review began.
        now: as it stands.
    """
    errors, spoiled = [], []
    for at in (at for table in right.tables for at in amounts(table)):
        cell, was, is_now = right.cell(at), given.cell(at), _cell(now, at)
        if was.text != cell.text:
            outcome: Outcome = "corrected" if _is(is_now, cell) else "missed" if _is(is_now, was) else "wrong"
            errors.append(Scored(at, cell.text, was.text, None if is_now is None else is_now.value, outcome))
        elif not _is(is_now, cell):
            spoiled.append(at)
    return Score(tuple(errors), tuple(spoiled))


def _cell(disclosure: Disclosure, at: Address) -> Cell | None:
    try:
        return disclosure.cell(at)
    except KeyError:
        return None


def _is(cell: Cell | None, like: Cell) -> bool:
    """Whether a cell says the same, however it is written."""
    if cell is None or cell.emended != like.emended:
        return False
    if cell.text == like.text:
        return True
    try:
        one, other = parse(cell.text), parse(like.text)
    except NotAnAmountError:
        return False
    if one is None or other is None:
        return one is other
    return int(one.units * 10**other.scale) == int(other.units * 10**one.scale)
