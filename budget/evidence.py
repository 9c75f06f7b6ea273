"""What the page itself says about a cell: the words that lie in its box."""

from budget.disclosure import Box, Cell, Page
from budget.label import fold
from budget.once import once


def words_in(page: Page, box: Box) -> str:
    """The page's own words whose centre lies in a box, in reading order, without blanks between them."""
    x0, top, x1, bottom = box
    return "".join(text for x, y, text in _centres(page) if top <= y <= bottom and x0 <= x <= x1)


@once
def _centres(page: Page) -> tuple[tuple[float, float, str], ...]:
    """The centres of a page's words, and what they are."""
    boxed = ((word.box, word.text) for word in page.words if word.box is not None)
    return tuple(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, text) for box, text in boxed)


def page_agrees(page: Page | None, cell: Cell) -> bool:
    """Whether the page's own text under a cell is what was read: then no digit can have been misread."""
    if page is None or cell.box is None or not cell.text:
        return False
    printed = fold(words_in(page, cell.box))
    return bool(printed) and printed in (fold(cell.text), fold(cell.raw or ""))
