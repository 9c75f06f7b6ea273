"""A table without any rules: which of its lines are headings, and whether it is a table at all."""

from collections.abc import Sequence

from budget.label import is_total
from extract.geometry.edges import Edge, Ruling
from extract.known import known_headings
from extract.layout.carried import Columns
from extract.layout.chained import row_rules
from extract.layout.counted import is_numbering
from extract.layout.cut_wholes import with_whole
from extract.layout.gridded import Laid, gridded, headings_of
from extract.layout.labels_above import is_label_above
from extract.layout.lines import Line, is_figure, linked
from extract.layout.places import strips_in
from extract.layout.rows import Band, Body, band_of
from extract.layout.strips import Strip

_MOST_IN_HEADINGS = 400
"""Runs beyond which they are no headings of a form: the widest has sixteen columns, of a few lines each."""

_NEXT = 1.65
"""Heights of a letter from line to line within which the second goes on with the first."""

_CENTRED = 3.0
"""Points within which two lines of one heading have their middles."""

_LABELS = 2
"""Texts of one line up to which they may be labels, beside which the figures stand lower."""


def unruled_table(
    lines: Sequence[Line], page: int, ruling: Ruling, known: tuple[Columns, int] | None, before: int = 0
) -> Laid | None:
    """The table of a stretch without rules; None where it shows none.

    ``known`` are the columns of the page before, if it goes on with them, ``before`` how many those were.
    """
    if known is not None:
        head, rest = lines[: known[1]], lines[known[1] :]
        return gridded(head, _rows_under(rest, known[0].strips), known[0].strips, page, ruling, known)
    first = next((i for i, line in enumerate(lines) if line.begins_body), len(lines))
    if first == len(lines):
        return _empty_table(lines, page, ruling)
    first = _ruled_off(lines, first, ruling.level)
    head, lines = list(lines[:first]), list(lines[first:])
    strips = strips_in(head, lines, ruling)
    if is_numbering(lines[0]):
        bands = [band_of(lines[:1]), *_rows_under(lines[1:], strips)]
    else:
        lines = with_whole(lines, strips)
        body = Body(lines, strips)
        while head and is_label_above(head, body, strips):
            body = Body([head.pop(), *body.lines], strips)
        bands = body.rows()
    if len(strips) < 2 or not (_is_table(bands) or (_is_known(head, strips, page, ruling.level) and bands)):
        return None
    return gridded(head, bands, strips, page, ruling, before=before)


def _ruled_off(lines: Sequence[Line], first: int, rules: Sequence[Edge]) -> int:
    """How many lines are headings, of those above the first figures: where a rule ends them, labels follow below it."""
    ends = [rule.at for rule in row_rules(rules) if lines[0].y < rule.at < lines[first].y]
    above = sum(line.y < ends[-1] for line in lines[:first]) if ends else first
    return above if all(len(line.runs) <= _LABELS for line in lines[above:first]) else first


def _rows_under(lines: Sequence[Line], strips: Sequence[Strip]) -> list[Band]:
    """The rows below the headings of known columns."""
    if any(line.has_figures for line in lines):
        return Body(with_whole(lines, strips), strips).rows()
    return [band_of(row) for row in linked(lines)]


def _is_table(bands: Sequence[Band]) -> bool:
    """Whether rows without rules are those of a table: at least three, most of them with figures or codes."""
    rich = sum(1 for band in bands if len(band.runs) > 1 and any(is_figure(run.text) for run in band.runs))
    return rich >= 3 and rich >= 0.4 * len(bands)


def _empty_table(lines: Sequence[Line], page: int, ruling: Ruling) -> Laid | None:
    """A known form of which the page prints the headings, and no figure."""
    if sum(len(line.runs) for line in lines) > _MOST_IN_HEADINGS:
        return None
    last = len(lines) - 1 if _is_lone(lines[-1:]) and is_total(lines[-1].runs[0].text) else len(lines)
    rows = [*linked(lines[:last]), *([line] for line in lines[last:])]
    lone = (i for i in range(1, len(rows)) if _is_lone(rows[i]) and not _goes_on(rows[i - 1], rows[i]))
    at = next((i for i in lone if not (rows[i + 1 :] and _goes_on(rows[i + 1], rows[i]))), len(rows))
    head = [line for row in rows[:at] for line in row]
    totals = [line for row in rows[at:] for line in row if all(is_total(run.text) for run in line.runs)]
    strips = strips_in(head, totals, Ruling(ruling.level, []))
    if not _is_known(head, strips, page, ruling.level):
        return None
    return gridded(head, [band_of(row) for row in rows[at:]], strips, page, ruling)


def _is_lone(row: Sequence[Line]) -> bool:
    return sum(len(line.runs) for line in row) <= 1


def _goes_on(others: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a text alone is a line of a heading above or below it: right beside one, in its middle, and no total."""
    run, line = row[0].runs[0], min(others, key=lambda other: abs(other.y - row[0].y))
    near = abs(row[0].y - line.y) < _NEXT * line.tall and not is_total(run.text)
    return near and any(abs(run.middle[0] - other.middle[0]) < _CENTRED for other in line.runs)


def _is_known(head: Sequence[Line], strips: Sequence[Strip], page: int, rules: Sequence[Edge]) -> bool:
    """Whether a heading is one of a known form: most of what it says are headings of such."""
    if len(strips) < 3:
        return False
    known, told = known_headings(cell.text for row in headings_of(head, strips, page, rules) for cell in row)
    return known >= 3 and known >= 0.6 * told
