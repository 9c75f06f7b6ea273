"""What a child wants to find again if the document is read once more, in a file of the document's own."""

from contextlib import suppress
from pathlib import Path


class Keeper:
    """Puts lines into a file; what cannot be written is not kept, and holds up nothing.

    Attributes:
        path: the file; its folder is made with it, and goes with the last one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def keep(self, line: str) -> None:
        """Adds a line; it is there whatever becomes of this process."""
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            self.path.touch(0o600)
            with self.path.open("ab") as file:
                file.write(" ".join(line.split()).encode("ascii", "replace") + b"\n")

    def drop(self) -> None:
        """Forgets all: the document has been read."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            self.path.parent.rmdir()
