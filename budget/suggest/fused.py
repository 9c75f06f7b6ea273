"""Several figures read into one cell: columns that touch are one text, and the cells beside it are left blank."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from budget.amount import Amount
from budget.checks.figures import figure
from budget.disclosure import Address
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate

FUSED = "figures-fused"

_COST = 8


def fused_figures(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """Every way to part a text into the figures that it is, one a cell: what is no number, or any whole one."""
    for line in ground.lines.get((table, row), ()):
        places = [Address(table, row, column) for column in line.amounts]
        for i, at in enumerate(places):
            if ground.is_word(at) or not ground.scale(table):
                for parts in _parts(ground, table, ground.text(at).strip()):
                    yield from _laid(ground, places, i, parts)


def _laid(ground: Ground, places: Sequence[Address], i: int, parts: Sequence[str]) -> Iterator[Candidate]:
    """The figures in their order in as many cells side by side, of which all but the one of the text are blank."""
    for first in range(max(0, i - len(parts) + 1), i + 1):
        cells = places[first : first + len(parts)]
        if len(cells) < len(parts) or any(ground.text(at).strip() for at in cells if at != places[i]):
            continue
        if _is_asked(ground, cells, parts):
            changes = tuple(written(ground, at, part, False) for at, part in zip(cells, parts, strict=True))
            yield Candidate(changes, FUSED, cells[0], _COST)


def _is_asked(ground: Ground, cells: Sequence[Address], parts: Sequence[str]) -> bool:
    """Whether these figures close an open identity, but for what rounding makes of as many figures more."""
    table = cells[0].table
    figures = (figure(part, ground.style(table)) for part in parts)
    values = [ground.units(table, value) for value in figures if isinstance(value, Amount)]
    grown = [(at, value - ground.value(at)) for at, value in zip(cells, values, strict=True)]
    more = ground.one(table) * len(parts)
    for _, coefficients, difference, allowed, is_open in chain.from_iterable(map(ground.measured_at, cells)):
        if is_open and abs(difference + sum([coefficients.get(at, 0) * n for at, n in grown])) <= allowed + more:
            return True
    return False


def _parts(ground: Ground, table: str, text: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a text as several figures: parted by blanks, by their decimals, or else in two anywhere."""
    scale = ground.scale(table)
    if len(text.split()) > 1:
        ways = [tuple(text.split())]
    elif scale:
        found = tuple(re.findall(rf"-?[\d,，]+\.\d{{{scale}}}", text))
        ways = [found] if len(found) > 1 and "".join(found) == text else []
    else:
        ways = [(text[:n], text[n:]) for n in range(1, len(text)) if not text.startswith("0", n)]
    yield from (way for way in ways if all(isinstance(figure(part, ground.style(table)), Amount) for part in way))
