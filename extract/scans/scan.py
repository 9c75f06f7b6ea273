"""A page that is a picture to characters and rules, as any other page has them, with how sure they are.

Step by step:

1. ``picture.cleaned``: in grey on white paper without seals, streaks and dark grounds; where these were is kept.
2. ``upright``: straightened, and turned by quarters until its lines can be read; ``seen`` finds its rules and its ink.
3. ``picture.shining``, ``picture.bent``: without print of the other side; bent lines made straight.
4. ``lines.written``: where lines of text stand, in the ruled cells of tables and outside of them.
5. ``reading.twice``: what each says, figures by two readings, ``reading.judged``: how sure that is.

Places are in points on the straightened page. Runs in the child only.
"""

from collections.abc import Sequence

import numpy as np

from budget.disclosure import Box
from extract.scans.lines.written import written_on
from extract.scans.ocr import Image, Recogniser
from extract.scans.picture.bend import Bend
from extract.scans.picture.bent import bend_of, straightened
from extract.scans.picture.cleaned import cleaned
from extract.scans.picture.shining import without_other_side
from extract.scans.reading.agreement import Agreed
from extract.scans.reading.judged import Judge
from extract.scans.reading.tails import with_commas
from extract.scans.reading.twice import read_areas
from extract.scans.scanned import Line, Scan, leaf_of
from extract.scans.seen import Seen, seen_on
from extract.scans.upright import upright

_BENT = 2
"""How often lines that bend are straightened: once they are nearly straight, they are measured better."""


def scanned(image: Image, scale: float, recogniser: Recogniser) -> Scan:
    """A coloured picture of a page, of ``scale`` pixels a point, recognised."""
    page, askew = upright(*cleaned(image, scale), scale, recogniser)
    shown = without_other_side(page.grey, page.ink, scale, recogniser)
    if shown is not None:
        page = seen_on(shown, page.marks, scale)
    page, bends = _unbent(page, scale)
    return _recognised(page, scale, recogniser)._replace(askew=askew, bends=bends)


def scanned_parts(image: Image, scale: float, parts: Sequence[Box], recogniser: Recogniser) -> Scan:
    """Boxes (in points) of a coloured picture of a page, recognised as they stand; the rest counts as blank."""
    grey, marks = cleaned(image, scale)
    shown = np.full_like(grey, 255)
    for box in parts:
        x0, top, x1, bottom = (max(round(side * scale), 0) for side in box)
        shown[top:bottom, x0:x1] = grey[top:bottom, x0:x1]
    return _recognised(seen_on(shown, marks, scale), scale, recogniser)


def _unbent(page: Seen, scale: float) -> tuple[Seen, tuple[Bend, ...]]:
    """A page with its lines straight, and by how much they bent, the last straightening first."""
    bends: tuple[Bend, ...] = ()
    for _ in range(_BENT):
        bend = bend_of(page.grey, scale)
        if bend is None:
            break
        bends = (bend, *bends)
        page = seen_on(straightened(page.whole, bend), straightened(page.marks, bend, 0), scale)
    return page, bends


def _recognised(page: Seen, scale: float, recogniser: Recogniser) -> Scan:
    """What stands on a page that lies straight."""
    written = written_on(page, scale)
    boxes, said, lost = [], [], []
    for area, dash in written.dashes:
        boxes.append(area.box(scale))
        said.append(_in_points(dash, scale))
    judge = Judge(page.marks, written.grey, written.ink, scale)
    for area, read in read_areas(written.grey, written.ink, written.areas, scale, recogniser):
        judged = judge.judged(area, read)
        if judged is None:
            lost.append(area.box(scale))
        else:
            boxes.append(area.box(scale))
            said.append(_in_points(judged, scale))
    lines = list(map(Line, boxes, with_commas(said)))
    height, width = page.grey.shape
    return Scan(leaf_of(width / scale, height / scale, lines, page.ruling), lines, lost=tuple(lost))


def _in_points(said: Agreed, scale: float) -> Agreed:
    return said._replace(glyphs=tuple(glyph._replace(place=glyph.place / scale) for glyph in said.glyphs))
