"""Where text stands on a page: the lines in the ruled cells of its tables and outside of them, and its dashes."""

from typing import NamedTuple

import numpy as np

from extract.geometry.cells import ruled_tables
from extract.geometry.rules import completed
from extract.scans.lines.area import Area
from extract.scans.lines.dashes import dashes_in, open_dashes
from extract.scans.lines.joined import parted
from extract.scans.lines.ruled import cell_lines, holds_table
from extract.scans.lines.strays import without_strays
from extract.scans.lines.unruled import open_lines
from extract.scans.ocr import Image
from extract.scans.reading.agreement import Agreed
from extract.scans.seen import Seen

_MARGIN = 8.0
"""Points from the edge of the paper to where print may begin."""


class Written(NamedTuple):
    """The lines of text of a page that are to be read, in a picture without rules, and its ink.

    ``dashes`` are those that stand for noughts, with what they say: they are not read.
    """

    grey: Image
    ink: Image
    areas: list[Area]
    dashes: list[tuple[Area, Agreed]]


def written_on(page: Seen, scale: float) -> Written:
    """Where text stands on a page of ``scale`` pixels a point."""
    grey, ink = np.where(page.rules > 0, 255, page.grey).astype(np.uint8), page.ink
    tables = ruled_tables(completed(page.ruling)) if page.ruling.upright else []
    cells = [cell for table in tables for cell in table if not holds_table(ink, cell, scale)]
    held = [(cell, list(cell_lines(ink, cell, scale))) for cell in cells]
    areas = [area for _, own in held for area in own]
    areas += [area for area in open_lines(ink, cells, scale) if not _in_margin(area, grey, scale)]
    areas = list(parted(areas, ink, scale))
    grey, ink = without_strays(grey, ink, (area for area in areas if not area.ruled))
    ruled = dashes_in(held, ink, scale)
    dashes = [*ruled.items(), *open_dashes(ink, areas, cells, scale)]
    return Written(grey, ink, [area for area in areas if area not in ruled], dashes)


def _in_margin(area: Area, grey: Image, scale: float) -> bool:
    """Whether something stands where nothing is printed: right at the edge of the paper."""
    height, width = grey.shape
    edge = _MARGIN * scale
    return area.x1 < edge or area.x0 > width - edge or area.bottom < edge or area.top > height - edge
