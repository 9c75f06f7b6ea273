"""What is seen on a picture of a page that lies straight: its rules, its ink, and where something covers them."""

from typing import NamedTuple

import cv2
import numpy as np

from extract.geometry.edges import Ruling
from extract.scans.lines.specks import clean_ink
from extract.scans.ocr import Image
from extract.scans.picture.blots import edges_of
from extract.scans.picture.paper import inked
from extract.scans.picture.pens import bare_strokes, pen_strokes
from extract.scans.picture.round_seals import discs, round_seals
from extract.scans.rules.found import rules_in
from extract.scans.rules.remains import beside_rules, remains_in, whole_ones


class Seen(NamedTuple):
    """A picture of a page that lies straight: in grey, its marks, its rules, their pixels, its ink.

    ``whole`` is the picture with what ``grey`` lacks, the pieces of rules: once it is turned or straightened it is
    looked at anew, and they may be rules. ``marks`` are two layers: where a seal touched it, and where a streak, a
    fold, a blot, a pen or another stamp did.
    """

    whole: Image
    grey: Image
    marks: Image
    ruling: Ruling
    rules: Image
    ink: Image


def seen_on(grey: Image, marks: Image, scale: float) -> Seen:
    """What a picture holds, beside its marks; without red seals those that their shape tells."""
    seal, streaks = marks[:, :, 0], marks[:, :, 1]
    round_ones = [] if seal.any() else round_seals(grey, scale)
    ruling, mask = rules_in(grey, scale, round_ones, streaks)
    rules = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    ink = np.where(rules > 0, 0, inked(grey)).astype(np.uint8)
    edges = edges_of(ink, scale)
    ink &= 1 - edges
    ink &= 1 - beside_rules(ink, ruling, scale)
    remains, broken = remains_in(clean_ink(ink, scale), scale)
    ruling, ink = whole_ones(ruling, broken), ink & (1 - remains)
    pen = pen_strokes(ink, scale)
    seal = discs(round_ones, grey.shape, scale) if round_ones else seal
    ink &= 1 - bare_strokes(pen)
    streaks = streaks | cv2.dilate(pen | edges, np.ones((3, 3), np.uint8))
    whole = np.where(edges > 0, 255, grey).astype(np.uint8)
    grey = np.where(cv2.dilate(remains, np.ones((3, 3), np.uint8)) > 0, 255, whole).astype(np.uint8)
    return Seen(whole, grey, np.dstack([seal, streaks]), ruling, rules, clean_ink(ink, scale))
