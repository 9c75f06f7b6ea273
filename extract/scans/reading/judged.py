"""How sure what was read is where a seal, a stroke of a pen or a watermark stands, and what of it is no text at all."""

import numpy as np

from extract.scans.lines.area import Area
from extract.scans.ocr import Image
from extract.scans.picture.seals import covered_by_seals
from extract.scans.reading.agreement import SEALED, UNSURE, Agreed, has_figure, is_dirt

_IN_SEAL, _PALER = 0.3, 0.6
"""Share of an area that a seal covers, and share of the darkness of print, by which what stands there is the seal's;
what is as pale elsewhere is hardly print."""

_BESIDE = 0.6
"""Heights of a line beside a figure within which a digit of it would stand."""

_SEALED = 0.02
"""Share of the pixels of a line that a seal must have touched."""

_LETTERS = 2
"""Letters up to which a word within the outline of a seal may be left of it, and a pale one of a watermark."""


class Judge:
    """Judges what was read on one page.

    ``marks`` are two layers, where a seal and where other strokes touched it; ``grey`` and ``ink`` are its picture.
    """

    def __init__(self, marks: Image, grey: Image, ink: Image, scale: float) -> None:
        self._marks, self._grey, self._ink = marks, grey, ink
        self._covered = covered_by_seals(marks[:, :, 0], scale)
        self._pale = _PALER * _darkness(grey, ink)

    def judged(self, area: Area, said: Agreed) -> Agreed | None:
        """What was read in an area, with its doubt; None where it is dirt, left of a seal, or nothing."""
        is_pale = _darkness(area.of(self._grey), area.of(self._ink)) < self._pale
        if is_pale and len(said.text) <= _LETTERS and not said.doubt:
            said = said._replace(doubt=(UNSURE,))  # a stroke of a watermark may look like a letter
        if not said.text or is_dirt(said) or (is_pale and area.of(self._marks[:, :, 0]).mean() >= _IN_SEAL):
            return None
        return said._replace(doubt=(*said.doubt, SEALED)) if self._is_sealed(area, said.text) else said

    def _is_sealed(self, area: Area, text: str) -> bool:
        """Whether a seal was stamped over a text, or another stroke goes over a figure.

        A figure may go on beneath what stands beside it. Words in the ink of a seal, and letters within its outline,
        may be its own.
        """
        if has_figure(text):
            return bool(area.widened(_BESIDE).of(self._marks).max(axis=2).mean() > _SEALED)
        within = self._covered if len(text) <= _LETTERS else self._marks[:, :, 0]
        return bool(area.of(within).mean() > _IN_SEAL)


def _darkness(grey: Image, ink: Image) -> float:
    """How dark the ink of a picture is at its middle, of 255; as dark as can be where it has none."""
    own = grey[ink > 0]
    return 255 - float(np.median(own)) if own.size else 255.0
