"""The Chinese fonts of the samples: found on this machine, embedded as subsets, never kept here.

Both are free fonts that may be embedded; what their licences ask is said in README.md.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SONG = "song"
HEI = "hei"


class MissingFontError(RuntimeError):
    """A font that the samples need is not installed."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, the name it goes by in the samples, and the Debian package that brings it."""

    name: str
    file: str
    package: str


FACES = (Face(SONG, "uming.ttc", "fonts-arphic-uming"), Face(HEI, "wqy-microhei.ttc", "fonts-wqy-microhei"))


def register() -> None:
    """Make both fonts known to reportlab.

    Raises:
        MissingFontError: one is not in the usual folders; the message says what to install.
    """
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face.name, str(find(face)), subfontIndex=0))


def find(face: Face) -> Path:
    """Where the font file lies.

    Raises:
        MissingFontError: it is in none of the usual folders.
    """
    for place in _folders():
        for path in sorted(place.rglob(face.file)) if place.is_dir() else ():
            return path
    raise MissingFontError(
        f"The font {face.file} was not found; install it (Debian: apt-get install {face.package})"
        " or put it into ~/.fonts, then run this again."
    )


def _folders() -> tuple[Path, ...]:
    home = Path.home()
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    unix = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
    return (*unix, home / "Library/Fonts", Path("/Library/Fonts"), windows)
