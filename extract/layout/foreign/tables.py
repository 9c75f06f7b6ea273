"""Tables without upright rules on pages that are not written in Chinese: lines to tables, and tables to columns.

Nothing is known of their words, but their figures stand one below the other: these tell which lines are rows, and
where the columns are. What stands over figures and is none is a heading, and begins a table; what stands at the
left of them is a label. Runs in the child only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from budget.amount import is_figure
from budget.style import has_han
from extract.geometry.edges import Ruling
from extract.layout.carried import Columns
from extract.layout.foreign.apart import with_headings_apart
from extract.layout.foreign.heads import heading_rows, parted, with_headings
from extract.layout.foreign.lines import Figured, across, amounts_of, figured, united
from extract.layout.foreign.rows import rows_of
from extract.layout.gridded import Laid, laid
from extract.layout.lines import Line
from extract.layout.strips import Strip, touched_by
from extract.tables.headers import is_year

_FEWEST = 2
"""Rows with figures that a table has at the least."""

_NEXT = 1.4
"""Heights of a letter up to which a line goes on with the label of the one above."""

_ALIKE = 1.0
"""Points within which the names of sections begin at one place, and stand as far below the rows before them."""

_LONG = 110
"""Letters from which on a text alone on its line is a sentence."""


@dataclass(slots=True)
class _Block:
    """The lines above the figures of a table, and those from its first figures on."""

    above: list[Figured]
    body: list[Figured] = field(default_factory=list)


def is_foreign(texts: Iterable[str]) -> bool:
    """Whether a page is not written in Chinese, nor in Japanese."""
    return not any(map(has_han, texts))


def figured_tables(lines: Sequence[Line], page: int, ruling: Ruling, before: Columns | None = None) -> list[Laid]:
    """The tables of lines, top down; ``before`` are the columns of the page before, which may go on at its head."""
    found: list[Laid] = []
    for block in _blocks(figured(lines)):
        known = _going_on(before, block) if not found and before is not None else None
        table = _table(block, page, ruling, known)
        if table is not None:
            found.append(table)
    return found


def by_figures(table: Laid, lines: Sequence[Line], page: int, ruling: Ruling) -> list[Laid]:
    """A table; where cells of several rows hold several figures, as its figures stand.

    Not if some do so there, too, or a text stands among figures: it may reach over their columns.
    """
    if _crowded(table) < _FEWEST:
        return [table]
    found = figured_tables(lines, page, ruling)
    return found if len(found) == 1 and not _crowded(found[0]) and not _has_texts_among_figures(found[0]) else [table]


def _has_texts_among_figures(table: Laid) -> bool:
    rows = table[0].rows
    first = next(
        (n for n, row in enumerate(rows) if any(is_figure(cell.text) and not is_year(cell.text) for cell in row[1:])), 0
    )
    columns = [[cell.text for cell in column if cell.text] for column in zip(*rows[first:], strict=True)]
    return any(any(map(is_figure, texts[:_FEWEST])) and any(has_han(text) for text in texts) for texts in columns[1:])


def _crowded(table: Laid) -> int:
    """How many rows of a table have a cell with several figures."""
    return sum(any(_are_several(cell.text.split(" ")) for cell in row) for row in table[0].rows)


def _are_several(parts: Sequence[str]) -> bool:
    return len(parts) > 1 and all(map(is_figure, parts))


def _blocks(lines: Sequence[Figured]) -> Iterator[_Block]:
    """Lines by table: one begins where texts stand over figures."""
    block = _Block([])
    held: list[Figured] = []
    for line in lines:
        if line.is_row:
            if block.body and _begins_anew(held, block):
                yield block
                block = _Block(held)
            elif block.body:
                block.body += held
            else:
                block.above = held
            block.body.append(line)
            held = []
        else:
            held.append(line)
    if block.body:
        block.body += _rest(held, block)
        yield block


def _begins_anew(held: Sequence[Figured], block: _Block) -> bool:
    """Whether lines between figures are headings: one of them stands over figures, behind the labels."""
    strips = amounts_of(block.body)
    left = strips[0][0]
    reach = max((run.box[2] for line in block.body for run in line.before), default=left)
    notes = [run for line in block.body if line.is_row for run in line.behind]
    for line in held:
        over = [run for run in line.runs if run.box[0] > min(reach, left) and touched_by(strips, *across(run))]
        over = [run for run in over if not touched_by([across(note) for note in notes], *across(run))]
        if over and (len(line.runs) > 1 or len(over[0].text) < _LONG):
            return True
    return False


def _rest(held: Sequence[Figured], block: _Block) -> list[Figured]:
    """The lines below the last figures that go on with their label, or name a section as other lines do."""
    rest: list[Figured] = []
    last = block.body[-1]
    lefts = [line.before[0].box[0] for line in block.body if line.before]
    alone = [(b.texts[0].box[0], b.y - a.y) for a, b in pairwise(block.body) if not b.is_row and len(b.texts) == 1]
    for line in held:
        left, step = line.runs[0].box[0], line.y - last.y
        is_section = any(abs(left - x) < _ALIKE and abs(step - own) < _ALIKE for x, own in alone)
        if (
            (step > _NEXT * line.tall and not is_section)
            or len(line.runs) > 1
            or not min(lefts, default=left) <= left <= max(lefts, default=left)
        ):
            break
        rest.append(line)
        last = line
    return rest


def _going_on(before: Columns, block: _Block) -> Columns | None:
    """The columns of the page before, as wide as it takes, where a page goes on in them without headings."""
    strips = amounts_of(block.body)
    rows = [line for line in block.body if line.is_row]
    if any(touched_by(strips, *across(run)) for line in block.above for run in line.runs):
        return None
    return before if before.hold(rows) else before.widened(rows)


def _begun(block: _Block) -> list[Figured]:
    """The lines right above the first figures with which the label of those begins, where nothing heads them."""
    begun: list[Figured] = []
    for line in reversed(block.above):
        below = begun[0] if begun else block.body[0]
        if len(line.runs) > 1 or below.y - line.y > _NEXT * line.tall:
            break
        begun.insert(0, line)
    return begun


def _names(body: Sequence[Figured], amounts: Sequence[Strip]) -> list[Strip]:
    """The columns left of the figures: those of rows, and of lines with a label alone that reaches over no two."""
    beside = [run for line in body if line.is_row for run in line.before]
    known = united(beside, amounts)
    alone = [run for line in body if not line.is_row for run in line.texts if run.box[2] <= amounts[0][0]]
    return united([*beside, *(run for run in alone if len(touched_by(known, *across(run))) < _FEWEST)], amounts)


def _table(block: _Block, page: int, ruling: Ruling, known: Columns | None) -> Laid | None:
    rows = [line for line in block.body if line.is_row]
    if len(rows) < (_FEWEST if known is None else 1):
        return None
    amounts = amounts_of(rows)
    names = _names(block.body, amounts)
    notes = united((run for line in rows for run in line.behind), [*amounts, *names])
    strips = sorted([*amounts, *names, *notes])
    if len(strips) < _FEWEST or (len(rows) < 3 and len(amounts) < _FEWEST):
        return None
    above = with_headings_apart(block.above, amounts) if known is None else []
    head, first = parted(above, rows[0], amounts, names, ruling.level)
    strips = with_headings(strips, amounts, head, ruling.level) if known is None else list(known.strips)
    lines = [*(first if known is None else _begun(block)), *block.body]
    bands = rows_of(lines, strips, ruling.level)
    headings = heading_rows(head, strips, amounts[0][0], page, ruling.level)
    return laid(head, headings, bands, strips, page, known)
