"""Several figures read into one cell: columns that touch are one text, and the cells beside it are left blank."""

import re
from collections.abc import Iterator, Sequence

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
        if len(cells) == len(parts) and not any(ground.text(at).strip() for at in cells if at != places[i]):
            changes = tuple(written(ground, at, part, False) for at, part in zip(cells, parts, strict=True))
            yield Candidate(changes, FUSED, cells[0], _COST)


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
