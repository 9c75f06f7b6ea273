"""A page as its child sends it, its words and grids: :mod:`extract.told` writes it, :mod:`extract.heard` reads it."""

from typing import Literal, NamedTuple

from budget.disclosure import Box, Page, Unread
from budget.record import dataclass
from extract.geometry.grid import Grid

MAX_LINE = 32 * 2**20
"""Bytes that one page may take on the wire."""

MAX_PAGES = 5000
"""Pages beyond which a document is refused."""

MAX_COLUMNS = 300
"""Columns beyond which a grid is no table of a budget."""


DoubtCode = Literal["no-result", "hidden", "column-unclear", "figures-joined"]
"""What makes a cell doubtful.

In a workbook a formula without a result, a hidden row or column; in a text that is laid out with blanks a figure
between two columns, or several figures that stand as one.
"""


class Merged(NamedTuple):
    """A cell of a transcript that covers more than one place: its line, its place there from 0, rows, columns."""

    line: int
    place: int
    rows: int
    columns: int


class Doubted(NamedTuple):
    """A cell of a transcript that is doubtful: its line, its place there from 0, the code of what makes it so."""

    line: int
    place: int
    doubt: DoubtCode


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a transcript that stand together.

    They are the page's words of the lines ``first`` to ``last``. In a word tabs part the cells of the row;
    line feeds part the lines of a cell.
    """

    first: int
    last: int
    merged: tuple[Merged, ...] = ()
    doubted: tuple[Doubted, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that was read: its words and its ruled grids, or a transcript's blocks, top to bottom.

    ``image`` where all of it was recognised in a picture; ``askew`` is by how many degrees that was turned
    counter-clockwise about its middle before, ``turn`` by how many, of 0, 90, 180 and 270, a page of text was
    turned clockwise, so that it stands upright; ``exchanged`` whether left and right of a page that is written from
    the right were exchanged after that: places are those after all of it. ``larger`` is by how much the page is larger
    than the paper in whose points it was read. ``parts`` are the boxes of the pages that
    it holds, a sheet of paper with several, in the order of reading. ``lost`` is why a part of the page could not be
    read.
    """

    page: Page
    grids: tuple[Grid, ...] = ()
    blocks: tuple[Block, ...] = ()
    image: bool = False
    askew: float = 0.0
    turn: int = 0
    exchanged: bool = False
    larger: float = 1.0
    parts: tuple[Box, ...] = ()
    lost: Unread | None = None
    kind: Literal["sheet"] = "sheet"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that could not be read; ``image`` where it holds a picture instead of text."""

    unread: Unread
    image: bool = False
    kind: Literal["skipped"] = "skipped"


@dataclass(frozen=True, slots=True)
class Ready:
    """The document is open and has so many pages."""

    pages: int
    kind: Literal["ready"] = "ready"


@dataclass(frozen=True, slots=True)
class Refused:
    """The document cannot be opened; ``why`` is a clause for the clerk, ``code`` and ``details`` name it."""

    why: str
    code: str = ""
    details: tuple[tuple[str, str], ...] = ()
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Pictured:
    """The page is an image, and recognising it begins: its message takes longer."""

    page: int
    kind: Literal["pictured"] = "pictured"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The page was recognised; ``data`` is to be kept as it is, for a child that reads the document again."""

    page: int
    data: str
    kind: Literal["recognised"] = "recognised"


Message = Sheet | Skipped | Pictured | Recognised | Ready | Refused
