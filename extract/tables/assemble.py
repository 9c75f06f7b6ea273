"""Parts to one table: their columns laid over each other, rows cut by a page break joined again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from itertools import chain, takewhile

from budget.amount import is_figure
from budget.disclosure import BLANK, Cell, Column, Row, Table, TableState
from budget.forms import Form
from budget.label import fold
from extract.geometry.grid import Grid
from extract.tables.beside import is_beside
from extract.tables.cut_rows import is_rest, joined, row_before
from extract.tables.fields import fields_of
from extract.tables.guess import has_columns_of, named_by_place
from extract.tables.headers import is_cut
from extract.tables.kinds import column_kinds, row_kind
from extract.tables.lay import Laid, lay_over, layout_of
from extract.tables.line_kinds import says_nothing
from extract.tables.money import unit_in
from extract.tables.numbering import is_marked, is_numbering
from extract.tables.paired import are_one
from extract.tables.part import Part, headed_part
from extract.tables.recognise import Path, column_keys, family_of, form_of, forms_fitting
from extract.tables.sheets import place_of, with_rows_doubted
from extract.tables.supported import doubted_where_unsupported
from extract.tables.torn import doubted_where_torn
from extract.tables.untitled import NOTHING, Earlier, untitled_form
from extract.tables.widened import widened

_NEAR = 3.0
"""Points within which tables end at one height."""


@dataclass(slots=True)
class Draft:
    """A table that may still grow: its id, its parts, the sentences under it.

    ``missing`` says that a page on which it may have gone on could not be read, ``closed`` that no rows follow;
    ``aside`` holds for some parts, by number, what later pages print at their right; ``unsure`` tells at whose right
    else it may stand: by number, how many pages stand there, and what is printed.
    """

    id: str
    parts: list[Part]
    notes: list[str] = field(default_factory=list)
    missing: bool = False
    closed: bool = False
    aside: dict[int, list[Part]] = field(default_factory=dict)
    unsure: list[tuple[int, int, Part]] = field(default_factory=list)

    @property
    def last_page(self) -> int | None:
        """The last page on which it stands; None in a transcript."""
        pages = [part.page for part in (*self.parts, *chain(*self.aside.values())) if part.page is not None]
        return max(pages, default=None)

    def ends_with(self, grid: Grid) -> bool:
        """Whether a grid ends at the height of one of the table's, or in a row beside the last one of such."""
        grids = [part.grid for part in self.parts if part.grid.box]
        foot = grid.box[3] if grid.box else 0.0
        level = any(own.box and abs(own.box[3] - foot) <= _NEAR for own in grids)
        return grid.box is not None and (level or any(are_one(own.rows[-1], grid.rows[-1]) for own in grids))

    def pairs(self) -> Iterator[tuple[Part, Part]]:
        """Its parts, each with what later pages print at its right."""
        return ((self.parts[at], further) for at, parts in self.aside.items() for further in parts)

    def widen(self, part: Part, before: Sequence[tuple[Part, Part]] = ()) -> bool:
        """Takes a part that prints further columns of an earlier one; whether it does.

        ``before`` are parts of the tables of the sheet with those at their right.
        """
        whole = cache(self.whole)
        own, caption = list(chain(*self.aside.values())), whole(0).caption
        held = [len(self.aside.get(at, ())) for at in range(len(self.parts))]
        places = place_of(part, whole, held, lambda at: is_beside(whole(at), part, caption, own, before))
        if places:
            self.aside.setdefault(places[0], []).append(part)
            self.unsure += [(at, held[at], part) for at in places[1:]]
        return bool(places)

    def whole(self, at: int) -> Part:
        """A part with what later pages print at its right; doubtful where that may be of a part that lacks any."""
        bare = {id(part) for other, count, part in self.unsure if len(self.aside.get(other, ())) <= count}
        aside = [with_rows_doubted(part) if id(part) in bare else part for part in self.aside.get(at, ())]
        return reduce(widened, aside, self.parts[at])


def assemble(draft: Draft, earlier: Earlier = NOTHING) -> Table:
    """The whole table out of its parts; ``earlier`` is what the tables before it tell."""
    caption = draft.parts[0].caption
    laid, paths = _laid_over(draft.parts)
    body = [row for part, rows in zip(draft.parts, laid, strict=True) for row in rows[_body_at(part, draft) :]]
    form = form_of(caption, paths, earlier.family)
    if form is None and any(paths):
        form = untitled_form(caption, paths, body, draft.notes, earlier)
    numbering = _numbering(draft.parts, laid)
    columns = _columns(form, paths, numbering, body)
    rows = _numbered(tuple(_rows(draft, laid, columns, form)))
    table = Table(
        id=draft.id,
        form=form.key if form else None,
        number=form.number if form else caption.number,
        title=caption.title or "",
        unit=_unit(draft.parts, form),
        state=_state(draft, rows, columns),
        pages=tuple(sorted({page for part in draft.parts if part.page for page in (part.page, *part.further)})),
        columns=columns,
        rows=rows,
        notes=tuple(draft.notes),
        compiled_by=next((part.caption.compiled_by for part in draft.parts if part.caption.compiled_by), None),
        fields=fields_of(columns, rows) if form is None else (),
    )
    if form is not None and not any(paths) and has_columns_of(table, form):
        table = named_by_place(table, form, certain=numbering is not None)
    return doubted_where_torn(doubted_where_unsupported(table, form))


def _laid_over(parts: Sequence[Part]) -> tuple[list[Laid], Sequence[Path]]:
    """The rows of each part in the columns of the table, all equally wide, and the headings of these."""
    layout = layout_of(parts)
    laid = [lay_over(part, layout) for part in parts]
    width = max((len(row) for rows in laid for row in rows), default=0)
    laid = [[(*row, *[BLANK] * (width - len(row))) for row in rows] for rows in laid]
    return laid, (*layout.paths, *[()] * (width - len(layout.paths)))


def _columns(
    form: Form | None, paths: Sequence[Path], numbering: Sequence[Cell] | None, body: Sequence[Sequence[Cell]]
) -> tuple[Column, ...]:
    keys = column_keys(form, paths, numbering)
    names, kinds = _column_ids(keys, paths), column_kinds(form, keys, paths, body)
    return tuple(Column(*each) for each in zip(names, keys, paths, kinds, strict=True))


def _unit(parts: Sequence[Part], form: Form | None) -> str | None:
    """The unit that stands over the table or in its heading, else the one that its form usually has."""
    printed = next((part.caption.unit for part in parts if part.caption.unit), None)
    printed = printed or unit_in(parts[0].rows[: parts[0].heading.rows])
    return printed or (form.unit or family_of(form).unit if form else None)


def families_fitting(draft: Draft) -> list[str]:
    """The families of which the table may be a form."""
    return [form.key.partition("/")[0] for form in forms_fitting(draft.parts[0].caption, layout_of(draft.parts).paths)]


def _numbering(parts: Sequence[Part], laid: Sequence[Sequence[tuple[Cell, ...]]]) -> Sequence[Cell] | None:
    """The row ``1 2 3`` of the first part that has one."""
    for part, rows in zip(parts, laid, strict=True):
        if part.heading.numbering is not None:
            return rows[part.heading.numbering]
    return None


def _body_at(part: Part, draft: Draft) -> int:
    """Index of a part's first row of data; a record's own labels are data."""
    return part.heading.body if _is_headed(draft) else 0


def _is_headed(draft: Draft) -> bool:
    """Whether the table has headings, or the row ``1 2 3`` alone."""
    return headed_part(draft.parts).heading.body > 0


def _column_ids(keys: Sequence[str | None], paths: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """One id a column: its key, else its heading if no other column has it, else its place."""
    names = [key or "/".join(path) for key, path in zip(keys, paths, strict=True)]
    counted = Counter(names)
    for place, name in enumerate(names, 1):
        yield name if name and counted[name] == 1 else f"c{place}"


def _rows(
    draft: Draft, laid: Sequence[Sequence[tuple[Cell, ...]]], columns: tuple[Column, ...], form: Form | None
) -> Iterator[Row]:
    """The rows of all parts, in order, with their kinds; a row cut by a page break comes joined."""
    done: list[Row] = []
    headed = _is_headed(draft)
    first_heading = [_texts(row) for row in laid[0][: draft.parts[0].heading.body]]
    headings = [_texts_of(column.header) for column in columns] if first_heading else []
    for last, part, rows in zip([None, *draft.parts], draft.parts, laid, strict=False):
        body = _body_at(part, draft) or (_again(rows, headings) if last else 0)
        cut = last is not None and _is_cut(last, part, body)
        heading = map(_texts, rows[:body])
        repeated = last is not None and all(
            any(_says(row, first) for first in first_heading) or _is_of(row, headings) for row in heading
        )
        for index, (row_id, cells) in enumerate(zip(part.ids, rows, strict=True)):
            line = next((cell.line for cell in cells if cell.line), None)
            row = Row(row_id, "item", cells, part.page, line)
            if repeated and index < body:
                continue
            if headed and index < body:
                row = replace(row, kind="numbering" if is_numbering(cells) else "header")
            elif is_numbering(cells) and (is_marked(cells) or (headed and any(r.kind == "numbering" for r in done))):
                row = replace(row, kind="numbering")
            elif last and index == body and is_rest(row, done, columns, form, cut=cut, after=rows[body + 1 :]):
                at = row_before(done) or 0
                done[at:] = [joined(done[at], row), *filter(_is_printed, done[at + 1 :])]
                continue
            elif headed or any(column.kind == "code" for column in columns):
                row = replace(row, kind=row_kind(cells, columns, form))
            done.append(row)
    return iter(done)


def _is_cut(last: Part, part: Part, body: int) -> bool:
    """Whether the page break left open the cells in which the first row of a part says something."""
    opened = {*last.grid.open[1], *part.grid.open[0]}
    if last.grid.width != part.grid.width or body >= len(part.rows):
        return bool(opened)
    return bool(opened) and all(at in opened for at, cell in enumerate(part.rows[body]) if cell.text)


def _numbered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows; a row ``1 2 3`` only where there is one whose figures it numbers: an empty form holds no numbers."""
    kinds = {row.kind for row in rows}
    empty = "header" in kinds and kinds <= {"header", "numbering", "note"}
    return tuple(row for row in rows if row.kind != "numbering") if empty else rows


def _is_printed(row: Row) -> bool:
    """Whether anything stands in a row."""
    return any(cell.text for cell in row.cells)


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return _texts_of(cell.text for cell in row)


def _texts_of(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, texts))


def _is_of(heading: tuple[str, ...], headings: Sequence[tuple[str, ...]]) -> bool:
    """Whether each text of a row of headings is one of its column's, as where a page repeats the lowest alone.

    The edge of a row that is less high there may cut some.
    """
    pairs = [(text, its) for text, its in zip(heading, headings, strict=False) if text]
    if not pairs or len(heading) != len(headings) or not any(text in its for text, its in pairs):
        return False
    return all(text in its or any(is_cut(text, whole) for whole in its) for text, its in pairs)


def _again(rows: Sequence[Sequence[Cell]], headings: Sequence[tuple[str, ...]]) -> int:
    """How many rows at the head of a page that has no heading of its own say some of those of their columns again."""
    texts = (_texts(row) for row in rows)
    return sum(1 for _ in takewhile(lambda row: sum(map(bool, row)) > 1 and _is_of(row, headings), texts))


def _says(heading: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """Whether a row of headings says what one on the first page says, its texts whole or cut short."""
    return len(heading) == len(first) and all(
        one == other or is_cut(one, other) for one, other in zip(heading, first, strict=True)
    )


def _state(draft: Draft, rows: Sequence[Row], columns: Sequence[Column]) -> TableState:
    """What the table holds: amounts, nothing and said so, nothing, or not all of its pages."""
    if draft.missing:
        return "incomplete"
    data = [row for row in rows if row.kind not in ("header", "numbering", "note")]
    printed = (cell for row in data for cell, c in zip(row.cells, columns, strict=True) if c.kind != "code")
    if any(is_figure(cell.text) for cell in printed):
        return "present"
    said = [*draft.notes, *(cell.text for row in rows if row.kind == "note" for cell in row.cells)]
    return "nil-declared" if any(says_nothing(note) for note in said) else "blank-undeclared"
