"""Columns of a table without upright rules: the strips in which its words lie over each other."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise

from budget.amount import MINUS
from budget.disclosure import Box
from budget.label import is_total
from extract.geometry.edges import Edge
from extract.geometry.figures import is_piece
from extract.geometry.runs import Run
from extract.layout.blocks import Block, blocks_of, whole_headings
from extract.layout.flush import Flush

Strip = tuple[float, float]
"""From where to where the words of a column go, in points from the left."""

_CODE = re.compile(r"\d{1,9}")
_CODED = re.compile(r"\d{3,9} ?[\u4e00-\u9fff]")
_SIGNS = re.compile(rf"[{MINUS}()（）¥￥$]+")
_HAN = "\u2e80"
"""Above which a text begins that is written in ideographs."""

_MARKS = frozenset("※*")
_NEAR = 6.0
"""Points between a code and the name behind it in one cell."""

_MANY = 40
"""Texts of a table from which on one alone makes no column."""

_CENTRED = 3.0
"""Points within which a heading stands in the middle over figures."""

_MOST = 0.6
"""Share of what stands at the left of labels that must be codes for them to begin the labels."""

_FEW = 0.2
"""Share of the labels up to which they reach over the edge of their column."""

_FEWEST = 2
"""Headings on one line from which on each may stand over a group of columns."""

_FLUSH = 0.5
"""Points within which texts begin at one place."""

_SAME_HEIGHT = 2.0
"""Points within which headings stand on one line."""


def is_sign(text: str) -> bool:
    """Whether a text is a sign of a figure without its digits."""
    return _SIGNS.fullmatch(text) is not None


def _names_total(text: str) -> bool:
    """Whether a label is the word for the total, or ends in it (人员经费合计)."""
    return is_total(text[-2:])


def strips_of(body: Sequence[Run], heads: Sequence[Run], rules: Sequence[Edge] = ()) -> list[Strip]:
    """The columns of the runs of a body, and of the headings over columns that are blank in it, left to right.

    ``rules`` are level ones; a heading over one of them that stands among headings has columns of its own beneath.

    The word for the total, which is centred where labels are not, makes no column beside theirs, and joins none
    that it reaches over, but codes without a heading of their own with their names; signs alone, as a minus that
    stands apart from its figure, make none, nor does what is doubtful where most is not.
    """
    reached = _reached(body)
    body = _told(body)
    labelled = [run for run in body if not _names_total(run.text)]
    over = _over_the_edge(labelled, reached)
    strips: list[Strip] = []
    for run in labelled:
        if run not in over:
            _widen(strips, run.box[0], run.box[2])
    filled = tuple(strips)
    for run in _totals_of_columns(body, labelled, filled, heads):
        _widen(strips, run.box[0], run.box[2])
    codes = [strip for strip in filled if _holds_codes(strip, labelled)]
    names = [strip for strip in filled if strip not in codes and _begin_with_codes(strip, labelled)]
    blocks = whole_headings([block for block in blocks_of(heads, rules) if block.rule is None])
    flush = Flush(labelled, filled)
    headed = _headed(strips, blocks, body, filled, codes, flush)
    columns = _rejoined(_in_order(_numbered(sorted(strips), filled, headed), filled, headed), body, headed)
    columns = _paired(_in_order(columns, filled, headed), filled, headed, codes, flush, names)
    columns = _rejoined(columns, body, headed)
    return [strip for strip in columns if not _is_stray(strip, body, headed)]


def _told(body: Sequence[Run]) -> Sequence[Run]:
    """What tells the columns: no signs alone, and nothing doubtful where most is sure."""
    sure = [run for run in body if not run.doubt]
    return [run for run in (sure if 2 * len(sure) > len(body) else body) if not is_sign(run.text)] or body


def _totals_of_columns(
    body: Sequence[Run], labelled: Sequence[Run], filled: Sequence[Strip], heads: Sequence[Run]
) -> Iterator[Run]:
    """The words for the total that are part of a column, of codes with their names, or of one where no rows have names.

    ``filled`` are the strips of all else, ``labelled``.
    """
    named_rows = any(run.text > _HAN for run in labelled)
    named = [touched_by(filled, head.box[0], head.box[2]) for head in heads]
    for run in body:
        if _names_total(run.text):
            touched = sorted(touched_by(filled, run.box[0], run.box[2]))
            are_one = len(touched) == 2 and touched[:1] not in named and _holds_codes(touched[0], labelled, _MOST)
            if len(touched) == 1 or are_one or not (touched or named_rows):
                yield run


def _headed(
    strips: list[Strip],
    blocks: Sequence[Block],
    body: Sequence[Run],
    filled: Sequence[Strip],
    codes: Sequence[Strip],
    flush: Flush,
) -> list[Block]:
    """The headings that are those of one column, from the lowest; each widens the strips.

    Others stand over several columns.
    """
    headed: list[Block] = []
    unsure: list[Block] = []
    names = [block for block in blocks if not _counts(block.text)]
    for block in sorted(blocks, key=lambda block: -block.box[3]):
        touched = touched_by(strips, block.box[0], block.box[2])
        single = len(touched) < 2 or _are_one(touched, body, headed)
        hangs_over = _hangs_over(block, names)
        if touched and hangs_over and single:
            unsure.append(block)
        elif single and not hangs_over:
            _widen(strips, block.box[0], block.box[2])
            headed.append(block)
    labels = min((run.box[0] for run in body if run.text > _HAN and not is_total(run.text)), default=math.inf)
    amounts = [strip for strip in filled if strip[0] > labels]
    for block in unsure:
        columns = _paired(sorted(strips), filled, headed, codes, flush)
        own = _stands_over_figures(block, amounts, headed, columns, flush)
        if own or not _is_above_others(block, columns, headed):
            _widen(strips, block.box[0], block.box[2])
            headed.append(block)
    return headed


def _over_the_edge(body: Sequence[Run], reached: Collection[float] = ()) -> list[Run]:
    """The labels that reach over the edge of their column: to where columns surely begin, or, if few, others."""
    figures: list[Strip] = []
    for run in body:
        if is_piece(run.text):
            _widen(figures, run.box[0], run.box[2])
    labels = [run for run in body if run.text > _HAN and not is_piece(run.text)]
    found = [run for run in labels if any(run.box[0] < x - 0.5 and x < run.box[2] - 0.5 for x in reached)]
    for left, right in [*figures, *_begun(labels)]:
        over = [run for run in labels if run.box[0] < left - 0.5 and left < run.box[2] - 0.5 < right]
        found += over if len(over) <= _FEW * sum(run.box[0] < left for run in labels) else []
    return found


def _reached(body: Sequence[Run]) -> set[float]:
    """Where texts begin over whose beginning the text before them on their line reaches: columns do for sure."""
    lines: dict[int, list[Run]] = defaultdict(list)
    for run in sorted(body, key=lambda run: run.box[0]):
        lines[round(run.middle[1])].append(run)
    beside = (pair for line in lines.values() for pair in pairwise(line))
    return {other.box[0] for run, other in beside if run.box[2] - 0.5 > other.box[0] and run.text > _HAN}


def _begun(labels: Sequence[Run]) -> list[Strip]:
    """Where several labels begin at one place: from there to where the shortest of them ends."""
    begun: dict[float, list[Run]] = defaultdict(list)
    for run in labels:
        begun[round(run.box[0], 1)].append(run)
    return [(left, min(run.box[2] for run in some)) for left, some in begun.items() if len(some) > _FEWEST]


def _is_stray(strip: Strip, body: Sequence[Run], headed: Sequence[Block]) -> bool:
    """Whether a strip has no heading, where others have one, and one text alone of many rows, as a page number."""
    if len(body) < _MANY or not headed or any(touched_by([strip], block.box[0], block.box[2]) for block in headed):
        return False
    return sum(1 for run in body if touched_by([strip], run.box[0], run.box[2])) == 1


def _rejoined(strips: Sequence[Strip], body: Sequence[Run], headed: Sequence[Block]) -> list[Strip]:
    """The strips, where figures that stand at the other side of their column, under one heading, as one column.

    Such lack a heading of their own, and no line holds figures in both.
    """
    out: list[Strip] = []
    for strip in strips:
        if out and _are_sides((out[-1], strip), body, headed):
            out[-1] = (out[-1][0], strip[1])
        else:
            out.append(strip)
    return out


def _are_sides(strips: tuple[Strip, Strip], body: Sequence[Run], headed: Sequence[Block]) -> bool:
    """Whether neighbouring strips are sides of one column of figures: one alone has a heading."""
    if sum(any(touched_by([strip], block.box[0], block.box[2]) for block in headed) for strip in strips) != 1:
        return False
    left, right = ([run for run in body if touched_by([strip], run.box[0], run.box[2])] for strip in strips)
    if not (left and right and all(is_piece(run.text.replace("\ufffd", "0")) for run in [*left, *right])):
        return False
    return not any(abs(one.middle[1] - other.middle[1]) < _SAME_HEIGHT for one in left for other in right)


def _stands_over_figures(
    block: Block, amounts: Sequence[Strip], headed: Sequence[Block], columns: Sequence[Strip], flush: Flush
) -> bool:
    """Whether a heading stands right in the middle over a column, one behind the labels, that has no lower one.

    Figures flush with the right of their column have the lower one beside them at their left, if any.
    """
    over = touched_by(amounts, block.box[0], block.box[2])
    if len(over) != 1 or any(touched_by(over, other.box[0], other.box[2]) for other in headed):
        return False
    column = touched_by(columns, *over[0]) if flush.of(over[0]) == "right" else ()
    if any(touched_by(column, other.box[0], other.box[2]) for other in headed):
        return False
    return abs((over[0][0] + over[0][1]) / 2 - block.middle[0]) < _CENTRED


def _is_above_others(block: Block, columns: Sequence[Strip], headed: Sequence[Block]) -> bool:
    """Whether a heading reaches over columns that have their own, lower ones."""
    over = touched_by(columns, block.box[0], block.box[2])
    return len(over) > 1 or any(touched_by(over, other.box[0], other.box[2]) for other in headed)


def _are_one(strips: Sequence[Strip], body: Sequence[Run], headed: Sequence[Block]) -> bool:
    """Whether strips under one heading are one column: no other name stands over them, and no line fills two."""
    if any(touched_by(strips, block.box[0], block.box[2]) for block in headed if not _counts(block.text)):
        return False
    heights = [[run.middle[1] for run in body if touched_by([strip], run.box[0], run.box[2])] for strip in strips]
    return not any(abs(y - other) < _SAME_HEIGHT for one, two in combinations(heights, 2) for y in one for other in two)


def _holds_codes(strip: Strip, body: Sequence[Run], share: float = 1.0) -> bool:
    """Whether this share of what stands in a column are codes; the rest of a label that goes on below is none."""
    texts = [run.text for run in body if touched_by([strip], run.box[0], run.box[2])]
    return sum(map(bool, map(_CODE.fullmatch, texts))) >= share * len(texts)


def _begin_with_codes(strip: Strip, body: Sequence[Run]) -> bool:
    """Whether names of a column begin with their codes, as labels in the middle do, with or without a gap behind."""
    texts = [run.text for run in body if touched_by([strip], run.box[0], run.box[2])]
    return any(map(_CODED.match, texts)) or (any(map(_CODE.fullmatch, texts)) and any(text > _HAN for text in texts))


def _paired(
    strips: Sequence[Strip],
    filled: Sequence[Strip],
    headed: Sequence[Block],
    codes: Sequence[Strip],
    flush: Flush,
    names: Sequence[Strip] = (),
) -> list[Strip]:
    """The strips, where a heading beside figures that have none is theirs (centred over figures at the right).

    A strip between two that it may belong to goes with the nearer one, unless a side of its column at which what is
    written stands tells; the word for the total begins left of the heading of its column. Codes without a heading close
    before a column that has one, or before ``names`` of which others begin with codes, belong to it
    (201 一般公共服务支出).
    """
    kinds = [_kind(strip, filled, headed) for strip in strips]
    out: list[Strip] = []
    alone = ""
    for i, (strip, kind) in enumerate(zip(strips, kinds, strict=True)):
        gap = strip[0] - out[-1][1] if out else 0.0
        nearer = kinds[i + 1 : i + 2] == [alone] and strips[i + 1][0] - strip[1] < gap
        if (alone, kind) == ("head", "body") and flush.of(strip):
            nearer = flush.of(strip) == "left"
        elif (alone, kind) == ("body", "head") and flush.of(out[-1]):
            nearer = flush.of(out[-1]) == "right"
        belongs = bool(kind) and kind != alone and not nearer and (alone, kind) != ("head", "total")
        is_named = gap < _NEAR or bool(touched_by(names, *strip))
        if alone and (belongs or (not kind and is_named and out[-1] in codes)):
            out[-1] = (out[-1][0], strip[1])
            alone = ""
        else:
            out.append(strip)
            alone = kind
    return out


def _in_order(strips: Sequence[Strip], filled: Sequence[Strip], headed: Sequence[Block]) -> list[Strip]:
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


def _numbered(strips: Sequence[Strip], filled: Sequence[Strip], headed: Sequence[Block]) -> list[Strip]:
    """The strips, where a heading without a number of its own goes with the number beside it that has no heading.

    Such a number stands right of it, as figures do, or is a sign (※) left of it, as labels begin.
    """
    numbers = [(block.box[0], block.box[2]) for block in headed if _counts(block.text)]
    names = [(block.box[0], block.box[2]) for block in headed if not _counts(block.text)]

    def is_name(strip: Strip) -> bool:
        return not touched_by([*numbers, *filled], *strip) and bool(touched_by(names, *strip))

    def is_number(strip: Strip) -> bool:
        return bool(touched_by(numbers, *strip)) and not touched_by(names, *strip)

    out: list[Strip] = []
    for strip in strips:
        if out and ((is_name(out[-1]) and is_number(strip)) or (is_number(out[-1]) and is_name(strip))):
            out[-1] = (out[-1][0], strip[1])
        else:
            out.append(strip)
    return out


def _counts(text: str) -> bool:
    """Whether a text of the row that numbers the columns is a number, or the sign of a column without one."""
    return text.isdecimal() or text in _MARKS


def _kind(strip: Strip, filled: Sequence[Strip], headed: Sequence[Block]) -> str:
    """What a strip lacks the other of: ``body``, ``head``, ``total`` alone, or, where it has both, nothing."""
    has_body = bool(touched_by(filled, *strip))
    has_head = any(touched_by([strip], block.box[0], block.box[2]) for block in headed)
    return {(True, True): "", (True, False): "body", (False, True): "head", (False, False): "total"}[has_body, has_head]


def nearest(strips: Sequence[Strip], box: Box) -> int:
    """The number of the strip in which a box belongs: the one that it overlaps most, or that is nearest to it.

    What begins right where a strip does, and reaches over the next ones, belongs to that.
    """
    found = max(range(len(strips)), key=lambda i: min(strips[i][1], box[2]) - max(strips[i][0], box[0]))
    if box[0] < strips[found][0]:
        return next((i for i in range(found) if abs(strips[i][0] - box[0]) < _FLUSH), found)
    return found


def touched_by(strips: Sequence[Strip], x0: float, x1: float) -> list[Strip]:
    """The strips that an interval overlaps by more than half a point."""
    return [strip for strip in strips if strip[0] < x1 - 0.5 and strip[1] > x0 + 0.5]


def _widen(strips: list[Strip], x0: float, x1: float) -> None:
    """Adds an interval to disjoint ones; those that it touches become one with it."""
    touched = touched_by(strips, x0, x1)
    for strip in touched:
        strips.remove(strip)
    strips.append((min([x0, *(s[0] for s in touched)]), max([x1, *(s[1] for s in touched)])))


def _hangs_over(block: Block, heads: Sequence[Block]) -> bool:
    """Whether a heading stands over columns at its left and its right, whose own headings are lower."""
    lower = [other for other in heads if other.box[1] > block.box[3] - 1]
    beside = [other for other in heads if other is not block and other.box[1] > block.box[1] - _SAME_HEIGHT]
    reach = 1.5 * (block.box[2] - block.box[0]) + 30
    gaps = [(other.middle[0] - block.middle[0], other) for other in beside]
    left = max(((gap, n) for n, (gap, _) in enumerate(gaps) if gap < 0), default=None)
    right = min(((gap, n) for n, (gap, _) in enumerate(gaps) if gap > 0), default=None)
    sides = [abs(near[0]) < reach and beside[near[1]] in lower for near in (left, right) if near]
    return sides == [True, True] or _is_above_groups(block, heads, lower)


def _is_above_groups(block: Block, heads: Sequence[Block], lower: Sequence[Block]) -> bool:
    """Whether each heading on its line stands between lower ones that are nearer to it than to the others on it."""
    beside = [other for other in heads if abs(other.middle[1] - block.middle[1]) < _SAME_HEIGHT]
    if len(beside) < _FEWEST:
        return False
    groups: dict[int, set[bool]] = {number: set() for number in range(len(beside))}
    for other in lower:
        gaps = [other.middle[0] - one.middle[0] for one in beside]
        nearest = min(range(len(beside)), key=lambda number: abs(gaps[number]))
        groups[nearest].add(gaps[nearest] > 0)
    return all(len(sides) > 1 for sides in groups.values())
