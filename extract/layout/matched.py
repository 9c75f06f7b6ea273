"""Headings and figures of one column that stand beside each other, not over each other, as one strip."""

from collections.abc import Sequence

from budget.style import has_han
from extract.geometry.figures import is_piece
from extract.geometry.runs import Run
from extract.layout.blocks import Block
from extract.layout.filled import NEAR, Filled, standing_in
from extract.layout.strips import Strip, ends_of, touched_by

_MARKS = frozenset("※*")
_SAME_HEIGHT = 2.0
"""Points within which texts stand on one line."""


def matched(strips: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> list[Strip]:
    """The strips of a body and its headings, left to right, those of one column as one; ``headed`` have one each."""
    columns = _in_order(_numbered(strips, filled, headed), filled, headed)
    columns = _in_order(_rejoined(columns, filled, headed), filled, headed)
    return _rejoined(paired(columns, filled, headed, filled.names), filled, headed)


def is_headed(strips: Sequence[Strip], headed: Sequence[Block]) -> bool:
    """Whether one of the headings stands over one of the strips."""
    return any(touched_by(strips, *ends_of(block.box)) for block in headed)


def counts(text: str) -> bool:
    """Whether a text of the row that numbers the columns is a number, or the sign of a column without one."""
    return text.isdecimal() or text in _MARKS


def are_apart(one: Sequence[Run], other: Sequence[Run]) -> bool:
    """Whether no line holds texts of both."""
    heights = [run.middle[1] for run in other]
    return not any(abs(run.middle[1] - y) < _SAME_HEIGHT for run in one for y in heights)


def are_coded_names(codes: Strip, names: Strip, filled: Filled) -> bool:
    """Whether one strip holds codes, and one close behind it words, as of labels that begin with their codes do."""
    close = codes in filled.codes and 0 <= names[0] - codes[1] < NEAR
    return close and any(has_han(run.text) for run in standing_in(names, filled.texts))


def paired(
    strips: Sequence[Strip], filled: Filled, headed: Sequence[Block], names: Sequence[Strip] = ()
) -> list[Strip]:
    """The strips, where a heading beside figures that have none is theirs (centred over figures at the right).

    A strip between two that it may belong to goes with the nearer one, unless a side of its column at which what is
    written stands tells; the word for the total begins left of the heading of its column. Codes without a heading close
    before a column that has one, or before ``names`` of which others begin with codes, belong to it
    (201 一般公共服务支出).
    """
    kinds = [_kind(strip, filled, headed) for strip in strips]
    side = filled.flush.of
    out: list[Strip] = []
    alone = ""
    for i, (strip, kind) in enumerate(zip(strips, kinds, strict=True)):
        gap = strip[0] - out[-1][1] if out else 0.0
        nearer = kinds[i + 1 : i + 2] == [alone] and strips[i + 1][0] - strip[1] < gap
        if (alone, kind) == ("head", "body") and side(strip):
            nearer = side(strip) == "left"
        elif (alone, kind) == ("body", "head") and side(out[-1]):
            nearer = side(out[-1]) == "right"
        belongs = bool(kind) and kind != alone and not nearer and (alone, kind) != ("head", "total")
        is_named = gap < NEAR or bool(touched_by(names, *strip))
        if alone and (belongs or (not kind and is_named and out[-1] in filled.codes)):
            out[-1] = (out[-1][0], strip[1])
            alone = ""
        else:
            out.append(strip)
            alone = kind
    return out


def _in_order(strips: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> list[Strip]:
    """The strips, those paired that lack by turns headings and figures where as many lack the one as the other.

    They stand in one order; which is nearer to which tells nothing where figures stand at the right of wide columns.
    """
    kinds = [_kind(strip, filled, headed) for strip in strips]
    out: list[Strip] = []
    start = 0
    for end in range(1, len(strips) + 1):
        if end < len(strips) and {kinds[end - 1], kinds[end]} == {"body", "head"}:
            continue
        some = strips[start:end]
        out += some if len(some) % 2 else [(one[0], other[1]) for one, other in zip(some[::2], some[1::2], strict=True)]
        start = end
    return out


def _numbered(strips: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> list[Strip]:
    """The strips, where a heading without a number of its own goes with the number beside it that has no heading.

    Such a number stands right of it, as figures do, or is a sign (※) left of it, as labels begin.
    """
    numbers = [ends_of(block.box) for block in headed if counts(block.text)]
    names = [ends_of(block.box) for block in headed if not counts(block.text)]

    def is_name(strip: Strip) -> bool:
        return not touched_by([*numbers, *filled.strips], *strip) and bool(touched_by(names, *strip))

    def is_number(strip: Strip) -> bool:
        return bool(touched_by(numbers, *strip)) and not touched_by(names, *strip)

    out: list[Strip] = []
    for strip in strips:
        if out and ((is_name(out[-1]) and is_number(strip)) or (is_number(out[-1]) and is_name(strip))):
            out[-1] = (out[-1][0], strip[1])
        else:
            out.append(strip)
    return out


def _rejoined(strips: Sequence[Strip], filled: Filled, headed: Sequence[Block]) -> list[Strip]:
    """The strips, where figures that stand at the other side of their column, under one heading, as one column.

    Such lack a heading of their own, and no line holds figures in both.
    """
    out: list[Strip] = []
    for strip in strips:
        if out and _are_sides((out[-1], strip), filled, headed):
            out[-1] = (out[-1][0], strip[1])
        else:
            out.append(strip)
    return out


def _are_sides(strips: tuple[Strip, Strip], filled: Filled, headed: Sequence[Block]) -> bool:
    """Whether neighbouring strips are sides of one column of figures: one alone has a heading."""
    if sum(is_headed([strip], headed) for strip in strips) != 1:
        return False
    left, right = (standing_in(strip, filled.texts) for strip in strips)
    if not (left and right and all(is_piece(run.text.replace("\ufffd", "0")) for run in [*left, *right])):
        return False
    return are_apart(left, right)


def _kind(strip: Strip, filled: Filled, headed: Sequence[Block]) -> str:
    """What a strip lacks the other of: ``body``, ``head``, ``total`` alone, or, where it has both, nothing."""
    has_body, has_head = bool(touched_by(filled.strips, *strip)), is_headed([strip], headed)
    return {(True, True): "", (True, False): "body", (False, True): "head", (False, False): "total"}[has_body, has_head]
