"""Several pages on one sheet of paper: where each of them lies, as the child tells or their tables show."""

from collections.abc import Sequence
from itertools import pairwise

from budget.disclosure import Box, Word
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.line_kinds import is_furniture

_LINES = 4
"""Lines beside a table from which on they are the text of another page, and no caption or note of it."""


def parts_of(sheet: Sheet) -> tuple[Box, ...]:
    """The boxes of the pages that a sheet holds, in the order of reading; none where nothing parts it.

    Where the child found none, it is parted between grids that stand beside each other where no word goes across, page
    numbers aside; and in the middle of paper that lies across where a column of text stands beside the grids.
    """
    if sheet.parts or not sheet.grids:
        return sheet.parts
    middle = sheet.page.width / 2
    gaps = [gap for gap in _between(sheet.grids) if not any(_crosses(word, sum(gap) / 2) for word in sheet.page.words)]
    cuts = [middle if left <= middle <= right else (left + right) / 2 for left, right in gaps]
    if not cuts and _has_text_beside(sheet):
        cuts = [middle]
    if not cuts:
        return ()
    return tuple((x0, 0.0, x1, sheet.page.height) for x0, x1 in pairwise([0.0, *cuts, sheet.page.width]))


def _between(grids: Sequence[Grid]) -> list[tuple[float, float]]:
    """Where all grids at the left end before all others begin, some of them at the same height: from where to where."""
    boxes = sorted(grid.box for grid in grids if grid.box)
    gaps = []
    for at in range(1, len(boxes)):
        lefts, rights = boxes[:at], boxes[at:]
        end, start = max(box[2] for box in lefts), rights[0][0]
        beside = any(one[1] < other[3] and other[1] < one[3] for one in lefts for other in rights)
        if end <= start and beside:
            gaps.append((end, start))
    return gaps


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
