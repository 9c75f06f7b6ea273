"""From a PDF or a transcript to a disclosure.

:func:`extract.reader.read` streams what it reads; a file is parsed in a guarded child process only.
"""

VERSION = "20"
"""Version of the reading; raised whenever the same file would be read differently."""


class ExtractError(Exception):
    """A file cannot be read at all; one sentence: what, where (file name), what to do."""
