"""The manners in which a disclosure may be printed; each is drawn for itself."""

from collections.abc import Mapping
from random import Random

Manner = Mapping[str, str]
"""What was drawn, by the name of the trait."""

CHOICES: Mapping[str, Mapping[str, float]] = {
    "rules": {
        "all": 5,
        "boxes": 1,
        "bars": 1,
        "level": 1.5,
        "frame": 1,
        "none": 1.5,
        "shade": 1,
        "double": 0.7,
        "dashed": 0.7,
        "thick head": 1,
        "three lines": 0.7,
        "upright": 0.7,
    },
    "rows": {"usual": 4, "tight": 1, "tall": 1},
    "size": {"9": 3, "7": 1, "10.5": 1},
    "font": {"song": 3, "sans": 1, "serif": 1, "typewriter": 0.5},
    "width": {"page": 3, "content": 1},
    "narrow": {"none": 6, "codes": 1, "labels": 1, "figures": 1},
    "long labels": {"wrap": 4, "over the edge": 1, "shrink": 1},
    "figures at": {"right": 4, "centre": 1, "left": 0.7},
    "labels at": {"left": 4, "centre": 1},
    "codes at": {"centre": 2, "left": 1},
    "in the row": {"middle": 4, "top": 1, "bottom": 1},
    "indentation": {"none": 3, "blanks": 1, "shift": 1},
    "thousands": {"commas": 3, "plain": 1},
    "decimals": {"2": 4, "0": 0.7, "1": 0.5, "4": 0.5},
    "nothing": {"blank": 3, "0.00": 1, "0": 1, "-": 1},
    "unit": {"万元": 3, "元": 1.5, "千元": 0.5},
    "unit at": {"right": 3, "beside": 1, "title": 1, "left": 1, "heading": 0.7},
    "codes": {"parted": 3, "joined": 2, "behind": 0.7, "in the name": 0.7},
    "heading": {"full": 3, "short": 1},
    "numbering": {"none": 3, "※": 1, "1 2 3": 1, "栏次": 1},
    "total": {"first": 2, "last": 1},
    "turning": {"heading": 3, "caption": 1, "last row": 0.7, "nothing": 1},
    "cut rows": {"no": 4, "yes": 1},
    "page": {"one": 3, "two": 1},
    "paper": {"wide as needed": 3, "portrait": 1, "landscape": 1},
    "turned": {"no": 5, "flag": 1, "sideways": 1},
    "running": {"number": 3, "none": 1, "head and foot": 1, "bare number": 1},
    "notes": {"none": 3, "sentence": 1, "with a figure": 1},
    "caption": {"number and title": 2, "title": 1, "one line": 1, "公开": 1, "附件": 0.7},
    "over it": {"nothing": 5, "seal": 1, "watermark": 1, "watermark below": 1},
    "wide digits": {"none": 6, "figures": 0.7, "codes": 0.7},
    "order": {"cells": 4, "words": 1, "glyphs": 1, "columns": 1, "shuffled": 1},
    "spacing": {"0": 5, "0.4": 1, "1.2": 0.7},
    "bold": {"no": 3, "stroked": 1, "twice": 1, "all twice": 0.5},
    "unseen": {"none": 5, "white": 0.7, "invisible": 0.7},
    "merged": {"none": 4, "total": 1, "codes": 1},
    "blank rows": {"none": 4, "at the end": 1, "above the total": 0.7},
}
"""For every trait what it may be, and how often; the first is the plainest."""


def seeded(seed: int) -> Random:
    """The random numbers of a manner; those of figures are others."""
    return Random(f"manner {seed}")


def drawn(rng: Random) -> Manner:
    """A manner at random."""
    return {trait: rng.choices(list(may), list(may.values()))[0] for trait, may in CHOICES.items()}


def plain(**other: str) -> Manner:
    """The plainest manner but for what is given; blanks in names of traits are written ``_``."""
    return {trait: next(iter(may)) for trait, may in CHOICES.items()} | {
        k.replace("_", " "): v for k, v in other.items()
    }


def apart(manner: Manner) -> list[str]:
    """What in a manner is not the plainest, in words."""
    return [f"{trait}: {manner[trait]}" for trait, may in CHOICES.items() if manner[trait] != next(iter(may))]


def has_uprights(manner: Manner) -> bool:
    """Whether upright rules part the columns; where none do, nobody sees over which columns a text is merged."""
    return manner["rules"] not in ("level", "frame", "none", "shade", "three lines")
