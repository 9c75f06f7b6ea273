"""Which files may be read at all: by their names, and by how large they are."""

from pathlib import Path

MAX_BYTES = 1 << 30
"""Bytes of a PDF beyond which a file is refused."""

MAX_TRANSCRIPT = 16 << 20
"""The same of a transcript."""

_MARKUP = (".txt", ".md", ".mmd", ".tex", ".html", ".htm", ".adoc", ".rst", ".org", ".wiki", ".textile")
_SUFFIXES = (".pdf", *_MARKUP, ".csv", ".tsv", ".xlsx")


def is_readable_name(path: Path | str) -> bool:
    """Whether a file is, by its name, one that :func:`extract.reader.read` may read."""
    return Path(path).suffix.lower() in _SUFFIXES
