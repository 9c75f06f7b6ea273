"""A transcript line by line, as its reader tells it: prose, rows of tables, and what parts two tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import groupby

from budget.disclosure import Page, Word
from budget.record import dataclass
from extract.geometry.sheet import MAX_COLUMNS, Block, DoubtCode, Doubted, Merged, Sheet
from extract.sentences import said
from extract.tidy import clean

MAX_LETTERS = 100_000
"""Letters of a line beyond which a text is no transcript."""


class UnfitError(ValueError):
    """A file is no transcript; the message is a clause for the clerk."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line outside the tables."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as the transcript has it; ``text`` may have several lines.

    ``rows`` and ``columns`` are what it covers; the places that it covers hold blank cells of their own.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    doubt: DoubtCode | None = None


@dataclass(frozen=True, slots=True)
class Tabled:
    """A row of a table."""

    line: int
    cells: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something between two rows that parts them: a blank line, a page break."""


Told = Spoken | Tabled | Gap


def written_row(line: int, texts: Iterable[str]) -> Tabled:
    """A row without merged cells."""
    return Tabled(line, tuple(map(Written, texts)))


def table_by_table(told: Iterable[Told], changed: Callable[[Sequence[Tabled]], Iterable[Told]]) -> Iterator[Told]:
    """The lines of a transcript, the rows of each of its tables as ``changed`` gives them."""
    for _, each in groupby(told, key=lambda line: isinstance(line, Tabled)):
        lines = list(each)
        rows = [line for line in lines if isinstance(line, Tabled)]
        yield from changed(rows) if rows else lines


def sheet_of(told: Iterable[Told], number: int = 1) -> Sheet:
    """The page that these lines make up; its words are the lines, the cells of a row parted by tabs.

    Raises:
        UnfitError: a line is too long or has too many cells.
    """
    building = _Building()
    for each in told:
        building.take(each)
    building.part()
    return Sheet(Page(number, 0.0, 0.0, tuple(building.words)), blocks=tuple(building.blocks))


@dataclass(slots=True)
class _Building:
    """A page that is being put together; ``held`` are the rows of its last block."""

    words: list[Word] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    held: list[Tabled] = field(default_factory=list)

    def take(self, told: Told) -> None:
        if not isinstance(told, Tabled):
            self.part()
        if isinstance(told, Spoken):
            self._say(told.line, told.text)
        elif isinstance(told, Tabled):
            if len(told.cells) > MAX_COLUMNS:
                raise UnfitError(said("wide-line", line=told.line, n=len(told.cells), most=MAX_COLUMNS))
            self.held.append(told)
            self._say(told.line, "\t".join(_flat(cell.text) for cell in told.cells))

    def part(self) -> None:
        """Ends the block of the rows so far."""
        if self.held:
            self.blocks.append(Block(self.held[0].line, self.held[-1].line, *_marks(self.held)))
        self.held = []

    def _say(self, line: int, text: str) -> None:
        if len(text) > MAX_LETTERS:
            raise UnfitError(said("long-line", line=line, most=f"{MAX_LETTERS:,}"))
        if text.strip() or self.held:
            self.words.append(Word(clean(text), line=line))


def _flat(text: str) -> str:
    return text.replace("\t", " ").replace("\r", "")


def _marks(rows: Sequence[Tabled]) -> tuple[tuple[Merged, ...], tuple[Doubted, ...]]:
    """What the cells of some rows cover, and what makes them doubtful."""
    placed = [(row.line, place, cell) for row in rows for place, cell in enumerate(row.cells)]
    merged = (Merged(line, place, c.rows, c.columns) for line, place, c in placed if (c.rows, c.columns) != (1, 1))
    return tuple(merged), tuple(Doubted(line, place, cell.doubt) for line, place, cell in placed if cell.doubt)


def spread(rows: Iterable[tuple[int, Sequence[Written]]]) -> Iterator[Tabled]:
    """Rows whose covered places are left out, as HTML has them, with a blank cell in each such place.

    What reaches beyond the last row or the last column is cut.
    """
    listed = list(rows)
    width = _width(listed)
    covered: dict[int, int] = {}
    for at, (line, cells) in enumerate(listed):
        out: list[Written] = []
        for cell in cells:
            _fill(out, covered)
            columns = cell.columns if cell.columns <= width else max(width - len(cells) + 1, 1)
            down = min(cell.rows, len(listed) - at)
            out.append(Written(cell.text, down, columns, cell.doubt))
            for place in range(len(out) - 1, len(out) - 1 + columns):
                covered[place] = down - 1
            out += [Written()] * (columns - 1)
            if len(out) > MAX_COLUMNS:
                raise UnfitError(said("many-columns", line=line, most=MAX_COLUMNS))
        _fill(out, covered)
        yield Tabled(line, tuple(out))


def _width(rows: Sequence[tuple[int, Sequence[Written]]]) -> int:
    """How many columns the rows fill; a cell alone in its row, or wider than any table, tells of none but its own."""
    several = [cells for _, cells in rows if len(cells) > 1] or [cells for _, cells in rows]
    filled = ([c.columns if c.columns <= MAX_COLUMNS else 1 for c in cells] for cells in several)
    return max(map(sum, filled), default=1)


def _fill(out: list[Written], covered: dict[int, int]) -> None:
    """Blank cells for the places at the end of a row that are covered from above."""
    while covered.get(len(out), 0) > 0:
        covered[len(out)] -= 1
        out.append(Written())
