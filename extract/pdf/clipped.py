"""Text that a clip path keeps from being drawn, in whole or in part.

A clip is taken for the rectangle around it: what stands outside of that is surely not seen.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import pypdfium2_raw as raw

from budget.amount import MINUS
from extract.geometry.grid import Cut
from extract.pdf import calls, of_things
from extract.pdf.paths import Layer, Side, moved, outlines

_SLACK = 0.5
"""Points by which text may reach out of its clip: bounds of letters are rough."""

_HALF = 0.1
"""Points by which the middle of an ideograph may reach out of its clip."""

_HAN = "\u2e80"
"""Above which letters are ideographs."""

_NEXT = 1.5
"""Points between letters that are drawn one by one."""

_APART = 0.6
"""Heights of a line from which on letters of it are those of two texts."""

_FIGURE = frozenset("0123456789.," + "\uff0c\uff0e" + "".join(map(chr, range(0xFF10, 0xFF1A))))
"""What figures are made of, full-width characters included."""

_HIDDEN = _FIGURE | frozenset(MINUS + "+(\uff08")
"""What belongs to the figure beside it where it is not seen."""

_CUT = "\ufffd"
"""What stands for the last digit that is seen of a figure whose other digits are not."""

Free = Mapping[int | None, Side]
"""For pieces of text that reach out of their clip, by address in memory, what that leaves free of the page."""


class Clips(NamedTuple):
    """What clips leave out, by the addresses of pieces of text in memory: all of some, parts of others.

    Attributes:
        gone: those of which nothing is seen, but for those at the outermost clips.
        free: for those that reach out of their clip, what that leaves free of the page.
        beside: those that are seen right beside one that is gone: together they may be a figure.
        outermost: what the clips leave free that end at the left or the right of all and cut text there, as the edge
            of the paper does with what goes on on the next page; for each piece of text in them, seen or not.
    """

    gone: frozenset[int | None]
    free: Free
    beside: frozenset[int | None]
    outermost: Free = MappingProxyType({})


NO_CLIPS = Clips(frozenset(), {}, frozenset())


def clips(drawn: Sequence[Layer]) -> Clips:
    """What clips leave out of the text among what is drawn."""
    gone: set[int | None] = set()
    free: dict[int | None, Side] = {}
    beside: set[int | None] = set()
    outermost: dict[int | None, Side] = {}
    for objects, matrix in drawn:
        written = objects.of(raw.FPDF_PAGEOBJ_TEXT)
        texts = of_things.clipped(written)
        known: dict[int | None, Side] = {}
        hidden: list[tuple[Side, Side]] = []
        boxes = outlines([text for text, _ in texts], matrix)
        for (text, key), box in zip(texts, boxes, strict=True):
            if key not in known:
                known[key] = moved(of_things.clip_box(text), matrix)
            if _is_gone(known[key], box):
                gone.add(text.value)
                hidden.append((box, known[key]))
            elif not _holds(known[key], box):
                free[text.value] = known[key]
        around = outlines(written, matrix) if hidden else boxes
        if hidden:
            beside.update(_beside(hidden, written, around))
        outermost.update(_outermost([(text.value, known[key]) for text, key in texts], boxes, around))
    free |= {text: clip for text, clip in outermost.items() if text in gone}
    return Clips(frozenset(gone.difference(outermost)), free, frozenset(beside - gone), outermost)


def _outermost(
    texts: Sequence[tuple[int | None, Side]], boxes: Sequence[Side], around: Sequence[Side]
) -> Iterator[tuple[int | None, Side]]:
    """The pieces of text within those clips at the left or the right of all that cut one of them there.

    What a clip hides by its height is none, nor what is hidden where it is drawn again: ``around`` are all texts.
    """
    first = min((clip[0] for _, clip in texts), default=0.0) + _SLACK
    last = max((clip[2] for _, clip in texts), default=0.0) - _SLACK
    cut = {
        clip
        for (_, clip), box in zip(texts, boxes, strict=True)
        if (clip[0] <= first and box[0] < clip[0] - _SLACK) or (clip[2] >= last and clip[2] + _SLACK < box[2])
    }
    places = Counter(around)
    for (text, clip), box in zip(texts, boxes, strict=True):
        beside = 2 * (min(clip[3], box[3]) - max(clip[1], box[1])) > box[3] - box[1]
        if clip in cut and beside and places[box] == 1:
            yield text, clip


def cuts(
    letters: str,
    blanks: Mapping[int, str],
    owners: Sequence[int | None],
    shown: Sequence[bool],
    sides: Sequence[Sequence[float]],
    baselines: Sequence[float],
    outermost: Free,
) -> Iterator[Cut]:
    """The lines of text that the ``outermost`` clips cut or hide, one by one, each within the sides of its clip.

    ``blanks`` are those before letters, ``shown`` tells which of these are seen. The boxes are as high as the lines,
    in the page's own space.
    """
    on_line: dict[float, list[tuple[float, int]]] = {}
    for place, baseline in enumerate(baselines):
        on_line.setdefault(round(baseline, 1), []).append((sides[0][place], place))
    for baseline, found in on_line.items():
        line = [place for _, place in sorted(found)]
        tall = max(abs(sides[1][place] - sides[3][place]) for place in line)
        ends = [at for at, (a, b) in enumerate(pairwise(line), 1) if sides[0][b] - sides[2][a] > _APART * tall]
        for start, end in pairwise([0, *ends, len(line)]):
            run = line[start:end]
            clip = next((outermost[owner] for place in run if (owner := owners[place]) in outermost), None)
            if clip is not None and not all(shown[place] for place in run):
                text = "".join([blanks.get(place, "") * (at > 0) + letters[place] for at, place in enumerate(run)])
                seen = "".join("01"[shown[place]] for place in run)
                yield Cut((clip[0], baseline, clip[2], baseline + tall), (text,), (seen,))


def _beside(
    gone: Sequence[tuple[Side, Side]], texts: Sequence[calls.Handle], boxes: Sequence[Side]
) -> Iterator[int | None]:
    """Of some texts those right before or behind one that is gone, on its line, that its clip would have left."""
    for end, start in ((0, 2), (2, 0)):
        ordered = sorted((box[start], box, text.value) for text, box in zip(texts, boxes, strict=True))
        places = [place for place, *_ in ordered]
        for box, clip in gone:
            near = slice(bisect_left(places, box[end] - _NEXT), bisect_right(places, box[end] + _NEXT))
            for _, other, text in ordered[near]:
                if min(box[3], other[3]) > max(box[1], other[1]) and not _is_gone(clip, other):
                    yield text


def _holds(free: Side, box: Side) -> bool:
    left, bottom, right, top = free
    return left - _SLACK <= box[0] and bottom - _SLACK <= box[1] and box[2] <= right + _SLACK and box[3] <= top + _SLACK


def _is_gone(free: Side, box: Side) -> bool:
    """Whether nothing is seen of a text, or less than half a letter."""
    least = min(box[2] - box[0], box[3] - box[1]) / 2
    return min(free[2], box[2]) - max(free[0], box[0]) < least or min(free[3], box[3]) - max(free[1], box[1]) < least


def seen(letters: str, free: Free, owners: Sequence[int | None], sides: Sequence[Sequence[float]]) -> list[bool]:
    """Which characters stand with their middle within the clip of their piece of text.

    ``owners`` are the addresses of those pieces; ``sides`` are the left ends, tops, right ends and bottoms. Of an
    ideograph that the edge halves two pages show one half each.
    """
    return [
        (clip := free.get(owner)) is None
        or _is_inside(clip, side, _HALF if letter > _HAN and letter not in _FIGURE else 0.0)
        for letter, owner, side in zip(letters, owners, zip(*sides, strict=True), strict=True)
    ]


def _is_inside(clip: Side, side: Sequence[float], slack: float) -> bool:
    """Whether the middle of a letter is."""
    x, y = (side[0] + side[2]) / 2, (side[1] + side[3]) / 2
    return clip[0] - slack <= x <= clip[2] + slack and clip[1] - slack <= y <= clip[3] + slack


def unnamed_at_cuts(
    letters: str, owners: Sequence[int | None], shown: Sequence[bool], beside: Collection[int | None]
) -> str:
    """The letters, the digit beside a cut through a figure unnamed: nobody sees how the figure goes on.

    ``beside`` are the owners that stand beside one of which nothing is seen.
    """
    out = list(letters)
    for place in range(1, len(letters)):
        if shown[place] == shown[place - 1] or owners[place] != owners[place - 1]:
            continue
        at, hidden = (place, place - 1) if shown[place] else (place - 1, place)
        if letters[at] in _FIGURE and letters[hidden] in _HIDDEN:
            out[at] = _CUT
    for place, owner in enumerate(owners if beside else ()):
        if owner in beside and letters[place] in _FIGURE:
            out[place] = _CUT
    return "".join(out)
