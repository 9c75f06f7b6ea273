"""Two pages on one sheet of paper: tables stand side by side, each under a caption of its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from budget.disclosure import Word
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.line_kinds import is_furniture

_LINES = 4
"""Lines beside a table from which on they are the text of another page, and no caption or note of it."""


def halves_of(sheet: Sheet) -> list[Sheet]:
    """The sheet in parts from the left, each with its words and grids; itself alone where nothing parts it.

    It is parted between grids that stand beside each other where no word goes across, page numbers aside; and in the
    middle of paper that lies across where a column of text stands beside the grids.
    """
    cuts = [cut for cut in _between(sheet.grids) if not any(_crosses(word, cut) for word in sheet.page.words)]
    if not cuts and _has_text_beside(sheet):
        cuts = [sheet.page.width / 2]
    if not cuts:
        return [sheet]
    parts = [(left, right) for left, right in pairwise([float("-inf"), *cuts, float("inf")])]
    return [
        replace(
            sheet,
            page=replace(sheet.page, words=tuple(word for word in sheet.page.words if _within(word.box, *part))),
            grids=tuple(grid for grid in sheet.grids if _within(grid.box, *part)),
        )
        for part in parts
    ]


def _between(grids: Sequence[Grid]) -> list[float]:
    """Where all grids at the left end before all others begin, some of them at the same height."""
    boxes = sorted(grid.box for grid in grids if grid.box)
    cuts = []
    for at in range(1, len(boxes)):
        lefts, rights = boxes[:at], boxes[at:]
        end, start = max(box[2] for box in lefts), rights[0][0]
        beside = any(one[1] < other[3] and other[1] < one[3] for one in lefts for other in rights)
        if end <= start and beside:
            cuts.append((end + start) / 2)
    return cuts


def _has_text_beside(sheet: Sheet) -> bool:
    """Whether all grids stand in one half of paper that lies across, and many lines in the other one, none in both."""
    middle = sheet.page.width / 2
    boxes = [grid.box for grid in sheet.grids if grid.box]
    if sheet.page.width <= sheet.page.height or not boxes:
        return False
    is_left = boxes[0][2] <= middle
    if not all(box[2] <= middle if is_left else box[0] >= middle for box in boxes):
        return False
    if any(_crosses(word, middle) for word in sheet.page.words):
        return False
    top, foot = min(box[1] for box in boxes), max(box[3] for box in boxes)
    others = [word.box for word in sheet.page.words if word.box and (word.box[0] >= middle) == is_left]
    return len({round(box[1]) for box in others if top <= box[1] <= foot}) >= _LINES


def _crosses(word: Word, x: float) -> bool:
    return word.box is not None and word.box[0] < x < word.box[2] and not is_furniture(word.text)


def _within(box: tuple[float, ...] | None, left: float, right: float) -> bool:
    return box is not None and left < (box[0] + box[2]) / 2 <= right
