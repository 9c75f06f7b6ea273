"""Several figures read into one cell: columns that touch are one text, and the cells beside it are left blank."""

import re
from collections.abc import Iterable, Iterator, Sequence

from budget.amount import Amount
from budget.checks.figures import figure
from budget.disclosure import Address
from budget.suggest.figures import written
from budget.suggest.ground import Ground, Measured
from budget.suggest.model import Candidate

FUSED = "figures-fused"

_COST = 8


def fused_figures(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """Every way to part a text into the figures that it is, one a cell: what is no number, or any whole one."""
    for line in ground.lines.get((table, row), ()):
        places = [Address(table, row, column) for column in line.amounts]
        texts = [ground.text(at).strip() for at in places]
        for i, at in enumerate(places):
            if all(texts[max(0, i - 1) : i + 2]) or not (ground.is_word(at) or not ground.scale(table)):
                continue
            ways = list(_parts(ground, table, texts[i]))
            for size in sorted({len(parts) for parts in ways}):
                yield from _laid(ground, places, texts, i, [parts for parts in ways if len(parts) == size])


def _laid(
    ground: Ground, places: Sequence[Address], texts: Sequence[str], i: int, ways: Sequence[Sequence[str]]
) -> Iterator[Candidate]:
    """The figures in their order in as many cells side by side, of which all but the one of the text are blank."""
    size = len(ways[0])
    for first in range(max(0, i - size + 1), i + 1):
        cells = places[first : first + size]
        if len(cells) < size or any(texts[first:i]) or any(texts[i + 1 : first + size]):
            continue
        asked = [one for at in cells for one in ground.measured_at(at) if one.is_open]
        for parts in ways:
            if _closes(ground, asked, cells, parts):
                changes = tuple(written(ground, at, part, False) for at, part in zip(cells, parts, strict=True))
                yield Candidate(changes, FUSED, cells[0], _COST)


def _closes(ground: Ground, asked: Iterable[Measured], cells: Sequence[Address], parts: Sequence[str]) -> bool:
    """Whether these figures close an open identity, but for what rounding makes of as many figures more."""
    table = cells[0].table
    figures = (figure(part, ground.style(table)) for part in parts)
    values = [ground.units(table, value) for value in figures if isinstance(value, Amount)]
    grown = [(at, value - ground.value(at)) for at, value in zip(cells, values, strict=True)]
    more = ground.one(table) * len(parts)
    for _, coefficients, difference, allowed, _ in asked:
        if abs(difference + sum([coefficients.get(at, 0) * growth for at, growth in grown])) <= allowed + more:
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
