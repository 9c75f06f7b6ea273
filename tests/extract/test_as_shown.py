"""Places on a page that was turned or straightened, back on the page as it is shown."""

import io
import math
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from budget.disclosure import Cell, Page, Word
from budget.plain import page_to_json
from budget.wire import canonical, page_from_text
from extract.as_shown import Askew, AsShown
from extract.events import PageRead, TableRead
from extract.geometry.grid import Grid
from extract.geometry.sheet import Sheet
from extract.heard import GarbageError, decode
from extract.reader import read
from extract.told import encode


def test_a_page_that_lies_straight_stays_as_it_is() -> None:
    page = Page(1, 600.0, 800.0, (Word("合计", (10.0, 10.0, 30.0, 20.0)),))
    assert AsShown().page(Sheet(page)) is page


def test_a_page_that_was_turned_counter_clockwise_falls_to_the_right() -> None:
    words = (Word("左", (0.0, 395.0, 10.0, 405.0)), Word("右", (590.0, 395.0, 600.0, 405.0)))
    page = AsShown().page(Sheet(Page(1, 600.0, 800.0, words), askew=1.0))
    left, right = (word.box for word in page.words)
    assert left is not None
    assert right is not None
    assert right[1] - left[1] == pytest.approx(590 * math.sin(math.radians(1)), abs=0.1)
    assert page.slope == pytest.approx((right[1] - left[1]) / (right[0] - left[0]), abs=1e-3)
    assert page_from_text(canonical(page_to_json(page)).encode()) == page


@given(st.floats(-3, 3), st.floats(0, 500), st.floats(0, 700))
def test_a_box_goes_back_to_where_it_came_from(degrees: float, x: float, y: float) -> None:
    box = Askew(degrees, 600.0, 800.0).box((x, y, x + 1, y + 1))
    again = Askew(-degrees, 600.0, 800.0).box(box)
    assert again is not None
    assert (again[0] + again[2]) / 2 == pytest.approx(x + 0.5, abs=0.05)
    assert (again[1] + again[3]) / 2 == pytest.approx(y + 0.5, abs=0.05)


@pytest.mark.parametrize("told", [b"NaN", b"1e999"])
@pytest.mark.parametrize("place", [7.25 + n for n in range(10)])
def test_a_child_that_tells_no_number_is_not_believed(place: float, told: bytes) -> None:
    width, askew, word, left, right, edge, other, box, ink, sure = (7.25 + n for n in range(10))
    cell = Cell("1", 1, (0.0, 0.0, box, 1.0), (0.0, ink, 1.0, 1.0), confidence=sure)
    grid = Grid((left, 0.0, right, 1.0), (edge, other), ((cell,),))
    line = encode(Sheet(Page(1, width, 800.0, (Word("1", (0.0, 0.0, 1.0, word)),)), (grid,), askew=askew))
    assert isinstance(decode(line), Sheet)
    with pytest.raises(GarbageError):
        decode(line.replace(str(place).encode(), told))


def _set_on_end(path: Path, turn: int) -> None:
    """A page of 300 by 400 points that says nothing of it, on which all is drawn turned."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 400))
    canvas.translate(*{0: (0, 0), 90: (300, 0), 180: (300, 400), 270: (0, 400)}[turn])
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 9)
    for x in (20, 120, 220):
        canvas.line(x, 30, x, 150)
    for n, y in enumerate(range(150, 20, -20)):
        canvas.line(20, y, 220, y)
        if n < 6:
            canvas.drawString(25, y - 14, f"row {n}")
            canvas.drawRightString(215, y - 14, f"{100 + n}.00")
    canvas.save()
    path.write_bytes(out.getvalue())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_drawn_on_end_has_its_place_on_the_page_as_shown(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "end.pdf"
    _set_on_end(path, turn)
    events = list(read(path))
    (page,) = (event.page for event in events if isinstance(event, PageRead))
    (table,) = (event.table for event in events if isinstance(event, TableRead))
    assert (page.width, page.height, page.turn) == (300, 400, turn)
    with pdfplumber.open(path) as document:
        chars = document.pages[0].chars
    cells = [cell for row in table.rows for cell in row.cells if cell.text]
    assert len(cells) == 12
    for cell in cells:
        assert cell.box is not None
        left, top, right, bottom = cell.box
        middles = [((c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2, c["text"]) for c in chars]
        inside = [text for x, y, text in middles if left < x < right and top < y < bottom]
        assert sorted(inside) == sorted(cell.text)
    assert page_from_text(canonical(page_to_json(page)).encode()) == page
