"""Plots in text: a heading, and below it a line for each value, its bar at the end.

Bars are block characters at the end of a line, so that a terminal that draws them wider shifts nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal

from budget.record import dataclass
from tui.text import display, fit, width

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_LABEL = 0.45
_GAP = 3

Kind = Literal["title", "row", "note", "blank"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a plot: ``size`` is how long the bar is beside the others; ``value`` is what is written."""

    label: str
    value: str
    size: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A heading, the lines below it, and what there is to say to it. Labels and notes may come from outside."""

    title: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...] = ()


Line = tuple[Kind, str]


def bar(size: int, most: int, cells: int) -> str:
    """A bar of ``size`` where ``most`` takes all ``cells`` cells; what is more than nothing is seen."""
    if size <= 0 or most <= 0 or cells <= 0:
        return ""
    eighths = max(min(size, most) * cells * 8 // most, 1)
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def drawn(plot: Plot, cells: int) -> list[Line]:
    """The lines of a plot, each at most ``cells`` cells wide."""
    label = min(max((width(one.label) for one in plot.bars), default=0), int(cells * _LABEL))
    value = max((width(one.value) for one in plot.bars), default=0)
    most = max((one.size for one in plot.bars), default=0)
    room = cells - label - value - 2
    lines: list[Line] = [("title", fit(plot.title, cells).rstrip())]
    for one in plot.bars:
        text = f"{fit(one.label, label)} {fit(one.value, value, 'right')} {bar(one.size, most, room)}"
        lines.append(("row", text.rstrip()))
    for note in plot.notes:
        lines += [("note", text) for text in _folded(display(note), cells)]
    return lines


def _folded(text: str, cells: int) -> Iterator[str]:
    """A text in lines, broken at a blank where there is one not far from the end, else anywhere."""
    while cells > 1 and width(text) > cells:
        head = next(end for end in range(len(text), 0, -1) if width(text[:end]) <= cells)
        blank = text.rfind(" ", head // 2, head + 1)
        head = blank if blank > 0 else head
        yield text[:head].rstrip()
        text = text[head:].lstrip()
    yield text


def stacked(plots: Iterable[Plot], cells: int) -> list[Line]:
    """Plots one below the other."""
    lines: list[Line] = []
    for plot in plots:
        lines += [*([("blank", "")] if lines else []), *drawn(plot, cells)]  # type: ignore[list-item]
    return lines


def side_by_side(plots: Sequence[Plot], cells: int) -> list[list[Line]]:
    """Plots in two columns about equally long; each line of the screen as its two parts, the left one filled up."""
    half = (cells - _GAP) // 2
    lengths = list(accumulate(len(drawn(plot, half)) + 1 for plot in plots))
    split = min(range(len(plots)), key=lambda i: abs(2 * lengths[i] - lengths[-1]), default=-1) + 1
    left, right = stacked(plots[:split], half), stacked(plots[split:], half)
    blank: Line = ("blank", "")
    pairs = zip(left + [blank] * (len(right) - len(left)), right + [blank] * (len(left) - len(right)), strict=True)
    return [[(kind, fit(text, half + _GAP)), other] for (kind, text), other in pairs]
