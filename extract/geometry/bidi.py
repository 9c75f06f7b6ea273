"""Text of scripts that are written from the right, from the order in which it stands to that in which it is read.

What the standard's algorithm (UAX 9) lays out is taken back: letters of such scripts are read from the right, numbers
and Latin words among them from the left. A page whose labels stand at the right of their figures is exchanged left for
right, so that its first column is the first one here, too, and is read as any other page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from budget.pattern import pattern
from extract.geometry.edges import Edge, Ruling
from extract.geometry.pieces import Char, Piece, lines_of

_RIGHT = "\u0590-\u065f\u0670-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Letters of Hebrew, Arabic and their like; their digits are none."""

_FROM_RIGHT = pattern(f"[{_RIGHT}]")
_ARABIC = pattern("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_SHAPED = pattern("[\ufb1d-\ufdff\ufe70-\ufefc]")

_SIGNS = "[$€£¥₪%٪#+]*"
_NUMBER = rf"{_SIGNS}[0-9۰-۹](?:[.,:/\-+ ]?[0-9۰-۹])*{_SIGNS}"
_ARABIC_NUMBER = "[٠-٩0-9](?:[.,:/٬٫ ]?[٠-٩0-9])*"
_WORD = rf"[^\W\d_{_RIGHT}](?:[^{_RIGHT}]*[^\W_{_RIGHT}])?"
_FROM_LEFT = pattern(f"{_WORD}|{_NUMBER}|{_ARABIC_NUMBER}")
_AMONG_ARABIC = pattern(f"{_WORD}|{_ARABIC_NUMBER}")
"""What is read from the left; behind Arabic letters a hyphen parts two numbers, and signs belong to none."""

_FIGURE = pattern(r"[()\-]?[\d٠-٩۰-۹][\d٠-٩۰-۹.,٬٫]*[()\-%]?")
_GROUP, _FIRST_GROUP = pattern(r"[\d٠-٩۰-۹]{3}[.,٫]?[\d٠-٩۰-۹]*"), pattern(r"[^\d]?[\d٠-٩۰-۹]{1,3}")
_UNBREAKING = frozenset("\u00a0\u2007\u202f")

_LEADER = frozenset("._·…‥")
"""What leads from a label to its figures: no part of the label."""

_LEADERS = pattern("[._·…‥]{3,}")

_BLANK = 0.13
"""Share of the letter height from which on a gap between letters is a blank."""

_COLUMN = 0.6
"""Share of the letter height from which on it parts columns."""

_OTHER = str.maketrans("()[]{}", ")(][}{")


class _Word(NamedTuple):
    """Characters without a blank between them, in the order in which they stand, and the blank before them."""

    chars: tuple[Char, ...]
    blank: str

    @property
    def text(self) -> str:
        return "".join(char["text"] for char in self.chars)

    @property
    def ends(self) -> tuple[float, float]:
        return min(char["x0"] for char in self.chars), max(char["x1"] for char in self.chars)


def is_from_right(letters: Iterable[str]) -> bool:
    """Whether one of the letters is of a script that is written from the right."""
    return _FROM_RIGHT.search("".join(letters)) is not None


def as_read(pieces: Sequence[Piece], ruling: Ruling, width: float) -> tuple[list[Piece], Ruling, bool]:
    """Pieces and rules of a page in the order of reading, and whether it, so wide, was exchanged left for right."""
    lines = [list(_cells(_words(line))) for line in lines_of(pieces)]
    exchanged = sum(map(_labels_at_right, lines)) > 0
    found: list[Piece] = []
    for cells in lines:
        for cell in cells:
            if exchanged:
                found += _logical(cell, width)
            elif any(_FROM_RIGHT.search(word.text) for word in cell):
                found += _logical(cell, cell[0].ends[0] + cell[-1].ends[1])
            else:
                found += [_piece(list(word.chars), word.blank) for word in cell]
    for piece in found:
        piece.text = _unshaped(piece.text)
    _set_brackets(found)
    return found, _exchanged(ruling, width) if exchanged else ruling, exchanged


def _words(line: Sequence[Piece]) -> Iterator[_Word]:
    """The words of a line, from the left: blanks are where gaps are, whatever comes before which letter."""
    chars = sorted((char for piece in line for char in piece.chars()), key=_left)
    text = "".join(char["text"][:1] for char in chars)
    turns = {at for found in _LEADERS.finditer(text) for at in found.span()} if len(text) == len(chars) else set()
    held: list[Char] = []
    blank = ""
    reach = 0.0
    for n, char in enumerate(chars):
        gap = char["x0"] - reach
        if held and (n in turns or gap > _BLANK * (char["bottom"] - char["top"])):
            yield _Word(tuple(held), blank)
            held, blank = [], char.get("blank") or " "
        held.append(char)
        reach = max(reach, char["x1"]) if len(held) > 1 else char["x1"]
    if held:
        yield _Word(tuple(held), blank)


def _left(char: Char) -> float:
    return float(char["x0"])


def _cells(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """The words of a line by the cell in which they stand, as their gaps tell."""
    cell: list[_Word] = []
    for word in words:
        tall = word.chars[0]["bottom"] - word.chars[0]["top"]
        leads = cell and (_LEADER.issuperset(word.text) or _LEADER.issuperset(cell[-1].text))
        if cell and (leads or word.ends[0] - cell[-1].ends[1] > _COLUMN * tall):
            yield cell
            cell = []
        cell.append(word)
    if cell:
        yield cell


def _labels_at_right(cells: Sequence[Sequence[_Word]]) -> int:
    """How many more cells with figures stand left of the label of a line than right of it."""
    named = [any(_FROM_RIGHT.search(word.text) for word in cell) for cell in cells]
    figures = [all(_FIGURE.fullmatch(word.text) for word in cell) for cell in cells]
    if sum(named) != 1:
        return 0
    at = named.index(True)
    return sum(figures[:at]) - sum(figures[at:])


def _logical(cell: Sequence[_Word], double: float) -> list[Piece]:
    """The words of a cell in the order of reading, each place exchanged about a middle that is given doubled."""
    found: list[Piece] = []
    is_arabic, blank = False, ""
    for group in reversed(list(_kept_together(cell))):
        is_arabic = is_arabic or any(_ARABIC.search(word.text) for word in group)
        if len(group) > 1:
            off = double - group[0].ends[0] - group[-1].ends[1]
            words: list[Iterable[Char]] = [map(partial(_moved, off=off), word.chars) for word in group]
        else:
            words = [_reversed(group[0], _AMONG_ARABIC if is_arabic else _FROM_LEFT, double)]
        blanks = [blank, *(word.blank for word in group[1:])]
        found += [_piece(list(chars), before) for chars, before in zip(words, blanks, strict=True)]
        blank = group[0].blank
    return found


def _moved(char: Char, off: float) -> Char:
    return {**char, "x0": char["x0"] + off, "x1": char["x1"] + off}


def _kept_together(cell: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words of a cell, from the left, those together that are read from the left: Latin ones, groups of digits."""
    group: list[_Word] = []
    for word in cell:
        if group and not (_are_latin(group[-1].text, word.text) or _are_groups(group[-1].text, word)):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _are_latin(*texts: str) -> bool:
    return all(_FROM_LEFT.match(text.lstrip("([")) and text.lower() != text.upper() for text in texts) and not any(
        map(_FROM_RIGHT.search, texts)
    )


def _are_groups(before: str, word: _Word) -> bool:
    """Whether a word of digits goes on with the number before it: a blank that breaks no line stands between them."""
    blank = _UNBREAKING.issuperset(word.blank)
    return blank and bool((_FIRST_GROUP.fullmatch(before) or _GROUP.fullmatch(before)) and _GROUP.fullmatch(word.text))


def _reversed(word: _Word, kept: re.Pattern[str], double: float) -> Iterator[Char]:
    """The characters of a word as they are read, with their places exchanged."""
    parts: list[tuple[Char, ...]] = []
    at = 0
    text = "".join(char["text"][:1] for char in word.chars)
    for found in kept.finditer(text):
        parts += [(char,) for char in word.chars[at : found.start()]]
        parts.append(word.chars[found.start() : found.end()])
        at = found.end()
    parts += [(char,) for char in word.chars[at:]]
    for part in reversed(parts):
        off = double - part[0]["x0"] - part[-1]["x1"]
        yield from (_moved(char, off) for char in part)


def _piece(chars: Sequence[Char], blank: str) -> Piece:
    """Characters in their order as a piece; each begins no further left than the one before it."""
    text = "".join(char["text"] for char in chars)
    x0s: list[float] = []
    x1s: list[float] = []
    for char in chars:
        x0s.append(max(char["x0"], x0s[-1]) if x0s else char["x0"])
        x1s.append(max(char["x1"], x0s[-1]))
    doubt = next((char["doubt"] for char in chars if char.get("doubt")), "")
    return Piece(text, x0s, x1s, chars[0]["top"], chars[0]["bottom"], blank, doubt=doubt)


def _unshaped(text: str) -> str:
    """Letters instead of the shapes that they take within a word, where one stands for one."""
    return _SHAPED.sub(lambda found: plain if len(plain := normalize("NFKC", found[0])) == 1 else found[0], text)


def _set_brackets(pieces: Sequence[Piece]) -> None:
    """Exchanges brackets that close before they open: some fonts call them as they look, others as they are meant."""
    texts = [list(piece.text) for piece in pieces]
    lines: dict[float, list[tuple[int, int]]] = {}
    for n, piece in enumerate(pieces):
        lines.setdefault(piece.top, []).extend((n, k) for k, letter in enumerate(piece.text) if letter in "()[]")
    for places in lines.values():
        depth = 0
        for one, other in pairwise([*places, None]):
            if one is None or texts[one[0]][one[1]] in "([":
                depth += 1
            elif depth:
                depth -= 1
            elif other is not None and texts[other[0]][other[1]] in "([":
                for n, k in (one, other):
                    texts[n][k] = texts[n][k].translate(_OTHER)
                depth += 1
    for piece, text in zip(pieces, texts, strict=True):
        piece.text = "".join(text)


def _exchanged(ruling: Ruling, width: float) -> Ruling:
    """The rules of a page, left for right."""
    level = [Edge(edge.at, width - edge.end, width - edge.start) for edge in ruling.level]
    return ruling._replace(level=level, upright=[Edge(width - edge.at, *edge[1:]) for edge in ruling.upright])
