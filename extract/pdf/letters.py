"""The characters of a page as pdfium tells them, made into pieces that stand on its lines."""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import compress, pairwise
from operator import eq
from typing import Any

import pypdfium2_raw as raw

from budget.disclosure import Box
from budget.pattern import pattern
from extract.geometry.bidi import is_from_right
from extract.geometry.grid import Cut
from extract.geometry.pieces import Piece, runs_in
from extract.geometry.places import hundredths
from extract.pdf import calls, of_text
from extract.pdf.baselines import DOWN, Baselines, Line
from extract.pdf.clipped import Clips, cuts, seen, unnamed_at_cuts
from extract.pdf.exchanged import Fonts
from extract.pdf.letterspaced import may_be_apart, usual, words_apart
from extract.pdf.ligatures import part_ligatures
from extract.pdf.old_style import PLAIN
from extract.pdf.overhanging import end_before, reached_over
from extract.pdf.raised import SMALL, are_mixed, with_marks
from extract.pdf.renamed import AS_DRAWN
from extract.pdf.sideways import laid_level, set_upright
from extract.pdf.source import MAX_CHARS, CrowdedError, Glyph
from extract.pdf.spoken import OTHERWISE, Spoken, as_spoken
from extract.pdf.turned import Boxes, Frame, turn_of
from extract.pdf.unmapped import KEPT_APART, UNKNOWN
from extract.pdf.unnamed import Codes, codes_in, glyphs_of, inkless, level_among
from extract.pdf.unseen import is_mark
from extract.tidy import BLANKS

_DIGITS = frozenset("0123456789")
_HYPHENS = pattern("[\x02\ufffe]")  # pdfium's at the end of a line
_HALVES = pattern("[\ud800-\udbff][\udc00-\udfff]")
_LAST_DIGITS = pattern(r"[\d.,]*\d$")

_LINE_END = "\r\n"
"""The end of a line as pdfium makes it up."""

_BLANK = pattern(f"({_LINE_END}|[{BLANKS}])")

_LEAST_BLANK, _MOST_BLANK = 0.1, 0.35
"""Heights of letters between which a gap between words that no blank is printed in is one all the same."""

_IDEOGRAPHS = "\u2e80"

_SAMPLE = 32
"""Characters of a page, at least, whose direction is asked where there are so many."""

_MOST = 0.6
"""Share of the characters that must run one way for a page to be turned that way."""


class Letters:
    """The visible characters of one page, and the blanks before them, without those that pdfium made up."""

    def __init__(self, text: Any, *, renamed: bool = False) -> None:
        """Takes them from a page's ``text``, an open text page of pdfium; raises CrowdedError where it has too many.

        ``renamed`` tells that private characters may stand for those that their font calls otherwise than its map.
        """
        count = raw.FPDFText_CountChars(text)
        if count > MAX_CHARS:
            raise CrowdedError(count)
        self._text = calls.argument(text)
        self._otherwise: frozenset[int] = frozenset()
        self._sizes: list[float] = []
        self.from_right = False
        self._between_words: list[int] = []
        self.cuts: list[Cut] = []
        self._codes: Codes = {}
        self.glyphs: list[Glyph | None] = []
        self.level: frozenset[Glyph] = frozenset()
        found = self._named(of_text.texts(text, count)) if count > 0 else ""
        if renamed:
            self._otherwise = frozenset(place for place, letter in enumerate(found) if ord(letter) in AS_DRAWN)
            found = found.translate(AS_DRAWN)
        parts = _BLANK.split(found)
        self._letters = "".join(parts[::2])
        self._numbers: list[int] = []
        self._blanks = self._printed(found, parts)
        if _HALVES.search(self._letters):
            self._join_halves()
        if self._codes:
            self._take_out(inkless(self._text, self._codes))
        self.unnamed = self._letters.count(UNKNOWN)

    def _named(self, found: str) -> str:
        """The characters with U+FFFD for those that the font does not name, and for all where it hardly names any.

        All are asked only where one of a kind is unnamed.
        """
        lasts = dict(zip(found, range(len(found)), strict=True))
        lasts.pop(" ", None)
        if not PLAIN.keys().isdisjoint(lasts):
            found = "".join([PLAIN.get(letter, letter) for letter in found])
        if "\0" in lasts or any(of_text.unnamed(self._text, lasts.values())):
            self._codes = codes_in(self._text, found)
            found = "".join([UNKNOWN if n in self._codes else letter for n, letter in enumerate(found)])
        self.from_right = is_from_right(found if self._codes else lasts)
        return found

    def _printed(self, found: str, parts: Sequence[str]) -> dict[int, str]:
        """The blanks that are printed, by the place of the visible character behind them; numbers the visible ones.

        ``parts`` are by turns visible characters and what parts them.
        """
        printed: dict[int, str] = {}
        asked: list[tuple[int, int]] = []
        start = 0
        for letters, blank in zip(parts[::2], [*parts[1::2], ""], strict=True):
            end = start + len(letters)
            self._numbers += range(start, end)
            start = end + len(blank)
            if blank and blank != _LINE_END:
                asked.append((end, len(self._numbers)))
        made_up = of_text.generated(self._text, [at for at, _ in asked])
        for (at, place), is_made_up in zip(asked, made_up, strict=True):
            if not is_made_up:
                printed[place] = printed.get(place, "") + found[at]
            elif found[at] == " " and _is_between_words(found, at):
                self._between_words.append(place)
        return printed

    def _join_halves(self) -> None:
        """Makes one of the two numbers of UTF-16 that some characters have; digits for mathematics are plain ones.

        Those that maps keep apart are U+FFFD.
        """
        halves = [found.start() for found in _HALVES.finditer(self._letters)]
        letters = list(self._letters)
        for place in halves:
            whole = "".join(letters[place : place + 2]).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            letters[place] = plain if len(plain := unicodedata.normalize("NFKC", whole)) == 1 else whole
            if KEPT_APART.match(whole):
                self._codes[self._numbers[place]], letters[place] = whole, UNKNOWN
        self._letters = "".join(letters)
        seconds = {place + 1 for place in halves}
        self._keep([place for place in range(len(letters)) if place not in seconds])

    def _take_out(self, blanks: Container[int]) -> None:
        """Makes blanks of characters, by their numbers."""
        places = [place for place, number in enumerate(self._numbers) if number not in blanks]
        for before, place in pairwise([-1, *places]):
            if place > before + 1:
                self._blanks[place] = self._blanks.get(place, "") + " " * (place - before - 1)
        self._keep(places)

    def _keep(self, places: Sequence[int]) -> None:
        """Leaves out all characters but those at some places."""
        self._letters = "".join([self._letters[place] for place in places])
        self._numbers = [self._numbers[place] for place in places]
        self._blanks = {now: self._blanks[place] for now, place in enumerate(places) if place in self._blanks}
        between = set(self._between_words)
        self._between_words = [now for now, place in enumerate(places) if place in between]

    def look_at_digits(self, fonts: Fonts) -> None:
        """Makes the digits doubtful for which their fonts draw others."""
        self._otherwise |= fonts.misdrawn(self._text, self._numbers, self._letters)

    def speak(self, spoken: Mapping[int | None, Spoken]) -> None:
        """Names the characters as the writer of the page does; figures for which it says others are doubtful."""
        owners = of_text.drawn_in(self._text, self._numbers)
        plain = {owner: said._replace(text=_BLANK.sub("", said.text)) for owner, said in spoken.items()}
        self._letters, otherwise = as_spoken(self._letters, owners, plain)
        self._otherwise |= {self._numbers[place] for place in otherwise}
        self.unnamed = self._letters.count(UNKNOWN)

    def clip(self, clips: Clips) -> None:
        """Leaves out the characters that no one sees for their clip."""
        owners = of_text.drawn_in(self._text, self._numbers)
        sides = of_text.boxes(self._text, self._numbers)
        shown = seen(self._letters, clips.free, owners, sides)
        if clips.outermost:
            _, baselines = of_text.origins(self._text, self._numbers)
            told = self._letters, self._blanks, owners, shown, sides, baselines
            self.cuts = list(cuts(*told, clips.outermost))
        self._letters = "".join(unnamed_at_cuts(self._letters, owners, shown, clips.beside))
        self._keep(list(compress(range(len(shown)), shown)))

    def upright(self, frame: Frame) -> Frame:
        """The page turned as most of its characters stand; as it says itself where no way has most of them."""
        asked = self._numbers[:: max(len(self._numbers) // _SAMPLE, 1)]
        found = list(map(turn_of, of_text.angles(self._text, asked)))
        if not found or found.count(frame.turn) > _MOST * len(asked):
            return frame
        turn, count = Counter(found).most_common(1)[0]
        return replace(frame, turn=turn) if count > _MOST * len(asked) else frame

    def pieces(self, frame: Frame, shown: Box, pale: frozenset[int | None]) -> list[Piece]:
        """The characters in pieces, on what is ``shown`` of the page as it is read, without ``pale`` marks."""
        if not self._letters:
            return []
        lefts, tops, rights, bottoms = of_text.boxes(self._text, self._numbers)
        sides = lefts, tops, rights, bottoms
        x0s, x1s = frame.across(*sides)
        if any(map(eq, x0s[1:], x0s)):
            part_ligatures(self._letters, x0s, x1s)
        if self._between_words:
            self._blanks = dict(sorted([*self._blanks.items(), *self._narrow_blanks(x0s, x1s, sides)]))
        if may_be_apart(x0s, x1s):
            self._close(x0s, x1s, sides)
        bounds = runs_in(x0s, x1s, self._blanks)
        if places := reached_over(bounds, x0s, x1s):
            heights = frame.heights(*of_text.origins(self._text, self._numbers))
            end_before(places, x0s, x1s, of_text.drawn_in(self._text, self._numbers), heights)
            bounds = runs_in(x0s, x1s, self._blanks)
        standing = Baselines(self._text, self._numbers, frame, sides)
        baselines = standing.of_runs(bounds)
        starts = list(baselines)
        lines, self._sizes, is_turned = standing.lines(baselines)
        if pale:
            words = [self._letters[start:end] for start, end in pairwise([*starts, len(self._letters)])]
            drawn = of_text.drawn_in(self._text, [self._numbers[place] for place in starts])
            lines = [
                None if piece in pale and is_mark(word) else line
                for piece, word, line in zip(drawn, words, lines, strict=True)
            ]
        turned = partial(self._turns, frame) if is_turned else _as_the_page
        if is_turned:
            self._letters = set_upright(self._letters, starts, turned)
        self._letters = laid_level(starts, lines, (x0s, x1s), self._letters, self._blanks, turned)
        left, head, right, foot = shown
        letters = _HYPHENS.sub("-", self._letters)
        for place, line in self._small(starts, lines, sides):
            at = bisect_left(starts, place)
            end = at + (starts[at : at + 1] == [place])
            starts[at:end], lines[at:end] = [place], [line]
        spans = [
            (start, end, line)
            for start, end, line in zip(starts, [*starts[1:], len(letters)], lines, strict=True)
            if line and line[1] >= head and line[0] <= foot and x1s[start] >= left and x0s[start] <= right
        ]
        found = [
            Piece(letters[start:end], x0s[start:end], x1s[start:end], line[0], line[1], self._blanks.get(start, ""))
            for start, end, line in spans
        ]
        if self.unnamed:
            places = [place for start, end, _ in spans for place in range(start, end) if letters[place] == UNKNOWN]
            numbers = [self._numbers[place] for place in places]
            self.glyphs = glyphs_of(self._text, self._codes, numbers)
            self.level = level_among(self._text, self.glyphs, numbers, frame)
        if self._otherwise:
            self._doubt(found, frame, sides)
        return with_marks(found, self._sizes) if are_mixed(self._sizes) else found

    def _doubt(self, pieces: Sequence[Piece], frame: Frame, sides: Boxes) -> None:
        """Marks the pieces with digits for which the page says others."""
        places = [place for place, number in enumerate(self._numbers) if number in self._otherwise]
        boxes = list(zip(*frame.boxes(*([side[place] for place in places] for side in sides)), strict=True))
        for piece in pieces:
            left, top, right, bottom = piece.outline()
            if any(left < (x0 + x1) / 2 < right and top < (y0 + y1) / 2 < bottom for x0, y0, x1, y1 in boxes):
                piece.doubt = OTHERWISE

    def _turns(self, frame: Frame, places: Sequence[int]) -> list[int]:
        """By how much letters are turned from the page as it is read."""
        return [
            turn_of(angle) - frame.turn for angle in of_text.angles(self._text, [self._numbers[at] for at in places])
        ]

    def _small(self, starts: Sequence[int], lines: Sequence[Line | None], sides: Boxes) -> Iterator[tuple[int, Line]]:
        """Where digits begin that are set smaller than their line, and what is theirs of it; from the right."""
        heads, feet, letters = sides[1], sides[3], self._letters
        lasts = [start - 1 for start in starts[1:]] + [len(letters) - 1]
        talls = [abs(heads[last] - feet[last]) if letters[last] in _DIGITS else math.inf for last in lasts]
        ordered = sorted(talls)
        least = SMALL * ordered[len(talls) // 4]
        if ordered[0] >= least:
            return
        figures = [
            (line, range(*figure.span()))
            for start, last, line, tall in zip(starts, lasts, lines, talls, strict=True)
            if tall < least and line and (figure := _LAST_DIGITS.search(letters, start, last + 1))
        ]
        asked = [place for _, digits in figures for place in digits]
        sizes = dict(zip(asked, of_text.sizes(self._text, [self._numbers[place] for place in asked]), strict=True))
        for (top, bottom), digits in reversed(figures):
            first = next((place for place in digits if sizes[place] <= SMALL * (bottom - top)), None)
            if first is not None:
                size = sizes[first]
                self._sizes.append(size)
                foot = bottom - DOWN * (bottom - top - size)
                yield first, (hundredths(foot - size), hundredths(foot))

    def _close(self, x0s: list[float], x1s: list[float], sides: Boxes) -> None:
        """Closes the gaps in words whose letters are set apart: each is drawn at once."""
        talls = [abs(top - bottom) for top, bottom in zip(sides[1], sides[3], strict=True)]
        found = list(words_apart(x0s, x1s, self._blanks, talls))
        owners = of_text.drawn_in(self._text, self._numbers) if found else []
        for word, width in usual([each for each in found if len(set(owners[each[0].start : each[0].stop])) == 1]):
            last = word.stop - 1
            x1s[word.start : last] = x0s[word.start + 1 : word.stop]
            if word.stop in self._blanks and owners[word.stop] == owners[last]:
                x1s[last] += width * (1 + len(self._blanks[word.stop]))

    def _narrow_blanks(self, x0s: Sequence[float], x1s: Sequence[float], sides: Boxes) -> Iterator[tuple[int, str]]:
        """The gaps between words of small print that are no wider than gaps between letters may be, as blanks."""
        for place in self._between_words:
            tall = max(abs(sides[1][at] - sides[3][at]) for at in (place - 1, place))
            if _LEAST_BLANK * tall < x0s[place] - x1s[place - 1] < _MOST_BLANK * tall:
                yield place, " "


def _is_between_words(found: str, at: int) -> bool:
    """Whether a made-up blank stands between words in letters, or a number and one; letters set apart are none."""
    before, after = found[at - 1 : at], found[at + 1 : at + 2]
    if max(before, after) >= _IDEOGRAPHS or not (before.isalpha() or after.isalpha()):
        return False
    single = [not around.strip() for around in (found[at - 2 : at - 1], found[at + 2 : at + 3])]
    return not all(single)


def _as_the_page(places: Sequence[int]) -> list[int]:
    """That no letter is turned from the page as it is read."""
    return [0] * len(places)
