"""Boxes on a page that is turned by quarters."""

from budget.disclosure import Box


def turned(box: Box, degrees: int, width: float, height: float) -> Box:
    """A box of a page of this size, once the page is turned clockwise; the origin is at the top left, before and after.

    ``degrees`` are a multiple of 90, also below nought.
    """
    left, top, right, bottom = box
    match degrees % 360:
        case 90:
            found = height - bottom, left, height - top, right
        case 180:
            found = width - right, height - bottom, width - left, height - top
        case 270:
            found = top, width - right, bottom, width - left
        case _:
            return box
    x0, y0, x1, y1 = found
    return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)
