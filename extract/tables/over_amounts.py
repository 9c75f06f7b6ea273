"""Amounts among the boxes of a performance table that stand below what they are called, not beside it."""

from collections.abc import Iterator, Mapping, Sequence

from budget.amount import is_amount
from budget.disclosure import Cell
from extract.tables.labels import label_key, stage_key, value_key

AMOUNTS = frozenset(["total", "whole_total", "fiscal", "carried", "other", "superior", "own"])
"""Keys of labels whose value is an amount."""

_SEVERAL = 2
"""Labels beside each other from which on their amounts may stand below them."""


def stages(cells: Sequence[Cell]) -> dict[int, str]:
    """Of which stage of the year the amounts below are, by place; empty where the row does not head several.

    A heading merged over several columns tells it of each of them.
    """
    found = {at: key for at, cell in enumerate(cells) if cell.text and (key := stage_key(cell.text))}
    if len(set(found.values())) < _SEVERAL:
        return {}
    return {place: key for at, key in found.items() for place in range(at, at + cells[at].span[1])}


def further_stages(beside: Mapping[int, str], cells: Sequence[Cell], index: int) -> Iterator[tuple[int, str]]:
    """Places and stages of the amounts behind the first one of a row, which stands at ``index``; ``beside`` as found.

    One a stage: the first that is printed.
    """
    done = {beside[index]}
    for at, stage in beside.items():
        if at > index and stage not in done and is_printed(cells[at]):
            done.add(stage)
            yield at, stage


def amounts_below(cells: Sequence[Cell], below: Sequence[Cell]) -> Iterator[tuple[str, int]]:
    """Keys of labels that stand side by side over amounts, with the place of each in the row ``below``.

    Other headings may stand among them. Nothing where one has an amount beside it, or the row below says anything else.
    """
    labels = [at for at, cell in enumerate(cells) if cell.text and label_key(cell.text)]
    amounts = [at for at in labels if value_key(cells[at].text) in AMOUNTS]
    if len(amounts) < _SEVERAL or any(is_amount(cell.text) for cell in cells[amounts[0] + 1 :] if cell.text):
        return
    printed = [cell.text for cell in below[amounts[0] :] if cell.text]
    if len(printed) < _SEVERAL or not all(map(is_amount, printed)):
        return
    for at in amounts:
        under = range(at, at + cells[at].span[1])
        place = next((place for place in under if below[place].text), None)
        if place is not None and (key := value_key(cells[at].text)):
            yield key, place


def is_printed(cell: Cell) -> bool:
    """Whether a cell is one of its own, blank or not."""
    return bool(cell.text or cell.box or cell.line)
