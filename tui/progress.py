"""What is told while documents are read into a library."""

from pathlib import Path

from budget.disclosure import Source, Table
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Begun:
    """A document is being read."""

    disclosure_id: str
    source: Source


@dataclass(frozen=True, slots=True)
class Known:
    """A document is in the library already; it is not read again."""

    disclosure_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class TableAdded:
    """A table is final and in the library."""

    disclosure_id: str
    table: Table


@dataclass(frozen=True, slots=True)
class PageAdded:
    """A page has been read; ``done`` of ``total``."""

    disclosure_id: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The document has been read to its end."""

    disclosure_id: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The file could not be read; one sentence."""

    path: Path
    says: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """The file can be read, and holds nothing of a budget: nothing of it is in the library."""

    path: Path


Progress = Begun | Known | TableAdded | PageAdded | Ended | Failed | PassedOver
