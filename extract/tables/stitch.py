"""Pages to tables, in their order: each grid goes on with the open table, stands beside it, or begins a new one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from budget.amount import is_figure
from budget.disclosure import Table
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.tables.assemble import Draft
from extract.tables.belonging import Belonging
from extract.tables.captions import Caption, caption_of, same_title
from extract.tables.continuing import continues, resumes
from extract.tables.cut_heads import with_whole_heading
from extract.tables.line_kinds import is_cut_off, is_furniture, running_form
from extract.tables.merged_over import with_merged
from extract.tables.part import Part, part_of, parts_of
from extract.tables.print_titles import without_print_titles
from extract.tables.printed_lines import Line, page_lines
from extract.tables.said_below import split_below

_NEAR = 6
"""Lines above a table that can belong to its caption."""

_MARGIN = 3
"""Lines at head and foot of a page that may be the same on every page."""

_LEVEL = 1.0
"""Points within which what the edge of the paper cut from a line stands at the height of the line, a page further."""

_INDENT = 3.0
"""Heights of a letter by which a line begins right of a table's border that is no first line of a paragraph."""


@dataclass(slots=True)
class Stitcher:
    """Takes the pages of a document in order and gives its tables, each as soon as it is whole and known.

    Tables that end above another one on a page wait with that for the next page, which may print their further columns.
    Such a line below a table as ends it ends none where the next page prints it, too: it is a running foot.
    """

    _open: Draft | None = None
    _above_open: list[Draft] = field(default_factory=list)
    _at: int = 0
    _waiting: Caption = field(default_factory=Caption)
    _running: frozenset[str] = frozenset()
    _cut: str = ""
    _cut_lines: Sequence[Line] = ()
    _belonging: Belonging = field(default_factory=Belonging)

    def page(self, sheet: Sheet, printed: Sequence[Line] | None = None) -> Iterator[Table]:
        """The tables that are finished by what this page holds; ``printed`` are its lines, where they are known.

        Of a sheet of paper with several pages, each is one: :meth:`extract.as_shown.AsShown.pages`.
        """
        rows, tables = count(1), count(1)
        self._at = number = sheet.page.number
        lines = _outside(page_lines(sheet.page) if printed is None else printed, sheet.grids)
        outer = frozenset(running_form(line.text) for line in (*lines[:_MARGIN], *lines[-_MARGIN:]))
        if self._open is not None and self._cut in outer:
            self._open.closed, self._waiting = False, Caption()
        under = 0.0
        for grid in sheet.grids:
            top = grid.box[1] if grid.box else 0.0
            above = [line for line in lines if line.box and under <= line.box[1] < top]
            under = top
            ids = tuple(f"p{number}.{next(rows)}" for _ in grid.rows)
            if self._is_wider(grid, above, number, ids):
                continue
            yield from self._above(above)
            caption, self._waiting = self._waiting, Caption()
            for part in parts_of(grid, caption, number, ids):
                part = part if self._open is None else without_print_titles(self._open.parts[0], part)
                if self._open is not None and continues(self._open, part, self._last_page()):
                    self._open.parts.append(part)
                    continue
                resumed = next((draft for draft in reversed(self._above_open) if resumes(draft, part)), None)
                if resumed is not None:
                    self._above_open.remove(resumed)
                    resumed.parts.append(part)
                yield from self.finish()
                self._open = resumed or Draft(f"t{number}.{next(tables)}", [part])
        rest = [self._whole(line) for line in lines if line.box and line.box[1] >= under]
        self._cut_lines = [line for line in rest if sheet.grids and _is_cut(line, sheet.grids[-1])]
        yield from self._above(rest)
        self._running = outer
        if self._open is not None and self._open.closed and self._open.last_page != number:
            yield from self.finish()

    def _whole(self, line: Line) -> Line:
        """A line below a table with what the edge of the page before cut from it: there it ends at the same height."""
        if line.box is None or self._open is None or self._open.last_page != self._at:
            return line
        upper = (one.text for one in self._cut_lines if one.box and abs(one.box[1] - line.box[1]) <= _LEVEL)
        return line._replace(text=next(upper, "") + line.text)

    def _last_page(self) -> int | None:
        """The last page of the open table, or of the sheet on which it stands with others."""
        drafts = [*self._above_open, self._open] if self._open is not None else self._above_open
        return max((page for draft in drafts if (page := draft.last_page) is not None), default=None)

    def _is_wider(self, grid: Grid, above: Sequence[Line], page: int, ids: tuple[str, ...]) -> bool:
        """Whether a grid prints further columns of the open table, or of one above it, which takes them."""
        drafts = [*self._above_open, self._open] if self._open is not None else self._above_open
        before = [pair for draft in drafts for pair in draft.pairs()]
        drafts = [draft for draft in drafts if draft.parts[-1].page != page and draft.ends_with(grid)]
        if not drafts:
            return False
        part = part_of(grid, caption_of(above[-_NEAR:], self._waiting, self._running), page, ids)
        if self._open is not None and _is_headed_alike(self._open, part):
            return False
        return any(draft.widen(part, before) for draft in drafts)

    def _above(self, lines: Iterable[Line]) -> Iterator[Table]:
        """Lines between two grids: notes of the one above, the caption of the one below."""
        spoken = [line for line in lines if not is_furniture(line.text)]
        if self._open is not None and not self._open.closed:
            notes, spoken_rest = split_below(spoken)
            self._open.notes.extend(notes)
            spoken = list(spoken_rest)
            caption = caption_of(spoken, running=self._running)
            cut = caption.prose and len(spoken) == 1 and is_cut_off(spoken[0].text)
            self._open.closed = bool(notes) or cut
            self._cut = running_form(spoken[0].text) if cut and not notes else ""
            if (caption.prose and not cut) or (caption.begins and not self._repeats(caption)):
                cut_title = any(_is_cut(line, self._open.parts[-1].grid) for line in spoken)
                yield from self.finish(alone=caption.prose and not cut_title)
        if spoken:
            self._waiting = caption_of(spoken[-_NEAR:], self._waiting, self._running)

    def _repeats(self, caption: Caption) -> bool:
        """Whether a caption is only that of the open table again."""
        first = self._open.parts[0].caption if self._open else Caption()
        if caption.title is None:
            return caption.number == first.number
        return caption.continued or same_title(caption.title, first.title)

    def unread(self) -> None:
        """A page that is missing: a table that may have gone on there is incomplete."""
        if self._open is not None and not self._open.closed:
            self._open.missing = True

    def add(self, part: Part, table_id: str) -> Iterator[Table]:
        """A part that has no page (transcripts): joined, or the begin of a table of this id."""
        if self._open is not None and continues(self._open, part):
            self._open.parts.append(part)
            return
        yield from self.finish()
        self._open = Draft(table_id, [part])

    @property
    def width(self) -> int:
        """The columns of the open table that has a heading; 0 where there is none."""
        return 0 if self._open is None or self._open.parts[0].is_record else self._open.parts[0].grid.width

    def note(self, notes: Iterable[str]) -> None:
        """Sentences under the open table."""
        if self._open is not None:
            self._open.notes.extend(notes)

    def end(self) -> Iterator[Table]:
        """The tables that are left at the end of the document."""
        self._at = 0
        yield from self.finish()
        yield from self._belonging.end()

    def finish(self, *, alone: bool = False) -> Iterator[Table]:
        """The table that is still open, now whole, and those above it, unless they have to wait.

        They wait for the page after the one that is read, unless it is known to stand ``alone``.
        """
        if self._open is not None:
            self._above_open.append(self._open)
            self._open = None
        if not alone and any(draft.last_page == self._at for draft in self._above_open):
            return
        whole, self._above_open = self._above_open, []
        for done in whole:
            done.parts = with_whole_heading(with_merged([done.whole(at) for at in range(len(done.parts))]))
            if not _is_list(done.parts):
                yield from self._belonging.take(done)


def _is_cut(line: Line, grid: Grid) -> bool:
    """Whether a line stands in the middle over a table and ends with it, as the edge of the paper cuts a wide title."""
    if line.box is None or grid.box is None:
        return False
    tall = line.box[3] - line.box[1]
    return line.box[0] > grid.box[0] + _INDENT * tall and line.box[2] > grid.box[2] - tall


def _is_headed_alike(draft: Draft, part: Part) -> bool:
    """Whether a part repeats the heading of a table, whose rows go on there or which begins again."""
    first = draft.parts[0]
    return not first.is_record and not part.is_record and first.heading.paths == part.heading.paths


def _is_list(parts: Sequence[Part]) -> bool:
    """Whether a column stands alone and holds no figure, as contents do: what is listed so is no table."""
    cells = (cell for part in parts for row in part.rows for cell in row)
    return parts[0].grid.width == 1 and not any(is_figure(cell.text) for cell in cells)


def _outside(lines: Iterable[Line], grids: tuple[Grid, ...]) -> tuple[Line, ...]:
    """The lines whose middle stands in no grid."""

    boxes = [grid.box for grid in grids if grid.box]

    def inside(line: Line) -> bool:
        if line.box is None:
            return False
        x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
        return any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)

    return tuple(line for line in lines if not inside(line))
