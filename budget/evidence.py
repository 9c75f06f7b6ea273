"""What the page itself says about a cell: the words that lie in its box."""

from budget.disclosure import Box, Cell, Page
from budget.label import fold


def words_in(page: Page, box: Box) -> str:
    """The page's own words whose centre lies in a box, in reading order, without blanks between them."""
    x0, top, x1, bottom = box
    found = []
    for word in page.words:
        if word.box is not None:
            x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
            if x0 <= x <= x1 and top <= y <= bottom:
                found.append(word.text)
    return "".join(found)


def page_agrees(page: Page | None, cell: Cell) -> bool:
    """Whether the page's own text under a cell is what was read: then no digit can have been misread."""
    if page is None or cell.box is None or not cell.text:
        return False
    printed = fold(words_in(page, cell.box))
    return bool(printed) and printed in (fold(cell.text), fold(cell.raw or ""))
