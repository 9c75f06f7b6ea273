"""What the page itself says about a cell: the words that lie in its box."""

from bisect import bisect_left, bisect_right
from math import inf

from budget.disclosure import Box, Cell, Page
from budget.label import fold
from budget.once import once


def words_in(page: Page, box: Box) -> str:
    """The page's own words whose centre lies in a box, in reading order, without blanks between them."""
    x0, top, x1, bottom = box
    centres = _centres(page)
    level = centres[bisect_left(centres, (top,)) : bisect_right(centres, (bottom, inf))]
    return "".join(text for _, text in sorted([(i, text) for _, x, i, text in level if x0 <= x <= x1]))


@once
def _centres(page: Page) -> list[tuple[float, float, int, str]]:
    """The centres of a page's words from top to bottom (y, x), their places in reading order, and what they are."""
    boxed = ((word.box, i, word.text) for i, word in enumerate(page.words) if word.box is not None)
    return sorted(((box[1] + box[3]) / 2, (box[0] + box[2]) / 2, i, text) for box, i, text in boxed)


def page_agrees(page: Page | None, cell: Cell) -> bool:
    """Whether the page's own text under a cell is what was read: then no digit can have been misread."""
    if page is None or cell.box is None or not cell.text:
        return False
    printed = fold(words_in(page, cell.box))
    return bool(printed) and printed in (fold(cell.text), fold(cell.raw or ""))
