"""Characters of a page in runs: pieces of one line that belong to one cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from budget.amount import MINUS
from budget.disclosure import Box, Cell
from budget.record import dataclass
from budget.style import looks_like_figure
from extract.geometry.figures import JOINED, is_piece, is_rest, is_whole
from extract.geometry.pieces import UNEVEN, UNEVEN_BY, WORD_GAP, Char, text_of
from extract.geometry.places import rounded
from extract.geometry.signs import SIGN_APART
from extract.known import known_headings
from extract.tidy import Tidied, tidy

SPACED = 0.35
"""Share of the letter height up to which a gap between words is no gap between columns."""

_AFTER_CENTS = 0.06
"""Share of the letter height from which on a gap behind the cents of a figure parts it from the next text."""

_NO_SPACING = 1.5
"""Times the gap between the letters of a figure from which on a gap behind it is none between its own letters."""

_SIDE_BY_SIDE = re.compile(rf"(?:[{MINUS}]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d\d){{2,}}")
_SIDE_BY_SIDE_EUROPEAN = re.compile(rf"(?:[{MINUS}]?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+),\d\d){{2,}}")
_BRACKETED = re.compile(r"\((?:\d{1,3}(?:[,.]\d{3})+(?:[.,]\d+)?|\d+[.,]\d\d)\)")
"""A negative figure in brackets, as no remark behind a figure is."""
_CENTS_LAST = re.compile(rf"[{MINUS}]?[\d,]+\.\d\d")
_CENTS, _EUROPEAN_CENTS = re.compile(r"\.\d\d"), re.compile(r",\d\d")

_WORDS = 0.6
"""Share of the letter height up to which a printed blank parts words in letters, not columns: bold ones are wide."""

_OVER = 0.3
"""Share of a letter by which another one must stand over it to be of another text."""

_KERNED = 0.3
"""Share of the letter height by which a letter may be drawn closer to the one before it: a T behind a hyphen is."""

_WITHIN = 0.7
"""Share of the letter height up to which a gap may stand within a figure."""

_POINTS = frozenset(".,．，")
UNBREAKING = frozenset("\u00a0\u2007\u202f")
"""Blanks at which no line breaks, as within a figure."""

APART = "\t"
"""The blank before a figure that is another one than that before it, however close they stand."""

_AFTER = frozenset("%％)）")
"""What belongs to a figure before it."""

_LEVELS = frozenset("类款项")
"""Headings of code columns, which are narrow: apart they are no spread word."""

_MOST_LETTERS = 12
"""Letters of a spread heading."""

_SPREAD = 6.0
"""Heights of a letter up to which the letters of a spread word stand apart."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that belong to one cell.

    ``raw`` is how they came where that tells more, ``doubt`` what makes them doubtful.
    """

    text: str
    box: Box
    chars: tuple[Char, ...] = field(repr=False, compare=False, default=())
    raw: str | None = None
    doubt: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of its box."""
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    def with_rest(self, rest: "Run") -> "Run":
        """It and what goes on from it in the next line, as one."""
        (left, top, right, _), (x0, _, x1, bottom) = self.box, rest.box
        return Run(self.text + rest.text, (min(left, x0), top, max(right, x1), bottom), (*self.chars, *rest.chars))


def runs_of(chars: Sequence[Char]) -> list[Run]:
    """The characters of a page in runs; letters spread over a cell (合 计) are one run."""
    runs: list[Run] = []
    for line in _lines(chars):
        found: list[Run] = []
        held: list[Char] = []
        for char in line:
            if held and _parts(held, char):
                found.extend(_whole_runs(held))
                held = []
            held.append(char)
        if held:
            found.extend(_whole_runs(held))
        runs.extend(_words(found))
    return runs


def _words(line: Sequence[Run]) -> Iterator[Run]:
    """The runs of a line; single letters that are a heading of a known form when joined (合   计) as one."""
    before: Run | None = None
    at = 0
    while at < len(line):
        run, end = line[at], at + _spread(line, at)
        if end > at + 1:
            run = _run([char for each in line[at:end] for char in each.chars])
        at = end
        if before is not None:
            if _has_sign_of(before, run):
                before, run = (replace(each, doubt=(*each.doubt, SIGN_APART)) for each in (before, run))
            yield before
        before = run
    if before is not None:
        yield before


def _has_sign_of(before: Run, run: Run) -> bool:
    """Whether the sign before a figure stands nearer to the figure before it."""
    if run.text[0] not in MINUS or len(run.chars) < 2 or not before.text[-1].isdecimal():
        return False
    sign, digit = run.chars[:2]
    return float(sign["x0"] - before.chars[-1]["x1"]) < float(digit["x0"] - sign["x1"])


def _spread(line: Sequence[Run], at: int) -> int:
    """How many runs from this one on are the letters of one heading that is known; else this one alone."""
    end = at
    while end < min(len(line), at + _MOST_LETTERS) and len(line[end].text) == 1 and line[end].text > "\u2e80":
        if end > at and not _are_near(line[end - 1], line[end]):
            break
        end += 1
    joined = ("".join(run.text for run in line[at:last]) for last in range(end, at + 1, -1))
    return next((len(text) for text in joined if known_headings([text])[0] == 1), 1)


def _are_near(one: Run, other: Run) -> bool:
    return other.box[0] - one.box[2] <= _SPREAD * (one.box[3] - one.box[1])


def _whole_runs(chars: Sequence[Char]) -> Iterator[Run]:
    """Characters as one run; figures that stand right beside each other as one run each."""
    one_sided = _one_sided(chars)
    if one_sided:
        yield from _whole_runs(chars[: one_sided[0]])
        yield from _whole_runs(chars[one_sided[0] :])
        return
    text = "".join([char["text"] for char in chars])
    ends = [0, len(chars)]
    if len(text) == len(chars) and _SIDE_BY_SIDE.fullmatch(text):
        ends = [0, *(found.end() for found in _CENTS.finditer(text))]
    elif len(text) == len(chars) and _SIDE_BY_SIDE_EUROPEAN.fullmatch(text):
        ends = [0, *(found.end() for found in _EUROPEAN_CENTS.finditer(text))]
    elif len(text) == len(chars) and (bracketed := _at_brackets(text)):
        ends[1:1] = bracketed
    elif is_piece(text) and not is_whole(text) and not _has_decimal_comma(chars):
        ends[1:1] = [at for at in _widest_gap(chars) if _are_two(chars, at)]
    yield from (_run(chars[start:end]) for start, end in pairwise(ends))


def _at_brackets(text: str) -> list[int]:
    """Where figures that stand right beside each other begin, of which some are negative ones in brackets."""
    ends = {end for found in _BRACKETED.finditer(text) for end in found.span()} - {0, len(text)}
    if not ends:
        return []
    parts = [text[start:end] for start, end in pairwise(sorted({0, *ends, len(text)}))]
    return sorted(ends) if all(map(is_whole, parts)) else []


def _one_sided(chars: Sequence[Char]) -> list[int]:
    """Before which characters a wide gap stands on one side of a point alone: what its letters do stands on both."""
    found = []
    for n, point in enumerate(chars[1:-1], 1):
        if point["text"] in _POINTS:
            before, after = chars[n - 1], chars[n + 1]
            least = SPACED * max(point["bottom"] - point["top"], 1.0)
            is_wide = [gap > least for gap in (point["x0"] - before["x1"], after["x0"] - point["x1"])]
            if is_wide == [True, False] or is_wide == [False, True]:
                found.append(n + is_wide[1])
    return found


def _are_two(chars: Sequence[Char], at: int) -> bool:
    """Whether characters are two texts where a gap parts them: a blank stands there, or each is a figure."""
    parts = ("".join(char["text"] for char in part) for part in (chars[:at], chars[at:]))
    return bool(chars[at].get("blank")) or all(map(is_whole, parts))


def _has_decimal_comma(chars: Sequence[Char]) -> bool:
    """Whether characters are one figure with blanks between its thousands and a comma before its decimals."""
    text = " ".join(text_of(chars).split())
    return " " in text and not is_whole(text.rpartition(" ")[2]) and looks_like_figure(text)


def _widest_gap(chars: Sequence[Char]) -> list[int]:
    """Before which character of what is no figure a gap stands that parts two; none where gaps are alike."""
    gaps = sorted((char["x0"] - last["x1"], place) for place, (last, char) in enumerate(pairwise(chars), 1))
    (other, _), (widest, place) = [(0.0, 0), *gaps][-2:]
    tall = chars[0]["bottom"] - chars[0]["top"]
    return [place] if widest > max(_AFTER_CENTS * tall, 2 * other) else []


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
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


def _parts(held: Sequence[Char], char: Char) -> bool:
    """Whether a gap between columns lies between the run so far and the next character."""
    last = held[-1]
    gap, tall = char["x0"] - last["x1"], max(char["bottom"] - char["top"], 1.0)
    if char.get("blank") == APART and last["text"].isdecimal():
        return True
    if gap <= _AFTER_CENTS * tall:
        return False  # as between most letters
    levels = last["text"] in _LEVELS and char["text"] in _LEVELS
    if gap <= SPACED * tall:
        return char["text"] not in _AFTER and (
            levels or (_ends_in_cents(held) and gap > _NO_SPACING * _spacing(held)) or _ends_code(held, char)
        )
    if levels:
        return True
    if gap <= _WORDS * tall and char.get("blank") == " " and _are_letters(last, char):
        return False
    if gap <= _WITHIN * tall and _goes_on(held, char):
        return False
    before = last["x0"] - held[-2]["x1"] if len(held) > 1 else gap
    spread = gap <= 0.7 * tall and abs(before - gap) < 0.5 and min(last["text"], char["text"]) > "\u2e80"
    return not spread or last["text"].isdecimal() != char["text"].isdecimal()


def _are_letters(*chars: Char) -> bool:
    """Whether characters are those of words in letters, of which one at least is a letter."""
    return all(char["text"] < "\u2e80" for char in chars) and any(char["text"].isalpha() for char in chars)


def _goes_on(held: Sequence[Char], char: Char) -> bool:
    """Whether a figure goes on behind a gap: about a point or a comma, or over one blank that breaks no line."""
    if not held[-1]["text"].isdecimal():
        return held[-1]["text"] in _POINTS and char["text"].isdecimal() and held[-2:][0]["text"].isdecimal()
    return char["text"] in _POINTS or (char["text"].isdecimal() and char.get("blank", "") in UNBREAKING)


def _ends_code(held: Sequence[Char], char: Char) -> bool:
    """Whether an ideograph follows digits alone without a blank: a gap is no mistake then."""
    is_word = char["text"] > "\u2e80" and not char["text"].isdecimal() and char["text"] not in _POINTS
    return is_word and not char.get("blank") and all(each["text"].isdecimal() for each in held)


def _ends_in_cents(held: Sequence[Char]) -> bool:
    """Whether characters are a figure with two decimals, its letters set closer than a gap."""
    if len(held) < 4 or held[-3]["text"] != ".":
        return False
    return _CENTS_LAST.fullmatch("".join(char["text"] for char in held)) is not None


def _spacing(held: Sequence[Char]) -> float:
    """The widest gap between letters, as where all are set apart; 0 where they touch."""
    return max(0.0, *(float(char["x0"] - last["x1"]) for last, char in pairwise(held)))


def _run(chars: Sequence[Char]) -> Run:
    tops, bottoms = [c["top"] for c in chars], [c["bottom"] for c in chars]
    box = min([c["x0"] for c in chars]), min(tops), max([c["x1"] for c in chars]), max(bottoms)
    tidied = tidy(text_of(chars))
    doubt = tuple({c["doubt"]: None for c in chars if "doubt" in c})
    if is_piece(tidied.text) and box[3] - min(bottoms) > UNEVEN_BY * (bottoms[0] - tops[0]):
        doubt = (*doubt, UNEVEN)
    return Run(tidied.text, rounded(box), tuple(chars), tidied.raw, doubt)


def part_of(run: Run, start: int, end: int) -> Run:
    """Some characters of a run as one of their own."""
    return _run(run.chars[start:end])


def _hold_figures(lines: Sequence[Sequence[Run]]) -> bool:
    """Whether several whole figures stand in lines, one below the other or with a gap between them."""
    figures = [sorted((run for run in line if is_whole(run.text)), key=lambda r: r.box[0]) for line in lines]
    gaps = (b.box[0] - a.box[2] > SPACED * (a.box[3] - a.box[1]) for line in figures for a, b in pairwise(line))
    filled = [line[0].text for line in figures if line]
    return any(not is_rest(above, below) for above, below in pairwise(filled)) or any(gaps)


def cell_of(runs: Sequence[Run], page: int, box: Box, span: tuple[int, int] = (1, 1)) -> Cell:
    """A cell out of its runs: lines from the top down, each from the left."""
    if not runs:
        return Cell(page=page, box=rounded(box), span=span)
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle[1]):
        if not lines or run.middle[1] - lines[-1][0].middle[1] > (run.box[3] - run.box[1]) / 3:
            lines.append([])
        lines[-1].append(run)
    lines = [sorted(line, key=lambda r: r.box[0]) for line in lines]
    texts = [" ".join(r.text for r in line) for line in lines]
    tidied = tidy(*texts)
    if any(run.raw is not None for run in runs):
        tidied = tidied._replace(raw="\n".join(" ".join(r.raw or r.text for r in line) for line in lines))
    if _hold_figures(lines):
        tidied = Tidied(" ".join(texts), None, (JOINED,))
    ink = (
        min(run.box[0] for run in runs),
        min(run.box[1] for run in runs),
        max(run.box[2] for run in runs),
        max(run.box[3] for run in runs),
    )
    doubt = tuple(dict.fromkeys([*tidied.doubt, *(code for run in runs for code in run.doubt)]))
    return Cell(tidied.text, page, rounded(box), ink, raw=tidied.raw, span=span, doubt=doubt)
