"""Characters of a page by line; texts of one line that are printed over each other in layers."""

from collections.abc import Sequence
from itertools import pairwise

from extract.geometry.pieces import WORD_GAP, Char

_OVER = 0.3
"""Share of a letter by which another one must stand over it to be of another text."""

_KERNED = 0.3
"""Share of the letter height by which a letter may be drawn closer to the one before it: a T behind a hyphen is."""


def layers_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Visible characters by line: those whose tops differ by less than a third of their height.

    Texts of one line that are printed over each other are lines of their own.
    """
    lines: list[list[Char]] = []
    first, most = 0.0, 0.0
    visible = [char for char in chars if char["text"].strip()]
    middles = [(char["top"] + char["bottom"]) / 2 for char in visible]
    for number in sorted(range(len(visible)), key=middles.__getitem__):
        char, middle = visible[number], middles[number]
        if not lines or middle - first > most:
            lines.append([])
            first, most = middle, (char["bottom"] - char["top"]) / 5
        lines[-1].append(char)
    return [layer for line in lines for layer in _layers(line)]


def _layers(line: Sequence[Char]) -> list[list[Char]]:
    """The characters of a line, as they come, from the left; where texts lie over each other, in as many layers."""
    lefts = [char["x0"] for char in line]
    order = sorted(range(len(line)), key=lefts.__getitem__)
    if not any(_is_over(line[one], line[other]) for one, other in pairwise(order) if other != one + 1):
        return [[line[n] for n in order]]
    texts: list[list[Char]] = []
    for char in line:
        if not texts or not -_KERNED * (char["bottom"] - char["top"]) <= char["x0"] - texts[-1][-1]["x1"] <= WORD_GAP:
            texts.append([])
        texts[-1].append(char)
    layers: list[list[Char]] = []
    for text in sorted(texts, key=lambda text: _left(text[0])):
        free = (layer for layer in layers if text[0]["x0"] > layer[-1]["x1"] - 1)
        layer = next(free, None)
        if layer is None:
            layers.append(list(text))
        else:
            layer += text
    return layers


def _is_over(one: Char, other: Char) -> bool:
    """Whether a letter stands over the one that begins left of it."""
    return bool(other["x0"] - one["x1"] <= -_OVER * (one["x1"] - one["x0"]))


def _left(char: Char) -> float:
    return float(char["x0"])
