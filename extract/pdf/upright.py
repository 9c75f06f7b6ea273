"""Pages whose text was drawn sideways without saying so: turned until it stands upright."""

from collections import Counter
from typing import Any

_QUARTERS = {(0, 1): 90, (0, -1): 270, (-1, 0): 180}
"""Direction of writing (right, up) to the degrees, clockwise, by which to turn the page."""


def upright(page: Any) -> tuple[Any, int]:
    """The page itself, or a page turned by quarters if most of its text runs another way; by how many degrees.

    Boxes of a turned page are those of the page as it is read: origin at its top left then.
    """
    turn = turn_of(page.chars)
    if not turn:
        return page, 0
    page.page_obj.attrs["Rotate"] = (page.rotation + turn) % 360
    page.page_obj.rotate = (page.rotation + turn) % 360
    turned = type(page)(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    page.close()
    return turned, turn


def turn_of(chars: list[dict[str, Any]]) -> int:
    """Degrees, clockwise, by which a page must be turned for most of its characters to stand upright."""
    found: Counter[int] = Counter()
    for char in chars:
        a, b, *_ = char["matrix"]
        across = 0 if abs(a) < abs(b) else (1 if a > 0 else -1)
        up = 0 if across else (1 if b > 0 else -1)
        found[_QUARTERS.get((across, up), 0)] += 1
    if not found:
        return 0
    turn, count = found.most_common(1)[0]
    return turn if count > 0.6 * found.total() else 0
