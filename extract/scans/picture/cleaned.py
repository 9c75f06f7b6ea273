"""The picture of a page in grey on white paper without what is no print: seals, shades, streaks, dark grounds."""

import numpy as np

from extract.scans.ocr import Image
from extract.scans.picture.bands import without_bands
from extract.scans.picture.blots import ground
from extract.scans.picture.desk import desk_of
from extract.scans.picture.dithered import undithered
from extract.scans.picture.paper import coloured, evened, positive
from extract.scans.picture.seals import without_seals
from extract.scans.picture.streaks import without_streaks


def cleaned(image: Image, scale: float) -> tuple[Image, Image]:
    """A coloured picture in grey on white paper, without red seals and streaks; where these were, in two layers."""
    image = without_bands(undithered(positive(image, scale)), scale)
    desk = desk_of(image)
    even = evened(image)
    if desk.any():
        even = np.where(desk[:, :, None] > 0, 255, even).astype(np.uint8)
    grey, seal = without_seals(even, scale)
    dark = ground(grey, scale)
    grey, streaks = without_streaks(np.where(dark > 0, 255, grey).astype(np.uint8), scale)
    return grey, np.dstack([seal, streaks | dark | desk | coloured(even)])
