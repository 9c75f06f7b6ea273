"""Figures that stand right beside each other, as characters without a gap between columns: where each ends."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from budget.amount import MINUS
from budget.pattern import pattern
from budget.style import looks_like_figure
from extract.geometry.figures import is_piece, is_whole
from extract.geometry.gaps import AFTER_CENTS, POINTS, SPACED
from extract.geometry.pieces import Char, text_of

_SIDE_BY_SIDE = pattern(rf"(?:[{MINUS}]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.\d\d){{2,}}")
_WITH_COMMAS = pattern(rf"(?:[{MINUS}]?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+),\d\d){{2,}}")
_EITHER = pattern(r"\d{1,3}(?:,\d{3})+,\d\d")
"""Two figures with a comma before their cents, or one of whole units whose last digit stands in the next line."""

_GROUPED = pattern(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
"""A figure with commas between its thousands."""

_BRACKETED = pattern(r"\((?:\d{1,3}(?:[,.]\d{3})+(?:[.,]\d+)?|\d+[.,]\d\d)\)")
"""A negative figure in brackets, as no remark behind a figure is."""

_CENTS, _COMMA_CENTS = pattern(r"\.\d\d"), pattern(r",\d\d")


def whole_texts(chars: Sequence[Char]) -> Iterator[Sequence[Char]]:
    """Characters as one text; figures that stand right beside each other as one each."""
    one_sided = _one_sided(chars)
    if one_sided:
        yield from whole_texts(chars[: one_sided[0]])
        yield from whole_texts(chars[one_sided[0] :])
        return
    text = "".join([char["text"] for char in chars])
    ends = [0, len(chars)]
    if len(text) == len(chars) and _SIDE_BY_SIDE.fullmatch(text):
        ends = [0, *(found.end() for found in _CENTS.finditer(text))]
    elif len(text) == len(chars) and _WITH_COMMAS.fullmatch(text) and not _EITHER.fullmatch(text):
        ends = _ends_of_cents(text)
    elif len(text) == len(chars) and (bracketed := _at_brackets(text)):
        ends[1:1] = bracketed
    elif is_piece(text) and not is_whole(text) and not _has_decimal_comma(chars):
        ends[1:1] = [at for at in _widest_gap(chars) if _are_two(chars, at)]
    yield from (chars[start:end] for start, end in pairwise(ends))


def commas_apart(texts: Sequence[str]) -> Mapping[int, Sequence[int]]:
    """Where those of the texts of a page end, by number, that are several figures with a comma before their cents.

    They may be one figure that was cut before its last digit: so they are where others have commas between thousands.
    """
    found = {at: _ends_of_cents(text) for at, text in enumerate(texts) if _EITHER.fullmatch(text)}
    return {} if found and any(map(_GROUPED.fullmatch, texts)) else found


def _ends_of_cents(text: str) -> list[int]:
    return [0, *(found.end() for found in _COMMA_CENTS.finditer(text))]


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
        if point["text"] in POINTS:
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
    return [place] if widest > max(AFTER_CENTS * tall, 2 * other) else []
