"""Whether a part goes on with the table before it: by its caption, its heading and the borders of its columns."""

from collections import Counter
from collections.abc import Sequence

from budget.amount import is_figure
from budget.label import fold
from extract.geometry.grid import Grid
from extract.tables.another import holds_alike, is_another, is_headed_otherwise
from extract.tables.assemble import Draft
from extract.tables.captions import Caption, same_title
from extract.tables.cut_heads import is_below_heading, repeats_highest, repeats_last_rows, repeats_lowest
from extract.tables.fields import heads_indicators
from extract.tables.headers import is_cut
from extract.tables.part import Part

_ALIKE = 0.6
"""Share of equal column headings from which two headings are one, repeated."""

_FEW = 4
"""Borders from which on the columns of two grids are the same ones."""

_SHARE = 0.004
"""Share of the width of a table within which borders on paper of two widths are the same ones."""

_CLOSE = 30.0
"""Points between two pieces of one table on a page."""

_TOUCH = 4.0
"""Points within which two column borders are one."""


def continues(draft: Draft, part: Part, last_page: int | None = None) -> bool:
    """Whether a part goes on with the table so far; ``last_page`` is the last one before it, if not the table's own."""
    first, last, last_page = draft.parts[0], draft.parts[-1], last_page or draft.last_page
    caption = part.caption
    if draft.closed:
        return False
    if part.page is not None and last_page is not None and part.page > last_page + 1 and not draft.missing:
        return False
    same_page = part.page is not None and part.page == last.page
    if same_page and not (_hangs_on(last, part) or _is_below(first, last, part) or resumes(draft, part)):
        return False
    if caption.prose or (first.is_record and first.is_labelled and part.first_label == first.first_label):
        return False
    if caption.number is not None and caption.number != first.caption.number:
        return False
    if caption.begins and not _begins_again(first, last, part):
        return False
    return _fits(draft, part)


def resumes(draft: Draft, part: Part) -> bool:
    """Whether a part says by its title that it goes on with a table (续表), which need not be the last before it."""
    caption = part.caption
    said = caption.continued and caption.title is not None
    return said and _begins_again(draft.parts[0], draft.parts[-1], part) and _fits(draft, part)


def _hangs_on(last: Part, part: Part) -> bool:
    """Whether a part on the same page goes on: close below and without a heading, or at the right with the same one."""
    if last.grid.box is None or part.grid.box is None:
        return False
    if not part.is_record:
        beside = last.grid.box[2] <= part.grid.box[0] and abs(last.grid.box[1] - part.grid.box[1]) <= _TOUCH
        return beside and last.heading.paths == part.heading.paths
    return part.grid.box[1] - last.grid.box[3] <= _CLOSE


def _is_below(first: Part, last: Part, part: Part) -> bool:
    """Whether a part is on the lower of two pages on one sheet of paper: nothing stands above it, in the same columns.

    It has no heading, or below the margins of both pages the same one again.
    """
    edges, others = last.grid.edges, part.grid.edges
    same = len(edges) == len(others) and all(abs(x - y) <= _TOUCH for x, y in zip(edges, others, strict=True))
    if not same or part.caption != Caption():
        return False
    apart = last.grid.box and part.grid.box and part.grid.box[1] - last.grid.box[3] > _CLOSE
    again = apart and part.heading.paths == first.heading.paths and not is_another(first, last, part)
    return part.is_record or bool(again)


def _begins_again(first: Part, last: Part, part: Part) -> bool:
    """Whether a page repeats the title of the table that it goes on with, and its heading if it has one."""
    caption = part.caption
    bare = first.begins_with_data or part.begins_with_data
    if caption.title is None or ((first.is_record or part.is_record) and not bare):
        again = bare or caption.continued or not caption.compiled_by or not is_another(first, last, part)
        return caption.title is None and caption.number == first.caption.number and again
    issuers = {fold(one.compiled_by) for one in (caption, first.caption) if one.compiled_by}
    same = same_title(caption.title, first.caption.title) and len(issuers) < 2
    return same and (bare or (alike(first, part) and not is_another(first, last, part)))


def _fits(draft: Draft, part: Part) -> bool:
    """Whether the columns of a part can be those of the table."""
    first = draft.parts[0]
    if not part.is_record and not first.is_record:
        same = alike(first, part) and not is_headed_otherwise(first, part)
        cut = repeats_lowest(first, part) or repeats_highest(first, part)
        return same or (len(draft.parts) == 1 and is_below_heading(first, part)) or cut
    if repeats_last_rows(first, part):
        return True
    if part.page is None:
        return _fits_width(first.grid, part.grid) and not _contradicts(draft, part)
    known = first.grid.edges if not first.is_record else draft.parts[-1].grid.edges
    if first.is_record and heads_indicators(part.rows[0]) and not any(map(heads_indicators, first.rows)):
        return fits_edges(known[:: len(known) - 1], part.grid.edges[:: part.grid.width])
    if fits_edges(known, part.grid.edges):
        return part.is_record or not first.is_record or _has_borders_of(known, part.grid.edges)
    if part.is_record and _is_rest(known, part.grid.edges):
        return True
    return part.begins_with_data and part.caption == Caption() and holds_alike(draft.parts[-1], part)


def _has_borders_of(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether all borders but one of the coarser grid are borders of the other."""
    few, many = sorted((one, other), key=len)
    return sum(any(abs(x - y) <= _TOUCH for y in many) for x in few) >= len(few) - 1


def _is_rest(known: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether columns are all but the first of a table: a merged cell without rules leaves nothing of these to see."""
    rest = known[-len(edges) :]
    return _FEW <= len(edges) < len(known) and all(abs(x - y) <= _TOUCH for x, y in zip(rest, edges, strict=True))


def _fits_width(table: Grid, grid: Grid) -> bool:
    """Whether the lines of a transcript are about as wide as the table, blanks at their end aside."""
    filled = max(i for row in grid.rows for i, cell in enumerate(row) if cell.text or i == 0) + 1
    return filled <= table.width + 2 and grid.width >= table.width - 2


def alike(one: Part, other: Part) -> bool:
    """Whether two headings are the same, but for spelling and single columns: most lowest headings are.

    A heading may be cut at the edge of its cell.
    """
    a, b = (Counter(fold(path[-1]) if path else "" for path in part.heading.paths) for part in (one, other))
    same = sum((a & b).values())
    rest = list((b - a).elements())
    for heading in (a - b).elements():
        cut = next((other for other in rest if is_cut(heading, other) or is_cut(other, heading)), None)
        if cut is not None:
            rest.remove(cut)
            same += 1
    return same >= _ALIKE * max(a.total(), b.total())


def fits_edges(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether the borders of one grid are (nearly) all borders of the other; same outline.

    On paper of another width all columns may be wider, or narrower, in one proportion. Where all borders between
    columns are the same, the outline need not be: no rule may draw it, and texts end where they end.
    """
    few, many = sorted((one, other), key=len)
    if _FEW <= len(few) == len(many) and _in_proportion(few, many):
        return True
    if len(few) == len(many) > _FEW and all(abs(x - y) <= _TOUCH for x, y in zip(few[1:-1], many[1:-1], strict=True)):
        return True
    if not few or abs(few[0] - many[0]) > 3 * _TOUCH or abs(few[-1] - many[-1]) > 3 * _TOUCH:
        return False
    if len(few) == len(many):
        return True
    found = sum(1 for x in few if any(abs(x - y) <= _TOUCH for y in many))
    return found >= len(few) - 1 or len(many) - len(few) <= 2


def _in_proportion(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether borders stand at the same shares of the width."""
    shares = [[(x - edges[0]) / (edges[-1] - edges[0]) for x in edges] for edges in (one, other)]
    return all(abs(x - y) <= _SHARE for x, y in zip(*shares, strict=True))


def _contradicts(draft: Draft, part: Part) -> bool:
    """Whether the part has words where the table so far has amounts, in most of its rows."""
    amounts = [i for i in range(draft.parts[0].grid.width) if _is_amount_column(draft, i)]
    rows = part.rows[part.heading.body :]
    wrong = sum(1 for row in rows if any(i < len(row) and row[i].text and not is_figure(row[i].text) for i in amounts))
    return bool(rows) and wrong > 0.3 * len(rows)


def _is_amount_column(draft: Draft, index: int) -> bool:
    texts = [
        row[index].text
        for part in draft.parts[:3]
        for row in part.rows[part.heading.body :]
        if index < len(row) and row[index].text
    ]
    return len(texts) >= 2 and sum(map(is_figure, texts)) >= 0.8 * len(texts)
