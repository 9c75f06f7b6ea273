"""The first reader: characters and rules of a page through pdfium.

pdfium gives boxes and paths in the page's own space, origin at the bottom left and not turned. The
height of a character is made from its baseline, so that a dash, a point and an ideograph of one line
stand on one line whatever their glyphs and fonts are.
"""

import ctypes
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import compress, pairwise
from typing import Any

import pypdfium2_raw as raw

from budget.disclosure import Box
from extract.geometry.pieces import Piece, runs_in
from extract.pdf import calls
from extract.pdf.beneath import beneath_pictures
from extract.pdf.clipped import Free, clips, seen, unnamed_at_cuts
from extract.pdf.letterspaced import may_be_apart, usual, words_apart
from extract.pdf.paths import Layer, drawn_by, layers
from extract.pdf.raised import SMALL, are_mixed, with_marks
from extract.pdf.sideways import laid_level, set_upright
from extract.pdf.source import MAX_CHARS, CrowdedError, Leaf, LockedError, UnreadableError
from extract.pdf.switched_off import has_layers, take_off
from extract.pdf.turned import Boxes, Frame, is_aslant, turn_of
from extract.pdf.unseen import is_mark, unseen
from extract.tidy import BLANKS

_UP, _DOWN = 0.88, 0.12
"""Shares of the size of a font above and below the baseline."""

_UNNAMED = "\ufffd"
"""What stands for a character of which nothing tells what it is."""

_DIGITS = frozenset("0123456789")
_HYPHENS = str.maketrans("\x02\ufffe", "--")  # pdfium's at the end of a line
_LAST_DIGITS = re.compile(r"[\d.,]*\d$")

_BLANK = re.compile(f"\r\n|[{BLANKS}]")
"""A blank, or the end of a line as pdfium makes it up: of two characters."""

_TEXT = raw.FPDF_PAGEOBJ_TEXT

_Line = tuple[float, float]
"""Top and bottom, to a hundredth of a point."""

_SAMPLE = 32
"""Characters of a page, at least, whose direction is asked where there are so many."""

_MOST = 0.6
"""Share of the characters that must run one way for a page to be turned that way."""


class Pdfium:
    """A document read by pdfium; a :class:`~extract.pdf.source.PageSource`."""

    def __init__(self, data: bytes) -> None:
        """Opens a document.

        Raises:
            LockedError: it opens with a password only.
            UnreadableError: pdfium cannot open it.
        """
        raw.FPDF_InitLibrary()
        self._data = data  # pdfium reads from it as long as the document is open
        self._has_layers = has_layers(data)
        self._document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise LockedError
            raise UnreadableError("pdfium cannot open the document")
        raw.FPDF_ClosePage(self._loaded(self.pages))  # pdfium believes what the document says of its number of pages

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return int(raw.FPDF_GetPageCount(self._document))

    def leaf(self, number: int) -> Leaf:
        """One page, counted from 1; nothing of it stays in memory.

        Raises:
            UnreadableError: pdfium cannot read it.
            CrowdedError: it has too many characters.
        """
        with self._page(number) as (page, own):
            objects = calls.objects(page)
            drawn = list(layers(objects))
            texts = [thing for some, _ in drawn for thing, kind in some if kind == _TEXT]
            gone, free = clips(drawn) if calls.are_clipped(texts) else (frozenset[int | None](), {})
            pale = _put_away(drawn, texts, gone | beneath_pictures(self._document, page, drawn))
            with _text_of(page) as text:
                letters = _Letters(text)
                if free:
                    letters.clip(free)
                shown = _frame_of(page)
                frame = letters.upright(shown)
                ruling, images = drawn_by(drawn if own == len(objects) else list(layers(objects[:own])), frame)
                pieces = letters.pieces(frame, _cut_out(page, frame), pale)
        turn = (frame.turn - shown.turn) % 360
        return Leaf(*frame.size, pieces, ruling, images, letters.unnamed, turn)

    @contextmanager
    def _page(self, number: int) -> Iterator[tuple[Any, int]]:
        """A page, and how many of its objects are its own; behind them stand what fields and remarks show."""
        page = self._loaded(number)
        own = raw.FPDFPage_CountObjects(page)
        try:
            if _is_written_on(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
                raw.FPDF_ClosePage(page)
                page = self._loaded(number)
            yield page, own
        finally:
            raw.FPDF_ClosePage(page)

    def _loaded(self, number: int) -> Any:
        page = raw.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise UnreadableError(f"pdfium cannot read page {number}")
        if self._has_layers:
            take_off(page)
        return page


@contextmanager
def _text_of(page: Any) -> Iterator[Any]:
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise UnreadableError("pdfium cannot read the text of the page")
    try:
        yield text
    finally:
        raw.FPDFText_ClosePage(text)


def _put_away(
    drawn: Sequence[Layer], texts: Sequence[calls.Handle], gone: frozenset[int | None]
) -> frozenset[int | None]:
    """Takes unseen text off the page, ``gone`` and other; over a picture, that is what somebody else recognised.

    The pieces of text that are pale marks stay, and are returned.
    """
    are_black = calls.are_black(texts)
    hidden, pale = unseen(drawn, texts, are_black)
    hidden |= gone | {text.value for text in texts if text.inkless}
    if not are_black:
        hidden |= calls.clear(texts)
    for text in texts if hidden else ():
        if text.value in hidden:
            calls.put_away(text)
    return pale


def _cut_out(page: Any, frame: Frame) -> Box:
    """What of a page is shown, as it is read."""
    sides = [ctypes.c_float() for _ in range(4)]
    width, height = frame.size
    if not raw.FPDFPage_GetCropBox(page, *sides):
        return 0.0, 0.0, width, height
    left, bottom, right, top = (side.value for side in sides)
    (x0,), (y0,), (x1,), (y1,) = frame.boxes([left], [top], [right], [bottom])
    if x1 <= x0 or y1 <= y0:
        return 0.0, 0.0, width, height
    return max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height)


def _is_written_on(page: Any) -> bool:
    """Whether fields or remarks of a page hold text."""
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _frame_of(page: Any) -> Frame:
    """The page's media box, turned as the page says."""
    sides = [ctypes.c_float() for _ in range(4)]
    turn = 90 * (raw.FPDFPage_GetRotation(page) % 4)
    if raw.FPDFPage_GetMediaBox(page, *sides):
        left, bottom, right, top = (side.value for side in sides)
        if left != right and bottom != top:
            return Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top), turn)
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, turn)


class _Letters:
    """The visible characters of one page, and the blanks before them, without those that pdfium made up."""

    def __init__(self, text: Any) -> None:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_CHARS:
            raise CrowdedError(count)
        self._text = calls.argument(text)
        self._sizes: list[float] = []
        self._is_turned = False
        found = self._named(calls.texts(text, count)) if count > 0 else ""
        self.unnamed = found.count(_UNNAMED)
        blanks = [blank.span() for blank in _BLANK.finditer(found)]
        self._numbers = list(range(len(found)))
        for start, end in reversed(blanks):
            del self._numbers[start:end]
        self._letters = _BLANK.sub("", found) if blanks else found
        self._blanks = self._printed(found, blanks)

    def _named(self, found: str) -> str:
        """The characters with U+FFFD for those that the font does not name.

        All are asked only where one of a kind is unnamed.
        """
        kinds = dict(zip(found, range(len(found)), strict=True))
        kinds.pop(" ", None)
        if "\0" not in kinds and not any(calls.unnamed(self._text, kinds.values())):
            return found
        asked = zip(found, calls.unnamed(self._text, range(len(found))), strict=True)
        return "".join([_UNNAMED if is_one or letter == "\0" else letter for letter, is_one in asked])

    def _printed(self, found: str, blanks: list[tuple[int, int]]) -> dict[int, str]:
        """The blanks that are printed, by the place of the visible character behind them."""
        printed: dict[int, str] = {}
        earlier = 0
        made_up = calls.generated(self._text, [start for start, _ in blanks])
        for (start, end), is_made_up in zip(blanks, made_up, strict=True):
            if not is_made_up:
                place = start - earlier
                printed[place] = printed.get(place, "") + found[start:end]
            earlier += end - start
        return printed

    def clip(self, free: Free) -> None:
        """Leaves out the characters that no one sees for their clip."""
        owners = calls.drawn_in(self._text, self._numbers)
        shown = seen(free, owners, calls.boxes(self._text, self._numbers))
        kept = list(compress(range(len(shown)), shown))
        self._letters = "".join(compress(unnamed_at_cuts(self._letters, owners, shown), shown))
        self._numbers = [self._numbers[place] for place in kept]
        self._blanks = {now: self._blanks[place] for now, place in enumerate(kept) if place in self._blanks}

    def upright(self, frame: Frame) -> Frame:
        """The page turned as most of its characters stand; as it says itself where no way has most of them."""
        asked = self._numbers[:: max(len(self._numbers) // _SAMPLE, 1)]
        found = list(map(turn_of, calls.angles(self._text, asked)))
        if not found or found.count(frame.turn) > _MOST * len(asked):
            return frame
        turn, count = Counter(found).most_common(1)[0]
        return replace(frame, turn=turn) if count > _MOST * len(asked) else frame

    def pieces(self, frame: Frame, shown: Box, pale: frozenset[int | None]) -> list[Piece]:
        """The characters in pieces, on what is ``shown`` of the page as it is read, without ``pale`` marks."""
        if not self._letters:
            return []
        lefts, tops, rights, bottoms = calls.boxes(self._text, self._numbers)
        sides = lefts, tops, rights, bottoms
        x0s, x1s = frame.across(*sides)
        if may_be_apart(x0s, x1s):
            self._close(x0s, x1s, sides)
        bounds = runs_in(x0s, x1s, self._blanks)
        baselines = self._baselines(frame, bounds, sides)
        starts = list(baselines)
        lines = self._lines(frame, baselines, sides)
        if pale:
            words = [self._letters[start:end] for start, end in pairwise([*starts, len(self._letters)])]
            drawn = calls.drawn_in(self._text, [self._numbers[place] for place in starts])
            lines = [
                None if piece in pale and is_mark(word) else line
                for piece, word, line in zip(drawn, words, lines, strict=True)
            ]
        if self._is_turned:
            turned = partial(self._turns, frame)
            self._letters = set_upright(self._letters, starts, turned)
            laid_level(starts, lines, (x0s, x1s), self._blanks, turned)
        left, head, right, foot = shown
        letters = self._letters.translate(_HYPHENS)
        for place, line in self._small(starts, lines, sides):
            at = bisect_left(starts, place)
            end = at + (starts[at : at + 1] == [place])
            starts[at:end], lines[at:end] = [place], [line]
        found = [
            Piece(letters[start:end], x0s[start:end], x1s[start:end], *line, self._blanks.get(start, ""))
            for start, end, line in zip(starts, [*starts[1:], len(letters)], lines, strict=True)
            if line and line[1] >= head and line[0] <= foot and x1s[start] >= left and x0s[start] <= right
        ]
        return with_marks(found, self._sizes) if are_mixed(self._sizes) else found

    def _turns(self, frame: Frame, places: Sequence[int]) -> list[int]:
        """By how much letters are turned from the page as it is read."""
        return [turn_of(angle) - frame.turn for angle in calls.angles(self._text, [self._numbers[at] for at in places])]

    def _small(self, starts: Sequence[int], lines: Sequence[_Line | None], sides: Boxes) -> Iterator[tuple[int, _Line]]:
        """Where digits begin that are set smaller than their line, and what is theirs of it; from the right."""
        heads, feet, letters = sides[1], sides[3], self._letters
        lasts = [start - 1 for start in starts[1:]] + [len(letters) - 1]
        talls = [abs(heads[last] - feet[last]) if letters[last] in _DIGITS else math.inf for last in lasts]
        least = SMALL * sorted(talls)[len(talls) // 4]
        figures = [
            (line, range(*figure.span()))
            for start, last, line, tall in zip(starts, lasts, lines, talls, strict=True)
            if tall < least and line and (figure := _LAST_DIGITS.search(letters, start, last + 1))
        ]
        asked = [place for _, digits in figures for place in digits]
        sizes = dict(zip(asked, calls.sizes(self._text, [self._numbers[place] for place in asked]), strict=True))
        for (top, bottom), digits in reversed(figures):
            first = next((place for place in digits if sizes[place] <= SMALL * (bottom - top)), None)
            if first is not None:
                size = sizes[first]
                self._sizes.append(size)
                foot = bottom - _DOWN * (bottom - top - size)
                yield first, (round(foot - size, 2), round(foot, 2))

    def _close(self, x0s: list[float], x1s: list[float], sides: Boxes) -> None:
        """Closes the gaps in words whose letters are set apart: each is drawn at once."""
        talls = [abs(top - bottom) for top, bottom in zip(sides[1], sides[3], strict=True)]
        found = list(words_apart(x0s, x1s, self._blanks, talls))
        owners = calls.drawn_in(self._text, self._numbers) if found else []
        for word, width in usual([each for each in found if len(set(owners[each[0].start : each[0].stop])) == 1]):
            last = word.stop - 1
            x1s[word.start : last] = x0s[word.start + 1 : word.stop]
            if word.stop in self._blanks and owners[word.stop] == owners[last]:
                x1s[last] += width * (1 + len(self._blanks[word.stop]))

    def _baselines(self, frame: Frame, bounds: list[int], sides: Boxes) -> dict[int, float]:
        """The heights of the baselines of pieces, by the place of the first character of each.

        A run of characters whose first and last one stand on one baseline is one piece.
        """
        starts = bounds[:-1]
        found = dict(zip(starts, self._heights(frame, starts), strict=True))
        runs = self._uneven(frame, pairwise(bounds), sides)
        uneven = [
            (start, last)
            for (start, last), height in zip(runs, self._heights(frame, [last for _, last in runs]), strict=True)
            if height != found[start]
        ]
        for start, last in uneven:
            height = found[start]
            for place, own in enumerate(self._heights(frame, range(start, last + 1)), start):
                if own != height:
                    found[place] = height = own
        return dict(sorted(found.items())) if uneven else found

    @staticmethod
    def _uneven(frame: Frame, bounds: Iterable[tuple[int, int]], sides: Boxes) -> list[tuple[int, int]]:
        """The runs of characters whose first and last one differ in height; those that do not share their baseline."""
        heads, feet = (sides[0], sides[2]) if frame.turn in (90, 270) else (sides[1], sides[3])
        return [
            (start, end - 1) for start, end in bounds if heads[start] != heads[end - 1] or feet[start] != feet[end - 1]
        ]

    def _heights(self, frame: Frame, places: Sequence[int]) -> list[float]:
        xs, ys = calls.origins(self._text, [self._numbers[place] for place in places])
        return frame.heights(xs, ys)

    def _lines(self, frame: Frame, baselines: dict[int, float], sides: Boxes) -> list[_Line | None]:
        """Top and bottom of the line of each piece: those of the first one on its baseline.

        Its own ones where that is set otherwise than upright on it; None where it stands aslant.
        """
        firsts = {baseline: place for place, baseline in reversed(baselines.items())}
        settings = calls.settings(self._text, [self._numbers[place] for place in firsts.values()])
        self._sizes = [size for size, _ in settings]
        own = self._own(frame, sides, firsts.values())
        known = {
            baseline: _line_on(baseline, size, box) if turn_of(angle) == frame.turn else None
            for baseline, (size, angle), box in zip(firsts, settings, own, strict=True)
        }
        self._is_turned = any(turn_of(angle) != frame.turn for _, angle in settings)
        aslant = self._aslant(baselines) if any(is_aslant(angle) for _, angle in settings) else frozenset()
        known.update((baselines[place], None) for place in aslant)
        lines = [known[baseline] for baseline in baselines.values()]
        if None in lines:
            boxes = self._own(frame, sides, baselines)
            lines = [
                line or (round(top, 2), round(bottom, 2)) for line, (top, bottom) in zip(lines, boxes, strict=True)
            ]
        if aslant:
            return [None if place in aslant else line for place, line in zip(baselines, lines, strict=True)]
        return lines

    def _own(self, frame: Frame, sides: Boxes, places: Iterable[int]) -> Iterator[_Line]:
        """Top and bottom of single characters."""
        asked = list(places)
        return zip(*frame.down(*([side[place] for place in asked] for side in sides)), strict=True)

    def _aslant(self, places: Iterable[int]) -> frozenset[int]:
        """Which of these characters stand aslant, those among them that happen to be level on an arc."""
        asked = list(places)
        angles = calls.angles(self._text, [self._numbers[place] for place in asked])
        found = {place for place, angle in zip(asked, angles, strict=True) if is_aslant(angle)}
        return frozenset(found | {place for place in asked if {place - 1, place + 1} <= found})


def _line_on(baseline: float, size: float, own: _Line) -> _Line | None:
    """Top and bottom of what is set on a baseline in a size; None where the middle of its own box is not in it."""
    top, bottom = baseline - _UP * size, baseline + _DOWN * size
    return (round(top, 2), round(bottom, 2)) if top <= (own[0] + own[1]) / 2 <= bottom else None
