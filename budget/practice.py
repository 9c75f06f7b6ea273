"""Documents with known answers: figures misread on purpose, and how well a review found them.

What is known here is known nowhere else: checks and proposals see the spoiled reading alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from budget.amount import NotAnAmountError, parse
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Disclosure
from budget.edits import SetCell, apply

_MOST_TRIES = 40
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Fault:
    """A figure that was misread on purpose: what the page prints, and what the reading has."""

    at: Address
    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Score:
    """How a review did.

    Attributes:
        right: misread figures that now are what the page prints.
        wrong: misread figures that are something else still, or were emended instead of corrected.
        missed: misread figures that stand as they were.
        spoiled: cells that were right and no longer are as they were.
    """

    right: int
    wrong: int
    missed: int
    spoiled: int

    @property
    def faults(self) -> int:
        """How many figures were misread."""
        return self.right + self.wrong + self.missed


def misread(sound: Disclosure, seed: int, count: int = 8) -> tuple[Disclosure, tuple[Fault, ...]]:
    """A reading with up to ``count`` misread amounts, one a row at most; the same for the same seed.

    Only amounts are chosen that some identity tells of, and only what breaks one is kept.
    """
    random, spoiled, faults = Random(seed), sound, list[Fault]()
    places = list(_told_of(sound, ledger_of(sound)))
    random.shuffle(places)
    rows = set[tuple[str, str]]()
    for at in places:
        if len(faults) == count:
            break
        right = sound.cell(at).text
        wrong = _misread_text(right, random)
        if (at.table, at.row) in rows or wrong is None:
            continue
        rows.add((at.table, at.row))
        spoiled = apply(spoiled, SetCell(at, right, wrong))
        faults.append(Fault(at, right, wrong))
    return spoiled, tuple(faults)


def _told_of(disclosure: Disclosure, ledger: Ledger) -> Iterator[Address]:
    """The amounts of known forms in which one changed digit would break something."""
    for table in disclosure.tables:
        for row in table.body() if table.form else ():
            for column, cell in zip(table.columns, row.cells, strict=True):
                at = Address(table.id, row.id, column.id)
                if column.kind == "amount" and cell.text and any(o.state == "holds" for o in ledger.touching(at)):
                    yield at


def _misread_text(text: str, random: Random) -> str | None:
    """The text with one digit replaced, swapped with the next, dropped or doubled; None where that cannot be done."""
    for _ in range(_MOST_TRIES):
        digits = [i for i, character in enumerate(text) if character in _DIGITS]
        if len(digits) < 3:
            return None
        i = random.choice(digits[:-1])
        kind = random.choice(("replaced", "swapped", "dropped", "doubled"))
        if kind == "replaced":
            wrong = text[:i] + random.choice(_DIGITS) + text[i + 1 :]
        elif kind == "swapped":
            wrong = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
        else:
            wrong = text[:i] + (text[i] * 2 if kind == "doubled" else "") + text[i + 1 :]
        if _differs(text, wrong):
            return wrong
    return None


def _differs(text: str, other: str) -> bool:
    try:
        return parse(text) != parse(other)
    except NotAnAmountError:
        return False


def score(faults: tuple[Fault, ...], spoiled: Disclosure, reviewed: Disclosure) -> Score:
    """How a review of a spoiled reading did; ``reviewed`` is the disclosure as it stands."""
    right = wrong = missed = 0
    for fault in faults:
        try:
            cell = reviewed.cell(fault.at)
        except KeyError:
            wrong += 1
            continue
        if cell.emended is None and cell.text == fault.wrong:
            missed += 1
        elif cell.emended is None and _amount(cell.text) == _amount(fault.right):
            right += 1
        else:
            wrong += 1
    known = {fault.at for fault in faults}
    return Score(right, wrong, missed, sum(at not in known for at in _changed(spoiled, reviewed)))


def _amount(text: str) -> object:
    try:
        return parse(text)
    except NotAnAmountError:
        return text


def _changed(before: Disclosure, after: Disclosure) -> Iterator[Address]:
    """The cells of the reading that are something else now, or gone."""
    now = {(table.id, row.id): row.cells for table in after.tables for row in table.rows}
    for table in before.tables:
        for row in table.rows:
            cells = now.get((table.id, row.id), (None,) * len(row.cells))
            for column, old, new in zip(table.columns, row.cells, cells, strict=True):
                if old != new:
                    yield Address(table.id, row.id, column.id)
