"""The first reader: characters and rules of a page through pdfium.

pdfium gives boxes and paths in the page's own space, origin at the bottom left and not turned.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as raw

from budget.disclosure import Box
from extract.geometry.grid import Cut
from extract.pdf import calls, of_things, substitute
from extract.pdf.beneath import beneath_pictures
from extract.pdf.clipped import NO_CLIPS, clips
from extract.pdf.ended import ended, opened
from extract.pdf.exchanged import Fonts
from extract.pdf.letters import Letters
from extract.pdf.objects import Objects
from extract.pdf.paths import Layer, drawn_by, layers
from extract.pdf.remarks import Remarks, put_on
from extract.pdf.renamed import well_named
from extract.pdf.sealed import sealed
from extract.pdf.source import Leaf, UnreadableError
from extract.pdf.spoken import take_spoken
from extract.pdf.switched_off import has_layers, take_off
from extract.pdf.things import things_of
from extract.pdf.turned import Frame
from extract.pdf.unlocked import unlocked
from extract.pdf.unseen import unseen


class Pdfium:
    """A document read by pdfium; a :class:`~extract.pdf.source.PageSource`."""

    def __init__(self, data: bytes) -> None:
        """Opens a document.

        Raises:
            LockedError: it opens with a password only.
            UnreadableError: pdfium cannot open it.
        """
        raw.FPDF_InitLibrary()
        substitute.put_in()
        self._fonts = Fonts()
        try:
            self._open(data)
        except UnreadableError:
            whole = ended(data)
            if whole is None:
                raise
            self._open(whole)
        raw.FPDF_ClosePage(self._loaded(self.pages))  # pdfium believes what the document says of its number of pages

    def _open(self, data: bytes) -> None:
        data = unlocked(data)
        objects = Objects(data)
        renamed = well_named(data, objects)
        self._is_renamed = renamed is not None
        self.data = data if renamed is None else renamed  # pdfium reads from it as long as the document is open
        self._has_layers = has_layers(objects)
        self._document = opened(self.data)

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
        with self._page(number) as (page, own, remarks):
            objects = things_of(page)
            drawn = list(layers(objects))
            texts = [text for some, _ in drawn for text in some.of(raw.FPDF_PAGEOBJ_TEXT)]
            left_out = clips(drawn) if of_things.are_clipped(texts) else NO_CLIPS
            pale = _put_away(drawn, texts, left_out.gone | beneath_pictures(self._document, page, drawn))
            spoken = take_spoken(texts)
            with _text_of(page) as text:
                letters = Letters(text, renamed=self._is_renamed)
                letters.look_at_digits(self._fonts)
                if spoken:
                    letters.speak(spoken)
                if left_out.free or left_out.beside:
                    letters.clip(left_out)
                shown = _frame_of(page)
                frame = letters.upright(shown)
                beside = drawn_by(drawn if own == len(objects.kinds) else layers(objects.part(0, own)), remarks.strokes)
                pieces = letters.pieces(frame, _cut_out(page, frame), pale)
        turn = (frame.turn - shown.turn) % 360
        ruling, images, strokes, shapes = beside.on(frame)
        return Leaf(
            *frame.size,
            pieces,
            ruling,
            images,
            letters.unnamed,
            turn,
            strokes,
            shapes,
            remarks.are_undrawn,
            letters.from_right,
            tuple(_on_page(each, frame) for each in letters.cuts),
            tuple(letters.glyphs),
            letters.level,
        )

    @contextmanager
    def _page(self, number: int) -> Iterator[tuple[Any, int, Remarks]]:
        """A page, how many of its objects are its own, and what remarks do on it.

        Behind its own objects stands what fields and remarks show.
        """
        page = self._loaded(number)
        own = raw.FPDFPage_CountObjects(page)
        try:
            remarks = put_on(page)
            if remarks.are_shown and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
                raw.FPDF_ClosePage(page)
                page = self._loaded(number)
            yield page, own, remarks
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

    The pieces of text that are pale marks, or may be those of a seal, stay, and are returned.
    """
    are_black = of_things.are_black(texts)
    hidden, pale = unseen(drawn, texts, are_black)
    hidden = hidden.union(gone, *(objects.inkless for objects, _ in drawn))
    if not are_black:
        hidden |= of_things.clear(texts)
        pale |= sealed(drawn, texts)
    for text in texts if hidden else ():
        if text.value in hidden:
            of_things.put_away(text)
    return pale


def _on_page(cut: Cut, frame: Frame) -> Cut:
    """What a clip cuts, as the page is read."""
    left, bottom, right, top = cut.box
    (x0,), (y0,), (x1,), (y1,) = frame.boxes([left], [top], [right], [bottom])
    return cut._replace(box=(x0, y0, x1, y1))


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
