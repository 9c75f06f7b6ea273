"""The parts of a workbook's file: a zip archive of XML, read in pieces and never further than bounds allow.

No library is used for it: those at hand turn figures into binary fractions and keep a cell for every
blank that was ever formatted, which in the files of offices can be millions.
"""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO
from xml.parsers import expat

from extract.sentences import said
from extract.transcripts.lines import UnfitError

MAX_PART = 256 << 20
"""Bytes of one part, unpacked, beyond which a workbook is refused."""

_PIECE = 1 << 16

Start = Callable[[str, dict[str, str]], None]


class Package:
    """A workbook's file."""

    def __init__(self, source: BinaryIO) -> None:
        """Opens it.

        Raises:
            zipfile.BadZipFile: it is no archive.
        """
        self._zip = zipfile.ZipFile(source)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id, the last word of its kind (``worksheet``) and the path of the part."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, told: dict[str, str]) -> None:
            if tag == "Relationship" and told.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, told.get("Target", "")))
                found[told.get("Id", "")] = (told.get("Type", "").rpartition("/")[2], target.lstrip("/"))

        self.parse(posixpath.join(folder, "_rels", name + ".rels"), start)
        return found

    def parse(
        self,
        part: str,
        start: Start,
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Tells the elements of a part, by their names without namespace; nothing if there is no such part.

        Raises:
            UnfitError: the part is too large, or declares a document type, which none does.
            expat.ExpatError: it is no XML.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda tag, told: start(tag.rpartition(" ")[2], _named(told))
        if end is not None:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        with self._open(part) as stream:
            read = 0
            while stream is not None and (piece := stream.read(_PIECE)):
                read += len(piece)
                if read > MAX_PART:
                    raise UnfitError(said("large-part", most=MAX_PART >> 20))
                parser.Parse(piece, False)
            if read:
                parser.Parse(b"", True)

    @contextmanager
    def _open(self, part: str) -> Iterator[IO[bytes] | None]:
        try:
            stream = self._zip.open(part)
        except KeyError:
            yield None
            return
        with stream:
            yield stream


def _named(told: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without namespace."""
    return {name.rpartition(" ")[2]: value for name, value in told.items()} if told else told


def _refuse(*_: object) -> None:
    raise UnfitError(said("document-type"))
