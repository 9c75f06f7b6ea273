"""Which disclosures may say something of another one: the year before, a department's units.

A unit belongs to a department if its card says so, if the department's tables name it as one of their
organisations, or if its own name begins with the department's.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from budget.disclosure import Card, Disclosure
from budget.label import fold
from budget.pattern import pattern

_ALIKE = Fraction(1, 2)
"""The share of letters from which a name may have become another one: an issuer keeps its place and some duties."""

_MOST = 5
"""Issuers of which it is asked whether one was renamed."""

_OWN_OFFICE = pattern(r"\(?(?:机关)?本级\)?$|\(机关\)$")


def is_year_before(card: Card, now: Card) -> bool:
    """Whether a card is of the same issuer, one year before, under its name or what it is said to have been called."""
    same = _name(card.issuer) in (_name(now.issuer), _name(now.formerly)) and _name(card.issuer) != ""
    return same and _fits(card.region, now.region) and now.year is not None and card.year == now.year - 1


def may_have_been(cards: Sequence[Card], now: Card, named: Container[str]) -> tuple[int, ...]:
    """The positions of the cards whose issuer may have been renamed to that of ``now`` a year later, likest first.

    ``named`` are the names under which others publish now (:func:`name_of`): none of these is called otherwise.
    """
    name = _name(now.issuer)

    def likeness(card: Card) -> Fraction:
        other = _name(card.issuer)
        return Fraction(2 * (Counter(other) & Counter(name)).total(), len(other) + len(name))

    alike = ((i, card) for i, card in enumerate(cards) if name and _name(card.issuer) not in (name, ""))
    fitting = ((i, card) for i, card in alike if now.year is not None and card.year == now.year - 1)
    same = ((i, c) for i, c in fitting if (c.kind, c.scope) == (now.kind, now.scope) and _fits(c.region, now.region))
    found = [(likeness(card), i) for i, card in same if _name(card.issuer) not in named]
    return tuple(i for ratio, i in sorted(found, reverse=True) if ratio >= _ALIKE)[:_MOST]


def name_of(card: Card) -> str:
    """The name of an issuer as it is compared with others."""
    return _name(card.issuer)


def latest(cards: Iterable[Card]) -> tuple[int, ...]:
    """The positions of the cards of which none that comes later is of the same issuer, year, kind and scope."""
    found = {(_name(c.issuer), _name(c.region), c.year, c.kind, c.scope): i for i, c in enumerate(cards)}
    return tuple(sorted(found.values()))


def contradict(one: Card, other: Card) -> bool:
    """Whether two cards cannot be of the same disclosure: they name another issuer, year or kind."""
    years, kinds = {one.year, other.year} - {None}, {one.kind, other.kind} - {None}
    return not _fits(one.issuer, other.issuer) or len(years) > 1 or len(kinds) > 1


def may_be_unit(card: Card, department: Card) -> bool:
    """Whether a card is of a unit, of the year and kind of a department's; whose unit is told by :func:`units_of`."""
    like = (card.year, card.kind) == (department.year, department.kind) and department.year is not None
    return like and card.scope == "unit" and department.scope == "department" and _fits(card.region, department.region)


def organisations(disclosure: Disclosure) -> frozenset[str]:
    """The names of the organisations that the tables list, as units are called."""
    rows = ((t, row) for t in disclosure.tables for row in t.body() if row.kind == "organisation")
    cells = ((c.kind, _unit(cell.value)) for t, row in rows for c, cell in zip(t.columns, row.cells, strict=True))
    return frozenset(text for kind, text in cells if kind != "amount" and text and not text.isdecimal())


def belonging(department: Disclosure, cards: Iterable[Card]) -> tuple[int, ...]:
    """The positions of the cards that may be of a department's units."""
    named, name = organisations(department), _name(department.card.issuer)
    units = ((i, card) for i, card in enumerate(cards) if may_be_unit(card, department.card))
    return tuple(i for i, card in units if name and _belongs(card, name, named))


def units_of(department: Disclosure, cards: Sequence[Card]) -> tuple[int, ...]:
    """The positions of the cards of the department's units, each unit once: its last card counts.

    Where all that the department's tables name are there, others that are merely called like it are none of them.
    """
    named = organisations(department)
    found = {_unit(cards[i].issuer): i for i in belonging(department, cards)}
    listed = named and named <= found.keys()
    return tuple(sorted(i for unit, i in found.items() if not listed or unit in named))


def are_all(department: Disclosure, units: Iterable[Card]) -> bool:
    """Whether these units are all that the department's tables name; False where they name none."""
    named = organisations(department)
    return bool(named) and named == {_unit(card.issuer) for card in units}


def _belongs(card: Card, department: str, named: frozenset[str]) -> bool:
    if card.department:
        return _name(card.department) == department
    return _unit(card.issuer) in named or _name(card.issuer).startswith(department)


def _unit(text: str | None) -> str:
    """A name as units are told apart by: a department's own office is called like the department, or 本级 behind it."""
    return _OWN_OFFICE.sub("", _name(text))


def _fits(one: str | None, other: str | None) -> bool:
    return not one or not other or _name(one) == _name(other)


def _name(text: str | None) -> str:
    return fold(text or "")
