"""Figures that were read into the wrong cells of their row: shifted, or split over two cells."""

from collections.abc import Iterable, Iterator

from budget.amount import Amount
from budget.checks.figures import figure
from budget.disclosure import Address
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.model import Candidate


def shifted_figures(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """Every way to put figures of a row that stand side by side one column further."""
    for places, texts in _sides(ground, table, row):
        for i in range(len(places)):
            if texts[i]:
                yield from _shifted(ground, places, texts, i)


def joined_figures(ground: Ground, table: str, row: str) -> Iterator[Candidate]:
    """Every way to make one number of two neighbours in a row, in either of their cells."""
    for places, texts in _sides(ground, table, row):
        for i in range(1, len(places)):
            whole = texts[i - 1] + texts[i]
            if texts[i - 1] and texts[i] and _is_printable(ground, table, whole):
                for keeps, empty in ((i - 1, i), (i, i - 1)):
                    yield _candidate(ground, places, {keeps: whole, empty: ""}, "split-number", 8, ())


def _is_printable(ground: Ground, table: str, text: str) -> bool:
    value = figure(text, ground.style(table))
    return isinstance(value, Amount) and value.scale <= ground.scale(table)


def may_have_moved(ground: Ground, at: Address) -> bool:
    """Whether the figure of a cell, or of one beside it, may stand in the wrong cell."""
    return any(_speaks_for_a_move(ground, place) for place in ground.beside(at))


def _speaks_for_a_move(ground: Ground, at: Address) -> bool:
    """An open sum along the row, or one down its column that has just this figure too many."""
    if ground.is_word(at):
        return True
    value = abs(ground.value(at))
    for outcome in ground.open_at(at):
        if outcome.identity.axis == "row":
            return True
        if value and abs(abs(ground.difference(outcome)) - value) <= ground.allowed(outcome):
            return True
    return False


def _sides(ground: Ground, table: str, row: str) -> Iterator[tuple[list[Address], list[str]]]:
    for line in ground.lines.get((table, row), ()):
        places = [Address(table, row, column) for column in line.amounts]
        yield places, [ground.text(at).strip() for at in places]


def _shifted(ground: Ground, places: list[Address], texts: list[str], i: int) -> Iterator[Candidate]:
    """The figure at ``i``, with all that stand between it and the next blank, one cell to either side."""
    for step in (1, -1):
        end = i
        while 0 <= end < len(texts) and texts[end]:
            end += step
        if not 0 <= end < len(texts):
            continue
        after = {i: ""} | {j + step: texts[j] for j in range(i, end, step)}
        several = abs(end - i) > 1
        alike = (str(step), places[i].column, *(() if several else (places[end].column,)))
        kind = "shifted-cells" if several else "shifted-cell"
        yield _candidate(ground, places, after, kind, 10 + abs(end - i), alike)


def _candidate(
    ground: Ground, places: list[Address], after: dict[int, str], kind: str, cost: int, alike: Iterable[str]
) -> Candidate:
    changes = tuple(written(ground, places[j], text, False) for j, text in sorted(after.items()))
    return Candidate(changes, kind, places[min(after)], cost, "misread", tuple(alike))
