"""Rows that a page break cut in two: which rows are only the rest of another, and how they are joined."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from budget.amount import is_figure
from budget.disclosure import Cell, Column, Row
from budget.forms import Form
from budget.label import bare, fold, half_width, is_total
from budget.pattern import pattern
from extract.geometry.figures import is_piece, is_sign, is_whole
from extract.geometry.figures import is_rest as is_rest_of_figure
from extract.tables.indicators import is_rest_of_indicator
from extract.tables.labels import is_label

_LABEL_START = pattern(r"其中|备注$|[一二三四五六七八九十]+、|[(][一二三四五六七八九十\d]+[)]|\d+[.、]|\d{3}")
_CODED = pattern(r"\d{3}")
_ENOUGH = 2
"""Rows from which on what they all have is expected of another."""

_NO_DATA = ("header", "numbering")


def row_before(done: Sequence[Row]) -> int | None:
    """Index of the last row that is no heading and says something; None where there is none."""
    said = (i for i in reversed(range(len(done))) if any(cell.text for cell in done[i].cells))
    return next((i for i in said if done[i].kind not in _NO_DATA), None)


def is_rest(
    row: Row,
    done: Sequence[Row],
    columns: Sequence[Column],
    form: Form | None,
    *,
    cut: bool,
    after: Sequence[Sequence[Cell]] = (),
) -> bool:
    """Whether the first row of a page only goes on with texts of the row before it.

    One cell may be a label that the page break cut, or a code. Several cells are so only where the page shows
    the row open (``cut``), or, in a table of codes, one of them completes a code, or a text that other rows have
    whole (``after`` are those that follow); and where the row before has an amount and this one has none. The last
    digits of figures, below others that are none without them, need nothing else that tells.
    """
    if form is None and is_rest_of_indicator(row.cells, [other.cells for other in done], after):
        return True
    at = row_before(done)
    filled = [i for i, cell in enumerate(row.cells) if cell.text]
    if at is None or not filled:
        return False
    before = done[at]
    if _is_named_below(row, done[: at + 1], columns):
        return True
    if sum(1 for cell in before.cells if cell.text) < max(2, len(filled) + 1):
        return False
    if all(columns[i].kind == "amount" for i in filled) and _goes_on_in_figures(row, done[: at + 1], filled):
        return True
    if before.kind == "total":
        return False
    if len(filled) > 1 and not any(is_figure(cell.text) for cell in before.cells):
        return False
    if any(_is_other_box(before.cells[i], row.cells[i]) for i in filled):
        return False
    if _lacks_its_code(row, done[: at + 1], columns, filled):
        return all(
            columns[i].kind == "amount" or _goes_on(row.cells[i].text, before.cells[i].text, i, done, columns, form)
            for i in filled
        )
    rows = [*(other.cells for other in done), *after] if any(column.kind == "code" for column in columns) else []
    completed = (_completes(row.cells[i].text, before.cells[i].text, i, rows) for i in filled)
    if len(filled) > 1 and not (cut or any(completed)):
        return False
    coded = any(columns[i].kind == "code" for i in filled)
    return all(
        _goes_on(row.cells[i].text, before.cells[i].text, i, done, columns, form)
        or (coded and columns[i].kind == "amount" and is_rest_of_figure(before.cells[i].text, row.cells[i].text))
        for i in filled
    )


def _is_named_below(row: Row, done: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the last row of a page has the beginnings of figures, whose ends stand beside a code or label below.

    Beside them it has at most the begin of a label: what stands in the middle of a row stands below as well, as do
    strokes and figures that were not broken.
    """
    begun, ended = ({i for i, cell in enumerate(each.cells) if cell.text} for each in (done[-1], row))
    amounts, codes = ({i for i, column in enumerate(columns) if column.kind == kind} for kind in ("amount", "code"))
    cut = begun & amounts
    if not cut or not cut <= ended or ended <= amounts or begun & codes or (begun > cut and not ended & codes):
        return False
    whole = (row.cells[i].text for i in (ended & amounts) - cut)
    return all(is_sign(text) or is_whole(text) for text in whole) and _goes_on_in_figures(row, done, sorted(cut))


def _goes_on_in_figures(row: Row, done: Sequence[Row], filled: Sequence[int]) -> bool:
    """Whether each text is the rest of a figure above it, one at least of which is none by itself.

    It is none as well with other decimals than all others of its column have.
    """
    cut = False
    for at in filled:
        above, below = done[-1].cells[at].text, row.cells[at].text
        usual = _decimals(other.cells[at].text for other in done[:-1] if other.kind not in _NO_DATA)
        if not is_rest_of_figure(above, below) and (
            not (is_piece(above) and is_piece(below)) or _decimals([above + below]) - usual
        ):
            return False
        cut = cut or not is_whole(above) or bool(usual and _decimals([above]) - usual)
    return cut


def _lacks_its_code(row: Row, done: Sequence[Row], columns: Sequence[Column], filled: Sequence[int]) -> bool:
    """Whether a row has no code, as all before it have, a label, and digits where whole numbers of one length end.

    So many digits a column holds: the rest of a larger number stands below.
    """
    codes = [i for i, column in enumerate(columns) if column.kind == "code"]
    rows = [other.cells for other in done if other.kind not in (*_NO_DATA, "total")]
    said = [cells for cells in rows if any(cell.text for cell in cells)]
    if len(said) < _ENOUGH or not all(any(cells[i].text for i in codes) for cells in said):
        return False
    pairs = [(done[-1].cells[i].text, row.cells[i].text) for i in filled if columns[i].kind == "amount"]
    digits = all(above.isdecimal() and below.isdecimal() for above, below in pairs)
    return (
        digits
        and len({len(above) for above, _ in pairs}) == 1
        and not set(filled) & set(codes)
        and len(pairs) < len(filled)
    )


def _decimals(texts: Iterable[str]) -> set[int]:
    """How many decimals the figures among some texts have."""
    return {len(half_width(text).partition(".")[2]) for text in texts if is_whole(text)}


def _is_other_box(above: Cell, below: Cell) -> bool:
    """Whether two printed cells, one below the other, are over different columns."""
    return None not in (above.box, below.box) and above.text != "" and above.span[1] != below.span[1]


def _goes_on(text: str, above: str, at: int, done: Sequence[Row], columns: Sequence[Column], form: Form | None) -> bool:
    """Whether the text of a cell may be the rest of the text above it."""
    if columns[at].kind == "code":
        return _completes_code(text, above, at, [other.cells for other in done])
    if is_figure(text) or columns[at].kind == "amount" or is_total(text) or is_label(text):
        return False
    if not above and not _lacks(at, done, columns):
        return False
    if _LABEL_START.match(fold(text)) or _is_line(text, form):
        return False
    two_sided = form is not None and len(form.sides) > 1
    return not two_sided or _are_coded([other.cells[at].text for other in done if other.kind not in _NO_DATA])


def _are_coded(labels: Sequence[str]) -> bool:
    """Whether the labels of a column begin with a code each, so that one without is none."""
    said = [label for label in labels if label]
    return len(said) >= _ENOUGH and all(map(_CODED.match, said))


def _lacks(at: int, done: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the last row has no text in a column in which all others with codes like its own have one."""
    last, *others = [
        (tuple(bool(cell.text) for cell, c in zip(row.cells, columns, strict=True) if c.kind == "code"), row.cells[at])
        for row in reversed(done)
        if row.kind not in _NO_DATA
    ]
    like = [cell for codes, cell in others if codes == last[0]]
    return any(last[0]) and len(like) >= _ENOUGH and all(cell.text for cell in like)


def _completes(text: str, above: str, at: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether two pieces make a code as long as others of the column, or a text that stands there whole."""
    whole = {fold(cells[at].text) for cells in rows if len(cells) > at}
    word = bool(above) and not is_figure(text) and fold(above + text) in whole
    return word or _completes_code(text, above, at, rows)


def _completes_code(text: str, above: str, at: int, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether two pieces of a code make one as long as others of the column are, and the first piece is not."""
    lengths = Counter(len(cells[at].text) for cells in rows if len(cells) > at and cells[at].text.isdecimal())
    if not (lengths and above.isdecimal() and text.isdecimal()):
        return False
    usual = {lengths.most_common(1)[0][0], *(length for length, count in lengths.items() if count >= _ENOUGH)}
    return len(above) not in usual and len(above) + len(text) in usual


def _is_line(text: str, form: Form | None) -> bool:
    return form is not None and any(bare(text) in line.label for line in form.lines)


def joined(row: Row, rest: Row) -> Row:
    """A row with the rest of its texts from the next page, plainly put together; characters printed twice stay."""
    cells = tuple(_joined(cell, more) if more.text else cell for cell, more in zip(row.cells, rest.cells, strict=True))
    return replace(row, cells=cells)


def _joined(cell: Cell, more: Cell) -> Cell:
    whole = replace(cell, text=cell.text + more.text, raw=_raw(cell, more)) if cell.text else more
    return whole.doubted("row-joined")


def _raw(cell: Cell, more: Cell) -> str | None:
    if cell.raw is None and more.raw is None:
        return None
    return f"{cell.raw or cell.text}\n{more.raw or more.text}"
