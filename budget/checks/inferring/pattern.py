"""What a table shows that it keeps: a line that is the sum, or so many percent, of others, and where."""

from itertools import repeat

from budget.checks.identity import Identity
from budget.checks.inferring.lines import Axis
from budget.disclosure import Address
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line that is the sum of others, all named by row ids (``down``) or column ids (``row``).

    Attributes:
        places: where across it is asserted: column ids for rows, row ids for columns.
        loose: where it is not: it agrees there only as rounded statistics do, or too much speaks against it.
        soft: only its name tells that it is a sum, or it is a percentage.
        whole: of a percentage the line of which the part is so much, or (``grown``) beyond which it grew by so much;
            ``at`` is the place of the whole, where it is one for all.
    """

    axis: Axis
    target: str
    parts: tuple[str, ...]
    places: tuple[str, ...]
    loose: tuple[str, ...] = ()
    soft: bool = False
    whole: str = ""
    grown: bool = False
    at: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The target and the parts, and the whole of a percentage."""
        return (self.target, *self.parts, *([self.whole] if self.whole else []))


def identity_at(table: str, pattern: Pattern, place: str) -> Identity:
    """What a pattern asserts in one place."""
    if pattern.whole:
        return _rate_at(table, pattern, place)
    if pattern.axis == "down":
        target, *parts = map(Address, repeat(table), pattern.lines, repeat(place))
    else:
        target, *parts = map(Address, repeat(table), repeat(place), pattern.lines)
    check = f"inferred.{pattern.axis}"
    name = f"{check}:{table}:{target.row}:{target.column}:{pattern.parts[0]}"
    return Identity(name, check, target, tuple(zip(repeat(1), parts)), soft=pattern.soft)


def _rate_at(table: str, pattern: Pattern, row: str) -> Identity:
    target, part, whole = (Address(table, row, column) for column in pattern.lines)
    terms = ((1, part), (-1, whole)) if pattern.grown else ((1, part),)
    name = f"inferred.rate:{table}:{row}:{target.column}:{part.column}"
    of = whole._replace(row=pattern.at or row)
    return Identity(name, "inferred.rate", target, terms, whole=((1, of),), soft=pattern.soft)
