"""Characters of a page in pieces: those that follow each other on one line without a blank or a gap.

A piece, not a character, is what cells, words and lines are made of: there are a few hundred of them
on a page of tables.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from typing import Any

from budget.disclosure import Box
from extract.geometry.places import hundredths
from extract.tidy import BLANKS

_TWICE = 0.3
"""Widths of a letter, or half as many heights, within which the same one again is struck twice, to look bold."""

_BOLD = 0.12
"""The same in heights of its line, for points and commas, which are narrow."""

Char = Mapping[str, Any]
"""A character: ``text``, ``x0``, ``top``, ``x1``, ``bottom`` in points from the page's top left.

``blank`` is the blank that is printed before it, ``doubt`` what makes it doubtful; both may be left out.
"""

WORD_GAP = 3.0
"""Points between two characters from which on a blank was meant."""

UNEVEN = "uneven"
"""Doubt of a figure whose digits do not stand on one line: one of them may be a mark beside it."""

UNEVEN_BY = 0.2
"""Heights of a letter from which on two stand on different lines."""

_OF_FIGURE = frozenset("0123456789.,")

_BACK = 1.0
"""Points that a character may reach back over the one before it."""


@dataclass(slots=True)
class Piece:
    """Characters side by side.

    Attributes:
        text: its characters, none of them blank; ``x0s`` and ``x1s`` are their ends.
        top, bottom: of the line, to a hundredth of a point; the same for all of its fonts where the reader
            knows the baseline.
        blank: the blank that is printed before it; ``""`` where there is none.
        cell: the box of the printed cell in which it stands; None outside of tables.
        box: its own, once it has been asked for.
        doubt: the code of what makes it doubtful; ``""`` where nothing does.
    """

    text: str
    x0s: list[float]
    x1s: list[float]
    top: float
    bottom: float
    blank: str = ""
    cell: Box | None = None
    box: Box | None = None
    doubt: str = ""

    def outline(self) -> Box:
        """Its box, to a hundredth of a point."""
        if self.box is None:
            # as hundredths() has it, whose calls would take longer than all else
            self.box = round(self.x0s[0] * 100) / 100, self.top, round(self.x1s[-1] * 100) / 100, self.bottom
        return self.box

    def cut(self, start: int, end: int) -> "Piece":
        """Some of its characters as a piece of their own."""
        blank = "" if start else self.blank
        x0s, x1s = self.x0s[start:end], self.x1s[start:end]
        return Piece(self.text[start:end], x0s, x1s, self.top, self.bottom, blank, doubt=self.doubt)

    def chars(self) -> Iterator[Char]:
        """Its characters one by one."""
        blank, doubt = self.blank, {"doubt": self.doubt} if self.doubt else {}
        for text, x0, x1 in zip(self.text, self.x0s, self.x1s, strict=True):
            yield {"text": text, "x0": x0, "top": self.top, "x1": x1, "bottom": self.bottom, "blank": blank, **doubt}
            blank = ""


def runs_in(x0s: list[float], x1s: list[float], blanks: Iterable[int]) -> list[int]:
    """The numbers of characters before which a blank or a gap parts them, and the ends of all.

    ``blanks`` are the numbers of those behind a blank.
    """
    least, most = -_BACK, WORD_GAP
    apart = [n for n, gap in enumerate(map(sub, x0s[1:], x1s), 1) if not least <= gap <= most]
    return sorted({0, *blanks, len(x0s), *apart})


def pieces_of(chars: Iterable[Char]) -> list[Piece]:
    """The pieces of single characters, in the order in which they come.

    A character with several letters, as of a ligature, is cut in equal parts.
    """
    letters: list[str] = []
    x0s, x1s, lines, doubts = [], [], [], []
    blanks: dict[int, str] = {}
    for char in chars:
        text, x0, wide = char["text"], char["x0"], char["x1"] - char["x0"]
        if text in BLANKS:
            blanks[len(letters)] = blanks.get(len(letters), "") + text
            continue
        for n in range(len(text)):
            letters.append(text[n])
            x0s.append(x0 + wide * n / len(text))
            x1s.append(x0 + wide * (n + 1) / len(text))
            lines.append((hundredths(float(char["top"])), hundredths(float(char["bottom"]))))
            doubts.append(char.get("doubt", ""))
    turns = [n for n, (last, own) in enumerate(pairwise(zip(lines, doubts, strict=True)), 1) if last != own]
    bounds = sorted({*runs_in(x0s, x1s, blanks), *turns})
    return [
        Piece(
            "".join(letters[start:end]),
            x0s[start:end],
            x1s[start:end],
            *lines[start],
            blanks.get(start, ""),
            doubt=doubts[start],
        )
        for start, end in pairwise(bounds)
    ]


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces in printed lines, top to bottom, each line left to right."""
    if len(pieces) == 1:
        return [list(pieces)]
    lines: list[list[Piece]] = []
    line: list[Piece] = []
    limit, middle, height = -math.inf, 0.0, 0.0
    middles = [(piece.top + piece.bottom) / 2 for piece in pieces]
    for number in sorted(range(len(pieces)), key=middles.__getitem__):
        piece, y = pieces[number], middles[number]
        if y != middle or not line:
            tall = piece.bottom - piece.top
            if y > limit or y - middle > max(min(height, tall) / 2, 1.0):
                line = []
                lines.append(line)
                middle, height, limit = y, tall, y + max(tall / 2, 1.0)
        line.append(piece)
    for line in lines:
        if len(line) > 1:
            line.sort(key=_left)
    return lines


def _is_again(last: Char, char: Char) -> bool:
    """Whether a letter stands where the same one before it does, struck twice."""
    wide, tall = char["x1"] - char["x0"], char["bottom"] - char["top"]
    return bool(char["x0"] - last["x0"] < min(max(_TWICE * wide, _BOLD * tall), _TWICE / 2 * tall))


def _left(piece: Piece) -> float:
    return piece.x0s[0]


def _start(char: Char) -> float:
    return float(char["x0"])


def are_uneven(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether digits that stand side by side in a line of text do not stand on one height."""
    return any(
        abs(one.bottom - other.bottom) > UNEVEN_BY * (one.bottom - one.top)
        and _OF_FIGURE.issuperset(one.text[-1] + other.text[0])
        and not other.blank
        for line in lines
        for one, other in pairwise(line)
    )


def outline(pieces: Sequence[Piece]) -> Box:
    """The box around pieces, to a hundredth of a point."""
    if len(pieces) == 1:
        return pieces[0].outline()
    x0s, tops, x1s, bottoms = zip(*[piece.outline() for piece in pieces], strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def line_text(line: Sequence[Piece]) -> str:
    """The text of one line: blanks where blanks or gaps are; a letter struck twice counts once."""
    if len(line) == 1:
        return line[0].text
    out: list[str] = []
    reach = 0.0
    for piece in line:
        if out and piece.x0s[0] < reach - _BACK:
            return text_of(sorted((char for each in line for char in each.chars()), key=_start))
        if out and (piece.blank or piece.x0s[0] - reach > WORD_GAP):
            out.append(piece.blank or " ")
        out.append(piece.text)
        reach = piece.x1s[-1]
    return "".join(out)


def text_of(chars: Sequence[Char]) -> str:
    """The text of the characters of one line, from the left; a letter struck twice counts once."""
    out: list[str] = []
    last: Char | None = None
    for char in chars:
        text = char["text"]
        if last is not None:
            if text == last["text"] and _is_again(last, char):
                continue
            if char.get("blank") or char["x0"] - last["x1"] > WORD_GAP:
                out.append(char.get("blank") or " ")
        out.append(text)
        last = char
    return "".join(out)
